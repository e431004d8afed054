"""Checks of one value of a registry file: each takes what TOML gave and returns what ``Paper`` holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from papers.hosts import host_fault
from papers.nights import Night
from papers.regions import REGIONS

Check = Callable[[object], Any]

_DAY = 86_400

_TOML_TYPES = {
    str: "a string",
    bool: "a boolean",
    int: "an integer",
    float: "a float",
    list: "an array",
    dict: "a table",
}


class Refused(ValueError):
    """Why a value cannot stand; ``path`` leads to it, from the file's top level."""

    def __init__(self, reason: str, *path: str) -> None:
        self.reason = reason
        self.path = path
        super().__init__(f"{' '.join(path)}: {reason}" if path else reason)

    def under(self, step: str) -> Refused:
        """The same refusal, seen from the table or array around it."""
        return Refused(self.reason, step, *self.path)


class Key(NamedTuple):
    """A key a table may have."""

    check: Check
    required: bool = False


def hint(word: str, words: Iterable[str]) -> str:
    """Return `` (did you mean 'hosts'?)`` when one of ``words`` is close to ``word``, else nothing."""
    close = get_close_matches(word, list(words), n=1)
    return f" (did you mean '{close[0]}'?)" if close else ""


def table(keys: Mapping[str, Key]) -> Callable[[object], dict[str, Any]]:
    """A table with these keys and no others."""

    def check(value: object) -> dict[str, Any]:
        found = _typed(value, dict)
        for key in found:
            if key not in keys:
                raise Refused(f"unknown key '{key}'{hint(key, keys)}")
        for key, spec in keys.items():
            if spec.required and key not in found:
                raise Refused(f"missing key '{key}'")
        return {key: _inside(key, keys[key].check, entry) for key, entry in found.items()}

    return check


def record(make: Callable[..., Any], keys: Mapping[str, Key]) -> Check:
    """A table with these keys, made into what ``make`` makes of them."""
    check = table(keys)
    return lambda value: make(**check(value))


def mapping_of(each: Check, keys: Iterable[str] | None = None) -> Check:
    """A table whose keys are free, or any of ``keys``, and whose values all pass ``each``."""
    allowed = None if keys is None else tuple(keys)

    def check(value: object) -> Mapping[str, Any]:
        found = _typed(value, dict)
        spec = {key: Key(each) for key in (found if allowed is None else allowed)}
        return MappingProxyType(table(spec)(found))

    return check


def list_of(each: Check, *, least: int = 0) -> Check:
    """An array of ``least`` entries or more, none of them twice, which all pass ``each``."""

    def check(value: object) -> tuple[Any, ...]:
        entries = _typed(value, list)
        if len(entries) < least:
            raise Refused("is empty")
        kept: list[Any] = []
        for number, entry in enumerate(entries, start=1):
            checked = _inside(f"#{number}", each, entry)
            if checked in kept:
                raise Refused(f"{entry!r} is listed twice")
            kept.append(checked)
        return tuple(kept)

    return check


def one_of(words: tuple[str, ...]) -> Check:
    """One of a fixed set of words."""

    def check(value: object) -> str:
        word = text(value)
        if word not in words:
            raise Refused(f"'{word}' is none of {', '.join(words)}{hint(word, words)}")
        return word

    return check


def text(value: object) -> str:
    """A line of text that says something."""
    line: str = _typed(value, str)
    if not line.strip() or line != line.strip() or not line.isprintable():
        raise Refused("must be one line of text with no blanks around it")
    return line


def prose(value: object) -> str:
    """Text over several lines, made one paragraph."""
    return text(" ".join(_typed(value, str).split()))


def region(value: object) -> str:
    """An ISO 3166-2:KR code."""
    code = text(value)
    if code not in REGIONS:
        raise Refused(f"'{code}' is no province of Korea; ISO 3166-2 has KR-11 (서울) to KR-50 (세종)")
    return code


def host(value: object) -> str:
    """A lower-case network location, with a port or without."""
    name = text(value)
    fault = host_fault(name)
    if fault:
        raise Refused(f"'{name}' {fault}")
    return name


def url(value: object) -> str:
    """A whole http or https address."""
    address = text(value)
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise Refused(f"'{address}' is no address: {error}") from None
    if parts.scheme not in ("http", "https"):
        raise Refused(f"'{address}' must begin with http:// or https://")
    fault = host_fault(parts.netloc)
    if fault:
        raise Refused(f"'{address}': its host '{parts.netloc}' {fault}")
    if re.search(r"[\s#]", address):
        raise Refused(f"'{address}' must have neither blanks nor a fragment")
    return address


def feed_url(value: object) -> str:
    """A feed's or a sitemap's address: one page, so no place for a page number."""
    address = url(value)
    if re.search(r"[{}]", address):
        raise Refused(f"'{address}' must have no braces: it is one page")
    return address


def flag(value: object) -> bool:
    """True or false."""
    return bool(_typed(value, bool))


def listing_url(value: object) -> str:
    """A listing's address, with ``{page}`` once where the page number goes, or not at all."""
    address = url(value)
    if re.search(r"[{}]", address.replace("{page}", "", 1)):
        raise Refused(f"'{address}' may have {{page}} once, and no other braces")
    return address


def address_form(value: object) -> str:
    """A path with its query, ``{key}`` once for the article's number; ``{part}``, ``{any}`` where they are."""
    form = text(value)
    if not form.startswith("/") or re.search(r"[\s#]", form):
        raise Refused(f"'{form}' must begin with / and have neither blanks nor a fragment")
    bare = form.replace("{part}", "").replace("{any}", "")
    if bare.count("{key}") != 1 or re.search(r"[{}]", bare.replace("{key}", "")):
        raise Refused(f"'{form}' must have {{key}} once, may have {{part}} and {{any}}, and no other braces")
    return form


def seconds(value: object) -> float:
    """A length of time in seconds."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refused(f"must be a number of seconds, not {_type_name(value)}")
    if not 0 <= value <= _DAY:
        raise Refused(f"{value} is not between 0 and {_DAY} seconds, a day")
    return float(value)


def positive(value: object) -> int:
    """A whole number, one or more."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise Refused(f"must be a whole number, not {_type_name(value)}")
    if value < 1:
        raise Refused(f"{value} is not one or more")
    return value


def night(value: object) -> str:
    """Hours of the day, ``23:00-06:00``."""
    hours = text(value)
    try:
        Night.read(hours)
    except ValueError as error:
        raise Refused(str(error)) from None
    return hours


def _inside(step: str, check: Check, value: object) -> Any:
    try:
        return check(value)
    except Refused as refused:
        raise refused.under(step) from None


def _typed(value: object, wanted: type) -> Any:
    if not isinstance(value, wanted):
        raise Refused(f"must be {_TOML_TYPES[wanted]}, not {_type_name(value)}")
    return value


def _type_name(value: object) -> str:
    return _TOML_TYPES.get(type(value), "a date or time")
