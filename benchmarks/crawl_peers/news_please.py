"""news-please's own crawler: it downloads, extracts, and keeps each page as a file with its fields as JSON beside it.

Run as a program in news-please's environment: of the JSON on stdin it takes ``urls`` and ``folder``; it prints the
``seconds`` of CPU from the first request on, and the ``pages`` that came. The sites are reached through ``http_proxy``.
The configuration is the one that news-please ships, with the folder, no delay and no log set; ``newspaper_extractor``
is told to cut Korean into words without data that is downloaded, as the extraction benchmark tells it.
"""

from __future__ import annotations

import json
import sys
import time
from importlib.resources import files
from pathlib import Path
from typing import Any

from newspaper.languages import ko
from newsplease.crawler.spiders.download_crawler import Download
from newsplease.single_crawler import SingleCrawler
from nltk import word_tokenize

ko.tokenizer = lambda text: word_tokenize(text, preserve_line=True)


def configuration(folder: Path) -> str:
    """What news-please ships, but for where files go and what is logged."""
    shipped = (files("newsplease") / "config" / "config.cfg").read_text(encoding="utf-8")
    own = {"working_path": str(folder), "LOG_LEVEL": "ERROR", "CONCURRENT_REQUESTS_PER_DOMAIN": "8"}
    lines = []
    for line in shipped.splitlines():
        name = line.partition("=")[0].strip()
        lines.append(f"{name} = {own[name]}" if name in own else line)
    return "\n".join(lines)


def main() -> None:
    """Crawl, and tell what it took."""
    told = json.load(sys.stdin)
    folder = Path(told["folder"])
    (folder / "config.cfg").write_text(configuration(folder), encoding="utf-8")
    sites = {"base_urls": [{"url": told["urls"], "crawler": "Download"}]}
    (folder / "sitelist.hjson").write_text(json.dumps(sites), encoding="utf-8")
    begun: list[float] = []
    pages: list[str] = []
    parse = Download.parse

    def counted(self: Any, response: Any) -> Any:
        if not begun:  # its first page has come: what came before it is little, and what is read of it comes after
            begun.append(time.process_time())
        pages.append(response.url)
        return parse(self, response)

    Download.parse = counted
    SingleCrawler(str(folder / "config.cfg"), str(folder / "sitelist.hjson"), 0, shall_resume=False, daemonize=False)
    print(json.dumps({"seconds": time.process_time() - begun[0], "pages": len(pages)}))


if __name__ == "__main__":
    main()
