"""What hangs on a word is told apart: particles, or more of a word."""

from __future__ import annotations

import pytest

from archive.finding.particles import are_particles


@pytest.mark.parametrize(
    ("word", "rests"),
    [
        (
            "도로",
            " 는 가 를 의 에 에서 에서는 에서도 로 로부터 와 도 만 까지 까지만 부터 마다 보다 처럼 라고 들 들은 들에게",
        ),
        ("예산", " 은 이 을 의 에 에서 에는 으로 으로는 과 만을 까지도 조차 밖에 이라고 이라는 이나 들이 들과"),
        ("서울", " 은 이 을 로 과 에서부터 이라도 입니다 이다 이었다"),
        ("시민", " 에게 에게는 에게서 께 께서 께서는 한테 들에게만 들로 들까지도"),
        ("의회", " 가 였다 이다 입니다 든 나 랑 하고"),
        ("AI", " 는 은 가 이 를 을 로 으로 와 과"),
        ("市場", " 은 는 에서 으로"),
        ("2024", " 은 에 와"),
    ],
)
def test_particles_are_known_by_the_sound_they_follow(word: str, rests: str) -> None:
    for rest in rests.split(" "):
        assert are_particles(rest, word), rest


@pytest.mark.parametrize(
    ("word", "rests"),
    [
        ("도로", "망 공사 은 이 을 과 으로 변 에서의회 들판 교통공단 는는 도만도만"),
        ("예산", "안 는 가 를 와 로 군 안을 들판 심의에서 은은"),
        ("서울", "으로 시 는 역에서 대"),
        ("정도", "전 은 를을"),
        ("가", "을 격 " + "에" * 40),
    ],
)
def test_more_of_a_word_is_no_particle(word: str, rests: str) -> None:
    for rest in rests.split():
        assert not are_particles(rest, word), rest
