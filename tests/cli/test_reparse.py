"""`sinmungo reparse` derives articles again from their own pages: what changes is told first, and kept afterwards."""

from __future__ import annotations

import json
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen
from typing import Any

import pytest

import archive
import papers
from archive import Fetch, Visit
from archive.deriving.derivations import compare
from archive.deriving.kept import Filters
from archive.verify import verify
from parsers import NotAnArticle
from parsers.article import Article, Block
from parsers.assemble import VERSION
from parsers.fields.timestamp import SEOUL
from sinmungo.reparsing import BATCH

Sinmungo = Callable[..., CompletedProcess[str]]
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=SEOUL)
PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>{headline} - 가온신문</title></head><body>
<section id="section-view"><header class="article-view-header"><h3 class="heading">{headline}</h3>
<ul class="infomation"><li>기자명 한가람 기자</li><li>승인 2026.03.01 09:30</li></ul></header>
<article id="article-view-content-div" itemprop="articleBody"><p>{text}</p>
<p>주민들은 회관에 모여 다리를 어디에 놓을지 밤늦도록 의논했다고 한다.</p></article></section></body></html>"""
TEXT = "나루마을 앞 개울에 {number}번째 다리가 놓인다고 마을 이장이 1일 밝혔다. 공사는 봄에 시작한다."


def page(number: int, headline: str = "개울에 새 다리 놓인다") -> bytes:
    return PAGE.format(headline=headline, text=TEXT.format(number=number)).encode()


def url(number: int) -> str:
    return f"http://gaon.example/news/articleView.html?idxno={number}"


def visit(number: int, body: bytes, article: Article, hours: int = 0) -> Visit:
    told = replace(article, url=url(number), article_key=str(number))
    return Visit(None, str(number), Fetch(url(number), NOON + timedelta(hours=hours), 200, body=body), told)


def misread(number: int, **fields: Any) -> Article:
    """What an earlier parser made of a page."""
    read = {"headline": "메뉴 닫기", "blocks": (Block("paragraph", f"잘못 읽은 글 {number}."),)} | fields
    return Article(parser="ndsoft/G4/1", evidence={"headline": "title"}, **read)


def store(path: Path, *visits: Visit) -> None:
    with archive.open(path, create=True) as opened:
        run = opened.begin_run("import")
        for one in visits:
            opened.save(run, [one])
        opened.end_run(run, "finished", {})


def query(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store(tmp_path / "a.db", *(visit(number, page(number), misread(number)) for number in (1, 2, 3)))
    return tmp_path / "a.db"


def test_a_dry_run_tells_what_would_change_and_changes_nothing(sinmungo: Sinmungo, path: Path) -> None:
    before = query(path, "select * from articles")
    told = sinmungo("reparse", "--archive", "a.db", "--dry-run", "--samples", "1")
    assert (told.returncode, told.stderr) == (0, "")
    lines = told.stdout.splitlines()
    assert lines[:5] == [
        "articles          3",
        "unchanged         0",
        "would change      3",
        "left as they are  0",
        "would be found    0",
    ]
    assert ["headline", "3"] in [line.split() for line in lines]
    at = next(at for at, line in enumerate(lines) if line.startswith("headline of "))
    assert lines[at + 1 : at + 3] == ["- 메뉴 닫기", "+ 개울에 새 다리 놓인다"]
    assert query(path, "select * from articles") == before
    assert query(path, "select count(*) from reparses") == [(0,)]


def test_articles_are_derived_anew_and_what_they_said_is_kept(sinmungo: Sinmungo, path: Path) -> None:
    told = json.loads(sinmungo("reparse", "--archive", "a.db", "--json").stdout)
    assert told["counts"]["changed"] == 3
    with archive.open(path, read_only=True) as opened:
        hits = opened.search("다리")
        assert len(hits) == 3
        assert opened.search("잘못") == []
        article = opened.article(hits[0].id)
        assert opened.index_state() == "ok"
    assert article is not None
    assert (article.headline, article.revision) == ("개울에 새 다리 놓인다", 1)
    assert article.byline == "한가람 기자"
    assert article.parser.endswith(f"/{VERSION}")
    [(fields, evidence)] = query(path, f"select fields, evidence from derivations where article = {article.id}")
    assert json.loads(fields)["headline"] == "메뉴 닫기"
    assert json.loads(evidence) == {"headline": "title"}
    again = json.loads(sinmungo("reparse", "--archive", "a.db", "--json").stdout)
    assert again["counts"] == {"articles": 3, "unchanged": 3}
    assert query(path, "select count(*) from fetches") == [(3,)]


def test_show_tells_where_each_field_comes_from_and_what_it_said_before(sinmungo: Sinmungo, path: Path) -> None:
    assert sinmungo("reparse", "--archive", "a.db").returncode == 0
    told = sinmungo("show", url(1), "--archive", "a.db", "--provenance")
    assert (told.returncode, told.stderr) == (0, "")
    lines = [" ".join(line.split()) for line in told.stdout.splitlines()]
    assert f"asked 요청 {url(1)}" in lines
    assert "status 상태 코드 200" in lines
    assert f"page 원본 {sha256(page(1)).hexdigest()} ({len(page(1)):,} bytes)" in lines
    assert any(line.startswith("run 실행 1 (import, ") for line in lines)
    assert any(line.startswith("FIELD RULE OF ndsoft/") for line in lines)
    assert any(line.startswith("until ") and line.endswith(", by ndsoft/G4/1, revision 1 said:") for line in lines)
    assert "headline 메뉴 닫기" in lines
    as_json = json.loads(sinmungo("show", url(1), "--archive", "a.db", "--provenance", "--json").stdout)
    assert as_json["headline"] == "개울에 새 다리 놓인다"
    assert as_json["provenance"]["rules"]["headline"]
    assert as_json["provenance"]["earlier"][0]["fields"]["headline"] == "메뉴 닫기"


def test_each_version_is_read_from_its_own_page(sinmungo: Sinmungo, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    edited = page(1).replace("봄에".encode(), "가을에".encode())
    chrome = edited.replace(b"<body>", b"<body><div>" + "오늘의 날씨".encode() + b"</div>")
    store(
        path,
        visit(1, page(1), misread(1)),
        visit(1, edited, misread(1, headline="메뉴 열기"), 1),
        visit(1, chrome, misread(1, headline="오늘의 날씨"), 2),
    )
    assert sinmungo("reparse", "--archive", "a.db").returncode == 0
    with archive.open(path, read_only=True) as opened:
        versions = opened.versions(url(1))
    assert [one.headline for one in versions] == ["개울에 새 다리 놓인다"] * 3
    assert ["봄에" in one.body for one in versions] == [True, False, False]
    assert [one.kind for one in versions] == [None, "substance", "details"]
    assert [one.changed for one in versions] == [(), ("body",), ()]


def test_only_the_articles_that_are_asked_for_are_read(sinmungo: Sinmungo, path: Path) -> None:
    store(path, visit(9, page(9), replace(misread(9), parser="aid/jndn/1")))
    told = json.loads(sinmungo("reparse", "--archive", "a.db", "--parser", "aid/*", "--json").stdout)
    assert told["counts"]["articles"] == 1
    told = json.loads(sinmungo("reparse", "--archive", "a.db", "--paper", "jndn", "--json").stdout)
    assert told["counts"] == {}


def test_a_page_without_an_article_keeps_the_one_that_it_gave(sinmungo: Sinmungo, path: Path) -> None:
    wall = b"<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1></body></html>"
    store(path, visit(4, wall, misread(4)), visit(5, b"", misread(5)))
    with closing(sqlite3.connect(path.with_name("a.pages.db"))) as pages, pages:
        pages.execute("delete from pages where size = 0")
    told = sinmungo("reparse", "--archive", "a.db")
    assert told.returncode == 1
    assert "no article now: block-page  1" in told.stdout
    assert "its page is not kept        1" in told.stdout
    with archive.open(path, read_only=True) as opened:
        assert [hit.headline for hit in opened.search("잘못")] == ["메뉴 닫기"] * 2


def test_articles_of_a_paper_that_the_registry_lacks_are_left_alone(sinmungo: Sinmungo, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with archive.open(path, create=True) as opened:
        opened.register([replace(papers.registry()["jndn"], id="gone", hosts=("gaon.example",))])
        run = opened.begin_run("crawl", "gone")
        opened.save(run, [replace(visit(1, page(1), misread(1)), paper="gone")])
        opened.end_run(run, "finished", {})
    told = sinmungo("reparse", "--archive", "a.db")
    assert told.returncode == 1
    assert "its paper is not in the registry  1" in told.stdout
    way_out = "gone: not in the registry; name the folder of its file with SINMUNGO_REGISTRY\n"
    assert told.stderr == way_out
    named = sinmungo("health", "gone", "--archive", "a.db")
    assert (named.returncode, named.stderr) == (2, f"error: {way_out}")
    health = sinmungo("health", "--archive", "a.db")
    assert (health.returncode, health.stdout) == (0, "")
    assert health.stderr == f"no paper of the registry was crawled into a.db; 'sinmungo crawl' begins\n{way_out}"
    with archive.open(path, read_only=True) as opened:
        assert [hit.headline for hit in opened.search("잘못")] == ["메뉴 닫기"]


def test_what_was_cut_short_goes_on_where_it_stood(sinmungo: Sinmungo, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store(path, *(visit(number, page(number), misread(number)) for number in range(1, BATCH + 3)))
    filters = Filters()
    with archive.open(path) as opened:
        reparse, after, counts = opened.derivations.begin(filters, VERSION)
        first = opened.derivations.kept(filters, after, BATCH)
        opened.derivations.write(reparse, [], first[-1].article, counts + Counter(articles=BATCH))
    told = json.loads(sinmungo("reparse", "--archive", "a.db", "--json").stdout)
    assert told["counts"]["articles"] == BATCH + 2
    assert told["counts"]["changed"] == 2
    assert query(path, "select count(*), count(finished) from reparses") == [(1, 1)]


def lives(process: int) -> bool:
    """Whether a process is there and has not ended: of one that nobody has asked for, the number stays a while."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in "ZX"


