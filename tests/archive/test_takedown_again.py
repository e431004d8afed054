"""A copy that takes the place of a lost archive holds again what went after it was made: the log has it go once more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import archive
from archive.backup import backup
from archive.records import Saved
from archive.removing import tombstones
from archive.verify import verify
from tests.archive.building import article_of, visit_of
from tests.archive.closed_years import split
from tests.archive.shards import made
from tests.archive.test_takedown_cut_off import BODY, CLOSED, NAME, PAGE, WHY, holds_the_name

if TYPE_CHECKING:
    from archive.removing.takedown import Takedown


def visits(*keys: str) -> list[archive.Visit]:
    """Articles that hold the name, in the text and in the page; the first one of a year that will be closed."""
    closed = {"1": {"published": CLOSED}}
    return [
        visit_of(article_of(key, headline=key, body=f"{BODY} {key}", **closed.get(key, {})), page=PAGE + key.encode())
        for key in keys
    ]


def lost(folder: Path, *, closed: bool, gone: str = "14") -> tuple[Path, list[Takedown]]:
    """A copy of three articles, and the log of what was taken down since: of these, and of a fourth that came later."""
    told = made(folder / "archive.db")
    told.store.save(told.run, visits("1", "2", "3"))
    told.store.end_run(told.run, "finished", {})
    told.store.close()
    if closed:
        split(told.path, 2019)
    (folder / "copy").mkdir()
    copy = folder / "copy" / "archive.db"
    backup(told.path, copy)
    with archive.open(told.path) as opened:
        opened.save(opened.begin_run("crawl", "demo-nd"), visits("4"))
        for key in gone:
            found = opened.article(f"demo-nd:{key}")
            assert found is not None
            opened.takedowns.remove(found.id, *WHY)
        return copy, opened.takedowns.log()


@pytest.mark.parametrize("closed", [False, True])
def test_what_went_after_a_copy_was_made_goes_from_it_by_the_log(tmp_path: Path, *, closed: bool) -> None:
    copy, log = lost(tmp_path, closed=closed)
    with archive.open(copy) as opened:
        assert opened.article("demo-nd:1") is not None
        assert opened.takedowns.repeat(log) == []
        assert opened.takedowns.log() == log  # down to the last hash, which was noted elsewhere
        assert opened.article("demo-nd:1") is None
        assert opened.takedowns.repeat(log) == []
        assert opened.takedowns.log() == log
        assert len(opened.search(NAME)) == 2
        run = opened.begin_run("crawl", "demo-nd")
        assert opened.save(run, visits("1", "4")) == [Saved("refused"), Saved("refused")]
        for key in "23":
            found = opened.article(f"demo-nd:{key}")
            assert found is not None
            opened.takedowns.remove(found.id, *WHY)
        assert verify(opened) == []
    assert not holds_the_name(copy)


@pytest.mark.parametrize("closed", [False, True])
def test_what_was_masked_is_named_until_it_is_masked_again(tmp_path: Path, *, closed: bool) -> None:
    copy, log = lost(tmp_path, closed=closed, gone="4")
    with archive.open(tmp_path / "archive.db") as opened:
        for key in "12":
            found = opened.article(f"demo-nd:{key}")
            assert found is not None
            assert opened.takedowns.mask(found.id, NAME, *WHY) == 1
        log = opened.takedowns.log()
    with archive.open(copy) as opened:
        for left in (["1", "2"], ["2"], []):
            assert [one.article_key for one in opened.takedowns.repeat(log)] == left
            for key in left[:1]:
                found = opened.article(f"demo-nd:{key}")
                assert found is not None
                assert opened.takedowns.mask(found.id, NAME, *WHY) == 1
        assert [(one.kind, one.article_key) for one in opened.takedowns.log()] == [
            ("article", "4"),
            ("words", "1"),
            ("words", "2"),
        ]
        found = opened.article("demo-nd:3")
        assert found is not None
        opened.takedowns.remove(found.id, *WHY)
        assert verify(opened) == []
    assert not holds_the_name(copy)


def test_an_article_of_which_words_were_masked_and_which_the_copy_lacks_does_not_come(tmp_path: Path) -> None:
    copy, _ = lost(tmp_path, closed=False)
    with archive.open(tmp_path / "archive.db") as opened:
        [saved] = opened.save(opened.begin_run("crawl", "demo-nd"), visits("5"))
        opened.takedowns.mask(saved.article_id or 0, NAME, *WHY)
        log = opened.takedowns.log()
    with archive.open(copy) as opened:
        assert opened.takedowns.repeat(log) == []
        assert opened.takedowns.log() == log
        assert opened.save(opened.begin_run("crawl", "demo-nd"), visits("5")) == [Saved("refused")]


def kept(path: Path, log: list[Any]) -> Path:
    path.write_text(json.dumps(log), encoding="utf-8")
    return path


def test_a_log_is_read_as_it_was_written(tmp_path: Path) -> None:
    _, log = lost(tmp_path, closed=False)
    told = [one.as_dict() for one in log]
    assert tombstones.read(kept(tmp_path / "log.json", told)) == log
    assert tombstones.read(kept(tmp_path / "log.json", told[1:])) == log[1:]


@pytest.mark.parametrize(
    "changes", [{"reason": "다른 까닭"}, {"article_key": "2"}, {"previous": "0" * 64}, {"hash": "0" * 64}]
)
def test_a_log_that_was_changed_is_not_laid(tmp_path: Path, changes: dict[str, str]) -> None:
    _, log = lost(tmp_path, closed=False)
    told = [one.as_dict() for one in log]
    path = kept(tmp_path / "log.json", [told[0], told[1] | changes])
    with pytest.raises(archive.ArchiveDamaged, match="takedown 2 is not as it was noted"):
        tombstones.read(path)
    with pytest.raises(archive.ArchiveDamaged, match="takedown 1 is not as it was noted"):
        tombstones.read(kept(path, told[::-1]))  # each follows another


@pytest.mark.parametrize("text", ["", "{}x", "[1]", '{"a": 1}', '[{"kind": "article"}]', "[null]"])
def test_what_is_no_log_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "log.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(archive.ArchiveDamaged, match=r"log.json: not a log as 'sinmungo takedown --json' prints it"):
        tombstones.read(path)
