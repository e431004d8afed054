"""Names into addresses, public ones only: no name leads a crawl into the network it runs in.

The addresses that were checked here are the very ones that Twisted connects to, so a name that answers differently a
moment later (DNS rebinding) gains nothing by it. All crawls of a process share the reactor, and so this resolver.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, Final, Self
from urllib.parse import urlsplit

from scrapy.resolver import CachingHostnameResolver
from twisted.internet.interfaces import IResolutionReceiver
from zope.interface.declarations import implementer  # type: ignore[import-untyped]

from papers.hosts import is_loopback

_NAT64: Final = IPv6Network("64:ff9b::/96")
_refused: Final[set[str]] = set()


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open Internet's, also behind the IPv6 forms that hold one of IPv4."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and (inside := _inside(found)) is not None:
        return is_public(str(inside))
    is_local = isinstance(found, IPv6Address) and found.is_site_local
    return found.is_global and not (found.is_multicast or found.is_reserved or is_local)


def _inside(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for: mapped, 6to4, Teredo's client, NAT64."""
    if address.teredo:
        return address.teredo[1]
    in_nat64 = IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None
    return address.ipv4_mapped or address.sixtofour or in_nat64


def was_refused(host: str) -> bool:
    """Whether a name had answers and none of them was public, when it was last asked for."""
    return host in _refused


class PublicResolver(CachingHostnameResolver):
    """Scrapy's caching resolver, IPv4 and IPv6, without the answers that are not public.

    A host that is by its own name this machine (127.0.0.1, localhost) keeps its loopback addresses: whether it may be
    asked at all is the guard's to say. So do the mirrors of HOST_MAP, wherever they are.
    """

    def __init__(self, reactor: Any, cache_size: int, mirrors: Iterable[str] = ()) -> None:
        super().__init__(reactor, cache_size)
        self._mirrors = frozenset(urlsplit(f"//{place}").hostname or "" for place in mirrors)

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> Self:
        """Made by Scrapy, once a process."""
        settings = crawler.settings
        size = settings.getint("DNSCACHE_SIZE") if settings.getbool("DNSCACHE_ENABLED") else 0
        return cls(reactor, size, settings.getdict("HOST_MAP").values())

    def resolveHostName(  # noqa: N802  # Twisted's name
        self,
        resolutionReceiver: Any,  # noqa: N803  # as above
        hostName: str,  # noqa: N803  # as above
        portNumber: int = 0,  # noqa: N803  # as above
        addressTypes: Any = None,  # noqa: N803  # as above
        transportSemantics: str = "TCP",  # noqa: N803  # as above
    ) -> Any:
        """Resolve a name; the receiver sees its public addresses only."""
        checked: Any = _Checked(resolutionReceiver, hostName)
        if hostName in self._mirrors:
            checked = resolutionReceiver
        return super().resolveHostName(checked, hostName, portNumber, addressTypes, transportSemantics)


@implementer(IResolutionReceiver)
class _Checked:
    """Hands on what may be connected to."""

    def __init__(self, receiver: Any, host: str) -> None:
        self._receiver = receiver
        self._host = host
        self._refused = self._passed = 0

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802  # Twisted's name
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802  # as above
        if is_public(address.host) or (is_loopback(self._host) and is_loopback(_as_host(address.host))):
            self._passed += 1
            self._receiver.addressResolved(address)
        else:
            self._refused += 1

    def resolutionComplete(self) -> None:  # noqa: N802  # as above
        if self._refused and not self._passed:
            _refused.add(self._host)
        else:
            _refused.discard(self._host)
        self._receiver.resolutionComplete()


def _as_host(address: str) -> str:
    return f"[{address}]" if ":" in address else address
