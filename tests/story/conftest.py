"""The story's place: two newspapers of which everything is known, a second machine's two, and a computer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

import pytest

from benchmarks.simulation import Simulation
from parsers.fields.timestamp import SEOUL
from tests.story.machine import Machine

BEGIN = datetime(2026, 11, 2, 9, tzinfo=SEOUL)


@pytest.fixture(scope="module")
def world() -> Iterator[Simulation]:
    """Two dailies from October on. Four days after the story begins the one changes its look; the other corrects itself."""
    redesign = {"kado": BEGIN + timedelta(days=4)}
    correction = {"jjan": BEGIN + timedelta(hours=25)}
    with Simulation(46, now=BEGIN, months=1, monthly=60, milestones=redesign, corrections=correction) as papers:
        yield papers


@pytest.fixture(scope="module")
def machine(
    world: Simulation, clean_environment: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Machine:
    """A computer, from which the two papers are reached, and nobody else."""
    hosts = dict.fromkeys(world.hosts, f"127.0.0.1:{world.port}")
    environment = {
        **clean_environment,
        "SINMUNGO_HOST_MAP": json.dumps(hosts),
        "SINMUNGO_CONTACT": "keeper@archive.example",
    }
    return Machine(tmp_path_factory.mktemp("home"), environment, world)
