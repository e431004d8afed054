"""The page of all benchmarks is what the kept results say, and says which bars hold."""

from __future__ import annotations

import sys
from pathlib import Path
from subprocess import CalledProcessError
from xml.etree import ElementTree as ET

import pytest

from benchmarks import crawl
from benchmarks.extraction import contenders
from benchmarks.report import bars, page, pictures, run, tables
from benchmarks.report.__main__ import main, measured, results
from benchmarks.report.sections import SECTIONS, Section

CRAWL = {
    "download": 2.0,
    "lean": 1.5,
    "crawl": 4.0,
    "pages first": 2.5,
    "read": 3.0,
    "frontier": 0.05,
    "visited": 0.07,
    "news-please": 30.0,
}


def kept_crawl(folder: Path) -> None:
    run.keep(
        "crawl", run.Result("python -m benchmarks.crawl", "2026-01-02", 90.0, "a machine", {"lxml": "6"}, CRAWL), folder
    )


def test_the_page_and_its_pictures_are_those_of_the_kept_results() -> None:
    found = results(run.KEPT)
    assert page.text(found) == page.PAGE.read_text(encoding="utf-8"), "run: python -m benchmarks.report --page"
    drawn = {path.stem for path in (page.DOCS / page.PICTURES).glob("*.svg")}
    assert drawn == set(page.pictures(found))


def test_a_bar_is_told_with_what_was_measured_and_whether_it_holds(tmp_path: Path) -> None:
    kept_crawl(tmp_path)
    told = page.text(results(tmp_path))
    assert "| crawl, parse and archive, speed × a download alone | ≥ 0.7 | 0.5 | **no** |" in told
    assert "| an address in the frontier, ms | ≤ 0.06 | 0.05 | yes |" in told
    assert "1 of 3 hold." in told
    assert "| news-please: crawl, extract, files | 30.00 | 0.07 |" in told
    assert "`python -m benchmarks.crawl`, 2026-01-02, 1.5 minutes." in told
    assert "Not measured yet: `python -m benchmarks.report --only search`." in told


def test_every_bar_is_of_a_section() -> None:
    assert {bar.of for bar in bars.BARS} <= {section.name for section in SECTIONS}


def test_of_search_the_worst_kind_is_told_apart_by_whether_trigram_takes_it() -> None:
    answered = [
        {"query": kind, "within": within, "by": by, "asked": int(took is not None), "newest p50": took}
        for kind, within, times in (
            ("2", "", {"ours": 1.0, "LIKE": 300.0, "trigram": None}),
            ("2", "paper, year", {"ours": 2.0, "LIKE": 240.0, "trigram": None}),
            ("3", "", {"ours": 3.0, "LIKE": 9.0, "trigram": 2.0}),
            ("phrase", "", {"ours": 4.0, "LIKE": 9.0, "trigram": 5.0}),
        )
        for by, took in times.items()
    ]
    told = {bar.what: bar for bar in bars.BARS}
    like = told["words too short for trigram: LIKE's time, × ours, p50, the worst"]
    words = told["words, the worst kind: newest twenty, × trigram's time, p50"]
    phrases = told["phrases: newest twenty, × trigram's time, p50"]
    assert [bar.value({"answered": answered}) for bar in (like, words, phrases)] == [120, 1.5, 0.8]
    assert [bar.holds(bar.value({"answered": answered})) for bar in (like, words, phrases)] == [True, False, True]


def test_a_picture_is_xml_and_the_same_each_time() -> None:
    one, other = pictures.crawl(CRAWL), pictures.crawl(CRAWL)
    assert one == other
    assert ET.fromstring(one["crawl"]).tag.endswith("svg")


@pytest.mark.parametrize(
    ("value", "shown"), [(None, "–"), ("none", "none"), (12, "12"), (1234.5, "1,234"), (0.012345, "0.0123"), (1, "1")]
)
def test_a_figure_is_shown_to_three_places(value: float | str | None, shown: str) -> None:
    assert tables.number(value) == shown


def test_a_benchmark_that_tells_nothing_is_named_and_the_others_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "silent.py").write_text("raise SystemExit(3)\n", encoding="utf-8")
    (tmp_path / "telling.py").write_text("import sys\nprint('[1.23456789]')\nsys.exit(1)\n", encoding="utf-8")
    of = [Section(name, name, "", name, (), (), lambda _: iter(())) for name in ("silent", "telling")]
    assert measured(of, tmp_path, quick=False) == ["silent"]
    assert "silent ended with 3 and told no figures" in capsys.readouterr().err
    found = run.kept("telling", tmp_path)
    assert found is not None
    assert found.figures == [1.2346]
    assert found.command == "python -m telling "[:-1]


def test_a_peer_that_could_not_be_measured_is_told_with_why() -> None:
    told = [*tables.crawl({**CRAWL, "absent": {"plain Scrapy": "python ended with 1: no such module"}})]
    assert told[-1] == "plain Scrapy could not be measured: python ended with 1: no such module"
    assert not any("could not" in line for line in tables.crawl(CRAWL))


def test_a_peer_that_cannot_be_installed_keeps_no_other_from_being_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_name: str) -> Path:
        raise CalledProcessError(1, ["bin/pip"], stderr=b"Collecting\nno such package\n")

    monkeypatch.setattr(contenders, "environment", fails)
    monkeypatch.setattr(
        crawl, "_milliseconds", lambda command, _task, _through: float(Path(command[1]).stem == "plain_spider")
    )
    absent: dict[str, str] = {}
    assert crawl._peers(["https://a.example/1"], 1, absent) == {"plain Scrapy": 1.0}
    assert absent == {"news-please": "pip ended with 1: no such package"}
    assert crawl._peers(["https://a.example/1"], 1, absent) == {"plain Scrapy": 1.0}


def test_a_section_that_is_not_there_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["report", "--only", "crawl,weather"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "no section is named weather" in capsys.readouterr().err
