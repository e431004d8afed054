"""What the operator sees and strangers do not; what robots are told; the words in both languages."""

from __future__ import annotations

import asyncio
import html
import json
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import get_args
from urllib.request import urlopen

import pytest
from datasette.app import Datasette
from playwright.sync_api import Page

import archive
import papers
import sinmungo.reading
from archive import Archive
from archive import errors as archive_errors
from archive.records import RunKind
from archive.writer import ANOTHER
from crawler import answers
from crawler.elsewhere import TO_A_LIST
from crawler.guard import PRIVATE
from crawler.purposes import Purpose
from crawler.robots import UNREADABLE
from crawler.watch.drift import _FIELDS
from crawler.watch.health import Health, State
from crawler.watch.reasons import ENDINGS, SENTENCES, TROUBLES, because, ending, known_again, trouble
from papers.model import FACTS, STATUSES
from parsers.errors import Reason
from sinmungo.heatmap import KINDS
from sinmungo.reading.language import Words, chosen, words
from sinmungo.reading.operator import sentence, standing_of
from sinmungo.reading.room import Room
from tests.awaiting import awaited
from tests.browsing import follow
from tests.reading.asking import fetched
from tests.reading.invented import Invented

Open = Callable[..., Page]
ROOM = Path(sinmungo.reading.__file__).parent


def test_the_operator_sees_papers_runs_and_the_disk(browse: Open, address: str) -> None:
    page = browse("/")
    follow(page.get_by_role("link", name="운영"))
    page.wait_for_url("**/operator")
    assert page.get_by_role("region", name="신문마다의 상태").locator("tbody th").all_inner_texts() == [
        "나루일보",
        "한빛매일",
    ]
    assert page.get_by_role("region", name="최근 수집").locator("tbody tr").count() == 1
    assert "검색 색인\n온전함" in page.locator(".facts").inner_text()
    with urlopen(f"{address}/operator.json") as answer:
        told = json.load(answer)
    assert (told["index"], told["stories_due"]) == ("ok", 0)
    assert {group["state"] for group in told["papers"][0]["frontier"]} == {"stored", "waiting", "gone", "refused"}


def test_runs_are_told_in_the_readers_language_with_the_papers_name_and_lead_to_their_row(browse: Open) -> None:
    page = browse("/operator", java_script_enabled=False)
    run = page.get_by_role("region", name="최근 수집").locator("tbody tr")
    assert run.locator("td").all_inner_texts()[1:4] == ["나루일보", "수집", "마침"]
    assert "현재" in page.locator("main .about").first.inner_text()
    follow(run.locator("th a"))
    page.wait_for_url("**/room/runs/1")


def test_papers_that_are_not_well_come_first(invented: Invented, monkeypatch: pytest.MonkeyPatch) -> None:
    states: dict[str, State] = {"demo-nd": "ok", "demo-aid": "failing"}
    registry = dict.fromkeys(states, papers.registry()["jndn"])
    registry = {paper: replace(one, id=paper) for paper, one in registry.items()}
    monkeypatch.setattr("sinmungo.reading.operator.papers.registry", lambda: registry)

    def as_told(_store: Archive, paper: papers.Paper, _now: datetime) -> Health:
        return Health(paper.id, paper.name, states[paper.id])

    monkeypatch.setattr("sinmungo.reading.operator.health", as_told)
    with archive.open(invented.file, read_only=True) as store:
        assert [one.paper for one in standing_of(store)] == ["demo-aid", "demo-nd"]


def test_every_fact_of_the_registry_and_every_purpose_and_kind_of_a_run_has_words() -> None:
    said = words().keys()
    assert {f"fact-{name}" for name in (*FACTS, *STATUSES)} <= said
    assert {f"purpose-{name}" for name in (*get_args(Purpose), *get_args(RunKind))} <= said


