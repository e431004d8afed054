"""A page of the reading room, as HTML, JSON or CSV: how questions come in and answers go out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qsl, urlencode

from datasette import Response

from archive import ArchiveError, TooSlow
from archive.exporting.comma_separated import harmless
from archive.tables.kinds import NOT_DEALT_WITH
from archive.verify import check_kinds
from sinmungo.reading import look, unchanged
from sinmungo.reading.language import COOKIE, LANGUAGES, Language, Words, chosen
from sinmungo.reading.room import Room
from sinmungo.reading.safety import POLICY

A_PAGE: Final = 25  # of what is listed page by page
MOST_PAGES: Final = 400  # nobody reads on; who wants all of it takes an export
_YEAR: Final = 365 * 24 * 3600
_HEADERS: Final = {"Vary": "Accept-Language, Cookie", "Content-Security-Policy": POLICY}


@dataclass(frozen=True, slots=True)
class Page:
    """What one address answers.

    ``data`` is the page's JSON, of plain types; ``shown`` what the template is told besides. ``rows`` is its CSV, one
    mapping a line. ``title`` is the window's, without the archive's own. ``headers`` are the
    page's own.
    """

    template: str
    title: str
    data: Mapping[str, Any]
    shown: Mapping[str, Any] = field(default_factory=dict)
    rows: Sequence[Mapping[str, Any]] = ()
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks, for what: the parts of the address, what is asked behind the question mark, and the language."""

    room: Room
    parts: Mapping[str, str]
    asked: Mapping[str, str]
    language: Language
    say: Words
    address: str  # the path with what is asked, as the browser sent it
    origin: str  # http://127.0.0.1:8001
    at: Callable[[str], str]  # a path of this room as an address, wherever datasette is mounted
    accept_datetime: str | None = None  # the time of which a page is asked for (RFC 7089)

    @property
    def leaf(self) -> int:
        """Which page of a list is asked for, from 1."""
        return self.number("page", 1, MOST_PAGES)

    def number(self, name: str, default: int, most: int) -> int:
        """A number from 1 that is asked for; anything else is the default."""
        text = self.asked.get(name, "")
        return (
            min(int(text), most) if text.isascii() and text.isdigit() and 0 < len(text) < 16 and int(text) else default
        )

    def with_(self, **changes: str | int | None) -> str:
        """What is asked, with changes: None takes a part away. Begins with the question mark."""
        asked = {name: value for name, value in self.asked.items() if name not in changes}
        asked |= {name: str(value) for name, value in changes.items() if value is not None}
        return f"?{urlencode(asked)}"


class NotHere(Exception):
    """There is no such page; ``name`` is what to say of it (words.toml), ``status`` 404 or 410."""

    def __init__(self, name: str = "not-here", status: int = 404, **shown: Any) -> None:
        super().__init__(name)
        self.name, self.status, self.shown = name, status, shown


Answer: TypeAlias = Any  # a Page, or what is no page of ours: a Response of datasette's
Handler = Callable[[Visitor], Awaitable[Answer]]


def route(pattern: str, room: Room, handler: Handler) -> tuple[str, Any]:
    """An address and its view, in datasette's terms. The address without an ending is HTML."""

    async def view(request: Any, datasette: Any) -> Response:
        if request.method not in ("GET", "HEAD"):
            return Response("Only to be read.\n", 405, {"Allow": "GET, HEAD"}, "text/plain; charset=utf-8")
        asked = dict(parse_qsl(request.query_string, keep_blank_values=True, max_num_fields=50))
        language = chosen(
            asked.pop("lang", None), request.cookies.get(COOKIE), request.headers.get("accept-language", "")
        )
        parts = {name: value for name, value in request.url_vars.items() if value is not None}
        wish = parts.pop("format", "html")
        visitor = Visitor(
            room,
            parts,
            asked,
            language,
            Words(language),
            request.full_path,
            f"{request.scheme}://{request.host}",
            datasette.urls.path,
            request.headers.get("accept-datetime"),
        )
        has, tag = request.headers.get("if-none-match"), unchanged.tag_of_state(visitor)
        if unchanged.has_it(has, tag):
            return unchanged.not_modified({**_HEADERS, "ETag": tag or ""})
        room.begin()
        answer = await _answered(handler, visitor)
        is_remembered = room.has_recalled()
        if isinstance(answer, Response):
            answer.headers.setdefault("Vary", _HEADERS["Vary"])
            return unchanged.unless_there(answer, has)
        response = await _sent(answer, wish, visitor, request, datasette)
        if "lang" in request.args:  # what sets the language has always to be sent
            return response
        return unchanged.unless_there(response, has, None if is_remembered else tag)

    ending = "" if pattern == "/" else r"(?:\.(?P<format>json|csv))?"  # "/.json" is datasette's own
    return f"^{pattern}{ending}$", view


async def _answered(handler: Handler, visitor: Visitor) -> Answer:
    try:
        return await handler(visitor)
    except NotHere as error:
        return _sorry(visitor, error.name, error.status, error.shown)
    except TooSlow:
        return _sorry(visitor, "too-slow", 503, {})
    except ArchiveError as error:
        return _trouble(visitor, error)
    except NOT_DEALT_WITH:
        try:
            await visitor.room.ask(check_kinds)
        except ArchiveError as error:  # it is not this program's fault
            return _trouble(visitor, error)
        raise


def _trouble(visitor: Visitor, error: ArchiveError) -> Page:
    return _sorry(visitor, "archive-trouble", 503, {} if visitor.room.is_public else {"reason": str(error)})


def _sorry(visitor: Visitor, name: str, status: int, shown: Mapping[str, Any]) -> Page:
    told = visitor.say(name)
    return Page("sorry.html", told, {"error": told, "status": status, **shown}, {"told": told, **shown}, (), status)


async def _sent(page: Page, wish: str, visitor: Visitor, request: Any, datasette: Any) -> Response:
    headers = {**_HEADERS, **page.headers}
    if wish == "csv" and page.status == 200:
        return Response(_csv(page.rows), 200, headers, "text/csv; charset=utf-8")
    if wish in ("csv", "json"):
        text = json.dumps(page.data, ensure_ascii=False, indent=1)
        return Response(text, page.status, headers, "application/json; charset=utf-8")
    context = {**page.data, **page.shown, **look.context(visitor), "page": page}
    html = await datasette.render_template([f"room/{page.template}"], context, request=request)
    response = Response.html(html, status=page.status, headers=headers)
    if request.args.get("lang") in LANGUAGES:
        response.set_cookie(COOKIE, visitor.language, max_age=_YEAR, httponly=True)
    return response


def line(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Plain JSON types as a line of a table: what is neither text nor number as JSON."""
    return {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
        for name, value in plain.items()
    }


def _csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """UTF-8 with a byte order mark, as spreadsheets want it; cells that could be formulas have a quote before them."""
    text = io.StringIO(newline="")
    text.write("\ufeff")
    writer = csv.writer(text)
    if rows:
        writer.writerow(rows[0])
    writer.writerows([harmless(value) if isinstance(value, str) else value for value in row.values()] for row in rows)
    return text.getvalue()
