"""A paper as the registry file that says it, in the order in which those files are written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from papers import FACTS, Feed, Listing, Paper

_BARE = re.compile(r"[\w-]+", re.ASCII)
_HEAD = (
    *("name", "romanized", "family", "kind", "region", "covers", "city", "hosts", "home", "confidence"),
    *("encoding", "addresses", "body", "notes"),
)


def write(paper: Paper, comments: Mapping[str, str]) -> str:
    """The file's text; a comment of ``comments`` stands behind the value of its key."""
    return "\n".join(_lines(paper, comments)) + "\n"


def _lines(paper: Paper, comments: Mapping[str, str]) -> Iterator[str]:
    yield f"# {paper.name}"
    yield ""
    for key in _HEAD:
        if value := getattr(paper, key):
            yield f"{key} = {_value(value)}{f'  # {comments[key]}' if comments.get(key) else ''}"
    for feed in paper.feeds:
        yield from _entry("feeds", feed)
    for listing in paper.listings:
        yield from _entry("listings", listing)
    if paper.sections:
        yield from ("", "[sections]", *(f"{_key(code)} = {_value(name)}" for code, name in paper.sections.items()))
    yield from ("", "[facts]", *(f"{fact} = {_value(paper.facts.get(fact, 'unknown'))}" for fact in FACTS))


def _entry(kind: str, entry: Feed | Listing) -> Iterator[str]:
    yield from ("", f"[[{kind}]]", f"url = {_value(entry.url)}")
    if entry.section:
        yield f"section = {_value(entry.section)}"
    yield f"status = {_value(entry.status)}"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _value(name)


def _value(value: Any) -> str:
    """A string or an array of strings; TOML's basic strings are escaped as JSON's are."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
