"""Whether an archive holds what it was told: both files, every reference, every hash, the search index."""

from __future__ import annotations

import random
import sqlite3
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from archive.bylines import signatures
from archive.connection import attach_reading, connect_reading, connect_writing, pages_path
from archive.errors import ArchiveDamaged
from archive.finding import index, phrases
from archive.finding.ngrams import index_text
from archive.removing import takedown
from archive.stories import checking, crossing_anew
from archive.tables.kinds import misfits, refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from archive.store import Archive

    Step = Callable[[str, int | None], None]  # what is looked at, and of how many things it is one more

_SHOWN: Final = 3  # examples of a problem
_SAMPLED: Final = 500  # articles whose words are looked up in the index
_RESTORE: Final = "restore the file from a backup"

_NOT_ITS_FETCH: Final = (
    "SELECT 'article ' || a.id FROM articles AS a JOIN fetches AS f ON f.id = a.fetch WHERE f.article IS NOT a.id"
)
_REVISIONS_MISSING: Final = (
    "SELECT 'article ' || a.id FROM articles AS a LEFT JOIN "
    "(SELECT article, count(*) AS number, max(revision) AS last FROM revisions GROUP BY article) AS v "
    "ON v.article = a.id WHERE a.revision <> 1 + coalesce(v.number, 0) OR coalesce(v.last, 0) <> coalesce(v.number, 0)"
)
_NOT_IN_THE_FRONTIER: Final = (
    "SELECT 'article ' || a.id FROM articles AS a WHERE a.paper IS NOT NULL AND a.url IS NOT NULL "
    "AND NOT EXISTS (SELECT 1 FROM frontier AS n WHERE n.article = a.id)"
)
_PAGE_MISSING: Final = (
    "SELECT 'page ' || f.page_sha256 || ' of ' || f.url FROM fetches AS f WHERE f.page_sha256 IS NOT NULL "
    "AND NOT EXISTS (SELECT 1 FROM pages_file.pages AS p WHERE p.sha256 = f.page_sha256)"
)
_BODIES: Final = (
    "SELECT 'article ' || id, body, body_sha256 FROM articles UNION ALL "
    "SELECT 'article ' || article || ', revision ' || revision, body, body_sha256 FROM revisions"
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it should be. ``count`` is of how many things, ``examples`` names some of them.

    ``way_out`` says what to do; ``is_mended`` whether it has been done.
    """

    what: str
    count: int
    examples: tuple[str, ...]
    way_out: str
    is_mended: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self)


def verify(
    archive: Archive, *, pages: bool = True, repair: bool = False, step: Step = lambda *_: None
) -> list[Problem]:
    """All that is wrong with an archive and its closed years; nothing is written but what ``repair`` mends, and that is
    derived.

    ``pages`` says whether every raw page is unpacked and compared with its hash, which takes the longest. ``step`` is
    told of each thing that is looked at. Raises ArchiveError when a file cannot be read at all.
    """
    found = _of_file(archive, step, pages=pages, repair=repair)
    files = archive.files(writable=repair)
    for shelf in files[1:]:
        problems = _of_file(shelf, step, pages=pages, repair=repair)
        found += [replace(problem, what=f"{shelf.path.name}: {problem.what}") for problem in problems]
    if len(files) > 1 and not found:  # what several files say is not worth comparing where one of them is wrong
        found += _of_stories_of_files(files, step, repair=repair)
    return found


def check_kinds(archive: Archive) -> None:
    """Raise ArchiveDamaged where an archive holds values that sinmungo never writes."""
    with archive._reading() as connection:  # noqa: SLF001  # the archive's own
        refuse(connection, archive.path)
    if (kept := pages_path(archive.path)).exists():
        with closing(connect_reading(kept)) as pages:
            refuse(pages, kept, file="pages")


def _of_file(archive: Archive, step: Step, *, pages: bool, repair: bool) -> list[Problem]:
    found: list[Problem] = []
    kept = pages_path(archive.path)
    for file in filter(lambda path: path.exists(), (archive.path, kept)):
        step(file.name, None)
        found += _of_sqlite(file)
    if found:  # what stands in a broken file is not worth comparing
        return found
    with archive._reading() as connection:  # noqa: SLF001  # the archive's own
        step("kinds of values", None)
        if strange := [*_of_kinds(connection, kept)]:
            return strange
        found += _of_references(connection, step)
        found += _of_takedowns(connection, step)
        found += _of_texts(connection, step)
        if kept.exists():
            found += _of_pages_missing(connection, kept, step)
        found += _of_reporters(archive, connection, step, repair=repair)
        found += _of_stories(archive, connection, step, repair=repair)
        found += _of_index(archive, connection, step, repair=repair)
    if pages and kept.exists():
        found += _of_pages(archive, kept, step)
    return found


def _of_sqlite(path: Path) -> Iterator[Problem]:
    """What SQLite itself finds: its pages, its foreign keys, the inside of the search index."""
    try:
        with closing(connect_reading(path)) as connection:
            told = (line for (text,) in connection.execute("PRAGMA integrity_check(20)") for line in text.splitlines())
            broken = [line for line in told if line != "ok" and not line.startswith("***")]  # *** in database main ***
            loose = [f"{table}, row {row}" for table, row, *_ in connection.execute("PRAGMA foreign_key_check")]
    except sqlite3.DatabaseError as error:
        broken, loose = [str(error)], []
    yield from _told(f"{path.name} is damaged", broken, _RESTORE)
    yield from _told(f"{path.name} has references to nothing", loose, _RESTORE)


def _of_kinds(connection: sqlite3.Connection, kept: Path) -> Iterator[Problem]:
    what = "columns with values that sinmungo never writes"
    yield from _told(what, [*misfits(connection)], _RESTORE)
    if kept.exists():
        with closing(connect_reading(kept)) as pages:
            yield from _told(f"{kept.name}: {what}", [*misfits(pages, "pages")], _RESTORE)


def _of_references(connection: sqlite3.Connection, step: Step) -> Iterator[Problem]:
    for what, sql, way_out in (
        ("articles whose fetch is another's", _NOT_ITS_FETCH, _RESTORE),
        ("articles that lack an earlier revision", _REVISIONS_MISSING, _RESTORE),
        ("articles that no address leads to", _NOT_IN_THE_FRONTIER, "the next crawl that finds them notes them"),
    ):
        step(what, None)
        yield from _told(what, [name for (name,) in connection.execute(sql)], way_out)


def _of_takedowns(connection: sqlite3.Connection, step: Step) -> Iterator[Problem]:
    step("takedowns", None)
    broken = takedown.broken_link(connection)
    if broken is not None:
        yield from _told("takedowns that are not as they were noted", [f"from number {broken} on"], _RESTORE)


def _of_texts(connection: sqlite3.Connection, step: Step) -> Iterator[Problem]:
    (total,) = connection.execute(
        "SELECT (SELECT count(*) FROM articles) + (SELECT count(*) FROM revisions)"
    ).fetchone()
    wrong = []
    for name, body, told in connection.execute(_BODIES):
        step("texts", total)
        if sha256(body.encode()).hexdigest() != told:
            wrong.append(name)
    yield from _told(
        "texts that are not those that were stored", wrong, "'sinmungo reparse' derives them from their pages again"
    )


def _of_pages_missing(connection: sqlite3.Connection, kept: Path, step: Step) -> Iterator[Problem]:
    step("pages that are named", None)
    attach_reading(connection, kept, "pages_file")
    try:
        missing = [name for (name,) in connection.execute(_PAGE_MISSING)]
    finally:
        connection.execute("DETACH pages_file")
    yield from _told("pages that are named and not kept", missing, _RESTORE)


def _of_pages(archive: Archive, kept: Path, step: Step) -> Iterator[Problem]:
    """Every page unpacked, which its dictionary must be sound for, and compared with its name."""
    damaged = []
    with closing(connect_reading(kept)) as connection:
        (total,) = connection.execute("SELECT count(*) FROM pages").fetchone()
        # By dictionary, so that each is unpacked once.
        for (name,) in connection.execute("SELECT sha256 FROM pages ORDER BY dictionary, rowid"):
            step("pages", total)
            try:
                archive.page(name)
            except ArchiveDamaged as error:
                damaged.append(str(error).partition(": ")[2].partition(";")[0])
    yield from _told("pages that are damaged", damaged, _RESTORE)


def _of_index(archive: Archive, connection: sqlite3.Connection, step: Step, *, repair: bool) -> Iterator[Problem]:
    step("the search index", None)
    state = index.state(connection)
    examples = [state] if state != "ok" else _words_missing(connection)
    if state == "ok" and not examples:
        examples = _broken_inside(archive.path)
    if not examples:
        return
    if repair:
        archive.rebuild_index()
    way_out = "'sinmungo verify --repair' makes it anew" if not repair else "made anew"
    yield Problem(
        "the search index is not that of the articles", len(examples), tuple(examples[:_SHOWN]), way_out, repair
    )


def _of_reporters(archive: Archive, connection: sqlite3.Connection, step: Step, *, repair: bool) -> Iterator[Problem]:
    step("reporters", None)
    wrong = signatures.wrong(connection)
    if not wrong:
        return
    if repair:
        archive.reporters.rebuild()
    way_out = "made anew" if repair else "'sinmungo verify --repair' makes them anew"
    what = "reporters that are not those of the bylines"
    yield Problem(what, len(wrong), tuple(wrong[:_SHOWN]), way_out, repair)


def _of_stories(archive: Archive, connection: sqlite3.Connection, step: Step, *, repair: bool) -> Iterator[Problem]:
    step("stories", None)
    found = checking.wrong(connection)
    if found and repair:
        archive.stories.rebuild()
    way_out = "'sinmungo verify --repair' finds them anew" if not repair else "found anew"
    for problem in _told("stories that are not those of the articles", found, way_out):
        yield replace(problem, is_mended=repair)


def _of_stories_of_files(files: Sequence[Archive], step: Step, *, repair: bool) -> Iterator[Problem]:
    step("stories of several files", None)
    with ExitStack() as held:
        connections = [held.enter_context(file._reading()) for file in files]  # noqa: SLF001  # ours
        wrong = crossing_anew.difference(connections)
        if repair:
            crossing_anew.mend(connections[0], wrong)
    way_out = "noted anew" if repair else "'sinmungo verify --repair' notes them anew"
    for problem in _told("articles of several files that tell the same, noted otherwise", wrong.articles, way_out):
        yield replace(problem, is_mended=repair)


def _words_missing(connection: sqlite3.Connection) -> list[str]:
    """Pieces of words, and marks of blanks, of some articles that the index does not lead from."""
    sql = "SELECT id, headline, subheadline, body FROM articles ORDER BY random() LIMIT ?"
    missing = []
    for number, *texts in connection.execute(sql, (_SAMPLED,)).fetchall():
        pieces, marks = index_text(" ".join(filter(None, texts))).split(), phrases.marked(texts).split()
        if pieces and not _leads(connection, "articles_fts", piece := random.choice(pieces), number):  # no secret
            missing.append(f"{piece} of article {number}")
        if marks and not _leads(connection, "articles_fts_marks", mark := random.choice(marks), number):
            missing.append(f"the mark {mark} of article {number}")
    return missing


def _leads(connection: sqlite3.Connection, table: str, piece: str, article: int) -> bool:
    sql = f"SELECT 1 FROM {table} WHERE {table} MATCH ? AND rowid = ?"  # noqa: S608
    return connection.execute(sql, (f'"{piece}"', article)).fetchone() is not None


def _broken_inside(path: Path) -> list[str]:
    """FTS5's own check, which needs a connection that may write and writes nothing."""
    try:
        with closing(connect_writing(path)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            for table in ("articles_fts", "articles_fts_marks"):
                connection.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")  # noqa: S608
            connection.execute("ROLLBACK")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CORRUPT:
            return [str(error)]
    return []


def _told(what: str, names: list[str], way_out: str) -> Iterator[Problem]:
    if names:
        yield Problem(what, len(names), tuple(names[:_SHOWN]), way_out)
