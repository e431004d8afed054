"""A paper is one owner's, for as long as it is renewed, and nothing that a former owner does touches the next one."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest
from redis import Redis
from redis.exceptions import RedisError

from crawler.workers.connection import NoRedis, answers, connect
from crawler.workers.lease import Lease, clock, holder

# Renews a lease that it is told once it is ready, and looks each 20 ms whether it may still ask; its input is what a
# worker holds open.
TETHERED = """
import os, sys, time
from redis import Redis
from crawler.workers.connection import connect
from crawler.workers.lease import Holder, Lease
from crawler.workers.tether import Tether

port, seconds = int(sys.argv[1]), float(sys.argv[2])
print("ready", flush=True)
token, until = (sys.stdin.readline().strip() for _ in range(2))
lease = Lease(connect(f"redis://127.0.0.1:{port}/0", seconds), "jndn", Holder.of(token), seconds, float(until))
def wait():
    while os.read(0, 100):
        pass
tether = Tether(lease, wait)
tether.start()
try:
    while True:
        tether.check()
        time.sleep(0.02)
except KeyboardInterrupt:
    tether.ended.set()
    print("in good order", flush=True)
"""


SECONDS = 12.0  # of a lease: half of them are left when a crawl gives up


def take(redis: Redis, seconds: float = 30, worker: str = "one") -> Lease:
    lease = Lease.take(redis, "jndn", worker, "jndn new", seconds)
    assert lease is not None
    return lease


def test_a_paper_is_one_owners_until_he_gives_it_back(redis: Redis) -> None:
    first = take(redis)
    assert Lease.take(redis, "jndn", "two", "jndn new", 30) is None
    assert Lease.take(redis, "kado", "two", "kado new", 30) is not None
    held = holder(redis, "jndn")
    assert held == first.holder
    assert (first.holder.worker, first.holder.task) == ("one", "jndn new")
    first.release()
    assert holder(redis, "jndn") is None
    assert take(redis, worker="two").holder.number > first.holder.number


def test_a_former_owner_can_neither_renew_nor_release(redis: Redis, until: Callable[..., Any]) -> None:
    first = take(redis, 0.2)
    until(lambda: holder(redis, "jndn") is None)
    second = take(redis, worker="two")
    assert not first.renew()
    first.release()
    assert holder(redis, "jndn") == second.holder
    assert second.renew()


def test_a_lease_runs_out_here_no_later_than_at_redis(redis: Redis) -> None:
    before = clock()
    lease = take(redis, 30)
    assert before + 30 <= lease.until <= clock() + 30
    time.sleep(0.05)
    assert lease.renew()
    assert lease.until <= clock() + left(redis) / 1000 + 0.01


def tethered(redis: Redis, port: int) -> subprocess.Popen[str]:
    """A process that has taken a lease of a few seconds, by Redis at this port."""
    process = subprocess.Popen(
        [sys.executable, "-c", TETHERED, str(port), str(SECONDS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline() == "ready\n"
    lease = take(redis, SECONDS)
    process.stdin.write(f"{lease.holder.token}\n{lease.until}\n")
    process.stdin.flush()
    return process


def left(redis: Redis) -> int:
    """The milliseconds that Redis still keeps the paper for its owner."""
    return int(redis.pttl("sinmungo:lease:jndn"))


def test_a_crawl_renews_its_lease_and_ends_in_good_order_with_its_worker(
    redis: Redis, redis_port: int, until: Callable[..., Any]
) -> None:
    process = tethered(redis, redis_port)
    for _ in range(2):
        until(lambda: left(redis) < (SECONDS - 1) * 1000)
        until(lambda: left(redis) > (SECONDS - 1) * 1000)
    out, errors = process.communicate("", timeout=600)  # its input ends
    assert (out, errors, process.returncode) == ("in good order\n", "", 0)


def test_a_crawl_whose_lease_is_anothers_is_cut_off(redis: Redis, redis_port: int) -> None:
    process = tethered(redis, redis_port)
    redis.delete("sinmungo:lease:jndn")
    take(redis, worker="two")
    process.wait(300)
    out, _ = process.communicate("")
    assert (out, process.returncode) == ("", 75)


def test_a_crawl_without_redis_ends_before_its_lease_does(redis: Redis, wire: Any) -> None:
    process = tethered(redis, wire.own)
    wire.cut = True
    process.wait(300)
    assert left(redis) > 0  # it is its own still
    wire.cut = False
    out, _ = process.communicate("")
    assert (out, process.returncode) == ("in good order\n", 0)


def test_no_answer_is_told_in_one_line_without_the_password() -> None:
    with (
        pytest.raises(
            NoRedis, match=r"^redis://127\.0\.0\.1:9/0: no answer from Redis \(.*--redis redis://host:6379/0$"
        ),
        answers("redis://user:secret@127.0.0.1:9/0"),
    ):
        connect("redis://user:secret@127.0.0.1:9/0", 8).ping()
    with pytest.raises(RedisError):
        connect("redis://127.0.0.1:9/0", 8).ping()
    with pytest.raises(NoRedis, match="no-redis"), answers("no-redis"):
        connect("no-redis", 8)
