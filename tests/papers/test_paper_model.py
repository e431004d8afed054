"""A paper as the command line shows it."""

from __future__ import annotations

import dataclasses
import json
from types import MappingProxyType

from papers import Feed, Listing, Paper, Sitemap

DEMO = Paper(
    id="demo-nd",
    name="데모일보",
    family="ndsoft",
    hosts=("demo-nd.example", "www.demo-nd.example"),
    home="https://demo-nd.example/",
    region="KR-46",
    kind="daily",
    covers=("KR-29",),
    feeds=(Feed("https://demo-nd.example/rss/S1N1.xml", "정치", "seen"),),
    listings=(Listing("https://demo-nd.example/list?page={page}"),),
    sitemaps=(Sitemap("https://demo-nd.example/news.xml", news=True, status="seen"),),
    sections=MappingProxyType({"S1N1": "정치"}),
    menu=MappingProxyType({"오피니언": ("사설", "에세이")}),
    facts=MappingProxyType({"hosts": "seen"}),
)


def test_a_paper_becomes_plain_json_field_by_field_in_the_order_of_the_class() -> None:
    expected = {
        "id": "demo-nd",
        "name": "데모일보",
        "family": "ndsoft",
        "hosts": ["demo-nd.example", "www.demo-nd.example"],
        "home": "https://demo-nd.example/",
        "region": "KR-46",
        "kind": "daily",
        "romanized": None,
        "covers": ["KR-29"],
        "city": None,
        "confidence": "low",
        "feeds": [{"url": "https://demo-nd.example/rss/S1N1.xml", "section": "정치", "status": "seen"}],
        "listings": [{"url": "https://demo-nd.example/list?page={page}", "section": None, "status": "inferred"}],
        "sitemaps": [{"url": "https://demo-nd.example/news.xml", "news": True, "status": "seen"}],
        "addresses": [],
        "body": [],
        "encoding": None,
        "sections": {"S1N1": "정치"},
        "common": {},
        "menu": {"오피니언": ["사설", "에세이"]},
        "delay": 2.0,
        "night": None,
        "budget": None,
        "tls": None,
        "facts": {"hosts": "seen"},
        "notes": None,
    }
    assert json.dumps(DEMO.as_dict(), ensure_ascii=False) == json.dumps(expected, ensure_ascii=False)


def test_the_region_has_its_korean_name() -> None:
    assert DEMO.region_name == "전남"
    assert DEMO.provinces == ("KR-46", "KR-29")


def test_a_paper_without_a_province_has_no_name_for_it() -> None:
    lost = dataclasses.replace(DEMO, region=None)
    assert lost.region_name is None
    assert lost.provinces == ("KR-29",)