# The command line, held up at each write, and for good at the third: however slow who strikes is, it is in the middle.
HELD_UP = """
import sys, time
from archive.deriving.derivations import Derivations
from sinmungo import cli

write, writes = Derivations.write, []
def held_up(*told):
    writes.append(told)
    time.sleep(0.1 if len(writes) < 3 else 600)
    write(*told)

Derivations.write = held_up
sys.argv[0] = "sinmungo"
cli.main()
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="what a process leaves behind is seen in /proc")
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
def test_a_reparse_that_is_struck_leaves_nothing_half_done_and_goes_on(
    blow: signal.Signals, tmp_path: Path, clean_environment: Mapping[str, str], sinmungo: Sinmungo
) -> None:
    path = tmp_path / "a.db"
    many = 6 * BATCH
    with archive.open(path, create=True) as opened:
        run = opened.begin_run("import")
        opened.save(run, [visit(number, page(number), misread(number)) for number in range(1, many + 1)])
        opened.end_run(run, "finished", {})
    words = [sys.executable, "-c", HELD_UP, "reparse", "--archive", "a.db", "--jobs", "2"]
    struck = Popen(words, cwd=tmp_path, env=dict(clean_environment), stdout=PIPE, stderr=PIPE, text=True)
    while not query(path, "select 1 from reparses where after is not null"):
        assert struck.poll() is None
        time.sleep(0.01)
    children = [int(number) for number in Path(f"/proc/{struck.pid}/task/{struck.pid}/children").read_text().split()]
    struck.send_signal(blow)
    _, said = struck.communicate(timeout=600)
    assert struck.returncode == (130 if blow == signal.SIGINT else -9)
    assert "Traceback" not in said
    with archive.open(path, read_only=True) as opened:
        assert verify(opened) == []
        wrong = len(opened.search("잘못", limit=None))
    [(counts,)] = query(path, "select counts from reparses")
    assert json.loads(counts)["articles"] == many - wrong
    assert 0 < wrong < many
    told = json.loads(sinmungo("reparse", "--archive", "a.db", "--json").stdout)
    assert told["counts"] == {"articles": many, "changed": many} | {
        name: number for name, number in told["counts"].items() if name.startswith("field:")
    }
    until = time.monotonic() + 300
    while (left := [child for child in children if lives(child)]) and time.monotonic() < until:
        time.sleep(0.05)
    assert not left


def test_what_a_crawl_has_replaced_meanwhile_is_left_alone(path: Path) -> None:
    with archive.open(path) as opened:
        reparse, after, counts = opened.derivations.begin(Filters(), VERSION)
        kept = opened.derivations.kept(Filters(), after, 1)[0]
        article = misread(0, headline="늦게 온 것")
        store(path, visit(1, page(1) + b" ", misread(1, headline="새로 온 것"), 5))
        opened.derivations.write(reparse, [compare(kept, article)], kept.article, counts)
        stored = opened.article(kept.article)
    assert stored is not None
    assert (stored.headline, stored.revision) == ("새로 온 것", 2)


def test_pages_that_were_taken_for_no_articles_are_read_again(sinmungo: Sinmungo, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    paper = papers.registry()["jndn"]
    address = "http://www.jndn.com/article.php?aid=1570531208290001001"
    with archive.open(path, create=True) as opened:
        opened.register([paper])
        run = opened.begin_run("crawl", "jndn")
        for body in (b"<html>busy</html>", page(7)):
            fetch = Fetch(address, NOON + timedelta(hours=len(body)), 200, body=body)
            opened.save(run, [Visit("jndn", "157", fetch, NotAnArticle("no-article"))])
        opened.end_run(run, "finished", {})
    told = json.loads(sinmungo("reparse", "--archive", "a.db", "--dry-run", "--json").stdout)
    assert told["counts"] == {"found": 1}
    assert query(path, "select count(*) from articles") == [(0,)]
    for found in (1, 0):
        told = json.loads(sinmungo("reparse", "--archive", "a.db", "--json").stdout)
        assert told["counts"].get("found", 0) == found
    with archive.open(path, read_only=True) as opened:
        [hit] = opened.search("다리")
        article = opened.article(address)
    assert article is not None
    assert (article.id, article.headline, article.first_seen) == (
        hit.id,
        "개울에 새 다리 놓인다",
        NOON + timedelta(hours=len(page(7))),
    )
    assert query(path, "select outcome, article is not null from fetches order by id") == [
        ("not-article", 0),
        ("new", 1),
    ]
    assert query(path, "select distinct state, article is not null from frontier") == [("stored", 1)]
    assert query(path, "select count(next_visit) from frontier") == [(1,)]


def test_no_archive_is_said_in_one_line(sinmungo: Sinmungo) -> None:
    told = sinmungo("reparse", "--archive", "none.db")
    assert (told.returncode, told.stdout) == (3, "")
    assert told.stderr.startswith("error: none.db: ")
