"""The hours that a paper keeps for what does not hurry."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from papers.nights import Night

SEOUL = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    ("clock", "is_night"),
    [("22:59", False), ("23:00", True), ("00:00", True), ("05:59", True), ("06:00", False), ("12:00", False)],
)
def test_a_night_goes_over_midnight(clock: str, is_night: bool) -> None:
    hour, minute = map(int, clock.split(":"))
    assert Night.read("23:00-06:00").holds(datetime(2026, 11, 22, hour, minute, tzinfo=SEOUL)) is is_night


def test_it_may_lie_within_a_day_and_is_told_by_the_clock_in_korea() -> None:
    night = Night.read("01:00-05:30")
    assert night.holds(datetime(2026, 11, 22, 20, 29, tzinfo=UTC))  # 05:29 in Korea
    assert not night.holds(datetime(2026, 11, 22, 3, 0, tzinfo=UTC))  # noon there


@pytest.mark.parametrize("text", ["23-6", "24:00-06:00", "23:00-06:60", "23:00", "", "23:00-06:00 ", "２３:00-06:00"])
def test_anything_else_is_no_night(text: str) -> None:
    with pytest.raises(ValueError, match="must be hours like 23:00-06:00"):
        Night.read(text)


def test_a_night_without_length_is_none() -> None:
    with pytest.raises(ValueError, match="is no time at all"):
        Night.read("06:00-06:00")
