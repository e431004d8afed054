"""The reading room (열람실): a datasette plugin in which an archive is read as newspapers are.

``datasette archive.db`` shows it wherever this package is installed. Its pages come before datasette's own, which stay:
``/archive/articles`` is still the table.
"""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import Any

from datasette import hookimpl
from datasette.utils import StartupError
from jinja2 import Environment

from archive.finding import grammar
from sinmungo.reading import cells, nonces, safety, strangers, tables
from sinmungo.reading.language import COOKIE, Words, chosen
from sinmungo.reading.look import MENU
from sinmungo.reading.pages import route
from sinmungo.reading.queries import QUERIES
from sinmungo.reading.room import Room
from sinmungo.reading.rooms import ROOMS
from sinmungo.reading.warming import warmed


@hookimpl(trylast=True)  # type: ignore[untyped-decorator]  # datasette is not typed
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Make datasette's own search box read Korean: on an archive, ``escape_fts`` becomes our query grammar.

    A view that the file brings along may call no function that does more than reckon.
    """
    tables = {
        name for (name,) in conn.execute("select name from sqlite_master where name in ('articles_fts', 'frontier')")
    }
    if len(tables) == 2:
        conn.execute("pragma trusted_schema = off")  # whoever made the file
        conn.create_function("escape_fts", 1, _expression)


@hookimpl  # type: ignore[untyped-decorator]  # datasette is not typed
def prepare_jinja2_environment(env: Environment) -> None:
    """Let the scripts inside datasette's own pages be told from what stands in articles."""
    nonces.mark(env)


@hookimpl  # type: ignore[untyped-decorator]  # datasette is not typed
def extra_css_urls(datasette: Any, template: str | None) -> list[str]:
    """A style sheet for datasette's own pages; the room's have theirs."""
    if template and template.startswith("room/"):
        return []
    return [datasette.urls.static_plugins("sinmungo", "datasette.css")]


@hookimpl  # type: ignore[untyped-decorator]  # datasette is not typed
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """The room's addresses; none where nothing that datasette serves is an archive."""
    room = Room.of(datasette)
    if room is None:
        return []
    hidden = [(strangers.MACHINERY, strangers.nothing)] if room.is_public else []
    return [route(pattern, room, handler) for pattern, handler in [*ROOMS, *hidden]]


@hookimpl  # type: ignore[untyped-decorator]  # datasette is not typed
async def startup(datasette: Any) -> None:
    """Find the archive, without which nothing is held back from strangers.

    Datasette 1.0 is told of the tables and queries, for which 0.65 has hooks of their own.
    """
    safety.quiet()
    room = Room.of(datasette)
    if room is None and (datasette.plugin_config("sinmungo") or {}).get("public"):
        raise StartupError("sinmungo: to be shown to strangers, but no archive of this version is among the files")
    if room and hasattr(datasette, "set_instance_metadata"):
        await tables.tell(datasette, room.name)


@hookimpl  # type: ignore[untyped-decorator]  # datasette is not typed
def get_metadata(datasette: Any, database: str | None, table: str | None) -> dict[str, Any]:
    """What datasette 0.65 is told of the archive's tables; what the user's own metadata say goes before."""
    room = Room.met(datasette)
    if room is None or database not in (None, room.name):
        return {}
    told = {"tables": tables.described(table)}
    return {"title": tables.TITLE, "description": tables.DESCRIPTION, "databases": {room.name: told}}


@hookimpl  # type: ignore[untyped-decorator]  # datasette is not typed
def canned_queries(datasette: Any, database: str) -> dict[str, Any]:
    """The archive's ready-made queries, for datasette 0.65."""
    room = Room.met(datasette)
    return {name: dict(query) for name, query in QUERIES.items()} if room and room.name == database else {}


@hookimpl(trylast=True)  # type: ignore[untyped-decorator]  # datasette 0.65 lets the last one decide
def permission_allowed(datasette: Any, action: str, resource: Any) -> bool | None:
    """What strangers may not see, for datasette 0.65."""
    room = Room.met(datasette)
    return strangers.allowed(room, action, resource) if room and room.is_public else None


@hookimpl  # type: ignore[untyped-decorator]  # datasette is not typed
def permission_resources_sql(datasette: Any, action: str) -> Any:
    """What strangers may not see, for datasette 1.0."""
    room = Room.met(datasette)
    return strangers.rules(room, action) if room and room.is_public else None


@hookimpl  # type: ignore[untyped-decorator]  # datasette is not typed
def render_cell(row: Any, value: Any, column: str, database: str, datasette: Any) -> Any:
    """Headlines in datasette's tables lead to the article's page."""
    room = Room.met(datasette)
    return cells.headline(datasette, row, column, value) if room and room.name == database else None


@hookimpl  # type: ignore[untyped-decorator]  # datasette is not typed
def extra_template_vars(template: str | None, request: Any, datasette: Any) -> dict[str, Any]:
    """The way back to the room from datasette's own pages (templates/base.html), in the visitor's language."""
    room = Room.met(datasette)
    if room is None or request is None or (template and template.startswith("room/")):
        return {}
    say = Words(chosen(None, request.cookies.get(COOKIE), request.headers.get("accept-language", "")))
    rooms = [("/", "title"), *MENU, (room.tables, "data")]
    return {"reading_room": [(datasette.urls.path(path), say(name)) for path, name in rooms]}


@hookimpl  # type: ignore[untyped-decorator]  # datasette is not typed
def asgi_wrapper(datasette: Any) -> Any:
    """What every answer is sent with for safety's sake; and the archive asked for what its first readers will want."""
    policy = (datasette.plugin_config("sinmungo") or {}).get("policy")
    room = Room.of(datasette)
    guarded = partial(safety.guarded, policy=policy, read_only=room is not None and room.is_public)
    return guarded if room is None else lambda app: warmed(guarded(app), room)


def _expression(text: str) -> str:
    """What a reader typed, in FTS5's language; a query that says nothing finds nothing."""
    return grammar.parse(text).match() or '""'
