"""Asking the served room over HTTP, without a browser."""

from __future__ import annotations

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
