"""A newspaper's server whose pages are shells: an article's body comes as JSON, with a second request. A process of its own.

It speaks C-idx's addresses. ``python shell_paper.py`` prints its port and serves until its input ends.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>껍데기신문</title>
<meta property="og:title" content="{number}번째 소식"></head><body><h1>{number}번째 소식</h1>
<p class="date">입력 2026.03.{day:02d} 09:30</p><p>나한별 기자</p>
<div itemprop="articleBody"><div id="view_content_body">{inside}</div></div>
<script>function showContent(data) {{ $('#view_content_body').html(data.view_content_body); }}</script>
<div class="other"><p>다른 소식의 첫 문장이 여기 길게 이어진다고 한다.</p><p>다른 소식의 둘째 문장도 길게 이어진다고 한다.</p></div>
</body></html>"""
GONE = "<html><head><meta charset='utf-8'><script>alert('삭제된 기사입니다.'); history.back();</script></head></html>"
BODY = "<p>{number}번째 소식이 마을에 퍼졌다고 한다.</p><p>주민들은 회관에 모여 뜻을 나눴다.</p>"
# What the companion of an article does; of those that are not named it is there.
FAULTS = {
    2002: "404",
    2003: "503 always",
    2004: "stalls",
    2005: "the page needs none",
    2006: "forbidden by robots.txt",
    2007: "the article is gone",
    2008: "garbage",
    2009: "another article's",
    2010: "503 once",
    2011: "404, and the page holds the body itself",
}
NUMBERS = [2001, *FAULTS]


class Handler(BaseHTTPRequestHandler):
    """Answers by the article's number."""

    protocol_version = "HTTP/1.1"
    requests: ClassVar[Counter[str]] = Counter()
    times: ClassVar[list[tuple[float, str]]] = []
    mended: ClassVar[bool] = False

    def do_GET(self) -> None:
        path = self.path
        self.requests[path] += 1
        self.times.append((time.monotonic(), path))
        if path == "/-/requests":
            self.send(json.dumps({"requests": self.requests, "times": self.times}), "application/json")
        elif path == "/-/mend":
            type(self).mended = True
            self.send("{}", "application/json")
        elif path == "/robots.txt":
            self.send("User-agent: *\nDisallow: /data/newsText/news/2/2006.json\n", "text/plain")
        elif path.startswith("/news/list.php"):
            links = "".join(
                f'<li><a href="/news/view.php?idx={number}">{number}번째 소식</a></li>' for number in NUMBERS
            )
            self.send(f"<html><body><ul>{links}</ul></body></html>")
        elif path.startswith("/news/view.php"):
            self.page(int(path.partition("idx=")[2]))
        elif path.startswith("/data/newsText/news/"):
            self.companion(int(path.rpartition("/")[2].removesuffix(".json")))
        else:
            self.send("not found", "text/plain", 404)

    def page(self, number: int) -> None:
        fault = FAULTS.get(number, "")
        html = PAGE.format(
            number=number, day=number % 28 + 1, inside=BODY.format(number=number) if "itself" in fault else ""
        )
        if fault == "the page needs none":
            html = html.replace("view_content_body", "fontSzArea").replace(
                "></div></div>", f">{BODY.format(number=number)}</div></div>"
            )
        self.send(GONE if fault == "the article is gone" else html)

    def companion(self, number: int) -> None:
        fault = "" if self.mended else FAULTS.get(number, "")
        told = {"idx": str(number), "view_content_body": BODY.format(number=number)}
        if fault.startswith("404"):
            self.send("not found", "text/plain", 404)
        elif fault == "503 always" or (fault == "503 once" and self.requests[self.path] == 1):
            self.send("busy", "text/plain", 503)
        elif fault == "stalls":
            time.sleep(30)
        elif fault == "garbage":
            self.send("<html>oops", "text/html")
        else:
            self.send(json.dumps(told | ({"idx": "1"} if fault == "another article's" else {})), "application/json")

    def send(self, text: str, kind: str = "text/html; charset=utf-8", status: int = 200) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
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
