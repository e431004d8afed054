"""One shard into an archive, step by step."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from archive import shelves
from archive.connection import checkpoint, pages_path, transaction
from archive.errors import MergeBusy
from archive.merging import addresses, derivations, memory, pages, removals, reporters, runs
from archive.merging.articles import Articles
from archive.merging.fetches import Fetches
from archive.merging.takedowns import Takedowns

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Generator
    from pathlib import Path

    from archive.merging.shard import Shard
    from archive.raw.pages import PageStore

_LOCK: Final = "merge.lock"
_PLACES: Final = (
    "SELECT id, paper, article_key FROM articles UNION "
    "SELECT article, paper, article_key FROM frontier WHERE article IS NOT NULL"
)


@dataclass(frozen=True, slots=True)
class MergedShard:
    """What came of a shard: articles that are new, articles whose versions are others now, fetches, raw pages,
    addresses that are new and those of which more is known now, runs new or better known, and what was taken down
    there and is now here; of that ``lost`` is how many articles went that both had masked, where nobody could tell
    whether what one masked stood in the versions of the other.
    """

    articles: int
    revised: int
    fetches: int
    pages: int
    addresses: int
    visits: int
    runs: int
    takedowns: int
    lost: int = 0

    def as_dict(self) -> dict[str, int]:
        """The figures by name."""
        return asdict(self)

    def __bool__(self) -> bool:
        """Whether there was anything to merge."""
        return any(asdict(self).values())


@contextmanager
def alone(path: Path, work: str) -> Generator[None]:
    """Have no other merge into the archive at ``path``, and no split of it, be at work in the block: ``work`` is.

    Raises MergeBusy where one is.
    """
    folder = path.with_name(f"{path.name}.locks")
    folder.mkdir(exist_ok=True)
    lock = FileLock(folder / _LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise MergeBusy(f"{path}: another {work} is at work; wait for it, or stop it") from None
    try:
        yield
    finally:
        lock.release()


def merge(
    path: Path,
    source: Shard,
    connection: sqlite3.Connection,
    store: PageStore,
    wipe: Callable[[], None],
    *,
    follow_takedowns: bool,
) -> MergedShard:
    """Merge a shard into the archive at ``path``; the caller has it ``alone``.

    ``wipe`` leaves nothing in the logs beside the files of what a takedown removed.
    """
    taken_down = Takedowns(source, connection, store.remove, follow=follow_takedowns)
    merged = _merge(path, source, connection, store, taken_down)
    if taken_down.has_removed:
        wipe()
    return merged


def _merge(
    path: Path, source: Shard, connection: sqlite3.Connection, store: PageStore, taken_down: Takedowns
) -> MergedShard:
    with transaction(connection):
        runs.merge_papers(source, connection)
    banned = taken_down.apply() | shelves.lying(connection, source.rows(_PLACES))
    copied = pages.copy(source, store, pages_path(path), taken_down.pages(banned))
    with transaction(connection):
        numbers, changed = runs.merge(source, connection)
        reparses = derivations.merge_reparses(source, connection)
    fetched = Fetches(source, connection, numbers, banned).merge()
    articles = Articles(source, connection, reparses, banned, taken_down.meanwhile, taken_down.numbers).merge()
    found, visited = addresses.merge(source, connection, numbers)
    removed = removals.merge(connection)
    reporters.merge(source, connection)
    taken_down.end()
    dropped = pages.drop_unnamed(source, connection, store)
    taken_down.has_removed |= dropped > 0
    with transaction(connection):
        memory.merge(source, connection, numbers)
    connection.execute("DROP TABLE temp.pairs")
    checkpoint(connection)
    revised = articles.revised + removed
    gone = (len(taken_down), taken_down.lost)
    return MergedShard(articles.new, revised, fetched, copied - dropped, found, visited, changed, *gone)
