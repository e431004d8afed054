"""The benchmark of the wait for the archive's lock counts what two processes did at once."""

from __future__ import annotations

from pathlib import Path

from benchmarks.waiting import waits


def test_a_second_writer_is_let_in_while_another_saves(tmp_path: Path) -> None:
    row = waits(tmp_path / "archive.db", seconds=0.5, pause=0.1)
    assert int(row["articles"]) % 50 == 0 < int(row["articles"])
    assert int(row["asked"]) > 1
    assert 0 < float(row["p50 ms"]) <= float(row["p95 ms"]) <= float(row["max ms"])
