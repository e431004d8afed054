"""What belongs to a paper, and which answers of the name system are connected to."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from scrapy import Request
from twisted.internet.address import IPv4Address, IPv6Address

from crawler.guard import Borders, HostGuard, Outside
from crawler.resolver import PublicResolver, is_public, was_refused
from papers import Feed, Paper, Registry

PAPER = Paper(
    id="hanbit",
    name="한빛신문",
    family="ndsoft",
    hosts=("www.hanbit.example", "127.0.0.1:8001"),
    home="http://www.hanbit.example/",
    region="KR-42",
    kind="online",
    feeds=(Feed("http://feeds.elsewhere.example/hanbit.xml"),),
)
# Two papers of one house: the second lives under the first's domain.
YOUNG = dataclasses.replace(PAPER, id="young", hosts=("young.hanbit.example",), feeds=())
TENANT = dataclasses.replace(PAPER, id="tenant", hosts=("www2.tenant.hosting.example",), feeds=())
REGISTRY = Registry([PAPER, YOUNG, TENANT])


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("http://www.hanbit.example/news/1", None),
        ("https://hanbit.example/news/1", None),
        ("https://hanbit.example:443/news/1", None),
        ("http://m.hanbit.example/", None),
        ("http://ENTER.hanbit.example/", None),
        ("http://feeds.elsewhere.example/hanbit.xml", None),
        ("http://127.0.0.1:8001/news/1", None),
        ("http://young.hanbit.example/", "host not of the paper"),
        ("http://m.young.hanbit.example/", "host not of the paper"),
        ("http://hanbit.example.elsewhere.example/", "host not of the paper"),
        ("http://nothanbit.example/", "host not of the paper"),
        ("http://www.elsewhere.example/", "host not of the paper"),
        ("http://2130706433/", "host not of the paper"),
        ("http://localhost/", "host not of the paper"),
        ("http://127.0.0.1/", "private address"),
        ("http://127.0.0.1:8002/", "private address"),
        ("http://10.0.0.1/news/1", "private address"),
        ("http://[::1]/", "private address"),
        ("http://[::ffff:10.0.0.1]/", "private address"),
        ("http://8.8.8.8/", "private address"),
        ("http://www.hanbit.example:8080/", "odd port"),
        ("https://www.hanbit.example:80/", "odd port"),
        ("http://www.hanbit.example@elsewhere.example/", "user name in the address"),
        ("http://me:word@www.hanbit.example/", "user name in the address"),
        ("ftp://www.hanbit.example/", "no web address"),
        ("file:///etc/passwd", "no web address"),
        ("data:text/html,x", "no web address"),
        ("http://www.hanbit.example:99999/", "no web address"),
        ("http:///news/1", "no web address"),
        ("http://www.hanbit.example/" + "2" * 2057, None),  # 2,083 characters
        ("http://www.hanbit.example/" + "2" * 2058, "address too long"),
    ],
)
def test_a_request_goes_to_the_papers_own_hosts_or_nowhere(url: str, fault: str | None) -> None:
    assert Borders(PAPER, REGISTRY).fault(url) == fault


def test_a_paper_that_rents_a_name_has_none_of_the_others_under_that_domain() -> None:
    borders = Borders(TENANT, REGISTRY)
    assert borders.fault("http://www2.tenant.hosting.example/") is None
    assert borders.fault("http://neighbour.hosting.example/") == "host not of the paper"
    assert borders.fault("http://hosting.example/") == "host not of the paper"


def test_a_refusal_names_paper_address_reason_and_where_it_came_from_once_a_host(
    caplog: pytest.LogCaptureFixture,
) -> None:
    guard = HostGuard(PAPER)
    before = {"redirect_urls": ["http://www.hanbit.example/news/1"]}
    for number in (1, 2):
        with pytest.raises(Outside, match="host not of the paper"):
            guard.process_request(Request(f"http://elsewhere.example/{number}", meta=before))
    (record,) = caplog.records
    assert record.getMessage() == (
        "hanbit: http://elsewhere.example/1: not asked: host not of the paper; "
        "http://www.hanbit.example/news/1 redirected there"
    )


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "100.64.0.1", "169.254.169.254", "0.0.0.0"),
        *("224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"),
        *("::", "::1", "fc00::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2001:db8::1"),
        *("::ffff:10.0.0.1", "::10.0.0.1", "2002:a00:1::1", "64:ff9b::a00:1", "2001:0:102:304::f5ff:fffe"),
        "no address",
    ],
)
def test_what_is_not_of_the_open_internet_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "2002:808:808::1", "64:ff9b::808:808"]
)
def test_what_is_of_the_open_internet_is_public(address: str) -> None:
    assert is_public(address)


class Answers:
    """A reactor whose name system gives these answers, one list after the other."""

    def __init__(self, *answers: list[str]) -> None:
        self.nameResolver = self
        self.asked = 0
        self._answers = answers

    def resolveHostName(self, receiver: Any, name: str, port: int = 0, *_: object) -> Any:  # noqa: N802
        told = self._answers[min(self.asked, len(self._answers) - 1)]
        self.asked += 1
        receiver.resolutionBegan(self)
        for address in told:
            kind = IPv6Address if ":" in address else IPv4Address
            receiver.addressResolved(kind("TCP", address, port))
        receiver.resolutionComplete()
        return self


class Receiver:
    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.is_complete = False

    def resolutionBegan(self, resolution: object) -> None:  # noqa: N802
        pass

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self.addresses.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.is_complete = True


def resolved(resolver: Any, name: str) -> list[str]:
    receiver = Receiver()
    resolver.resolveHostName(receiver, name, 80)
    assert receiver.is_complete
    return receiver.addresses


def test_private_answers_are_not_handed_on() -> None:
    reactor: Any = Answers(["10.0.0.1", "8.8.8.8", "::1"])
    assert resolved(PublicResolver(reactor, 0), "mixed.example") == ["8.8.8.8"]
    assert not was_refused("mixed.example")


def test_a_name_with_private_answers_only_is_remembered_as_refused() -> None:
    reactor: Any = Answers(["192.168.0.7", "fe80::1"])
    assert resolved(PublicResolver(reactor, 0), "inside.example") == []
    assert was_refused("inside.example")


def test_a_name_that_was_good_and_answers_differently_later_leads_nowhere_private() -> None:
    reactor: Any = Answers(["8.8.8.8"], ["127.0.0.1"])
    resolver = PublicResolver(reactor, 0)
    assert resolved(resolver, "rebinding.example") == ["8.8.8.8"]
    assert resolved(resolver, "rebinding.example") == []


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1"])
def test_this_machine_by_its_own_name_is_this_machine(name: str) -> None:
    reactor: Any = Answers(["127.0.0.1", "10.0.0.1"])
    assert resolved(PublicResolver(reactor, 0), name) == ["127.0.0.1"]


def test_a_mirror_that_was_named_may_be_anywhere() -> None:
    reactor: Any = Answers(["10.0.0.1"])
    resolver = PublicResolver(reactor, 0, ["mirror.inside.example:8080"])
    assert resolved(resolver, "mirror.inside.example") == ["10.0.0.1"]
    assert resolved(resolver, "www.inside.example") == []
