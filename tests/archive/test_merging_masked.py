"""Articles of which words were masked in both archives that are merged: nothing masked is read, nothing safe is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

import archive
from archive.raw.pages import PageStore
from archive.removing.takedown import Takedown
from archive.verify import verify
from parsers.article import Byline, Image
from tests.archive.building import KST, NOON, article_of, visit_of
from tests.archive.closed_years import split
from tests.archive.shards import Told, made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from parsers.article import Article

NAME, PLACE = "갈무리한", "나루길 7번지"


def story(body: str = "둘째 소식이다.", **fields: Any) -> Article:
    told = {
        "headline": f"{NAME} 씨가 {PLACE}로 옮겼다",
        "section": ("지역", f"{NAME}의 눈"),
        "bylines": (Byline(NAME, "기자", None, "gal@demo-nd.example"),),
        "images": (Image("http://demo-nd.example/1.jpg", f"{PLACE}의 집"),),
        "tags": (NAME, PLACE),
    }
    return article_of("1", body=f"{NAME} 씨는 {PLACE}에 산다.\n\n{body}", **(told | fields))


number_of_request = count(1).__next__


def mask(store: archive.Archive, words: str) -> int:
    number = number_of(store)
    assert store.takedowns.mask(number, words, f"요청 {number_of_request()}", "desk@demo-nd.example") > 0
    return number


def number_of(store: archive.Archive) -> int:
    found = store.article("demo-nd:1")
    assert found is not None
    return found.id


def is_free_of(folder: Path, *words: str) -> bool:
    kept = b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())
    return not any(word.encode() in kept for word in words)


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Told]:
    (tmp_path / "ours").mkdir()
    told = made(tmp_path / "ours" / "archive.db")
    yield told
    told.store.close()


@pytest.fixture
def shard(tmp_path: Path) -> Iterator[Told]:
    told = made(tmp_path / "shard.db")
    yield told
    told.store.close()


def test_what_either_masked_is_masked_and_the_article_stays(target: Told, shard: Told) -> None:
    for told, minute in ((target, 0), (shard, 9)):
        told.see(story(), minute)
    number = mask(target.store, NAME)
    mask(shard.store, PLACE)
    merged = target.store.merge(shard.path)
    assert (merged.articles, merged.takedowns, merged.lost) == (0, 1, 0)
    found = target.store.article(number)
    assert found is not None
    assert found.headline == "○○○○ 씨가 ○○○ ○○○로 옮겼다"
    assert found.body == "○○○○ 씨는 ○○○ ○○○에 산다.\n\n둘째 소식이다."
    assert found.section == ("지역", "○○○○의 눈")
    assert [(one.name, one.role) for one in found.bylines] == [("○○○○", "기자")]
    assert ([one.caption for one in found.images], found.tags) == (["○○○ ○○○의 집"], ("○○○○", "○○○ ○○○"))
    assert is_free_of(target.path.parent, NAME, PLACE)
    assert [one.article for one in target.store.takedowns.log()] == [number, number]
    assert not target.store.merge(shard.path)
    assert verify(target.store) == []


def test_of_versions_only_one_saw_none_stays_that_may_hold_the_others_words(target: Told, shard: Told) -> None:
    target.see(story(), 0)
    target.see(story(f"{PLACE}라고 한다."), 5)
    shard.see(story(), 9)
    shard.see(story(f"{NAME} 씨가 말했다."), 20)
    mask(target.store, NAME)
    mask(shard.store, PLACE)
    target.store.merge(shard.path)
    [version] = target.store.versions("demo-nd:1")
    assert version.body == "○○○○ 씨는 ○○○ ○○○에 산다.\n\n둘째 소식이다."
    found = target.store.article("demo-nd:1")
    assert found is not None
    # Tags and mails are of the version that stands, and of these both had others.
    assert (found.tags, found.bylines, found.section) == ((), (), ("지역", "○○○○의 눈"))
    assert is_free_of(target.path.parent, NAME, PLACE)
    assert verify(target.store) == []


def test_an_article_that_is_gone_from_its_site_keeps_who_signed_it(target: Told, shard: Told) -> None:
    for told, minute in ((target, 0), (shard, 9)):
        told.see(story(), minute)
        told.see(archive.Gone("http 404"), minute + 5)
    mask(target.store, NAME)
    mask(shard.store, PLACE)
    target.store.merge(shard.path)
    found = target.store.article("demo-nd:1")
    assert found is not None
    assert (found.status, len(target.store.versions("demo-nd:1"))) == ("gone", 2)
    assert [(one.name, one.role) for one in found.bylines] == [("○○○○", "기자")]
    assert ([one.caption for one in found.images], found.tags) == (["○○○ ○○○의 집"], ("○○○○", "○○○ ○○○"))
    assert verify(target.store) == []


def test_an_article_of_which_nothing_can_stay_goes_and_the_merge_tells_it(target: Told, shard: Told) -> None:
    target.see(story(f"{PLACE}라고 한다."), 0)
    shard.see(story(f"{NAME} 씨가 말했다."), 9)
    number = mask(target.store, NAME)
    mask(shard.store, PLACE)
    merged = target.store.merge(shard.path)
    assert (merged.lost, target.store.summary().articles) == (1, 0)
    tombstone = target.store.takedowns.of_article(number)
    assert tombstone is not None
    assert tombstone.reason == shard.store.takedowns.log()[0].reason
    assert is_free_of(target.path.parent, NAME, PLACE)
    assert not target.store.merge(shard.path)
    assert verify(target.store) == []


@pytest.mark.parametrize("masked_here", [True, False])
@pytest.mark.parametrize("closed", [False, True])
def test_what_a_shard_masked_first_and_then_took_down_goes_under_its_number(
    target: Told, shard: Told, masked_here: bool, closed: bool
) -> None:
    for told, minute in ((target, 0), (shard, 9)):
        told.see(story(published=datetime(2018, 5, 5, tzinfo=KST)), minute)
    number = mask(target.store, NAME) if masked_here else number_of(target.store)
    shard.store.takedowns.remove(mask(shard.store, PLACE), "삭제 요청", "desk")
    target.store.end_run(target.run, "finished", {})
    target.store.close()
    if closed:
        split(target.path, 2019)
    with archive.open(target.path) as opened:
        assert opened.merge(shard.path).lost == 0
        assert opened.summary().articles == 0
        tombstone = opened.takedowns.of_article(number)
        assert tombstone is not None
        assert tombstone.reason == "삭제 요청"
        assert opened.merge(shard.path).takedowns == 0
        assert verify(opened) == []
    assert is_free_of(target.path.parent, NAME, PLACE)


def test_more_that_the_shard_masks_later_is_masked_and_the_number_stays(target: Told, shard: Told) -> None:
    shard.see(story(), 0)
    target.store.merge(shard.path)
    number = number_of(target.store)
    mask(shard.store, NAME)
    target.store.merge(shard.path)
    mask(shard.store, PLACE)
    target.store.merge(shard.path)
    found = target.store.article(number)
    assert found is not None
    assert found.headline == "○○○○ 씨가 ○○○ ○○○로 옮겼다"
    assert not target.store.merge(shard.path)


def test_two_masks_of_one_second_are_two(target: Told, shard: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.removing.takedown.now", lambda: "2026-03-02T12:00:00+09:00")
    shard.see(story(), 0)
    for words in (NAME, PLACE):
        shard.store.takedowns.mask(number_of(shard.store), words, "개인정보", "desk")
        target.store.merge(shard.path)
    found = target.store.article("demo-nd:1")
    assert found is not None
    assert found.headline == "○○○○ 씨가 ○○○ ○○○로 옮겼다"
    assert len(target.store.takedowns.log()) == 2


def test_both_archives_come_to_the_same_whichever_is_merged_first(target: Told, shard: Told) -> None:
    for told, minute in ((target, 0), (shard, 9)):
        told.see(story(), minute)
    number = mask(target.store, NAME)
    other = mask(shard.store, PLACE)
    target.store.merge(shard.path)
    shard.store.merge(target.path)
    texts = [(one.headline, one.body) for store in (target.store, shard.store) if (one := store.article("demo-nd:1"))]
    assert (len(texts), len(set(texts))) == (2, 1)
    assert (number_of(target.store), number_of(shard.store)) == (number, other)
    assert not target.store.merge(shard.path)


class Killed(Exception):
    """The process has ended here."""


def test_a_merge_that_is_cut_off_brings_the_masked_article_when_it_is_done_again(
    target: Told, shard: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    for told, minute in ((target, 0), (shard, 9)):
        told.see(story(), minute)
    number = number_of(target.store)
    mask(shard.store, NAME)

    def cut_off(*_: Any) -> None:
        raise Killed

    shard.see(article_of("2"), 30, "2")  # a page to be copied
    monkeypatch.setattr(PageStore, "keep", cut_off)
    with pytest.raises(Killed):
        target.store.merge(shard.path)
    monkeypatch.undo()
    assert target.store.article(number) is None
    target.store.merge(shard.path)
    found = target.store.article(number)
    assert found is not None
    assert found.headline == f"○○○○ 씨가 {PLACE}로 옮겼다"
    assert verify(target.store) == []


def test_no_masked_copy_of_what_was_taken_down_whole_comes_by_another_address(target: Told, shard: Told) -> None:
    address = "http://demo-nd.example/news/articleView.html?idxno={}".format
    for told in (target, shard):
        told.see(story(url=address("1")), 0)
    old = visit_of(story(url=address("1")), key="old", url=address("old"), at=NOON + timedelta(minutes=1))
    target.store.save(target.run, [old])
    target.store.takedowns.remove(number_of(target.store), "삭제 요청", "desk")
    mask(shard.store, NAME)
    with sqlite3.connect(shard.path) as connection:  # as an archive knows it that met it at the other address alone
        for table in ("articles", "frontier", "takedowns"):
            connection.execute(f"UPDATE {table} SET article_key = 'old', url = ?", (address("old"),))
    target.store.merge(shard.path)
    assert target.store.summary().articles == 0


@pytest.mark.parametrize("seen", ["the same", "another version"])
def test_what_a_shard_masked_is_masked_on_the_shelf(target: Told, shard: Told, seen: str) -> None:
    closed = datetime(2018, 5, 5, tzinfo=KST)
    target.see(story(published=closed), 0)
    target.see(article_of("2"), 1, "2")
    target.store.end_run(target.run, "finished", {})
    target.store.close()
    assert split(target.path, 2019) == ["archive-2018.db"]
    shard.see(story("둘째 소식이다." if seen == "the same" else "셋째 소식이다.", published=closed), 9)
    mask(shard.store, NAME)
    with archive.open(target.path) as opened:
        number = number_of(opened)
        merged = opened.merge(shard.path)
        found = opened.article(number)
        assert merged.lost == (found is None) == (seen == "another version")
        assert found is None or found.headline == f"○○○○ 씨가 {PLACE}로 옮겼다"
        assert [_told(one) for one in opened.takedowns.log()].count(_told(shard.store.takedowns.log()[0])) == 1
        assert not opened.merge(shard.path)
        assert verify(opened) == []
    assert is_free_of(target.path.parent, NAME)
    assert is_of_one_piece(target.path.with_name("archive-2018.db"))


def is_of_one_piece(path: Path) -> bool:
    """Whether the search index has no older pieces, in which words lie that it was told to forget."""
    tables = ("articles_fts", "articles_fts_marks")
    size = " UNION ALL ".join(f"SELECT sum(length(block)) FROM {table}_data" for table in tables)
    with closing(sqlite3.connect(path)) as connection:
        before = connection.execute(size).fetchall()
        for table in tables:
            connection.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
        return bool(before == connection.execute(size).fetchall())


def _told(tombstone: Takedown) -> tuple[str, str, datetime, str]:
    return tombstone.kind, tombstone.article_key, tombstone.taken_at, tombstone.reason


def test_a_strangers_masks_are_not_followed_on_the_shelf_either(target: Told, shard: Told) -> None:
    closed = datetime(2018, 5, 5, tzinfo=KST)
    target.see(story(published=closed), 0)
    target.store.end_run(target.run, "finished", {})
    target.store.close()
    split(target.path, 2019)
    shard.see(story(published=closed), 9)
    mask(shard.store, NAME)
    with archive.open(target.path) as opened:
        opened.merge(shard.path, follow_takedowns=False)
        found = opened.article("demo-nd:1")
        assert found is not None
        assert NAME in found.headline
