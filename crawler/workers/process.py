"""The crawls' processes, as a worker sees them."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from crawler.workers.lease import Lease
from crawler.workers.task import Result, Task
from crawler.workers.tether import LOST

_PROGRAM: Final = "crawler.workers.child"


class Crawls:
    """Runs crawls, each in a process and called from a thread of its own, until they are stopped."""

    def __init__(self, redis: str, shards: Path, contact: str, settings: Mapping[str, Any]) -> None:
        self._told = {"redis": redis, "shards": str(shards), "contact": contact, "settings": dict(settings)}
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[str]] = set()
        self._stopped = False

    def run(self, task: Task, lease: Lease) -> Result:
        """Crawl, and tell how it ended. When this returns the process is no more."""
        told = {
            **self._told,
            "task": task.as_dict(),
            "token": lease.holder.token,
            "lease": lease.seconds,
            "until": lease.until,
        }
        # A group of its own: Ctrl-C in a terminal is the worker's to hand on, once.
        with subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            process_group=0,
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            with self._lock:
                self._running.add(process)
            try:
                process.stdin.write(json.dumps(told) + "\n")
                process.stdin.flush()
                if self._stopped:
                    process.stdin.close()
                said = process.stdout.read()
            except OSError:
                said = ""
            finally:
                with self._lock:
                    self._running.discard(process)
            process.wait()
        return _result(said, process.returncode)

    def stop(self) -> None:
        """End all crawls in good order: each sees its input end."""
        with self._lock:
            self._stopped = True
            for process in self._running:
                if process.stdin is not None:
                    process.stdin.close()


def _result(said: str, code: int) -> Result:
    if code == LOST:
        return Result("lost", "the lease could not be kept")
    try:
        return Result(**json.loads(said.strip().rpartition("\n")[2]))
    except (ValueError, TypeError):
        how = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
        return Result("failed", f"the crawl's process {how}")
