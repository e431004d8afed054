"""A paper of which little is known is entered by its front page, and a crawl that finds no way in says so."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import archive
from benchmarks.simulation.crawling import start
from parsers.fields.timestamp import SEOUL
from tests.crawler.scripted import HTML, Asked, Scripted, Told, feed

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=SEOUL)
DAY = timedelta(days=1)
QUIET = {"LOG_LEVEL": "ERROR"}
PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>{number}번째 소식</title>
<meta property="og:title" content="{number}번째 소식"></head><body><h2 class="subject">{number}번째 소식</h2>
<p class="date">기사입력 {at:%Y.%m.%d %H:%M}</p><div class="view_con_wrap" id="view_content_body">
<p>{number}번째 소식이 마을에 퍼졌다. 주민들은 회관에 모여 뜻을 나눴다고 한다.</p>
<p>이장은 “서로 돕는 마음이 먼저”라고 말했다. 다음 모임은 {number}일 뒤에 열린다.</p></div></body></html>"""


def crawl(server: Scripted, path: Path, paper: str, **order: Any) -> dict[str, Any]:
    server.asked.clear()
    (run,) = start(server.port, NOW, [paper], path, QUIET, **order).finished()
    return run


def at_number(number: int) -> datetime:
    """A paper has a new number a day."""
    return NOW - DAY * (20 - number)


def test_a_front_page_leads_to_the_newest_articles_of_a_paper_without_any_list(tmp_path: Path) -> None:
    numbers = [14, 17, 20]
    links = "".join(f'<li><a href="/news/view.php?no={one}">{one}번째로 전하는 마을 소식</a></li>' for one in numbers)
    form = "/news/view.php?no="

    def answer(asked: Asked) -> Told | None:
        if asked.target == "/":
            return Told(
                f'<html><head><title>충남매일신문</title></head><body><a href="/x">회사</a><ul>{links}</ul></body></html>'
            )
        if asked.target.startswith(form) and (number := int(asked.target.removeprefix(form))) >= 5:
            return Told(PAGE.format(number=number, at=at_number(number)))
        return None

    with Scripted(answer) as server:
        run = crawl(server, tmp_path / "a.db", "cnpress")
        assert (run["state"], run["counts"]["new"]) == ("finished", 3)
        past = crawl(server, tmp_path / "a.db", "cnpress", since="2026-10-28", until="2026-10-29")
        tried = {int(one.removeprefix(form)) for one in server.targets(form)}
    assert past["state"] == "finished"
    assert {15, 16} <= tried  # by number, as no list tells of these days
    with archive.open(tmp_path / "a.db", read_only=True) as opened:
        days = opened.ledger.days("cnpress", None, None)
        assert not [day for day in days if day.is_complete]  # a front page has counted no day


def test_a_front_page_that_leads_to_no_article_is_not_taken_for_a_quiet_day(tmp_path: Path) -> None:
    page = Told('<html><head><title>충남매일신문</title></head><body><a href="/company">회사 소개</a></body></html>')
    with Scripted(lambda asked: page if asked.target == "/" else None) as server:
        run = crawl(server, tmp_path / "a.db", "cnpress")
    assert run["state"] == "failed"
    assert run["error"].startswith("no feed or listing could be read: no-article; is https://cnpress.kr/ up")


def test_a_paper_with_no_way_in_says_so_and_where_to_look(tmp_path: Path) -> None:
    with Scripted(lambda _: None) as server:
        run = crawl(server, tmp_path / "a.db", "hnrsm")
        past = crawl(server, tmp_path / "a.db", "hnrsm", since="2020", until="2020")
        again = crawl(server, tmp_path / "a.db", "hnrsm", purpose="revisits")
    told = (
        "no feed, listing or sitemap is known; look for one at https://hnrsm.com/, and write it into the paper's file"
    )
    assert (run["state"], run["error"]) == ("failed", told)
    assert past["state"] == "failed"
    assert past["error"].startswith("no list tells of its past, and no article has a number")
    assert again["state"] == "finished"  # there is nothing to look at again


def test_a_past_that_no_list_tells_is_looked_for_in_robots_txt_and_else_said_to_be_out_of_reach(tmp_path: Path) -> None:
    form = "https://jlmaeil.com/view.php?idx="
    sitemap = f"<urlset><url><loc>{form}7</loc><lastmod>2020-03-01</lastmod></url></urlset>"
    robots = Told("Sitemap: https://jlmaeil.com/all.xml", headers={"Content-Type": "text/plain"})
    told: dict[str, Told] = {
        "/rss/rss.php": Told(feed({19: at_number(19)}, form), headers={"Content-Type": "text/xml"}),
        "/view.php?idx=7": Told(
            PAGE.format(number=7, at=datetime(2020, 3, 1, tzinfo=SEOUL)), headers={"Content-Type": HTML}
        ),
    }
    with Scripted(lambda asked: told.get(asked.target)) as server:
        run = crawl(server, tmp_path / "a.db", "jlmaeil", since="2020", until="2020")
        assert (run["state"], run["counts"].get("new", 0)) == ("failed", 0)
        assert "sinmungo crawl jlmaeil" in run["error"]
        told |= {"/robots.txt": robots, "/all.xml": Told(sitemap, headers={"Content-Type": "text/xml"})}
        run = crawl(server, tmp_path / "b.db", "jlmaeil", since="2020", until="2020")
    assert (run["state"], run["counts"]["new"]) == ("finished", 1)


def test_lists_that_have_never_named_an_article_are_no_way_in(tmp_path: Path) -> None:
    """A listing whose address was inferred from the paper's system, and is another page of the site."""
    page = Told('<html><head><title>충북일보</title></head><body><a href="/company">회사 소개</a></body></html>')
    with Scripted(lambda asked: page if "list" in asked.target else None) as server:
        run = crawl(server, tmp_path / "a.db", "inews365")
        again = crawl(server, tmp_path / "a.db", "inews365")
    for one in (run, again):
        assert one["state"] == "failed"
        assert one["error"].startswith("no feed or listing could be read: no-article; is https://")
