"""Any bytes in: links of the paper's own site and pages of it, or nothing, or that it is no such page; never another exception, never without end."""

from __future__ import annotations

import gzip
import os
from datetime import date, datetime
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.discovery import Ask, Found, Kind, read, sitemaps
from parsers.errors import NotAnArticle
from parsers.families import FAMILIES
from parsers.fields.timestamp import SEOUL

MANY = os.environ.get("SINMUNGO_EXAMPLES")
SITE = "https://www.haneul.example"
NOW = datetime.fromisoformat("2026-01-02T09:00:00+09:00")
KINDS: list[Kind] = ["feed", "sitemap", "listing", "day", "sweep"]
ADDRESSES = {
    "feed": f"{SITE}/rss/allArticle.xml",
    "sitemap": f"{SITE}/sitemap.xml",
    "listing": f"{SITE}/news/articleList.html?page={{page}}&view_type=sm",
    "day": f"{SITE}/news/articleList.html?sc_sdate={{day}}&sc_edate={{day}}&view_type=sm&page={{page}}",
    "sweep": f"{SITE}/news/articleView.html?idxno=7",
}
CALL = f"{SITE}/news/ajaxArticlePaging.php?total=43&list_per_page=20&page=2"
# What such pages are made of, whole and in splinters.
PIECES = """<?xml version="1.0" encoding="euc-kr"?>|<rss version="2.0">|<channel>|<item>|</item>|<title>|</title>|<link>
</link>|<guid>|<pubDate>|</pubDate>|<feed xmlns="http://www.w3.org/2005/Atom">|<entry>|</entry>|<link href="|"/>
<urlset xmlns:news="n">|<url>|</url>|<loc>|</loc>|<lastmod>|</lastmod>|<news:news>|<news:title>|<news:publication_date>
<sitemapindex>|<sitemap>|</sitemap>|<![CDATA[|]]>|<!--|-->|<!DOCTYPE a [<!ENTITY b "c">]>|&b;|&|&#0;|&#x110000;|&amp;
/news/articleView.html?idxno=7|https://www.haneul.example/news/articleView.html?idxno=8&sc=1|http://[x|//|javascript:
<html>|<body>|<a href="|">|</a>|<li>|<h1>|총 1,234건|(전체 3건)|?page=2&total=9|<button>더보기</button>|ajaxArticlePaging.php
{"result":"success","data":[|{"idxno":"7","title":"%EC%83%88","viewDate":"02-29","viewTime":"25:61"}|]}|{"idxno":1e999}
2026-01-01 10:00|02-29 10:00|9999-12-31|0000-00-00|Mon, 31 Feb 2026 99:99:99 +9999|3시간 전|새 다리|둑"""
PIECE = st.sampled_from([piece for line in PIECES.splitlines() for piece in line.split("|")])
TEXT = st.lists(PIECE | st.text(max_size=5), max_size=60).map("".join)
BODY = (
    st.binary(max_size=200)
    | TEXT.map(lambda text: text.encode("utf-8", "replace"))
    | TEXT.map(lambda text: text.encode("cp949", "replace"))
    | TEXT.map(lambda text: gzip.compress(text.encode("utf-8", "replace")))
    | TEXT.map(lambda text: gzip.compress(text.encode("utf-8", "replace"))[:-5])
)


def _read(kind: Kind, family: str, body: bytes, day: date = date(2026, 1, 1), url: str | None = None) -> Found:
    ask = Ask(ADDRESSES[kind], kind, "", day=day).turned(1)
    ask = ask.turned(2, url) if url else ask
    try:
        return read(ask, body, ask.url, FAMILIES[family], NOW, since=date(2025, 1, 1))
    except NotAnArticle:
        return Found()


@settings(
    max_examples=int(MANY) if MANY else 500,
    derandomize=not MANY,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(st.sampled_from(KINDS), st.sampled_from(sorted(FAMILIES)), BODY, st.dates(), st.booleans())
def test_any_answer_tells_links_of_its_own_site_or_nothing(
    kind: Kind, family: str, body: bytes, day: date, is_called: bool
) -> None:
    found = _read(kind, family, body, day, CALL if is_called and kind in ("listing", "day") else None)
    keys = [link.article_key for link in found.links]
    assert len(keys) == len({*keys})
    for link in found.links:
        assert FAMILIES[family].article_key(link.url) == link.article_key
        assert urlsplit(link.url).netloc == "www.haneul.example"
        assert link.published is None or link.published.tzinfo is SEOUL
    for ask in found.more:
        assert ask.kind == kind
        assert urlsplit(ask.url).hostname == "www.haneul.example"
        assert ask.page in (1, 2, 3)
    assert found.total is None or found.total >= 0


@settings(deadline=None, max_examples=200, derandomize=True, database=None)
@given(st.binary(max_size=300) | TEXT.map(lambda text: f"Sitemap: {text}\n".encode("utf-8", "replace")))
def test_any_robots_txt_names_sitemaps_of_its_own_site_or_none(robots: bytes) -> None:
    for address in sitemaps.from_robots(robots, f"{SITE}/robots.txt"):
        assert urlsplit(address).hostname in ("www.haneul.example", "haneul.example")


ITEM = "<item><title>다리</title><link>https://www.haneul.example/news/articleView.html?idxno={}</link></item>"
# Ten megabytes of what makes readers slow: each is read, or given up, in seconds. The time limit is the test run's.
HEAVY = {
    "items": "<rss><channel>" + "".join(ITEM.format(number) for number in range(60_000)),
    "openings": "<rss><urlset>" + "<" * 10_000_000,
    "tags": "<rss><urlset>" + "<a " * 3_000_000,
    "deep": "<rss><urlset>" + "<item><url>" * 900_000,
    "references": "<rss><urlset>" + "&" * 5_000_000 + "&a;" * 1_000_000,
    "sections": "<rss><urlset>" + "<![CDATA[" * 1_000_000,
    "attributes": "<urlset " + " ".join(f'a{number}="x"' for number in range(500_000)) + ">",
    "names": "<rss " + " ".join(f'xmlns:a{number}="x"' for number in range(200_000)) + ">" + ITEM.format(7),
    "comments": "<rss><urlset>" + "<!--" * 2_500_000,
    "links": "<html><body>" + '<a href="/news/articleView.html?idxno=7">x</a>' * 39_000,
    "totals": "<html><body>" + "<div>총 " * 1_500_000,
    "brackets": '{"data":' + "[" * 10_000_000,
    "link starts": "<rss>" + "<link " * 1_600_000,
}


@pytest.mark.parametrize("name", HEAVY)
def test_ten_megabytes_are_read_or_given_up(name: str) -> None:
    body = HEAVY[name].encode()
    counts = [len(_read(kind, "ndsoft", body).links) for kind in KINDS]
    assert max(counts) == {"items": 2_000, "links": 1, "names": 1}.get(name, 0)
    assert _read("day", "ndsoft", body, url=CALL).links == []
