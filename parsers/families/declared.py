"""A system that nobody has written code for: what the paper's own registry file tells of its articles."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from papers import Paper
from parsers.families.base import Family
from parsers.families.named import Named
from parsers.select import Select

# A number has a digit; what stands at its place without one is a list, a login, a month's page.
_KEY = r"(?P<key>(?=[A-Za-z_.-]{0,40}\d)[\w.-]{1,60})"
_OTHER = r"(?P<{}>[^/?&#]{{1,80}})"
_REPEATED = re.compile(r"\{(part|any)\}")
_HOLE = re.compile(r"\{(\w+)\}")


class Declared(Family):
    """One paper's: ``addresses`` say which pages are articles, ``body`` where the text is; all else is structure.

    What ``{part}`` stands for (a board, a day) belongs to the key: its articles are numbered apart from others'.
    """

    name = "generic"

    def __init__(self, forms: tuple[str, ...], body: tuple[str, ...]) -> None:
        self.targets = tuple(map(_with_names, forms))
        self.addresses = tuple(map(_pattern, self.targets))
        own = type("OwnBody", (Named,), {"name": "declared", "body": tuple(map(Select, body))})
        self.skins = (own,) if body else ()

    def key(self, match: re.Match[str]) -> str:
        """The number, after the parts that it counts in."""
        parts = (value for name, value in match.groupdict().items() if name.startswith("part"))
        return "-".join((*parts, match["key"]))


@lru_cache(maxsize=256)
def _declared(forms: tuple[str, ...], body: tuple[str, ...]) -> Declared:
    return Declared(forms, body)


def of(paper: Paper) -> Declared:
    """The family of a paper that has no other."""
    return _declared(paper.addresses, paper.body)


def _with_names(form: str) -> str:
    """A form in which each ``{part}`` and ``{any}`` has a name of its own, so that an address can be made of it."""
    count = itertools.count(1)
    return _REPEATED.sub(lambda hole: f"{{{hole[1]}{next(count)}}}", form)


def _pattern(form: str) -> re.Pattern[str]:
    """A form as a pattern of path and query; a query's parameters may stand in any order, with others among them."""
    path, _, query = form.partition("?")
    asked = "".join(rf"(?=(?:[^#]*&)?{_filled(one)}(?:&|$))" for one in query.split("&") if one)
    return re.compile(rf"^{_filled(path)}\?{asked}" if asked else rf"^{_filled(path)}/?(?:\?|$)", re.ASCII)


def _filled(piece: str) -> str:
    texts, names = _HOLE.split(piece)[::2], _HOLE.findall(piece)
    holes = [_KEY if name == "key" else _OTHER.format(name) for name in names]
    return "".join(itertools.chain.from_iterable(itertools.zip_longest(map(re.escape, texts), holes, fillvalue="")))
