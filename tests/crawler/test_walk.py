"""A listing is read back to what the last walk saw, whatever has happened to it between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from crawler.estimate import Stretch
from crawler.walk import Walk, next_poll
from crawler.window import Window
from parsers.fields.timestamp import SEOUL
from parsers.listing import Link

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=SEOUL)


def links(keys: Iterable[int], *, day: date | None = None) -> list[Link]:
    published = datetime.combine(day, NOON.timetz()) if day else None
    return [Link(f"http://demo-nd.example/{key}", str(key), None, published) for key in keys]


def found_in(run: int, keys: Iterable[int]) -> dict[str, int]:
    return {str(key): run for key in keys}


def test_it_ends_where_every_article_was_known_when_the_last_whole_walk_ended() -> None:
    walk = Walk(Window(), seam=4, most_pages=10)
    assert walk.turns(links(range(40, 60)), found_in(6, range(40, 60)), more=True)
    assert not walk.turns(links(range(20, 40)), found_in(4, range(20, 40)), more=True)
    assert walk.is_over


def test_what_a_walk_cut_short_had_found_is_no_known_ground() -> None:
    """Run 5 saw two pages and was killed: the articles between those and run 4's were never seen."""
    walk = Walk(Window(), seam=4, most_pages=1)
    assert walk.turns(links(range(60, 80)), found_in(5, range(60, 80)), more=True)
    assert walk.turns(links(range(40, 60)), found_in(6, range(40, 60)), more=True)
    assert not walk.turns(links(range(20, 40)), found_in(4, range(20, 40)), more=True)


def test_an_old_article_pinned_on_top_does_not_end_it() -> None:
    walk = Walk(Window(), seam=4, most_pages=10)
    assert walk.turns(links([1, *range(60, 79)]), found_in(6, range(60, 79)) | {"1": 1}, more=True)


def test_a_page_that_repeats_the_last_one_ends_it() -> None:
    walk = Walk(Window(), seam=4, most_pages=10)
    assert walk.turns(links(range(20)), found_in(6, range(20)), more=True)
    assert not walk.turns(links(range(10, 20)), found_in(6, range(10, 20)), more=True)
    assert walk.is_over


def test_the_first_walk_of_all_is_bounded_and_counts_as_whole() -> None:
    walk = Walk(Window(), seam=None, most_pages=2)
    assert walk.turns(links(range(20, 40)), found_in(1, range(20, 40)), more=True)
    assert not walk.turns(links(range(20)), found_in(1, range(20)), more=True)
    assert walk.is_over


def test_with_days_asked_for_it_goes_on_until_it_is_behind_them() -> None:
    walk = Walk(Window(since=date(2026, 3, 5)), seam=4, most_pages=1)
    for at in range(5):
        day = date(2026, 3, 9) - timedelta(days=at)
        assert walk.turns(links([at], day=day), found_in(1, [at]), more=True)
    assert not walk.turns(links([9], day=date(2026, 3, 4)), {}, more=True)


def test_only_days_passed_from_end_to_end_are_whole() -> None:
    walk = walked((10, 9, 8, 6, 5))
    assert sizes(walk) == {9: 10, 8: 10, 7: 0, 6: 10}  # today is not over, the 5th may go on


def test_at_the_lists_end_all_that_was_asked_for_is_whole() -> None:
    walk = walked((10, 9, 5))
    assert not walk.turns(links(range(20, 30), day=date(2026, 3, 5)), {}, more=True)  # the last page once more
    assert sizes(walk) == {9: 10, 8: 0, 7: 0, 6: 0, 5: 10, 4: 0, 3: 0}


def test_a_page_that_is_not_there_is_the_lists_end() -> None:
    walk = walked((10, 9, 5))
    walk.ends()
    assert sizes(walk) == {9: 10, 8: 0, 7: 0, 6: 0, 5: 10, 4: 0, 3: 0}


def test_a_second_page_like_the_first_does_not_say_that_there_is_no_more() -> None:
    walk = walked((9,))
    assert not walk.turns(links(range(10), day=date(2026, 3, 9)), {}, more=True)
    assert sizes(walk) == {}


def test_an_empty_page_is_the_end_behind_one_that_was_not_full_and_else_perhaps_a_fault() -> None:
    walk = walked((10, 9))
    assert not walk.turns([], {}, more=False)
    assert not walk.is_at_end
    walk = walked((10, 9))
    walk.turns(links([90], day=date(2026, 3, 8)), {}, more=True)
    assert not walk.turns([], {}, more=False)
    assert walk.is_at_end


def test_an_old_article_pinned_on_top_makes_no_day_whole() -> None:
    walk = Walk(Window(), seam=None, most_pages=1)
    pinned = links([99], day=date(2026, 1, 1))
    assert not walk.turns([*pinned, *links(range(10), day=date(2026, 3, 8))], {}, more=True)
    assert sizes(walk) == {9: 0}


def walked(days: Sequence[int]) -> Walk:
    """A walk from the 3rd of March on over pages of ten articles of one day each."""
    walk = Walk(Window(since=date(2026, 3, 3)), seam=None, most_pages=9)
    for at, day in enumerate(days):
        walk.turns(links(range(10 * at, 10 * at + 10), day=date(2026, 3, day)), {}, more=True)
    return walk


def sizes(walk: Walk) -> dict[int, int]:
    """How many articles the listing named of each day of March that the walk of the 10th passed whole."""
    return {day.day: len(keys) for day, keys in walk.whole_days(NOON.date()).items()}


def test_a_source_is_looked_at_by_how_often_it_changes() -> None:
    assert next_poll(NOON, NOON) == NOON + timedelta(minutes=30)
    assert next_poll(NOON - timedelta(hours=8), NOON) == NOON + timedelta(minutes=40)
    assert next_poll(NOON - timedelta(days=6), NOON) == NOON + timedelta(hours=12)
    assert next_poll(NOON - timedelta(days=60), NOON) == NOON + timedelta(days=1)
    assert next_poll(None, NOON) == NOON + timedelta(days=1)


def test_how_far_a_walk_is_shows_in_the_day_of_each_pages_last_article() -> None:
    """From 10 March back to 28 February are ten days, and to 1 February twenty-seven more; the pinned one is older."""
    walk = Walk(Window(since=date(2026, 2, 1)), seam=None, most_pages=10)
    assert walk.left() is None
    walk.turns([*links([1], day=date(2025, 7, 1)), *links([60, 59], day=date(2026, 3, 10))], {}, more=True)
    walk.fresh = 2
    assert walk.left() == Stretch(days_left=37, days_read=0, lists_read=1, fresh=2)
    second = [
        *links([1], day=date(2025, 7, 1)),
        *links([58], day=date(2026, 3, 5)),
        *links([57], day=date(2026, 2, 28)),
    ]
    walk.turns(second, {}, more=True)
    walk.fresh = 4
    assert walk.left() == Stretch(days_left=27, days_read=10, lists_read=2, fresh=4)
