"""Connections to Redis that fail soon: whoever waits for it must know in time that it does not answer."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as NoAnswer
from redis.retry import Retry

_LONGEST = 10.0  # seconds
_WAY_OUT = "name the server with --redis redis://host:6379/0"


class NoRedis(ConnectionError):
    """There is no Redis at an address, or it refuses us; one line that says so."""


class _Client(Redis):
    """A client to which no answer in time is no connection: Dramatiq mends the one and falls over the other."""

    def execute_command(self, *args: Any, **options: Any) -> Any:
        """Ask."""
        try:
            return super().execute_command(*args, **options)  # type: ignore[no-untyped-call]
        except NoAnswer as error:
            raise NoConnection(str(error)) from error


def connect(url: str, lease: float) -> Redis:
    """A client that gives an answer a twelfth of a lease. Raises ValueError for what is no address of a Redis."""
    seconds = min(_LONGEST, lease / 12)
    return _Client.from_url(
        url, socket_timeout=seconds, socket_connect_timeout=seconds, retry=Retry(NoBackoff(), 0), protocol=2
    )


@contextmanager
def answers(url: str) -> Generator[None]:
    """Raise NoRedis where Redis does not answer, or what is said to be its address is none."""
    try:
        yield
    except RedisError as error:
        raise NoRedis(f"{without_password(url)}: no answer from Redis ({error}); {_WAY_OUT}") from None
    except ValueError:  # its words may hold a part of the password
        raise NoRedis(
            f"{without_password(url)}: no address of a Redis (in a password a / is written %2F); {_WAY_OUT}"
        ) from None


def without_password(url: str) -> str:
    """An address as it may be told, whether or not it can be read: no user, no password, no query."""
    before, at, place = url.rpartition("@")
    if "?" in before:  # the end of a query or of a password
        place = "…"
    scheme, mark, _ = before.partition("://")
    return (f"{scheme}://" if at and mark else "") + place.partition("?")[0]
