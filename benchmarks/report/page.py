"""Puts docs/benchmarks.md together out of the results that are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from benchmarks.report import bars
from benchmarks.report.run import Result
from benchmarks.report.sections import SECTIONS, Section
from docs import measured_pages

DOCS: Final = Path(__file__).parents[2] / "docs"
PAGE: Final = DOCS / "benchmarks.md"
PICTURES: Final = "images/benchmarks"

_HEAD: Final = """\
# Benchmarks 성능 비교

Every benchmark of this repository beside its peers, as `make bench` measured it and wrote it here: each section tells
its command, its day and how long it ran. Contestants take turns in one run, so ratios hold where milliseconds do not.
CPU time is told unless a clock is named. The figures lie in `benchmarks/results/`; `python -m benchmarks.report
--only crawl` measures one section anew, `--page` writes this page of what lies there, and `--quick` tries all of them
small, writing nothing.

Read them with care: the pages are invented in the form of real ones, the servers stand on loopback, and the machine may
have had other work; nothing here was seen on a live site.
"""


def text(results: Mapping[str, Result]) -> str:
    """The page, of the results by their sections' names."""
    shown = (line for section in SECTIONS for line in _section(section, results))
    return "\n".join([_HEAD, *_bars(results), *shown, *_where(results)])


def pictures(results: Mapping[str, Result]) -> dict[str, str]:
    """The page's pictures as SVG, by their names."""
    drawn = (section.draw(results[section.name].figures) for section in SECTIONS if section.name in results)
    return {name: picture for some in drawn for name, picture in some.items()}


def write(results: Mapping[str, Result]) -> None:
    """The page, its Korean twin and its pictures."""
    folder = DOCS / PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in pictures(results).items():
        (folder / f"{name}.svg").write_text(picture, encoding="utf-8")
    PAGE.write_text(text(results), encoding="utf-8")
    measured_pages.write()


def _bars(results: Mapping[str, Result]) -> Iterator[str]:
    yield "## The bars\n"
    yield "What the project asks of itself, and what of it holds."
    yield from bars.lines({name: result.figures for name, result in results.items()})
    yield ""


def _where(results: Mapping[str, Result]) -> Iterator[str]:
    """The machines and versions, each with the sections that were measured so."""
    yield "## Where, and with what\n"
    told: dict[str, list[str]] = {}
    for name, result in results.items():
        versions = ", ".join(f"{package} {version}" for package, version in result.versions.items())
        told.setdefault(f"{result.machine}; {versions}", []).append(name)
    for where, names in told.items():
        yield f"- {', '.join(names)}: {where}."
    yield ""


def _section(section: Section, results: Mapping[str, Result]) -> Iterator[str]:
    yield f"## {section.title}\n"
    yield section.about
    yield ""
    result = results.get(section.name)
    if result is None:
        yield f"Not measured yet: `python -m benchmarks.report --only {section.name}`.\n"
        return
    yield from section.show(result.figures)
    yield ""
    for name in section.draw(result.figures):
        yield f"![{section.title}: {name}]({PICTURES}/{name}.svg)\n"
    yield f"`{result.command}`, {result.day}, {result.seconds / 60:.1f} minutes.\n"
