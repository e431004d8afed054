"""The JSON that ND Soft's ``ajaxArticlePaging.php`` answers, and the articles in it.

Its fields were seen in public code of four sites; any of them may be missing in a version of the program.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from html import unescape
from typing import Any
from urllib.parse import unquote_to_bytes, urljoin

from parsers import charset
from parsers.families import Family
from parsers.fields import timestamp
from parsers.listing import Link
from parsers.text import clean

_LARGEST = 4_000_000  # bytes; a page has twenty items
_MOST = 1_000  # items
_KEY = re.compile(r"[1-9]\d{0,17}", re.ASCII)
_QUOTED = re.compile(r"%(?:20|[89A-Fa-f][0-9A-Fa-f])")  # a blank, or a byte of a Korean character
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
_LONGEST = 3_000  # characters of a title
# What an item tells of its time. First when it was approved, which is the time that lists show.
_TIMES = (("recognition_date", "recognition_time"), ("approve_date",), ("viewDate", "viewTime"), ("pub_date",))


def read(body: bytes, url: str, family: Family, day: date | None, now: datetime) -> list[Link] | None:
    """The articles of an answer, each once; None when it is no such answer.

    ``day`` or, of a list of all days, ``now`` gives a year to ``viewDate``, which has none.
    """
    try:
        answer = json.loads(charset.decode(body[:_LARGEST], "application/json").text, strict=False)
    except (ValueError, RecursionError):
        return None
    items = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(items, list):
        return None
    # A day later, so that a neighbouring day beyond the turn of the year keeps its own year.
    at = datetime.combine(day, time(), timestamp.SEOUL) + timedelta(days=1) if day and day < date.max else now
    found: dict[str, Link] = {}
    for item in items[:_MOST]:
        if isinstance(item, dict) and (key := _text(item, "idxno")) and _KEY.fullmatch(key) and family.targets:
            address = urljoin(url, family.targets[0].replace("{1}", key))
            found.setdefault(key, Link(address, key, _title(_text(item, "title")), _published(item, at)))
    return list(found.values())


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return str(value)[:_LONGEST].strip() if isinstance(value, str | int) else ""


def _title(raw: str) -> str | None:
    """A title in plain text; it comes as it is, with entities, or quoted like a part of an address.

    What is quoted is ASCII; in that, a plus is a blank unless blanks are quoted.
    """
    if raw.isascii() and _QUOTED.search(raw):
        raw = charset.decode(unquote_to_bytes(raw if "%20" in raw else raw.replace("+", " "))).text
    return clean(_TAG.sub(" ", unescape(unescape(raw)))) or None


def _published(item: dict[str, Any], at: datetime) -> datetime | None:
    """The first of an item's times that has a clock, else the first."""
    stamps = list(filter(None, (timestamp.read_in_listing(text, at) for text in _times(item))))
    stamp = next((one for one in stamps if one.precision != "day"), next(iter(stamps), None))
    return stamp.when if stamp else None


def _times(item: dict[str, Any]) -> Iterator[str]:
    for names in _TIMES:
        if text := " ".join(filter(None, (_text(item, name) for name in names))):
            yield text
