"""An archive with one registered paper and a run, in a folder of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import archive
from tests.archive.building import paper_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


@pytest.fixture
def store(path: Path) -> Iterator[archive.Archive]:
    with archive.open(path, create=True) as opened:
        opened.register([paper_of()])
        yield opened


@pytest.fixture
def run(store: archive.Archive) -> int:
    return store.begin_run("crawl", "demo-nd")
