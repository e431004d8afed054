"""What a page asks of those who keep it: noarchive, and the words against training machines on it.

Sources: the robots meta tag and X-Robots-Tag (Google's and Bing's documentation), ``noai`` and ``noimageai``
(DeviantArt, 2022), the TDM Reservation Protocol (W3C community group, 2024: ``tdm-reservation``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from archive.records import by_lower_name

_KEPT = frozenset(("noarchive", "nocache", "nosnippet", "noindex", "none", "noai", "noimageai"))
_META = re.compile(
    rb"""<meta\s[^>]{0,200}?name\s{0,5}=\s{0,5}["']?(robots|googlebot|sinmungo|tdm-reservation)\b[^>]{0,400}>""",
    re.IGNORECASE,
)
_CONTENT = re.compile(rb"""content\s{0,5}=\s{0,5}["']?([^"'>]{1,200})""", re.IGNORECASE)
_HEAD = 65_536  # bytes in which a page's meta tags stand
_WORD = re.compile(r"[a-z-]{2,20}")


def directives(headers: Mapping[str, str], body: bytes) -> tuple[str, ...]:
    """The directives of a response's headers and meta tags, each once, in alphabetical order.

    ``noarchive``, ``noai`` … as they are called there, and ``tdm-reservation`` where rights are reserved. They are
    recorded, for whoever passes the archive on has to know them.
    """
    told = by_lower_name(headers)
    found = set(_WORD.findall(told.get("x-robots-tag", "").lower())) & _KEPT
    if told.get("tdm-reservation", "").strip() == "1":
        found.add("tdm-reservation")
    for tag in _META.finditer(body, 0, _HEAD):
        content = _CONTENT.search(tag[0])
        value = content[1].decode("latin-1").lower() if content else ""
        if tag[1].lower() == b"tdm-reservation":
            found |= {"tdm-reservation"} if value.strip() == "1" else set()
        else:
            found |= set(_WORD.findall(value)) & _KEPT
    return tuple(sorted(found))
