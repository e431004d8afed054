"""`sinmungo export` writes what was asked for, and a web archive of it brings the same articles into another archive."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import click
import pytest

import archive
from archive.finding.search import Narrowing
from sinmungo.commands import export, search

Sinmungo = Callable[..., CompletedProcess[str]]
TEXT = (
    "나루마을에 작은 책방 열려\n2025. 04.11. 10:20:30\n한가람 기자\n"
    "나루마을에 작은 책방이 11일 문을 열었다. 주민 40여 명이 책을 들고 모였다.\n"
)


@pytest.fixture
def imported(sinmungo: Sinmungo, tmp_path: Path) -> Path:
    """An archive that holds one article, from a flattened text."""
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    assert sinmungo("import", "page.txt", "--archive", "one.db").returncode == 0
    return tmp_path / "one.db"


def told(path: Path) -> dict[str, dict[str, Any]]:
    """All articles of an archive by their address or headline, without the number that each archive gives them."""
    with archive.open(path, read_only=True) as opened:
        found = [opened.article(hit.id) for hit in opened.search("다", limit=None)]
        articles = [one.as_dict() for one in found if one is not None]
    return {one["url"] or one["headline"]: one | {"id": None} for one in articles}


@pytest.mark.parametrize("paper", ["demo-nd", "demo-aid"])
def test_a_web_archive_of_an_export_brings_the_same_articles_into_an_empty_archive(
    sinmungo: Sinmungo, demo_registry: Mapping[str, str], tmp_path: Path, paper: str
) -> None:
    limited = ("--limit", "40", "--archive", "a.db")
    assert sinmungo("crawl", paper, *limited, environment=demo_registry).returncode == 0
    asked = ("a.warc.gz", "--format", "warc", "--archive", "a.db", "--json")
    counts = json.loads(sinmungo("export", *asked, environment=demo_registry).stdout)["counts"]
    assert counts["articles"] > 30
    again = sinmungo("import", "a.warc.gz", "--known", "--archive", "b.db", "--json", environment=demo_registry)
    assert json.loads(again.stdout) == {"new": counts["articles"]}
    assert told(tmp_path / "b.db") == told(tmp_path / "a.db")


def test_an_imported_text_goes_out_and_comes_in_as_well(sinmungo: Sinmungo, imported: Path, tmp_path: Path) -> None:
    assert sinmungo("export", "a.warc", "--format", "warc", "--archive", imported).returncode == 0
    assert json.loads(sinmungo("import", "a.warc", "--archive", "b.db", "--json").stdout) == {"new": 1}
    assert told(tmp_path / "b.db") == told(imported)


def test_the_counts_the_size_and_the_manifest_are_told(sinmungo: Sinmungo, imported: Path, tmp_path: Path) -> None:
    done = sinmungo("export", "a.csv", "책방", "--format", "csv", "--since", "2025", "--archive", imported)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "articles  1"
    asked = ("a.csv", "책방", "--format", "csv", "--force", "--json", "--archive", imported)
    manifest = json.loads(sinmungo("export", *asked).stdout)
    assert manifest == json.loads((tmp_path / "a.csv.manifest.json").read_text(encoding="utf-8"))
    assert (manifest["format"], manifest["counts"], manifest["query"]["query"]) == ("csv", {"articles": 1}, "책방")


def test_an_article_that_is_named_goes_out_alone(
    sinmungo: Sinmungo, demo_registry: Mapping[str, str], tmp_path: Path
) -> None:
    assert sinmungo("crawl", "demo-nd", "--limit", "3", "--archive", "a.db", environment=demo_registry).returncode == 0
    with archive.open(tmp_path / "a.db", read_only=True) as opened:
        article = opened.article(opened.search("다")[0].id)
    assert article is not None
    for number, name in enumerate((f"demo-nd:{article.article_key}", article.url or "")):
        asked = (f"{number}.bib", name, "--format", "bibtex", "--archive", "a.db")
        assert json.loads(sinmungo("export", *asked, "--json").stdout)["query"]["article"] == article.id
        written = (tmp_path / f"{number}.bib").read_text(encoding="utf-8")
        assert (written.count("@article{"), f"{{{{{article.headline}}}}}" in written) == (1, True)


def test_an_export_that_finds_nothing_says_why(sinmungo: Sinmungo, imported: Path) -> None:
    done = sinmungo("export", "a.csv", "책방", "--format", "csv", "--since", "2030", "--archive", imported)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "articles  0")
    assert done.stderr == "nothing is found\nthe archive has no articles at all under these conditions\n"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("-", "--format", "csv", "--archive", "one.db"), 3, "an export is a file with its manifest; name one"),
        (
            ("a.bib", "http://a.example/1", "--format", "ris", "--archive", "one.db"),
            1,
            "a.example/1: no such article in",
        ),
        (("a.csv", "--format", "csv", "--archive", "one.db", "--region", "전냄"), 2, "did you mean 전남?"),
        (("page.txt", "--format", "csv", "--archive", "one.db"), 3, "--force replaces it"),
        (("a.XLSX", "--format", "csv", "--archive", "one.db"), 3, "csv writes is no .xlsx file; give it --format bigk"),
        (("a.csv", "--format", "ris", "--archive", "one.db"), 3, "give it --format csv or bigkinds-csv, or name it"),
        (("a.csv.gz", "--format", "csv", "--archive", "one.db"), 3, "what csv writes is no .gz file; give it"),
        (("a.zip", "--format", "nikl", "--archive", "one.db"), 3, "nikl writes is no .zip file; name it otherwise"),
        (("one.db", "--format", "sqlite", "--archive", "one.db", "--force"), 3, "is the archive's own"),
        (("none/a.csv", "--format", "csv", "--archive", "one.db"), 3, "there is no folder none"),
        (("a.csv", "--format", "csv", "--archive", "one.db", "--paper", "nobody"), 2, "no such paper"),
        (("a.csv", "--format", "csv", "--archive", "none.db"), 3, "no such archive"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    sinmungo: Sinmungo, imported: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    before = sorted(path.name for path in tmp_path.iterdir())
    done = sinmungo("export", *arguments)
    assert done.returncode == code
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("error: ")
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("hidden", "arguments", "extra"),
    [
        ("pyarrow", ("export", "a.out", "--format", "parquet"), "export"),
        ("warcio", ("export", "a.out", "--format", "warc"), "warc"),
        ("fastwarc", ("import", "a.warc"), "warc"),
    ],
)
def test_a_missing_library_is_named_with_what_installs_it(
    sinmungo: Sinmungo, imported: Path, tmp_path: Path, hidden: str, arguments: tuple[str, ...], extra: str
) -> None:
    (tmp_path / "hiding").mkdir()
    (tmp_path / "hiding" / "sitecustomize.py").write_text(f"import sys\nsys.modules[{hidden!r}] = None\n")
    (tmp_path / "a.warc").touch()
    here = str(Path(__file__).parents[2])
    environment = {"PYTHONPATH": f"{tmp_path / 'hiding'}:{here}"}
    done = sinmungo(*arguments, "--archive", imported, environment=environment)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert f"{hidden}" in done.stderr
    assert f"pip install 'sinmungo[{extra}]'" in done.stderr


def test_export_is_narrowed_by_all_that_narrows_a_search() -> None:
    options = {
        name: {
            option.name: option
            for option in command.params
            if isinstance(option, click.Option) and option.name in Narrowing.__annotations__
        }
        for name, command in (("search", search.command), ("export", export.command))
    }
    assert set(options["search"]) == set(options["export"]) == set(Narrowing.__annotations__)
    for name, option in options["export"].items():
        assert (option.opts, option.help) == (options["search"][name].opts, options["search"][name].help)


def test_what_a_search_counts_is_what_goes_out(sinmungo: Sinmungo, imported: Path) -> None:
    for given, found in (
        (("책방", "--byline", "한가람"), 1),
        (("^책방", "--mode", "word", "--spacing"), 1),
        (("책방", "--region", "전남"), 0),
        (("방", "--mode", "start"), 0),
    ):
        asked = (*given, "--archive", imported, "--json")
        assert len(json.loads(sinmungo("search", *asked).stdout)) == found
        done = sinmungo("export", "a.csv", *asked, "--format", "csv", "--force")
        assert json.loads(done.stdout)["counts"] == {"articles": found}
