"""A newspaper's server that misbehaves as real ones do, one fault an article. Run as a process of its own.

It speaks ND Soft's addresses. ``python misbehaving_paper.py`` prints its port and serves until its input ends.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

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
    10: "503 always",
    11: "redirects in a circle",
    12: "stalls",
    13: "says more bytes than it sends",
    14: "a picture",
    15: "redirects to another host",
    16: "forbidden by robots.txt",
    17: "no bytes",
    18: "403",
    19: "hangs up",
    20: "a page too large",
    21: "garbage that says it is gzip",
    22: "410",
    23: "503 once",
}
ROBOTS = sys.argv[1] if len(sys.argv) > 1 else "plain"
LISTED = [1, 2, 3, 4, 5, *FAULTS]


class Handler(BaseHTTPRequestHandler):
    """Answers by the article's number."""

    protocol_version = "HTTP/1.1"
    requests: ClassVar[Counter[str]] = Counter()
    agents: ClassVar[set[str]] = set()
    times: ClassVar[list[tuple[float, str]]] = []

    def do_GET(self) -> None:
        path = self.path
        self.requests[path] += 1
        self.times.append((time.monotonic(), path))
        self.agents.add(self.headers.get("User-Agent", ""))
        if path == "/-/requests":
            self.send(
                json.dumps({"requests": self.requests, "agents": sorted(self.agents), "times": self.times}).encode(),
                "application/json",
            )
        elif path == "/robots.txt":
            self.robots()
        elif path.startswith("/rss/"):
            self.send(b"this is no feed at all <<<", "application/xml")
        elif path.startswith("/news/articleList.html"):
            page = int(path.partition("page=")[2].partition("&")[0] or 1)
            links = LISTED[(page - 1) * 10 : page * 10]
            items = "".join(f'<li><a href="/news/articleView.html?idxno={n}">기사 {n}번</a></li>' for n in links)
            self.send(f"<html><body><ul>{items}</ul></body></html>".encode(), "text/html; charset=utf-8")
        elif "idxno=" in path:
            self.article(int(path.partition("idxno=")[2].partition("&")[0]))
        else:
            self.send(b"not found", "text/plain", 404)

    def robots(self) -> None:
        if ROBOTS == "503":
            self.send(b"busy", "text/plain", 503)
        else:
            delay = b"Crawl-delay: 0.6\n" if ROBOTS == "slow" else b""
            self.send(b"User-agent: *\nDisallow: /news/articleView.html?idxno=16\n" + delay, "text/plain")

    def article(self, number: int) -> None:
        fault = FAULTS.get(number)
        page = ARTICLE.format(title=f"{number}번째 소식", day=number).encode()
        if fault == "503 once" and self.requests[self.path] == 1:
            self.send(b"busy", "text/plain", 503)
        elif fault in (None, "503 once", "forbidden by robots.txt"):
            self.send(page, "text/html; charset=utf-8")
        elif fault == "503 always":
            self.send(b"busy", "text/plain", 503)
        elif fault == "redirects in a circle":
            self.redirect(f"/news/articleView.html?idxno=11&turn={len(self.path)}")
        elif fault == "stalls":
            time.sleep(30)
        elif fault == "says more bytes than it sends":
            self.send(page[:300], "text/html", length=len(page))
            self.close_connection = True
        elif fault == "a picture":
            self.send(b"\x89PNG\r\n\x1a\n" + bytes(500), "text/html")
        elif fault == "redirects to another host":
            self.redirect("http://127.0.0.2:9/news/articleView.html?idxno=15")
        elif fault == "no bytes":
            self.send(b"", "text/html")
        elif fault == "403":
            self.send(b"<html>Access denied</html>", "text/html", 403)
        elif fault == "hangs up":
            self.close_connection = True
            self.connection.close()
        elif fault == "a page too large":
            self.send(b"<p>" + b"x" * 17_000_000, "text/html")
        elif fault == "garbage that says it is gzip":
            self.send(b"\x00\x01garbage", "text/html", encoding="gzip")
        elif fault == "410":
            self.send(b"gone", "text/plain", 410)

    def redirect(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def send(
        self, body: bytes, kind: str, status: int = 200, *, length: int | None = None, encoding: str | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    sys.stdin.read()
