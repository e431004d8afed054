"""Runs the demonstration papers' server as a process of its own, and registers them where it serves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from urllib.request import urlopen

from sinmungo.demo.registry_files import write_registry
from sinmungo.demo.story import PAPERS, PaperId

_SECONDS_TO_STOP = 10


class DemoServerError(RuntimeError):
    """The server's process ended before it was ready; the message says why."""


class DemoServer:
    """The two papers, served while the ``with`` block runs.

    ``nd_url`` and ``aid_url`` are their addresses without a slash at the end; ``registry`` is a temporary folder
    with their registry files, to be named in ``$SINMUNGO_REGISTRY``. With the ports left at 0 free ones are taken;
    a port that is taken already is replaced by a free one. Raises ``DemoServerError`` where no server can be started.
    """

    nd_url: str
    aid_url: str
    registry: Path

    def __init__(self, nd_port: int = 0, aid_port: int = 0) -> None:
        self._ports = nd_port, aid_port
        self._resources = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as resources:
            errors = resources.enter_context(tempfile.TemporaryFile("w+"))
            process = _start(*self._ports, errors)
            resources.callback(_stop, process)
            self.nd_url, self.aid_url = _addresses(process, errors)
            self.registry = Path(resources.enter_context(tempfile.TemporaryDirectory(prefix="sinmungo-demo-")))
            write_registry(self.registry, self.nd_url, self.aid_url)
            self._resources = resources.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._resources.close()

    def requests(self) -> dict[PaperId, dict[str, int]]:
        """How often each address (path and query) of each paper was asked for so far."""
        return dict(zip(PAPERS, map(_counts, (self.nd_url, self.aid_url)), strict=True))


def _start(nd_port: int, aid_port: int, errors: IO[str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "sinmungo.demo.server", "--nd-port", str(nd_port), "--aid-port", str(aid_port)]
    # In a session of its own: a Ctrl-C in the terminal is for the crawl, which still has requests under way.
    return subprocess.Popen(  # noqa: S603 - our own module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
        env=_environment(),
        start_new_session=True,
    )


def _environment() -> dict[str, str]:
    """Ours, with the place this package was imported from, which need not be installed."""
    here = str(Path(__file__).resolve().parents[2])
    paths = [here, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths)}


def _addresses(process: subprocess.Popen[str], errors: IO[str]) -> tuple[str, str]:
    line = process.stdout.readline() if process.stdout else ""
    if not line:
        code = process.wait()
        errors.seek(0)
        reason = errors.read().strip().rpartition("\n")[2] or f"exit code {code}"
        raise DemoServerError(f"the demonstration papers' server did not start: {reason}")
    addresses = json.loads(line)
    return addresses["demo-nd"], addresses["demo-aid"]


def _stop(process: subprocess.Popen[str]) -> None:
    process.terminate()
    process.communicate(timeout=_SECONDS_TO_STOP)


def _counts(url: str) -> dict[str, int]:
    with urlopen(f"{url}/-/requests", timeout=10) as response:  # noqa: S310 - our own server on 127.0.0.1
        counted: dict[str, int] = json.load(response)
    return counted
