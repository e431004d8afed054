"""What a browser has is not sent again where it is the same (ETag and 304: RFC 9110, 8.8.3 and 13.1.2).

A page that the archive alone decides has a tag of the archive's state, so that nothing need be asked to know that it is
the same. One that tells what is remembered, or no page of ours, has a tag of what is sent.
"""

from __future__ import annotations

import re
from glob import escape
from hashlib import blake2b
from pathlib import Path
from secrets import token_hex
from time import time
from typing import TYPE_CHECKING, Final

from datasette import Response

if TYPE_CHECKING:
    from sinmungo.reading.pages import Visitor

_RUNNING: Final = token_hex(8)  # another program may tell the same otherwise
_SETTLED: Final = 2.0  # seconds: within one tick of the disk's clock there may be two changes
_TAGS: Final = re.compile(r'(?:W/)?("[\x21\x23-\x7e]{0,100}")')


def tag_of_state(visitor: Visitor) -> str | None:
    """The tag of this page as the archive lies on the disk; None while it is being written."""
    state = _state(visitor.room.path)
    if state is None:
        return None
    return _tag(_RUNNING, str(state), visitor.language, visitor.origin, visitor.address)


def has_it(asked: str | None, tag: str | None) -> bool:
    """Whether a browser that sends this ``If-None-Match`` has what the tag stands for."""
    return bool(asked and tag) and (tag or "").removeprefix("W/") in _TAGS.findall((asked or "")[:2000])


def unless_there(response: Response, asked: str | None, tag: str | None = None) -> Response:
    """The answer with a tag, that of its content if none is given; without its content where the browser has it."""
    if response.status != 200:
        return response
    tag = tag or _tag(response.body)
    response.headers["ETag"] = tag
    return not_modified(response.headers) if has_it(asked, tag) else response


def not_modified(headers: dict[str, str]) -> Response:
    """That nothing has changed: with the headers of what is there, since a browser keeps these instead of its own."""
    return Response("", 304, headers)


def _state(path: Path) -> tuple[int, ...] | None:
    """What is another after each change to the file, its log (SQLite's -wal) or a closed year; None just after one."""
    state: list[int] = []
    years = sorted(path.parent.glob(f"{escape(path.stem)}-[0-9][0-9][0-9][0-9]*.db"))
    for file in (path, path.with_name(f"{path.name}-wal"), *years):
        try:
            found = file.stat()
        except OSError:
            continue
        if time() - found.st_mtime < _SETTLED:
            return None
        state += (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
    return tuple(state) or None


def _tag(*parts: str | bytes) -> str:
    content = b"\0".join(part.encode() if isinstance(part, str) else part for part in parts)
    return f'W/"{blake2b(content, digest_size=16).hexdigest()}"'
