"""The web archives within a WACZ, each as a file that can be read from any place at no more than its cost.

Python's own reader of a ZIP goes back by beginning anew, so that a small file could keep it busy for days. Nothing is
written under a name that stands in the ZIP.
"""

from __future__ import annotations

import io
import shutil
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Final, cast
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_HEAD: Final = struct.Struct("<4s22xHH")  # a member's own head: its mark, the lengths of its name and its extra field
_MARK: Final = b"PK\x03\x04"
_RATIO: Final = 50  # text is packed to a tenth; what unpacks to more than fifty times its size is a bomb
_SMALL: Final = 50_000_000  # bytes that any member may have
_IN_MEMORY: Final = 8_000_000


class TooMuch(OSError):
    """A member that unpacks to far more than web archives do."""


def parts(name: str, is_wanted: Callable[[str], bool]) -> Iterator[tuple[str, IO[bytes]]]:
    """The members that are wanted, with their names. Raises OSError, BadZipFile."""
    with ZipFile(name) as wacz:
        for member in wacz.infolist():
            if is_wanted(member.filename):
                with _opened(name, wacz, member) as file:
                    yield member.filename, file


@contextmanager
def _opened(name: str, wacz: ZipFile, member: ZipInfo) -> Iterator[IO[bytes]]:
    """As the format wants it a member lies in the ZIP as it is; one that is packed is unpacked into a nameless file."""
    if member.compress_type == ZIP_STORED:
        with open(name, "rb") as file:  # noqa: PTH123  # a name of the user's, as it was given
            yield cast("IO[bytes]", io.BufferedReader(_Stretch(file, member)))
        return
    if member.file_size > max(_SMALL, _RATIO * member.compress_size):
        raise TooMuch(f"{member.filename} would unpack to {member.file_size:,} bytes, far more than a web archive does")
    with TemporaryFile() as unpacked:
        try:
            with wacz.open(member) as packed:
                shutil.copyfileobj(packed, unpacked, _IN_MEMORY)
        except (RuntimeError, EOFError, zlib.error) as error:  # encrypted, packed in a way of its own, damaged
            raise BadZipFile(f"{member.filename}: {error}") from None
        unpacked.seek(0)
        yield cast("IO[bytes]", unpacked)


class _Stretch(io.RawIOBase):
    """The bytes of one member of a ZIP."""

    def __init__(self, file: IO[bytes], member: ZipInfo) -> None:
        file.seek(member.header_offset)
        head = file.read(_HEAD.size)
        mark, name, extra = _HEAD.unpack(head) if len(head) == _HEAD.size else (b"", 0, 0)
        if mark != _MARK:
            raise BadZipFile(f"{member.filename} does not begin where it should")
        self._file = file
        self._start = member.header_offset + _HEAD.size + name + extra
        self._size = member.file_size
        self._place = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place in it."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = max(0, base + offset)
        return self._place

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read what has room, and not beyond its end."""
        view = memoryview(buffer).cast("B")
        self._file.seek(self._start + self._place)
        read = self._file.read(max(0, min(len(view), self._size - self._place)))
        view[: len(read)] = read
        self._place += len(read)
        return len(read)
