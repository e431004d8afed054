"""Particles follow the last sound of the word before them."""

from __future__ import annotations

import pytest

from sinmungo.demo.korean import with_particles


@pytest.mark.parametrize(
    ("marked", "written"),
    [
        ("순천시[은] 넓다", "순천시는 넓다"),
        ("담양군[은] 넓다", "담양군은 넓다"),
        ("여수[이] 좋다", "여수가 좋다"),
        ("예산[을] 짰다", "예산을 짰다"),
        ("도로[과] 다리", "도로와 다리"),
        ("길[으로] 간다", "길로 간다"),
        ("산[으로] 간다", "산으로 간다"),
        ("바다[으로] 간다", "바다로 간다"),
        ("마지막 역장[이다]", "마지막 역장이다"),
        ("대장장이[이다]", "대장장이다"),
        ("집배원 씨[이었다]", "집배원 씨였다"),
        ("‘밤의 낭독회’[을] 연다", "‘밤의 낭독회’를 연다"),
        ("인공지능(AI)[은] 배운다", "인공지능(AI)은 배운다"),
        ("2-1[으로] 이겼다", "2-1로 이겼다"),
        ("27-26[으로] 이겼다", "27-26으로 이겼다"),
        ("파랑새FC[을] 꺾었다", "파랑새FC를 꺾었다"),
        ("시[은] 군[을] 돕는다", "시는 군을 돕는다"),
    ],
)
def test_a_particle_takes_the_form_that_the_word_before_it_asks_for(marked: str, written: str) -> None:
    assert with_particles(marked) == written


def test_a_headline_label_in_brackets_is_left_alone() -> None:
    assert with_particles("[사설] 길은 있다") == "[사설] 길은 있다"
