"""Hosts as the registry writes them: which are well formed, which are this machine, which belong together."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_WELL_FORMED = re.compile(rf"(?:{_LABEL}(?:\.{_LABEL})*|\[[0-9a-f:.]+\])(?::[0-9]{{1,5}})?")

# The first that matches is the one to name.
_FAULTS = (
    (re.compile(r"^$"), "is empty"),
    (re.compile(r"://"), "is an address: write its host alone"),
    (re.compile(r"[/?#]"), "has a path: write the host alone"),
    (re.compile(r"[A-Z]"), "must be in lower case"),
)

# Under .kr a name is registered at the third level below these, and at the second everywhere else. A host outside
# Korea's own suffixes (co.uk) is taken at the second level: too wide, but a paper lists such hosts by name.
_KR_SECOND_LEVEL = frozenset(
    (
        *("ac", "co", "es", "go", "hs", "kg", "mil", "ms", "ne", "or", "pe", "re", "sc"),
        *("seoul", "busan", "daegu", "incheon", "gwangju", "daejeon", "ulsan", "gyeonggi", "gangwon"),
        *("chungbuk", "chungnam", "jeonbuk", "jeonnam", "gyeongbuk", "gyeongnam", "jeju"),
    )
)


# First labels that name a part or a copy of a site, also with a number behind (img2).
_PARTS = frozenset(
    "www m mobile amp ssl cdn cds img image images wimg photo static search prt print rss news old".split()
)
_DEFAULT_PORT = re.compile(r":(?:80|443)$")


def host_fault(host: str) -> str | None:
    """Say what is wrong with ``host`` as a lower-case network location (``host`` or ``host:port``), if anything is."""
    for pattern, complaint in _FAULTS:
        if pattern.search(host):
            return complaint
    if not _WELL_FORMED.fullmatch(host) or not _splits(host):
        return "is no host name"
    return None


def is_loopback(host: str) -> bool:
    """Tell whether ``host``, port or not, is this machine itself: 127.0.0.0/8, ::1, localhost."""
    name = _name(host)
    return name == "localhost" or (_is_address(name) and ip_address(name).is_loopback)


def registrable_tail(host: str) -> str:
    """Return the part of ``host`` that its owner registered: ``jndn.com``, ``kwangju.co.kr``.

    A numeric address and a name without a dot have none and stand for themselves, port included.
    """
    name = _name(host)
    if _is_address(name) or "." not in name:
        return host
    labels = name.split(".")
    third_level = labels[-1] == "kr" and labels[-2] in _KR_SECOND_LEVEL
    return ".".join(labels[-3 if third_level else -2 :])


def stem(host: str) -> str:
    """Return what the hosts of one site have in common: ``jndn.com`` for ``www.jndn.com``, ``m.jndn.com:443``.

    A port other than http's and https's own belongs to it.
    """
    name = _DEFAULT_PORT.sub("", host).rstrip(".")
    while True:
        first, _, rest = name.partition(".")
        if first.rstrip("0123456789") not in _PARTS or "." not in rest:
            return name
        name = rest


def _splits(host: str) -> bool:
    """Whether the port is in range and what stands in brackets is an IPv6 address."""
    try:
        parts = urlsplit(f"//{host}")
        return parts.port != 0 and (not host.startswith("[") or _is_address(_name(host)))
    except ValueError:
        return False


def _name(host: str) -> str:
    return urlsplit(f"//{host}").hostname or ""


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
