"""What a source's page is asked for with, and what it told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from parsers.fields.timestamp import SEOUL
from parsers.listing import Link

Kind = Literal["feed", "sitemap", "listing", "day", "sweep"]


@dataclass(frozen=True, slots=True)
class Ask:
    """One page of a source to be asked for.

    ``source`` names the source: the address or the form of addresses that the paper's file or its family gives; what
    is known of a source is kept under it. ``url`` is what to fetch. ``page`` is its number in a listing or a day's
    list; of a sitemap how deep it lies, 1 for the one that was asked for first. ``day`` (Asia/Seoul) is whose list,
    or the last of several days from ``first_day``.
    """

    source: str
    kind: Kind
    url: str
    page: int = 1
    day: date | None = None
    first_day: date | None = None

    def turned(self, page: int, url: str | None = None) -> Ask:
        """The page of that number of the same source; without its address what the source's form makes of it."""
        return replace(self, page=page, url=url or filled(self.source, page, self.day))


@dataclass(frozen=True, slots=True)
class Found:
    """What a source's page told.

    ``links`` has each article once, in page order. ``more`` are pages that belong to it: a sitemap index's children,
    the next page of a list where there may be one; whether to go on is the reader's to decide. ``total`` is how many
    articles the list says it has in all.
    """

    links: list[Link] = field(default_factory=list)
    more: list[Ask] = field(default_factory=list)
    total: int | None = None


def day_of(link: Link) -> date | None:
    """The day in Korea that a link's article was published on, where the list tells it."""
    return link.published.astimezone(SEOUL).date() if link.published else None


def filled(form: str, page: int, day: date | None = None) -> str:
    """A form's address: ``{page}`` is the number, ``{day}`` the day as YYYY-MM-DD."""
    return form.replace("{page}", str(page)).replace("{day}", day.isoformat() if day else "")
