"""Answers that came packed, unpacked: at once where they are what servers nearly always send, else by Scrapy."""

from __future__ import annotations

import zlib

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import Response

_GZIP = zlib.MAX_WBITS | 16
_LARGEST = 4 * 1024 * 1024  # bytes unpacked: what is larger is rare, and Scrapy's to bound and to warn of


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


def whole(packed: bytes) -> bytes | None:
    """What a gzip file of one member holds; None where it is cut short, damaged, followed by more, or too large."""
    unpacker = zlib.decompressobj(_GZIP)
    try:
        body = unpacker.decompress(packed, _LARGEST)
    except zlib.error:
        return None
    return body if unpacker.eof and not unpacker.unused_data else None
