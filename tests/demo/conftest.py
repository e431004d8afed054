"""The two sites, in this process and on a real server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sinmungo.demo import DemoServer
from sinmungo.demo.aid_site import AidSite
from sinmungo.demo.ndsoft_site import NdSoftSite


@pytest.fixture(scope="session")
def nd_site() -> NdSoftSite:
    return NdSoftSite("http://nd.test")


@pytest.fixture(scope="session")
def aid_site() -> AidSite:
    return AidSite("http://aid.test")


@pytest.fixture(scope="session")
def server() -> Iterator[DemoServer]:
    with DemoServer() as running:
        yield running
