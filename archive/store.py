"""The Archive: one writer's or reader's hold on the two files."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, Self, Unpack

from archive import corrections, morphemes, paper_rows, provenance, reading, shelves, versions
from archive.bylines.reporters import Reporters
from archive.connection import at_once, checkpoint, empty, file_state, in_memory, timed, transaction
from archive.crawling import figures, history, runs
from archive.crawling.ledger import Ledger
from archive.deriving.derivations import Derivations
from archive.deriving.unread import UnreadPages
from archive.errors import read_only, translated
from archive.exporting.frames import frame
from archive.finding import index, search, tallies
from archive.finding.concordance import concordance
from archive.finding.ranking import NEWEST
from archive.lists import Lists
from archive.merging import work
from archive.merging.shard import opened
from archive.raw.captures import captures
from archive.raw.pages_file import PagesFile
from archive.removing import takedown
from archive.removing.letting_go import Takedowns
from archive.stored import Hits, PaperSummary, Run, StoredArticle, Summary
from archive.stories import Stories
from archive.tables.kinds import blamed
from archive.times import from_text
from archive.writer import Batch, papers_of

if TYPE_CHECKING:
    import os
    from collections.abc import Generator, Iterable, Mapping, Sequence
    from datetime import datetime
    from sqlite3 import Connection
    from types import TracebackType

    from archive.corrections import Related
    from archive.crawling.history import Reading
    from archive.finding.index import IndexState
    from archive.finding.query import Query
    from archive.finding.search import Narrowing, Sort
    from archive.finding.tallies import By, Group, Tally
    from archive.merging.shard import Shard
    from archive.merging.work import MergedShard
    from archive.provenance import Provenance
    from archive.reading import Surpassed
    from archive.records import RunKind, RunState, Saved, Visit
    from archive.versions import Version
    from papers import Paper


class Archive:
    """An archive of newspaper articles. Made by ``archive.open``; threads may share it, one at a time gets in.

    ``ledger`` is what a crawl remembers: addresses and when they are due, sources, days, hosts. ``lists`` has articles,
    sections and skins in lists that need no search. ``derivations`` has the kept pages that articles are derived from,
    and puts what another parser makes of them in their place; ``unread`` has those that were never read;
    ``takedowns`` removes what must go; ``reporters`` has the persons who sign; ``stories`` tells which articles of many
    papers are one.

    Every method may raise the ArchiveError that says what is wrong with the file; those that write raise
    ReadOnlyArchive when it cannot be written.
    """

    def __init__(self, path: Path, connection: Connection, pages: Connection | None, *, writable: bool) -> None:
        self.path = path
        self._connection = connection
        self._pages = PagesFile(path, pages)
        self._writable = writable
        self._lock = RLock()
        with self._reading() as opened:
            self._state = file_state(path, opened), shelves.known(opened)
        self.ledger = Ledger(path, self._reading, self._writing)
        self.lists = Lists(self._reading)
        self.derivations = Derivations(self._reading, self._writing)
        self.unread = UnreadPages(self._reading, self._writing, self._pages.drop)
        self.takedowns = Takedowns(self._reading, self._writing, self._pages.drop, self._wipe)
        self.reporters = Reporters(self._reading, self._writing)
        self.stories = Stories(self._reading, self._writing)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        with self._lock, translated(self.path):
            self._connection.close()
            self._pages.close()

    def files(self, *, writable: bool = False) -> list[Archive]:
        """The archive itself; behind it come those of closed years, where there are such (``years.shelved``)."""
        return [self]

    def is_current(self) -> bool:
        """Whether the path still leads to the files that were opened, with the same tables and shelves.

        Otherwise open the archive anew: another was put in its place, or another program has changed its form.
        """
        with self._reading() as connection:
            return self._state == (file_state(self.path, connection), shelves.known(connection))

    @contextmanager
    def _reading(self) -> Generator[Connection]:
        with self._lock, translated(self.path), blamed(self._connection, self.path):
            yield self._connection

    @contextmanager
    def _writing(self) -> Generator[Connection]:
        if not self._writable:
            raise read_only(self.path)
        with self._reading() as connection:
            shelves.check_settled(connection, self.path)
            yield connection

    @contextmanager
    def within(self, seconds: float) -> Generator[None]:
        """Give what is read in the block so much time; raises TooSlow for what needs more."""
        with self._reading() as connection, timed(connection, seconds):
            yield

    @contextmanager
    def at_once(self) -> Generator[None]:
        """Wait for no other program in the block: raises ArchiveLocked at once, instead of after ten seconds."""
        with self._writing() as connection, at_once(connection, *filter(None, [self._pages.connection])):
            yield

    # --- papers and runs

    def register(self, papers: Iterable[Paper]) -> None:
        """Note the papers; nothing is written where all of it is known already."""
        with self._writing() as connection:
            paper_rows.register(connection, papers)

    def begin_run(self, kind: RunKind, paper: str | None = None, purpose: str | None = None) -> int:
        """Note that a run begins, and give its number. Earlier runs whose process was killed are marked so.

        ``purpose`` says in a few words what the run is for.
        """
        with self._writing() as connection:
            paper_rows.require(connection, [paper], self.path)
            return runs.begin(connection, kind, paper, purpose)

    def end_run(
        self,
        run: int,
        state: RunState,
        counts: Mapping[str, int],
        error: str | None = None,
        figures: Mapping[str, float] = MappingProxyType({}),
    ) -> None:
        """Note how a run ended, with its figures, and move what it wrote from the logs into the files."""
        with self._writing() as connection:
            runs.end(connection, run, state, counts, error, figures)
            checkpoint(connection)
            self._pages.tidy()

    def runs(self, limit: int = 20, paper: str | None = None) -> list[Run]:
        """The last runs, of one paper or of all, the newest first."""
        with self._reading() as connection:
            return runs.latest(connection, limit, paper)

    def run(self, number: int) -> Run | None:
        """The run of a number; None when there is none."""
        with self._reading() as connection:
            return runs.numbered(connection, number)

    def figures(self, run: int) -> dict[str, float]:
        """What a run left in numbers, beside its counts: ``fill:byline``, ``skin:ndsoft/G4``, ``characters`` …"""
        with self._reading() as connection:
            return figures.read(connection, run)

    # --- a paper's own history

    def readings(self, run: int, limit: int = 400) -> list[Reading]:
        """The articles of which a run brought the version that stands, the last one read first."""
        with self._reading() as connection:
            return history.of_run(connection, run, limit)

    def readings_before(self, paper: str, run: int, since: datetime, limit: int = 400) -> list[Reading]:
        """The paper's newest articles read before a run, without what runs since a time (aware) read that were named
        for a change of the paper.
        """
        with self._reading() as connection:
            return history.before(connection, paper, run, since, limit)

    def last_page(
        self, run: int, outcome: Literal["failed", "not-article", "gone"], reason: str | None = None
    ) -> tuple[str, str | None] | None:
        """The address of a run's last visit that came out so, and the raw page's SHA-256."""
        with self._reading() as connection:
            return history.last_page(connection, run, outcome, reason)

    # --- writing

    def save(self, run: int, visits: Sequence[Visit]) -> list[Saved]:
        """Write a batch (50 to 100 are best), all of it or nothing; one answer a visit, in their order.

        The raw pages are committed first: whatever happens between, no article lacks its page. Raises
        UnknownPaper before anything is written when a visit names a paper that is not registered.
        """
        with self._writing() as connection:
            paper_rows.require(connection, papers_of(visits), self.path)
            with in_memory(connection), transaction(connection):  # nothing of it is taken down meanwhile
                shelves.check_settled(connection, self.path)  # nor moved since it was asked above
                visits = shelves.refused(connection, takedown.refused(connection, visits))
                return Batch(connection, run).save_all(visits, self._pages.keep(visits))

    def _wipe(self) -> None:
        """Forget in the files beside the archive what went from it, and empty the logs, in which older pages lie."""
        morphemes.drop_stale(self.path)
        empty(self._connection)
        self._pages.tidy(wipe=True)

    def merge(self, shard: str | os.PathLike[str], *, follow_takedowns: bool = True) -> MergedShard:
        """Take in what another archive holds, its raw pages as well; what is here already is not taken twice.

        The shard is only read, as it is at this moment; a crawl may go on in it. A merge that was cut off goes on when
        it is called again. What was taken down in either is not brought back, and goes from the other; without
        ``follow_takedowns`` nothing goes from here, and the shard's tombstones are left out. Raises MergeBusy while
        another process is merging into this archive, and the ArchiveError that names the shard where that is what
        cannot be read.
        """
        with self._writing(), work.alone(self.path, "merge into it"), opened(Path(shard)) as source:
            return self._take_in(source, follow_takedowns=follow_takedowns)

    def _take_in(self, shard: Shard, *, follow_takedowns: bool) -> MergedShard:
        with self._writing() as connection:
            pages = self._pages.writable
            return work.merge(self.path, shard, connection, pages, self._wipe, follow_takedowns=follow_takedowns)

    def surpassed(self, visit: Visit) -> Surpassed | None:
        """Why a page that was fetched some time ago brings nothing: it is kept, or a later one of its article is."""
        with self._reading() as connection:
            return reading.surpassed(connection, visit)

    # --- reading

    def article(self, ref: int | str) -> StoredArticle | None:
        """The article of an id, an address (any it was found or printed under) or ``paper:article_key``."""
        with self._reading() as connection:
            return reading.article(connection, ref)

    def versions(self, ref: int | str) -> list[Version]:
        """All versions of an article, the first one first; ``ref`` as for ``article``, none where there is none."""
        with self._reading() as connection:
            number = reading.resolved(connection, ref)
            return [] if number is None else versions.of_article(connection, number)

    def corrected_by(self, notice: int) -> list[Related]:
        """The articles that a notice (정정보도 and its kin) speaks of."""
        with self._reading() as connection:
            return corrections.corrected([connection], notice)

    def notices_of(self, article: int) -> list[Related]:
        """The notices that speak of an article."""
        with self._reading() as connection:
            return corrections.notices([connection], article)

    def provenance(self, ref: int | str) -> Provenance | None:
        """Where the version of an article that stands comes from; ``ref`` as for ``article``."""
        with self._reading() as connection:
            number = reading.resolved(connection, ref)
            return None if number is None else provenance.of_article(connection, number)

    def page(self, sha256: str) -> bytes:
        """The raw page of this SHA-256, as it was served.

        Raises PageNotFound when it is not kept, ArchiveDamaged when it is no longer what was stored.
        """
        with self._lock:
            return self._pages.page(sha256)

    def page_beside(self, article: int, url: str) -> bytes | None:
        """What an article's second request to this address brought when it last came; None when none is kept.

        Raises ArchiveDamaged when it is no longer what was stored.
        """
        with self._reading() as connection:
            name = reading.page_beside(connection, article, url)
        return None if name is None else self.page(name)

    def papers(self) -> list[PaperSummary]:
        """The papers with the number of their articles and the first and last time of publication."""
        with self._reading() as connection:
            return paper_rows.summaries(connection)

    def summary(self) -> Summary:
        """The whole archive in figures."""
        with self._reading() as connection:
            articles, papers, first, last = reading.figures(connection)
        with self._lock:
            pages = self._pages.count()
        span, sizes = (from_text(first), from_text(last)), (_size(self.path), _size(self._pages.path))
        return Summary(articles, papers, *span, pages, *sizes)

    # --- searching

    def _meant(self, query: Query) -> Query:
        """The query as each of the files can be asked it."""
        return query

    def search(
        self,
        query: str,
        *,
        sort: Sort = "newest",
        limit: int | None = 50,
        offset: int = 0,
        ranked: int | None = NEWEST,
        **narrowing: Unpack[Narrowing],
    ) -> Hits:
        """The articles that hold what the query asks for; docs/searching.md tells how queries are written.

        A word is found wherever its letters stand, with any particle and inside longer words; no query is an error.
        An empty one finds nothing. ``sort`` is ``newest``, ``oldest`` or ``relevance``, for which the newest
        ``ranked`` of what is found are read and compared; with None all, which takes its time. The hits' ``since``
        tells where older ones were left out. It may be narrowed by

        - ``paper`` (its id, or a part of its name), ``region`` (시·도 or 시·군), ``section`` (the paper's, or the
          common scheme's), ``byline`` (a name, role or agency, or how it begins; ``#17`` is the person of this number),
        - ``since`` and ``until``, both included: a date, or ``2019``, ``2019-10``, ``2019-10-08``,
        - ``mode``: ``anywhere``, ``start`` (of a word) or ``word`` (with its particles),
        - ``spacing``: whether 지방자치 is 지방 자치 as well.

        Raises InvalidDate for a bound that is none, and Unaskable for a ``sort`` or ``mode`` that is none of these.
        """
        asked = self._meant(search.asked(query, **narrowing))
        with self._reading() as connection:
            return search.search(connection, asked, sort, limit, offset, ranked)

    def count(self, query: str, **narrowing: Unpack[Narrowing]) -> int:
        """How many articles ``search`` would find."""
        with self._reading() as connection:
            return search.count(connection, self._meant(search.asked(query, **narrowing)))

    def tallies(self, query: str, by: Sequence[By], **narrowing: Unpack[Narrowing]) -> list[Tally]:
        """How many of them there are by ``paper``, ``region``, ``section``, ``reporter``, ``year``, ``month``,
        ``day``, or several of these together, each against all articles of the same.
        """
        with self._reading() as connection:
            return tallies.tallies(connection, self._meant(search.asked(query, **narrowing)), by)

    def counts(
        self, query: str, by: Sequence[By], *, any_words: bool = False, **narrowing: Unpack[Narrowing]
    ) -> Counter[Group]:
        """How many of them there are by the same, alone: half the work of ``tallies``.

        ``any_words`` is the other half: all articles of the same papers, sections and days, whatever words they hold.
        """
        asked = self._meant(search.asked(query, **narrowing))
        with self._reading() as connection:
            return tallies.counts(connection, asked, by, any_words=any_words) if asked or any_words else Counter()

    frame = frame
    concordance = concordance
    captures = captures

    def index_state(self) -> IndexState:
        """Whether the search index holds what it should: ``ok``, ``foreign`` (rebuilt by another program) or
        ``incomplete``. Searches are right in the second case too, but slow.
        """
        with self._reading() as connection:
            return index.state(connection)

    def rebuild_index(self) -> int:
        """Make the search index anew; returns the number of articles."""
        with self._writing() as connection:
            return index.rebuild(connection)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
