"""What a browser has already is not sent again, and never kept where something has changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from archive.connection import pages_path
from sinmungo.reading.unchanged import _state, has_it
from tests.reading.conftest import served
from tests.reading.invented import Invented


@pytest.fixture(scope="module")
def file(invented: Invented, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the invented archive that may be changed."""
    folder = tmp_path_factory.mktemp("unchanged")
    for old, new in ((invented.file, "room.db"), (pages_path(invented.file), "room.pages.db")):
        shutil.copy(old, folder / new)
    return folder / "room.db"


@pytest.fixture(scope="module")
def base(file: Path, clean_environment: dict[str, str]) -> Iterator[str]:
    """Where it is served: as it has not been changed for a while, also not by who opened it first, which makes a log."""
    with served(file, clean_environment) as address:
        assert asked(address, "/")[0] == 200
        wrote(file, 60)
        yield address


def wrote(file: Path, ago: float) -> None:
    """As if what was written last had been written so many seconds ago; less than none: it stays just written."""
    for one in (file, file.with_name(f"{file.name}-wal")):
        if one.exists():
            os.utime(one, (time.time() - ago,) * 2)


def asked(
    base: str, path: str, tag: str | None = None, language: str = "ko", **more: str
) -> tuple[int, Message, bytes]:
    connection = HTTPConnection(urlsplit(base).netloc, timeout=600)
    with closing(connection):
        headers = {"Accept-Language": language, **more} | ({"If-None-Match": tag} if tag else {})
        connection.request("GET", path, headers=headers)
        with connection.getresponse() as answer:
            return answer.status, answer.headers, answer.read()


def test_every_kind_of_page_is_sent_once(base: str, invented: Invented) -> None:
    paths = [
        "/",
        "/front.json",
        f"/search?q={quote('소식')}",
        "/search.csv?paper=demo-nd",
        "/day/2019-10-08",
        "/papers",
    ]
    paths += [f"/article/{invented.plain}{part}" for part in ("", ".json", "/versions", "/origin", "/kept", ".bib")]
    paths += [f"/search.atom?q={quote('소식')}", f"/article/{invented.plain}/kept/page", "/trend.svg", "/robots.txt"]
    for path in paths:
        status, headers, body = asked(base, path)
        assert (status, bool(body)) == (200, True), path
        again, since, nothing = asked(base, path, headers["ETag"])
        assert (again, nothing) == (304, b""), path
        for name in ("ETag", "Vary", "Content-Security-Policy", "X-Robots-Tag"):
            assert since[name] == headers[name] is not None, (path, name)


def test_another_language_or_address_is_another_page(base: str, invented: Invented) -> None:
    path = f"/article/{invented.plain}"
    tag = asked(base, path)[1]["ETag"]
    assert asked(base, path, tag, "en")[0] == 200
    assert asked(base, f"{path}?q=x", tag)[0] == 200
    assert asked(base, f"/article/{invented.edited}", tag)[0] == 200
    assert asked(base, path, tag, Cookie="sinmungo_language=en")[0] == 200
    status, headers, _ = asked(base, f"{path}?lang=en")
    assert (status, headers["ETag"], "sinmungo_language=en" in headers["Set-Cookie"]) == (200, None, True)


def test_what_has_changed_is_sent(base: str, file: Path, invented: Invented) -> None:
    path = f"/article/{invented.plain}"
    tag = asked(base, path)[1]["ETag"]
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE articles SET headline = '새 제목' WHERE id = ?", (invented.plain,))
        connection.commit()
        wrote(file, -3600)
        status, headers, body = asked(base, path, tag)
        assert (status, "새 제목" in body.decode()) == (200, True)
        # Just after a change the page itself is what the tag is of: another change may come at the same time.
        assert asked(base, path, headers["ETag"])[0] == 304
        connection.execute("UPDATE articles SET headline = '또 다른 제목' WHERE id = ?", (invented.plain,))
        connection.commit()
        wrote(file, -3600)
        status, headers, body = asked(base, path, headers["ETag"])
        assert (status, "또 다른 제목" in body.decode()) == (200, True)
        wrote(file, 60)
        assert asked(base, path, asked(base, path)[1]["ETag"])[0] == 304


def test_what_is_not_there_has_no_tag(base: str, invented: Invented) -> None:
    for path in ("/article/1", f"/article/{invented.taken_down}", "/paper/nosuch"):
        assert asked(base, path)[1]["ETag"] is None


@pytest.mark.parametrize(
    ("sent", "has"),
    [
        ('W/"abc"', True),
        ('"abc"', True),
        ('"x", W/"abc", "y"', True),
        ('W/"abcd"', False),
        ("abc", False),
        ("*", False),
        ("", False),
        ('"' * 5000, False),
    ],
)
def test_tags_are_compared_weakly(sent: str, has: bool) -> None:
    assert has_it(sent, 'W/"abc"') is has


def test_a_change_to_a_closed_year_is_a_change(tmp_path: Path) -> None:
    file, year = tmp_path / "room[1].db", tmp_path / "room[1]-2019.db"
    for one in (file, year):
        one.write_text("so")
        wrote(one, 60)
    before = _state(file)
    year.write_text("otherwise")
    assert _state(file) is None  # just now
    wrote(year, 60)
    assert _state(file) not in (before, None)
