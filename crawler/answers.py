"""What came back for a request, in the archive's words: the fetch, and what it turned out to be."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from OpenSSL import SSL
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from service_identity import CertificateError, VerificationError
from twisted.python.failure import Failure as Trouble

import parsers
from archive import Failure, Fetch, Gone, Unmodified
from archive.records import Result
from crawler.directives import directives
from crawler.guard import PRIVATE
from crawler.resolver import was_refused
from parsers.fields.timestamp import SEOUL

FORBIDDEN = "Forbidden by robots.txt"
# Answers that say something of the article. Redirects are followed, the rest is retried by Scrapy first.
TELLING = [304, 400, 401, 403, 404, 410, 429, 451, 500, 502, 503, 504]
_GONE = frozenset((404, 410))
_WORDS = {
    "DownloadTimeoutError": "timeout",
    "TimeoutError": "timeout",
    "TCPTimedOutError": "timeout",
    "CannotResolveHostError": "host not found",
    "DNSLookupError": "host not found",
    "DownloadConnectionRefusedError": "connection refused",
    "ConnectionRefusedError": "connection refused",
    "ResponseDataLossError": "answer cut short",
    "CutShort": "answer cut short",
    "DownloadCancelledError": "answer too large",
    "DownloadFailedError": "connection lost",
    "UnsupportedURLSchemeError": "no web address",
    # From inside a compressed answer.
    "BadGzipFile": "answer garbled",
    "EOFError": "answer garbled",
    "ZstdError": "answer garbled",
}
_NOT_TRUSTED = "certificate not trusted"


def fetched(response: Response, asked: str) -> Fetch:
    """The fetch that a response was, of the address asked for."""
    headers = headers_of(response)
    return Fetch(
        url=asked,
        final_url=response.url,
        fetched_at=datetime.now(SEOUL),
        status=response.status,
        headers=headers,
        body=response.body if response.status != 304 else None,
        seconds=response.meta.get("download_latency"),
        directives=directives(headers, response.body),
    )


def headers_of(response: Response) -> dict[str, str]:
    """The headers, as they came."""
    return {name.decode("latin-1"): _joined(values) for name, values in dict.items(response.headers)}


def _joined(values: list[bytes]) -> str:
    """A header that came several times, as one; in what HTTP says, or in UTF-8, which some servers write."""
    value = b",".join(values)
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def not_fetched(asked: str, reason: str) -> Fetch:
    """A fetch that brought nothing."""
    return Fetch(url=asked, fetched_at=datetime.now(SEOUL), status=None, error=reason)


def result(response: Response) -> Result:
    """What an article's page turned out to be."""
    if response.status == 304:
        return Unmodified()
    if response.status in _GONE:
        return Gone(f"http {response.status}")
    if response.status != 200:
        return Failure(f"http {response.status}")
    try:
        return parsers.parse(response.body, response.url, content_type(response))
    except parsers.NotAnArticle as error:
        return error


def result_with(page: Response, companion: bytes | None, why: str) -> Result:
    """What a page and its companion make. Without the body the address is to be tried again, not to be let be."""
    try:
        return parsers.parse(page.body, page.url, content_type(page), companion)
    except parsers.NotAnArticle:
        return Failure(f"companion: {why}")


def content_type(response: Response) -> str | None:
    """The Content-Type header, as it came."""
    value = response.headers.get("Content-Type")
    return value.decode("latin-1") if value else None


def words(trouble: Trouble) -> str:
    """Why a request failed, in a word or two that can be counted."""
    request = getattr(trouble, "request", None)
    return reason_of(trouble.value or Exception(), request.url if request is not None else "")


def reason_of(error: BaseException, url: str) -> str:
    """As ``words``, of an error and the address that was asked for."""
    if isinstance(error, HttpError):
        return f"http {error.response.status}"
    if isinstance(error, IgnoreRequest):
        return _of_ignored(str(error))
    name = type(error).__name__
    known = _WORDS.get(name, "answer garbled" if type(error).__module__ in ("zlib", "brotli") else name)
    if known == "host not found" and was_refused(urlsplit(url).hostname or ""):
        return PRIVATE
    return _NOT_TRUSTED if known == "connection lost" and _is_of_tls(error) else known


def _of_ignored(message: str) -> str:
    if message == FORBIDDEN:
        return "robots"
    if "DOWNLOAD_MAXSIZE" in message:
        return "answer too large"
    return "too many redirects" if "max redirections" in message else (message or "not allowed")


def _is_of_tls(error: BaseException) -> bool:
    """Whether the connection failed over the server's certificate."""
    causes = getattr(error.__cause__, "reasons", None) or ()
    return any(isinstance(cause.value, SSL.Error | VerificationError | CertificateError) for cause in causes)
