"""The archive as it is at one moment, whatever is written beside it meanwhile."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from archive import opening

if TYPE_CHECKING:
    from collections.abc import Generator

    from archive.store import Archive


@contextmanager
def snapshot(archive: Archive) -> Generator[Archive]:
    """A second hold on an archive, for reading, which sees what stood there when it began and nothing later.

    Nobody who writes waits for it, but SQLite cannot move what is written meanwhile from the log into the file, and a
    takedown cannot be finished: it should be held for as long as is read, and no longer. Raw pages are not held. They
    are stored before their articles and leave by takedowns alone.
    """
    with type(archive)(archive.path, opening.open_reading(archive.path), None, writable=False) as still:
        with still._reading() as connection:  # noqa: SLF001  # the archive's own
            connection.execute("BEGIN")
            connection.execute("SELECT 1 FROM articles LIMIT 1").fetchone()  # the first read is the moment
        yield still
