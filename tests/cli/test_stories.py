"""`sinmungo stories` lists what several papers tell, and shows one story with what each paper changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import archive
from archive import Fetch, Visit
from papers import Paper
from parsers.article import Article, Block, Byline
from parsers.fields.timestamp import SEOUL
from sinmungo.commands.stories import after

Sinmungo = Callable[..., CompletedProcess[str]]
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=SEOUL)
NAMES = {"gaon": "가온일보", "saeteo": "새터신문", "naru": "나루매일"}
TEXT = (
    "새터시가 옛 나루터 자리에 어린이 도서관을 짓는다. 시는 2일 설계를 마치고 다음 달 첫 삽을 뜬다고 밝혔다.",
    "지하 1층, 지상 3층 건물에는 열람실과 작은 극장, 마을 부엌이 들어선다. 사업비는 48억원이다.",
    "주민들은 지난해부터 열두 차례 모여 층마다 무엇을 둘지 함께 정했다. 옥상 텃밭은 초등학생들이 낸 생각이다.",
    "시 관계자는 “아이들이 걸어서 오는 도서관을 만들겠다”고 말했다.",
)


def visit(paper: str, minutes: int, paragraphs: Sequence[str], agency: str | None = None) -> Visit:
    url = f"http://{paper}.example/news/articleView.html?idxno=7"
    article = Article(
        headline=f"{NAMES[paper]}의 제목",
        blocks=tuple(Block("paragraph", text) for text in paragraphs),
        url=url,
        paper=paper,
        article_key="7",
        published=NOON + timedelta(minutes=minutes),
        published_precision="minute",
        bylines=(Byline(None, agency=agency),) if agency else (),
        parser="ndsoft/G4/3",
    )
    return Visit(paper, "7", Fetch(url, NOON + timedelta(hours=9), 200), article)


@pytest.fixture
def told(tmp_path: Path) -> list[str]:
    """The ids of three articles that tell the same: whole, cut, and with a word changed; an archive not caught up."""
    with archive.open(tmp_path / "a.db", create=True) as opened:
        opened.register(
            Paper(name, korean, "ndsoft", (f"{name}.example",), f"http://{name}.example/", "KR-46", "daily")
            for name, korean in NAMES.items()
        )
        run = opened.begin_run("import")
        edited = [text.replace("첫 삽을 뜬다고", "공사를 시작한다고") for text in TEXT]
        visits = [visit("gaon", 0, TEXT), visit("saeteo", 25, TEXT[:3], "데모통신"), visit("naru", 200, edited)]
        numbers = [saved.article_id for saved in opened.save(run, visits)]
        opened.end_run(run, "finished", {})
    return [str(number) for number in numbers]


def test_what_is_still_to_be_looked_at_is_said_and_caught_up_with(sinmungo: Sinmungo, told: list[str]) -> None:
    before = sinmungo("stories", "--archive", "a.db")
    assert (before.returncode, before.stdout) == (0, "")
    behind = "3 articles are still to be looked at for stories; 'sinmungo stories --catch-up' does so\n"
    assert before.stderr == f"0 found\n{behind}"
    assert sinmungo("health", "--archive", "a.db").stderr.endswith(behind)
    caught_up = sinmungo("stories", "--catch-up", "--archive", "a.db")
    assert (caught_up.returncode, caught_up.stderr) == (0, "")
    assert caught_up.stdout == "3 articles looked at for stories\n"  # an hourly timer's log is no list
    assert json.loads(sinmungo("stories", "--catch-up", "--archive", "a.db", "--json").stdout) == {"looked_at": 0}
    listed = sinmungo("stories", "--catch-up", "--limit", "5", "--archive", "a.db")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "stories" not in sinmungo("health", "--archive", "a.db").stderr
    assert listed.stdout == (
        "SINCE             STORY       ARTICLES  PAPERS  AGENCY    FIRST IN  HEADLINE\n"
        f"2026-03-02 12:00  {told[0]}         3       3  데모통신  가온일보  가온일보의 제목\n"
    )
    [story] = json.loads(sinmungo("stories", "--archive", "a.db", "--json").stdout)
    assert (story["id"], story["articles"], story["papers"], story["agency"]) == (int(told[0]), 3, 3, "데모통신")
    assert json.loads(sinmungo("stories", "--archive", "a.db", "--min-papers", "4", "--json").stdout) == []


def test_a_story_is_shown_from_any_of_its_articles(sinmungo: Sinmungo, told: list[str]) -> None:
    shown = sinmungo("stories", "--catch-up", "naru:7", "--archive", "a.db")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout == (
        "가온일보의 제목\n"
        "3 articles in 3 papers, 데모통신\n"
        "\n"
        "PUBLISHED         AFTER       PAPER     ARTICLE                 ALIKE  ADDED  DROPPED  OF WORDS  HEADLINE\n"
        f"2026-03-02 12:00              가온일보  {told[0]}  first 처음   1.00      0        0        54  가온일보의 제목\n"
        f"2026-03-02 12:25  25 min      새터신문  {told[1]}  copy 전재    0.82      0        9        45  새터신문의 제목\n"
        f"2026-03-02 15:20  3 h 20 min  나루매일  {told[2]}  copy 전재    0.89      2        3        53  나루매일의 제목\n"
    )
    plain = json.loads(sinmungo("stories", told[1], "--archive", "a.db", "--json").stdout)
    assert [(one["article"], one["role"], one["minutes"]) for one in plain["copies"]] == [
        (int(told[0]), "first", 0),
        (int(told[1]), "copy", 25),
        (int(told[2]), "copy", 200),
    ]


def test_show_names_the_story_and_diff_compares_two_of_its_articles(sinmungo: Sinmungo, told: list[str]) -> None:
    sinmungo("stories", "--catch-up", "--archive", "a.db")
    assert (
        f"story 같은 기사  copy of {told[0]} (가온일보), one of 3 articles in 3 papers; "
        f"'sinmungo stories {told[2]}' shows them\n"
    ) in sinmungo("show", told[2], "--archive", "a.db").stdout
    assert "the first of 3 articles in 3 papers" in sinmungo("show", told[0], "--archive", "a.db").stdout
    assert json.loads(sinmungo("show", told[2], "--archive", "a.db", "--json").stdout)["story"]["id"] == int(told[0])
    compared = sinmungo("diff", "gaon:7", "naru:7", "--archive", "a.db")
    assert (compared.returncode, compared.stderr) == (0, "")
    assert compared.stdout.startswith("gaon:7 → naru:7\n")
    assert "다음 달 [-첫 삽을 뜬다고-] {+공사를 시작한다고+} 밝혔다." in compared.stdout
    plain = json.loads(sinmungo("diff", "gaon:7", "naru:7", "--archive", "a.db", "--json").stdout)
    assert (plain["compared"], sorted(plain["fields"])) == (["gaon:7", "naru:7"], ["body", "headline", "published"])


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["stories", "404"], 1, "error: 404: no such article in a.db; 'sinmungo search' finds them by their words\n"),
        (["stories", "gaon:7"], 1, "error: gaon:7: no other article in a.db tells the same\n"),
        (["diff", "gaon:7", "gaon:8"], 1, "error: gaon:8: no such article in a.db; 'sinmungo search' finds them by"),
        (["diff", "gaon:7", "gaon:7"], 1, "error: gaon:7 and gaon:7 are the same article; name another to compare it"),
        (["diff", "gaon:7", "naru:7", "--revisions", "1:2"], 2, "error: --revisions goes with one ARTICLE, not with"),
    ],
)
def test_what_cannot_be_shown_is_told_in_a_line(
    sinmungo: Sinmungo, told: list[str], arguments: list[str], code: int, message: str
) -> None:
    answer = sinmungo(*arguments, "--archive", "a.db")
    assert (answer.returncode, answer.stdout) == (code, "")
    assert answer.stderr.startswith(message)


def test_how_long_after_is_told_in_words() -> None:
    told = [after(minutes) for minutes in (None, 0, 25, 60, 200, 47 * 60, 3 * 24 * 60)]
    assert told == ["", "0 min", "25 min", "1 h 0 min", "3 h 20 min", "47 h 0 min", "3 d"]
