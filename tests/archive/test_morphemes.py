"""Nouns and verbs beside the archive: done once, gone on with after a cut, and gone with what is taken down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest

import archive
from archive import morphemes
from archive.morphemes import Words, drop_stale, morphemes_path, update
from tests.archive.building import NOON, article_of, saved, visit_of


def words_of(texts: Iterable[str]) -> Iterator[Words]:
    """Every word a noun, and how many there are a lemma."""
    for text in texts:
        yield Words(" ".join(text.split()), str(len(text.split())))


def rows(path: Path) -> dict[str, list[Any]]:
    with closing(connect(morphemes_path(path))) as connection:
        found = connection.execute("SELECT headline, nouns, lemmas, tagger FROM morphemes").fetchall()
    return {headline: told for headline, *told in found}


@pytest.fixture
def numbers(store: archive.Archive, run: int) -> list[int]:
    return saved(store, run, *(article_of(str(key), headline=f"제목{key}", body=f"나루 {key}") for key in range(5)))


def test_only_what_is_new_or_has_changed_is_taken_apart(
    store: archive.Archive, numbers: list[int], run: int, path: Path
) -> None:
    assert [*update(path, words_of, "words 1")] == [(5, 5)]
    assert rows(path)["제목3"] == ["제목3 나루 3", "3", "words 1"]
    assert [*update(path, words_of, "words 1")] == []
    changed = (
        article_of("1", headline="제목1", body="나루 다리 1"),
        article_of("2", headline="새 제목", body="나루 2"),
        article_of("9", headline="제목9", body="새로"),
    )
    store.save(run, [visit_of(one, at=NOON + timedelta(hours=1)) for one in changed])
    assert [*update(path, words_of, "words 1")] == [(3, 3)]
    assert sorted(rows(path)) == ["새 제목", "제목0", "제목1", "제목3", "제목4", "제목9"]
    assert rows(path)["제목1"][0] == "제목1 나루 다리 1"
    assert [*update(path, words_of, "words 2")] == [(6, 6)]


def test_what_was_cut_off_goes_on(
    store: archive.Archive, numbers: list[int], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(morphemes, "_BATCH", 2)
    going = update(path, words_of, "words 1")
    assert next(going) == (2, 5)
    going.close()
    assert len(rows(path)) == 2
    assert [*update(path, words_of, "words 1")] == [(2, 3), (3, 3)]


def bytes_of(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob("archive*")) if file.is_file())


@pytest.mark.parametrize("masked", [True, False])
def test_what_is_taken_down_goes_from_here_too(
    store: archive.Archive, numbers: list[int], run: int, path: Path, *, masked: bool
) -> None:
    [secret] = saved(store, run, article_of("7", headline="갈무리한 씨", body="갈무리한 씨가 나루에 산다"))
    list(update(path, words_of, "words 1"))
    assert "갈무리한".encode() in morphemes_path(path).read_bytes()
    if masked:
        store.takedowns.mask(secret, "갈무리한", "요청", "us")
    else:
        store.takedowns.remove(secret, "요청", "us")
    assert "갈무리한".encode() not in bytes_of(path)
    assert sorted(rows(path)) == [f"제목{key}" for key in range(5)]
    assert [*update(path, words_of, "words 1")] == ([(1, 1)] if masked else [])
    assert "갈무리한".encode() not in bytes_of(path)


def test_what_is_taken_down_while_it_is_taken_apart_is_not_written(
    store: archive.Archive, numbers: list[int], path: Path
) -> None:
    def meanwhile(texts: Iterable[str]) -> Iterator[Words]:
        found = list(words_of(texts))
        store.takedowns.remove(numbers[2], "요청", "us")
        return iter(found)

    list(update(path, meanwhile, "words 1"))
    assert sorted(rows(path)) == ["제목0", "제목1", "제목3", "제목4"]
    assert "나루 2".encode() not in bytes_of(path)


def test_an_archive_without_that_file_gets_none_by_a_takedown(
    store: archive.Archive, numbers: list[int], path: Path
) -> None:
    drop_stale(path)
    store.takedowns.remove(numbers[0], "요청", "us")
    assert not morphemes_path(path).exists()
