"""Scores: our parser and others on the corpus, field by field and family by family.

``python -m benchmarks.extraction.score`` measures everyone and prints a table (peers are installed into
``.venv-peers/`` at first); ``--ours`` us alone, in a second; ``--page`` also writes docs/extraction.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from benchmarks.extraction import contenders, ours, page
from benchmarks.extraction.contenders import Contender, Field
from benchmarks.extraction.corpus import Case, cases
from benchmarks.extraction.families import ALL, FAMILIES, HTML, family
from benchmarks.extraction.judge import judge
from benchmarks.extraction.measures import MEASURES

Figures = dict[str, float]  # by measure
Scores = dict[str, Figures]  # by family


def score(contender: Contender, known: Iterable[Case]) -> Scores:
    """A contender's figures for each family, for all HTML pages and for all pages it can read."""
    sums: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    measures = [measure.name for measure in MEASURES if measure.needs in contender.offers]
    for case in known:
        if (case.is_text and not contender.reads_text) or not contender.takes(family(case.group)):
            continue
        marks = judge(case.gold, contender.readings.get(case.slug, {"error": "not read"}))
        for part in (family(case.group), *_wholes(contender, case)):
            for name in measures:
                right, of = marks.get(name, (0.0, 0.0))
                sums[part][name][0] += right
                sums[part][name][1] += of
    return {
        part: {name: sums[part][name][0] / sums[part][name][1] for name in measures if sums[part][name][1]}
        for part in (*FAMILIES, HTML, ALL)
        if part in sums
    }


def _wholes(contender: Contender, case: Case) -> tuple[str, ...]:
    """The sums over families that a page counts in: none for who was made for some families only."""
    if contender.families:
        return ()
    return (ALL,) if case.is_text else (HTML, ALL)


def ourselves(known: Sequence[Case], *, timed: bool = False) -> Contender:
    """Our parser's readings."""
    own = Contender("sinmungo", ours.version(), ours.OFFERS, ours.readings(known), reads_text=True)
    if not timed:
        return own
    ratio, milliseconds = ours.timing(known)
    return replace(own, ratio=ratio, milliseconds=milliseconds)


def table(columns: Mapping[str, Figures]) -> str:
    """Aligned figures, a row for each measure that anyone offers."""
    rows = [["", *columns]]
    for measure in MEASURES:
        told = [columns[name].get(measure.name) for name in columns]
        if any(figure is not None for figure in told):
            rows.append([measure.title, *map(page.figure, told)])
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    )


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--ours", action="store_true", help="our parser alone")
    options.add_argument("--peers", default=",".join(contenders.NAMES), help="which others, by their folders' names")
    options.add_argument("--group", help="the pages of one folder or family only")
    options.add_argument("--afresh", action="store_true", help="run the peers again though nothing has changed")
    options.add_argument("--json", action="store_true", help="everyone's figures, of every family, as JSON")
    options.add_argument("--page", action="store_true", help=f"write {page.PAGE.name}")
    chosen = options.parse_args()
    names = tuple(chosen.peers.split(","))
    if unknown := set(names) - set(contenders.NAMES):
        options.error(f"no peer is named {', '.join(sorted(unknown))}; there are {', '.join(contenders.NAMES)}")
    if chosen.page and (chosen.ours or chosen.group or names != contenders.NAMES):
        options.error("--page is written of all pages and everyone")
    known = [case for case in cases() if chosen.group in (None, case.group, family(case.group))]
    if not known:
        sys.exit(f"no pages of the group '{chosen.group}'; it is a folder of pages/ or one of: {', '.join(FAMILIES)}")
    own = ourselves(known, timed=not chosen.ours)
    others = Field() if chosen.ours else contenders.measured(names, afresh=chosen.afresh)
    everyone = [own, *others.contenders]
    scores = {one.name: score(one, known) for one in everyone}
    if chosen.json:
        told = [
            {
                "name": one.name,
                "version": one.version,
                "families": sorted(one.families),
                "ratio": one.ratio,
                "milliseconds": one.milliseconds,
                "scores": scores[one.name],
            }
            for one in everyone
        ]
        result = {"pages": len(known), "contenders": told, "absent": others.absent}
        json.dump(result, sys.stdout, ensure_ascii=False, indent=1)
        return
    if chosen.ours:
        print(table(scores[own.name]))
    else:
        print(f"HTML pages: {sum(not case.is_text for case in known)}")
        print(table({name: parts[HTML] for name, parts in scores.items() if HTML in parts}))
        for one in everyone:
            for part in sorted(one.families & scores[one.name].keys()):
                print(f"\n{part} alone:")
                print(table({of: scores[of].get(part, {}) for of in (own.name, one.name)}))
        for name, why in others.absent.items():
            print(f"{name} could not be measured: {why}")
    if chosen.page:
        page.write(everyone, others.absent, scores, known)


if __name__ == "__main__":
    main()
