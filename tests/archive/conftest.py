"""An archive with one registered paper and a run, in a folder of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import archive
from tests.archive.building import paper_of
from tests.archive.shards import Told, made

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


@pytest.fixture
def target(tmp_path: Path) -> Iterator[archive.Archive]:
    with archive.open(tmp_path / "all.db", create=True) as opened:
        yield opened


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Told]:
    told = made(tmp_path / "one.db")
    with told.store:
        yield told


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Told]:
    told = made(tmp_path / "other.db")
    with told.store:
        yield told
