"""An archive and the shelves of its closed years, read as one."""

# ruff: noqa: D102  (Archive says what the methods do)

from __future__ import annotations

import heapq
from collections import Counter
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, Unpack

from archive import corrections, ids, opening, shelves
from archive.bylines import reporter_log
from archive.errors import ArchiveNotFound, ForeignArchive, OlderArchive, PageNotFound, read_only
from archive.finding import facts, ranking, search, tallies
from archive.finding.query import ByAuthor, Every, SignedAs, replaced
from archive.finding.tallies import Tally
from archive.finding.terms import Term
from archive.merging import work
from archive.removing.letting_go import Takedowns
from archive.store import Archive
from archive.stored import Hits, PaperSummary, StoredArticle, Summary
from archive.years.shelved_lists import ShelvedLists
from archive.years.shelved_reporters import ShelvedReporters
from archive.years.shelved_stories import ShelvedStories
from archive.years.shelved_takedowns import ShelvedTakedowns
from archive.years.shelving import Shelving

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Generator, Sequence
    from sqlite3 import Connection

    from archive.corrections import Related
    from archive.finding.query import Fact, Query
    from archive.finding.search import Narrowing, Sort
    from archive.finding.tallies import By, Group
    from archive.merging.shard import Shard
    from archive.merging.work import MergedShard
    from archive.provenance import Provenance
    from archive.raw.captures import Capture
    from archive.shelves import Shelf
    from archive.versions import Version
    from archive.years.shelving import Step

Found = TypeVar("Found")


def open_archive(path: str | os.PathLike[str], *, create: bool = False, read_only: bool = False) -> Archive:
    """Open the archive at ``path``; its raw pages are beside it in ``….pages.db``, its closed years on their shelves.

    ``create`` makes it when there is none, and insists that it can be written. ``read_only`` never writes, not even
    to bring an older archive up to date. Without either, a file that cannot be written is opened for reading.

    Raises ArchiveNotFound, NotAnArchive, NewerArchive, OlderArchive, ReadOnlyArchive or another ArchiveError.
    """
    file = Path(path)
    if create or (not read_only and opening.is_writable(file)):
        connection, pages = opening.open_writing(file, create=create)
        return _opened(file, connection, pages, writable=True)
    return _opened(file, opening.open_reading(file), None, writable=False)


def _opened(file: Path, connection: Connection, pages: Connection | None, *, writable: bool) -> Archive:
    known = connection.execute("SELECT 1 FROM shelves WHERE state = 'closed' LIMIT 1").fetchone()
    return (ShelvedArchive if known else Archive)(file, connection, pages, writable=writable)


def shelves_of(archive: Archive) -> list[Shelf]:
    """The shelves of an archive, the newest year first."""
    with archive._reading() as connection:  # noqa: SLF001  # the archive's own
        return shelves.known(connection)


def close_years(archive: Archive, before: int, step: Step = lambda *_: None) -> list[Shelf]:
    """Move what was published before a year to files of their own beside the archive, a year in each.

    What was cut off is gone on with. ``step`` is told what is done, and with how many of how many. Raises MergeBusy
    while another process is at it, ArchiveLocked while a crawl is at work, and another ArchiveError where a shelf is
    not whole: nothing has been removed then. The archive is to be opened again to be read with its shelves.
    """
    if not archive._writable or archive._pages.store is None:  # noqa: SLF001  # the archive's own
        raise read_only(archive.path)
    with work.alone(archive.path, "merge or split of it"), archive._reading() as connection:  # noqa: SLF001
        # which is closed to all other writing meanwhile
        return Shelving(archive, connection, archive._pages.writable, _open_shelf, step).split(before)  # noqa: SLF001


def _open_shelf(path: Path, *, writable: bool = False) -> Archive:
    """One file by itself."""
    if not path.exists():
        raise ArchiveNotFound(f"{path}: a shelf of the archive, and not there; bring it back beside the archive")
    try:
        opened = open_archive(path, read_only=not writable)
    except OlderArchive:
        if not opening.is_writable(path):
            raise
        open_archive(path).close()  # which brings it up to date
        opened = open_archive(path, read_only=not writable)
    if isinstance(opened, ShelvedArchive):  # it might be its own, and there would be no end
        opened.close()
        raise ForeignArchive(f"{path}: a shelf that has shelves of its own; sinmungo makes none, so who sent it?")
    return opened


