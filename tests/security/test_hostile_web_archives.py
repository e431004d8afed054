"""A web archive that somebody sends: small files cost little, nothing leaves its place, one line says what is wrong."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from parsers.page import MAX_BYTES
from sinmungo import files, wacz, webarchives

pytest.importorskip("fastwarc")

Sinmungo = Callable[..., CompletedProcess[str]]


def warc(*bodies: bytes, encoding: str = "") -> bytes:
    """Answers with these bodies, as a server sent them."""
    file = BytesIO()
    writer = WARCWriter(file, gzip=False, warc_version="1.1")
    for number, body in enumerate(bodies):
        headers = [("Content-Type", "text/html"), *([("Content-Encoding", encoding)] if encoding else [])]
        record = writer.create_warc_record(
            f"http://gaon.example/{number}",
            "response",
            payload=BytesIO(body),
            length=len(body),
            http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
        )
        writer.write_record(record)
    return file.getvalue()


class Counting(BytesIO):
    """Bytes that count how many of them were read."""

    read_bytes = 0

    def read(self, size: int | None = -1) -> bytes:
        got = super().read(size)
        self.read_bytes += len(got)
        return got


@pytest.mark.parametrize("line", [b"WARC/1.\n", b"WARC/1.1\r\nx: y\r\n"], ids=["no version", "no end of its head"])
def test_thousands_of_broken_records_are_not_each_read_to_the_end(line: bytes) -> None:
    file = Counting(line * 100_000)
    found = [*webarchives._of_file("news.warc", file, ())]
    assert [type(one) for one in found] == [webarchives.Broken, webarchives.Broken]
    assert "100 broken records in a row" in found[1].why  # type: ignore[union-attr]
    assert file.read_bytes < 250 * len(file.getvalue())  # not 100,000 times


def test_a_damaged_stretch_between_sound_records_is_stepped_over(tmp_path: Path) -> None:
    path = tmp_path / "news.warc"
    path.write_bytes(warc(b"<p>one</p>") + b"WARC/1.\n" * 20 + b"\r\n\r\n" + warc(b"<p>two</p>"))
    captures = [one for one in webarchives.captures(str(path)) if isinstance(one, webarchives.Capture)]
    assert [one.body for one in captures] == [b"<p>one</p>", b"<p>two</p>"]


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED], ids=["as it is", "packed"])
def test_a_wacz_is_read_back_and_forth_at_no_more_than_its_cost(tmp_path: Path, packing: int) -> None:
    """Python's reader would unpack it from its beginning for each of these."""
    path = tmp_path / "news.wacz"
    with zipfile.ZipFile(path, "w", packing) as made:
        made.writestr("other.txt", "before it")
        made.writestr("archive/data.warc", bytes(range(256)) * 40_000)
    ((name, part),) = [(name, part.read()) for name, part in wacz.parts(str(path), webarchives.is_web_archive)]
    assert (name, part) == ("archive/data.warc", bytes(range(256)) * 40_000)
    for _, file in wacz.parts(str(path), webarchives.is_web_archive):
        assert "ZipExtFile" not in type(file).__name__
        for place in range(10_000_000, 0, -10_000):
            file.seek(place)
            assert file.read(1)[0] == place % 256


def test_a_member_that_unpacks_a_thousandfold_is_left_out(sinmungo: Sinmungo, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.wacz", "w", zipfile.ZIP_DEFLATED) as file, file.open("a.warc", "w") as part:
        for _ in range(60):
            part.write(bytes(1_000_000))
    told = sinmungo("import", "bomb.wacz")
    assert told.returncode == 1
    assert "bomb.wacz: a.warc would unpack to 60,000,000 bytes" in " ".join(told.stderr.split())
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize("name", ["../../outside.warc", "/srv/outside.warc", "a/../../b.warc"])
def test_names_in_a_zip_lead_nowhere(sinmungo: Sinmungo, tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "news.wacz", "w") as file:
        file.writestr(name, warc(b"<p>no article</p>"))
    told = sinmungo("import", "news.wacz")
    assert told.stdout.split() == ["not-article", "1"]
    assert {one.name for one in tmp_path.iterdir()} == {"news.wacz"}


@pytest.mark.parametrize("damage", ["encrypted", "cut", "no zip", "false place"])
def test_a_broken_zip_is_one_line(sinmungo: Sinmungo, tmp_path: Path, damage: str) -> None:
    path = tmp_path / "news.wacz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED if damage == "false place" else zipfile.ZIP_DEFLATED) as file:
        file.writestr("data.warc", warc(b"<p>no article</p>" * 100))
    whole = path.read_bytes()
    directory = whole.rindex(b"PK\x01\x02")
    path.write_bytes(
        {
            "encrypted": whole[:6] + b"\x01" + whole[7 : directory + 8] + b"\x01" + whole[directory + 9 :],
            "cut": whole[:60] + bytes(100) + whole[160:],
            "no zip": b"PK\x03\x04 and nothing else",
            "false place": b"XX" + whole[2:],
        }[damage]
    )
    told = sinmungo("import", "news.wacz")
    assert (told.returncode, told.stderr.count("error: ")) == (1, 1)
    assert told.stderr.startswith("error: news.wacz: ")
    assert "Traceback" not in told.stderr


def test_an_answer_that_unpacks_without_end_is_read_as_far_as_a_page_goes(tmp_path: Path) -> None:
    path = tmp_path / "news.warc"
    path.write_bytes(warc(gzip.compress(bytes(3 * MAX_BYTES)), encoding="gzip"))
    (found,) = webarchives.captures(str(path))
    assert isinstance(found, webarchives.Capture)
    assert len(found.body) <= MAX_BYTES + 1


def test_a_saved_page_that_unpacks_without_end_is_read_as_far_as_a_page_goes(tmp_path: Path) -> None:
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(bytes(10 * MAX_BYTES)))
    assert len(files.read(str(path)).body) == MAX_BYTES + 1