def test_why_a_paper_stands_so_is_said_in_the_readers_language() -> None:
    """In English as the command line does, field names aside."""
    said = words()
    assert {name: said[f"why-{name}"]["en"] for name in SENTENCES} == SENTENCES
    reason = because("field", field="byline", count=0, articles=12, before="98")
    assert sentence(Words("ko"), reason) == "기사 12건 가운데 0건에만 기자 항목이 있습니다. 여느 때는 98%에 있습니다"
    assert sentence(Words("en"), reason) == "Byline of 0 of 12 articles, where 98% have one"
    assert {f"field-{name}" for name in _FIELDS} <= said.keys()


def test_why_a_run_ended_is_read_in_korean_where_the_words_are_ours() -> None:
    """However the archive keeps it, it is known again; what SQLite or a server said stays as it is."""
    korean, english = Words("ko"), Words("en")
    given = {"host": "naru.example:80", "until": "2026-03-02 12:00", "requests": "2,000", "night": "23:00-06:00"}
    given |= {
        "words": "robots.txt unreadable: http 503",
        "reason": "http 503, Retry-After",
        "page": "http://a.example/",
        "paper": "naru",
    }
    for name, sentence_of in ENDINGS.items():
        kept = ending(name, **given)
        reason = known_again(kept)
        assert (reason.name, str(reason), sentence(english, reason)) == (name, kept, kept)
        assert dict(reason.values).items() <= given.items()
        assert sentence(korean, reason) != kept, sentence_of
    for other in ("a.db: database or disk is full", "a is left alone", "x" * 5_000):
        assert sentence(korean, known_again(other)) == other


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("timeout", "시간 초과"),
        ("http 403", "HTTP 403 응답"),
        ("http 429, Retry-After", "HTTP 429, 기다리라는 요청(Retry-After)"),
        ("10 blocks in a row, block-page", "막힌 응답이 내리 10번, 차단 화면"),
        ("robots.txt could not be read: connection refused", "robots.txt를 읽지 못했습니다: 연결 거부"),
        ("SomethingNobodyKnowsError", "SomethingNobodyKnowsError"),
    ],
)
def test_what_went_wrong_with_a_request_is_told_in_the_readers_language(words: str, told: str) -> None:
    kept = ending("left-alone", host="www.jndn.com", until="2026-03-02 14:00", reason=words)
    assert sentence(Words("ko"), known_again(kept)) == f"www.jndn.com: 2026-03-02 14:00까지 쉬게 둡니다 ({told})"
    assert sentence(Words("en"), known_again(kept)) == kept


def test_every_word_for_what_went_wrong_is_known_again() -> None:
    assert PRIVATE in TROUBLES.values()
    assert trouble(f"{UNREADABLE}: timeout").name == "robots"
    words = {*answers._WORDS.values(), answers._NOT_TRUSTED, TO_A_LIST, ANOTHER, *get_args(Reason)}
    for word in words - {"no web address"}:
        assert trouble(word).name != "as-told", word


def test_the_last_runs_tell_in_korean_why_they_ended(tmp_path: Path) -> None:
    told = {"the run's budget of 8 requests is used up; the rest waits", "a.db: disk I/O error"}
    with archive.open(tmp_path / "room.db", create=True) as store:
        for why in told:
            store.end_run(store.begin_run("import"), "failed", {}, why)

    async def page(language: str) -> str:
        room = Datasette([str(tmp_path / "room.db")])
        return str((await room.client.get("/operator", headers={"Accept-Language": language})).text)

    korean = awaited(page("ko"))
    assert "<small>한 번에 보낼 요청 8건을 다 썼습니다. 나머지는 다음에 받습니다</small>" in korean
    assert '<small lang="en">a.db: disk I/O error</small>' in korean
    english = html.unescape(awaited(page("en")))
    assert all(why in english for why in told)


