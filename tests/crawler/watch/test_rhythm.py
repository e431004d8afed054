"""A paper's own rhythm: what is usual for a weekly is an alarm for a daily."""

from __future__ import annotations

from datetime import date, timedelta

from crawler.watch.rhythm import Silence, Thinning, silence, thinning

TODAY = date(2026, 11, 2)  # a Monday
DAY = timedelta(days=1)


def back(*days: int) -> list[date]:
    return sorted(TODAY - day * DAY for day in days)


def test_a_weekly_is_silent_for_days_and_named_when_an_issue_and_a_half_is_missing() -> None:
    issues = [*range(4, 100, 7)]  # Thursdays
    assert silence(back(*issues), TODAY) is None
    assert silence(back(*issues), TODAY + 6 * DAY) is None  # ten days, 7 + 3
    assert silence(back(*issues), TODAY + 7 * DAY) == Silence(TODAY - 4 * DAY, 11, 7)


def test_a_daily_without_weekends_is_named_after_a_long_weekend() -> None:
    weekdays = [number for number in range(60) if (TODAY - number * DAY).weekday() < 5]
    assert silence(back(*weekdays), TODAY + 4 * DAY) is None
    assert silence(back(*weekdays), TODAY + 5 * DAY) == Silence(TODAY, 5, 3)


def test_holidays_of_a_year_ago_are_part_of_the_habit() -> None:
    daily = [number for number in range(380) if not 350 <= number < 355]
    assert silence(back(*daily), TODAY + 9 * DAY) is None
    assert silence(back(*daily), TODAY + 10 * DAY) == Silence(TODAY, 10, 6)


def test_of_a_paper_hardly_known_no_silence_is_claimed() -> None:
    assert silence(back(*range(20, 28)), TODAY) is None  # seven gaps
    assert silence(back(*range(20, 29)), TODAY) is not None
    assert silence([], TODAY) is None


def counted(weeks: int, weekday: int, weekend: int) -> dict[date, int]:
    days = [TODAY - (number + 1) * DAY for number in range(7 * weeks)]
    return {day: weekend if day.weekday() >= 5 else weekday for day in days}


def test_a_week_of_a_third_is_named_and_quiet_weekends_are_not() -> None:
    articles = counted(10, 20, 2)  # 104 a week
    assert thinning(articles, TODAY) is None
    assert thinning(articles, TODAY - DAY) is None
    articles |= {TODAY - number * DAY: 5 for number in range(1, 8)}
    assert thinning(articles, TODAY) is None  # 35, and a third is 34.7
    articles |= {TODAY - number * DAY: 4 for number in range(1, 8)}
    assert thinning(articles, TODAY) == Thinning(TODAY - DAY, 28, 104, 104)


def test_a_week_as_poor_as_one_before_is_none_to_name() -> None:
    articles = counted(10, 20, 2)
    for week in (0, 5):
        articles |= {TODAY - (7 * week + number) * DAY: 1 for number in range(1, 8)}
    assert thinning(articles, TODAY) is None


def test_of_few_articles_or_few_weeks_nothing_is_claimed() -> None:
    assert thinning({}, TODAY) is None
    weekly = {TODAY - (4 + 7 * number) * DAY: 9 for number in range(1, 12)}  # this week's issue is late
    assert thinning(weekly, TODAY) is None
    young = counted(8, 20, 2) | {TODAY - number * DAY: 0 for number in range(1, 8)}
    assert thinning(young, TODAY) is None
    assert thinning(counted(9, 20, 2) | {TODAY - number * DAY: 0 for number in range(1, 8)}, TODAY) is not None
