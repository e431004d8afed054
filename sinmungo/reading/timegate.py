"""The TimeGate (RFC 7089, 4) and the kept pages it leads to: an original address and a time behind ours."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import Final

from datasette import Response

from archive import Archive, PageNotFound
from parsers import charset
from sinmungo.reading.mementos import Memento, TimeLine, line_of, stamp
from sinmungo.reading.origin import caged
from sinmungo.reading.pages import NotHere, Visitor

_LONGEST_DATE: Final = 60
_PLAIN: Final = "text/plain; charset=utf-8"


async def gate(visitor: Visitor) -> Response:
    """Send on to the memento that stood at the time asked for (``Accept-Datetime``), to the last one without.

    Raises NotHere where the address is of no article here.
    """
    moment = _moment(visitor.accept_datetime)
    if moment is None:
        return Response("Accept-Datetime is no date of HTTP: Mon, 02 Mar 2026 03:00:00 GMT\n", 400, {}, _PLAIN)
    line = await visitor.room.ask(partial(line_of, visitor=visitor))
    return _sent_on(line, line.at(moment), visitor, {"Vary": "Accept-Datetime"})


async def memento(visitor: Visitor) -> Response:
    """The kept page of a time (``20260302030000``, UTC), caged; where there is none of it, the way to what stood then.

    Raises NotHere as ``gate`` does, and for what is no time.
    """
    try:
        moment = datetime.strptime(visitor.parts["time"], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        raise NotHere from None
    line, here, body = await visitor.room.ask(partial(_page, visitor=visitor, moment=moment))
    if body is None:
        return _sent_on(line, here, visitor, {})
    return caged(body, charset.decode(body).encoding, line.headers(visitor, here))


def _moment(asked: str | None) -> datetime | None:
    """The time asked for; the end of all times where none is, None where it is no time."""
    if asked is None:
        return datetime.max.replace(tzinfo=UTC)
    try:
        return datetime.strptime(asked[:_LONGEST_DATE], "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=UTC)
    except ValueError:
        return None


def _page(archive: Archive, visitor: Visitor, moment: datetime) -> tuple[TimeLine, Memento, bytes | None]:
    """The memento of a moment with its bytes; the one that stood then without them, at an address of its own."""
    line = line_of(archive, visitor)
    here = next((one for one in line.mementos if one.capture and stamp(one.at) == stamp(moment)), None)
    if here is None or here.capture is None:
        return line, line.at(moment), None
    try:
        return line, here, archive.page(here.capture.page_sha256)
    except PageNotFound:
        raise NotHere("no-kept-page") from None


def _sent_on(line: TimeLine, to: Memento, visitor: Visitor, headers: dict[str, str]) -> Response:
    way = {"Location": visitor.origin + visitor.at(to.path), "Link": line.links(visitor)}
    return Response("", 302, {**headers, **way}, _PLAIN)
