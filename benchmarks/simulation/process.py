"""The simulation in a process of its own, and what a test does with it: clock, faults, log."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from benchmarks.simulation.crowd import write_registry
from benchmarks.simulation.faults import Rule
from benchmarks.simulation.server import CONTROL, Entry
from benchmarks.simulation.world import NOW, World

_SECONDS = 60


class Simulation:
    """The twelve papers, served on ``127.0.0.1:port`` while the ``with`` block runs.

    ``world`` is the same world as the server's, for asking what is true. The clock shows the world's ``now`` and
    stands still until it is set. With ``port`` at 0 a free one is taken. Raises RuntimeError where the server does not
    start.
    """

    port: int

    def __init__(
        self,
        seed: int = 1,
        *,
        now: datetime = NOW,
        months: int = 36,
        monthly: int = 14,
        ahead: timedelta = timedelta(days=30),
        milestones: dict[str, datetime] | None = None,
        corrections: dict[str, datetime] | None = None,
        crowd: int = 0,
        port: int = 0,
    ) -> None:
        self.world = World(
            seed,
            now=now,
            months=months,
            monthly=monthly,
            ahead=ahead,
            milestones=milestones,
            corrections=corrections,
            crowd=crowd,
        )
        self._crowd = crowd
        self._command = [
            *(sys.executable, "-m", "benchmarks.simulation", "--port", str(port), "--seed", str(seed)),
            *("--now", now.isoformat(), "--months", str(months), "--monthly", str(monthly)),
            *("--ahead", str(ahead.days), "--milestones", _told(milestones)),
            *("--corrections", _told(corrections)),
            *("--crowd", str(crowd)),
        ]
        self._resources = ExitStack()

    def __enter__(self) -> Self:
        root = str(Path(__file__).parents[2])
        paths = [root, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
        process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
            start_new_session=True,  # a Ctrl-C in the terminal is for the crawl
        )
        self._resources.callback(_stop, process)
        line = process.stdout.readline() if process.stdout else ""
        if not line:
            self._resources.close()
            raise RuntimeError("the simulation did not start; its own message stands above")
        self.port = int(json.loads(line)["port"])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._resources.close()

    @property
    def hosts(self) -> frozenset[str]:
        """All hosts of its papers, to be mapped to 127.0.0.1 and its port."""
        return frozenset(host for plan in self.world.plans.values() for host in plan.paper.hosts)

    def write_registry(self, folder: Path) -> None:
        """Write the copies' files into a folder, which is then to be named in ``$SINMUNGO_REGISTRY``."""
        write_registry(folder, self._crowd)

    def set_clock(self, at: datetime, rate: float = 0) -> None:
        """Show a moment from now on; with a ``rate`` the clock runs, that many seconds a second."""
        self._control("/clock", {"now": at.isoformat(), "rate": rate})

    def now(self) -> datetime:
        """What the clock shows."""
        return datetime.fromisoformat(self._control("/clock")["now"])

    def set_faults(self, rules: Iterable[Rule]) -> None:
        """Misbehave by these rules from now on, and by no others."""
        self._control("/faults", {"rules": [rule.as_dict() for rule in rules]})

    def log(self, first: int = 0) -> list[Entry]:
        """The requests so far, in order, from the ``first`` of them on."""
        return [Entry(**entry) for entry in self._control(f"/log?from={first}")]

    def _control(self, path: str, told: dict[str, Any] | None = None) -> Any:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_SECONDS)
        try:
            body = json.dumps(told).encode() if told is not None else None
            connection.request("POST" if body else "GET", path, body, {"Host": CONTROL})
            answer = connection.getresponse()
            said = answer.read()
        finally:
            connection.close()
        if answer.status != 200:
            raise RuntimeError(f"the simulation refused {path}: {said.decode()}")
        return json.loads(said)


def _told(moments: dict[str, datetime] | None) -> str:
    return json.dumps({paper: moment.isoformat() for paper, moment in (moments or {}).items()})


def _stop(process: subprocess.Popen[str]) -> None:
    process.terminate()
    process.communicate(timeout=_SECONDS)
