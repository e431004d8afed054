"""TLS is verified. A paper whose old server cannot stand that is named in the registry, and in every run."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, cast

from scrapy.core.downloader.contextfactory import _get_creator_context, _ScrapyClientContextFactory
from scrapy.crawler import Crawler
from scrapy.utils.misc import build_from_crawler
from twisted.internet._sslverify import ClientTLSOptions
from twisted.web.iweb import IPolicyForHTTPS

from crawler.mapping import MappedHandler
from papers import Paper

_SETTINGS: Final[Mapping[str | None, Mapping[str, Any]]] = MappingProxyType(
    {
        "unverified": {"DOWNLOAD_VERIFY_CERTIFICATES": False},
        "old": {
            "DOWNLOAD_TLS_MIN_VERSION": "TLSv1.0",
            "DOWNLOAD_HANDLERS": dict.fromkeys(("http", "https"), "crawler.tls.OldServersHandler"),
        },
    }
)
_TOLD: Final[Mapping[str | None, str]] = MappingProxyType(
    {"unverified": "tls: certificates not checked", "old": "tls: old versions and weak ciphers allowed"}
)


class _OldServers(_ScrapyClientContextFactory):
    """Scrapy's factory at OpenSSL's lowest security level: TLS 1.0 and 1.1 are spoken there only.

    Scrapy's setting for ciphers cannot say so: Twisted makes a list of plain names of it.
    """

    def creatorForNetloc(  # type: ignore[override]  # noqa: N802  # as in Scrapy's own class
        self, hostname: bytes, port: int
    ) -> ClientTLSOptions:
        """What makes the connections to a host."""
        creator = super().creatorForNetloc(hostname, port)
        _get_creator_context(creator).set_cipher_list(b"DEFAULT:@SECLEVEL=0")
        return creator


class OldServersHandler(MappedHandler):
    """The crawl's handler, speaking to old servers."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._contextFactory = cast("IPolicyForHTTPS", build_from_crawler(_OldServers, crawler))


def settings_of(paper: Paper) -> dict[str, Any]:
    """The settings of a paper's exception; none for a paper without."""
    return dict(_SETTINGS.get(paper.tls, {}))


def exception_of(paper: Paper) -> str | None:
    """The exception in words, for the log and the run's account."""
    return _TOLD.get(paper.tls)
