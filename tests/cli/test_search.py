"""``sinmungo search`` beyond a word: modes, orders, facts, and counts as columns, CSV and JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import archive
import papers
from parsers.article import Article, Block

Sinmungo = Callable[..., CompletedProcess[str]]

KST = timezone(timedelta(hours=9))
BODIES = ("새 도로가 열린다.", "그 정도로 좋다.", "도로, 도로, 도로를 닦는다.", "물이 맑다.")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Four articles of 전남매일, the first two of October 2019, the others of November."""
    path = tmp_path / "small.db"
    with archive.open(path, create=True) as opened:
        opened.register([papers.registry()["jndn"]])
        run = opened.begin_run("import")
        for number, body in enumerate(BODIES):
            at = datetime(2019, 10 + number // 2, 8 + number, 9, tzinfo=KST)
            article = Article(
                article_key=str(number),
                headline=f"제목 {number}",
                url=f"http://www.jndn.com/article.php?aid={number}",
                paper="jndn",
                published=at,
                published_precision="minute",
                parser="aid/A1/1",
                blocks=(Block("paragraph", body),),
            )
            opened.save(run, [archive.Visit("jndn", str(number), archive.Fetch(article.url or "", at, 200), article)])
    return path


def headlines(finished: CompletedProcess[str]) -> list[str]:
    assert finished.returncode == 0, finished.stderr
    return [hit["headline"] for hit in json.loads(finished.stdout)]


def test_modes_orders_and_facts_are_options(sinmungo: Sinmungo, small: Path) -> None:
    def search(*given: str) -> list[str]:
        return headlines(sinmungo("search", *given, "--json", "--archive", small))

    assert search("도로") == ["제목 2", "제목 1", "제목 0"]
    assert search("도로", "--mode", "word") == search("=도로") == ["제목 2", "제목 0"]
    assert search("도로", "--mode", "start", "--sort", "oldest") == ["제목 0", "제목 2"]
    assert search("제목:1 OR 제목:3", "--region", "광주") == ["제목 3", "제목 1"]
    assert search("도로 지역:전북") == search("도로", "--region", "KR-11") == []
    assert search("새도로", "--spacing") == []
    assert search("정도로좋다", "--spacing") == ["제목 1"]
    told = sinmungo("search", "도로", "--sort", "relevance", "--limit", "1", "--archive", small)
    assert "제목 2" in told.stdout
    assert told.stderr == "3 found, the best 1 shown\n"


def test_the_best_are_said_to_be_of_the_newest_where_older_ones_are_left_out(sinmungo: Sinmungo, small: Path) -> None:
    best = ("search", "도로", "--sort", "relevance", "--ranked", "2", "--archive", small)
    told = sinmungo(*best)
    reach = "the best 2 shown of the newest 2, back to 2019-10-08 (--until 2019-10-08 ranks older ones)"
    assert told.stderr == f"3 found, {reach}\n"
    told = sinmungo(*best, "--json")
    assert len(json.loads(told.stdout)) == 2
    assert told.stderr == "the best of the newest 2, back to 2019-10-08 (--until 2019-10-08 ranks older ones)\n"
    assert sinmungo(*best, "--until", "2019-10-08", "--json").stderr == ""


def test_counts_are_columns_csv_and_json(sinmungo: Sinmungo, small: Path) -> None:
    told = sinmungo("search", "도로", "--count-by", "month", "--archive", small)
    assert told.stdout.splitlines() == [
        "MONTH        FOUND     ARTICLES  PER THOUSAND",
        "2019-10          2            2        1000.0",
        "2019-11          1            2         500.0",
    ]
    assert told.stderr == "3 found\n"
    pairs = sinmungo("search", "도로", "--count-by", "paper", "--count-by", "year", "--csv", "--archive", small)
    assert list(csv.DictReader(pairs.stdout.splitlines())) == [
        {"paper": "jndn", "year": "2019", "found": "3", "articles": "4", "per_thousand": "750.0"}
    ]
    regions = sinmungo("search", "물", "--count-by", "region", "--json", "--archive", small)
    assert json.loads(regions.stdout) == [{"region": "광주", "found": 1, "articles": 4, "per_thousand": 250.0}]


def test_csv_without_counts_is_told(sinmungo: Sinmungo, small: Path) -> None:
    for wrong in (("--csv",), ("--csv", "--json", "--count-by", "year")):
        finished = sinmungo("search", "도로", *wrong, "--archive", small)
        assert finished.returncode == 2
        assert "--count-by" in finished.stderr


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (["도로 지역:광쥬"], "광쥬: no such region; did you mean 광주?"),
        (["신문:어느일보"], "어느일보: the archive has no paper of this id or name; "),
        (["도로", "--since", "2020"], "the archive has no articles at all under these conditions"),
        (["정노"], "no article has 정노; did you mean 정도?"),
        (["jndn:77"], "jndn:77: no such article in "),
    ],
)
def test_where_nothing_is_found_it_is_said_what_is_not_here(
    sinmungo: Sinmungo, small: Path, asked: list[str], line: str
) -> None:
    told = sinmungo("search", *asked, "--archive", small)
    assert (told.returncode, told.stdout) == (0, "")
    assert told.stderr.startswith(f"0 found\n{line}")
    assert told.stderr.count("\n") == 2


