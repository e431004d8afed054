"""What a registry file leaves open: facts that nobody knows yet or that were guessed, and how to find them out."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.discovery import sources
from papers import Paper
from sinmungo.drafting.paper import Remark

_WAYS_OUT = {
    "name": "the imprint (판권) at the foot of its pages says it",
    "region": "the imprint's address, telephone or registration (등록번호) tells its province",
    "family": "'sinmungo papers check PAGE --url ADDRESS' tells it of a saved article",
    "address": "compare with the addresses of two articles",
    "listings": "open a list in a browser, turn its page, and look at the address",
    "feeds": "look for an RSS sign, or try the family's usual address",
    "encoding": "'sinmungo parse PAGE --explain' tells the charset",
    "body": "'sinmungo parse PAGE --explain' tells the element",
    "timestamp": "'sinmungo parse PAGE --explain' tells what was read as 입력",
    "byline": "'sinmungo parse PAGE --explain' tells what was read as 기자",
}
# Without these a paper cannot be found, told apart or crawled.
_NEEDED = ("name", "region", "family", "address", "body")


def needed(paper: Paper) -> list[Remark]:
    """What must be found out before the paper is of use."""
    return list(_needed(paper))


def _needed(paper: Paper) -> Iterator[Remark]:
    for fact in _NEEDED:
        if paper.facts.get(fact, "unknown") == "unknown":
            yield Remark(fact, "unknown", _WAYS_OUT[fact])
    if not sources.feeds(paper) and not sources.listings(paper) and not paper.sitemaps:
        said = "neither feed nor listing nor sitemap: a crawl has nowhere to begin"
        yield Remark("listings", said, _WAYS_OUT["listings"])


def unsure(paper: Paper) -> list[Remark]:
    """What is only guessed or not known, and may stay so."""
    open_facts = [(fact, paper.facts.get(fact, "unknown")) for fact in _WAYS_OUT]
    named = {remark.key for remark in _needed(paper)}
    return [
        Remark(fact, status, _WAYS_OUT[fact])
        for fact, status in open_facts
        if fact not in named and (status == "guessed" or (status == "unknown" and fact not in _NEEDED))
    ]
