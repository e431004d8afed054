"""Why a paper stands as it does, and what to do: sentences with what is filled in, so that each tongue has its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "as-told": "{words}",
    "run-failed": "the run failed: {words}",
    "left-alone": "{host} is left alone until {until}: {reason}",
    "first-run": "its first run is at work",
    "killed": "its runs are killed before they end",
    "in-a-row": "{runs} runs in a row",
    "overdue": "no run since {last}",
    "silence": "no article since {last}: {days} days, where it was never more than {longest}",
    "thinning": "{articles} articles in the week to {until}, where {usual} are usual, {least} the least",
    "field": "{field} of {count} of {articles} articles, where {before}% have one",
    "strange-skin": "skin {skin} on {count} of {pages} pages, never worn before",
    "other-skin": "skin {skin} on {count} of {pages} pages, where {usual} is usual",
    "length": "bodies of {middle} characters (the median of {articles}), where {before} are usual",
    "failed": "{count} of {pages} pages failed (most often {reason}), where {before}% did",
    "not-article": "{count} of {pages} pages held no article (most often {reason}), where {before}% did",
    "see": "see {page}",
    "last-good": "last good page {page}",
    "crawl-it": "crawl it: sinmungo crawl {paper}",
    "look-at-site": "look at the site in a browser; write to its webmaster, or crawl it more slowly "
    "('delay' in its file)",
    "read-log": "run it by hand and read its log: sinmungo crawl {paper} --verbose",
    "see-timer": "see whether the timer that starts it still does",
    "explain": "save the page {page} and try 'sinmungo parse --explain' on it",
    "see-news": "see whether {page} has news, and whether its listings and feeds still lead to them",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence by its name, with what is filled in. As a text it is English, as the command line tells it."""

    name: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return SENTENCES[self.name].format(**self.values)


def because(name: str, **values: object) -> Reason:
    """The sentence of a name."""
    return Reason(name, values)
