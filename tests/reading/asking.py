"""Asking the served room over HTTP, without a browser; and waiting for what goes on in it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from contextlib import closing
from email.message import Message
from http.client import HTTPConnection
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen


def fetched(url: str, language: str = "en") -> tuple[int, Message, str]:
    """An answer's status, headers and text, whatever the status."""
    try:
        with urlopen(Request(url, headers={"Accept-Language": language})) as answer:
            return answer.status, answer.headers, answer.read().decode("utf-8")
    except HTTPError as error:
        with error:
            return error.code, error.headers, error.read().decode("utf-8")


def once(base: str, path: str, **headers: str) -> tuple[int, Message, str]:
    """The answer to just this path, wherever it sends on; headers are named with _ for -."""
    connection = HTTPConnection(urlsplit(base).netloc, timeout=600)
    with closing(connection):
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        with connection.getresponse() as answer:
            return answer.status, answer.headers, answer.read().decode("utf-8", "replace")


def links(text: str) -> list[tuple[str, dict[str, str]]]:
    """The links of a Link header or a TimeMap (RFC 8288, 3): each target with its parameters."""
    found = re.findall(r'<([^<>]*)>((?:\s*;\s*[\w-]+="[^"]*")*)\s*(?:,|$)', text)
    return [(target, dict(re.findall(r'([\w-]+)="([^"]*)"', told))) for target, told in found]


def read(url: str, language: str = "en") -> str:
    """The text of what is there; raises HTTPError for all else."""
    with urlopen(Request(url, headers={"Accept-Language": language})) as answer:
        text: str = answer.read().decode("utf-8")
    return text


async def until(is_so: Callable[[], bool]) -> None:
    """Until something is so that other threads bring about."""
    while not is_so():  # noqa: ASYNC110  # these know no event of asyncio's
        await asyncio.sleep(0.01)
