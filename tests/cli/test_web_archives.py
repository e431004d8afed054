"""Web archives come in: each page with its own time, nothing twice, and what is damaged stops nobody."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import archive
from parsers.fields.timestamp import SEOUL

Sinmungo = Callable[..., CompletedProcess[str]]
PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>{headline} - 가온신문</title></head><body>
<section id="section-view"><header class="article-view-header"><h3 class="heading">{headline}</h3>
<ul class="infomation"><li>기자명 한가람 기자</li><li>승인 2019.10.08 09:30</li></ul></header>
<article id="article-view-content-div" itemprop="articleBody"><p>나루마을 앞 개울에 {number}번째 다리가 놓인다.</p>
<p>주민들은 회관에 모여 다리를 어디에 놓을지 밤늦도록 의논했다고 한다.</p></article></section></body></html>"""
TEXT = (
    "나루마을에 작은 책방 열려\n2025. 04.11. 10:20:30\n한가람 기자\n"
    "나루마을에 작은 책방이 11일 문을 열었다. 주민 40여 명이 책을 들고 모였다.\n"
)
URL = "http://gaon.example/news/articleView.html?idxno={}"


def page(number: int, headline: str = "개울에 새 다리 놓인다") -> bytes:
    return PAGE.format(headline=headline, number=number).encode()


