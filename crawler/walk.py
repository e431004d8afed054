"""How far a source is read in a run: back to what the last walk saw, or through the days asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from crawler.discovery.page import day_of
from crawler.estimate import Stretch
from crawler.window import Window
from parsers.listing import Link

_QUICKEST: Final = timedelta(minutes=30)
SLOWEST: Final = timedelta(days=1)
_DAY: Final = timedelta(days=1)
_OFTEN: Final = 12  # a source is looked at so often in the time it takes to change


@dataclass(slots=True)
class Walk:
    """One walk through a listing's pages, newest first.

    ``seam`` is the run whose walk last ended on known ground; ``most_pages`` bounds a walk that knows no end: the
    first one, when no days are asked for.
    """

    window: Window
    seam: int | None
    most_pages: int
    pages: int = 0
    is_over: bool = False  # it ended on known ground, at the list's end, or behind the window
    is_at_end: bool = False  # of the list, which names no older articles
    fresh: int = 0  # articles that it was the first to name
    days: dict[date, set[str]] = field(default_factory=lambda: defaultdict(set))
    _seen: set[str] = field(default_factory=set)
    _sizes: list[int] = field(default_factory=list)  # of the pages that brought something
    _edge: date | None = None  # the newest day of the last page: it may go on behind it
    _bottom: date | None = None  # the day of the last page's last article; pinned ones stand on top

    def turns(self, links: Sequence[Link], found_by_run: Mapping[str, int], *, more: bool) -> bool:
        """Whether the next page is worth asking for, after one with these links.

        ``found_by_run`` says which run found the wanted ones first; ``more`` whether there may be a next page.
        """
        self.pages += 1
        keys = {link.article_key for link in links}
        # A pinned story, or a box of the newest beside the list, comes with every page and tells nothing of this one.
        own = [link for link in links if link.article_key not in self._seen]
        is_repeat = not own  # many sites answer a page too far with the last one
        self.is_at_end = self._ends_with(keys, is_repeat=is_repeat, more=more)
        if not is_repeat:
            self._seen |= keys
            self._sizes.append(len(keys))
            self._take_in(own)
        ends = is_repeat or not more or self._is_through(own, found_by_run)
        self.is_over = ends or (self._knows_no_end() and self.pages >= self.most_pages)
        return not self.is_over

    def _take_in(self, links: Sequence[Link]) -> None:
        """Keep the days of articles not met before."""
        told: list[date] = []
        for link in links:
            if day := day_of(link):
                self.days[day].add(link.article_key)
                told.append(day)
        self._edge = max(told, default=None)
        self._bottom = told[-1] if told else None

    def _is_through(self, links: Sequence[Link], found_by_run: Mapping[str, int]) -> bool:
        if self.window.since is not None:
            return self.window.is_behind(links)
        # What this run itself found first, or one that was cut short, does not count as known.
        seam = self.seam
        return seam is not None and all(found_by_run.get(link.article_key, 0) <= seam for link in links)

    def _knows_no_end(self) -> bool:
        return self.window.since is None and self.seam is None

    def _ends_with(self, keys: set[str], *, is_repeat: bool, more: bool) -> bool:
        """Whether a page shows that the list goes no further.

        A second page like the first may come from a site that turns no pages, and an empty one from a fault: it is
        believed behind a page that was not full.
        """
        if not keys:
            return len(self._sizes) > 1 and self._sizes[-1] < max(self._sizes)
        return (is_repeat and self.pages > 2) or (not more and self.pages > 1)

    def left(self) -> Stretch | None:
        """How far it has come back through the days asked for, and has still to go; None where nobody can tell."""
        since, until = self.window.since, self.window.until
        if since is None or self._bottom is None:
            return None
        first = min(max(self.days), until or date.max)
        return Stretch(max(0, (self._bottom - since).days), (first - self._bottom).days, self.pages, self.fresh)

    def ends(self) -> None:
        """There is no such page as the one asked for last: the one before was the list's end."""
        self.is_over = self.is_at_end = True

    def whole_days(self, today: date) -> dict[date, set[str]]:
        """The days before ``today`` that the walk has passed whole: what the listing named of each.

        ``today`` is the day on which its first page was asked for, however long it has taken since: of what appeared
        later it knows nothing. At the list's end these are all that were asked for, or all back to the oldest article.
        """
        if self._edge is None:
            return {}
        first = self._edge + _DAY
        if self.is_at_end:
            first = self.window.since or min(self.days)
        passed = (first + timedelta(days=at) for at in range((today - first).days))
        return {day: self.days.get(day, set()) for day in passed if self.window.holds_day(day)}


def next_poll(changed_at: datetime | None, now: datetime) -> datetime:
    """When to look at a feed or listing again: the longer it has brought nothing new, the later."""
    if changed_at is None:  # it has never named an article
        return now + SLOWEST
    return now + min(max((now - changed_at) / _OFTEN, _QUICKEST), SLOWEST)
