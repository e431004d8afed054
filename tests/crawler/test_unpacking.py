"""A packed answer is what it was before; what is cut short, damaged, twice packed or too large is left to Scrapy."""

from __future__ import annotations

import gzip
import logging
import zlib
from functools import partial

import pytest
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.settings import Settings
from scrapy.spiders import Spider
from scrapy.statscollectors import DummyStatsCollector
from scrapy.utils._compression import brotli, zstd  # type: ignore[attr-defined]  # those that Scrapy has chosen

from crawler.quiet import QuietFormatter
from crawler.unpacking import CutShort, Unpacking, _is_cut_short, whole

URL = "http://naru.example/news/1"
PAGE = "<html><p>새 도서관 문 열어</p></html>".encode() * 100


@pytest.fixture
def unpacking() -> Unpacking:
    crawler = Crawler(Spider, Settings({"DOWNLOAD_MAXSIZE": 1_000_000, "DOWNLOAD_WARNSIZE": 0, "LOG_ENABLED": False}))
    crawler.stats = DummyStatsCollector(crawler)
    return Unpacking.from_crawler(crawler)


def came(unpacking: Unpacking, body: bytes, coding: str) -> Response:
    headers = {"Content-Type": "text/html", "Content-Encoding": coding}
    answer = unpacking.process_response(Request(URL), Response(URL, headers=headers, body=body))
    assert isinstance(answer, Response)
    return answer


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "identity, gzip", "GZIP"])
def test_a_packed_page_comes_as_it_was(unpacking: Unpacking, coding: str) -> None:
    answer = came(unpacking, gzip.compress(PAGE), coding)
    assert answer.body == PAGE
    assert answer.headers[b"Content-Type"] == b"text/html"
    assert answer.headers.get(b"Content-Encoding") in (None, b"identity")


@pytest.mark.parametrize(
    ("packed", "expected"),
    [
        (gzip.compress(PAGE), PAGE),
        (gzip.compress(b""), b""),
        (gzip.compress(PAGE)[:-9], None),
        (gzip.compress(PAGE) + b"more", None),
        (gzip.compress(PAGE) + gzip.compress(PAGE), None),
        (b"<html>", None),
        (b"", None),
        (gzip.compress(bytes(4 * 1024 * 1024 + 1)), None),
    ],
    ids=["whole", "of nothing", "cut short", "followed by more", "two members", "not packed", "nothing", "too large"],
)
def test_only_what_is_whole_is_unpacked_at_once(packed: bytes, expected: bytes | None) -> None:
    assert whole(packed) == expected


def test_what_is_not_is_as_with_scrapy(unpacking: Unpacking) -> None:
    two = gzip.compress(PAGE) + gzip.compress(PAGE)
    assert came(unpacking, two, "gzip").body == PAGE + PAGE
    assert came(unpacking, two + b"more", "gzip").body == PAGE + PAGE
    with pytest.raises(IgnoreRequest, match="DOWNLOAD_MAXSIZE"):
        came(unpacking, gzip.compress(bytes(5_000_000)), "gzip")
    with pytest.raises(gzip.BadGzipFile):
        came(unpacking, b"<html>", "gzip")


@pytest.mark.parametrize(
    ("packed", "coding"),
    [
        (gzip.compress(PAGE)[:-9], "gzip"),
        ((gzip.compress(PAGE) + gzip.compress(PAGE))[:-9], "x-gzip"),
        (zlib.compress(PAGE)[:-9], "deflate"),
        (zlib.compress(PAGE)[2:-9], "deflate"),
        (gzip.compress(gzip.compress(PAGE)[:-9]), "gzip, gzip"),
        (brotli.compress(PAGE)[:-2], "br"),
        (zstd.compress(PAGE)[:-9], "zstd"),
        (zstd.compress(PAGE) + zstd.compress(PAGE)[:-1], "zstd"),
        (brotli.compress(gzip.compress(PAGE)[:-9]), "gzip, br"),
    ],
)
def test_what_stops_in_the_middle_is_no_page(unpacking: Unpacking, packed: bytes, coding: str) -> None:
    with pytest.raises(CutShort):
        came(unpacking, packed, coding)


@pytest.mark.parametrize("packed", [zlib.compress(PAGE), zlib.compress(PAGE)[2:-4]], ids=["zlib's", "bare"])
def test_both_kinds_of_deflate_are_unpacked(unpacking: Unpacking, packed: bytes) -> None:
    assert came(unpacking, packed, "deflate").body == PAGE


@pytest.mark.parametrize(
    ("packed", "coding", "expected"),
    [
        (brotli.compress(PAGE), "br", PAGE),
        (zstd.compress(PAGE), "zstd", PAGE),
        (zstd.compress(PAGE) + zstd.compress(PAGE), "zstd", PAGE + PAGE),
        (b"", "br", b""),
        (b"", "zstd", b""),
    ],
)
def test_what_came_whole_in_br_or_zstd_is_unpacked(
    unpacking: Unpacking, packed: bytes, coding: str, expected: bytes
) -> None:
    assert came(unpacking, packed, coding).body == expected


def test_scrapys_lines_are_made_only_where_they_are_read(caplog: pytest.LogCaptureFixture) -> None:
    formatter, spider = QuietFormatter(), Spider("naru")
    request, response = Request(URL), Response(URL)
    with caplog.at_level(logging.WARNING, "scrapy"):
        assert formatter.crawled(request, response, spider) is None
        assert formatter.scraped({}, response, spider) is None
    with caplog.at_level(logging.DEBUG, "scrapy"):
        told = formatter.crawled(request, response, spider)
        assert told is not None
        assert told["msg"].startswith("Crawled")
        kept = formatter.scraped({}, response, spider)
        assert kept is not None
        assert kept["msg"].startswith("Scraped")


def test_no_more_is_unpacked_to_see_an_answers_end_than_an_answer_may_hold() -> None:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(bytes(100_000)) + packer.flush()
    cut = packed[:-2]
    bare = partial(zlib.decompressobj, -zlib.MAX_WBITS)
    assert _is_cut_short(cut, bare, 0)
    assert _is_cut_short(cut, bare, 100_000)
    assert not _is_cut_short(packed, bare, 100_000)
    assert not _is_cut_short(cut, bare, 1_000)  # which Scrapy would have refused as too large
