"""The scripts inside datasette's pages, as the columns' menus: marked in its templates, allowed by that mark alone.

The mark (nonce) is a number by chance, another for each answer, that the answer's policy names. Templates are marked
before any data are filled in: a script that stands in an article has none, whoever forgot to escape it. (CSP 3, 7.1)

A button's script stands in an attribute, which can bear no mark: the policy names its hash. (CSP 3, 'unsafe-hashes')
"""

from __future__ import annotations

import html
import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_urlsafe
from typing import Final

from jinja2 import Environment
from jinja2.ext import Extension

# A script's own words in a template; not what names a file, nor anything inside the template's own language. The words
# in an attribute (onclick) are the same for all answers, or they are none of these.
_SCRIPT: Final = re.compile(
    r"\{\{.{0,400}?\}\}|\{%.{0,400}?%\}|\{#.{0,400}?#\}|<script(?=[\s>])(?![^>]{0,400}\bsrc=)"
    r"|(?<=\s)on[a-z]{3,30}=\"(?P<attribute>[^\"{}<>]{1,300})\"",
    re.DOTALL | re.IGNORECASE,
)
_MARKED: Final = '<script nonce="{{ script_nonce() }}"'


@dataclass(slots=True)
class Nonce:
    """An answer's mark, whether a page has made use of it, and the hashes of its scripts that can bear none."""

    value: str = field(default_factory=lambda: token_urlsafe(16))
    is_used: bool = False
    hashes: set[str] = field(default_factory=set)

    @property
    def sources(self) -> list[str]:
        """What the policy has to name besides this server."""
        marks = [f"'nonce-{self.value}'"] if self.is_used else []
        return [*marks, "'unsafe-hashes'", *sorted(self.hashes)] if self.hashes else marks


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
    environment.globals["script_hash"] = _noted
    environment.add_extension(_Marking)


def _used() -> str:
    nonce = _OF_THIS_ANSWER.get(None)
    if nonce is None:  # a page that is rendered for nobody
        return ""
    nonce.is_used = True
    return nonce.value


def _noted(source: str) -> str:
    """Nothing, in a page that has a script of this hash in an attribute."""
    nonce = _OF_THIS_ANSWER.get(None)
    if nonce is not None:
        nonce.hashes.add(source)
    return ""


def _marked(found: re.Match[str]) -> str:
    if found["attribute"] is not None:
        words = html.unescape(found["attribute"]).encode()
        return f"{found[0]}{{{{ script_hash(\"'sha256-{b64encode(sha256(words).digest()).decode()}'\") }}}}"
    return _MARKED if found[0][0] == "<" else found[0]


class _Marking(Extension):
    """Marks the scripts in a template's source."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source with its scripts marked."""
        return _SCRIPT.sub(_marked, source)
