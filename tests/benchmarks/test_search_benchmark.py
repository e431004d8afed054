"""The search benchmark's corpus is the same for all, and what it asks is answered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import archive
from archive.letters import fold
from benchmarks import search, search_questions
from benchmarks.search_contenders import CONTENDERS
from benchmarks.search_corpus import FREQUENT, PAPERS, Corpus, Vocabulary, fill
from benchmarks.search_questions import KINDS, STRATA, Narrowed, by_frequency, middle, questions, truth

TAILED = Vocabulary(FREQUENT.roots, FREQUENT.stems, 20, 1.1, names=5_000, of_an_article=3)


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = tmp_path / "archive.db"
    archive.open(path, create=True).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        assert fill(connection, 60, Corpus(3), a_day=1) > 100_000
        yield connection


@pytest.mark.parametrize("vocabulary", [FREQUENT, TAILED])
def test_a_seed_gives_one_corpus(vocabulary: Vocabulary) -> None:
    one, same, other = (Corpus(seed, vocabulary).article() for seed in (3, 3, 4))
    assert one == same != other


def test_with_a_long_tail_there_are_more_words() -> None:
    few, many = (_words(Corpus(3, vocabulary)) for vocabulary in (FREQUENT, TAILED))
    assert len(many) > 1.2 * len(few)


def _words(corpus: Corpus) -> set[str]:
    return {word for _ in range(200) for word in corpus.article()[2].split()}


def test_questions_of_every_kind_stand_somewhere(filled: sqlite3.Connection) -> None:
    asked = questions(filled, 4, 3)
    assert {kind: len(words) for kind, words in asked.items()} == dict.fromkeys(KINDS, 4)
    assert all(truth(filled, [word for words in asked.values() for word in words]).values())


def test_words_are_asked_by_how_many_articles_have_them(
    filled: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_questions, "_bounds", lambda _: ((1, 2), (5, 9), (10, 60)))
    texts = [
        fold("\n".join(filter(None, row))) for row in filled.execute("SELECT headline, subheadline, body FROM articles")
    ]
    drawn = by_frequency(filled, 3, 1, lambda word: sum(word in text for text in texts))
    assert set(drawn) == {(kind, stratum) for kind in KINDS for stratum in STRATA}
    right = truth(filled, [word for words in drawn.values() for word in words])
    for (kind, stratum), words in drawn.items():
        least, most = {"1 to 10": (1, 2), "hundreds": (5, 9), "a tenth": (10, 60)}[stratum]
        assert words or stratum != "1 to 10" or kind == "1", (kind, stratum)
        assert all(least <= len(right[word]) <= most for word in words), (kind, stratum)


def test_the_middle_is_a_papers_year(filled: sqlite3.Connection) -> None:
    narrowed = middle(filled)  # the 31st article, of 31 July 2010
    assert narrowed == Narrowed(PAPERS[0], 2010)
    assert len(narrowed.ids(filled)) == 12  # every fifth of sixty


def test_we_and_a_scan_find_all_of_every_kind_and_the_tokenizers_what_they_can(filled: sqlite3.Connection) -> None:
    written = search.all_written(filled, 500_000)
    assert [row["index"] for row in written] == ["ours: pieces", "ours: marks", "ours", "trigram", "unicode61"]
    rows = list(search.answers(filled, 4, 3))
    assert len(rows) == len(KINDS) * 2 * len(CONTENDERS)
    for row in rows:
        if row["by"] in ("ours", "LIKE", "trigram") and row["asked"]:
            assert row["recall"] == row["precision"] == 1, row
    assert search.table(rows).count("\n") == len(rows)
