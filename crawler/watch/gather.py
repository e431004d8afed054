"""Gathers a run's figures while its visits are saved: counters only, however many articles there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from archive import Saved, Visit
from archive.crawling.figures import FIELDS, skin_of
from archive.times import day
from crawler.counts import Counts
from parsers.article import Article

_STEP: Final = 10  # characters; the median body is told to within that
_LONGEST: Final = 50_000
_DAYS: Final = timedelta(days=31)


class Gatherer:
    """A run's figures in the making; ``began`` (aware) is when the run did."""

    def __init__(self, began: datetime) -> None:
        self._began = began
        self._articles = 0
        self._warned = 0
        self._fetches = 0
        self._filled: Counter[str] = Counter()
        self._skins: Counter[str] = Counter()
        self._lengths: Counter[int] = Counter()
        self._days: Counter[str] = Counter()

    def add(self, visit: Visit, saved: Saved) -> None:
        """Take one visit in that is in the archive now."""
        self._fetches += sum(fetch.status is not None for fetch in visit.fetches)
        if saved.outcome != "new" or not isinstance(visit.result, Article):
            return
        article = visit.result
        self._articles += 1
        self._warned += bool(article.warnings)
        self._skins[skin_of(article.parser)] += 1
        self._lengths[min(len(article.body), _LONGEST) // _STEP] += 1
        self._filled.update(field for field in FIELDS if getattr(article, field))
        if article.published and self._began - article.published <= _DAYS:
            self._days[day(article.published).isoformat()] += 1

    def figures(self, counts: Counts, now: datetime) -> dict[str, float]:
        """The figures as they stand, with what the run's counts add to them."""
        told: dict[str, float] = {
            "seconds": (now - self._began).total_seconds(),
            "requests": self._fetches,
            "pages:listing": counts.listings,
            "pages:feed": counts.feeds,
            "articles": self._articles,
        }
        if counts.visited:
            told |= {
                f"share:{name}": counts.outcomes[name] / counts.visited for name in ("failed", "not-article", "gone")
            }
        if self._articles:
            told |= {f"fill:{field}": self._filled[field] / self._articles for field in FIELDS}
            told |= {"warned": self._warned / self._articles, "characters": _median(self._lengths) * _STEP}
        return told | _named("skin", self._skins) | _named("day", self._days)


def _named(kind: str, counted: Mapping[str, int]) -> dict[str, float]:
    return {f"{kind}:{name}": number for name, number in counted.items()}


def _median(counted: Counter[int]) -> int:
    """The lower median of the values counted."""
    left = (counted.total() + 1) // 2
    for value in sorted(counted):
        left -= counted[value]
        if left <= 0:
            return value
    raise ValueError("nothing was counted")
