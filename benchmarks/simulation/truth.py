"""What is true of a paper at a moment: the types that a world answers in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from benchmarks.simulation.story import Edit, End
from parsers.article import Block, Byline, Image


@dataclass(frozen=True, slots=True)
class Truth:
    """One article as it stands at a moment: what its page says, and what only the world knows.

    ``former_keys`` are those of addresses it had before its paper moved. ``published`` and ``modified`` are to the
    second; pages may tell less. ``section`` and ``modified`` are None where the paper's skin does not tell them.
    """

    key: str
    former_keys: tuple[str, ...]
    url: str
    headline: str
    subheadline: str | None
    section: str | None
    published: datetime
    modified: datetime | None
    bylines: tuple[Byline, ...]
    byline_raw: str | None
    blocks: tuple[Block, ...]
    images: tuple[Image, ...]
    revision: int
    is_hidden: bool
    is_forbidden: bool

    @property
    def body(self) -> str:
        """The blocks' texts, joined by blank lines."""
        return "\n\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Told:
    """What a paper's site tells of at a moment: keys, the newest first."""

    listed: tuple[str, ...]
    fed: tuple[str, ...]
    mapped: tuple[str, ...]
    numbered: tuple[str, ...]  # no page links to them, only their numbers lead there
    by_day: Mapping[date, int]  # how many the listing has of each day

    @property
    def everything(self) -> frozenset[str]:
        """All that a complete crawl finds."""
        return frozenset((*self.listed, *self.fed, *self.mapped, *self.numbered))


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens to an article; ``move`` and ``redesign`` to all of a paper's."""

    at: datetime
    paper: str
    kind: Literal["published", "deleted", "move", "redesign"] | Edit
    key: str | None = None
    how: End | None = None
