"""Has one benchmark measure in a process of its own, and keeps its figures with where and when they were taken."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

KEPT: Final = Path(__file__).parents[1] / "results"
_PACKAGES: Final = ("scrapy", "lxml", "trafilatura", "zstandard", "rensa", "datasette", "sqlite-utils")


class Failed(RuntimeError):
    """A benchmark ended without figures."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one benchmark told: ``figures`` is its JSON, ``day`` in UTC, ``seconds`` by the clock."""

    command: str
    day: str
    seconds: float
    machine: str
    versions: dict[str, str]
    figures: Any


def measure(module: str, arguments: Sequence[str], *, lines: bool = False) -> Result:
    """Run a benchmark; with ``lines`` its JSON is a value a line. Raises Failed with the last that it said."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", module, *arguments, "--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    # The reading room's ends with 1 where a page does not hold its bar: that is a figure too.
    try:
        figures = [json.loads(line) for line in done.stdout.splitlines()] if lines else json.loads(done.stdout)
    except ValueError:
        raise Failed(f"{module} ended with {done.returncode} and told no figures") from None
    return Result(
        command=" ".join(("python -m", module, *arguments)),
        day=datetime.now(UTC).date().isoformat(),
        seconds=round(time.perf_counter() - begun, 1),
        machine=f"{_processor()}, {os.cpu_count()} cores",
        versions=_versions(),
        figures=figures,
    )


def keep(name: str, result: Result, folder: Path = KEPT) -> None:
    """Write a result down; figures to five places, which is more than any of them is worth."""
    folder.mkdir(exist_ok=True)
    told = asdict(result) | {"figures": _rounded(result.figures)}
    (folder / f"{name}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def kept(name: str, folder: Path = KEPT) -> Result | None:
    """The result that was written down last, if there is one."""
    path = folder / f"{name}.json"
    return Result(**json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_rounded(one) for one in value]
    return float(f"{value:.5g}") if isinstance(value, float) else value


def _processor() -> str:
    """What kind of processor this is, as Linux tells it."""
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(":")[2].strip() for line in told if line.startswith("model name")), platform.machine())


def _versions() -> dict[str, str]:
    found = {"Python": platform.python_version(), "SQLite": sqlite3.sqlite_version}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
