"""Scrapy's lines of what came and what was kept, made only where the log takes them."""

from __future__ import annotations

import logging
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure

_log = logging.getLogger("scrapy")


class QuietFormatter(LogFormatter):
    """Scrapy makes two lines for each page, and then throws them away unless it logs all."""

    def crawled(  # type: ignore[override]  # Scrapy's documentation has None for a line that is not to be written
        self, request: Request, response: Response, spider: Spider
    ) -> LogFormatterResult | None:
        """A page that came."""
        return super().crawled(request, response, spider) if _log.isEnabledFor(logging.DEBUG) else None

    def scraped(  # type: ignore[override]  # as above
        self, item: Any, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult | None:
        """A visit that was kept."""
        return super().scraped(item, response, spider) if _log.isEnabledFor(logging.DEBUG) else None
