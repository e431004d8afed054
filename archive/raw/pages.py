"""Raw pages: each kept once, in a file of its own, compressed against an earlier page of the same paper."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from zstandard import (
    DICT_TYPE_RAWCONTENT,
    ZstdCompressionDict,
    ZstdDecompressor,
    ZstdError,
    get_frame_parameters,
)

from archive.connection import transaction
from archive.errors import ArchiveDamaged, PageNotFound
from archive.raw.template import FIRST, LAST, Dictionary, Template, compressor, may_serve
from archive.times import now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Sequence
    from pathlib import Path

_INSERT = "INSERT INTO pages(sha256, dictionary, size, data, stored_at) VALUES (?, ?, ?, ?, ?)"
_SIZES = "SELECT length(data), size FROM pages WHERE dictionary = ?"
_SERVED = "SELECT count(*) FROM (SELECT 1 FROM pages WHERE dictionary = ? LIMIT ?)"
_LARGEST = 64 * 1024 * 1024  # bytes; a page that a crawl or an import keeps has at most a quarter of it
_AT_ONCE = 200  # pages compressed anew in one transaction
_KEPT_IN_MEMORY = 32  # dictionaries prepared for compression, about a megabyte each

Page = tuple[str | None, bytes]  # the paper whose dictionary serves, and the bytes


def hash_of(body: bytes) -> str:
    """The name a page is kept under: SHA-256, in hexadecimal."""
    return sha256(body).hexdigest()


class PageStore:
    """The pages of one archive. Dictionaries are rows too, and stay as long as there are pages that need them."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._templates: dict[str, Template] = {}
        self._decompressors: dict[Dictionary, ZstdDecompressor] = {}

    def keep(self, pages: Sequence[Page]) -> list[str]:
        """Store those not stored yet, in one transaction, and return the names of all. On any error none is stored."""
        names = [hash_of(body) for _, body in pages]
        new = dict(zip(names, pages, strict=True))
        try:
            with transaction(self._connection):
                for name in self.kept(names):
                    del new[name]
                moment = now()
                rows = [(name, *self._packed(paper, body, moment)) for name, (paper, body) in new.items()]
                self._connection.executemany(_INSERT, rows)
        except BaseException:
            self._templates.clear()  # they may stand for dictionaries that were not written after all
            raise
        return names

    def _packed(self, paper: str | None, body: bytes, moment: str) -> tuple[int | None, int, bytes, str]:
        """A page's columns behind its name."""
        template = self._template(paper, body)
        data = template.compress(body) if template else compressor().compress(body)
        return template.dictionary.number if template else None, len(body), data, moment

    def _template(self, paper: str | None, body: bytes) -> Template | None:
        """What the paper's pages are compressed against: ``body``, from now on, when there is none or it is worn."""
        if paper is None:
            return None
        template = self._templates.get(paper)
        if template is None or self._dictionary(template.dictionary.number) != template.dictionary:
            template = self._last_template(paper)  # perhaps another process has removed its dictionary
        if may_serve(body) and (template is None or template.is_worn):
            template = self._added(paper, body)
        if template is not None:
            self._templates.pop(paper, None)
            if len(self._templates) >= _KEPT_IN_MEMORY:
                self._templates.pop(next(iter(self._templates)))
            self._templates[paper] = template
        return template

    def _last_template(self, paper: str) -> Template | None:
        row = self._connection.execute(
            "SELECT id FROM dictionaries WHERE paper = ? ORDER BY id DESC LIMIT 1", (paper,)
        ).fetchone()
        dictionary = self._dictionary(row[0]) if row else None
        if dictionary is None:
            return None
        number, page = dictionary.number, self._content(dictionary)
        first = self._connection.execute(f"{_SIZES} ORDER BY rowid LIMIT ?", (number, FIRST)).fetchall()
        last = self._connection.execute(f"{_SIZES} ORDER BY rowid DESC LIMIT ?", (number, LAST)).fetchall()
        (served,) = self._connection.execute(_SERVED, (number, FIRST + LAST)).fetchone()
        return Template(dictionary, page, first, last[::-1][max(0, FIRST + LAST - served) :])

    def _added(self, paper: str, body: bytes) -> Template:
        """A page kept as a dictionary."""
        data, moment = compressor().compress(body), now()
        (number,) = self._connection.execute(
            "INSERT INTO dictionaries(paper, created_at, size, data) VALUES (?, ?, ?, ?) RETURNING id",
            (paper, moment, len(body), data),
        ).fetchone()
        return Template(Dictionary(number, paper, moment, len(body), len(data)), body)

    def page(self, name: str) -> bytes:
        """The bytes of a page, checked against its name.

        Raises PageNotFound when it is not kept, ArchiveDamaged when it no longer is what was stored.
        """
        row = self._connection.execute("SELECT dictionary, size, data FROM pages WHERE sha256 = ?", (name,)).fetchone()
        if row is None:
            raise PageNotFound(f"{self._path}: no page {name} is kept")
        dictionary, size, data = row
        body = self._inflated(data, size, self._decompressor(dictionary), f"page {name}")
        if hash_of(body) != name:
            raise self._damaged(f"page {name}")
        return body

    def remove(self, names: Collection[str]) -> None:
        """Remove pages, wherever their bytes lie: one may be the dictionary that others were compressed against.

        Those are compressed anew, some at a time; what a killed process leaves undone the same call does.
        """
        self._templates.clear()
        self._decompressors.clear()
        with transaction(self._connection):
            self._connection.executemany("DELETE FROM pages WHERE sha256 = ?", [(name,) for name in names])
        for number, paper, size, data in self._connection.execute(
            "SELECT id, paper, size, data FROM dictionaries"
        ).fetchall():
            if hash_of(self._inflated(data, size, ZstdDecompressor(), f"dictionary {number}")) in names:
                self._replace_dictionary(number, paper)
        self._decompressors.clear()

    def let_go(self, names: Collection[str]) -> None:
        """Remove pages that are kept elsewhere; as dictionaries their bytes may stay."""
        with transaction(self._connection):
            self._connection.executemany("DELETE FROM pages WHERE sha256 = ?", [(name,) for name in names])

    def drop_idle_dictionaries(self) -> None:
        """Remove the dictionaries that no page needs, but for the newest of each paper, which serves the next one."""
        with transaction(self._connection):
            self._connection.execute(
                "DELETE FROM dictionaries WHERE id NOT IN (SELECT max(id) FROM dictionaries GROUP BY paper) "
                "AND NOT EXISTS (SELECT 1 FROM pages WHERE dictionary = dictionaries.id)"
            )

    def _replace_dictionary(self, number: int, paper: str) -> None:
        """Compress the pages of a dictionary against another of them, and remove it."""
        sql = "SELECT sha256 FROM pages WHERE dictionary = ? LIMIT ?"
        other: Template | None = None
        while names := [name for (name,) in self._connection.execute(sql, (number, _AT_ONCE))]:
            with transaction(self._connection):
                for name in names:
                    body = self.page(name)
                    if other is None and may_serve(body):
                        other = self._added(paper, body)
                    data = other.compress(body) if other else compressor().compress(body)
                    self._connection.execute(
                        "UPDATE pages SET dictionary = ?, data = ? WHERE sha256 = ?",
                        (other and other.dictionary.number, data, name),
                    )
        with transaction(self._connection):
            self._connection.execute("DELETE FROM dictionaries WHERE id = ?", (number,))

    def kept(self, names: Sequence[str]) -> set[str]:
        """Those of the names whose pages are kept."""
        rows = self._connection.execute(
            "SELECT sha256 FROM pages WHERE sha256 IN (SELECT value FROM json_each(?))", (json.dumps([*names]),)
        )
        return {name for (name,) in rows}

    def count(self) -> int:
        """How many pages are kept."""
        (number,) = self._connection.execute("SELECT count(*) FROM pages").fetchone()
        return int(number)

    def _decompressor(self, number: int | None) -> ZstdDecompressor:
        if number is None:
            return ZstdDecompressor()
        dictionary = self._dictionary(number)
        if dictionary is None:
            raise self._damaged(f"dictionary {number}")
        if dictionary not in self._decompressors:
            if len(self._decompressors) >= _KEPT_IN_MEMORY:
                self._decompressors.pop(next(iter(self._decompressors)))
            prepared = ZstdCompressionDict(self._content(dictionary), dict_type=DICT_TYPE_RAWCONTENT)
            self._decompressors[dictionary] = ZstdDecompressor(dict_data=prepared)
        return self._decompressors[dictionary]

    def _dictionary(self, number: int) -> Dictionary | None:
        sql = "SELECT id, paper, created_at, size, length(data) FROM dictionaries WHERE id = ?"
        row = self._connection.execute(sql, (number,)).fetchone()
        return Dictionary(*row) if row else None

    def _content(self, dictionary: Dictionary) -> bytes:
        (data,) = self._connection.execute("SELECT data FROM dictionaries WHERE id = ?", dictionary[:1]).fetchone()
        return self._inflated(data, dictionary.size, ZstdDecompressor(), f"dictionary {dictionary.number}")

    def _inflated(self, data: bytes, size: int, decompressor: ZstdDecompressor, what: str) -> bytes:
        """The content of a frame that says it has ``size`` bytes; a damaged or false one cannot ask for more memory."""
        try:
            if get_frame_parameters(data).content_size == size <= _LARGEST:
                return decompressor.decompress(data, max_output_size=size)
        except (ZstdError, MemoryError, TypeError):  # of what is no bytes, or no number
            pass
        raise self._damaged(what)

    def _damaged(self, what: str) -> ArchiveDamaged:
        return ArchiveDamaged(f"{self._path}: {what} is damaged; restore the file from a backup")
