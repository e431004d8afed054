"""Who owns a paper: a lock in Redis with a time to live, and a number that rises with each owner."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from redis import Redis
from redis.exceptions import LockError, RedisError
from redis.lock import Lock

_LEASE = "sinmungo:lease:"
_OWNERS = "sinmungo:owners"


def clock() -> float:
    """Seconds that run on while the machine sleeps, the same for all of its processes."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a paper: the owner's number, the worker, since when, and for which task."""

    number: int
    worker: str
    since: str
    task: str

    @property
    def token(self) -> str:
        """What the lock holds; no two owners ever have the same."""
        return f"{self.number}|{self.since}|{self.worker}|{self.task}"

    @classmethod
    def of(cls, token: str) -> Self:
        """Read it from a lock."""
        number, since, worker, task = token.split("|", 3)
        return cls(int(number), worker, since, task)


class Lease:
    """A paper's lock as one owner has it, from ``take`` in a worker or from its token in another process.

    ``until`` is when it may run out by this machine's clock: counted from before it was asked for, so never too late.
    """

    def __init__(self, client: Redis, paper: str, holder: Holder, seconds: float, until: float) -> None:
        self.paper = paper
        self.holder = holder
        self.seconds = seconds
        self.until = until
        self._lock: Lock = client.lock(f"{_LEASE}{paper}", timeout=seconds, thread_local=False)
        self._lock.local.token = holder.token.encode()

    @classmethod
    def take(cls, client: Redis, paper: str, worker: str, task: str, seconds: float) -> Self | None:
        """Take the paper; None where another holds it."""
        number = int(client.hincrby(_OWNERS, paper, 1))
        holder = Holder(number, worker.replace("|", "/"), datetime.now(UTC).isoformat(timespec="seconds"), task)
        asked = clock()
        lease = cls(client, paper, holder, seconds, asked + seconds)
        return lease if lease._lock.acquire(blocking=False, token=holder.token) else None

    def renew(self) -> bool:
        """Have it last for all its seconds again; False where it is another's, or nobody's. RedisError: not known."""
        asked = clock()
        try:
            self._lock.reacquire()
        except LockError:
            return False
        self.until = asked + self.seconds
        return True

    def release(self) -> None:
        """Give the paper back. It is left alone where it is another's by now; without Redis it comes back by itself."""
        with suppress(RedisError):
            self._lock.do_release(self.holder.token)


def holder(client: Redis, paper: str) -> Holder | None:
    """Who holds the paper."""
    token = client.get(f"{_LEASE}{paper}")
    return Holder.of(token.decode()) if isinstance(token, bytes) else None
