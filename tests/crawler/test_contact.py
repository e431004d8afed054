"""Who asks a live newspaper can be reached: at an address, and at one that is somebody's."""

from __future__ import annotations

import pytest

import papers
from crawler.contact import NoContact, check
from crawler.loader import RegistrySpiderLoader

JNDN = papers.registry()["jndn"]


@pytest.mark.parametrize(
    "contact",
    [
        "you@example.org",
        "mailto:you@example.com",
        "desk@sinmungo.example",
        "desk@Example.NET",
        "me@localhost.localhost",
        "me@archive.test",
        "https://example.org/crawl",
        "http://www.example.com",
        "https://archive.invalid:8080/about",
    ],
)
def test_an_address_that_documents_print_is_nobodys(contact: str) -> None:
    with pytest.raises(NoContact, match=r"^jndn: '.+' is an address from an example, .+ --contact"):
        check(JNDN, contact)


@pytest.mark.parametrize(
    "contact",
    [
        "desk@library.go.kr",
        "desk@example.ac.kr",
        "you@myexample.org",
        "https://library.go.kr/example.org/test",
        "a@test.kr",
    ],
)
def test_an_address_that_may_be_somebodys_is_taken(contact: str) -> None:
    check(JNDN, contact)


def test_where_a_papers_hosts_are_served_elsewhere_any_address_will_do() -> None:
    check(JNDN, "you@example.org", {"*"})
    check(JNDN, "you@example.org", JNDN.hosts)
    with pytest.raises(NoContact):
        check(JNDN, "you@example.org", ["www.other.kr"])
    with pytest.raises(NoContact, match="no contact is set"):
        check(JNDN, "", {"*"})
    loader = RegistrySpiderLoader("you@example.org", {"*"})
    assert loader.load("jndn").name == "jndn"
