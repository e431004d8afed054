"""Fuzzing without atheris: pages of the grammar, made of random bytes by hypothesis, whatever code they reach."""

from __future__ import annotations

import os
import time
from typing import Any

from hypothesis import HealthCheck, given, settings

from benchmarks.fuzz import grammar, invariants

_BYTES = 4096  # that one page is made of


@settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(grammar.bodies(), grammar.addresses, grammar.headers)
def one(body: bytes, url: str | None, content_type: str | None) -> None:
    """A page of the grammar."""
    invariants.check(body, url, content_type)


def run(seconds: float) -> int:
    """Try pages for so long; tells how many."""
    handle: Any = one
    end, tried = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        tried += handle.hypothesis.fuzz_one_input(os.urandom(_BYTES)) is not None
    return tried
