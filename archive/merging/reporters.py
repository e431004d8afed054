"""Who was joined and parted by hand, in either archive. Bylines have brought their signatures already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.bylines import reporter_log, signatures
from archive.connection import transaction

if TYPE_CHECKING:
    import sqlite3

    from archive.merging.shard import Shard


def merge(shard: Shard, connection: sqlite3.Connection) -> None:
    """Take in what the shard's log says of signatures that are here."""
    with transaction(connection):
        names = reporter_log.take_in(connection, shard.rows(reporter_log.ROWS))
        if names:
            signatures.settle(connection, names)
