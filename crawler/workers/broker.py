"""Dramatiq as the workers use it: a queue for all, one for each home of shards, no message taken without a place."""

from __future__ import annotations

import time
from threading import Lock
from typing import Any, Final

import dramatiq
from dramatiq.broker import Consumer
from dramatiq.brokers.redis import RedisBroker, _RedisConsumer
from redis import Redis

COMMON: Final = "papers"
_IDLE: Final = 0.1  # seconds
_DELAYED: Final = ".DQ"  # ends the names of Dramatiq's own queues of what waits for its time
# Such a part of the commands also looks for messages of workers that are no more: few are sent.
_MAINTENANCE: Final = 200_000  # of a million


def of_home(home: str) -> str:
    """The queue of the workers whose shards lie there."""
    return f"{COMMON}-{home}"


class Places:
    """How many crawls may begin."""

    def __init__(self, free: int) -> None:
        self.free = free
        self._lock = Lock()

    def take(self) -> bool:
        """Take one; False where there is none."""
        with self._lock:
            if not self.free:
                return False
            self.free -= 1
            return True

    def give_back(self) -> None:
        """Have it be free again."""
        with self._lock:
            self.free += 1


class Broker(RedisBroker):
    """Dramatiq's broker, which takes no more messages than there are places, whichever queue they are in.

    A message that waited in a worker for a place would wait for an hour's crawl, with other workers idle.
    """

    def __init__(self, client: Redis, lease: float, places: int = 0) -> None:
        super().__init__(  # type: ignore[no-untyped-call]
            client=client,
            namespace="sinmungo:dramatiq",
            heartbeat_timeout=int(lease * 1000),
            maintenance_chance=_MAINTENANCE,
            middleware=[],
        )
        self.places = Places(places)

    def consume(self, queue_name: str, prefetch: int = 1, timeout: int = 5000) -> Consumer:
        """Begin to take messages from a queue."""
        if queue_name.endswith(_DELAYED):
            return super().consume(queue_name, prefetch, timeout)
        return _Sparing(self, queue_name, timeout)


class _Sparing(_RedisConsumer):
    """Takes a message at a time, and only for a free place, which is free again when the message is done with."""

    def __init__(self, broker: Broker, queue_name: str, timeout: int) -> None:
        super().__init__(broker, queue_name, 1, timeout)  # type: ignore[no-untyped-call]
        self._places = broker.places

    def __next__(self) -> Any:
        if not self._places.free:
            time.sleep(_IDLE)
            return None
        self.prefetch = self.outstanding_message_count + 1
        message = super().__next__()  # type: ignore[no-untyped-call]
        if message is None or self._places.take():
            return message
        self.queued_message_ids.discard(message.message_id)  # another queue's message was faster
        self.requeue([message])  # type: ignore[no-untyped-call]
        return None

    def ack(self, message: Any) -> None:
        """Say that a message is done with. Without an answer it is tried again, and the place is kept."""
        super().ack(message)  # type: ignore[no-untyped-call]
        self._places.give_back()


def start(broker: Broker, threads: int, poll: float) -> dramatiq.Worker:
    """Begin to take messages and to run their actors in so many threads, looking for new ones at least so often."""
    worker = dramatiq.Worker(broker, worker_threads=threads, worker_timeout=int(poll * 1000))
    worker.start()
    return worker
