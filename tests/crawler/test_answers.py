"""What came back, in the archive's words."""

from __future__ import annotations

from scrapy.http import HtmlResponse

from crawler.answers import headers_of


def test_headers_are_kept_as_they_came_whatever_their_bytes_are() -> None:
    headers: dict[str, str | bytes | list[str]] = {
        "ETag": '"a1"',
        "Set-Cookie": ["a=1", "b=2"],
        "X-Paper": "나루일보".encode(),
        "Content-Disposition": b"inline; filename=\xb3\xaa\xb7\xe7.html",  # CP949, which no UTF-8 is
    }
    told = headers_of(HtmlResponse("http://demo-nd.example/1", headers=headers))
    assert told == {
        "Etag": '"a1"',
        "Set-Cookie": "a=1,b=2",
        "X-Paper": "나루일보",
        "Content-Disposition": "inline; filename=³ª·ç.html",
    }
