"""What stands where a source was asked for is told from a list that is merely empty."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from crawler.discovery import Ask, Found, Kind, read
from parsers.errors import NotAnArticle
from parsers.families import FAMILIES
from parsers.fields.timestamp import SEOUL

SITE = "https://www.haneul.example"
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=SEOUL)
WALL = "<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1><p>비정상적인 접근이 차단되었습니다.</p></body></html>"
LOGIN = (
    "<html><head><title>로그인</title></head><body><h1>로그인</h1><p>로그인이 필요한 서비스입니다.</p></body></html>"
)
SHELL = "<html><head><script src='/app.js'></script></head><body><div id='root'></div></body></html>"
EMPTY_LIST = (
    "<html><head><title>전체기사</title></head><body><ul class='menu'>"
    + "".join(f"<li><a href='/news/articleList.html?sc_section_code=S1N{at}'>{at}번 메뉴</a></li>" for at in range(25))
    + "</ul><section><h1>전체기사</h1><p>등록된 기사가 없습니다.</p></section></body></html>"
)


def told(kind: Kind, body: str | bytes) -> Found:
    ask = Ask(f"{SITE}/list?page={{page}}", kind, "", day=date(2026, 1, 1), first_day=date(2026, 1, 1)).turned(2)
    data = body.encode() if isinstance(body, str) else body
    return read(ask, data, ask.url, FAMILIES["ndsoft"], NOW, "text/html; charset=utf-8")


@pytest.mark.parametrize("kind", ["listing", "day", "feed", "sitemap"])
@pytest.mark.parametrize(
    ("body", "reason"), [(WALL, "block-page"), (LOGIN, "login-wall"), (SHELL, "script-shell"), ("", "empty")]
)
def test_a_wall_is_no_list(kind: Kind, body: str, reason: str) -> None:
    with pytest.raises(NotAnArticle) as refused:
        told(kind, body)
    assert refused.value.reason == reason


@pytest.mark.parametrize("kind", ["listing", "day"])
def test_a_list_without_articles_is_a_list(kind: Kind) -> None:
    assert told(kind, EMPTY_LIST) == Found()


@pytest.mark.parametrize("kind", ["listing", "day"])
def test_bytes_of_any_kind_are_no_list(kind: Kind) -> None:
    with pytest.raises(NotAnArticle):
        told(kind, bytes(range(256)) * 20)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("feed", "<?xml version='1.0'?><rss version='2.0'><channel><title>새 기사</title></channel></rss>"),
        ("feed", "<feed xmlns='http://www.w3.org/2005/Atom'><title>새 기사</title></feed>"),
        ("sitemap", "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'></urlset>"),
    ],
)
def test_a_feed_or_sitemap_without_articles_is_one(kind: Kind, body: str) -> None:
    assert told(kind, body) == Found()


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
def test_a_page_is_no_feed(kind: Kind) -> None:
    with pytest.raises(NotAnArticle):
        told(kind, EMPTY_LIST)
