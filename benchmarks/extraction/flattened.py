"""How much of an article is found where only its page's text is left: the corpus's HTML pages flattened, and judged.

Each page is flattened in the ways of ``ways``; what its text still tells (``standing``) is judged as the page itself
is. ``python -m benchmarks.extraction.flattened`` prints the figures, ``--diff SLUG`` what differs on pages.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from benchmarks.extraction.corpus import Case, cases
from benchmarks.extraction.families import family
from benchmarks.extraction.judge import Marks, collapse, judge
from benchmarks.extraction.ours import as_gold, invented_papers
from benchmarks.extraction.page import figure
from benchmarks.extraction.standing import standing
from benchmarks.extraction.ways import WAYS
from parsers import NotAnArticle, parse_text

FLOORS = Path(__file__).with_name("flattened.json")
ALL = "all"
SAMPLE = 12  # one page in so many is judged in CI
MARGIN = 0.005  # of a figure over the sample: what a rule that helps elsewhere may cost there

Figures = dict[str, float]
Scores = dict[str, Figures]  # by way and by family


class Measured(NamedTuple):
    """A figure: the mark of ``judge``, the field that must stand in the text, and what it is called."""

    mark: str
    needs: str | None  # None: judged whatever the text tells, for it can be wrong everywhere
    title: str
    lower: bool = False  # the lower, the better


MEASURES = (
    Measured("is_article", "is_article", "is an article"),
    Measured("headline", "headline", "headline"),
    Measured("headline_wrong", None, "headline wrong", lower=True),
    Measured("subheadline", "subheadline", "subheadline"),
    Measured("subheadline_wrong", None, "subheadline wrong", lower=True),
    Measured("section", "section", "section"),
    Measured("section_wrong", None, "section wrong", lower=True),
    Measured("published", "published", "published"),
    Measured("published_wrong", None, "published wrong", lower=True),
    Measured("modified", "modified", "modified"),
    Measured("modified_wrong", None, "modified wrong", lower=True),
    Measured("bylines", "bylines", "bylines F1"),
    Measured("bylines_wrong", None, "names wrong", lower=True),
    Measured("body_f1", "body", "body token F1"),
    Measured("body_exact", "blanks", "body exact"),
    Measured("chrome_leak", "body", "chrome leak", lower=True),
    Measured("caption_leak", None, "caption leak", lower=True),
)


class Read(NamedTuple):
    """A page flattened in one way: what its text tells of the gold, what was read in it, and the marks."""

    case: Case
    way: str
    gold: Mapping[str, Any]
    fields: frozenset[str]
    reading: Mapping[str, Any]
    marks: Marks


def read(known: Iterable[Case], ways: Iterable[str] = WAYS) -> Iterator[Read]:
    """Every HTML page in every way."""
    with invented_papers():
        for case in known:
            if not case.is_text:
                for way in ways:
                    yield _read(case, way)


def _read(case: Case, way: str) -> Read:
    text = WAYS[way](case)
    gold, fields = standing(case.gold, text)
    url = case.url if way == "wet" else None  # Common Crawl tells its records' addresses, other dumps do not
    try:
        reading: dict[str, Any] = {"is_article": True, **as_gold(parse_text(text, url))}
    except NotAnArticle as refused:
        reading = {"is_article": False, "reason": refused.reason}
    return Read(case, way, gold, fields, reading, _marks(gold, fields, reading))


def _marks(gold: Mapping[str, Any], fields: frozenset[str], reading: Mapping[str, Any]) -> Marks:
    """The marks of what the text tells, and of what was said though it is not so."""
    judged = judge(gold, reading)
    if gold["is_article"] and reading["is_article"]:
        captions = judged.get("caption_leak")
        judged = judged | judge(gold, {**reading, "body": _without_captions(gold, reading["body"])})
        judged |= {"caption_leak": captions} if captions else {}
    if gold["is_article"] and reading["is_article"]:
        for name in ("headline", "subheadline", "section"):
            is_wrong = bool(reading[name]) and not judged[name][0]
            judged[f"{name}_wrong"] = (float(is_wrong), 1.0)
        names = {one["name"] or one["agency"] for one in reading["bylines"]}
        strangers = names - {one["name"] or one["agency"] for one in gold["bylines"]}
        judged["bylines_wrong"] = (float(bool(strangers)), 1.0)
    return {
        one.mark: judged[one.mark] for one in MEASURES if one.mark in judged and (one.needs in fields or not one.needs)
    }


def _without_captions(gold: Mapping[str, Any], body: str) -> str:
    """A body without its pictures' captions: where no mark is left no text tells them from a paragraph.

    How often they stand there is a figure of its own.
    """
    right = " ".join(collapse(text) for _, text in gold["blocks"])
    lines = [collapse(line) for line in body.splitlines()]
    for caption in (collapse(image["caption"]) for image in gold["images"]):
        if caption and caption not in right:
            lines = [line.replace(caption, " ") for line in lines]
    return "\n".join(lines)


def scores(pages: Iterable[Read]) -> Scores:
    """The figures of each way, of each family, and of all."""
    sums: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    for page in pages:
        for part in (page.way, family(page.case.group), ALL):
            for name, (right, of) in page.marks.items():
                sums[part][name][0] += right
                sums[part][name][1] += of
    return {part: {name: right / of for name, (right, of) in marks.items() if of} for part, marks in sums.items()}


def sample(known: Iterable[Case]) -> list[Case]:
    """The pages that CI judges: one in a dozen, the same however many come to the corpus."""
    return [case for case in known if not case.is_text and not crc32(case.slug.encode()) % SAMPLE]


def fallen(floors: Figures, figures: Figures) -> list[str]:
    """One line for each figure that is below its floor; above it for what should be low."""
    lower = {one.mark for one in MEASURES if one.lower}
    return [
        f"{name} is {figures[name]:.4f}, {'above' if name in lower else 'below'} {floor}"
        for name, floor in floors.items()
        if (figures[name] > floor if name in lower else figures[name] < floor)
    ]


def _floors(figures: Figures) -> Figures:
    """Floors a little below the figures, above them for what should be low."""
    lower = {one.mark for one in MEASURES if one.lower}
    return {name: round(figure + (MARGIN if name in lower else -MARGIN), 3) for name, figure in figures.items()}


def differences(page: Read) -> list[str]:
    """One line for each field that is told and was not found, or is not so."""
    gold, reading = page.gold, page.reading
    if not reading["is_article"]:
        return [f"refused: {reading['reason']}"] if "is_article" in page.fields and gold["is_article"] else []
    if not gold["is_article"]:
        return [f"taken for an article: {reading['headline']!r} {reading['body'][:80]!r}"]
    bad = {one.mark.removesuffix("_wrong") for one in MEASURES if _is_bad(one, page.marks)}
    lines = [f"{name}: got {reading[name]!r}, gold {gold[name]!r}" for name in sorted(bad & gold.keys())]
    if bad & {"body_exact", "body_f1", "chrome_leak"}:
        wanted, found = ([collapse(text) for _, text in of["blocks"]] for of in (gold, reading))
        lines += [f"body extra {text!r}" for text in found if text not in wanted]
        lines += [f"body missing {text!r}" for text in wanted if text not in found]
    return lines


def _is_bad(measure: Measured, marks: Marks) -> bool:
    right, of = marks.get(measure.mark, (0.0, 0.0))
    return right > 0 if measure.lower else right < of


def table(told: Scores) -> str:
    """Aligned figures, a row for each measure."""
    rows = [["", *told]]
    rows += [[one.title + " ↓" * one.lower, *(figure(told[part].get(one.mark)) for part in told)] for one in MEASURES]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--half", choices=("even", "odd"), help="every second page: for mending, and for proving it")
    options.add_argument("--way", choices=tuple(WAYS), help="one way only")
    options.add_argument("--sample", action="store_true", help="the pages that CI judges")
    options.add_argument("--diff", metavar="SLUG", help="what differs on the pages whose slugs hold this")
    options.add_argument("--text", metavar="SLUG", help="print the text of a page")
    options.add_argument("--json", metavar="FILE", type=Path, help="write the figures into a file too")
    options.add_argument("--set", action="store_true", help="with --sample: make the figures the floors of CI")
    chosen = options.parse_args()
    if chosen.set and not (chosen.sample and chosen.half is None and chosen.way is None):
        options.error("--set goes with --sample alone: the floors are of that sample")
    known: Sequence[Case] = [case for case in cases() if not case.is_text]
    ways = (chosen.way,) if chosen.way else tuple(WAYS)
    if chosen.text:
        for case in known:
            if case.slug == chosen.text:
                print(*(WAYS[way](case) for way in ways), sep="\n\n=====\n\n")
        return
    if chosen.half:
        known = known[chosen.half == "odd" :: 2]
    if chosen.sample:
        known = sample(known)
    if chosen.diff is not None:
        for page in read((case for case in known if chosen.diff in case.slug), ways):
            if lines := differences(page):
                print(page.case.slug, page.way, *lines, sep="\n    ")
        return
    told = scores(read(known, ways))
    print(table(told))
    if chosen.json:
        chosen.json.write_text(json.dumps(told, indent=1), encoding="utf-8")
    if chosen.set:
        FLOORS.write_text(json.dumps(_floors(told[ALL]), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
