"""HTTP/1.1 by hand, as much as crawlers use: GET, HEAD, keep-alive, conditional requests, gzip."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache
from http import HTTPStatus
from urllib.parse import urlsplit

from benchmarks.simulation.sites.visit import Reply

_WORTH_COMPRESSING = 500
_COMPRESSED_ALREADY = ("image/", "application/gzip")


@dataclass(frozen=True, slots=True)
class Request:
    """One request. Header names are lower case."""

    method: str
    target: str
    host: str
    headers: dict[str, str]
    body: bytes = b""

    @property
    def keeps_alive(self) -> bool:
        """Whether the connection is to be kept."""
        return self.headers.get("connection", "").lower() != "close"


def read_head(head: bytes) -> Request:
    """A request's first line and headers. A whole address as the target, as proxies are asked, names its host itself.

    Raises ValueError for bytes that are no HTTP.
    """
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ", 2)
    headers: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    host = headers.get("host", "")
    if not target.startswith("/"):
        parts = urlsplit(target)
        host, target = parts.netloc, f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    return Request(method, target, host.lower(), headers)


class Prepared:
    """A reply made ready to be sent. What is worth it is kept compressed, and opened for the few who want it plain."""

    __slots__ = ("_body", "_is_zipped", "changed", "etag", "reply")

    def __init__(self, reply: Reply) -> None:
        self.etag = f'W/"{hashlib.sha256(reply.body).hexdigest()[:20]}"' if reply.has_etag else None
        self.changed = reply.changed.astimezone(UTC).replace(microsecond=0) if reply.changed else None
        self._is_zipped = (
            len(reply.body) > _WORTH_COMPRESSING
            and not reply.content_type.startswith(_COMPRESSED_ALREADY)
            and not any(name == "Content-Encoding" for name, _ in reply.headers)
        )
        self._body = gzip.compress(reply.body, compresslevel=1, mtime=0) if self._is_zipped else reply.body
        self.reply = replace(reply, body=b"")

    @property
    def plain(self) -> Reply:
        """The reply with its body."""
        return replace(self.reply, body=gzip.decompress(self._body) if self._is_zipped else self._body)

    def is_known(self, request: Request) -> bool:
        """Whether the asker has this already, by If-None-Match or else by If-Modified-Since."""
        if (tags := request.headers.get("if-none-match")) is not None:
            return self.etag is not None and self.etag in (tag.strip() for tag in tags.split(","))
        since = _moment(request.headers.get("if-modified-since", ""))
        return since is not None and self.changed is not None and self.changed <= since

    def parts(self, request: Request, at: datetime) -> tuple[int, bytes, bytes]:
        """Status, head and body of the answer at a moment; a HEAD request's body is left out by its sender."""
        if self.reply.status == HTTPStatus.OK and self.is_known(request):
            return 304, self._head(304, at, b"", is_zipped=False), b""
        is_zipped = self._is_zipped and "gzip" in request.headers.get("accept-encoding", "")
        body = self._body if is_zipped == self._is_zipped else self.plain.body
        return self.reply.status, self._head(self.reply.status, at, body, is_zipped=is_zipped), body

    def _head(self, status: int, at: datetime, body: bytes, *, is_zipped: bool) -> bytes:
        lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", "Server: Apache", f"Date: {_date(at)}"]
        if status != HTTPStatus.NOT_MODIFIED:
            lines += [f"Content-Type: {self.reply.content_type}", f"Content-Length: {len(body)}"]
        if is_zipped:
            lines += ["Content-Encoding: gzip", "Vary: Accept-Encoding"]
        if self.etag:
            lines.append(f"ETag: {self.etag}")
        if self.changed:
            lines.append(f"Last-Modified: {_date(self.changed)}")
        lines += [f"{name}: {value}" for name, value in self.reply.headers]
        return "\r\n".join((*lines, "", "")).encode("latin-1", errors="replace")

    @property
    def size(self) -> int:
        """How many bytes it holds."""
        return len(self._body)


@lru_cache(maxsize=4096)
def _moment(header: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@lru_cache(maxsize=4096)
def _date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC).replace(microsecond=0), usegmt=True)
