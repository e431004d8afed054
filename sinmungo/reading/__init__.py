"""The reading room (열람실): a datasette plugin in which an archive is read as newspapers are.

``datasette archive.db`` shows it wherever this package is installed. Its pages come before datasette's own, which stay:
``/archive/articles`` is still the table.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette import hookimpl

from archive import grammar
from sinmungo.reading import safety
from sinmungo.reading.pages import route
from sinmungo.reading.room import Room
from sinmungo.reading.rooms import ROOMS


@hookimpl(trylast=True)  # type: ignore[untyped-decorator]  # datasette is not typed
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Make datasette's own search box read Korean: on an archive, ``escape_fts`` becomes our query grammar."""
    tables = {
        name for (name,) in conn.execute("select name from sqlite_master where name in ('articles_fts', 'frontier')")
    }
    if len(tables) == 2:
        conn.create_function("escape_fts", 1, _expression)


@hookimpl  # type: ignore[untyped-decorator]  # datasette is not typed
def extra_css_urls(datasette: Any, template: str | None) -> list[str]:
    """A style sheet for datasette's own pages; the room's have theirs."""
    if template and template.startswith("room/"):
        return []
    return [datasette.urls.static_plugins("sinmungo", "datasette.css")]


@hookimpl  # type: ignore[untyped-decorator]  # datasette is not typed
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """The room's addresses; none where nothing that datasette serves is an archive."""
    room = Room.found(datasette)
    return [] if room is None else [route(pattern, room, handler) for pattern, handler in ROOMS]


@hookimpl  # type: ignore[untyped-decorator]  # datasette is not typed
def asgi_wrapper() -> Any:
    """What every answer is sent with for safety's sake."""
    return safety.guarded


def _expression(text: str) -> str:
    """What a reader typed, in FTS5's language; a query that says nothing finds nothing."""
    return grammar.parse(text).match() or '""'
