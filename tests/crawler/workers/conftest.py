"""A Redis server of our own, a wire to it that can be cut, and workers as an operator starts them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import Any

import pytest
from redis import Redis
from redis.exceptions import RedisError

import archive
from crawler.workers.broker import Broker
from crawler.workers.queue import Queue
from crawler.workers.task import Task
from tests.ports import free_port

LEASE = 15.0  # seconds; on a busy machine a process needs some to begin


@dataclass
class Wire:
    """A way to a port of this machine; while it is cut nothing passes, and nobody is told."""

    port: int
    cut: bool = False
    own: int = 0
    _sockets: list[socket.socket] = field(default_factory=list)

    def open(self) -> None:
        listener = socket.create_server(("127.0.0.1", 0))
        self.own = listener.getsockname()[1]
        self._sockets.append(listener)
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def close(self) -> None:
        for one in self._sockets:
            one.close()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
                far = socket.create_connection(("127.0.0.1", self.port))
            except OSError:
                return
            self._sockets += [near, far]
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(source, target), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                while self.cut:
                    time.sleep(0.02)
                target.sendall(data)
        except OSError:
            pass
        for one in (source, target):
            one.close()


@pytest.fixture(scope="session")
def redis_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A Redis server that keeps nothing, on a free port."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("there is no redis-server here; on Debian: apt-get install redis-server")
    port = free_port()
    folder = tmp_path_factory.mktemp("redis")
    command = [
        program,
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--appendonly",
        "no",
        "--dir",
        str(folder),
    ]
    with Popen(command, stdout=DEVNULL, stderr=DEVNULL) as process:
        client = Redis(port=port)
        wait_for(lambda: _answers(client))
        client.close()
        yield port
        process.terminate()


def _answers(client: Redis) -> bool:
    try:
        return bool(client.ping())
    except RedisError:
        return False


@pytest.fixture
def redis(redis_port: int) -> Iterator[Redis]:
    """A client of it; what was there is gone."""
    client = Redis(port=redis_port)
    client.flushall()
    yield client
    client.close()


@pytest.fixture
def wire(redis_port: int) -> Iterator[Wire]:
    made = Wire(redis_port)
    made.open()
    yield made
    made.close()


def wait_for(is_so: Callable[[], Any], seconds: float = 300) -> Any:
    """Until something is so: what it is."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := is_so():
            return found
        time.sleep(0.2)
    raise AssertionError(f"not so within {seconds} s: {is_so}")


@dataclass
class Machine:
    """A worker with a folder of shards of its own, as on a machine of its own."""

    name: str
    shards: Path
    process: Popen[str]

    def pids(self) -> list[int]:
        """The worker and its crawls."""
        found = []
        for task in Path(f"/proc/{self.process.pid}/task").iterdir():
            with suppress(OSError):  # a thread that has just ended
                found += [int(pid) for pid in (task / "children").read_text().split()]
        return [self.process.pid, *found]

    def signal(self, number: signal.Signals) -> None:
        """As if it befell the whole machine."""
        for pid in self.pids():
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    def crash(self) -> None:
        """Lose power."""
        self.signal(signal.SIGSTOP)  # so that nobody has time to notice
        self.signal(signal.SIGKILL)
        self.process.communicate()

    def ended(self) -> str:
        """Wait for it, and what it said."""
        _, said = self.process.communicate(timeout=600)
        assert self.process.returncode == 0, said
        return said


class Machines:
    """Starts workers, and what else an operator does."""

    def __init__(self, folder: Path, port: int, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self._port = port
        self._environment = {**environment, "SINMUNGO_REDIS": f"redis://127.0.0.1:{port}/0"}
        self.started: list[Machine] = []

    def command(self, *words: str | Path) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "sinmungo", *map(str, words)],
            cwd=self.folder,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def status(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.command("worker", "status", "--json"))
        return told

    def start(self, name: str, *options: str, port: int | None = None, papers: int = 1, **settings: Any) -> Machine:
        shards = self.folder / name
        environment = self._environment | {"SINMUNGO_REDIS": f"redis://127.0.0.1:{port or self._port}/0"}
        command = [sys.executable, "-m", "sinmungo", "worker", "--shards", str(shards), "--papers", str(papers)]
        command += ["--lease", str(LEASE), "--contact", f"{name}@sinmungo.example", "-v", "--until-empty", *options]
        for setting, value in settings.items():
            command += ["-s", f"{setting}={value}"]
        process = Popen(command, cwd=self.folder, env=environment, stdout=PIPE, stderr=PIPE, text=True)
        machine = Machine(name, shards, process)
        self.started.append(machine)
        return machine

    def add(self, *papers: str, since: str) -> None:
        """Queue the papers' past."""
        client = Redis(port=self._port)
        added = Queue(client, Broker(client, LEASE)).add([Task(paper, since=since) for paper in papers], 0)
        assert len(added) == len(papers)
        client.close()

    def merged(self) -> Path:
        """All shards of all machines in one archive."""
        path = self.folder / "all.db"
        shards = [shard for machine in self.started for shard in sorted(machine.shards.glob("*.db"))]
        with archive.open(path, create=True) as opened:
            for shard in shards:
                if not shard.name.endswith(".pages.db"):
                    opened.merge(shard)
        return path

    def close(self) -> None:
        for machine in self.started:
            if machine.process.poll() is None:
                machine.crash()


@pytest.fixture
def machines(tmp_path: Path, redis: Redis, redis_port: int, clean_environment: Mapping[str, str]) -> Iterator[Machines]:
    made = Machines(tmp_path, redis_port, clean_environment)
    yield made
    made.close()


@pytest.fixture
def until() -> Callable[..., Any]:
    """Wait until something is so."""
    return wait_for
