"""A plain Scrapy spider as its tutorial teaches it: CSS selectors, default settings, a feed of JSON lines.

Run as a program: of the JSON on stdin it takes ``urls`` and ``folder``; it prints the ``seconds`` of CPU from the first
request on, and the ``pages`` that came. The sites are reached through ``http_proxy``.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response


class Articles(Spider):
    """Article pages into items."""

    name = "articles"
    urls: list[str]
    begun = 0.0
    pages = 0

    async def start(self) -> AsyncIterator[Request]:
        """Ask for all addresses."""
        Articles.begun = time.process_time()
        for url in self.urls:
            yield Request(url)

    def parse(self, response: Response) -> Iterator[dict[str, Any]]:
        """One page's item: what a metadata tag or the body's element tells."""
        Articles.pages += 1
        body = response.css(
            "#article-view-content-div, #articleBody, #content, .article_view, .article-body, #news_body"
        )
        yield {
            "url": response.url,
            "headline": response.css("meta[property='og:title']::attr(content)").get()
            or response.css("title::text").get(),
            "published": response.css("meta[property='article:published_time']::attr(content)").get(),
            "author": response.css("meta[property='og:article:author']::attr(content), .writer::text").get(),
            "section": response.css("meta[property='article:section']::attr(content)").get(),
            "body": "\n".join(text.strip() for text in body.css("::text").getall() if text.strip()),
        }


def main() -> None:
    """Crawl, and tell what it took."""
    told = json.load(sys.stdin)
    feed = Path(told["folder"], "articles.jsonl")
    process = AsyncCrawlerProcess(
        {
            "FEEDS": {feed.as_uri(): {"format": "jsonlines"}},
            "LOG_LEVEL": "ERROR",
            "DOWNLOAD_DELAY": 0,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
        }
    )
    process.crawl(Articles, urls=told["urls"])
    process.start()
    print(json.dumps({"seconds": time.process_time() - Articles.begun, "pages": Articles.pages}))


if __name__ == "__main__":
    main()
