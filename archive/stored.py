"""What comes out of the archive: articles, search hits, runs, papers, the summary."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from archive.times import to_text
from parsers.article import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from archive.records import RunKind, RunState

# A match's place in a text: the offsets of its first character and of the one after its last.
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle(Article):
    """An article as it stands in the archive: all that the page says, and what the archive knows of it.

    ``id`` never changes. ``revision`` counts the versions seen, from 1; ``status`` is ``gone`` once the paper
    has taken the article away. ``page_sha256`` names the raw page this version was derived from, ``fetched_at``
    is when that was fetched, ``first_seen`` when the article first came. All times are in Asia/Seoul.
    """

    id: int
    paper_name: str | None
    status: str
    revision: int
    first_seen: datetime
    fetched_at: datetime | None
    page_sha256: str | None

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types, like ``Article.as_dict``, with the archive's own fields."""
        plain = Article.as_dict(self)
        plain["first_seen"] = to_text(self.first_seen)
        plain["fetched_at"] = to_text(self.fetched_at)
        return plain


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found. The spans are the matches' places in ``headline`` and in ``snippet``."""

    id: int
    paper: str | None
    paper_name: str | None
    headline: str
    url: str | None
    published: datetime | None
    section: str | None
    byline: str | None
    snippet: str
    headline_matches: tuple[Span, ...]
    snippet_matches: tuple[Span, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        plain = asdict(self)
        plain["published"] = to_text(self.published)
        return plain


class Hits(list[Hit]):
    """Articles found, in the order asked for.

    Where that is relevance ``ranked`` tells of how many they are the best, and ``since`` the day back to which those
    reach, where older ones were left out; else both are None.
    """

    def __init__(self, hits: Iterable[Hit] = (), ranked: int | None = None, since: date | None = None) -> None:
        super().__init__(hits)
        self.ranked = ranked
        self.since = since


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a crawl or import. ``paper`` is None when the run was not for one paper."""

    id: int
    kind: RunKind
    paper: str | None
    state: RunState
    started: datetime
    finished: datetime | None
    counts: Mapping[str, int]
    error: str | None
    purpose: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        plain = asdict(self)
        plain["started"] = to_text(self.started)
        plain["finished"] = to_text(self.finished)
        return plain


@dataclass(frozen=True, slots=True)
class PaperSummary:
    """What the archive holds of one paper; ``id`` None stands for the articles of no known paper."""

    id: str | None
    name: str | None
    region: str | None
    articles: int
    first: datetime | None
    last: datetime | None

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        plain = asdict(self)
        plain["first"] = to_text(self.first)
        plain["last"] = to_text(self.last)
        return plain


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole archive in figures. ``bytes`` and ``page_bytes`` are the sizes of the two files on disk."""

    articles: int
    papers: int
    first: datetime | None
    last: datetime | None
    pages: int
    bytes: int
    page_bytes: int

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        plain = asdict(self)
        plain["first"] = to_text(self.first)
        plain["last"] = to_text(self.last)
        return plain
