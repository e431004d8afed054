"""What the parser says of the corpus's pages against their gold, difference by difference: for mending either."""

from __future__ import annotations

import sys

from benchmarks.extraction.corpus import Case, cases
from benchmarks.extraction.judge import joined
from benchmarks.extraction.ours import as_gold, invented_papers, read
from parsers import NotAnArticle

JUDGED = (
    *("article_key", "canonical_url", "headline", "subheadline", "section", "common_section", "published"),
    *("published_precision", "modified", "modified_precision", "bylines", "blocks", "images", "tags", "genre"),
    *("notice", "corrects", "paper"),
)
KNOWN_PAPERS_ONLY = ("article_key", "canonical_url")


def differences(case: Case) -> list[str]:
    """One line for each field in which parser and gold differ."""
    gold = case.gold
    try:
        found = as_gold(read(case))
    except NotAnArticle as refused:
        if gold["is_article"]:
            return [f"refused: {refused}"]
        return [] if refused.reason in gold["reason"] else [f"reason {refused}, not {gold['reason']}"]
    if not gold["is_article"]:
        return [f"taken for an article: {found['headline']!r} {found['body'][:80]!r}"]
    lines = []
    for name in JUDGED:
        is_judged = gold["paper"] is not None or name not in KNOWN_PAPERS_ONLY
        if (
            not is_judged
            or found[name] == gold[name]
            or (name == "blocks" and joined(found[name]) == joined(gold[name]))
        ):
            continue
        if name in ("blocks", "images"):
            lines += [f"{name}: extra {one!r}" for one in found[name] if one not in gold[name]]
            lines += [f"{name}: missing {one!r}" for one in gold[name] if one not in found[name]]
        else:
            lines.append(f"{name}: got {found[name]!r}, gold {gold[name]!r}")
    return [*lines, f"  parser {found['parser']}"] if lines else []


def main() -> None:
    """Print the differences of the groups named, or of all."""
    groups = sys.argv[1:] or sorted({case.group for case in cases()})
    total = wrong = 0
    with invented_papers():
        for group in groups:
            for case in cases(group):
                total += 1
                if lines := differences(case):
                    wrong += 1
                    print(case.slug, f"[{', '.join(case.gold.get('traps', []))}]")
                    for line in lines:
                        print("   ", line)
    print(f"{total} pages, {wrong} with differences")


if __name__ == "__main__":
    main()
