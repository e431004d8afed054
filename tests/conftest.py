"""What all tests share: the demonstration newspapers, served once for a test session."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from subprocess import CompletedProcess, run
from typing import TYPE_CHECKING

import datasette.app  # noqa: F401  # before sinmungo.reading: it takes its plugins in when it is first imported
import pytest

from papers.loader import FOLDERS_VARIABLE
from sinmungo.demo import DemoServer
from tests.forking import Forked

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_FLAGS = """--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync""".split()
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")

Sinmungo = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="session")
def demo_server() -> Iterator[DemoServer]:
    """Both demonstration papers on free ports."""
    with DemoServer() as server:
        yield server


@pytest.fixture(scope="session")
def clean_environment() -> dict[str, str]:
    """The environment without what would lead a command to somebody's archive, registry or contact."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("SINMUNGO_", "SCRAPY_"))}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium of the machine."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None:
        pytest.skip("no Chromium here; on Debian: apt install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def forked(clean_environment: Mapping[str, str]) -> Iterator[Forked]:
    """What commands are forked from."""
    server = Forked(clean_environment)
    yield server
    server.close()


@pytest.fixture
def sinmungo(forked: Forked, clean_environment: Mapping[str, str], tmp_path: Path) -> Sinmungo:
    """Run the command line as a user does, in a process of its own and an empty folder."""

    def command(
        *arguments: str | Path,
        stdin: bytes | None = None,
        environment: Mapping[str, str] | None = None,
        timeout: float = 600,
    ) -> CompletedProcess[str]:
        words, own = [*map(str, arguments)], environment or {}
        told = {**clean_environment, **own}
        if any(name.startswith(("PYTHON", "LC_", "LANG")) for name in own):  # what an interpreter is told at its start
            command = [sys.executable, "-m", "sinmungo", *words]
            ended = run(command, input=stdin, capture_output=True, check=False, cwd=tmp_path, env=told, timeout=timeout)
            code, out, err = ended.returncode, ended.stdout, ended.stderr
        else:
            code, out, err = forked.run(words, tmp_path, told, stdin, timeout)
        return CompletedProcess(words, code, out.decode("utf-8"), err.decode("utf-8"))

    return command


@pytest.fixture
def demo_registry(demo_server: DemoServer) -> dict[str, str]:
    """The environment variable that makes the demonstration papers known."""
    return {FOLDERS_VARIABLE: str(demo_server.registry)}
