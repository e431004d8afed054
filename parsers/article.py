"""The Article: what one page says, field by field, and where each field came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Literal

Precision = Literal["second", "minute", "day"]
BlockKind = Literal["paragraph", "subhead", "quote", "list", "table", "verse"]
Notice = Literal["correction", "rebuttal", "follow-up"]


@dataclass(frozen=True, slots=True)
class Byline:
    """One person (or wire agency) named as the author.

    ``role`` is the post as printed (기자, 국장 겸 정치부장); ``place`` is the dateline's place (서울=);
    ``agency`` is the wire agency the story was taken from. What is not printed is None.
    """

    name: str | None
    role: str | None = None
    place: str | None = None
    email: str | None = None
    agency: str | None = None

    def __str__(self) -> str:
        """As a reader would print it: ``서울=이정준 기자``, ``연합뉴스``."""
        person = " ".join(part for part in (self.name, self.role) if part)
        text = f"{self.place}={person}" if self.place and person else person
        return text or self.agency or self.email or ""


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the body, in reading order. ``text`` is NFC; only a verse, list or table holds line feeds."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article. ``url`` is absolute when the page's own address is known."""

    url: str
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article, derived from one page by one parser.

    Datetimes are aware and in Asia/Seoul; their precision says how much of them the page told (``day`` means
    that the clock time is not known and stands at 00:00). A field the page does not tell is None or empty.
    ``corrects`` is the address of the article that a notice speaks of, or its headline where it is only named.
    ``evidence`` maps a field's name to the rule that gave it, in words; ``parser`` is ``family/skin/version``.
    """

    headline: str
    blocks: tuple[Block, ...]
    url: str | None = None
    canonical_url: str | None = None
    article_key: str | None = None
    paper: str | None = None
    subheadline: str | None = None
    section: tuple[str, ...] = ()
    common_section: str | None = None
    published: datetime | None = None
    published_precision: Precision | None = None
    published_raw: str | None = None
    modified: datetime | None = None
    modified_precision: Precision | None = None
    modified_raw: str | None = None
    bylines: tuple[Byline, ...] = ()
    byline_raw: str | None = None
    images: tuple[Image, ...] = ()
    tags: tuple[str, ...] = ()
    genre: str | None = None
    notice: Notice | None = None
    corrects: str | None = None
    language: str | None = None
    charset: str | None = None
    parser: str = ""
    evidence: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        """The blocks' texts, joined by blank lines."""
        return "\n\n".join(block.text for block in self.blocks)

    @property
    def byline(self) -> str | None:
        """The authors as one readable line, or None: ``서울=이정준 기자, 김영희 기자``."""
        return ", ".join(text for text in map(str, self.bylines) if text) or None

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types: datetimes as ISO 8601 with +09:00, tuples as lists, ``body`` included."""
        plain = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}
        plain["published"] = self.published.isoformat() if self.published else None
        plain["modified"] = self.modified.isoformat() if self.modified else None
        plain["evidence"] = dict(self.evidence)
        plain["body"] = self.body
        return plain
