"""The scripts inside datasette's pages, as the columns' menus: marked in its templates, allowed by that mark alone.

The mark (nonce) is a number by chance, another for each answer, that the answer's policy names. Templates are marked
before any data are filled in: a script that stands in an article has none, whoever forgot to escape it. (CSP 3, 7.1)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import Final

from jinja2 import Environment
from jinja2.ext import Extension

# A script's own words in a template; not what names a file, nor anything inside the template's own language.
_SCRIPT: Final = re.compile(
    r"\{\{.{0,900}?\}\}|\{%.{0,900}?%\}|\{#.{0,900}?#\}|<script(?=[\s>])(?![^>]{0,900}\bsrc=)",
    re.DOTALL | re.IGNORECASE,
)
_MARKED: Final = '<script nonce="{{ script_nonce() }}"'


@dataclass(slots=True)
class Nonce:
    """An answer's mark, and whether a page has made use of it."""

    value: str = field(default_factory=lambda: token_urlsafe(16))
    is_used: bool = False


_OF_THIS_ANSWER: ContextVar[Nonce] = ContextVar("sinmungo_nonce")


@contextmanager
def answering() -> Iterator[Nonce]:
    """The mark of the answer that is given in the block. A page may ask for another, which has its own."""
    token = _OF_THIS_ANSWER.set(Nonce())
    try:
        yield _OF_THIS_ANSWER.get()
    finally:
        _OF_THIS_ANSWER.reset(token)


def mark(environment: Environment) -> None:
    """Let the templates of this environment, datasette's and its plugins', mark their scripts."""
    environment.globals["script_nonce"] = _used
    environment.add_extension(_Marking)


def _used() -> str:
    nonce = _OF_THIS_ANSWER.get(None)
    if nonce is None:  # a page that is rendered for nobody
        return ""
    nonce.is_used = True
    return nonce.value


class _Marking(Extension):
    """Marks the scripts in a template's source."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source with its scripts marked."""
        return _SCRIPT.sub(lambda found: _MARKED if found[0][0] == "<" else found[0], source)
