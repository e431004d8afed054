"""Why a paper stands as it does, and what to do: sentences with what is filled in, so that each tongue has its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

_LONGEST: Final = 1000  # of a text that is looked at: a shard may bring any

# Why a run ended before its work was done: kept in the archive as a text, and known again by its words.
ENDINGS: Final[Mapping[str, str]] = {
    "left-alone": "{host} is left alone until {until}: {reason}",
    "not-by-day": "only new articles are fetched outside its night hours, {night}",
    "night-over": "the night hours of the paper, {night}, are over; the rest waits for the next",
    "run-used-up": "the run's budget of {requests} requests is used up; the rest waits",
    "day-used-up": "the day's budget of {requests} requests is used up; the rest waits",
    "shut-out": "{host}: {words}; no article was asked for",
    "unreachable": "{host} does not answer: {words}; the rest waits for the next run",
    "no-way-in": "no feed or listing could be read: {words}; is {page} up, and are its addresses right?",
    "no-source": "no feed, listing or sitemap is known; look for one at {page}, and write it into the paper's file",
    "no-past": "no list tells of its past, and no article has a number to try others from; crawl what is new first "
    "(sinmungo crawl {paper}), or write a listing into the paper's file",
    "stopped": "stopped at once; what was not yet written is fetched again",
    "not-started": "the spider did not start",
}

# What went wrong with a request, as it is told in those sentences; of some the end is one of these again.
TROUBLES: Final[Mapping[str, str]] = {
    "asked-to-wait": "http {status}, Retry-After",
    "http": "http {status}",
    "blocks": "{number} blocks in a row, {reason}",
    "robots": "robots.txt could not be read: {reason}",
    "timeout": "timeout",
    "no-host": "host not found",
    "refused": "connection refused",
    "lost": "connection lost",
    "not-trusted": "certificate not trusted",
    "private": "private address",
    "cut-short": "answer cut short",
    "large-answer": "answer too large",
    "garbled": "answer garbled",
    "redirects": "too many redirects",
    "to-a-list": "leads to a list",
    "to-another": "leads to another article",
    "no-article": "no-article",
    "soft-404": "soft-404",
    "listing": "listing",
    "empty": "empty",
    "binary": "binary",
    "too-large": "too-large",
    "login-wall": "login-wall",
    "block-page": "block-page",
    "script-shell": "script-shell",
    "redirect-stub": "redirect-stub",
    "error-page": "error-page",
}

SENTENCES: Final[Mapping[str, str]] = {
    **ENDINGS,
    **TROUBLES,
    "as-told": "{words}",
    "run-failed": "the run failed: {words}",
    "first-run": "its first run is at work",
    "killed": "its runs are killed before they end",
    "in-a-row": "{runs} runs in a row",
    "overdue": "no run has begun since {last}",
    "no-news-run": "no run for what is new has begun since {last}",
    "silence": "no article since {last}: {days} days, where it was never more than {longest}",
    "thinning": "{articles} articles in the week to {until}, where {usual} are usual, {least} the least",
    "field": "{field} of {count} of {articles} articles, where {before}% have one",
    "strange-skin": "skin {skin} on {count} of {pages} pages, never worn before",
    "other-skin": "skin {skin} on {count} of {pages} pages, where {usual} is usual",
    "length": "bodies of {middle} characters (the median of {articles}), where {before} are usual",
    "failed": "{count} of {pages} pages failed (most often {reason}), where {before}% did",
    "not-article": "{count} of {pages} pages held no article (most often {reason}), where {before}% did",
    "gone": "{count} of {pages} pages were not there (most often {reason}), where {before}% were not",
    "arrivals": "{count} of the last {pages} addresses that appeared lead to no article (most often {reason}), "
    "where {before}% did",
    "source": "the {kind} {page} names no article since {last}: {reason}",
    "see": "see {page}",
    "last-good": "last good page {page}",
    "crawl-it": "crawl it: sinmungo crawl {paper}",
    "look-at-site": "look at the site in a browser; write to its webmaster, or crawl it more slowly "
    "('delay' in its file)",
    "read-log": "run it by hand and read its log: sinmungo crawl {paper} --verbose",
    "see-timer": "see whether the timer that starts it still does, and whether another run holds the paper",
    "explain": "save the page {page} and try 'sinmungo parse --explain' on it",
    "see-source": "open it in a browser; correct its address in the paper's file, or take it out",
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


def ending(name: str, **values: object) -> str:
    """One of ENDINGS as the archive keeps it."""
    return str(because(name, **values))


def known_again(text: str) -> Reason:
    """The ending that a text tells; the text as it is where it is none of ours, as what SQLite or a server said."""
    return _known_among(ENDINGS, text)


def trouble(text: str) -> Reason:
    """What went wrong with a request, known again in the same way."""
    return _known_among(TROUBLES, text)


def _known_among(sentences: Mapping[str, str], text: str) -> Reason:
    for name in sentences if len(text) < _LONGEST else ():
        if told := _pattern(name).fullmatch(text):
            return Reason(name, told.groupdict())
    return because("as-told", words=text)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """A sentence as a pattern: ``{host} does not answer`` → ``(?P<host>.+?)\\ does\\ not\\ answer``."""
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(SENTENCES[name])), re.DOTALL)
