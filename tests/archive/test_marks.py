"""A phrase's marks are among those of every text in which it stands, and few other texts have them."""

from __future__ import annotations

import random

import pytest

from archive.finding import marks
from archive.letters import fold
from tests.archive.building import Words


@pytest.mark.parametrize(
    ("phrase", "number"),
    [
        ("지방 자치", 1),
        ("광주시 의회 예산", 2),
        ("할 수 있다", 1),  # before the first blank there is one letter, which may end a longer word
        ("AI 시대", 1),
        ("全南 光州", 1),
        ("𠀀𠀁 𠀂𠀃", 1),
        ("2024 예산", 1),
        ("자 예산", 0),
        ("광주 예", 0),
        ("광주, 예산", 0),
        ("광주 (예산)", 0),
        ("광주  예산", 0),
        ("광주\n예산", 0),
        ("광주예산", 0),
        ("", 0),
        (" ", 0),
    ],
)
def test_a_blank_is_marked_where_two_letters_on_either_side_are_known(phrase: str, number: int) -> None:
    assert len(marks.of_phrase(fold(phrase))) == number


def test_a_mark_is_two_characters_that_a_tokenizer_for_ascii_keeps_as_they_are() -> None:
    told = marks.marks(fold("광주 예산, 나주 예산 de la x 9 (을) 를")).split(" ")
    assert told.pop() == ""
    assert len(told) == 6
    for mark in told:
        assert len(mark) == 2
        assert all(sign in "0123456789abcdefghijklmnopqrstuvwxyz" or sign > "\xa0" for sign in mark)


def test_every_piece_of_a_text_has_only_marks_of_the_text() -> None:
    words, chance = Words(5), random.Random(5)
    tried = 0
    for key in range(40):
        text = fold(words.article(str(key)).body)
        there = set(marks.marks(text).split())
        for _ in range(50):
            begin = chance.randrange(len(text))
            found = marks.of_phrase(text[begin : begin + chance.randrange(3, 40)])
            assert there.issuperset(found)
            tried += len(found)
    assert tried > 2000


def test_other_letters_seldom_have_the_same_mark() -> None:
    chance = random.Random(1)

    def letters() -> str:
        return "".join(chr(0xAC00 + chance.randrange(11172)) for _ in range(2))

    made = [marks.marks(f"{letters()} {letters()}") for _ in range(1000)]
    assert len(set(made)) > 950  # of 16,384 as chance has it 970


def test_where_the_two_letters_stand_makes_a_difference() -> None:
    phrases = ["가나 다라", "나가 다라", "가나 라다", "다라 가나", "다나 가라", "가다 나라", "라다 나가"]
    assert len({marks.marks(phrase) for phrase in phrases}) == len(phrases)
