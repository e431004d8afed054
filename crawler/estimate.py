"""What a crawl has still to ask for, and how long that takes: a range, as wide as what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

_PAGE: Final = 20  # articles of a list's page, where none was read yet
_LEAST_DAYS: Final = 7  # read before what they told is taken for the days to come
_BEFORE_THE_FIRST: Final = 60  # days without an article in a row, behind which there may be none at all


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number known to lie between two; ``most`` None is open: nobody can tell."""

    least: int = 0
    most: int | None = 0

    def __add__(self, other: Bounds) -> Bounds:
        most = None if self.most is None or other.most is None else self.most + other.most
        return Bounds(self.least + other.least, most)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on a way back: ``days_left`` are to be read; ``days_read`` were, with ``lists_read`` requests, which named
    ``fresh`` articles that were to be fetched. The last ``empty`` of them named none.
    """

    days_left: int = 0
    days_read: int = 0
    lists_read: int = 0
    fresh: int = 0
    empty: int = 0


@dataclass(frozen=True, slots=True)
class Work:
    """What is left to do, as far as a run knows.

    ``due`` addresses are to be fetched now. ``days_left`` days' lists are to be read; ``days_read`` were, with
    ``lists_read`` requests, and named ``named`` articles of which ``fresh`` were to be fetched; the last ``empty`` days
    of them none. ``walks`` are listings whose pages tell how far back they are; of others ``listing_pages`` are left,
    ``page_size`` articles each. ``numbers`` are left to try.
    """

    due: int = 0
    days_left: int = 0
    days_read: int = 0
    lists_read: int = 0
    named: int = 0
    fresh: int = 0
    empty: int = 0
    walks: tuple[Stretch, ...] = ()
    listing_pages: Bounds = Bounds()
    page_size: int = _PAGE
    numbers: Bounds = Bounds()


@dataclass(frozen=True, slots=True)
class Remaining:
    """The requests that are left, and the time they take."""

    requests: Bounds
    least_time: timedelta
    most_time: timedelta | None

    def __str__(self) -> str:
        """In words: ``about 1,240 requests, 42 min``; a range where it is one."""
        least, most = self.requests.least, self.requests.most
        if most is None:
            return f"at least {least:,} requests, {words(self.least_time)}"
        told = f"about {least:,}" if least == most else f"{least:,} to {most:,}"
        return f"{told} requests, {self.time}"

    @property
    def time(self) -> str:
        """The time alone: ``42 min``, ``6 min to 16 min``, ``at least 10 s``."""
        least = words(self.least_time)
        if self.most_time is None:
            return f"at least {least}"
        most = words(self.most_time)
        return least if least == most else f"{least} to {most}"


def remaining(work: Work, *, delay: float, seconds: float = 0.0) -> Remaining:
    """What is left of a paper's crawl, at one request every ``delay`` seconds, or ``seconds`` where that is longer."""
    ways = (Stretch(work.days_left, work.days_read, work.lists_read, work.fresh, work.empty), *work.walks)
    requests = Bounds(work.due, work.due) + _of_listings(work) + work.numbers
    requests = sum((_of_days(way) for way in ways), requests)
    pace = max(delay, seconds)
    most = None if requests.most is None else timedelta(seconds=requests.most * pace)
    return Remaining(requests, timedelta(seconds=requests.least * pace), most)


def words(time: timedelta) -> str:
    """A duration as a reader wants it: ``40 s``, ``12 min``, ``3 h 20 min``, ``2 d 5 h``."""
    seconds = round(time.total_seconds())
    if seconds < 90:
        return f"{seconds} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    days, hours = divmod(hours, 24)
    return f"{days} d {hours} h" if hours else f"{days} d"


def _of_days(way: Stretch) -> Bounds:
    """Lists and the articles that they will name, as many a day as so far, give or take half.

    Before enough days were read, a day may have any number of articles; once many in a row had none, the paper may have
    had its first.
    """
    if way.days_left == 0:
        return Bounds()
    if way.days_read < _LEAST_DAYS:
        return Bounds(1, None)
    lists = way.days_left * way.lists_read / way.days_read
    articles = way.days_left * way.fresh / way.days_read
    least = 1 if way.empty >= _BEFORE_THE_FIRST else max(1, round((lists + articles) / 2))
    return Bounds(least, max(1, round((lists + articles) * 3 / 2)))


def _of_listings(work: Work) -> Bounds:
    """Pages and at most as many articles as fit on them; those known from before are not fetched again."""
    pages = work.listing_pages
    return pages + Bounds(0, None if pages.most is None else pages.most * work.page_size)
