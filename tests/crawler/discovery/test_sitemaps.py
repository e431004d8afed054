"""Sitemaps: of addresses, of news, of sitemaps; packed, broken, as text; and where robots.txt says they are."""

from __future__ import annotations

import gzip
from datetime import date, datetime

import pytest

from crawler.discovery import Ask, Found, read, sitemaps
from parsers.errors import NotAnArticle
from parsers.families import NDSOFT
from parsers.listing import Link

URL = "https://www.haneul.example/sitemap.xml"
ARTICLE = "https://www.haneul.example/news/articleView.html?idxno={}"
NAMES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)
NEWS = (
    "<news:news><news:publication><news:name>하늘빛일보</news:name></news:publication>"
    "<news:publication_date>{when}</news:publication_date><news:title>{title}</news:title></news:news>"
)
IMAGE = (
    "<image:image><image:loc>https://www.haneul.example/a.jpg</image:loc><image:title>사진</image:title></image:image>"
)


def _read(sitemap: str | bytes, since: date | None = None, page: int = 1) -> Found:
    body = sitemap if isinstance(sitemap, bytes) else sitemap.encode()
    at = datetime.fromisoformat("2026-01-02T09:00:00+09:00")
    return read(Ask(URL, "sitemap", URL, page), body, URL, NDSOFT, at, since=since)


def _url(number: int, inside: str = "") -> str:
    return f"<url><loc>{ARTICLE.format(number)}</loc>{inside}</url>"


