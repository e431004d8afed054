"""The feeds parse, name the newest stories, and print times without a zone."""

from __future__ import annotations

import re
from typing import Any

import feedparser

from sinmungo.demo import stories
from sinmungo.demo.aid_site import AidSite
from sinmungo.demo.ndsoft_site import NdSoftSite

ND = stories("demo-nd")
AID = stories("demo-aid")


def entries(body: bytes | str) -> list[Any]:
    parsed = feedparser.parse(body)
    assert not parsed.bozo
    return list(parsed.entries)


def test_the_feed_of_demo_nd_has_the_fifty_newest(nd_site: NdSoftSite) -> None:
    found = entries(nd_site.answer("/rss/allArticle.xml").body)
    assert [entry.title for entry in found] == [story.headline for story in ND[:-51:-1]]
    assert found[0].link == f"http://nd.test/news/articleView.html?idxno={ND[-1].number}"
    assert found[0].published == f"{ND[-1].published:%Y-%m-%d %H:%M:%S}"
    assert found[0].description.startswith(ND[-1].blocks[0].text[:40])


def test_a_section_feed_of_demo_nd_has_its_section_only(nd_site: NdSoftSite) -> None:
    found = entries(nd_site.answer("/rss/S1N1.xml").body)
    assert {entry.category for entry in found} == {"정치"}
    assert found[0].title == next(story.headline for story in reversed(ND) if story.section == ("정치",))


def test_the_feed_of_demo_aid_has_the_thirty_newest_in_cp949(aid_site: AidSite) -> None:
    body = aid_site.answer("/rss.php?section=73").body
    assert body.startswith(b'<?xml version="1.0" encoding="EUC-KR"?>')
    text = body.decode("cp949", "strict")
    found = entries(text.replace("EUC-KR", "utf-8", 1))
    assert [entry.title for entry in found] == [story.headline for story in AID[:-31:-1]]
    assert re.findall("<pubDate>(.*?)</pubDate>", text)[0] == f"{AID[-1].published:%Y-%m-%d %H:%M:%S}"


def test_the_feed_of_demo_aid_holds_a_syllable_that_plain_euc_kr_lacks(aid_site: AidSite) -> None:
    assert "뷁" in aid_site.answer("/rss.php?section=73").body.decode("cp949")


def test_what_was_deleted_is_still_in_the_feed(nd_site: NdSoftSite, aid_site: AidSite) -> None:
    for told, body in (
        (ND, nd_site.answer("/rss/allArticle.xml").body.decode()),
        (AID, aid_site.answer("/rss.php?section=73").body.decode("cp949")),
    ):
        deleted = next(story for story in told if story.fate == "deleted")
        assert deleted.number in body


def test_a_feed_has_an_etag_that_depends_on_what_it_says(nd_site: NdSoftSite) -> None:
    first, again, other = (nd_site.answer(f"/rss/{name}.xml") for name in ("allArticle", "allArticle", "S1N1"))
    assert first.headers["ETag"] == again.headers["ETag"] != other.headers["ETag"]
