"""A newspaper's server on loopback that answers as its test says, whatever the host, and keeps an account of it.

Its pages are those of 충북일보 (``inews365``): one listing and no feed, and numbers that run.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

PAPER, HOST = "inews365", "inews365.com"
LIST, ARTICLE = "/news/article_list_all.html?page=", "/news/article.html?no="
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Asked:
    """One request. ``headers`` by their names in lower case; ``seconds`` count from any moment."""

    seconds: float
    host: str
    target: str
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Told:
    """One answer."""

    body: bytes | str = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


class Scripted:
    """Serves while its ``with`` block runs; ``answer`` may be another at any time. What it does not tell is 404."""

    def __init__(self, answer: Callable[[Asked], Told | None]) -> None:
        self.answer = answer
        self.asked: list[Asked] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.port = self._server.server_port

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def targets(self, word: str = "") -> list[str]:
        """What was asked for, in order, as far as a word stands in it."""
        return [one.target for one in self.asked if word in one.target]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        scripted = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                asked = Asked(time.monotonic(), headers.get("host", ""), self.path, headers)
                scripted.asked.append(asked)
                told = scripted.answer(asked) or Told("not found", 404, {"Content-Type": "text/plain"})
                body = told.body.encode() if isinstance(told.body, str) else told.body
                self.send_response_only(told.status)
                for name, value in {"Content-Type": HTML, "Content-Length": str(len(body)), **told.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Not to stderr."""

        return Handler


def article(number: int, published: datetime, body: str | None = None) -> str:
    """An article's page; ``published`` is told in Korean time, to the minute."""
    told = f"{published:%Y.%m.%d %H:%M}"
    text = (
        body
        if body is not None
        else (
            f"<p>{number}번째 소식이 마을에 퍼졌다. 주민들은 회관에 모여 뜻을 나눴다고 한다.</p>"
            "<p>이장은 “서로 돕는 마음이 먼저”라고 말했다.</p>"
        )
    )
    return (
        f'<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>{number}번째 소식 - 충북일보</title>'
        f'<meta property="og:title" content="{number}번째 소식"></head><body><div class="path">정치</div>'
        f'<div class="arv_005_01"><h2>{number}번째 소식</h2><ul class="art_info"><li>나한별 기자</li>'
        f'<li>등록 {told}</li></ul><div id="news_body_area" class="cnt_view news_body_area">{text}</div></div></body></html>'
    )


def feed(items: Mapping[int, datetime], form: str) -> str:
    """A feed of articles' numbers with their times; ``form`` is what their addresses begin with."""
    entries = "".join(
        f"<item><title>마을의 소식 {number}번째 이야기</title><link>{form}{number}</link>"
        f"<pubDate>{at:%Y-%m-%d %H:%M:%S}</pubDate></item>"
        for number, at in items.items()
    )
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>소식</title>{entries}</channel></rss>'


def listing(items: Mapping[int, datetime], box: Mapping[int, datetime] | None = None, form: str = ARTICLE) -> str:
    """A page of the list: articles' numbers with their times, and a box of others beside it."""

    def lines(of: Mapping[int, datetime]) -> str:
        return "".join(
            f'<li><a href="{form}{number}"><h2>마을의 소식 {number}번째 이야기</h2></a>'
            f'<ul class="art_info"><li class="date">{at:%Y.%m.%d %H:%M}</li></ul></li>'
            for number, at in of.items()
        )

    return (
        '<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>전체기사</title></head><body>'
        f'<ul class="art_list_all">{lines(items)}</ul><aside><ul>{lines(box or {})}</ul></aside>'
        f'<nav><a href="/">홈</a><a href="{LIST}2">2</a></nav></body></html>'
    )
