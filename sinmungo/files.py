"""Saved pages from files: HTML or flattened text, gzip or plain, one at a time and never without a bound."""

from __future__ import annotations

import gzip
import re
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path

from parsers import Article, Explanation, NotAnArticle, charset, explain, parse, parse_text
from parsers.page import MAX_BYTES, refuse_unreadable

_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|div|table|article|p|br|title|script|section)\b", re.IGNORECASE
)
_SQLITE = b"SQLite format 3\0"  # how a database begins
_LOOKED_AT = 65_536  # bytes; a page's first tag comes much earlier


@dataclass(frozen=True, slots=True)
class Source:
    """A page's bytes, whether they are HTML, and what the page's second request brought, where it needs one."""

    name: str
    body: bytes
    is_html: bool
    companion: bytes | None = None

    def article(self, url: str | None = None, content_type: str | None = None) -> Article:
        """The article in it. Raises NotAnArticle."""
        if self.is_html:
            return parse(self.body, url, content_type, self.companion)
        refuse_unreadable(self.body)
        decoded = charset.decode(self.body)
        return parse_text(decoded.text, url)

    def explanation(self, url: str | None = None) -> Explanation | None:
        """Why the article reads as it does; None for flattened text, which has no elements to tell."""
        return explain(self.body, url, companion=self.companion) if self.is_html else None


class UnreadableFile(OSError):
    """A file that is missing, locked away or damaged; the message names it."""


def read(name: str) -> Source:
    """The page in a file; ``-`` is standard input, a gzip file is unpacked.

    Raises UnreadableFile, and NotAnArticle for more bytes than a page has: no more than that is ever read.
    """
    try:
        if name == "-":
            body = _unpacked(sys.stdin.buffer.read(MAX_BYTES + 1))
        else:
            with Path(name).open("rb") as file:
                body = _unpacked(file.read(MAX_BYTES + 1))
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        if isinstance(error, IsADirectoryError):
            reason = f"a folder; name the files in it ({Path(name) / '*.html'})"
        raise UnreadableFile(f"{name}: {reason}") from None
    if body.startswith(_SQLITE):
        raise UnreadableFile(f"{name}: a database, not a page; 'sinmungo merge' brings one archive into another")
    return page(name, body)


def page(name: str, body: bytes, companion: bytes | None = None) -> Source:
    """A page's bytes, told to be HTML or flattened text by what they hold."""
    return Source(name, body, _MARKUP.search(body, 0, _LOOKED_AT) is not None, companion)


def _unpacked(body: bytes) -> bytes:
    """The bytes of a gzip file, at most one more than a page may have; other bytes as they are."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    unpacked = unpacker.decompress(body, MAX_BYTES + 1)
    if not unpacker.eof and len(unpacked) <= MAX_BYTES and len(body) <= MAX_BYTES:
        raise gzip.BadGzipFile("the gzip file is cut short")
    return unpacked


def reason(error: NotAnArticle) -> str:
    """Why a file holds no article, for a reader."""
    words = {
        "empty": "is empty",
        "binary": "is no text",
        "too-large": "is too large to be an article's page",
        "listing": "is a list of articles, not an article",
        "soft-404": "says that the article is gone",
        "login-wall": "asks for a login",
        "block-page": "is a block page",
        "script-shell": "holds nothing without a script",
        "redirect-stub": "only sends its reader on",
        "error-page": "is a server's error page",
        "no-article": "holds no article that could be found",
    }
    return f"{words[error.reason]} ({error.detail})" if error.detail else words[error.reason]
