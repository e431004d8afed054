"""A parsed page is freed at once: what waits for the garbage collector holds its whole tree, half a megabyte a page."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

import parsers
from parsers import NotAnArticle
from parsers.page import Element

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.fixture
def waiting() -> Iterator[Callable[[], list[object]]]:
    """What only the garbage collector would free, from here on."""
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)

    def found() -> list[object]:
        gc.collect()
        return gc.garbage

    yield found
    gc.set_debug(0)
    gc.garbage.clear()
    gc.enable()


@pytest.mark.parametrize("folder", sorted(path.name for path in FIXTURES.iterdir() if any(path.glob("*.html"))))
def test_no_element_of_a_page_waits_for_the_garbage_collector(folder: str, waiting: Callable[[], list[object]]) -> None:
    for page in sorted((FIXTURES / folder).glob("*.html")):
        with suppress(NotAnArticle):
            parsers.parse(page.read_bytes())
    assert not any(isinstance(one, Element) for one in waiting())
