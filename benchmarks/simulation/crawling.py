"""A crawl of the simulation at a moment of its clock, in a process of its own.

The libraries are loaded once, by a server of which each crawl is forked: to load them takes longer than many a crawl.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

import time_machine

from crawler.run import Order, crawl

CONTACT = "simulation@sinmungo.example"
_PROCESSES = get_context("forkserver")
_PROCESSES.set_forkserver_preload([__name__])


@dataclass(frozen=True)
class Crawl:
    """A crawl under way: its process, where its runs come from, and the file of what it complains of."""

    process: ForkServerProcess
    runs: Connection
    complaints: Path

    def kill(self) -> None:
        """End it at once, as ``kill -9`` does."""
        self.process.kill()
        self._close()

    def finished(self, seconds: float = 300) -> list[dict[str, Any]]:
        """Wait for its runs. Raises RuntimeError with what it complained of where it failed."""
        try:
            if not self.runs.poll(seconds):
                self.process.kill()
            runs: list[dict[str, Any]] = self.runs.recv()
        except EOFError:
            raise RuntimeError(self.complaints.read_text(encoding="utf-8")[-3000:]) from None
        finally:
            self._close()
        return runs

    def _close(self) -> None:
        self.runs.close()
        self.process.join()
        self.process.close()


def start(
    port: int,
    now: datetime,
    papers: Sequence[str],
    archive: Path,
    settings: Mapping[str, Any] | None = None,
    **order: Any,
) -> Crawl:
    """Begin a crawl of the simulation at ``port`` as if it were ``now``; the clock runs on from there.

    Without pauses between requests, unless ``settings`` say otherwise. Other arguments are crawler.run.Order's. What it
    complains of is written beside the archive.
    """
    hosts = json.dumps({"*": f"127.0.0.1:{port}"})
    chosen = {"HOST_MAP": hosts, "DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, **(settings or {})}
    complaints = archive.with_suffix(".log")
    runs, told = _PROCESSES.Pipe(duplex=False)
    with told:
        asked = Order(papers, archive, contact=CONTACT, settings=chosen, **order)
        process = _PROCESSES.Process(target=_crawl, args=(asked, now, told, complaints))
        process.start()
    return Crawl(process, runs, complaints)


def _crawl(order: Order, now: datetime, told: Connection, complaints: Path) -> None:
    """Crawl, and tell the runs."""
    with complaints.open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    with time_machine.travel(now, tick=True):
        runs = crawl(order)
    told.send([run.as_dict() for run in runs])
    os._exit(0)  # nothing of Twisted's is waited for
