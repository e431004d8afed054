"""Hostile pages of 300 kB are done with in seconds of processor time, wherever on a page the hostility stands.

What breaks the bound here is no slow machine but a loop or a pattern that takes the square of the page, for minutes.
``python -m benchmarks.fuzz.bounds`` runs the full size, which has two seconds for ten megabytes.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import FrameType

import pytest

import parsers
from benchmarks.fuzz.kinds import KINDS, PLACES, page, text
from parsers import NotAnArticle, listing
from parsers.families import FAMILIES
from parsers.page import MOST_TAGS

SIZE = 300_000  # bytes
SECONDS = 5.0  # of processor time: ten times what the slowest needs, which doubles and more on a busy machine
PLACES_OF_A_KIND = 2
NOW = datetime(2026, 1, 2, tzinfo=UTC)


class TooSlow(Exception):
    """The timer rang."""


def ring(signum: int, frame: FrameType | None) -> None:
    raise TooSlow


@contextmanager
def bounded() -> Iterator[None]:
    """Ended by the system's timer of the process's own work, which no other process's load moves."""
    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    except NotAnArticle:
        pass
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def cases() -> Iterator[tuple[str, str]]:
    """Every kind at some of the places, by turns, so that every place sees a fifth of the kinds."""
    places = tuple(PLACES)
    for number, kind in enumerate(KINDS):
        for turn in range(PLACES_OF_A_KIND):
            yield kind, places[(number + turn * 3) % len(places)]


@pytest.mark.parametrize(("kind", "place"), [pytest.param(*case, id=" / ".join(case)) for case in cases()])
def test_a_hostile_page_is_done_with(kind: str, place: str) -> None:
    body, url = page(kind, place, SIZE)
    if (tags := body.count(b"<")) > MOST_TAGS:  # so many that the page is refused unread: read as many as are read
        body, url = page(kind, place, SIZE * (MOST_TAGS - 100) // tags)
    with bounded():
        parsers.parse(body, url)


@pytest.mark.parametrize("kind", list(KINDS)[::2])
def test_a_hostile_text_is_done_with(kind: str) -> None:
    with bounded():
        parsers.parse_text(text(kind, SIZE // 3))


@pytest.mark.parametrize("kind", list(KINDS)[::4])
def test_a_hostile_listing_is_done_with(kind: str) -> None:
    with bounded():
        listing.links(page(kind, "alone", SIZE)[0], "http://www.naru.example/", FAMILIES["ndsoft"], NOW)


@pytest.mark.parametrize("kind", ["links to stories", "deep links", "stories with leads"])
def test_a_listing_of_very_many_links_is_done_with(kind: str) -> None:
    with bounded():
        listing.links(page(kind, "alone", SIZE)[0], "http://www.naru.example/", FAMILIES["ndsoft"], NOW)


def test_a_page_of_more_tags_than_any_has_is_refused_before_a_tree_is_built() -> None:
    with pytest.raises(NotAnArticle, match=r"too-large: more than 80,000 tags"):
        parsers.parse(b"<p>" * (MOST_TAGS + 1) + b" " * 200_000)


@pytest.mark.parametrize("kind", ["one tag of many attributes", "one tag of attributes between slashes"])
def test_a_tag_of_more_attributes_than_any_has_is_refused_in_a_page_of_any_size(kind: str) -> None:
    for size in (110_000, 190_000, SIZE):
        with pytest.raises(NotAnArticle, match="too-large: tags of more attributes than any page has"):
            parsers.parse(*page(kind, "alone", size))
    with pytest.raises(NotAnArticle, match="no-article"):
        parsers.parse(*page(kind, "alone", 50_000))


def test_very_many_tags_of_a_hundred_attributes_are_refused_as_one_of_very_many_is() -> None:
    with pytest.raises(NotAnArticle, match="too-large: tags of more attributes"):
        parsers.parse(*page("tags of a hundred attributes", "alone", 5_000_000))


def test_a_page_of_as_many_tags_as_any_has_is_read() -> None:
    with pytest.raises(NotAnArticle, match="no-article"):
        parsers.parse(b"<p>" * MOST_TAGS + b" " * 200_000 + b"x")
