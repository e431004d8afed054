"""Web links (RFC 8288) as they stand in an answer's head and in a TimeMap, and times as HTTP writes them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Final
from urllib.parse import quote

# What an address may hold as it is (RFC 3986, 2.2 and 2.3). All else is %XX: no address ends its link, or the line.
_OF_ADDRESSES: Final = "%/:?#[]@!$&'()*+,;=~-._"


def link(address: str, rel: str, **attributes: str | None) -> str:
    """One link; attributes that are None are left out. Attributes are words of ours, which need no quoting."""
    told = {"rel": rel, **{name: value for name, value in attributes.items() if value is not None}}
    return "; ".join([f"<{uri(address)}>", *(f'{name}="{value}"' for name, value in told.items())])


def head(links: Iterable[str]) -> str:
    """The value of a Link header."""
    return ", ".join(links)


def uri(address: str) -> str:
    """An address of which nothing can be taken for something else."""
    return quote(address, safe=_OF_ADDRESSES)


def behind(path: str, address: str) -> str:
    """A path of the room with an address at its end, which is sent whole."""
    return f"{path}/{uri(address).replace('#', '%23')}"


def http_date(moment: datetime) -> str:
    """Mon, 02 Mar 2026 03:00:00 GMT. (RFC 9110, 5.6.7)"""
    return format_datetime(moment.astimezone(UTC), usegmt=True)
