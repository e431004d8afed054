"""The stories benchmark's corpus is the same for all, and its contenders are judged by the same pairs."""

from __future__ import annotations

from pathlib import Path

from benchmarks import stories
from benchmarks.stories_corpus import Wire


def test_a_seed_gives_one_corpus_in_the_order_of_time() -> None:
    pieces = Wire(3).pieces(80)
    assert pieces == Wire(3).pieces(80) != Wire(4).pieces(80)
    assert [piece.published for piece in pieces] == sorted(piece.published for piece in pieces)


def test_ours_finds_what_simhash_and_plain_hashes_miss(tmp_path: Path) -> None:
    pieces = Wire(3).pieces(250)
    assert len(stories.right(pieces)) > 50
    ours, *simhashes, letters = stories.rows(pieces, tmp_path)
    assert [row["by"] for row in simhashes] == [f"SimHash, {most} of 64 bits" for most in (3, 6, 10)]
    assert ours["precision"] == 1
    assert float(ours["recall"]) > 0.9
    assert float(letters["recall"]) < 0.5
