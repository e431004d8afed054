"""Feeds of these papers: times without a zone, broken XML, lying encodings, and things that are no feed."""

from __future__ import annotations

from datetime import datetime

import pytest

from crawler.discovery import Ask, Found, read
from parsers.errors import NotAnArticle
from parsers.families import FAMILIES, NDSOFT
from parsers.families.base import Family
from parsers.listing import Link

URL = "https://www.haneul.example/rss/allArticle.xml"
ARTICLE = "https://www.haneul.example/news/articleView.html?idxno={}"


def _read(feed: str | bytes, family: Family = NDSOFT) -> Found:
    body = feed if isinstance(feed, bytes) else feed.encode()
    return read(Ask(URL, "feed", URL), body, URL, family, datetime.fromisoformat("2026-01-02T09:00:00+09:00"))


def _item(number: int, title: str = "새 다리 놓인다", when: str = "2026-07-22 18:31:05") -> str:
    return f"<item><title>{title}</title><link>{ARTICLE.format(number)}</link><pubDate>{when}</pubDate></item>"


def _rss(*items: str) -> str:
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{"".join(items)}</channel></rss>'


def _keys(found: Found) -> list[str]:
    return [link.article_key for link in found.links]


@pytest.mark.parametrize(
    ("when", "read_as"),
    [
        ("2026-07-22 18:31:05", "2026-07-22T18:31:05+09:00"),
        ("Wed, 22 Jul 2026 18:31:05 +0900", "2026-07-22T18:31:05+09:00"),
        ("Wed, 22 Jul 2026 09:31:05 GMT", "2026-07-22T18:31:05+09:00"),
        ("2026-07-22T09:31:05Z", "2026-07-22T18:31:05+09:00"),
        ("언젠가", None),
        ("", None),
    ],
)
def test_a_time_without_a_zone_is_korean(when: str, read_as: str | None) -> None:
    [link] = _read(_rss(_item(7, when=when))).links
    assert (link.published.isoformat() if link.published else None) == read_as


def test_a_feed_gives_each_article_once_in_its_order() -> None:
    found = _read(_rss(_item(7), _item(5, "<![CDATA[R&D 센터 <b>문</b> 연다]]>"), _item(7)))
    assert _keys(found) == ["7", "5"]
    assert (found.more, found.total) == ([], None)


def test_a_title_is_taken_as_it_stands() -> None:
    titles = [link.title for link in _read(_rss(_item(1, "<![CDATA[R&D 센터]]>"), _item(2, "둑 &amp; 다리"))).links]
    assert titles == ["R&D 센터", "둑 & 다리"]


def test_a_bare_ampersand_in_an_address_is_no_reference() -> None:
    item = "<item><title>둑 & 다리</title><link>https://www.haneul.example/sub_read.html?uid=41&section=sc4&copy=1</link></item>"
    assert _read(_rss(item), FAMILIES["uid"]).links == [
        Link("https://www.haneul.example/sub_read.html?uid=41&section=sc4&copy=1", "41", "둑 & 다리")
    ]


def test_a_reference_of_html_is_the_character_it_names() -> None:
    assert [link.title for link in _read(_rss(_item(1, "둑&middot;다리&nbsp;&bogus;"))).links] == ["둑·다리\xa0&bogus;"]


def test_a_feed_cut_off_gives_what_is_whole() -> None:
    assert _keys(_read(_rss(_item(1), _item(2), _item(3))[:-60])) == ["1", "2", "3"]
    assert _keys(_read(_rss(_item(1), _item(2))[:-140])) == ["1"]


def test_elements_left_open_still_give_the_addresses() -> None:
    assert _keys(_read(_rss(*(_item(number).replace("</title>", "") for number in (3, 4))))) == ["3", "4"]


def test_junk_before_the_prolog_is_passed_over() -> None:
    assert _keys(_read("\ufeff\n<br />\n<b>Warning</b>: mysql_connect()\n" + _rss(_item(1)))) == ["1"]


def test_control_characters_do_no_harm() -> None:
    assert _keys(_read(_rss(_item(1, "둑\x08\x0b다리"), _item(2)))) == ["1", "2"]


def test_a_cp949_feed_that_says_utf8_is_read() -> None:
    [link] = _read(_rss(_item(1, "똠방각하 펲시")).encode("cp949")).links
    assert link.title == "똠방각하 펲시"


def test_atom_is_read() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>새 다리</title><link rel="alternate" '
        'href="/news/articleView.html?idxno=5"/><updated>2026-02-03T04:05:06Z</updated></entry></feed>'
    )
    at = datetime.fromisoformat("2026-02-03T13:05:06+09:00")
    assert _read(feed).links == [Link(ARTICLE.format(5), "5", "새 다리", at)]


def test_rss_1_with_dublin_core_is_read() -> None:
    feed = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><item><title>새 다리</title><link>{ARTICLE.format(5)}</link>'
        "<dc:date>2026-02-03 04:05</dc:date></item></rdf:RDF>"
    )
    at = datetime.fromisoformat("2026-02-03T04:05:00+09:00")
    assert _read(feed).links == [Link(ARTICLE.format(5), "5", "새 다리", at)]


def test_a_guid_stands_for_a_missing_link() -> None:
    item = f'<item><title>새 다리</title><guid isPermaLink="false">{ARTICLE.format(5)}</guid></item>'
    assert _keys(_read(_rss(item))) == ["5"]


def test_another_papers_articles_are_left_out() -> None:
    item = "<item><title>남의 글</title><link>https://www.elsewhere.example/news/articleView.html?idxno=5</link></item>"
    assert _keys(_read(_rss(item, _item(1)))) == ["1"]


@pytest.mark.parametrize("body", [b"<rss>", b"<?xml version='1.0'?>"])
def test_a_feed_without_articles_tells_nothing(body: bytes) -> None:
    assert _read(body) == Found()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body><a href='/news/articleView.html?idxno=1'>x</a></body></html>",
        b"\x89PNG\r\n\x1a\n",
        b'{"error": "no feed"}',
    ],
)
def test_what_is_no_feed_is_refused(body: bytes) -> None:
    with pytest.raises(NotAnArticle):
        _read(body)


def test_entities_are_not_followed() -> None:
    names = "bcdefghijklm"
    bomb = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("a" + names, names, strict=False))
    doctype = f'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">{bomb}<!ENTITY file SYSTEM "file:///etc/hostname">]>'
    found = _read(_rss(_item(1, "&m;&file;")).replace("<rss", f"{doctype}<rss"))
    assert [(link.article_key, link.title) for link in found.links] == [("1", "&m;&file;")]


def test_an_entity_that_hides_the_others_has_none_followed() -> None:
    """Behind what looks like the beginning of CDATA no reference is mended: then it is the parser that follows none."""
    doctype = (
        '<!DOCTYPE l [<!ENTITY long "aaaaaaaaaa"><!ENTITY file SYSTEM "file:///etc/hostname"><!ENTITY x "<![CDATA[">]>'
    )
    found = _read(_rss(_item(1, "다리&long;&file;")).replace("<rss", f"{doctype}<rss"))
    assert [(link.article_key, link.title) for link in found.links] == [("1", "다리&long;&file;")]


def test_of_a_feed_without_end_the_first_two_thousand_are_read() -> None:
    assert len(_read(_rss(*(_item(number) for number in range(1, 2_500)))).links) == 2_000
