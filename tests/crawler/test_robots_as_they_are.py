"""robots.txt as servers have it: in whatever bytes, something else in its place, another one while a run goes on."""

from __future__ import annotations

import codecs
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from benchmarks.simulation.crawling import start
from parsers.fields.timestamp import SEOUL
from tests.crawler.scripted import ARTICLE, HOST, LIST, PAPER, Asked, Scripted, Told, article, listing

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=SEOUL)
RULES = f"# 수집 규칙\r\nUser-agent: *\r\nDisallow: {ARTICLE}2\r\n"


class Town:
    """A paper of three articles; its robots.txt is one of these after the other, the last one for ever."""

    def __init__(self, *robots: Told) -> None:
        self._robots = list(robots)

    def answer(self, asked: Asked) -> Told | None:
        if asked.target == "/robots.txt":
            return self._robots.pop(0) if len(self._robots) > 1 else self._robots[0]
        if asked.target == f"{LIST}1":
            return Told(listing(dict.fromkeys((1, 2, 3), NOW - timedelta(hours=1))))
        if asked.target.startswith(ARTICLE):
            return Told(article(int(asked.target.removeprefix(ARTICLE)), NOW - timedelta(hours=1)))
        return None


def crawl(path: Path, *robots: Told, **settings: Any) -> tuple[dict[str, Any], Scripted, str]:
    """Crawl once: the run, what was asked for, and the verdict that is kept."""
    with Scripted(Town(*robots).answer) as server:
        (run,) = start(server.port, NOW, [PAPER], path, {"LOG_LEVEL": "ERROR", **settings}).finished()
    with closing(sqlite3.connect(path)) as database:
        (verdict,) = database.execute("select verdict from robots order by id desc limit 1").fetchone()
    return run, server, verdict


@pytest.mark.parametrize(
    "body",
    [
        RULES.encode(),
        codecs.BOM_UTF8 + RULES.encode(),
        RULES.encode("cp949"),
        codecs.BOM_UTF16_LE + RULES.encode("utf-16-le"),
        RULES.replace("\r\n", "\r").encode(),
        RULES.encode() + b"# more\n" * 100_000,
    ],
    ids=["UTF-8", "with a mark", "CP949", "UTF-16", "lines of old Macs", "too long"],
)
def test_its_rules_are_kept_whatever_its_bytes_are(body: bytes, tmp_path: Path) -> None:
    run, server, verdict = crawl(tmp_path / "a.db", Told(body, headers={"Content-Type": "text/plain"}))
    assert (run["counts"]["new"], run["counts"]["refused"], verdict) == (2, 1, "rules")
    assert f"{ARTICLE}2" not in server.targets()


@pytest.mark.parametrize(
    "told",
    [
        Told("forbidden", 403),
        Told("who are you?", 401),
        Told(codecs.BOM_UTF8 + "<!doctype html><title>충북일보</title>".encode()),
        Told(status=302, headers={"Location": "/"}),
    ],
    ids=["403", "401", "the front page", "a way to a page that is not there"],
)
def test_where_there_is_none_all_is_allowed(told: Told, tmp_path: Path) -> None:
    run, _, verdict = crawl(tmp_path / "a.db", told)
    assert (run["counts"]["new"], verdict) == (3, "none")


@pytest.mark.parametrize(
    "told", [Told("busy", 502), Told(status=301, headers={"Location": "https://portal.example/robots.txt"})]
)
def test_where_it_cannot_be_read_nothing_else_is_asked_for(told: Told, tmp_path: Path) -> None:
    run, server, verdict = crawl(tmp_path / "a.db", told)
    assert (run["state"], verdict) == ("failed", "unreadable")
    assert set(server.targets()) == {"/robots.txt"}


def test_a_run_that_lasts_longer_than_a_day_reads_it_again(tmp_path: Path) -> None:
    closed = Told("User-agent: *\nDisallow: /\n", headers={"Content-Type": "text/plain"})
    run, server, _ = crawl(tmp_path / "a.db", Told(RULES), closed, ROBOTSTXT_LASTS=0)
    assert server.targets()[:3] == ["/robots.txt", f"{LIST}1", "/robots.txt"]
    assert server.targets(ARTICLE) == []
    assert (run["counts"]["refused"], run["counts"]["listings"]) == (3, 1)
    assert {one.host for one in server.asked} == {HOST}
