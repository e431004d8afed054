"""What is queued is queued once, is tried again a few times, and is left to whom it belongs."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from redis import Redis

from crawler.workers.broker import Broker, of_home
from crawler.workers.lease import Lease
from crawler.workers.process import Crawls
from crawler.workers.queue import Queue
from crawler.workers.task import Result, Task
from crawler.workers.worker import Settings, Worker

JNDN = Task("jndn")


@pytest.fixture
def queue(redis: Redis) -> Queue:
    return Queue(redis, Broker(redis, 8))


class Crawled:
    """Crawls that end as they are told to, and who began them."""

    def __init__(self) -> None:
        self.results: list[Result] = []
        self.began: list[tuple[str, str]] = []


@pytest.fixture
def crawled(monkeypatch: pytest.MonkeyPatch) -> Crawled:
    told = Crawled()

    def run(crawls: Crawls, task: Task, lease: Lease) -> Result:
        told.began.append((task.key, Path(str(crawls._told["shards"])).name))
        return told.results.pop(0) if told.results else Result("done", counts={"new": 1})

    monkeypatch.setattr(Crawls, "run", run)
    return told


@pytest.fixture
def work(redis_port: int, tmp_path: Path, crawled: Crawled) -> Iterator[Callable[..., Worker]]:
    """Start a worker in a thread; it ends when the queue is empty, or with the test."""
    begun: list[tuple[Worker, threading.Thread]] = []

    def begin(name: str = "here", *, until_empty: bool = True, lease: float = 1.0) -> Worker:
        worker = Worker(Settings(f"redis://127.0.0.1:{redis_port}/0", tmp_path / name, 2, lease, name))
        thread = threading.Thread(target=worker.run, kwargs={"until_empty": until_empty})
        thread.start()
        begun.append((worker, thread))
        if until_empty:
            thread.join(600)
            assert not thread.is_alive()
        return worker

    yield begin
    for worker, thread in begun:
        worker.stop()
        thread.join(600)


def test_a_task_is_told_by_its_paper_and_purpose() -> None:
    keys = [Task("jndn").key, Task("jndn", "gaps").key, Task("jndn", None, "2019", "2020-01").key]
    assert keys == ["jndn new", "jndn gaps", "jndn backfill 2019 2020-01"]
    assert Task.of({**JNDN.as_dict(), "of_a_newer_program": 1}) == JNDN
    order = Task("jndn", "gaps", minutes=5).order(Path("shards"), "you@example.org", {})
    assert (order.papers, order.archive, order.purpose, order.minutes) == (("jndn",), Path("shards/jndn.db"), "gaps", 5)


def test_what_is_queued_is_not_queued_again(queue: Queue) -> None:
    assert queue.add([JNDN, Task("jndn", "revisits")], 0) == [JNDN, Task("jndn", "revisits")]
    assert queue.add([JNDN, Task("kado")], 0) == [Task("kado")]
    assert [queued.task.key for queued in queue.waiting()] == ["jndn new", "jndn revisits", "kado new"]


def test_what_was_lost_on_its_way_is_queued_again_after_a_while(queue: Queue, redis: Redis) -> None:
    queue.add([JNDN], 0)
    told = json.loads(redis.hget("sinmungo:tasks", "jndn new") or b"")
    long_ago = (datetime.now(UTC) - timedelta(hours=7)).isoformat(timespec="seconds")
    redis.hset("sinmungo:tasks", "jndn new", json.dumps(told | {"since": long_ago}))
    assert queue.add([JNDN], 0) == [JNDN]
    assert queue.find("jndn new", told["number"]) is None
    assert queue.find("jndn new", told["number"] + 1) is not None


def test_the_end_of_a_task_that_was_queued_anew_is_not_the_new_ones(queue: Queue) -> None:
    queue.add([JNDN], 0)
    (first,) = queue.waiting()
    queue.finish(first, "one", Result("done"))
    queue.add([JNDN], 0)
    queue.finish(first, "one", Result("failed", "late"))
    assert [queued.number for queued in queue.waiting()] == [first.number + 1]
    assert queue.results()["jndn"]["ending"] == "done"


def test_a_crawl_that_fails_is_tried_four_times(queue: Queue, crawled: Crawled, work: Callable[..., Worker]) -> None:
    queue.add([JNDN, Task("kado")], 0)
    crawled.results = [Result("done"), *[Result("failed", "http 500")] * 9]
    work()
    assert sorted(key for key, _ in crawled.began) in (["jndn new"] * 4 + ["kado new"], ["jndn new"] + ["kado new"] * 4)
    failed = [told for told in queue.results().values() if told["ending"] == "failed"]
    assert [told["error"] for told in failed] == ["http 500"]


def test_a_busy_paper_and_a_lost_lease_are_no_failures(
    queue: Queue, crawled: Crawled, work: Callable[..., Worker]
) -> None:
    queue.add([JNDN], 0)
    crawled.results = [Result("busy"), Result("lost")] * 4
    work()
    assert len(crawled.began) == 9
    assert queue.results()["jndn"]["ending"] == "done"


def test_a_paper_that_another_holds_waits_for_it(
    queue: Queue, redis: Redis, crawled: Crawled, work: Callable[..., Worker], until: Callable[..., Any]
) -> None:
    queue.add([JNDN], 0)
    lease = Lease.take(redis, "jndn", "two", "jndn revisits", 300)
    assert lease is not None
    work(until_empty=False)
    until(lambda: int(redis.hget("sinmungo:owners", "jndn") or 0) > 3)  # it has asked again and again
    assert crawled.began == []
    lease.release()
    until(lambda: not queue.count())
    assert crawled.began == [("jndn new", "here")]


def test_a_message_of_a_task_that_is_done_does_nothing(
    queue: Queue, crawled: Crawled, work: Callable[..., Worker]
) -> None:
    queue.add([JNDN], 0)
    (queued,) = queue.waiting()
    queue.send(queued)
    work()
    queue.send(queued)
    queue.add([Task("kado")], 0)
    work()
    assert crawled.began == [("jndn new", "here"), ("kado new", "here")]


def test_a_paper_goes_back_to_the_worker_that_has_its_shard(
    queue: Queue, redis: Redis, crawled: Crawled, work: Callable[..., Worker], until: Callable[..., Any]
) -> None:
    queue.add([JNDN], 0)
    work("there", lease=8)
    work("here", until_empty=False)
    work("there", until_empty=False, lease=8)
    for _ in range(4):
        assert queue.add([JNDN], 60) == [JNDN]
        until(lambda: not queue.count())
    assert crawled.began == [("jndn new", "there")] * 5
    assert sorted(queue.workers()) == ["here", "there"]


def test_a_paper_is_not_kept_for_a_worker_that_is_gone(
    queue: Queue, redis: Redis, crawled: Crawled, work: Callable[..., Worker]
) -> None:
    queue.settle("jndn", "gone")
    queue.beat("gone", "there", 30)
    queue.add([JNDN], 0.5)
    assert redis.llen(f"sinmungo:dramatiq:{of_home('gone')}") == 1
    work("here")
    assert crawled.began == [("jndn new", "here")]
    redis.delete("sinmungo:home:gone")
    queue.settle("jndn", "gone")
    queue.add([JNDN], 60)
    work("here")
    assert len(crawled.began) == 2
