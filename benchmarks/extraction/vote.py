"""Whether another extractor would help our parser on pages of papers that nobody knows: as a vote, or as a rescue.

``python -m benchmarks.extraction.vote`` reads every page that our parser reads by its structure, or refuses, with both,
and prints what each policy would have given: ours alone, theirs alone, theirs where we find no article, where the two
bodies differ, where our own body is a guess. A policy helps where its bodies are nearer to the gold, and harms where a
page that is no article becomes one.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.extraction import contenders, corpus, ours
from benchmarks.extraction.corpus import Case
from benchmarks.extraction.judge import bag_f1, collapse

Reading = dict[str, Any]
GUESSED = "most prose"  # with which the evidence of a body begins that no name and no heading tells
UNTOLD = "no-article"  # the reason of a refusal for which the page shows none
UNALIKE = (0.9, 0.5)  # agreement of two bodies below which they are said to differ


@dataclass(frozen=True, slots=True)
class Ballot:
    """One page: its right body, ours and theirs (empty for no article), and the rule that found ours, or why none."""

    slug: str
    is_article: bool
    right: str
    ours: str
    theirs: str
    rule: str

    @property
    def agreement(self) -> float:
        """How much the two bodies have in common."""
        return closeness(self.ours, self.theirs)


def closeness(one: str, other: str) -> float:
    """The F1 of two texts' words."""
    return bag_f1(Counter(one.split()), Counter(other.split()))


Policy = Callable[[Ballot], str]


def policies() -> dict[str, Policy]:
    """What could be done with a second body, by its name."""
    found: dict[str, Policy] = {
        "ours": lambda page: page.ours,
        "theirs": lambda page: page.theirs,
        "theirs where we find no article": lambda page: page.ours or page.theirs,
        "theirs where we see only that we find none": lambda page: page.theirs if page.rule == UNTOLD else page.ours,
        "theirs where ours is a guess": lambda page: page.theirs if page.rule.startswith(GUESSED) else page.ours,
        "the longer of the two": lambda page: max(page.ours, page.theirs, key=len),
        "the shorter of the two": lambda page: min(page.ours, page.theirs, key=len),
    }
    for bound in UNALIKE:
        found[f"theirs where they agree by less than {bound}"] = _where_unalike(bound)
    return found


def _where_unalike(bound: float) -> Policy:
    return lambda page: page.theirs if page.ours and page.theirs and page.agreement < bound else page.ours


def ballots(cases: Iterable[Case], own: dict[str, Reading], theirs: dict[str, Reading]) -> Iterator[Ballot]:
    """The pages that no skin of ours read: found by their structure, or refused."""
    for case in cases:
        reading = own[case.slug]
        if case.is_text or (reading["is_article"] and "/structure/" not in reading["parser"]):
            continue
        gold = case.gold
        right = collapse(" ".join(text for _, text in gold["blocks"])) if gold["is_article"] else ""
        rule = reading["evidence"].get("body", "") if reading["is_article"] else reading.get("reason", "")
        yield Ballot(case.slug, gold["is_article"], right, _body(reading), _body(theirs[case.slug]), rule)


def _body(reading: Reading) -> str:
    return collapse(reading.get("body")) if reading.get("is_article") else ""


def told(pages: list[Ballot]) -> Iterator[str]:
    """The table of policies, then the pages on which their body is nearer to the gold than ours."""
    articles = [page for page in pages if page.is_article]
    yield f"{len(articles)} articles and {len(pages) - len(articles)} other pages that no skin reads"
    yield f"{'policy':45} body F1  exact  better  worse  no articles taken"
    for name, policy in policies().items():
        score = [closeness(page.right, policy(page)) for page in articles]
        held = [closeness(page.right, page.ours) for page in articles]
        exact = sum(policy(page) == page.right for page in articles)
        better = sum(new > old for new, old in zip(score, held, strict=True))
        worse = sum(new < old for new, old in zip(score, held, strict=True))
        taken = sum(bool(policy(page)) for page in pages if not page.is_article)
        mean = 100 * sum(score) / max(len(score), 1)
        yield f"{name:45} {mean:7.2f} {exact:6} {better:7} {worse:6} {taken:18}"
    yield "nearer to the gold than ours:"
    for page in articles:
        own, other = closeness(page.right, page.ours), closeness(page.right, page.theirs)
        if other > own:
            yield f"  {page.slug}: ours {own:.3f}, theirs {other:.3f}; {page.rule}"


def main() -> None:
    """Run both on the corpus and print what each policy gives."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--peer", default="trafilatura", choices=contenders.NAMES)
    options.add_argument("--group", default=None, help="pages of one folder, or of those that a pattern names")
    chosen = options.parse_args()
    field = contenders.measured((chosen.peer,))
    if field.absent:
        raise SystemExit(f"{chosen.peer} could not be run: {field.absent[chosen.peer]}")
    cases = list(corpus.cases(chosen.group))
    pages = list(ballots(cases, ours.readings(cases), field.contenders[0].readings))
    print("\n".join(told(pages)))


if __name__ == "__main__":
    main()