def _urls(*urls: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {NAMES}>{"".join(urls)}</urlset>'


def _index(*children: tuple[str, str | None]) -> str:
    entries = (
        f"<sitemap><loc>{loc}</loc>{f'<lastmod>{when}</lastmod>' if when else ''}</sitemap>" for loc, when in children
    )
    return f'<?xml version="1.0"?><sitemapindex {NAMES}>{"".join(entries)}</sitemapindex>'


def _keys(found: Found) -> list[str]:
    return [link.article_key for link in found.links]


def test_a_sitemap_of_news_gives_title_and_time() -> None:
    news = NEWS.format(when="2026-01-01T21:04:00+09:00", title="둑 &amp; 다리")
    at = datetime.fromisoformat("2026-01-01T21:04:00+09:00")
    assert _read(_urls(_url(7, IMAGE + news))).links == [Link(ARTICLE.format(7), "7", "둑 & 다리", at)]


@pytest.mark.parametrize(
    ("when", "read_as"),
    [("2026-01-01", "2026-01-01T00:00:00+09:00"), ("2026-01-01T12:04Z", "2026-01-01T21:04:00+09:00")],
)
def test_the_time_may_be_a_day_or_have_a_zone(when: str, read_as: str) -> None:
    [link] = _read(_urls(_url(7, NEWS.format(when=when, title="다리")))).links
    assert link.published is not None
    assert link.published.isoformat() == read_as


def test_when_a_page_was_changed_is_not_when_it_was_published() -> None:
    assert _read(_urls(_url(7, "<lastmod>2026-01-01</lastmod>"))).links == [Link(ARTICLE.format(7), "7")]


def test_pages_that_are_no_articles_and_other_sites_are_left_out() -> None:
    page = "<url><loc>https://www.haneul.example/com/com-1.html</loc></url>"
    other = "<url><loc>https://www.elsewhere.example/news/articleView.html?idxno=5</loc></url>"
    assert _keys(_read(_urls(page, other, _url(7), _url(7), _url(6)))) == ["7", "6"]


def test_what_changed_last_before_the_day_is_left_out() -> None:
    urls = (_url(1, "<lastmod>2019-12-31T23:00:00+09:00</lastmod>"), _url(2, "<lastmod>2020-01-01</lastmod>"), _url(3))
    assert _keys(_read(_urls(*urls), since=date(2020, 1, 1))) == ["2", "3"]


def test_an_index_gives_its_sitemaps_the_newest_first() -> None:
    site = "https://www.haneul.example"
    index = _index(
        (f"{site}/2019.xml", "2019-12-31"),
        ("/2020.xml.gz", "2020-12-31T10:00:00+09:00"),
        (f"{site}/news.xml", None),
        ("https://www.elsewhere.example/a.xml", "2025-01-01"),
        ("https://haneul.example/2021.xml", "2021-05-05"),
        (URL, "2026-01-01"),
    )
    found = _read(index)
    names = ["https://haneul.example/2021.xml", f"{site}/2020.xml.gz", f"{site}/2019.xml", f"{site}/news.xml"]
    assert [(ask.url, ask.source, ask.kind, ask.page) for ask in found.more] == [
        (name, URL, "sitemap", 2) for name in names
    ]
    since = _read(index, since=date(2020, 6, 1))
    assert [ask.url for ask in since.more] == [names[0], names[1], names[3]]


def test_indexes_are_not_followed_deeper_than_three() -> None:
    index = _index(("/a.xml", None))
    assert [len(_read(index, page=page).more) for page in (1, 2, 3)] == [1, 1, 0]


def test_an_index_without_end_is_cut() -> None:
    assert len(_read(_index(*((f"/{number}.xml", None) for number in range(6_000)))).more) == 5_000


def test_a_packed_sitemap_is_unpacked_whatever_its_name() -> None:
    whole = _urls(_url(1), _url(2)).encode()
    assert _keys(_read(gzip.compress(whole))) == ["1", "2"]
    assert _keys(_read(gzip.compress(whole[:100]) + gzip.compress(whole[100:]))) == ["1", "2"]


def test_a_packed_sitemap_cut_off_gives_what_came() -> None:
    packed = gzip.compress(_urls(*(_url(number) for number in range(1, 5_000))).encode())
    found = _keys(_read(packed[: len(packed) // 2]))
    assert 1_000 < len(found) < 4_999
    assert found == [str(number) for number in range(1, len(found) + 1)]


def test_a_packed_bomb_is_unpacked_only_so_far() -> None:
    beyond = gzip.compress(_urls(_url(1), f"<!--{' ' * 1_000_000}-->" * 20, _url(2)).encode())
    assert _read(beyond).links == [Link(ARTICLE.format(1), "1")]
    assert _read(b"\x1f\x8b" + b"no gzip") == Found()


@pytest.mark.parametrize(
    "sitemap",
    [
        _urls(_url(7)).replace("idxno=7", "idxno=7&sc_section_code=S1N1"),
        f"<urlset>{_url(7, NEWS.format(when='2026-01-01', title='다리'))}",
        _urls(_url(7), "<url><loc>").removesuffix("</urlset>"),
        "\n<b>Notice</b>: Undefined index\n" + _urls(_url(7)),
        _urls(_url(7)).replace("</loc>", "\x08</loc>"),
    ],
)
def test_a_broken_sitemap_is_read_as_far_as_it_goes(sitemap: str) -> None:
    assert _keys(_read(sitemap)) == ["7"]


def test_a_cp949_sitemap_that_says_utf8_is_read() -> None:
    sitemap = _urls(_url(7, NEWS.format(when="2026-01-01", title="똠방각하 펲시")))
    assert [link.title for link in _read(sitemap.encode("cp949")).links] == ["똠방각하 펲시"]


def test_entities_are_not_followed() -> None:
    names = "bcdefghijklm"
    bomb = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("a" + names, names, strict=False))
    doctype = f'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">{bomb}<!ENTITY file SYSTEM "file:///etc/hostname">]>'
    title = NEWS.format(when="2026-01-01", title="&m;&file;")
    [link] = _read(_urls(_url(1, title)).replace("<urlset", f"{doctype}<urlset")).links
    assert link.title == "&m;&file;"


def test_an_entity_that_hides_the_others_has_none_followed() -> None:
    """As in a feed."""
    doctype = (
        '<!DOCTYPE l [<!ENTITY long "aaaaaaaaaa"><!ENTITY file SYSTEM "file:///etc/hostname"><!ENTITY x "<![CDATA[">]>'
    )
    title = NEWS.format(when="2026-01-01", title="다리&long;&file;")
    [link] = _read(_urls(_url(1, title)).replace("<urlset", f"{doctype}<urlset")).links
    assert link.title == "다리"


def test_a_sitemap_may_be_text_or_a_feed() -> None:
    assert _keys(_read("\ufeff" + "\r\n".join(ARTICLE.format(number) for number in (3, 2)))) == ["3", "2"]
    feed = f"<rss><channel><item><title>다리</title><link>{ARTICLE.format(5)}</link></item></channel></rss>"
    assert _keys(_read(feed)) == ["5"]


def test_fifty_thousand_addresses_are_read_and_no_more() -> None:
    assert len(_read(_urls(*(_url(number) for number in range(1, 50_101)))).links) == 50_000


@pytest.mark.parametrize("body", [b"<urlset>", b"<sitemapindex", b"https://www.haneul.example/about\n"])
def test_a_sitemap_without_articles_tells_nothing(body: bytes) -> None:
    assert _read(body) == Found()


@pytest.mark.parametrize("body", [b"", b"<html><body>404</body></html>", b"\x89PNG\r\n"])
def test_what_is_no_sitemap_is_refused(body: bytes) -> None:
    with pytest.raises(NotAnArticle):
        _read(body)


def test_robots_txt_names_the_sitemaps_of_its_own_site_those_of_news_first() -> None:
    robots = (
        b"User-agent: *\r\nDisallow: /admin\r\nSitemap: https://www.haneul.example/sitemap.xml\r\n"
        b"sitemap: /news_sitemap.xml\r\nSitemap: https://elsewhere.example/s.xml\r\nSitemap: http://[x\r\n"
        b"Sitemap: https://www.haneul.example/sitemap.xml\r\n"
    )
    assert sitemaps.from_robots(robots, "https://www.haneul.example/robots.txt") == [
        "https://www.haneul.example/news_sitemap.xml",
        "https://www.haneul.example/sitemap.xml",
    ]
    assert sitemaps.from_robots(b"<html>404</html>", "https://www.haneul.example/robots.txt") == []
