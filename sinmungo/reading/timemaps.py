"""TimeMaps (RFC 7089, 5): all that is kept of an original address, in three forms."""

from __future__ import annotations

import json
from datetime import UTC
from functools import partial
from typing import Any, cast

from datasette import Response

from sinmungo.reading.links import http_date, uri
from sinmungo.reading.mementos import FORMS, Form, Memento, TimeLine, line_of, stamp
from sinmungo.reading.pages import Visitor


async def time_map(visitor: Visitor) -> Response:
    """All mementos of an address, in the form that is asked for. Raises NotHere where it is of no article here."""
    form = cast("Form", visitor.parts["form"])
    line = await visitor.room.ask(partial(line_of, visitor=visitor))
    made = {"link": _as_links, "json": _as_json, "cdxj": _as_cdxj}[form]
    return Response(made(line, visitor), 200, {}, f"{FORMS[form]}; charset=utf-8")


def _as_links(line: TimeLine, visitor: Visitor) -> str:
    return ",\n".join(line.all_links(visitor)) + "\n"


def _as_json(line: TimeLine, visitor: Visitor) -> str:
    """The JSON that aggregators of web archives speak (timetravel.mementoweb.org, guide/api)."""
    told = [_plain(one, visitor) for one in line.mementos]
    data = {
        "original_uri": uri(line.original),
        "self": line.map_at(visitor, "json"),
        "mementos_are": "kept pages" if line.mementos[0].capture else "versions",
        "article": visitor.origin + visitor.at(f"/article/{line.article.id}"),
        "timegate_uri": line.gate_at(visitor),
        "timemap_uri": _maps(line, visitor),
        "mementos": {"first": told[0], "last": told[-1], "list": told},
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _plain(one: Memento, visitor: Visitor) -> dict[str, str]:
    """A memento; and which of the article's addresses it was fetched from."""
    moment = one.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    told = {"datetime": moment, "uri": visitor.origin + visitor.at(one.path)}
    return told | ({"fetched_from": one.capture.url} if one.capture else {})


def _maps(line: TimeLine, visitor: Visitor) -> dict[str, str]:
    return {f"{form}_format": line.map_at(visitor, form) for form in FORMS}


def _as_cdxj(line: TimeLine, visitor: Visitor) -> str:
    """A line a memento that begins with its time, so that it is sorted and searched as text (CDXJ as of MemGator)."""
    heads: list[tuple[str, Any]] = [
        ("!context", ["http://tools.ietf.org/html/rfc7089"]),
        ("!id", {"uri": line.map_at(visitor, "cdxj")}),
        ("!keys", ["memento_datetime_YYYYMMDDhhmmss"]),
        ("!meta", {"original_uri": uri(line.original)}),
        ("!meta", {"timegate_uri": line.gate_at(visitor)}),
        ("!meta", {"timemap_uri": _maps(line, visitor)}),
    ]
    for place, one in enumerate(line.mementos):
        address = visitor.origin + visitor.at(one.path)
        heads.append((stamp(one.at), {"uri": address, "rel": line.rel(place), "datetime": http_date(one.at)}))
    return "".join(f"{key} {json.dumps(value, ensure_ascii=False)}\n" for key, value in heads)
