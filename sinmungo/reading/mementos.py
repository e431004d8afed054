"""Mementos (RFC 7089): the states of an original page that are kept here, each with its time and its address.

They are the kept pages. Where none may or can be shown, they are the versions of the article that was read from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Literal

import parsers
from sinmungo.reading.links import behind, head, http_date, link
from sinmungo.reading.originals import article_at, asked_for, original_of
from sinmungo.reading.pages import NotHere, Visitor

if TYPE_CHECKING:
    from archive import Archive, Capture, StoredArticle, Version

Form = Literal["link", "json", "cdxj"]

FORMS: Final[dict[Form, str]] = {
    "link": "application/link-format",
    "json": "application/json",
    "cdxj": "application/cdxj+ors",
}


@dataclass(frozen=True, slots=True)
class Memento:
    """A state of the original: its time (aware), the path of its page here, and the kept page where that is it."""

    at: datetime
    path: str
    capture: Capture | None = None


@dataclass(frozen=True, slots=True)
class TimeLine:
    """The mementos of an article, the first one first, with the address that stands for all of its addresses."""

    article: StoredArticle
    original: str
    mementos: tuple[Memento, ...]

    def at(self, moment: datetime) -> Memento:
        """The one that stood at a moment: the last until then, or the first of all."""
        until = [one for one in self.mementos if one.at <= moment]
        return until[-1] if until else self.mementos[0]

    def links(self, visitor: Visitor, here: Memento | None = None) -> str:
        """The Link header of a memento, or of the TimeGate: the way to the others. (RFC 7089, 2.2)"""
        last, at = len(self.mementos) - 1, None if here is None else self.mementos.index(here)
        beside = range(at - 1, at + 2) if at is not None else ()
        gate = [link(self.gate_at(visitor), "timegate")] if here is not None else []
        return head(
            [
                link(self.original, "original"),
                *gate,
                link(self.map_at(visitor, "link"), "timemap", type=FORMS["link"]),
                *(self._link(visitor, place, at) for place in sorted({0, last, *beside}) if 0 <= place <= last),
            ]
        )

    def all_links(self, visitor: Visitor) -> list[str]:
        """The TimeMap's links: the original, the ways to it, and all mementos. (RFC 7089, 5)"""
        first, last = (http_date(self.mementos[place].at) for place in (0, -1))
        told = {"type": FORMS["link"], "from": first, "until": last}
        return [
            link(self.original, "original"),
            link(self.map_at(visitor, "link"), "self", **told),
            link(self.gate_at(visitor), "timegate"),
            *(self._link(visitor, place) for place in range(len(self.mementos))),
        ]

    def rel(self, place: int, at: int | None = None) -> str:
        """What the memento at a place in the line is, as seen from another place."""
        names = ["first"] if place == 0 else []
        names += ["last"] if place == len(self.mementos) - 1 else []
        if at is not None and place != at:
            names += {-1: ["prev"], 1: ["next"]}.get(place - at, [])
        return " ".join([*names, "memento"])

    def _link(self, visitor: Visitor, place: int, at: int | None = None) -> str:
        one = self.mementos[place]
        return link(visitor.origin + visitor.at(one.path), self.rel(place, at), datetime=http_date(one.at))

    def headers(self, visitor: Visitor, here: Memento) -> dict[str, str]:
        """What says of an answer that it is a memento."""
        return {"Memento-Datetime": http_date(here.at), "Link": self.links(visitor, here)}

    def map_at(self, visitor: Visitor, form: Form) -> str:
        """The address of the TimeMap in a form."""
        return self._way(visitor, f"timemap/{form}")

    def gate_at(self, visitor: Visitor) -> str:
        """The address of the TimeGate."""
        return self._way(visitor, "timegate")

    def _way(self, visitor: Visitor, to: str) -> str:
        return visitor.origin + visitor.at(behind(f"/{to}", self.original))


def stamp(moment: datetime) -> str:
    """A time as web archives write it in addresses: 20260302030000, of UTC."""
    return moment.astimezone(UTC).strftime("%Y%m%d%H%M%S")


def line_of(archive: Archive, visitor: Visitor) -> TimeLine:
    """The mementos of the address that a visitor asks for. Raises NotHere where it is of no article here."""
    return time_line(archive, article_at(archive, asked_for(visitor)), visitor)


def time_line(archive: Archive, article: StoredArticle, visitor: Visitor) -> TimeLine:
    """The mementos of an article. Raises NotHere for one that has no address in the web."""
    original = original_of(article)
    if original is None:
        raise NotHere("no-article")
    kept = [] if visitor.room.is_public else list(_kept(original, archive.captures(article.id)))
    mementos = kept or list(_versions(article.id, archive.versions(article.id)))
    return TimeLine(article, original, tuple(mementos))


def standing(archive: Archive, article: StoredArticle, visitor: Visitor) -> dict[str, str]:
    """The headers of the page that the version that stands was read from, shown at another address than its own."""
    if original_of(article) is None:
        return {}
    line = time_line(archive, article, visitor)
    page = article.fetched_at, article.page_sha256
    kept = (one for one in line.mementos if one.capture and (one.capture.at, one.capture.page_sha256) == page)
    here = next(kept, None)
    return {"Content-Location": visitor.origin + visitor.at(here.path), **line.headers(visitor, here)} if here else {}


def _kept(original: str, captures: Sequence[Capture]) -> Iterator[Memento]:
    """One a second, from whichever of the article's addresses; what a page asked for besides is no page."""
    urls = {capture.url for capture in captures}
    beside = {parsers.companion(url) for url in urls} if len(urls) > 1 else set()
    for at, capture in {stamp(one.at): one for one in captures if one.url not in beside}.items():
        yield Memento(capture.at, behind(f"/memento/{at}", original), capture)


def _versions(article: int, versions: Sequence[Version]) -> Iterator[Memento]:
    """That the paper had taken it away is no state that can be shown."""
    for version in versions:
        if not version.is_gone:
            yield Memento(version.since, f"/article/{article}/versions/{version.revision}")
