"""What both demonstration sites are made of: replies, page templates and the reading of addresses."""

from __future__ import annotations

import hashlib
import string
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from importlib import resources
from typing import Protocol
from urllib.parse import parse_qs, urlsplit

from parsers.article import Image
from sinmungo.demo.pictures import jpeg
from sinmungo.demo.story import PaperId, Story

_PICTURE_WIDTH, _PICTURE_HEIGHT = 600, 400


@dataclass(frozen=True)
class Reply:
    """One answer of a site, before HTTP: no Content-Length, no compression."""

    status: int
    content_type: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


class Site(Protocol):
    """A demonstration newspaper: answers a request's target (path and query)."""

    paper: PaperId

    def answer(self, target: str) -> Reply:
        """The reply to a GET of ``target``."""
        ...


@dataclass(frozen=True)
class Address:
    """A request's target, taken apart; of a query key given twice the last counts."""

    path: str
    query: dict[str, str]

    @classmethod
    def of(cls, target: str) -> Address:
        """Take apart ``/news/articleList.html?page=2``."""
        parts = urlsplit(target)
        return cls(parts.path, {key: values[-1] for key, values in parse_qs(parts.query).items()})

    @property
    def page(self) -> int:
        """The page number asked for: 1 when there is none, or none that makes sense."""
        asked = self.query.get("page", "")
        return max(int(asked), 1) if asked.isdecimal() else 1


class _Template(string.Template):
    # Not "$": the pages are full of jQuery.
    delimiter = "@@"


@cache
def _template(name: str) -> _Template:
    return _Template((resources.files(__package__) / "templates" / name).read_text("utf-8"))


def render(template: str, **values: str) -> str:
    """Fill a file of ``templates/``; the values are HTML already. A slot without a value is an error."""
    return _template(template).substitute(values)


def text(value: str) -> str:
    """Plain text as HTML text. Quotes stay as they are, as editors leave them."""
    return escape(value, quote=False)


def page_of(stories: Sequence[Story], page: int, size: int) -> Sequence[Story]:
    """One page of a listing, empty beyond the last."""
    return stories[(page - 1) * size : page * size]


def page_count(stories: Sequence[Story], size: int) -> int:
    """How many pages a listing has; an empty listing has one."""
    return max(-(-len(stories) // size), 1)


def feed_reply(body: bytes) -> Reply:
    """A feed, with an ETag that is weak because the server may compress it."""
    return Reply(200, "text/xml", body, {"ETag": f'W/"{hashlib.sha256(body).hexdigest()[:16]}"'})


def moved(location: str) -> Reply:
    """A permanent redirect."""
    return Reply(301, "text/html", b"", {"Location": location})


def plain(body: str) -> Reply:
    """A plain text file."""
    return Reply(200, "text/plain", body.encode())


def asset(path: str, pictures: frozenset[str]) -> Reply | None:
    """A style sheet, a script, a logo or one of the papers' pictures; None for any other path."""
    ending = path.rpartition(".")[2]
    if ending in {"css", "js"}:
        return Reply(200, "text/css" if ending == "css" else "text/javascript", b"")
    if path in pictures or path.startswith(("/image/", "/images/", "/news/thumbnail/")):
        shade = hashlib.sha256(path.encode()).digest()[0]
        return Reply(200, "image/jpeg", jpeg(_PICTURE_WIDTH, _PICTURE_HEIGHT, shade))
    return None


def picture_paths(stories: Sequence[Story]) -> frozenset[str]:
    """The paths of all pictures in the stories."""
    return frozenset(image.url for story in stories for image in story.images)


def first_image(story: Story) -> Image | None:
    """The picture that summaries show."""
    return story.images[0] if story.images else None
