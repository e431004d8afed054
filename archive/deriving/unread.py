"""Pages that a crawl kept and did not read: which there are, and what becomes of them when they are read.

Reading is the caller's: this module says what there is to read, and saves what the pages turn out to be as if they had
been read when they came.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from archive import reading, shelves
from archive.connection import rising, transaction
from archive.crawling import figures, runs
from archive.deriving.adoption import Noted
from archive.records import Address, Fetch, Refused, Saved, by_lower_name
from archive.removing import takedown, traces
from archive.times import from_text, to_text
from archive.writer import COMPANION
from parsers.article import Article

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from archive.connection import Hold
    from archive.records import Visit

    Pair = tuple["UnreadPage", Visit]

_FETCH: Final = "url final_url fetched_at status headers page_sha256".split()
_PAGES: Final = f"""
SELECT f.id, c.id, f.run, f.paper, {", ".join(f"f.{name}" for name in _FETCH)},
       {", ".join(f"c.{name}" for name in _FETCH)},
       n.id, n.article_key, n.attempts, n.visits, n.found_by, a.published, a.first_seen
FROM fetches AS f INDEXED BY fetches_unread
LEFT JOIN fetches AS c ON c.id = (SELECT min(id) FROM fetches WHERE run = f.run AND id > f.id)
  AND (c.outcome, c.reason) = ('unread', '{COMPANION}')
