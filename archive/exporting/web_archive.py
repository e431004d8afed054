"""WARC 1.1: the pages that are kept of some articles, each with its fetch, for whatever reads web archives."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import uuid
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.errors import PageNotFound
from archive.times import from_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from archive.store import Archive

_FETCHES: Final = (
    "SELECT coalesce(final_url, url), fetched_at, status, headers, page_sha256 FROM fetches "
    "WHERE article = ? AND page_sha256 IS NOT NULL ORDER BY fetched_at, id"
)
# The body is kept as it was after these were undone, and has another length.
_UNDONE: Final = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_BREAK: Final = re.compile(r"[\r\n]+")


class _Kept(NamedTuple):
    url: str
    at: str
    status: int | None
    headers: dict[str, str]
    page: str


def write(archive: Archive, numbers: Iterable[int], path: Path) -> dict[str, int]:
    """Every kept page of the articles in the order of their fetches; the same page again is a revisit."""
    counts = {"articles": 0, "pages": 0, "revisits": 0, "missing pages": 0}
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz", warc_version="1.1")
        _write_info(writer, path.name)
        for number in numbers:
            with archive._reading() as connection:  # noqa: SLF001  # the archive's own
                fetches = list(_fetches(connection, number))
            written: dict[str, _Kept] = {}
            for kept in fetches:
                _write_page(writer, archive, kept, written, counts)
            counts["articles"] += bool(written)
    return counts


def _fetches(connection: sqlite3.Connection, article: int) -> Iterator[_Kept]:
    for url, at, status, headers, page in connection.execute(_FETCHES, (article,)):
        moment = from_text(at).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        yield _Kept(_BREAK.sub(" ", url), moment, status, json.loads(headers), page)


def _write_info(writer: WARCWriter, name: str) -> None:
    lines = (
        "software: Sinmungo",
        "format: WARC File Format 1.1",
        "conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "description: bodies are stored as they were after content encoding and transfer encoding were undone",
    )
    payload = "".join(f"{line}\r\n" for line in lines).encode()
    made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    told = {"WARC-Record-ID": _record_id("warcinfo", name, made), "WARC-Filename": name, "WARC-Date": made}
    record = writer.create_warc_record(
        "", "warcinfo", payload=BytesIO(payload), length=len(payload), warc_headers_dict=told
    )
    writer.write_record(record)


def _write_page(
    writer: WARCWriter, archive: Archive, kept: _Kept, written: dict[str, _Kept], counts: dict[str, int]
) -> None:
    try:
        body = archive.page(kept.page)
    except PageNotFound:
        counts["missing pages"] += 1
        return
    told = {"WARC-Record-ID": _record_id(kept.url, kept.at, kept.page), "WARC-Date": kept.at}
    digest = "sha1:" + base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()
    first = written.setdefault(kept.page, kept)
    if kept.status is None:
        kind = "text/html" if body.lstrip()[:1] == b"<" else "text/plain"
        record = writer.create_warc_record(
            kept.url,
            "resource",
            payload=BytesIO(body),
            length=len(body),
            warc_content_type=kind,
            warc_headers_dict=told,
        )
    elif first is not kept and first.status is not None:
        counts["revisits"] += 1
        record = writer.create_revisit_record(
            kept.url, digest, first.url, first.at, http_headers=_http(kept, len(body)), warc_headers_dict=told
        )
    else:
        told["WARC-Payload-Digest"] = digest
        record = writer.create_warc_record(
            kept.url,
            "response",
            payload=BytesIO(body),
            length=len(body),
            http_headers=_http(kept, len(body)),
            warc_headers_dict=told,
        )
    counts["pages"] += 1
    writer.write_record(record)


def _http(kept: _Kept, length: int) -> StatusAndHeaders:
    """The answer's head as it came, but for what speaks of the bytes on the wire."""
    status = kept.status or 0
    reason = HTTPStatus(status).phrase if status in HTTPStatus.__members__.values() else ""
    lines = [
        (_BREAK.sub(" ", name), _BREAK.sub(" ", value))
        for name, value in kept.headers.items()
        if name.lower() not in _UNDONE
    ]
    return StatusAndHeaders(
        f"{status} {reason}".strip(), [*lines, ("Content-Length", str(length))], protocol="HTTP/1.1"
    )


def _record_id(*told: str) -> str:
    """The same for the same fetch, whenever it is exported."""
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(told))}>"
