"""The raw pages: those that are not kept yet, compressed anew against the archive's own dictionaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.connection import transaction
from archive.errors import translated
from archive.removing import takedown, traces

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection
    from pathlib import Path

    from archive.merging.shard import Shard
    from archive.raw.pages import PageStore

_NAMES = 2000  # looked up at once
_PAGES = 50  # in memory at once, and in one transaction


def copy(shard: Shard, store: PageStore, path: Path, banned: Collection[str]) -> int:
    """Keep the shard's pages that the archive lacks, but for banned ones; how many these were. Its pages are at
    ``path``.
    """
    copied = place = 0
    while found := shard.page_names(place, _NAMES):
        place = shard.behind(place, found[-1][0])
        with translated(path):
            kept = store.kept([name for _, name, _ in found])
        missing = [(paper, name) for _, name, paper in found if name not in kept and name not in banned]
        for at in range(0, len(missing), _PAGES):
            pages = [(paper, shard.page(name)) for paper, name in missing[at : at + _PAGES]]
            with translated(path):
                store.keep(pages)
        copied += len(missing)
    return copied


def drop_unnamed(shard: Shard, connection: sqlite3.Connection, store: PageStore) -> int:
    """Remove those of the shard's pages of which no fetch here tells; how many were here.

    They came from the address of what was taken down: an earlier merge brought the fetch, and left but the fact of it.
    Where nothing ever was, none is looked up.
    """
    dropped = place = 0
    if not takedown.has_any(connection):
        return 0
    while found := shard.page_names(place, _NAMES):
        place = shard.behind(place, found[-1][0])
        with transaction(connection):  # or a crawl might be about to tell of one
            kept = store.kept(traces.unnamed(connection, (name for _, name, _ in found)))
            if kept:
                store.remove(kept)
        dropped += len(kept)
    return dropped
