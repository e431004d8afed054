"""What is taken down is let go under one lock; a takedown that was cut off is ended by the next, and told once."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

import archive
from archive.raw.pages import PageStore
from archive.removing.takedown import Takedown
from archive.verify import verify
from archive.years.shelved_takedowns import ShelvedTakedowns
from parsers.errors import NotAnArticle
from tests.archive.building import KST, NOON, article_of, visit_of
from tests.archive.closed_years import split
from tests.archive.shards import made

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from archive.merging.shard import Shard

NAME = "갈무리한"
CLOSED = datetime(2018, 5, 5, tzinfo=KST)
BODY = f"{NAME} 씨는 나루길에 산다."
PAGE = f"<p>{BODY}</p>".encode()
WHY = ("개인정보 삭제 요청", "desk@demo-nd.example")


class Killed(Exception):
    """The process has ended here."""


def killed(*_: Any, **__: Any) -> None:
    raise Killed


def two_years(path: Path) -> tuple[archive.Archive, int]:
    """An archive with an article of a year that is closed, which holds the name, and one of another; the first's id."""
    told = made(path)
    old = article_of("1", body=BODY, published=CLOSED)
    [first, _] = told.store.save(told.run, [visit_of(old, page=PAGE), visit_of(article_of("2"), page=b"<p>2</p>")])
    told.store.save(told.run, [visit_of(old, key="print-1", page=PAGE)])
    told.store.end_run(told.run, "finished", {})
    told.store.close()
    split(path, 2019)
    assert first.article_id is not None
    return archive.open(path), first.article_id


def holds_the_name(path: Path) -> bool:
    return any(NAME.encode() in file.read_bytes() for file in path.parent.glob(f"{path.stem}*") if file.is_file())


def is_locked(path: Path) -> bool:
    with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as other:
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        return False


def test_words_that_a_reader_kept_in_use_are_wiped_when_they_are_masked_again(
    store: archive.Archive, run: int, path: Path
) -> None:
    [saved] = store.save(run, [visit_of(article_of("1", body=BODY))])
    store._connection.execute("PRAGMA busy_timeout = 1")
    mask = partial(store.takedowns.mask, saved.article_id or 0, NAME, *WHY)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM articles").fetchall()
        with pytest.raises(archive.ArchiveLocked):
            mask()
    assert holds_the_name(path)
    assert mask() == 0
    assert not holds_the_name(path)
    assert len(store.takedowns.log()) == 1


@pytest.mark.parametrize("words", [None, NAME])
def test_nobody_writes_while_the_pages_of_a_takedown_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str | None
) -> None:
    """Else one who has just seen that a page is kept would name it, and it would go."""
    opened, number = two_years(tmp_path / "archive.db")
    shelf, seen = tmp_path / "archive-2018.db", []
    remove = PageStore.remove

    def watched(self: PageStore, names: list[str]) -> None:
        seen.append((self._path.name, is_locked(opened.path), is_locked(shelf)))
        remove(self, names)

    monkeypatch.setattr(PageStore, "remove", watched)
    with opened:
        take_down(opened, number, words)
    assert seen == [("archive.pages.db", True, True), ("archive-2018.pages.db", False, True)]


def take_down(opened: archive.Archive, number: int, words: str | None) -> object:
    if words is None:
        return opened.takedowns.remove(number, *WHY)
    return opened.takedowns.mask(number, words, *WHY)


@pytest.mark.parametrize("words", [None, NAME])
def test_what_went_from_a_shelf_is_told_though_the_process_was_killed_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str | None
) -> None:
    opened, number = two_years(tmp_path / "archive.db")
    with opened, monkeypatch.context() as patched, suppress(Killed):
        patched.setattr(ShelvedTakedowns, "_note", killed)
        take_down(opened, number, words)
    with archive.open(opened.path) as again:
        assert again.takedowns.log() == []
        take_down(again, number, words)
        take_down(again, number, words)
        assert [one.article for one in again.takedowns.log()] == [number]
        assert verify(again) == []
        reasons = again._connection.execute("SELECT DISTINCT reason FROM frontier WHERE state = 'refused'").fetchall()
        assert reasons == [("shelved" if words else "takedown",)]  # by either of its addresses
    with archive.open(tmp_path / "archive-2018.db") as shelf:
        assert len(shelf.takedowns.log()) == 1
    assert not holds_the_name(opened.path)


