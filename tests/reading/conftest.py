"""The invented archive, served as a user serves it, and a real browser to read it with."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from threading import Thread

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.browsing import window
from tests.reading.invented import Invented, made


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Invented:
    """The archive of ``tests/reading/invented.py``."""
    return made(tmp_path_factory.mktemp("reading") / "room.db")


def served(file: Path, environment: dict[str, str], *options: str) -> AbstractContextManager[str]:
    """The address at which ``sinmungo serve`` answers while the block runs."""
    return running([sys.executable, "-m", "sinmungo", "serve", str(file), "--port", "0", *options], environment)


@contextmanager
def running(command: list[str], environment: dict[str, str]) -> Iterator[str]:
    """The address at which a server answers that says it on standard error, while the block runs."""
    with Popen(command, env=environment, stdout=DEVNULL, stderr=PIPE, text=True) as server:
        assert server.stderr
        rest = Thread(target=server.stderr.read)  # what it says later is read as it comes: a full pipe would stop it
        try:
            found = next(filter(None, (re.search(r"running on (http://\S+)", line) for line in server.stderr)), None)
            rest.start()
            assert found, "the server ended"
            yield found[1]
        finally:
            server.send_signal(signal.SIGTERM)
            rest.join()


@pytest.fixture(scope="session")
def address(invented: Invented, clean_environment: dict[str, str]) -> Iterator[str]:
    """Where the invented archive is served."""
    with served(invented.file, clean_environment) as base:
        yield base


@pytest.fixture(scope="session")
def public(invented: Invented, clean_environment: dict[str, str]) -> Iterator[str]:
    """Where it is served to strangers."""
    with served(invented.file, clean_environment, "--public") as base:
        yield base


Open = Callable[..., Page]


@pytest.fixture
def browse(chromium: Browser, address: str) -> Iterator[Open]:
    """Open a path in a window of its own: ``browse("/search", locale="en-US", java_script_enabled=False)``.

    What a page says on the console (an error, something the policy refused) fails the test.
    """
    windows = ExitStack()
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        # A kept page may want to do what its cage forbids.
        if message.type == "error" and "/kept/page" not in message.text + message.location["url"]:
            complaints.append(message.text)

    def opened(path: str, *, locale: str = "ko-KR", width: int = 1200, **options: object) -> Page:
        size = {"width": width, "height": 900}
        context = windows.enter_context(window(chromium, base_url=address, locale=locale, viewport=size, **options))
        page = context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    with windows:
        yield opened
    assert complaints == []
