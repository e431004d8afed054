"""A story of a simulated paper: when it appears, under which numbers, and what befalls it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from parsers.article import Block, Byline, Image

# typo: a slip is put right. substance: a paragraph is added. headline: it is changed. notice: a correction (정정보도)
# is added at the end.
Edit = Literal["typo", "substance", "headline", "notice"]
# What its address answers afterwards: 404, 410, or 200 with a page that says 삭제된 기사입니다.
End = Literal["404", "410", "notice"]

# Places among a paper's stories, whose fate is settled: those that stay on top of a listing, where the paper has that,
# and the one that its robots.txt forbids.
PINNED, FORBIDDEN = (4, 9), 2


@dataclass(frozen=True, slots=True)
class Change:
    """An edit of a story at a moment (aware, Asia/Seoul)."""

    at: datetime
    kind: Edit


@dataclass(frozen=True, slots=True)
class Deletion:
    """The end of a story."""

    at: datetime
    how: End


@dataclass(frozen=True, slots=True)
class Words:
    """What a story says, as first written or after an edit. Bylines hold an e-mail address only where it is printed."""

    headline: str
    subheadline: str | None
    blocks: tuple[Block, ...]
    images: tuple[Image, ...]
    tags: tuple[str, ...]
    bylines: tuple[Byline, ...]
    byline_raw: str | None

    @property
    def lead(self) -> str:
        """The first paragraphs run together, as summaries print them."""
        return " ".join(block.text for block in self.blocks if block.kind == "paragraph")


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """One story. ``numbers`` are its own in each era of the paper's addresses (see ``World.era``)."""

    paper: str
    place: int
    published: datetime
    code: str
    section: str
    numbers: tuple[str, ...]
    words: Words
    changes: tuple[Change, ...] = ()
    deletion: Deletion | None = None
    is_hidden: bool = False
    is_forbidden: bool = False

    def revision(self, at: datetime) -> int:
        """Which version stands at a moment: 1 as published, one more with each edit."""
        return 1 + sum(change.at <= at for change in self.changes)

    def edited(self, at: datetime) -> datetime | None:
        """When it was last edited, as of a moment."""
        return max((change.at for change in self.changes if change.at <= at), default=None)

    def is_gone(self, at: datetime) -> bool:
        """Whether it is deleted at a moment."""
        return self.deletion is not None and self.deletion.at <= at

    def number(self, era: int) -> str:
        """Its number in an era; those of papers that never moved are the same in all."""
        return self.numbers[min(era, len(self.numbers) - 1)]
