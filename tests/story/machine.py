"""A computer with Sinmungo on it: what is typed there is run as it stands, at the hour that the story's clock shows.

Each command has a process of its own, forked from one that has the libraries loaded: to load them takes longer than
most commands. Two things are otherwise than in life: no time is waited between two requests, and what the machine
has of Sinmungo may be an older release, which does not know yet what a paper will look like.
"""

from __future__ import annotations

import os
import shlex
import sys
import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import time_machine

import sinmungo.commands.crawl  # noqa: F401  # loaded once, for all commands
from benchmarks.simulation import Simulation
from crawler import run
from parsers.families import ndsoft
from sinmungo.cli import main

_PROCESSES = get_context("forkserver")
_PROCESSES.set_forkserver_preload([__name__])
_SECONDS = 900
_UNHURRIED = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has said, and the code it ended with."""

    out: str
    err: str
    code: int | None

    def line(self, *words: str) -> str:
        """The only line in which all these words stand."""
        found = [line for line in self.out.splitlines() if all(word in line for word in words)]
        assert len(found) == 1, f"{words} in {len(found)} lines of:\n{self.out}\n{self.err}"
        return found[0]


class Machine:
    """A folder, an environment, a clock that the world outside shares, and the release that is installed."""

    def __init__(self, folder: Path, environment: Mapping[str, str], world: Simulation) -> None:
        self.folder = folder
        self.world = world
        self.is_up_to_date = False
        self._environment = dict(environment)
        self._now = world.world.now

    @property
    def now(self) -> datetime:
        """What the clock on the wall shows."""
        return self._now

    def wait(self, **span: float) -> None:
        """Let time pass: ``wait(hours=1)``."""
        self._now += timedelta(**span)
        self.world.set_clock(self._now)

    def export(self, name: str, value: str) -> None:
        """Set a variable of the environment, for all that is typed from now on."""
        self._environment[name] = value

    def type(self, line: str, *, ends_with: int = 0) -> Answer:
        """Run what is typed, which begins with ``sinmungo``, and wait for its end and its answer."""
        began = time.monotonic()
        process = self.begin(line)
        process.join(_SECONDS)
        self._now += timedelta(seconds=time.monotonic() - began)
        if process.exitcode is None:
            process.kill()
        out, err = (self.folder / f".{name}" for name in ("out", "err"))
        answer = Answer(out.read_text("utf-8"), err.read_text("utf-8"), process.exitcode)
        assert answer.code == ends_with, f"$ {line}\nended with {answer.code}:\n{answer.out}\n{answer.err}"
        return answer

    def begin(self, line: str) -> ForkServerProcess:
        """Run what is typed, and go on."""
        words = shlex.split(line)
        arguments = (words, self.folder, self._environment, self._now, self.is_up_to_date)
        process = _PROCESSES.Process(target=_run, args=arguments)
        process.start()
        return process


def _run(words: list[str], folder: Path, environment: dict[str, str], now: datetime, is_up_to_date: bool) -> None:
    """The command in its process, which ends as ``sinmungo`` ends."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, name in ((1, ".out"), (2, ".err")):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))
    sys.argv = words
    code: object = 1
    with time_machine.travel(now, tick=True):
        _without_waiting()
        if not is_up_to_date:
            ndsoft.G4.tags = ()  # type: ignore[assignment]  # a release that knows of none
        try:
            main()
        except SystemExit as end:
            code = end.code
        except BaseException:  # noqa: BLE001  # told as Python tells it, and the process ends
            traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1)  # nothing of Twisted's is waited for


def _without_waiting() -> None:
    settings = run._settings
    run._settings = lambda order: settings(replace(order, settings={**_UNHURRIED, **order.settings}))
