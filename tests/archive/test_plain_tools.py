"""Tools that know nothing of Sinmungo find what Sinmungo finds."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from sqlite_utils import Database

from tests.archive.building import KST, Words, article_of, saved

if TYPE_CHECKING:
    from collections.abc import Callable

    import archive
    from archive.finding.terms import Mode

DOCS = Path(__file__).parents[2] / "docs"


def documented(page: str) -> list[str]:
    """The SQL that a page shows."""
    return re.findall(r"```sql\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), flags=re.DOTALL)


SHORT_FORM, LONG_FORM, DAYS = documented("schema.md")
NARROWED, AT_A_START, ALONE, MONTHS = documented("searching.md")


def in_python(path: Path, sql: str) -> list[str]:
    """SQLite as Python brings it, with nothing registered."""
    with closing(sqlite3.connect(path)) as connection:
        return ["|".join(str(value) for value in row) for row in connection.execute(sql)]


def in_the_shell(path: Path, sql: str) -> list[str]:
    """The sqlite3 command."""
    done = subprocess.run(
        ["sqlite3", "-batch", path], input=sql, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def ways() -> list[Any]:
    absent = pytest.mark.skipif(shutil.which("sqlite3") is None, reason="no sqlite3 command on this machine")
    return [pytest.param(in_python, id="python"), pytest.param(in_the_shell, marks=absent, id="shell")]


@pytest.fixture
def filled(store: archive.Archive, run: int) -> archive.Archive:
    words = Words(21)
    saved(store, run, *(words.article(str(key)) for key in range(100)))
    saved(
        store,
        run,
        article_of("a", body="광주시가 예산을 세웠다."),
        article_of(
            "b",
            headline="더불어민주당 AI사업 논의",
            body="코로나-19 이후 “광주형 일자리”의 앞날. 국민건강보험공단은 쉰다.",
        ),
        article_of("c", subheadline="市場에서 KTX까지", body="물은 아래로 흐른다."),
    )
    return store


@pytest.mark.parametrize("ask", ways())
@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("예산", 1),
        ("광주", 2),
        ("시가", 1),
        ("물", 1),
        ("市場", 1),
        ("ktx", 1),
        ("KTX까", 1),
        ("민주당", 1),
        ("더불어민주당", 1),
        ("없다면", 0),
    ],
)
def test_a_short_word_with_any_particle_is_found_by_a_plain_query(
    filled: archive.Archive, ask: Callable[[Path, str], list[str]], word: str, number: int
) -> None:
    found = ask(filled.path, SHORT_FORM.replace("예산", word).replace("LIMIT 20", "LIMIT 500"))
    mine = filled.search(word, limit=None)
    assert found == [f"{hit.published.isoformat()}|{hit.headline}" for hit in mine if hit.published]
    assert sum(1 for hit in mine if hit.id >> 16 == 18177) == number


@pytest.mark.parametrize("ask", ways())
@pytest.mark.parametrize(
    "word",
    [
        "물",
        "예산을",
        "더불어민주당",
        "국민건강보험공단은",
        "민건강보험공단에",
        "AI사업 논의",
        "ai사업",
        "코로나-19",
        "“광주형 일자리”",
        "일자리”의 앞날.",
        "市場에서 KTX까지",
        "없는말이다",
        "·",
        "",
    ],
)
def test_the_documented_form_finds_words_and_phrases_of_any_length(
    filled: archive.Archive, ask: Callable[[Path, str], list[str]], word: str
) -> None:
    found = ask(filled.path, LONG_FORM.replace("국민건강보험공단은", word).replace("LIMIT 50", "LIMIT 500"))
    phrase = word if re.search("[“”]", word) else f'"{word}"'
    wanted = [number for number, text in texts(filled) if word.lower() in text] if word not in {"", "·"} else []
    assert [int(row.partition("|")[0]) for row in found] == wanted
    if not re.search("[“”·]", word):
        assert wanted == [hit.id for hit in filled.search(phrase, limit=None)]


@pytest.mark.parametrize("size", range(1, 9))
def test_the_documented_form_agrees_with_a_scan(filled: archive.Archive, size: int) -> None:
    random = Words(size).random
    everything = texts(filled)
    for _ in range(40):
        text = random.choice(everything)[1]
        at = random.randrange(len(text) - size)
        word = text[at : at + size]
        # SQLite's lower() knows A to Z only.
        if "'" in word or "\n" in word or not re.search("[0-9a-z가-힣㐀-鿿]", word) or not word.isprintable():
            continue
        found = in_python(filled.path, LONG_FORM.replace("국민건강보험공단은", word).replace("LIMIT 50", "LIMIT 500"))
        assert [int(row.partition("|")[0]) for row in found] == [
            number for number, other in everything if word in other
        ], word


def texts(store: archive.Archive) -> list[tuple[int, str]]:
    rows = store._connection.execute(
        "SELECT id, lower(headline || char(10) || ifnull(subheadline, '') || char(10) || body) FROM articles ORDER BY id DESC"
    )
    return rows.fetchall()


@pytest.mark.parametrize("ask", ways())
def test_facts_and_parts_are_asked_for_in_plain_sql(
    filled: archive.Archive, run: int, ask: Callable[[Path, str], list[str]]
) -> None:
    for number, (headline, body) in enumerate((("예산 심의", "물"), ("예산", "교육"), ("물", "예산"))):
        saved(filled, run, article_of(f"x{number}", headline=headline, body=body))
    saved(filled, run, article_of("y", headline="예산", body="불", published=datetime(2020, 4, 1, tzinfo=KST)))
    found = ask(filled.path, NARROWED)
    assert [row.split("|")[2] for row in found] == ["예산 심의"]
    query = "예산 -교육 제목:예산 지역:전남 날짜:2019-10..2020-03"
    assert [int(row.partition("|")[0]) for row in found] == [hit.id for hit in filled.search(query)]


@pytest.mark.parametrize("ask", ways())
@pytest.mark.parametrize("form", [AT_A_START, ALONE])
def test_the_start_of_a_word_and_a_word_alone_are_found_in_plain_sql(
    filled: archive.Archive, run: int, ask: Callable[[Path, str], list[str]], form: str
) -> None:
    bodies = (
        "정도로 늘었다",
        "새 도로",
        "도로를 막았다",
        "“도로”에서",
        "도로망이다",
        "AI도로",
        "도로에서는",
        "별도로, 도로도",
    )
    saved(filled, run, *(article_of(f"x{number}", body=body) for number, body in enumerate(bodies)))
    found = [int(row.partition("|")[0]) for row in ask(filled.path, form)]
    mode: Mode = "start" if form == AT_A_START else "word"
    assert found == [hit.id for hit in filled.search("도로", mode=mode)]
    assert len(found) == (6 if mode == "start" else 5)


@pytest.mark.parametrize("ask", ways())
def test_counts_by_month_are_plain_sql(filled: archive.Archive, ask: Callable[[Path, str], list[str]]) -> None:
    word = Words(21).stems[3][:2]
    tallies = filled.tallies(word, ["month"])
    assert sum(tally.found for tally in tallies)
    assert ask(filled.path, MONTHS.replace("예산", word)) == [
        f"{tally.group[0]}|{tally.found}|{tally.articles}" for tally in tallies
    ]


@pytest.mark.parametrize("ask", ways())
def test_the_id_gives_the_day(filled: archive.Archive, ask: Callable[[Path, str], list[str]]) -> None:
    days = dict(row.split("|") for row in ask(filled.path, DAYS.replace("LIMIT 7", "LIMIT 5000")))
    counted = filled._connection.execute("SELECT substr(published, 1, 10), count(*) FROM articles GROUP BY 1")
    assert days == {day: str(number) for day, number in counted}


def test_sqlite_utils_finds_the_index_by_itself(filled: archive.Archive) -> None:
    with Database(filled.path) as database:
        table = database.table("articles")
        assert table.detect_fts() == "articles_fts"
        assert sorted(row["id"] for row in table.search("광주")) == sorted(hit.id for hit in filled.search("광주"))


@pytest.mark.parametrize("word", ["광주", "물", "없다면"])
def test_datasette_finds_the_index_by_itself(filled: archive.Archive, word: str) -> None:
    address = f"/archive/articles.json?_shape=array&_size=max&_search={quote(word)}"
    command = [sys.executable, "-m", "datasette", str(filled.path), "--get", address]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    found = sorted(row["id"] for row in json.loads(done.stdout))
    assert found == sorted(hit.id for hit in filled.search(word, limit=None))