LEFT JOIN frontier AS n ON n.id = (SELECT id FROM frontier WHERE (paper, url) = (f.paper, f.url) ORDER BY id LIMIT 1)
LEFT JOIN articles AS a ON a.id = n.article
WHERE f.outcome = 'unread' AND f.reason IS NULL AND f.id > ? AND (? IS NULL OR f.paper = ?)
ORDER BY f.id LIMIT ?
"""  # noqa: S608
_STILL: Final = "SELECT 1 FROM fetches WHERE id = ? AND outcome = 'unread'"
_COUNT: Final = (
    "SELECT count(*) FROM fetches AS f INDEXED BY fetches_unread "
    "WHERE outcome = 'unread' AND reason IS NULL AND (?1 IS NULL OR paper = ?1) "
    "AND (?2 IS NULL OR (SELECT started FROM runs WHERE id = f.run) < ?2)"
)
_DONE: Final = (
    "SELECT 1 FROM runs WHERE id = ?1 AND state <> 'running' AND NOT EXISTS "
    "(SELECT 1 FROM fetches INDEXED BY fetches_unread WHERE outcome = 'unread' AND run = ?1)"
)


@dataclass(frozen=True, slots=True)
class UnreadPage:
    """A page that was kept and not read, with the fetch that brought it (by number and run) and that beside it.

    ``address`` is what the frontier knew of it when it was asked for; None where it is not there any more.
    """

    id: int
    run: int
    paper: str
    address: Address | None
    fetch: Fetch
    page: str
    companion_id: int | None = None
    companion: Fetch | None = None
    companion_page: str | None = None

    @property
    def content_type(self) -> str | None:
        """Its Content-Type header."""
        return by_lower_name(self.fetch.headers).get("content-type")


def pages(connection: sqlite3.Connection, paper: str | None, after: int, limit: int) -> list[UnreadPage]:
    """The next of these pages, by the numbers of their fetches."""
    found = [_page(*row) for row in connection.execute(_PAGES, (after, paper, paper, limit))]
    return rising(after, found, attrgetter("id"))


def _page(number: int, beside: int | None, run: int, paper: str, *told: Any) -> UnreadPage:
    size = len(_FETCH)
    fetch, page = _fetch(*told[:size])
    companion, companion_page = _fetch(*told[size : 2 * size]) if beside is not None else (None, None)
    place, key, attempts, visits, found_by, published, first_seen = told[2 * size :]
    address = None
    if place is not None:
        times = {"published": from_text(published), "first_seen": from_text(first_seen)}
        address = Address(
            *(place, paper, key, fetch.url, "unread", fetch.fetched_at, attempts, visits), found_by=found_by, **times
        )
    return UnreadPage(number, run, paper, address, fetch, page, beside, companion, companion_page)


def _fetch(url: str, final_url: str | None, at: str, status: int, headers: str, page: str) -> tuple[Fetch, str]:
    return Fetch(url, from_text(at), status, final_url, json.loads(headers)), page


def save(connection: sqlite3.Connection, read: Sequence[Pair]) -> list[Saved | None]:
    """Save what pages turned out to be, in one transaction; None for one that another process has saved meanwhile."""
    saved: dict[int, Saved] = {}
    with transaction(connection):
        for run, pairs in groupby(read, lambda pair: pair[0].run):
            open_ones = [pair for pair in pairs if connection.execute(_STILL, (pair[0].id,)).fetchone()]
            visits = _refused(connection, [visit for _, visit in open_ones])
            pages = [page for page, _ in open_ones]
            batch = _Read(connection, run, pages, visits)
            told = batch.save_all(visits, {})
            saved |= {page.id: one for page, one in zip(pages, told, strict=True)}
            runs.add_counts(connection, run, _counts(visits, told))
    return [saved.get(page.id) for page, _ in read]


def _refused(connection: sqlite3.Connection, visits: Sequence[Visit]) -> list[Visit]:
    """The visits, of which those to what was taken down or lies on a shelf bring nothing."""
    return shelves.refused(connection, takedown.refused(connection, visits))


def _counts(visits: Iterable[Visit], saved: Sequence[Saved]) -> Counter[str]:
    """What a run has more, and less, when its pages are read."""
    counts: Counter[str] = Counter(one.outcome for one in saved)
    for visit, one in zip(visits, saved, strict=True):
        if reason := getattr(visit.result, "reason", None):
            counts[f"{one.outcome}: {reason}"] += 1
    counts["unread"] -= len(saved)
    return counts


class _Read(Noted):
    """Saves visits of pages that were kept: an article of which a later page was read meanwhile stays as it is."""

    def __init__(
        self, connection: sqlite3.Connection, run: int, pages: Sequence[UnreadPage], visits: Sequence[Visit]
    ) -> None:
        numbers = [(page.id,) if page.companion_id is None else (page.id, page.companion_id) for page in pages]
        super().__init__(connection, run, dict(zip((id(visit.fetch) for visit in visits), numbers, strict=True)))

    def _save_article(self, visit: Visit, pages: Mapping[int, str], article: Article) -> Saved:
        later = reading.outdated_by(self._connection, visit.fetch, article)
        if later is None:
            return super()._save_article(visit, pages, article)
        self._add_fetch(visit, pages, "unchanged", reason="outdated", article=later)
        return Saved("unchanged", later)

    def _save_refusal(self, visit: Visit, reason: str) -> Saved:
        # It was taken down meanwhile, or its year closed: of what came for it only the fact is kept.
        self._connection.executemany(
            "UPDATE fetches SET headers = '{}', page_sha256 = NULL, page_bytes = NULL WHERE id = ?",
            [(number,) for number in self.numbers(visit)],
        )
        self._add_fetch(visit, {}, "failed", reason=reason, article=None)
        return super()._save_refusal(visit, reason)


class UnreadPages:
    """An archive's ``unread``. Every method may raise the ArchiveError that says what is wrong with the file."""

    def __init__(self, reading: Hold, writing: Hold, drop_pages: Callable[[Sequence[str]], None]) -> None:
        self._reading = reading
        self._writing = writing
        self._drop_pages = drop_pages

    def count(self, paper: str | None = None, before: datetime | None = None) -> int:
        """How many pages are kept and not read, of a paper or of all; with a time (aware) of runs begun before it."""
        with self._reading() as connection:
            return int(connection.execute(_COUNT, (paper, to_text(before))).fetchone()[0])

    def pages(self, paper: str | None = None, after: int = 0, limit: int = 200) -> list[UnreadPage]:
        """The next of them behind a number, in the order in which they came."""
        with self._reading() as connection:
            return pages(connection, paper, after, limit)

    def save(self, read: Sequence[Pair]) -> list[Saved | None]:
        """Save what pages turned out to be, all of it or nothing; None for one that another process has saved.

        What was taken down since it came, or lies on a shelf, is not stored, and its page goes, unless it came for
        something else too.
        """
        with self._writing() as connection, transaction(connection):
            banned = [
                fetch
                for (page, visit), told in zip(read, _refused(connection, [v for _, v in read]), strict=True)
                if isinstance(told.result, Refused) and not isinstance(visit.result, Refused)
                for fetch in (page.id, page.companion_id)
                if fetch is not None
            ]
            self._drop_pages(traces.pages_of(connection, banned))
            return save(connection, read)

    def is_done(self, run: int) -> bool:
        """Whether a run has ended and all its pages are read."""
        with self._reading() as connection:
            return connection.execute(_DONE, (run,)).fetchone() is not None

    def tell(self, run: int, more: Mapping[str, float]) -> None:
        """Write the figures of a run's articles, and more of them."""
        with self._writing() as connection, transaction(connection):
            figures.write(connection, run, figures.of_articles(connection, run) | dict(more))
