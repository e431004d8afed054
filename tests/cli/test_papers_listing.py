"""``sinmungo papers``: the registry as its readers meet it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import papers

Sinmungo = Callable[..., CompletedProcess[str]]


def test_papers_lists_the_registry(sinmungo: Sinmungo) -> None:
    finished = sinmungo("papers")
    assert "jndn" in finished.stdout
    assert "전남매일" in finished.stdout
    listed = json.loads(sinmungo("papers", "--json").stdout)
    files = (Path(papers.__file__).parent / "registry").glob("*.toml")
    assert {paper["id"] for paper in listed} == {file.stem for file in files}
    assert {"id", "name", "family", "hosts", "facts"} <= set(listed[0])


def test_before_the_first_crawl_the_registry_is_listed_whatever_archive_the_environment_names(
    sinmungo: Sinmungo, tmp_path: Path
) -> None:
    """As in a container, whose environment always names one."""
    none = str(tmp_path / "none.db")
    listed = sinmungo("papers", environment={"SINMUNGO_ARCHIVE": none})
    assert (listed.returncode, "jndn" in listed.stdout) == (0, True)
    asked_for = sinmungo("papers", "--archive", none)
    assert (asked_for.returncode, asked_for.stdout) == (3, "")
    assert "no such archive" in asked_for.stderr


def test_papers_show_tells_how_each_fact_is_known(sinmungo: Sinmungo) -> None:
    shown = sinmungo("papers", "show", "jndn").stdout
    assert "열린세상" not in shown
    assert any(line.split() == ["encoding", "seen"] for line in shown.splitlines())
    assert json.loads(sinmungo("papers", "show", "jndn", "--json").stdout)["id"] == "jndn"
    unknown = sinmungo("papers", "show", "nobody")
    assert unknown.returncode == 2
    assert unknown.stderr.startswith("error: ")
    assert "nobody: no such paper" in unknown.stderr
    assert sinmungo("papers", "show", "전남매일").stderr == "error: 전남매일: no such paper; its id is jndn\n"


def test_papers_show_tells_the_city_the_sections_and_what_is_a_paper_s_own(sinmungo: Sinmungo) -> None:
    told = dict(line.split(None, 1) for line in sinmungo("papers", "show", "cnpress").stdout.splitlines()[:14] if line)
    assert (told["addresses"], told["body"]) == ("/news/view.php?no={key}", ".view_con_wrap")
    assert "city 시·군   원주" in sinmungo("papers", "show", "wonjutoday").stdout
    assert "sections     2 정치" in sinmungo("papers", "show", "jlilbo").stdout
    assert "region 지역  not known" in sinmungo("papers", "show", "seohaenews").stdout


def test_a_registry_file_with_an_error_is_told_with_file_and_key(sinmungo: Sinmungo, tmp_path: Path) -> None:
    folder = tmp_path / "registry"
    folder.mkdir()
    (folder / "mine.toml").write_text('name = "내신문"\nfamly = "ndsoft"\n', encoding="utf-8")
    refused = sinmungo("papers", environment={"SINMUNGO_REGISTRY": str(folder)})
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert "mine.toml" in refused.stderr
    assert "famly" in refused.stderr


@pytest.mark.parametrize(
    ("paper", "lines"),
    [
        ("kado", ["its past is told by: lists of days; listings, page by page"]),
        (
            "yeongnam",
            ["  https://yeongnam.com/  front page", "its past is told by: no list; numbers are tried where they run"],
        ),
        ("jlmaeil", ["its past is told by: no list; numbers are tried where they run"]),
        ("kbmaeil", ["its past is told by: no list; numbers are tried where they run"]),
        ("hnrsm", ["a crawl reads nothing: write a feed or listing into its file"]),
    ],
)
def test_what_a_crawl_of_a_paper_reads_is_said(paper: str, lines: list[str], sinmungo: Sinmungo) -> None:
    told = sinmungo("papers", "show", paper).stdout.splitlines()
    assert set(lines) <= set(told)
