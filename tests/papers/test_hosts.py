"""Hosts: this machine's own, and the part that was registered."""

from __future__ import annotations

import pytest

from papers.hosts import is_loopback, registrable_tail, stem


@pytest.mark.parametrize(
    ("host", "tail"),
    [
        ("jndn.com", "jndn.com"),
        ("cdn.jndn.com:8080", "jndn.com"),
        ("www.kwangju.co.kr", "kwangju.co.kr"),
        ("news.demo.jeonnam.kr", "demo.jeonnam.kr"),
        ("www.jjan.kr", "jjan.kr"),
        ("co.kr", "co.kr"),
    ],
)
def test_the_registered_part_of_a_host_is_the_name_below_its_suffix(host: str, tail: str) -> None:
    assert registrable_tail(host) == tail


@pytest.mark.parametrize("host", ["127.0.0.1:8001", "10.0.0.1", "[::1]:8001", "localhost:8001", "intranet"])
def test_an_address_or_bare_name_stands_for_itself_port_included(host: str) -> None:
    assert registrable_tail(host) == host


@pytest.mark.parametrize("host", ["127.0.0.1", "127.255.255.254:80", "[::1]", "[::1]:8001", "localhost", "localhost:1"])
def test_this_machine_is_known_by_all_its_names(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["128.0.0.1", "10.0.0.1:80", "[::2]", "localhost.example", "127.0.0.1.example"])
def test_other_hosts_are_not_this_machine(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(
    ("host", "common"),
    [
        ("jndn.com", "jndn.com"),
        ("www.jndn.com", "jndn.com"),
        ("www.jndn.com.", "jndn.com"),
        ("m.jndn.com:443", "jndn.com"),
        ("jndn.com:8080", "jndn.com:8080"),
        ("cdn2.kado.net:80", "kado.net"),
        ("www.m.kado.net", "kado.net"),
        ("prt.ggilbo.com", "ggilbo.com"),
        ("blog.kado.net", "blog.kado.net"),
        ("search.kr", "search.kr"),
        ("news", "news"),
        ("127.0.0.1:80", "127.0.0.1"),
        ("127.0.0.1:8001", "127.0.0.1:8001"),
        ("[::1]:8001", "[::1]:8001"),
    ],
)
def test_hosts_of_one_site_have_the_rest_of_their_name_in_common(host: str, common: str) -> None:
    assert stem(host) == common
