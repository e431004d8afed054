"""What fits a habit and what does not, with the chances worked out by hand."""

from __future__ import annotations

import pytest

from crawler.watch.chance import at_most, has_fallen, has_moved, has_risen


def test_the_chance_is_the_beta_binomial_one() -> None:
    # After 0 of 0 with Jeffreys' prior one observation is as likely true as not.
    assert at_most(0, 1, 0, 0) == pytest.approx(0.5)
    # After 99 of 99 the next is false with 0.5 / 100, and the next two with 0.5 · 1.5 / (100 · 101).
    assert at_most(0, 1, 99, 99) == pytest.approx(0.005)
    assert at_most(0, 2, 99, 99) == pytest.approx(0.75 / 10100)
    assert at_most(3, 3, 7, 20) == pytest.approx(1)


def test_two_that_lack_what_a_hundred_had_are_enough_and_one_is_not() -> None:
    past = [True] * 100
    assert has_fallen([False, False], past)
    assert not has_fallen([False], past)
    assert not has_fallen([True, False], past)  # p = 0.0099


def test_nothing_is_claimed_from_little_history_or_without_observations() -> None:
    assert not has_fallen([False] * 10, [True] * 59)
    assert has_fallen([False] * 10, [True] * 60)
    assert not has_fallen([], [True] * 100)


def test_what_has_been_so_before_is_a_habit() -> None:
    # Nine of ten have it, and those that have not come together: six photo stories every sixty articles.
    past = ([False] * 6 + [True] * 54) * 5
    assert not has_fallen([False] * 6, past)
    assert has_fallen([False] * 7, past)
    scattered = ([False] + [True] * 9) * 30
    assert has_fallen([False] * 6, scattered)


def test_a_field_that_was_rare_is_not_missed() -> None:
    assert not has_fallen([False] * 20, ([True] + [False] * 9) * 30)
    assert not has_fallen([False] * 50, [False] * 200)


def test_a_slight_fall_is_no_breakage_however_sure_it_is() -> None:
    assert not has_fallen([True] * 280 + [False] * 120, [True] * 396 + [False] * 4)


def test_a_share_of_failures_that_no_run_had_is_a_rise() -> None:
    past = [(0, 20)] * 9 + [(4, 20)]
    assert has_risen(12, 20, past)
    assert not has_risen(4, 20, past)  # one run had as many
    assert not has_risen(1, 20, past)
    assert not has_risen(12, 20, past[:2])  # too little history
    assert has_risen(12, 20, [*past, (1, 1)])  # one of one is no run of twenty


def test_a_body_of_half_the_length_is_named_and_a_short_day_is_not() -> None:
    past = [900, 1000, 1100, 1200] * 25
    assert has_moved([400, 420, 380], past)
    assert not has_moved([400, 420], past)  # too few for a median
    assert not has_moved([700, 720, 640], past)  # more than half
    assert has_moved([3000, 2900, 3100], past)
    assert not has_moved([400, 420, 380], [*past, 390, 410, 400])  # three in a row have been so


def test_lengths_that_spread_widely_allow_more() -> None:
    past = [100, 300, 1000, 3000] * 25
    assert not has_moved([150, 200, 180], past)
