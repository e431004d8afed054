"""Asking the served room over HTTP, without a browser; and waiting for what goes on in it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from email.message import Message
from urllib.error import HTTPError
from urllib.request import Request, urlopen


def fetched(url: str, language: str = "en") -> tuple[int, Message, str]:
    """An answer's status, headers and text, whatever the status."""
    try:
        with urlopen(Request(url, headers={"Accept-Language": language})) as answer:
            return answer.status, answer.headers, answer.read().decode("utf-8")
    except HTTPError as error:
        with error:
            return error.code, error.headers, error.read().decode("utf-8")


def read(url: str, language: str = "en") -> str:
    """The text of what is there; raises HTTPError for all else."""
    with urlopen(Request(url, headers={"Accept-Language": language})) as answer:
        text: str = answer.read().decode("utf-8")
    return text


async def until(is_so: Callable[[], bool]) -> None:
    """Until something is so that other threads bring about."""
    while not is_so():  # noqa: ASYNC110  # these know no event of asyncio's
        await asyncio.sleep(0.01)