def test_an_operator_reads_in_korean_what_is_wrong_and_what_to_do(
    invented: Invented, monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_told(_store: Archive, paper: papers.Paper, _now: datetime) -> Health:
        why = (because("overdue", last="2026-03-02 12:00"), because("in-a-row", runs=3))
        return Health(paper.id, paper.name, "failing", None, why, because("see-timer"))

    registry = {"demo-nd": replace(papers.registry()["jndn"], id="demo-nd")}
    monkeypatch.setattr("sinmungo.reading.operator.papers.registry", lambda: registry)
    monkeypatch.setattr("sinmungo.reading.operator.health", as_told)

    async def told(language: str) -> str:
        answer = await Datasette([str(invented.file)]).client.get("/operator", headers={"Accept-Language": language})
        return str(answer.text)

    why = "2026-03-02 12:00 뒤로 시작한 수집이 없습니다; 내리 3번 그렇습니다"
    assert (
        f"{why}<br><small>수집을 시작하는 타이머가 아직 도는지, 다른 수집이 신문을 붙들고 있지 않은지 보십시오</small>"
        in awaited(told("ko"))
    )
    assert "no run has begun since 2026-03-02 12:00; 3 runs in a row<br>" in awaited(told("en"))


def test_strangers_see_neither_the_operators_page_nor_kept_pages(public: str, invented: Invented) -> None:
    for path in (
        "/operator",
        "/operator.json",
        f"/article/{invented.plain}/kept",
        f"/article/{invented.plain}/kept/page",
    ):
        assert fetched(public + path)[0] == 404, path
    with urlopen(f"{public}/article/{invented.plain}") as answer:
        page = answer.read().decode("utf-8")
    assert "/kept" not in page
    assert "/operator" not in page
    with urlopen(f"{public}/paper/demo-nd.json") as answer:
        assert "runs" not in json.load(answer)


def test_what_is_dear_is_asked_once_and_again_when_it_is_old(
    invented: Invented, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def question(archive: Archive) -> int:
        asked.append(archive.summary().articles)
        if len(asked) == 3:
            raise archive_errors.TooSlow("now and then")
        return len(asked)

    async def read() -> None:
        room = Room("room", invented.file)
        told = await asyncio.gather(*(room.recall("sum", question) for _ in range(5)))
        assert told == [1] * 5
        monkeypatch.setattr("sinmungo.reading.room._FRESH", -1.0)
        for expected in (1, 2, 2, 4):  # the last known, until there is a newer one
            assert await room.recall("sum", question) == expected
            await asyncio.gather(*room._asking.values())

    with ThreadPoolExecutor(1) as thread:  # the browser's loop runs in this one
        thread.submit(asyncio.run, read()).result()


def test_robots_are_asked_to_stay_away(address: str, public: str) -> None:
    for base in (address, public):
        with urlopen(f"{base}/robots.txt") as answer:
            assert answer.read() == b"User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(
    ("asked", "cookie", "accepted", "language"),
    [
        (None, None, "ko-KR,ko;q=0.9,en-US;q=0.8", "ko"),
        (None, None, "en-GB,ko;q=0.5", "en"),
        (None, None, "de,ko;q=0.5", "ko"),
        (None, None, "de", "en"),
        (None, None, "ko;q=0,en;q=0.1", "en"),
        (None, "ko", "en", "ko"),
        ("en", "ko", "ko", "en"),
        ("xx", "yy", "ko;q=nonsense", "ko"),
        (None, None, "," * 1000, "en"),
    ],
)
def test_which_language_is_read(asked: str | None, cookie: str | None, accepted: str, language: str) -> None:
    assert chosen(asked, cookie, accepted) == language


def test_all_words_are_there_in_both_languages_and_all_are_said() -> None:
    sources = "".join(file.read_text("utf-8") for file in [*ROOM.glob("*.py"), *ROOM.glob("templates/room/*.html")])
    made = re.compile(
        r"(joined|role|change|field|found-by|fact|kind|run|outcome|address|state|index|robots|sort|mode|is|purpose|instead|by|why)-"
    )
    for name, told in words().items():
        assert told.keys() - {"one"} == {"ko", "en"}, name
        assert all(told.values()), name
        assert set(re.findall(r"{\w+}", told["ko"])) == set(re.findall(r"{\w+}", told["en"])), name
        is_said = f'"{name}"' in sources or f"'{name}'" in sources or made.match(name) or name in KINDS
        assert is_said, f"{name} is never said"
