"""The topics that the demonstration papers write about, read from ``topics/*.toml``.

A topic gives headlines, subheadline lines, captions and the beats of a body; a case gives the particulars that
make one story of the topic differ from the next. In every text ``{name}`` is a slot (a case's own, a number of
``numbers``, or one of the writer's: town, townname, gov, council, region, p1-p3, today, future, future2,
nextyear and soon), ``{3~9}`` is a number drawn on the spot and ``[은]`` a particle that follows the word before it.
A beat is one text or a list of alternatives; ``?`` at its start makes it optional, ``■`` a subhead.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

_YEAR = tuple(range(1, 13))
_CASE_SETTINGS = frozenset({"months", "only", "near"})


@dataclass(frozen=True)
class Case:
    """The particulars of one story.

    ``months`` says when it can happen, ``near`` (sea or hills) where, ``only`` names the one paper it fits.
    """

    slots: Mapping[str, str]
    months: tuple[int, ...]
    only: str | None
    near: str | None


@dataclass(frozen=True)
class Topic:
    """What a kind of story has in common. ``stories`` and ``section`` are by paper."""

    name: str
    section: Mapping[str, str]
    stories: Mapping[str, int]
    headlines: tuple[str, ...]
    subs: tuple[str, ...]
    captions: tuple[str, ...]
    tags: tuple[str, ...]
    numbers: Mapping[str, tuple[int, int]]
    cases: tuple[Case, ...]
    body: tuple[tuple[str, ...], ...]
    genre: str | None
    byline: str
    length: str
    metro: bool


@dataclass(frozen=True)
class Staff:
    """One paper's words: its region, its towns and its reporters as (name, role, mailbox)."""

    region: str
    mail: str
    towns: tuple[str, ...]
    metro: tuple[str, ...]
    sea: tuple[str, ...]
    reporters: tuple[tuple[str, str, str], ...]
    surnames: tuple[str, ...]
    given: tuple[str, ...]

    @property
    def hills(self) -> tuple[str, ...]:
        """The towns away from the sea."""
        return tuple(town for town in self.towns if town not in self.sea)


@cache
def topics() -> tuple[Topic, ...]:
    """Every topic, in the order of the files' names."""
    folder = resources.files(__package__) / "topics"
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return tuple(_topic(raw) for file in files for raw in tomllib.loads(file.read_text("utf-8"))["topic"])


@cache
def staff(paper: str) -> Staff:
    """The words of one paper, from ``words.toml``."""
    words = tomllib.loads((resources.files(__package__) / "words.toml").read_text("utf-8"))
    own = words["papers"][paper]
    return Staff(
        region=own["region"],
        mail=own["mail"],
        towns=tuple(own["towns"].split()),
        metro=tuple(own["metro"].split()),
        sea=tuple(own["sea"].split()),
        reporters=tuple((name, role, box) for name, role, box in own["reporters"]),
        surnames=tuple(words["surnames"].split()),
        given=tuple(words["given"].split()),
    )


def _topic(raw: Mapping[str, Any]) -> Topic:
    months = tuple(raw.get("months", _YEAR))
    return Topic(
        name=raw["name"],
        section=raw["section"],
        stories=raw["stories"],
        headlines=tuple(raw["headlines"]),
        subs=tuple(raw["subs"]),
        captions=tuple(raw["captions"]),
        tags=tuple(raw["tags"]),
        numbers={name: (low, high) for name, (low, high) in raw.get("numbers", {}).items()},
        cases=tuple(_case(case, months) for case in raw["cases"]),
        body=tuple((beat,) if isinstance(beat, str) else tuple(beat) for beat in raw["body"]),
        genre=raw.get("genre"),
        byline=raw.get("byline", "staff"),
        length=raw.get("length", "any"),
        metro=raw.get("metro", False),
    )


def _case(raw: Mapping[str, Any], months: tuple[int, ...]) -> Case:
    slots = {name: value for name, value in raw.items() if name not in _CASE_SETTINGS}
    return Case(slots=slots, months=tuple(raw.get("months", months)), only=raw.get("only"), near=raw.get("near"))
