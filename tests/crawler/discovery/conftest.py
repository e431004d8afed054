"""What the tests of discovery share: when it is."""

from __future__ import annotations

from datetime import datetime

import pytest


@pytest.fixture
def now() -> datetime:
    """When pages are fetched."""
    return datetime.fromisoformat("2026-01-02T09:00:00+09:00")