@pytest.mark.parametrize("moment", ["_note", "_look_again"])
def test_what_a_shard_masked_stands_once_in_each_log_though_the_merge_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    opened, number = two_years(tmp_path / "archive.db")
    shard = made(tmp_path / "shard.db")
    [saved] = shard.store.save(shard.run, [visit_of(article_of("1", body=BODY, published=CLOSED))])
    with shard.store, opened:
        shard.store.takedowns.mask(saved.article_id or 0, NAME, *WHY)
        monkeypatch.setattr(ShelvedTakedowns, moment, killed)
        with pytest.raises(Killed):
            opened.merge(shard.path)
        monkeypatch.undo()
        opened.merge(shard.path)
        assert not opened.merge(shard.path)
        with archive.open(tmp_path / "archive-2018.db", read_only=True) as shelf:
            logs: list[Callable[[], list[Takedown]]] = [opened.takedowns.log, shelf.takedowns.log]
            assert [[one.article for one in log()] for log in logs] == [[number], [number]]
        assert verify(opened) == []


def test_a_merge_tells_of_a_mask_on_a_shelf_under_the_number_it_has_there(tmp_path: Path) -> None:
    opened, number = two_years(tmp_path / "archive.db")
    shard = made(tmp_path / "shard.db")
    others = [visit_of(article_of(key, published=CLOSED)) for key in "34"]
    *_, saved = shard.store.save(shard.run, [*others, visit_of(article_of("1", body=BODY, published=CLOSED))])
    assert saved.article_id != number
    with shard.store, opened:
        shard.store.takedowns.mask(saved.article_id or 0, NAME, *WHY)
        assert opened.merge(shard.path).takedowns == 1
        assert [one.article for one in opened.takedowns.log()] == [number]


def test_a_merge_sees_one_moment_of_a_shard_in_which_words_are_masked_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would tell of what was masked after it had looked at the shelves, and never mask it there."""
    opened, number = two_years(tmp_path / "archive.db")
    shard = made(tmp_path / "shard.db")
    [saved] = shard.store.save(shard.run, [visit_of(article_of("1", body=BODY, published=CLOSED))])
    follow = ShelvedTakedowns.follow

    def masked_behind(self: ShelvedTakedowns, source: Shard) -> object:
        done = follow(self, source)
        shard.store._connection.execute("PRAGMA busy_timeout = 1")
        with pytest.raises(archive.ArchiveLocked):  # the merge reads the shard: masked, and its log not yet emptied
            shard.store.takedowns.mask(saved.article_id or 0, NAME, *WHY)
        return done

    with shard.store, opened:
        monkeypatch.setattr(ShelvedTakedowns, "follow", masked_behind)
        assert opened.merge(shard.path).takedowns == 0
        monkeypatch.undo()
        assert opened.merge(shard.path).takedowns == 1
        assert [one.article for one in opened.takedowns.log()] == [number]
        found = opened.article(number)
        assert found is not None
        assert NAME not in found.body


def test_a_page_that_came_elsewhere_too_is_named_no_more_when_it_goes_from_a_shelf(tmp_path: Path) -> None:
    opened, number = two_years(tmp_path / "archive.db")
    run = opened.begin_run("crawl", "demo-nd")
    opened.save(run, [visit_of(NotAnArticle("listing"), key="9", page=PAGE, at=NOON + timedelta(days=1))])
    opened.end_run(run, "finished", {})
    with opened:
        opened.takedowns.remove(number, *WHY)
        assert verify(opened) == []
