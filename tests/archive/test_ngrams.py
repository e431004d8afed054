"""The pieces that are indexed, and the form in which texts are compared."""

from __future__ import annotations

from collections import Counter
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.finding.ngrams import index_text, runs
from archive.letters import fold, storable

TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("가각힣ㄱ漢İΣςAz09 .·-\n\u0301\u1161"), max_size=80
)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("물", {"물"}),
        ("광주", {"광주", "광", "주"}),
        ("광주시", {"광주시", "광주", "주시", "광", "주", "시"}),
        ("시의회가", {"시의회가", "시의회", "의회가", "시의", "의회", "회가", "시", "의", "회", "가"}),
        (
            "여수시의회",
            {
                *("여수시의회", "여수시의", "수시의회", "여수시", "수시의", "시의회", "여수", "수시", "시의", "의회"),
                *"여수시의회",
            },
        ),
        (
            "AI사업·KTX",
            {"ai사업", "ai사", "i사업", "ai", "i사", "사업", "a", "i", "사", "업", "ktx", "kt", "tx", "k", "t", "x"},
        ),
        ("市長, 3·1", {"市長", "市", "長", "3", "1"}),
        ("a_b", {"a", "b"}),
        ("…", set()),
        ("", set()),
        (None, set()),
    ],
)
def test_the_pieces_are_all_runs_of_one_to_eight_letters(text: str | None, pieces: set[str]) -> None:
    assert set(index_text(text).split()) == pieces


def test_a_word_said_twice_is_taken_once() -> None:
    assert Counter(index_text("물 물 물가").split()) == {"물": 2, "가": 1, "물가": 1}


@pytest.mark.parametrize(
    "word", ["\U00020bb7野家", "\U00020bb7" * 70, "가" * 64, "나" * 65, "a" * 127, "가a\U00020bb7" * 30]
)
def test_words_beyond_the_usual_are_cut_as_others_are(word: str) -> None:
    wanted = [word[at : at + size] for size in range(1, 9) for at in range(len(word) - size + 1)]
    assert Counter(index_text(word).split()) == (Counter(wanted) if len(word) <= 64 else Counter({*wanted}))


def test_a_megabyte_without_a_blank_gives_few_pieces() -> None:
    assert len(index_text("ab" * 500_000).split()) == 16


@given(TEXTS)
def test_the_pieces_are_those_of_a_plain_loop(text: str) -> None:
    wanted = Counter(
        run[at : at + size] for run in {*runs(fold(text))} for size in range(1, 9) for at in range(len(run) - size + 1)
    )
    # As often, too: FTS5 counts what it is told to forget.
    assert Counter(index_text(text).split()) == wanted


@given(TEXTS)
def test_folding_moves_no_character_of_a_stored_text(text: str) -> None:
    stored = storable(text)
    assert len(fold(stored)) == len(stored)
    for at, letter in enumerate(stored):
        assert fold(stored)[at] == fold(letter)


@given(TEXTS)
def test_a_stored_text_is_nfc_and_stays_itself(text: str) -> None:
    stored = storable(text)
    assert stored == normalize("NFC", text.replace("\0", ""))
    assert storable(stored) == stored


def test_no_letter_folds_to_one_without_case_and_only_one_to_another_of_ascii() -> None:
    """So that SQLite, which folds A to Z alone, finds words of such letters wherever we do."""
    for letter in map(chr, (*range(0xD800), *range(0xE000, 0x110000))):
        folded = fold(letter)
        if folded != letter and normalize("NFC", letter) == letter:
            assert not any(one.upper() == one == one.lower() for one in folded), letter
            assert letter.isascii() or not folded.isascii() or letter == "İ", letter