class Warc:
    """A web archive under construction; ``ends`` has where each record ends."""

    def __init__(self, *, compressed: bool = True) -> None:
        self._file = BytesIO()
        self._writer = WARCWriter(self._file, gzip=compressed, warc_version="1.1")
        self.ends: list[int] = []

    def add(
        self,
        url: str,
        body: bytes,
        at: str = "2019-10-09T00:00:00Z",
        status: str = "200 OK",
        headers: Mapping[str, str] | None = None,
        told: Mapping[str, str] | None = None,
    ) -> Warc:
        answered = {"Content-Type": "text/html; charset=utf-8"} | dict(headers or {})
        record = self._writer.create_warc_record(
            url,
            "response",
            payload=BytesIO(body),
            http_headers=StatusAndHeaders(status, list(answered.items()), protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": at} | dict(told or {}),
        )
        return self._write(record)

    def add_text(self, url: str, text: str) -> Warc:
        record = self._writer.create_warc_record(
            url,
            "conversion",
            payload=BytesIO(text.encode()),
            warc_content_type="text/plain",
            warc_headers_dict={"WARC-Date": "2025-05-01T03:00:00Z"},
        )
        return self._write(record)

    def _write(self, record: ArcWarcRecord) -> Warc:
        self._writer.write_record(record)
        record.raw_stream.close()
        self.ends.append(self._file.tell())
        return self

    @property
    def data(self) -> bytes:
        return self._file.getvalue()


@pytest.fixture
def take_in(sinmungo: Sinmungo, tmp_path: Path) -> Callable[..., tuple[dict[str, int], CompletedProcess[str]]]:
    """Import bytes as a file of some name; the counts and the finished process."""

    def imported(
        data: bytes, name: str = "news.warc.gz", *options: str, environment: Mapping[str, str] | None = None
    ) -> tuple[dict[str, int], CompletedProcess[str]]:
        (tmp_path / name).write_bytes(data)
        finished = sinmungo("import", name, *options, "--archive", "a.db", "--json", environment=environment)
        assert "Traceback" not in finished.stderr
        return json.loads(finished.stdout), finished

    return imported


TakeIn = Callable[..., tuple[dict[str, int], CompletedProcess[str]]]


def test_a_page_comes_with_its_own_address_time_status_headers_and_body(take_in: TakeIn, tmp_path: Path) -> None:
    packed = {"Content-Encoding": "gzip", "ETag": '"1"'}
    counts, finished = take_in(Warc().add(URL.format(1), gzip.compress(page(1)), headers=packed).data)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert counts == {"new": 1}
    with archive.open(tmp_path / "a.db", read_only=True) as opened:
        article = opened.article(URL.format(1))
        assert article is not None
        assert article.headline == "개울에 새 다리 놓인다"
        origin = opened.provenance(article.id)
        assert origin is not None
        assert (origin.url, origin.status, origin.headers["ETag"]) == (URL.format(1), 200, '"1"')
        assert origin.fetched_at == datetime(2019, 10, 9, 9, 0, tzinfo=SEOUL)
        assert article.page_sha256 is not None
        assert opened.page(article.page_sha256) == page(1)


def test_what_is_no_article_is_counted_and_not_stored(take_in: TakeIn, tmp_path: Path) -> None:
    warc = Warc().add(URL.format(1), page(1))
    warc.add(URL.format(2), page(2), status="404 Not Found")
    warc.add("http://gaon.example/logo.png", b"\x89PNG", headers={"Content-Type": "image/png"})
    warc.add("http://gaon.example/", b"<html><body><p>hello</p></body></html>")
    counts, finished = take_in(warc.data)
    assert finished.returncode == 0
    assert counts == {"new": 1, "no page": 2, "not-article": 1}
    with archive.open(tmp_path / "a.db", read_only=True) as opened:
        assert opened.summary().pages == 1


def test_the_same_file_again_brings_nothing(take_in: TakeIn) -> None:
    warc = Warc().add(URL.format(1), page(1)).add(URL.format(1), page(1)).add(URL.format(2), page(2))
    assert take_in(warc.data)[0] == {"new": 2, "known": 1}
    assert take_in(warc.data)[0] == {"known": 3}


def test_a_later_page_is_a_revision_and_an_earlier_one_does_not_take_its_place(take_in: TakeIn, tmp_path: Path) -> None:
    warc = Warc().add(URL.format(1), page(1), at="2019-10-09T00:00:00Z")
    warc.add(URL.format(1), page(1, "개울에 나무 다리 놓인다"), at="2019-10-10T00:00:00Z")
    warc.add(URL.format(1), page(1, "개울에 돌다리 놓인다"), at="2019-10-08T12:00:00Z")
    assert take_in(warc.data)[0] == {"new": 1, "revised": 1, "outdated": 1}
    with archive.open(tmp_path / "a.db", read_only=True) as opened:
        article = opened.article(URL.format(1))
        assert article is not None
        assert (article.headline, article.revision) == ("개울에 나무 다리 놓인다", 2)


def test_a_broken_record_is_stepped_over_and_told_in_a_line(take_in: TakeIn) -> None:
    warc = Warc()
    for number in range(4):
        warc.add(URL.format(number), page(number))
    data = bytearray(warc.data)
    data[warc.ends[0] + 200 : warc.ends[0] + 220] = bytes(20)
    counts, finished = take_in(bytes(data))
    assert finished.returncode == 1
    assert counts == {"failed": 1, "new": 3}
    assert finished.stderr.count("\n") == 1
    assert "broken" in finished.stderr


@pytest.mark.parametrize("compressed", [True, False])
def test_a_cut_file_ends_with_what_was_whole(take_in: TakeIn, *, compressed: bool) -> None:
    warc = Warc(compressed=compressed)
    for number in range(3):
        warc.add(URL.format(number), page(number))
    counts, finished = take_in(warc.data[: warc.ends[2] - 300], "news.warc.gz" if compressed else "news.warc")
    assert counts == {"failed": 1, "new": 2}
    assert "cut short" in finished.stderr
    assert finished.stderr.count("\n") == 1


def test_a_page_that_was_captured_in_part_is_left_out(take_in: TakeIn) -> None:
    warc = Warc().add(URL.format(1), page(1)[:700], told={"WARC-Truncated": "length"}).add(URL.format(2), page(2))
    counts, finished = take_in(warc.data)
    assert counts == {"failed": 1, "new": 1}
    assert f"{URL.format(1)} was cut short" in finished.stderr


def test_texts_of_a_wet_file_and_the_warcs_of_a_wacz_are_read(take_in: TakeIn) -> None:
    assert take_in(Warc().add_text(URL.format(9), TEXT).data, "texts.wet.gz")[0] == {"new": 1}
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as parts:
        parts.writestr("archive/data.warc.gz", Warc().add(URL.format(1), page(1)).data)
        parts.writestr("pages/pages.jsonl", "{}\n")
    assert take_in(packed.getvalue(), "site.wacz")[0] == {"new": 1}
    counts, finished = take_in(b"no zip", "other.wacz")
    assert (counts, finished.returncode) == ({"failed": 1}, 1)
    assert finished.stderr == "error: other.wacz: File is not a zip file\n"


def test_of_known_papers_only(take_in: TakeIn) -> None:
    counts, _ = take_in(Warc().add(URL.format(1), page(1)).data, "news.warc.gz", "--known")
    assert counts == {"unknown paper": 1}


SHELL = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>껍데기신문</title>
<meta property="og:title" content="개울에 새 다리 놓인다"></head><body><h1>개울에 새 다리 놓인다</h1>
<p class="date">입력 2026.03.02 09:30</p><div itemprop="articleBody"><div id="view_content_body"></div></div>
<script>function showContent(data) {{ $('#view_content_body').html(data.view_content_body); }}</script></body></html>"""


@pytest.mark.parametrize("second_comes", [True, False])
def test_a_page_is_read_with_the_second_request_that_holds_its_body(
    take_in: TakeIn, tmp_path: Path, *, second_comes: bool
) -> None:
    (tmp_path / "registry").mkdir()
    (tmp_path / "registry" / "shell.toml").write_text(
        'name = "껍데기신문"\nfamily = "idx"\nkind = "online"\nregion = "KR-47"\n'
        'home = "http://shell.example/"\nhosts = ["shell.example"]\n',
        encoding="utf-8",
    )
    data = {"idx": "2001", "view_content_body": "<p>나루마을 앞 개울에 다리가 놓인다.</p><p>봄에 시작한다고 한다.</p>"}
    warc = Warc().add("http://shell.example/news/view.php?idx=2001", SHELL.encode())
    warc.add(URL.format(1), page(1))
    if second_comes:
        json_type = {"Content-Type": "application/json"}
        warc.add("http://shell.example/data/newsText/news/2/2001.json", json.dumps(data).encode(), headers=json_type)
    known = {"SINMUNGO_REGISTRY": str(tmp_path / "registry")}
    counts, _ = take_in(warc.data, "news.warc.gz", "--known", environment=known)
    if not second_comes:
        assert counts == {"unknown paper": 1, "not-article": 1}
        return
    assert counts == {"unknown paper": 1, "new": 1}
    with archive.open(tmp_path / "a.db", read_only=True) as opened:
        article = opened.article("shell:2001")
        assert article is not None
        assert article.body == "나루마을 앞 개울에 다리가 놓인다.\n\n봄에 시작한다고 한다."
        assert opened.summary().pages == 2
    assert take_in(warc.data, "news.warc.gz", "--known", environment=known)[0] == {"unknown paper": 1, "known": 1}
