"""The gate: floors under our figures, pinned to the very corpus they were reached on.

``python -m benchmarks.extraction.floors`` tells what has fallen; ``--set`` raises the floors to what is reached. To
lower one, or to take a changed corpus for the right one, needs ``--set --lower "reason"``; the file keeps the reasons.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.extraction.corpus import Case, cases, checksum
from benchmarks.extraction.families import HTML
from benchmarks.extraction.measures import MEASURES
from benchmarks.extraction.score import Scores, ourselves, score

FILE = Path(__file__).with_name("floors.json")
MARGIN = 0.002  # of a figure: what a rule that helps elsewhere may cost here
LOWER = frozenset(measure.name for measure in MEASURES if measure.lower)
RENEW = 'python -m benchmarks.extraction.floors --set --lower "why"'

Floors = dict[str, dict[str, float]]  # by family and measure; for what should be low a ceiling


def pinned() -> dict[str, Any]:
    """The file: the corpus's checksum, the floors, and why any was ever lowered or the corpus changed."""
    if not FILE.is_file():
        return {"sha256": None, "pages": 0, "floors": {}, "reasons": []}
    told: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return told


def reached(known: list[Case]) -> Scores:
    """Our figures of this moment; those of all HTML pages are in those of all pages."""
    scores = score(ourselves(known), known)
    scores.pop(HTML, None)
    return scores


def faults(floors: Floors, scores: Scores) -> Iterator[str]:
    """One line for each figure that has fallen below its floor, or that is no longer measured."""
    for part, wanted in floors.items():
        for name, floor in wanted.items():
            figure = scores.get(part, {}).get(name)
            if figure is None:
                yield f"{part}: {name} is no longer measured; its floor is {floor}"
            elif _has_fallen(name, figure, floor):
                yield f"{part}: {name} is {figure:.4f}, {'above' if name in LOWER else 'below'} {floor}"


def renewed(old: Floors, scores: Scores) -> tuple[Floors, list[str]]:
    """The floors that the figures allow, raised wherever they can be; and what had to be lowered or left out."""
    new: Floors = {part: {} for part in scores}
    lowered = []
    for part, figures in scores.items():
        for name, figure in figures.items():
            floor, before = _floor(name, figure), old.get(part, {}).get(name, _floor(name, figure))
            if _has_fallen(name, figure, before):
                lowered.append(f"{part}: {name} {before} → {floor}")
            else:
                floor = min(floor, before) if name in LOWER else max(floor, before)
            new[part][name] = floor
    for part, floors in old.items():
        lowered += [f"{part}: {name} {floors[name]} → none" for name in floors if name not in new.get(part, {})]
    return new, lowered


def _has_fallen(name: str, figure: float, floor: float) -> bool:
    return figure > floor if name in LOWER else figure < floor


def _floor(name: str, figure: float) -> float:
    """A little below the figure, in whole ten-thousandths; above it for what should be low."""
    steps = round((figure + (MARGIN if name in LOWER else -MARGIN)) * 10_000, 6)  # rid of the last binary digits
    return (min(math.ceil(steps), 10_000) if name in LOWER else max(math.floor(steps), 0)) / 10_000


def main() -> None:
    """Check, or set."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--set", action="store_true", help="raise the floors to what is reached")
    options.add_argument(
        "--lower", metavar="REASON", help="with --set: lower what has fallen, and take the corpus as it is"
    )
    chosen = options.parse_args()
    if chosen.lower is not None and not (chosen.set and chosen.lower.strip()):
        options.error("--lower goes with --set and gives the reason")
    told, known, found = pinned(), list(cases()), checksum()
    scores = reached(known)
    fallen = list(faults(told["floors"], scores))
    if found != told["sha256"] and told["floors"]:
        fallen.insert(0, f"the corpus is not the one the floors were set on; if it should be: {RENEW}")
    if not chosen.set or (fallen and chosen.lower is None):
        sys.exit("\n".join(fallen) or None)
    floors, lowered = renewed(told["floors"], scores)
    if fallen:
        told["reasons"].append({"reason": chosen.lower.strip(), "lowered": lowered, "corpus before": told["sha256"]})
    content = {"sha256": found, "pages": len(known), "floors": floors, "reasons": told["reasons"]}
    FILE.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
