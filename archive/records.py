"""What is handed to the archive, and what it answers: fetches, visits, links, addresses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from parsers.article import Article
from parsers.errors import NotAnArticle

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

RunKind = Literal["crawl", "import", "demo"]
RunState = Literal["running", "finished", "interrupted", "failed", "killed"]
AddressState = Literal["waiting", "unread", "stored", "not-article", "gone", "failed", "refused"]
FoundBy = Literal["feed", "sitemap", "listing", "day", "sweep", "visit"]
Outcome = Literal["unread", "new", "revised", "unchanged", "not-article", "gone", "failed", "refused"]


def by_lower_name(headers: Mapping[str, str]) -> dict[str, str]:
    """Headers by their names in lower case: servers write them as they like."""
    return {name.lower(): value for name, value in headers.items()}


@dataclass(frozen=True, slots=True)
class Fetch:
    """One request for an article's page and what came back.

    ``fetched_at`` is aware. ``status`` and ``body`` are None when nothing came back (then ``error`` says why);
    ``body`` holds the bytes as served, after content encoding. ``seconds`` is the time the answer took.
    ``directives`` is what the page asks of robots and archives: ``noarchive``, ``noai``.
    """

    url: str
    fetched_at: datetime
    status: int | None
    final_url: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    seconds: float | None = None
    error: str | None = None
    directives: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.fetched_at.tzinfo is None:
            raise ValueError(f"{self.url}: fetched_at must be an aware datetime")


@dataclass(frozen=True, slots=True)
class Failure:
    """The fetch brought no page this time: ``http 503``, ``timeout``."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unmodified:
    """The paper says that the page is still the one fetched last (``http 304``)."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The paper says that there is no such article (any more): ``http 404``, ``http 410``.

    What is not ``is_sure`` is taken for its word when the next visit finds the same.
    """

    reason: str
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Refused:
    """The paper does not want the address fetched (robots.txt), so it was not."""

    reason: str = "robots"


@dataclass(frozen=True, slots=True)
class Unread:
    """A page came and is kept; what it holds is read later."""


Result = Article | NotAnArticle | Unmodified | Failure | Gone | Refused | Unread


@dataclass(frozen=True, slots=True)
class Visit:
    """One address tried, and what it turned out to be.

    ``paper`` and ``article_key`` are those of the address as it was discovered; both may be None for a page
    that came from elsewhere. The article's own ``paper`` and ``article_key`` go before them. ``companion`` is the
    second request, where a page needs one: its bytes are kept as well. ``next_visit`` (aware) is when the address is
    to be looked at again; None is never.
    """

    paper: str | None
    article_key: str | None
    fetch: Fetch
    result: Result
    companion: Fetch | None = None
    next_visit: datetime | None = None

    @property
    def fetches(self) -> tuple[Fetch, ...]:
        """The page's request, and the second one where there was one."""
        return (self.fetch,) if self.companion is None else (self.fetch, self.companion)

    @property
    def size(self) -> int:
        """Bytes that came."""
        return sum(len(fetch.body or b"") for fetch in self.fetches)


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of one visit; ``article_id`` is set when an article stands behind it."""

    outcome: Outcome
    article_id: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An article's address seen in a feed or listing; ``found_in`` is that feed's or listing's address.

    ``day`` is when it was published in Korea, as far as the list tells.
    """

    url: str
    article_key: str
    found_in: str
    found_by: FoundBy = "listing"
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """An article's address that is due, with what is known from earlier visits.

    ``attempts`` counts the failures since it last answered, where an article is stored also other pages in its place;
    ``etag`` and ``last_modified`` are the validators of its last answer, as it wrote them. ``published`` and
    ``first_seen`` (aware) are those of the article stored there.
    """

    id: int
    paper: str
    article_key: str
    url: str
    state: AddressState
    next_visit: datetime
    attempts: int = 0
    visits: int = 0
    etag: str | None = None
    last_modified: str | None = None
    found_by: FoundBy | None = None
    published: datetime | None = None
    first_seen: datetime | None = None
