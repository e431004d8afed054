"""`sinmungo reporters` lists who has written, tells of one, and takes the last word on who is who."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import archive
from parsers.article import Byline
from tests.archive.building import article_of, paper_of, visit_of

Sinmungo = Callable[..., CompletedProcess[str]]
WHY = ("--reason", "신문을 옮겼다", "--by", "desk@sinmungo.example", "--archive", "a.db")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two papers, each with a 한가람; at the first there is a 서보라 as well."""
    with archive.open(tmp_path / "a.db", create=True) as opened:
        opened.register([paper_of(), paper_of("demo-aid", "가온신문")])
        run = opened.begin_run("crawl")
        for key, paper, name, mail in (
            ("1", "demo-nd", "한가람", "garam@demo-nd.example"),
            ("2", "demo-nd", "한가람", None),
            ("3", "demo-aid", "한가람", None),
            ("4", "demo-nd", "서보라", None),
        ):
            url = f"http://{paper}.example/{key}"
            article = article_of(key, paper=paper, url=url, bylines=(Byline(name, "기자", None, mail),))
            opened.save(run, [visit_of(article, paper=paper)])
    return tmp_path / "a.db"


def test_reporters_are_listed_by_the_number_of_their_articles(sinmungo: Sinmungo, path: Path) -> None:
    told = sinmungo("reporters", "--archive", "a.db")
    assert (told.returncode, told.stderr) == (0, "")
    assert [line.split() for line in told.stdout.splitlines()] == [
        ["REPORTER", "ARTICLES", "FIRST", "LAST", "NAME", "PAPERS", "MAILS"],
        ["1", "2", "2019-10-08", "2019-10-08", "한가람", "demo-nd", "garam@demo-nd.example"],
        ["4", "1", "2019-10-08", "2019-10-08", "서보라", "demo-nd"],
        ["3", "1", "2019-10-08", "2019-10-08", "한가람", "demo-aid"],
    ]
    assert sinmungo("reporters", "list", "--archive", "a.db").stdout == told.stdout
    named = json.loads(sinmungo("reporters", "한가", "--paper", "demo-aid", "--json", "--archive", "a.db").stdout)
    assert [(one["id"], one["articles"], one["papers"]) for one in named] == [(3, 1, ["demo-aid"])]
    assert json.loads(sinmungo("reporters", "--since", "2020", "--json", "--archive", "a.db").stdout) == []
    assert "reporters [OPTIONS] COMMAND" in sinmungo("reporters", "--help").stdout


def test_one_is_told_with_signatures_and_articles(sinmungo: Sinmungo, path: Path) -> None:
    told = sinmungo("reporters", "show", "1", "--archive", "a.db")
    assert (told.returncode, told.stderr) == (0, "")
    lines = [line.split() for line in told.stdout.splitlines()]
    assert ["기자", "demo-nd", "2", "2019-10-08", "2019-10-08"] in lines
    span = ["1", "2019-10-08", "2019-10-08"]
    assert ["2", "demo-nd", "기자", "-", *span, "paper", "같은", "신문의", "같은", "이름"] in lines
    shown = json.loads(sinmungo("reporters", "show", "서보라", "--json", "--archive", "a.db").stdout)
    assert (shown["id"], shown["months"], len(shown["newest"])) == (4, {"2019-10": 1}, 1)


def test_who_is_joined_and_parted_stands_in_the_log(sinmungo: Sinmungo, path: Path) -> None:
    joined = sinmungo("reporters", "join", "1", "3", *WHY)
    assert (joined.returncode, joined.stdout) == (0, "1 and 3 are reporter 1\n")
    parted = sinmungo("reporters", "part", "2", *WHY)
    assert (parted.returncode, parted.stdout) == (0, "signature 2: reporter 2\n")
    log = json.loads(sinmungo("reporters", "log", "--json", "--archive", "a.db").stdout)
    assert [(one["kind"], one["reason"], one["by"]) for one in log] == [
        ("join", "신문을 옮겼다", "desk@sinmungo.example"),
        ("part", "신문을 옮겼다", "desk@sinmungo.example"),
    ]
    assert len(sinmungo("reporters", "log", "--archive", "a.db").stdout.splitlines()) == 3


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("show", "404"), 1, "404: no such reporter in a.db; 'sinmungo reporters NAME' lists them"),
        (("show", "없는이"), 1, "없는이: no such reporter in a.db"),
        (("show", "한가람"), 1, "한가람: 2 reporters are called so (1, 3); give the number of one"),
        (("join", "1", "404", "--reason", "r", "--by", "us"), 1, "404: no such reporter; "),
        (("part", "1", "3", "--reason", "r", "--by", "us"), 1, "1, 3: not the signatures of one person; "),
        (("join", "1", "3"), 2, "Missing option"),
        (("one", "two"), 2, "Got unexpected extra argument (two)"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    sinmungo: Sinmungo, path: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    told = sinmungo("reporters", *arguments, "--archive", "a.db")
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (code, "", 1)
    assert told.stderr.startswith(f"error: {message}")
