"""What the tests of the commands share: an invented town's weekly that no registry knows, served."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cli import town_paper


@pytest.fixture
def town() -> Iterator[str]:
    """The address of the town's weekly, whose system nobody has written code for."""
    with town_paper.served() as address:
        yield address
