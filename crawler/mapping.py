"""Hosts served elsewhere: for tests on this machine, or a mirror; what is asked and kept keeps its own address."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.internet.defer import Deferred


class MappedHandler(HTTP11DownloadHandler):
    """Scrapy's handler, which sends the requests for the hosts of HOST_MAP to another address, over plain HTTP.

    HOST_MAP is ``{"www.paper.example": "127.0.0.1:8080"}``; ``*`` stands for every other host. The Host header and the
    response's address stay those of the paper. Like curl's ``--connect-to``, without TLS.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._map: Mapping[str, str] = crawler.settings.getdict("HOST_MAP")

    async def download_request(self, request: Request) -> Response:
        """Fetch, from where the host is served."""
        parts = urlsplit(request.url)
        place = self._map.get(parts.netloc, self._map.get("*"))
        if place is None:
            return await super().download_request(request)
        target = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        mapped = request.replace(url=f"http://{place}{target}")
        mapped.headers["Host"] = parts.netloc
        try:
            response = await super().download_request(mapped)
        finally:
            request.meta.update(mapped.meta)  # the time the answer took
        return response.replace(url=request.url)

    async def close(self) -> None:
        """Close the connections that are kept open, and wait a moment for it.

        In Scrapy's own the end of that moment answers for the connections, even when they have just answered
        themselves: a traceback wherever many crawls of a process end at once.
        """
        closed: Deferred[None] = self._pool.closeCachedConnections()  # type: ignore[no-untyped-call]
        await asyncio.wait([closed.asFuture(asyncio.get_running_loop())], timeout=self._disconnect_timeout)
