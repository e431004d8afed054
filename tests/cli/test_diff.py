"""`sinmungo diff` tells an article's versions and lights up what was changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import archive
from archive import Fetch, Visit
from archive.records import Result
from parsers.article import Article, Block
from parsers.fields.timestamp import SEOUL

Sinmungo = Callable[..., CompletedProcess[str]]
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=SEOUL)
URL = "http://gaon.example/news/articleView.html?idxno=7"


def article(headline: str, *paragraphs: str) -> Article:
    blocks = tuple(Block("paragraph", text) for text in paragraphs)
    return Article(headline=headline, blocks=blocks, url=URL, article_key="7", parser="ndsoft/G4/3")


@pytest.fixture
def edited(tmp_path: Path) -> str:
    """The id of an article that was edited, and then given another headline."""
    said = "시의회가 18일 예산을 통과시켰다.", "찬성은 14명이었다."
    results: list[Result] = [
        article("다리 예산 통과", *said),
        article("다리 예산 통과", said[0].replace("18일", "19일"), said[1]),
        article("주민 반대에도 다리 예산 통과", said[0].replace("18일", "19일"), said[1]),
    ]
    with archive.open(tmp_path / "a.db", create=True) as opened:
        run = opened.begin_run("import")
        numbers = [
            opened.save(run, [Visit(None, "7", Fetch(URL, NOON + timedelta(hours=at), 200), result)])[0].article_id
            for at, result in enumerate(results)
        ]
        opened.end_run(run, "finished", {})
    return str(numbers[0])


def test_the_versions_are_listed_and_the_last_two_compared(sinmungo: Sinmungo, edited: str) -> None:
    told = sinmungo("diff", edited, "--archive", "a.db")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout == (
        "REVISION  SEEN              KIND                 CHANGED   HEADLINE\n"
        "1         2026-03-02 12:00  first 처음                     다리 예산 통과\n"
        "2         2026-03-02 13:00  substance 내용 수정  body      다리 예산 통과\n"
        "3         2026-03-02 14:00  headline 제목 수정   headline  주민 반대에도 다리 예산 통과\n"
        "\n"
        "revision 2 → 3\n"
        "\n"
        "headline 제목\n"
        "{+주민 반대에도+} 다리 예산 통과\n"
    )


def test_of_a_body_only_the_paragraphs_are_shown_that_were_changed(sinmungo: Sinmungo, edited: str) -> None:
    told = sinmungo("diff", edited, "--archive", "a.db", "--revisions", "1:2")
    assert told.stdout.endswith("revision 1 → 2\n\nbody 본문\n시의회가 [-18일-] {+19일+} 예산을 통과시켰다.\n")


def test_it_is_json_for_programs(sinmungo: Sinmungo, edited: str) -> None:
    told = json.loads(sinmungo("diff", edited, "--archive", "a.db", "--revisions", "1:3", "--json").stdout)
    assert told["compared"] == [1, 3]
    assert [one["kind"] for one in told["versions"]] == [None, "substance", "headline"]
    assert told["fields"]["headline"] == [
        {"kind": "new", "text": "주민 반대에도"},
        {"kind": "same", "text": "다리 예산 통과"},
    ]
    assert sorted(told["fields"]) == ["body", "headline"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("404",), 1, "error: 404: no such article in a.db; "),
        (("{edited}", "--revisions", "1:9"), 1, "error: {edited}: has the revisions 1 to 3, not 1:9\n"),
        (("{edited}", "--revisions", "last"), 2, "error: --revisions 'last': give two numbers, as in 1:2"),
    ],
)
def test_what_there_is_not_is_said_in_one_line(
    sinmungo: Sinmungo, edited: str, arguments: tuple[str, ...], code: int, message: str
) -> None:
    told = sinmungo("diff", *(word.format(edited=edited) for word in arguments), "--archive", "a.db")
    assert (told.returncode, told.stdout) == (code, "")
    assert told.stderr.startswith(message.format(edited=edited))
    assert told.stderr.count("\n") == 1


def test_an_article_of_one_version_is_listed(sinmungo: Sinmungo, tmp_path: Path) -> None:
    with archive.open(tmp_path / "a.db", create=True) as opened:
        opened.save(opened.begin_run("import"), [Visit(None, "7", Fetch(URL, NOON, 200), article("제목", "본문이다."))])
    told = sinmungo("diff", URL, "--archive", "a.db")
    assert (told.returncode, told.stdout.count("\n")) == (0, 2)
