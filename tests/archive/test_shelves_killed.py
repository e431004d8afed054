"""A year that is closed by a process that is killed, at any step of SQLite's machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import archive
from archive.verify import verify
from tests.archive.closed_years import ARTICLES, split
from tests.archive.killing import Killer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def killer() -> Iterator[Killer]:
    made = Killer()
    yield made
    made.close()


def test_no_copy_of_a_year_is_left_where_a_later_takedown_would_not_find_it(grown: Path, killer: Killer) -> None:
    moment, left = 1000, 0
    while not killer.kill(moment, split, grown, 2019):
        moment *= 2
        left += len([*grown.parent.glob(".*")])
    assert left > 0
    assert [*grown.parent.glob(".*")] == []
    with archive.open(grown) as opened:
        assert opened.summary().articles == ARTICLES
        assert verify(opened) == []
