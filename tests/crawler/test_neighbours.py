"""Newspapers that one machine serves are asked by turns, whatever pace each of them has."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.resolver import dnscache
from scrapy.settings import Settings
from scrapy.spiders import Spider
from twisted.internet.address import IPv4Address, IPv6Address

from crawler import settings
from crawler.neighbours import SharedPace, Turns, address_of

PLACES = {
    "www.naru.example": IPv4Address("TCP", "203.0.113.7", 0),
    "www.gaon.example": IPv4Address("TCP", "203.0.113.7", 0),
    "www.dami.example": IPv6Address("TCP", "2001:db8::7", 0),
    "here.example": IPv4Address("TCP", "127.0.0.1", 0),
    "here6.example": IPv6Address("TCP", "::1", 0),
}


@pytest.fixture(autouse=True)
def resolved() -> Iterator[None]:
    before = dict(dnscache)
    dnscache.limit = None
    dnscache.update({host: [place] for host, place in PLACES.items()})
    yield
    dnscache.clear()
    dnscache.update(before)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited, at a clock that stands."""
    seconds: list[float] = []

    async def sleep(wait: float) -> None:
        seconds.append(round(wait, 3))

    monkeypatch.setattr("crawler.neighbours.asyncio.sleep", sleep)
    monkeypatch.setattr("crawler.neighbours.time.monotonic", lambda: 1000.0)
    return seconds


def ask(pace: SharedPace, *hosts: str) -> None:
    async def all_of_them() -> None:
        for host in hosts:
            await pace.process_request(Request(f"https://{host}/news/1"))

    asyncio.run(all_of_them())


def test_turns_at_one_address_lie_apart_and_none_is_saved_up() -> None:
    turns = Turns()
    assert [turns.wait("a", 0.5, 10.0) for _ in range(3)] == [0.0, 0.5, 1.0]
    assert turns.wait("b", 0.5, 10.0) == 0.0
    assert turns.wait("a", 0.5, 60.0) == 0.0
    assert turns.wait("a", 0.5, 60.0) == 0.5


def test_two_papers_of_one_machine_wait_for_each_other_and_a_third_elsewhere_for_neither(waits: list[float]) -> None:
    one, other, turns = "www.naru.example", "www.gaon.example", Turns()
    ask(SharedPace(0.1, turns), one, one)
    ask(SharedPace(0.1, turns), other, "www.dami.example", other)
    assert waits == [0.1, 0.2, 0.3]


def test_what_is_not_resolved_yet_or_served_on_this_machine_waits_for_nothing(waits: list[float]) -> None:
    ask(SharedPace(0.1, Turns()), *["www.new.example", "here.example", "here6.example", "127.0.0.1:8901"] * 2)
    assert waits == []
    assert address_of("www.dami.example") == "2001:db8::7"


def test_an_operator_may_switch_it_off_and_it_is_on_where_nobody_says() -> None:
    told = Settings()
    told.setmodule("crawler.settings")
    assert isinstance(SharedPace.from_crawler(Crawler(Spider, told)), SharedPace)
    assert settings.DOWNLOADER_MIDDLEWARES["crawler.neighbours.SharedPace"] is not None
    told.set("ADDRESS_DELAY", 0)
    with pytest.raises(NotConfigured):
        SharedPace.from_crawler(Crawler(Spider, told))