class ShelvedArchive(Archive):
    """An archive of which closed years lie in files of their own: what is read is read in all of them.

    What is written goes into the archive's own file. ``ledger`` is what the archive remembers of all years; ``lists``,
    ``reporters`` and ``stories`` read all files; ``derivations``, runs and the search index are each file's own.
    """

    def __init__(self, path: Path, connection: Connection, pages: Connection | None, *, writable: bool) -> None:
        super().__init__(path, connection, pages, writable=writable)
        self._held = ExitStack()
        self._shelves: list[tuple[Shelf, Archive]] | None = None
        own = Takedowns(self._reading, self._writing, self._pages.drop, self._wipe)
        self.reporters: ShelvedReporters = ShelvedReporters(self.reporters, self.files)
        self.lists = ShelvedLists(self.lists, self.files, self.reporters)
        self.stories = ShelvedStories(self.stories, self.files)
        self.takedowns: ShelvedTakedowns = ShelvedTakedowns(
            own, self._reading, self._writing, self._shelf_paths(), _open_shelf
        )

    def close(self) -> None:
        """Let go of the files."""
        self._held.close()
        super().close()

    def is_current(self) -> bool:
        return super().is_current() and all(shelf.is_current() for _, shelf in self._shelves or ())

    def files(self, *, writable: bool = False) -> list[Archive]:
        """The archive and its shelves, the newest year first, each by itself."""
        if writable:
            opened = [self._held.enter_context(_open_shelf(path, writable=True)) for path in self._shelf_paths()]
            return [self, *opened]
        return [self, *(archive for _, archive in self._on_shelves())]

    @contextmanager
    def within(self, seconds: float) -> Generator[None]:
        with ExitStack() as held:
            held.enter_context(super().within(seconds))
            for _, shelf in self._on_shelves():
                held.enter_context(shelf.within(seconds))
            yield

    def _shelf_paths(self) -> list[Path]:
        return [self.path.with_name(shelf.file) for shelf in shelves_of(self) if shelf.state == "closed"]

    def _on_shelves(self) -> list[tuple[Shelf, Archive]]:
        """The shelves, opened when they are first asked for: a crawl does not need them."""
        with self._lock:
            if self._shelves is None:
                self._shelves = [
                    (shelf, self._held.enter_context(_open_shelf(self.path.with_name(shelf.file))))
                    for shelf in shelves_of(self)
                    if shelf.state == "closed"
                ]
            return self._shelves

    def _first(self, own: Found, ask: Callable[[Archive], Found]) -> Found:
        """What the first of the files has that has anything."""
        asked = (ask(archive) for _, archive in self._on_shelves())
        return own or next((found for found in asked if found), own)

    def _take_in(self, shard: Shard, *, follow_takedowns: bool) -> MergedShard:
        laid, lost = self.takedowns.follow(shard) if follow_takedowns else (0, 0)
        merged = super()._take_in(shard, follow_takedowns=follow_takedowns)
        self.reporters.follow(shard.rows(reporter_log.ROWS))
        return replace(merged, takedowns=merged.takedowns + laid, lost=merged.lost + lost)

    # --- one article

    def article(self, ref: int | str) -> StoredArticle | None:
        return self._first(super().article(ref), lambda shelf: shelf.article(ref))

    def versions(self, ref: int | str) -> list[Version]:
        return self._first(super().versions(ref), lambda shelf: shelf.versions(ref))

    def provenance(self, ref: int | str) -> Provenance | None:
        return self._first(super().provenance(ref), lambda shelf: shelf.provenance(ref))

    def corrected_by(self, notice: int) -> list[Related]:
        with self._reading_all() as files:
            return corrections.corrected(files, notice)

    def notices_of(self, article: int) -> list[Related]:
        with self._reading_all() as files:
            return corrections.notices(files, article)

    @contextmanager
    def _reading_all(self) -> Generator[list[Connection]]:
        with ExitStack() as held:
            yield [held.enter_context(file._reading()) for file in self.files()]  # noqa: SLF001  # ours

    def captures(self, article: int) -> list[Capture]:
        return self._first(super().captures(article), lambda shelf: shelf.captures(article))

    def page_beside(self, article: int, url: str) -> bytes | None:
        return self._first(super().page_beside(article, url), lambda shelf: shelf.page_beside(article, url))

    def page(self, sha256: str) -> bytes:
        try:
            return super().page(sha256)
        except PageNotFound:
            for _, shelf in self._on_shelves():
                try:
                    return shelf.page(sha256)
                except PageNotFound:
                    continue
            raise

    # --- all of them

    def papers(self) -> list[PaperSummary]:
        told: dict[str | None, PaperSummary] = {}
        for archive in (super().papers(), *(shelf.papers() for _, shelf in self._on_shelves())):
            for one in archive:
                told[one.id] = _joined(told[one.id], one) if one.id in told else one
        return sorted(told.values(), key=lambda one: (one.id is None, one.name or "", one.id or ""))

    def summary(self) -> Summary:
        parts = [super().summary(), *(shelf.summary() for _, shelf in self._on_shelves())]
        return Summary(
            articles=sum(part.articles for part in parts),
            papers=sum(paper.articles > 0 and paper.id is not None for paper in self.papers()),
            first=min((part.first for part in parts if part.first), default=None),
            last=max((part.last for part in parts if part.last), default=None),
            pages=sum(part.pages for part in parts),
            bytes=sum(part.bytes for part in parts),
            page_bytes=sum(part.page_bytes for part in parts),
        )

    def search(
        self,
        query: str,
        *,
        sort: Sort = "newest",
        limit: int | None = 50,
        offset: int = 0,
        ranked: int | None = ranking.NEWEST,
        **narrowing: Unpack[Narrowing],
    ) -> Hits:
        asked = self._meant(search.asked(query, **narrowing))
        begin = max(0, offset)
        stop = None if limit is None else begin + max(0, limit)
        if sort == "relevance":
            return self._best(asked, begin, stop, ranked)
        newest = sort == "newest"
        found = _found(self, asked, sort, stop)
        for shelf, archive in self._on_shelves() if newest else reversed(self._on_shelves()):
            years = [ids.day(hit.id).year for hit in found]
            if stop is not None and sum(year > shelf.year if newest else year < shelf.year for year in years) >= stop:
                continue  # there are enough of later years, or of earlier ones
            found += _found(archive, asked, sort, stop)
        return Hits(sorted(found, key=lambda hit: hit.id, reverse=newest)[begin:stop])

    def _best(self, asked: Query, begin: int, stop: int | None, ranked: int | None) -> Hits:
        """Every word weighs the same in all files: as much as in all of them together."""
        articles, numbers = 0, Counter[Term]()
        for archive in self.files():
            with archive._reading() as connection:  # noqa: SLF001  # ours
                some, told = ranking.occurrences(connection, asked)
                articles, numbers = articles + some, numbers + told
        weights = ranking.weights(asked, articles, numbers)
        scored: list[tuple[float, int, Archive]] = []
        left, since = ranked, None
        for archive in self.files():
            with archive._reading() as connection:  # noqa: SLF001
                found, reached, spent = search.ranked_newest(connection, asked, weights, left)
            scored += [(score, number, archive) for score, number in found]
            since = since or reached
            left = None if left is None else left - spent
        best = heapq.nlargest(len(scored) if stop is None else stop, scored, key=lambda one: one[:2])
        hits = Hits(ranked=len(scored), since=since)
        for _, number, archive in best[begin:]:
            with archive._reading() as connection:  # noqa: SLF001
                hits += search.hits(connection, asked, [number])
        return hits

    def count(self, query: str, **narrowing: Unpack[Narrowing]) -> int:
        asked, told = self._meant(search.asked(query, **narrowing)), 0
        for archive in self.files():
            with archive._reading() as connection:  # noqa: SLF001
                told += search.count(connection, asked)
        return told

    def counts(
        self, query: str, by: Sequence[By], *, any_words: bool = False, **narrowing: Unpack[Narrowing]
    ) -> Counter[Group]:
        asked = self._meant(search.asked(query, **narrowing))
        told: Counter[Group] = Counter()
        if not asked and not any_words:
            return told
        for place, archive in enumerate(self.files()):
            with archive._reading() as connection:  # noqa: SLF001
                some = tallies.counts(connection, asked, by, any_words=any_words)
            told += tallies.renumbered(some, by, partial(self.reporters.identity.numbers, place))
        return told

    def tallies(self, query: str, by: Sequence[By], **narrowing: Unpack[Narrowing]) -> list[Tally]:
        if not by or not search.asked(query, **narrowing):
            return []
        found = self.counts(query, by, **narrowing)
        return tallies.of(found, self.counts(query, by, any_words=True, **narrowing), by)

    def _meant(self, query: Query) -> Query:
        """A person's number is the archive's own, and each file's is its own: so it is asked how he signs."""
        return replace(query, root=Every(tuple(replaced(part, self._signed_as) for part in query.root.parts)))

    def _signed_as(self, fact: Fact) -> Fact:
        number = facts.person(fact.name) if isinstance(fact, ByAuthor) else None
        return fact if number is None else SignedAs(tuple(self.reporters.contents(number)))


def _found(archive: Archive, asked: Query, sort: Sort, stop: int | None) -> Hits:
    with archive._reading() as connection:  # noqa: SLF001
        return search.search(connection, asked, sort, stop, 0)


def _joined(one: PaperSummary, other: PaperSummary) -> PaperSummary:
    firsts = [time for time in (one.first, other.first) if time]
    lasts = [time for time in (one.last, other.last) if time]
    articles = one.articles + other.articles
    return PaperSummary(one.id, one.name, one.region, articles, min(firsts, default=None), max(lasts, default=None))
