"""The room's readers: nobody waits for another's slow question, and what lies at the archive's path is what is read."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from datasette.app import Datasette

import archive
from archive import Archive, TooSlow
from archive.connection import pages_path
from archive.lists import Lists
from sinmungo.reading import room as rooms
from sinmungo.reading.room import Room
from tests.archive.building import article_of, paper_of, saved
from tests.awaiting import awaited
from tests.reading.asking import until
from tests.reading.invented import Invented

LONG = 600.0  # seconds: as good as no limit
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def endless(store: Archive) -> int:
    """A question whose answer never comes."""
    with store._reading() as connection:
        return int(connection.execute(ENDLESS).fetchone()[0])


class Held:
    """A question that is answered when the test says so."""

    def __init__(self) -> None:
        self.begun = 0
        self.end = Event()

    def __call__(self, store: Archive) -> int:
        self.begun += 1
        self.end.wait()
        return 0


@pytest.fixture
def held() -> Iterator[Held]:
    question = Held()
    yield question
    question.end.set()


def articles(store: Archive) -> int:
    return store.summary().articles


def move(old: Path, new: Path) -> None:
    """Put a file in the place of another at once."""
    old.replace(new)


@pytest.fixture
def file(invented: Invented, tmp_path: Path) -> Path:
    """A copy of the invented archive that may be changed."""
    shutil.copy(invented.file, tmp_path / "room.db")
    shutil.copy(pages_path(invented.file), tmp_path / "room.pages.db")
    return tmp_path / "room.db"


@pytest.fixture
def another(tmp_path: Path) -> Path:
    """Another archive, with one article."""
    made = tmp_path / "another.db"
    with archive.open(made, create=True) as store:
        store.register([paper_of()])
        saved(store, store.begin_run("crawl", "demo-nd"), article_of("1", headline="되찾은 기사"))
    return made


def test_slow_questions_hold_up_no_quick_one(file: Path, held: Held) -> None:
    async def read() -> None:
        room = Room("room", file, seconds=LONG)
        slow = [asyncio.ensure_future(room.ask(held)) for _ in range(rooms._READERS - 1)]
        await until(lambda: held.begun == len(slow))
        assert await room.ask(articles) > 10
        assert not any(one.done() for one in slow)
        held.end.set()
        await asyncio.gather(*slow)

    awaited(read())


def test_slow_questions_end_and_their_connections_answer_again(file: Path) -> None:
    async def read() -> None:
        room = Room("room", file, seconds=0.2)
        slow = [room.ask(endless) for _ in range(rooms._READERS)]
        assert all(isinstance(one, TooSlow) for one in await asyncio.gather(*slow, return_exceptions=True))
        room._seconds = LONG
        assert await room.ask(articles) > 10

    awaited(read())


def test_dear_questions_wait_for_each_other_and_not_the_quick_for_them(file: Path, held: Held) -> None:
    async def read() -> None:
        room = Room("room", file, seconds=LONG)
        dear = [asyncio.ensure_future(room.recall(f"dear {at}", held)) for at in range(rooms._READERS)]
        await until(lambda: held.begun == rooms._DEAR)
        assert await room.ask(articles) > 10
        assert await room.recall_soon("dear 0", held, 0.05) is None  # which is being asked, and not waited for
        assert not any(one.done() for one in dear)
        assert held.begun == rooms._DEAR
        held.end.set()
        await asyncio.gather(*dear)

    awaited(read())


def test_a_dear_question_ends_too(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "_PATIENCE", 0.2)

    async def read() -> None:
        with pytest.raises(TooSlow):
            await Room("room", file).recall("dear", endless)

    awaited(read())


def test_what_takes_longer_than_is_waited_is_told_to_who_asks_later(file: Path) -> None:
    begun: list[str] = []

    def slow_at_first(store: Archive) -> int:
        begun.append("")
        return endless(store) if len(begun) == 1 else articles(store)

    async def read() -> None:
        room = Room("room", file)
        assert await room.recall_soon("sum", slow_at_first, 0.1) is None
        assert await room.recall("sum", slow_at_first) == await room.recall_soon("sum", slow_at_first, 0.1) == 21
        assert len(begun) == 2

    awaited(read())


def test_no_more_dear_questions_wait_than_can_be_answered(
    file: Path, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "_WAITING", 1)

    async def read() -> None:
        room = Room("room", file)
        dear = asyncio.ensure_future(room.recall("dear", held))
        await until(lambda: held.begun == 1)
        assert await room.recall_soon("another", endless, 0.1) is None
        await until(lambda: "another" not in room._asking)  # and it is not asked among the dear
        assert list(room._asking) == ["dear"]
        held.end.set()
        await dear

    awaited(read())


def test_only_so_much_is_remembered(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "_REMEMBERED", 2)

    async def read() -> None:
        room = Room("room", file)
        for name in ("a", "b", "a", "c"):
            await room.recall(name, articles)
        assert list(room._answers) == ["a", "c"]

    awaited(read())


def test_a_page_that_takes_too_long_says_so(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(lists: Lists, *_: object, **__: object) -> None:
        with lists._reading() as connection:
            connection.execute(ENDLESS).fetchone()

    monkeypatch.setattr(Lists, "newest", slow)
    monkeypatch.setattr(rooms, "_SECONDS", 0.2)

    async def read() -> None:
        answer = await Datasette([str(file)]).client.get("/section/1?lang=en")
        assert answer.status_code == 503
        assert "This takes too long" in answer.text

    awaited(read())


def test_another_archive_put_in_its_place_is_read_at_once(file: Path, another: Path) -> None:
    async def read() -> None:
        client = Datasette([str(file)]).client
        assert (await client.get("/front.json")).json()["summary"]["articles"] > 10
        move(pages_path(another), pages_path(file))
        move(another, file)
        told = (await client.get("/front.json")).json()
        assert told["summary"]["articles"] == 1
        assert [one["headline"] for one in told["newest"]] == ["되찾은 기사"]

    awaited(read())


def test_an_archive_that_a_newer_program_upgrades_is_not_misread(file: Path) -> None:
    async def read() -> None:
        client = Datasette([str(file)]).client
        assert (await client.get("/papers")).status_code == 200
        with closing(sqlite3.connect(file)) as newer:
            newer.execute("ALTER TABLE papers RENAME COLUMN name TO title")
            newer.execute(
                "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('sinmungo', '0999_titles', '')"
            )
            newer.commit()
        answer = await client.get("/day/2019-10-08?lang=en")
        assert answer.status_code == 503
        assert "made by a newer sinmungo" in answer.text
        assert "upgrade sinmungo to open it" in answer.text

    awaited(read())


def test_an_archive_that_is_away_and_comes_back_is_read_again(file: Path, tmp_path: Path) -> None:
    async def read() -> None:
        client = Datasette([str(file)]).client
        assert (await client.get("/day/2019-10-08")).status_code == 200
        move(file, tmp_path / "away.db")
        answer = await client.get("/day/2019-10-08?lang=en")
        assert answer.status_code == 503
        assert "no such archive" in answer.text
        move(tmp_path / "away.db", file)
        assert (await client.get("/day/2019-10-08")).status_code == 200

    awaited(read())


def test_a_page_is_read_while_another_program_writes(file: Path) -> None:
    async def read() -> None:
        client = Datasette([str(file)]).client
        with closing(sqlite3.connect(file, isolation_level=None)) as writer:
            writer.execute("BEGIN EXCLUSIVE")
            writer.execute("DELETE FROM tags")
            writer.execute("CREATE TABLE half_of_a_migration(id)")
            assert (await client.get("/day/2019-10-08")).status_code == 200
            writer.execute("ROLLBACK")

    awaited(read())
