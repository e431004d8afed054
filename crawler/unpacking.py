"""Answers that came packed, unpacked: at once where they are what servers nearly always send, else by Scrapy.

Of an answer whose packing stops in the middle Scrapy takes what there is; half an article would be stored as an edit.
"""

from __future__ import annotations

import zlib

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import Response

_GZIP = zlib.MAX_WBITS | 16
_LARGEST = 4 * 1024 * 1024  # bytes unpacked: what is larger is rare, and Scrapy's to bound and to warn of
_FORMS = {  # of a coding; deflate is meant to be zlib's, and some servers send it bare
    b"gzip": (_GZIP,),
    b"x-gzip": (_GZIP,),
    b"deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS),
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
        if any(_is_cut_short(body, form, max_size) for form in _FORMS.get(encoding, ())):
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


def _is_cut_short(packed: bytes, form: int, largest: int) -> bool:
    """Whether the last member stops before its end. What is not of this form, or damaged, is not cut short.

    Nor is what makes more than ``largest`` bytes (0 for any number): in its own form Scrapy would have refused it.
    """
    try:
        while packed:
            unpacker = zlib.decompressobj(form)
            made = unpacker.decompress(packed, largest and largest + 1)
            if not unpacker.eof:
                return not largest or len(made) <= largest
            packed = unpacker.unused_data
    except zlib.error:  # also where something else follows the end
        return False
    return False
