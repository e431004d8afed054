"""Writers that are killed inside a write, at whatever step of SQLite's machine: nothing of theirs is closed or ended.

They are forked from a process that has the libraries loaded and has opened no archive: SQLite's locks, and threads of
libraries, do not go along with a fork. This module is that process too.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[2]
A_STEP = 20  # instructions of SQLite's machine, at the end of which a writer may be killed


class Killer:
    """Has writers do something, one after the other."""

    def __init__(self) -> None:
        environment = os.environ | {"PYTHONPATH": str(_ROOT)}
        command = [sys.executable, "-m", __name__]
        self._server = subprocess.Popen(
            command, cwd=_ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def close(self) -> None:
        """End what they are forked from."""
        self._server.communicate()

    def kill(self, after: int, act: Callable[..., object], *given: Any) -> bool:
        """Have a writer act, a function of a module, and kill it after so many steps; whether it was done before."""
        assert self._server.stdin
        assert self._server.stdout
        pickle.dump((after, act, given), self._server.stdin)
        self._server.stdin.flush()
        code = int(self._server.stdout.readline())
        assert code in (0, -signal.SIGKILL), "the writer failed, and said above why"
        return code == 0


def _serve() -> None:
    """Fork for each order that comes in, and tell how the fork ended."""
    orders = os.fdopen(os.dup(0), "rb")
    while True:
        try:
            after, act, given = pickle.load(orders)  # ours
        except EOFError:
            return
        process = os.fork()
        if not process:
            _act(after, act, given)
        print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)  # noqa: T201


def _act(after: int, act: Callable[..., object], given: tuple[Any, ...]) -> None:
    code = 1
    try:
        _be_killed(after)
        act(*given)
        code = 0
    except BaseException:  # noqa: BLE001  # whatever it is, this process must not go on as the one it is forked from
        traceback.print_exc()
    finally:
        os._exit(code)


def _be_killed(after: int) -> None:
    """Have this process be killed after so many steps of whatever connections it opens."""
    from archive import connection  # here alone: whoever asks for a killing need not load it

    connect, steps = connection._connect, count(1)

    def step() -> None:
        if next(steps) > after:
            os.kill(os.getpid(), signal.SIGKILL)

    def counted(*told: Any) -> Any:
        opened = connect(*told)
        opened.set_progress_handler(step, A_STEP)
        return opened

    setattr(connection, "_connect", counted)  # noqa: B010  # mypy has no other way


if __name__ == "__main__":
    import archive  # noqa: F401  # once, and not in each fork

    _serve()
