"""A story over the turn of a closed year is told as if no year had been closed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

import archive
from archive.verify import verify
from tests.archive.wire import Piece, invented, joined, keep, opened, texts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TURN = -60 * 24 * 60 - 9 * 60  # minutes from the pieces' nine o'clock back to the turn of the year 2026


def around(pieces: Sequence[Piece], turn: int = TURN) -> list[Piece]:
    """The pieces, which are of some twelve days and more, with the turn of the year among them."""
    return [replace(one, minutes=one.minutes + turn - 9 * 24 * 60) for one in pieces]


def made(path: Path, pieces: Sequence[Piece], *before: int) -> archive.Archive:
    """An archive of pieces, of which these years were closed one after the other."""
    with opened(path) as store:
        run = store.begin_run("import")
        keep(store, run, pieces)
        store.end_run(run, "finished", {})
        store.stories.catch_up()
    for year in before:
        with archive.open(path) as store:
            archive.close_years(store, year)
    return archive.open(path)


def told(store: archive.Archive, pieces: Sequence[Piece]) -> tuple[list[Any], list[Any]]:
    """All stories, and the story of each article."""
    each = [store.stories.of(f"{one.paper}:{one.key}") for one in pieces]
    return [one.as_dict() for one in store.stories.told(min_papers=1, limit=None)], [
        one and one.as_dict() for one in each
    ]


@pytest.mark.parametrize("seed", range(6))
def test_stories_are_the_same_whether_years_are_closed_or_not(tmp_path: Path, seed: int) -> None:
    pieces = around(invented(seed))
    with made(tmp_path / "whole.db", pieces) as whole, made(tmp_path / "closed.db", pieces, 2026) as closed:
        assert len(closed.files()) == 2
        assert told(closed, pieces) == told(whole, pieces)
        for asked in (
            {"paper": "demo-aa"},
            {"limit": 3},
            {"limit": 2, "offset": 2},
            {"min_papers": 3},
            {"since": "2026"},
        ):
            assert closed.stories.told(**asked) == whole.stories.told(**asked)
        assert verify(closed) == []


@pytest.mark.parametrize("seed", range(6, 9))
def test_what_comes_after_the_closing_is_compared_with_closed_years(tmp_path: Path, seed: int) -> None:
    pieces = around(invented(seed))
    later = [one for at, one in enumerate(pieces) if at % 3 == 0]
    first = [one for one in pieces if one not in later]
    with made(tmp_path / "whole.db", first) as whole, made(tmp_path / "closed.db", first, 2026) as closed:
        for store in (whole, closed):
            run = store.begin_run("import")
            keep(store, run, later)
            store.end_run(run, "finished", {})
            assert store.stories.catch_up() == len(later)
        assert told(closed, pieces) == told(whole, pieces)
    with archive.open(tmp_path / "closed.db") as closed:
        archive.close_years(closed, 2027)
    with archive.open(tmp_path / "closed.db") as closed, archive.open(tmp_path / "whole.db") as whole:
        assert len(closed.files()) > 3
        assert told(closed, pieces) == told(whole, pieces)


def test_the_same_letters_years_apart_are_one_story_over_all_files(tmp_path: Path) -> None:
    [text] = texts(3, 1)
    year = 365 * 24 * 60
    pieces = [Piece("demo-nd", str(at), -at * year, joined(text)) for at in range(4)]
    with made(tmp_path / "whole.db", pieces) as whole, made(tmp_path / "closed.db", pieces, 2024, 2026) as closed:
        assert len(closed.files()) == 4
        assert told(closed, pieces) == told(whole, pieces)
        assert [story.articles for story in closed.stories.told(min_papers=1)] == [4]


def test_who_is_taken_down_or_masked_on_either_side_is_in_no_story_any_more(tmp_path: Path) -> None:
    [text] = texts(4, 1)
    papers = ("demo-nd", "demo-aa", "demo-bb", "demo-cc")
    name = text[0].split()[0]
    pieces = [Piece(paper, str(at), TURN + 60 * (2 * at - 3), joined(text)) for at, paper in enumerate(papers)]
    with made(tmp_path / "whole.db", pieces) as whole, made(tmp_path / "closed.db", pieces, 2026) as closed:
        for gone, act in (("demo-nd:0", "remove"), ("demo-bb:2", "remove"), ("demo-aa:1", "mask")):
            for store in (whole, closed):
                article = store.article(gone)
                assert article is not None
                if act == "mask":
                    assert store.takedowns.mask(article.id, name, "요청", "desk") > 0
                else:
                    store.takedowns.remove(article.id, "요청", "desk")
                store.stories.catch_up()
            assert told(closed, pieces) == told(whole, pieces)
        [story] = closed.stories.told()
        assert (story.articles, story.headline) == (2, "제목 1")


@pytest.mark.parametrize("at", [0, 2])
def test_a_headline_that_is_masked_is_told_so_by_who_has_told_it_before(tmp_path: Path, at: int) -> None:
    [text] = texts(4, 1)
    papers = ("demo-nd", "demo-aa", "demo-bb", "demo-cc")
    pieces = [Piece(paper, str(at), TURN + 60 * (2 * at - 3), joined(text)) for at, paper in enumerate(papers)]
    with made(tmp_path / "closed.db", pieces, 2026) as closed, archive.open(closed.path, read_only=True) as reader:
        assert [story.headline for story in reader.stories.told()] == ["제목 0"]
        assert closed.stories.of(f"{papers[at]}:{at}") is not None
        article = closed.article(f"{papers[at]}:{at}")
        assert article is not None
        closed.takedowns.mask(article.id, f"제목 {at}", "요청", "desk")
        closed.stories.catch_up()
        for store in (closed, reader):
            story = store.stories.of(article.id)
            assert story is not None
            assert [copy.headline for copy in story.copies if copy.article == article.id] == ["○○ ○"]


@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize("kept", [1, 3])
def test_what_is_masked_is_compared_anew_with_all_files(tmp_path: Path, at: int, kept: int) -> None:
    [text] = texts(4, 1)
    papers = ("demo-nd", "demo-aa", "demo-bb", "demo-cc")
    bodies = [joined(text[: 6 - number % 2]) for number in range(4)]
    pieces = [
        Piece(paper, str(number), TURN + 60 * (2 * number - 3), bodies[number]) for number, paper in enumerate(papers)
    ]
    with made(tmp_path / "whole.db", pieces) as whole, made(tmp_path / "closed.db", pieces, 2026) as closed:
        for store in (whole, closed):
            article = store.article(f"{papers[at]}:{at}")
            assert article is not None
            for words in text[kept : 6 - at % 2]:
                assert store.takedowns.mask(article.id, words, "요청", "desk") > 0
            store.stories.catch_up()
        assert told(closed, pieces) == told(whole, pieces)


def pairs(store: archive.Archive) -> set[tuple[int, int]]:
    sql = "SELECT min(article, other), max(article, other) FROM shelved_pairs"
    return {(one, other) for one, other in store._connection.execute(f"{sql} GROUP BY article, other")}


@pytest.mark.parametrize("seed", range(9, 12))
def test_years_closed_before_anything_was_noted_have_it_noted_by_a_repair(tmp_path: Path, seed: int) -> None:
    pieces = around(invented(seed))
    with made(tmp_path / "whole.db", pieces) as whole, made(tmp_path / "closed.db", pieces, 2026) as closed:
        noted = pairs(closed)
        closed._connection.execute("DELETE FROM shelved_pairs")  # as a closing before step 0018 left it
        closed._connection.execute("INSERT INTO shelved_pairs VALUES (1, 2, 0.5)")
        [problem] = verify(closed)
        assert (problem.what[:26], problem.count > 1) == ("articles of several files ", True)
        assert [one.is_mended for one in verify(closed, repair=True)] == [True]
        assert pairs(closed) == noted
        assert told(closed, pieces) == told(whole, pieces)
        assert verify(closed) == []


def test_a_share_that_is_noted_otherwise_is_found(tmp_path: Path) -> None:
    [text] = texts(4, 1)
    pieces = [Piece(paper, "1", TURN + at, joined(text[: 6 - at])) for at, paper in ((-1, "demo-nd"), (1, "demo-aa"))]
    with made(tmp_path / "closed.db", pieces, 2026) as closed:
        closed._connection.execute("UPDATE shelved_pairs SET similarity = 0.9999")
        [problem] = verify(closed)
        assert problem.count == 2  # what is noted is untrue, and what is true is not noted
        verify(closed, repair=True)
        assert verify(closed) == []
