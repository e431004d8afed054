"""An invented town's weekly on a system that nobody has written code for: a board of articles and its lists."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

NUMBERS = range(301, 313)
_PER_PAGE = 8
_DEEDS = ("다리를 고쳤다", "장날을 옮겼다", "숲길을 열었다", "우물을 다시 팠다", "도서관 문을 열었다", "논둑을 넓혔다")

_FRAME = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>{title}물레골주보</title></head><body>
<div id="top"><a href="/">물레골주보</a><ul><li><a href="/list.php?b=news">사회</a></li><li><a href="/list.php?b=eco">경제</a></li>
<li><a href="/intro.php">신문사 소개</a></li></ul></div>
{inside}
<div id="bottom">물레골주보 | 경북 안동시 물레길 7 | 등록번호 경북 다 01999 | 발행인 남궁솔 | 전화 054-000-1999</div></body></html>"""
_ARTICLE = """<div class="view"><h2>{headline}</h2><p class="date">2025.04.{day:02d} 09:{minute:02d} · 유하린 기자</p>
<div class="story"><p>물레골이 {day}일 {deed}. 지난해 큰비에 무너진 것을 여섯 달 만에 다시 손본 것이다.</p>
<p>주민 {number}명이 모여 지켜봤다. 이장은 “아침마다 함께 돌보겠다”고 말했다.</p></div></div>
<div class="more"><h3>다른 소식</h3><ul>{others}</ul></div>"""


def headline(number: int) -> str:
    """Each article's own."""
    return f"물레골, {_DEEDS[number % len(_DEEDS)]} ({number}번째 소식)"


def _board(number: int) -> str:
    return "eco" if number % 3 == 0 else "news"


def _links(numbers: Iterator[int] | range | list[int]) -> str:
    return "".join(f'<li><a href="/read.php?b={_board(n)}&n={n}">{headline(n)}</a></li>' for n in numbers)


def _page(target: str) -> str | None:
    """The page at a path and query; None where there is none."""
    parts = urlsplit(target)
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if parts.path == "/list.php":
        page = int(asked.get("page", "1"))
        shown = sorted(NUMBERS, reverse=True)[(page - 1) * _PER_PAGE : page * _PER_PAGE]
        pager = "".join(f'<a href="/list.php?b=news&page={n}">{n}</a> ' for n in (1, 2))
        return _FRAME.format(title="사회 - ", inside=f"<ul class='list'>{_links(shown)}</ul><p>{pager}</p>")
    number = int(asked.get("n", "0"))
    if parts.path != "/read.php" or number not in NUMBERS:
        return None
    others = [other for other in NUMBERS if other != number][:6]
    values = {"day": number % 28 + 1, "minute": number % 60, "deed": _DEEDS[number % len(_DEEDS)], "number": number}
    inside = _ARTICLE.format(headline=headline(number), others=_links(others), **values)
    return _FRAME.format(title=f"{headline(number)} - ", inside=inside)


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        page = _page(self.path)
        body = (page or "<html><body><p>없는 주소입니다.</p></body></html>").encode()
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name of http.server
        pass


@contextmanager
def served() -> Iterator[str]:
    """The paper's address, while the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
