"""The queue: which papers are to be crawled, which shards lie where, what came of the last crawls.

Dramatiq's messages carry a task's key and number. The task itself is kept beside them until it is done, so that none
is queued twice, and a message whose number is no longer the task's is worth nothing: of two messages of a task, such
as arise where a worker was thought dead, the second finds it done.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final, cast

from dramatiq import Message
from redis import Redis
from redis.exceptions import WatchError

from crawler.workers.broker import COMMON, Broker, of_home
from crawler.workers.lease import Holder, holder
from crawler.workers.task import Result, Task

_TASKS: Final = "sinmungo:tasks"
_NUMBERS: Final = "sinmungo:numbers"
_RESULTS: Final = "sinmungo:results"
_HOMES: Final = "sinmungo:homes"
_HOME: Final = "sinmungo:home:"
ACTOR: Final = "crawl"
# A task that nobody has touched for so long was lost on its way into Dramatiq's queue, and is put there again.
_FORGOTTEN: Final = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Queued:
    """A task in the queue: its number, since when it waits, how often it failed, and who is crawling its paper."""

    task: Task
    number: int
    since: str
    failures: int = 0
    holder: Holder | None = None

    def as_text(self) -> str:
        """As it is kept."""
        told = {"task": self.task.as_dict(), "number": self.number, "since": self.since, "failures": self.failures}
        return json.dumps(told, ensure_ascii=False)


class Queue:
    """The papers' queue in a Redis. Its methods raise redis.RedisError where that does not answer."""

    def __init__(self, client: Redis, broker: Broker) -> None:
        self._client = client
        self._broker = broker

    # --- tasks

    def add(self, tasks: Sequence[Task], prefer: float) -> list[Task]:
        """Queue the tasks that are not queued yet, and give these.

        A paper whose shard lies with a worker that is alive is left to it for ``prefer`` seconds.
        """
        return [task for task in tasks if self._add(task, prefer)]

    def _add(self, task: Task, prefer: float) -> bool:
        known = self.find(task.key)
        if known is not None and not self._is_forgotten(known):
            return False
        number = int(self._client.incr(_NUMBERS))
        fresh = Queued(task, number, _now())
        if known is not None:
            self._client.hset(_TASKS, task.key, fresh.as_text())
        elif not self._client.hsetnx(_TASKS, task.key, fresh.as_text()):
            return False
        home = _text(self._client.hget(_HOMES, task.paper))
        is_there = home is not None and bool(self._client.exists(_HOME + home))
        if home is not None and is_there:
            self.send(fresh, of_home(home))
        self.send(fresh, delay=prefer if is_there else 0)
        return True

    def _is_forgotten(self, known: Queued) -> bool:
        is_old = datetime.now(UTC) - datetime.fromisoformat(known.since) > _FORGOTTEN
        return is_old and holder(self._client, known.task.paper) is None

    def send(self, queued: Queued, queue: str = COMMON, delay: float = 0) -> None:
        """Have a worker try the task, after ``delay`` seconds."""
        message: Message[None] = Message(
            queue_name=queue, actor_name=ACTOR, args=(queued.task.key, queued.number), kwargs={}, options={}
        )
        self._broker.enqueue(message, delay=int(delay * 1000) if delay else None)

    def find(self, key: str, number: int | None = None) -> Queued | None:
        """The task of a key, if it is queued, and under this number where one is given."""
        told = _text(self._client.hget(_TASKS, key))
        queued = _queued(told) if told else None
        return queued if queued and number in (None, queued.number) else None

    def note_failure(self, queued: Queued) -> None:
        """Keep that the task failed once more."""
        told = Queued(queued.task, queued.number, queued.since, queued.failures + 1)
        self._replace(queued, told.as_text())

    def finish(self, queued: Queued, worker: str, result: Result) -> None:
        """Take a task out of the queue, and note what came of it; not where it was done or queued anew meanwhile."""
        told = {"task": queued.task.key, "worker": worker, "at": _now(), **result.as_dict()}
        if self._replace(queued, None):
            self._client.hset(_RESULTS, queued.task.paper, json.dumps(told, ensure_ascii=False))

    def _replace(self, queued: Queued, text: str | None) -> bool:
        """Write a task's row, or remove it, if it is still of the same number."""
        with self._client.pipeline() as pipe:
            while True:
                try:
                    pipe.watch(_TASKS)  # type: ignore[no-untyped-call]
                    told = _text(pipe.hget(_TASKS, queued.task.key))
                    if not told or _queued(told).number != queued.number:
                        return False
                    pipe.multi()
                    if text is None:
                        pipe.hdel(_TASKS, queued.task.key)
                    else:
                        pipe.hset(_TASKS, queued.task.key, text)
                    pipe.execute()
                except WatchError:
                    continue  # another task's row was written meanwhile
                return True

    # --- shards

    def settle(self, paper: str, home: str) -> None:
        """Note where the paper's newest shard lies."""
        self._client.hset(_HOMES, paper, home)

    def beat(self, home: str, worker: str, seconds: float) -> None:
        """Say that a worker of this home is alive, for so many seconds."""
        self._client.set(_HOME + home, worker, px=int(seconds * 1000))

    # --- how it stands

    def waiting(self) -> list[Queued]:
        """What is queued, in order, with those who are crawling a paper at this moment."""
        rows = cast("dict[bytes, bytes]", self._client.hgetall(_TASKS))
        found = sorted((_queued(told.decode()) for told in rows.values()), key=lambda queued: queued.number)
        return [self._with_holder(queued) for queued in found]

    def _with_holder(self, queued: Queued) -> Queued:
        held = holder(self._client, queued.task.paper)
        is_its = held is not None and held.task == queued.task.key
        return Queued(queued.task, queued.number, queued.since, queued.failures, held if is_its else None)

    def count(self) -> int:
        """How many tasks are queued or under way."""
        return int(self._client.hlen(_TASKS))

    def results(self) -> dict[str, dict[str, Any]]:
        """What came last of each paper."""
        rows = cast("dict[bytes, bytes]", self._client.hgetall(_RESULTS))
        return {paper.decode(): json.loads(told) for paper, told in sorted(rows.items())}

    def workers(self) -> list[str]:
        """The workers that are alive."""
        keys = sorted(self._client.scan_iter(f"{_HOME}*"))
        return [name for key in keys if (name := _text(self._client.get(key))) is not None]


def _queued(told: str) -> Queued:
    read = json.loads(told)
    return Queued(Task.of(read["task"]), read["number"], read["since"], read["failures"])


def _text(value: Any) -> str | None:
    return value.decode() if isinstance(value, bytes) else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
