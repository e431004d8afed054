"""A worker: takes papers from the queue, several at a time, and has each crawled by a process of its own."""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar
from uuid import uuid4

import dramatiq
from redis.exceptions import RedisError

from crawler.workers.broker import COMMON, Broker, of_home, start
from crawler.workers.connection import NoRedis, connect
from crawler.workers.lease import Lease
from crawler.workers.process import Crawls
from crawler.workers.queue import ACTOR, Queue, Queued
from crawler.workers.task import Result

_log = logging.getLogger(__name__)
_HOME: Final = ".home"
_TRIES: Final = 4  # of a task, until it is taken out of the queue as failed
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Settings:
    """A worker's: the Redis, the folder of its shards, how many papers at a time, and for how long it takes one.

    All other times follow from ``lease``, in seconds: a crawl is stopped where its lease was not renewed for half of
    it, a paper of a worker that is gone is taken over after all of it, and one that failed is tried again after a
    fifth, two fifths, four fifths.
    """

    redis: str
    shards: Path
    papers: int = 4
    lease: float = 300.0
    name: str = field(default_factory=lambda: f"{socket.gethostname()}/{os.getpid()}")
    contact: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)


class Worker:
    """Works until ``stop`` is called, by a signal's handler for example."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._home = _home_of(settings.shards)
        self._client = connect(settings.redis, settings.lease)
        self._broker = Broker(self._client, settings.lease, settings.papers)
        self._queue = Queue(self._client, self._broker)
        self._crawls = Crawls(settings.redis, settings.shards, settings.contact, settings.settings)
        self._stopping = threading.Event()
        dramatiq.actor(actor_name=ACTOR, queue_name=COMMON, broker=self._broker)(self._attempt)
        self._broker.declare_queue(of_home(self._home))

    def stop(self) -> None:
        """Take no more papers, and end the crawls that are under way in good order."""
        self._stopping.set()

    def run(self, *, until_empty: bool = False) -> None:
        """Work; with ``until_empty`` until nothing is queued or under way any more, here or at other workers.

        Raises RedisError where Redis cannot be reached at the beginning, later it is waited for; NoRedis where it
        refuses to work.
        """
        self._queue.beat(self._home, self._settings.name, self._settings.lease)
        engine = start(self._broker, self._settings.papers, min(1.0, self._settings.lease / 20))
        while not self._stopping.wait(min(5.0, self._settings.lease / 6)):
            try:
                self._queue.beat(self._home, self._settings.name, self._settings.lease)
                if until_empty and not self._queue.count():
                    break
            except RedisError as error:
                _log.warning("%s: Redis does not answer (%s); its papers end when their leases do", self._name, error)
            if not all(thread.is_alive() for thread in engine.workers):
                raise NoRedis("Redis refused what a worker had to tell it; look at its log, and start the worker again")
        self._stopping.set()
        self._crawls.stop()
        engine.stop(timeout=int(self._settings.lease * 1000))

    @property
    def _name(self) -> str:
        return self._settings.name

    # --- one message

    def _attempt(self, key: str, number: int) -> None:
        """Do what a message asks for, if it is still to be done. Returns only when Redis knows what came of it."""
        queued = self._surely(lambda: self._queue.find(key, number))
        if queued is None:
            return
        lease = self._surely(lambda: self._take(queued))
        if lease is None:
            self._surely(lambda: self._conclude(queued, Result("busy")))
            return
        # Whoever held the paper until now may have done this very task; so it is given back when that is told.
        if self._surely(lambda: self._queue.find(key, number)) is not None:
            result = self._crawled(queued, lease)
            self._surely(lambda: self._conclude(queued, result))
        lease.release()

    def _crawled(self, queued: Queued, lease: Lease) -> Result:
        if self._stopping.is_set():
            return Result("interrupted")
        _log.info("%s: %s begins", self._name, queued.task.key)
        try:
            result = self._crawls.run(queued.task, lease)
        except OSError as error:
            result = Result("failed", f"no process could be begun: {error}")
        why = f" ({result.error})" if result.error else ""
        _log.info("%s: %s: %s%s", self._name, queued.task.key, result.ending, why)
        return result

    def _take(self, queued: Queued) -> Lease | None:
        paper = queued.task.paper
        lease = Lease.take(self._client, paper, self._name, queued.task.key, self._settings.lease)
        if lease is not None:
            self._queue.settle(paper, self._home)
        return lease

    def _conclude(self, queued: Queued, result: Result) -> None:
        """Take the task out of the queue, or have it tried again."""
        lease = self._settings.lease
        if result.ending == "done":
            self._queue.finish(queued, self._name, result)
        elif result.ending == "failed" and queued.failures + 1 < _TRIES:
            self._queue.note_failure(queued)
            self._queue.send(queued, delay=lease / 5 * 2**queued.failures)
        elif result.ending == "failed":
            self._queue.finish(queued, self._name, result)
        else:  # another has the paper, or this worker stops: its own work is free at once
            self._queue.send(queued, delay=0 if self._stopping.is_set() else lease / 20)

    def _surely(self, ask: Callable[[], Found]) -> Found:
        """Redis's answer, whenever it comes: a message whose end was not told would be lost to everybody."""
        while True:
            try:
                return ask()
            except RedisError as error:
                _log.warning("%s: Redis does not answer (%s)", self._name, error)
                time.sleep(min(1.0, self._settings.lease / 20))


def _home_of(shards: Path) -> str:
    """What tells this folder of shards from others; it stays with the folder."""
    shards.mkdir(parents=True, exist_ok=True)
    file = shards / _HOME
    if not file.exists():
        own = shards / f"{_HOME}.{os.getpid()}"
        own.write_text(uuid4().hex[:12], encoding="ascii")
        with suppress(FileExistsError):  # another worker was faster
            os.link(own, file)
        own.unlink()
    return file.read_text(encoding="ascii").strip()
