"""``sinmungo`` in processes of their own, each forked from one that has the libraries loaded.

To load them takes an interpreter a second or more, and the tests run many hundreds of commands. What is loaded is the
same for every command and says nothing yet: the libraries, and our packages below the crawler. The command line itself
begins in each process anew, in its own folder and environment, and ends as a process ends.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import runpy
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Timer
from typing import Any

_ROOT = Path(__file__).parents[1]
_LOADED = """archive parsers.families papers.loader click rich.console rich.progress rich.table scrapy.crawler
    scrapy.core.downloader.handlers.http11 scrapy.core.engine scrapy.core.scraper""".split()


class Forked:
    """Runs one command after the other."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        told = {**environment, "PYTHONPATH": os.pathsep.join((str(_ROOT), environment.get("PYTHONPATH", "")))}
        self._server = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
            env=told,
            text=True,
        )
        self._files = tempfile.TemporaryDirectory(prefix="forked-")

    def close(self) -> None:
        """End what the commands are forked from."""
        self._server.communicate()
        self._files.cleanup()

    def run(
        self, words: Sequence[str], folder: Path, environment: Mapping[str, str], stdin: bytes | None, timeout: float
    ) -> tuple[int, bytes, bytes]:
        """Run ``sinmungo`` with these words: its exit code, and what it said."""
        given, out, err = (Path(self._files.name, name) for name in ("in", "out", "err"))
        given.write_bytes(stdin or b"")
        streams = [str(given), str(out), str(err)]
        order = {"words": words, "folder": str(folder), "environment": dict(environment), "streams": streams}
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.write(json.dumps(order) + "\n")
        self._server.stdin.flush()
        process = int(self._server.stdout.readline())
        late = Timer(timeout, os.kill, (process, 9))
        late.start()
        code = int(self._server.stdout.readline())
        late.cancel()
        return code, out.read_bytes(), err.read_bytes()


def _serve() -> None:
    """Fork for each order that comes in; tell the process's number, and how it ended."""
    for name in _LOADED:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
    orders = os.fdopen(os.dup(0), encoding="utf-8")
    while line := orders.readline():
        process = os.fork()
        if not process:
            _become(**json.loads(line))
            return
        print(process, flush=True)  # noqa: T201
        print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)  # noqa: T201


def _become(words: Sequence[str], folder: str, environment: Mapping[str, str], streams: Sequence[str]) -> Any:
    """The command's process."""
    for number, name in enumerate(streams):
        os.dup2(os.open(name, os.O_RDWR | (os.O_CREAT | os.O_TRUNC if number else 0)), number)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(folder)
    sys.path[0] = folder
    sys.argv = ["sinmungo", *words]
    return runpy.run_module("sinmungo", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _serve()
