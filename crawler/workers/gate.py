"""The last step before the network: a request leaves only while the paper's lease is surely ours."""

from __future__ import annotations

from typing import Final

from scrapy import Request
from scrapy.http import Response

from crawler.mapping import MappedHandler
from crawler.workers.tether import Tether

_tethers: Final[list[Tether]] = []


def guard(tether: Tether) -> None:
    """Have every request of this process ask the tether first. Settings cannot carry it: Scrapy copies them."""
    _tethers.append(tether)


class LeasedHandler(MappedHandler):
    """Scrapy's handler behind that gate: before it requests wait for their turn, and a machine may have slept."""

    async def download_request(self, request: Request) -> Response:
        """Fetch."""
        for tether in _tethers:
            tether.check()
        return await super().download_request(request)
