"""Answers that came packed, unpacked: at once where they are what servers nearly always send, else by Scrapy.

Of an answer whose packing stops in the middle Scrapy takes what there is; half an article would be stored as an edit.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import Response
from scrapy.utils._compression import brotli, zstd  # type: ignore[attr-defined]  # those that Scrapy has chosen

_GZIP = zlib.MAX_WBITS | 16
_ANY = 1 << 40  # bytes: no bound
_LARGEST = 4 * 1024 * 1024  # bytes unpacked: what is larger is rare, and Scrapy's to bound and to warn of
# Of a coding, what unpacks each of its forms; deflate is meant to be zlib's, and some servers send it bare.
_FORMS: Final[Mapping[bytes, tuple[Callable[[], Any], ...]]] = {
    b"gzip": (partial(zlib.decompressobj, _GZIP),),
    b"x-gzip": (partial(zlib.decompressobj, _GZIP),),
    b"deflate": (zlib.decompressobj, partial(zlib.decompressobj, -zlib.MAX_WBITS)),
    b"zstd": (zstd.ZstdDecompressor,),
}


class CutShort(ValueError):
    """An answer that came whole by its length, and whose packing says that there was more."""


class Unpacking(HttpCompressionMiddleware):
    """Scrapy's own, which reads gzip as a file in Python and looks twice at what class an answer is of."""

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """The answer as it was before it was packed."""
        packed = response.headers.getlist("Content-Encoding") == [b"gzip"] and request.method != "HEAD"
        body = whole(response.body) if packed else None
        if body is None:
            unpacked: Request | Response = super().process_response(request, response)
            return unpacked
        del response.headers["Content-Encoding"]
        unpacked = response.replace(body=body, headers=None)
        unpacked.headers = response.headers  # replace() would copy them, name by name
        return unpacked

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        unpacked = HttpCompressionMiddleware._decode(body, encoding, max_size)  # noqa: SLF001  # bounds what it makes
        is_cut = encoding == b"br" and _is_cut_short_br(body)
        if is_cut or any(_is_cut_short(body, form, max_size) for form in _FORMS.get(encoding, ())):
            raise CutShort(f"{encoding.decode()} without its end")
        return unpacked


def whole(packed: bytes) -> bytes | None:
    """What a gzip file of one member holds; None where it is cut short, damaged, followed by more, or too large."""
    unpacker = zlib.decompressobj(_GZIP)
    try:
        body = unpacker.decompress(packed, _LARGEST)
    except zlib.error:
        return None
    return body if unpacker.eof and not unpacker.unused_data else None


def _is_cut_short(packed: bytes, form: Callable[[], Any], largest: int) -> bool:
    """Whether the last member stops before its end. What is not of this form, or damaged, is not cut short.

    Nor is what makes more than ``largest`` bytes (0 for any number): in its own form Scrapy would have refused it.
    """
    most = largest or _ANY
    try:
        while packed:
            unpacker = form()
            made = unpacker.decompress(packed, most + 1)
            if not unpacker.eof:
                return len(made) <= most
            packed = unpacker.unused_data
    except (zlib.error, zstd.ZstdError):  # also where something else follows the end
        return False
    return False


def _is_cut_short_br(packed: bytes) -> bool:
    """As above, of a coding without members, whose end its last piece tells. Scrapy has bounded what it makes."""
    unpacker = brotli.Decompressor()
    unpacker.process(packed)
    return bool(packed) and not unpacker.is_finished()
