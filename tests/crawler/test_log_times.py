"""A log's times tell their zone: machines run in any, and papers by Korea's clock."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator

import pytest

from crawler import settings


@pytest.fixture
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("zone", "told"),
    [("UTC", "2026-11-23 03:00:00 +0000"), ("Asia/Seoul", "2026-11-23 12:00:00 +0900")],
    indirect=["zone"],
)
@pytest.mark.usefixtures("zone")
def test_a_line_of_the_log_tells_its_zone(told: str) -> None:
    line = logging.LogRecord("crawler", logging.WARNING, __file__, 1, "kado: …", None, None)
    line.created = 1_795_402_800.0  # 3:00 in Greenwich
    assert logging.Formatter("%(asctime)s", settings.LOG_DATEFORMAT).format(line) == told