def test_a_place_that_nobody_knows_is_an_error(sinmungo: Sinmungo, small: Path) -> None:
    told = sinmungo("search", "도로", "--region", "광쥬", "--archive", small)
    assert (told.returncode, told.stdout) == (2, "")
    assert "광쥬: no such region; did you mean 광주?" in told.stderr


def test_without_words_all_is_found_that_the_options_let_pass(sinmungo: Sinmungo, small: Path) -> None:
    assert headlines(sinmungo("search", "--until", "2019-10", "--json", "--archive", small)) == ["제목 1", "제목 0"]
    assert sinmungo("search", "--paper", "jndn", "--archive", small).stderr == "4 found\n"
    told = sinmungo("search", "--sort", "oldest", "--archive", small)
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("error: nothing is asked for; ")


def test_several_words_need_no_quotes(sinmungo: Sinmungo, small: Path) -> None:
    for words in (("제목", "NOT", "도로"), ("제목 NOT 도로",), ("제목", "NOT 도로")):
        assert headlines(sinmungo("search", *words, "--json", "--archive", small)) == ["제목 3"]


def test_a_query_that_begins_with_a_minus_is_no_option_behind_two(sinmungo: Sinmungo, small: Path) -> None:
    told = sinmungo("search", "-도로", "--archive", small)
    assert (told.returncode, told.stdout) == (2, "")
    assert "a query that begins with a minus stands behind --" in told.stderr
    assert headlines(sinmungo("search", "--json", "--archive", small, "--", "-도로")) == ["제목 3"]
    assert "stands behind" not in sinmungo("show", "-도로", "--archive", small).stderr


def test_an_address_or_a_key_is_told_with_the_way_to_its_article(sinmungo: Sinmungo, small: Path) -> None:
    with archive.open(small) as opened:
        number, gone = (opened.search(f"제목:{name}")[0].id for name in ("1", "2"))
        tombstone = opened.takedowns.remove(gone, "당사자의 요청", "운영자")
    assert tombstone is not None
    when = f"{tombstone.taken_at:%Y-%m-%d}: 당사자의 요청"
    way = f"article {number}; 'sinmungo show {number} --archive {small}' shows it\n"
    for typed in ("https://jndn.com/article.php?aid=1&utm_source=mail", "jndn:1"):
        told = sinmungo("search", typed, "--archive", small)
        assert (told.returncode, told.stdout) == (0, "")
        assert told.stderr.endswith(way)
        shown = sinmungo("show", typed, "--archive", small)
        assert (shown.returncode, "제목 1" in shown.stdout) == (0, True)
    removed, unknown = (f"https://www.jndn.com/article.php?aid={number}" for number in (2, 77))
    told = sinmungo("search", removed, "--json", "--archive", small)
    assert (told.returncode, told.stdout) == (0, "[]\n")
    assert told.stderr == f"{removed}: its article has been taken down on {when}\n"
    told = sinmungo("search", unknown, "--archive", small)
    nothing = f"{unknown}: no such article in {small}; search for words of its headline\n"
    assert (told.returncode, told.stderr) == (0, f"0 found\n{nothing}")
    told = sinmungo("show", removed, "--archive", small)
    assert (told.returncode, told.stderr.count("\n")) == (1, 1)
    assert f"taken down on {when}; 'sinmungo takedown' prints the log" in told.stderr
