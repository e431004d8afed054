"""A newspaper's server that misbehaves as real ones do, one fault an article. Run as a process of its own.

It speaks ND Soft's addresses. ``python misbehaving_paper.py`` prints its port and serves until its input ends. Its
connections and faults are those of the simulation (``benchmarks/simulation``).
"""

from __future__ import annotations

import asyncio
import re
import sys
from datetime import datetime

from benchmarks.simulation.__main__ import serve
from benchmarks.simulation.faults import Rule
from benchmarks.simulation.http import Prepared
from benchmarks.simulation.server import Clock, Server
from benchmarks.simulation.sites.visit import Reply
from parsers.fields.timestamp import SEOUL

ARTICLE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>{title} - 말썽신문</title>
<meta property="og:title" content="{title} - 말썽신문"><meta property="og:site_name" content="말썽신문">
<meta property="article:published_time" content="2025-03-{day:02d}T09:30:15+09:00"></head><body>
<div id="article-view"><header class="article-view-header"><h3 class="heading">{title}</h3></header>
<div class="info-group"><ul class="infomation"><li>기자명 나한별 기자</li><li>입력 2025.03.{day:02d} 09:30</li></ul></div>
<article id="article-view-content-div" itemprop="articleBody">
<p>{title}에 관한 이야기가 마을에서 오래 이어졌다. 주민들은 {day}일 회관에 모여 뜻을 나눴다.</p>
<p>이장은 “서로 돕는 마음이 먼저”라고 말했다.</p></article></div></body></html>"""

# What each article's address does; the plain ones are 1 to 5.
FAULTS = {
    10: "503",
    11: "circle",
    12: "stall",
    13: "short",
    14: "picture",
    15: "to another host",
    17: "empty",
    18: "block page 403",
    19: "hang up",
    20: "too large",
    21: "false gzip",
}
FORBIDDEN, GONE, BUSY_ONCE = 16, 22, 23
LISTED = [1, 2, 3, 4, 5, *sorted((*FAULTS, FORBIDDEN, GONE, BUSY_ONCE))]
RULES = [
    *(
        Rule(fault, path=rf"idxno={number}(?!\d)", seconds=0 if fault == "503" else 30)
        for number, fault in FAULTS.items()
    ),
    Rule("503", path=f"idxno={BUSY_ONCE}$", times=1, seconds=0),
]
HTML = "text/html; charset=utf-8"
ROBOTS = f"User-agent: *\nDisallow: /news/articleView.html?idxno={FORBIDDEN}\n"
NUMBER = re.compile(r"\b(?:idxno|page)=(\d+)")


class BadPaper:
    """One paper, whatever its host."""

    def __init__(self, robots: str) -> None:
        self._robots = {
            "plain": Reply(200, "text/plain", ROBOTS.encode()),
            "slow": Reply(200, "text/plain", f"{ROBOTS}Crawl-delay: 0.6\n".encode()),
            "503": Reply(503, "text/plain", b"busy"),
        }[robots]

    def owner(self, host: str) -> str:
        """There is but one paper."""
        return "bad"

    def reply(self, paper: str, target: str, at: datetime) -> Prepared:
        """The good answer."""
        return Prepared(self._reply(target))

    def _reply(self, target: str) -> Reply:
        found = NUMBER.search(target)
        number = int(found[1]) if found else 1
        if target == "/robots.txt":
            return self._robots
        if target.startswith("/rss/"):
            return Reply(200, "application/xml", b"this is no feed at all <<<")
        if target.startswith("/news/articleList.html"):
            links = LISTED[(number - 1) * 10 : number * 10]
            items = "".join(f'<li><a href="/news/articleView.html?idxno={n}">기사 {n}번</a></li>' for n in links)
            return Reply(200, HTML, f"<html><body><ul>{items}</ul></body></html>".encode())
        if target.startswith("/news/articleView.html"):
            if number == GONE:
                return Reply(410, "text/plain", b"gone")
            return Reply(200, HTML, ARTICLE.format(title=f"{number}번째 소식", day=number).encode())
        return Reply(404, "text/plain", b"not found")


if __name__ == "__main__":
    paper = BadPaper(sys.argv[1] if len(sys.argv) > 1 else "plain")
    asyncio.run(serve(Server(paper, Clock(datetime(2025, 4, 1, tzinfo=SEOUL)), RULES), 0))
