"""Web archives read record by record: WARC, the WARCs of a WACZ, and the texts of a WET."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, cast

from archive.records import by_lower_name
from parsers.page import MAX_BYTES
from sinmungo import files, wacz
from sinmungo.files import UnreadableFile

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_NAME: Final = re.compile(r"\.(?:warc|wet|wacz)(?:\.(?:gz|zst))?$", re.IGNORECASE)
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
_CHUNK: Final = 1 << 20
# Where a record may begin: a member of a gzip file, or the first line of one that is not compressed.
_BEGINNING: Final = re.compile(rb"\x1f\x8b\x08|WARC/1\.")
_LONGEST_BEGINNING: Final = 7
_MOST_BROKEN: Final = 100  # records in a row: each may be read to the file's end before it is known to be broken


class NoWarcReader(RuntimeError):
    """The library that reads web archives is not installed."""


@dataclass(frozen=True, slots=True)
class Capture:
    """A page of a web archive: its bytes after content encoding; ``status`` is None where no server answered."""

    url: str
    at: datetime
    status: int | None
    headers: dict[str, str]
    content_type: str | None
    body: bytes
    is_html: bool

    @property
    def is_web(self) -> bool:
        """Whether its address is one of the web."""
        return "://" in self.url


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that cannot be read; ``why`` says where and how, in one line."""

    why: str


def is_web_archive(name: str) -> bool:
    """Whether a file's name is that of a web archive."""
    return _NAME.search(name) is not None


def captures(name: str, wanted: Container[str] = ()) -> Iterator[Capture | Broken | None]:
    """The pages of a web archive, as they stand in it; None for an answer that is no page.

    What came from a ``wanted`` address is taken whatever it is; more may be wanted while the archive is read.

    A record that is broken is told and stepped over; a file that is cut ends with what was whole. Raises
    UnreadableFile, and NoWarcReader.
    """
    try:
        if name.lower().endswith(".wacz"):
            for part, file in wacz.parts(name, is_web_archive):
                yield from _of_file(f"{name}: {part}", file, wanted)
        else:
            with Path(name).open("rb") as file:
                yield from _of_file(name, file, wanted)
    except (OSError, zipfile.BadZipFile) as error:
        raise UnreadableFile(f"{name}: {getattr(error, 'strerror', None) or error}") from None


def _of_file(name: str, file: IO[bytes], wanted: Container[str]) -> Iterator[Capture | Broken | None]:
    """From record to record; behind one that cannot be read the next beginning is looked for."""
    at: int | None = 0
    broken = 0
    while at is not None:
        place = at
        try:
            for record, place in _records(file, at):
                yield _capture(name, record, place, wanted)
                broken = 0
        except OSError as error:
            if not broken:  # or it is the trouble that was told already
                yield Broken(f"{name}: the record at or after byte {place:,} is broken ({error}) and left out")
            broken += 1
            if broken > _MOST_BROKEN:
                yield Broken(f"{name}: {_MOST_BROKEN} broken records in a row up to byte {place:,}; no more is read")
                return
            at = _next_beginning(file, place + 1)
        else:
            at = None


def _records(file: IO[bytes], start: int) -> Iterator[tuple[WarcRecord, int]]:
    """The records from a place on, each with its own. Raises OSError at one that cannot be read."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415  # an extra
    except ImportError:
        raise NoWarcReader("web archives need fastwarc; install it with: pip install 'sinmungo[warc]'") from None
    file.seek(start)
    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    for record in ArchiveIterator(file, record_types=wanted, parse_http=False):
        yield record, start + record.stream_pos


def _capture(name: str, record: WarcRecord, place: int, wanted: Container[str]) -> Capture | Broken | None:
    """What a record holds; None where that is no page. Raises OSError."""
    if record.content_length > MAX_BYTES:
        return None
    length = record.content_length
    record.freeze()
    is_whole = record.content_length == length
    record.parse_http(auto_decode="all")
    http = record.http_headers if record.is_http_parsed else None
    if not is_whole or (http is None and record.is_http):
        return Broken(f"{name}: cut short within the record at byte {place:,}, which is left out")
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    kind = (record.http_content_type or "").lower()
    is_page = http is None or (http.status_code == 200 and (kind in _PAGES or url in wanted))
    if not is_page or ":" not in url:
        return None
    at = cast("datetime | None", record.record_date)  # whatever its types say
    if at is None:
        return Broken(f"{name}: the record at byte {place:,} does not tell its time and is left out")
    if "WARC-Truncated" in record.headers:
        return Broken(f"{name}: {url} was cut short by who captured it, and is left out")
    body = record.reader.read(MAX_BYTES + 1)
    headers: dict[str, str] = {}
    for key, value in http.to_tuples() if http else ():
        headers[key] = f"{headers[key]}, {value}" if key in headers else value
    return Capture(
        url=url,
        at=at,
        status=http.status_code if http else None,
        headers=headers,
        content_type=by_lower_name(headers).get("content-type"),
        body=body,
        is_html=http is not None or files.page(url, body).is_html,
    )


def _next_beginning(file: IO[bytes], start: int) -> int | None:
    """The next place from which records can be read; None when there is none."""
    while True:
        file.seek(start)
        chunk = file.read(_CHUNK)
        for found in _BEGINNING.finditer(chunk):
            if _begins_record(file, start + found.start()):
                return start + found.start()
        if len(chunk) < _CHUNK:
            return None
        start += _CHUNK - _LONGEST_BEGINNING


def _begins_record(file: IO[bytes], place: int) -> bool:
    file.seek(place)
    first = file.read(1024)
    if first.startswith(b"\x1f\x8b"):
        try:
            first = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(first, 64)
        except zlib.error:
            return False
    return first.startswith(b"WARC/1.")
