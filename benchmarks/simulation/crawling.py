"""A crawl of the simulation at a moment of its clock, in a process of its own.

Reads what to do as JSON from standard input (``now``, and what crawler.run.Order takes) and prints the runs as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import time_machine

from crawler.run import Order, crawl

CONTACT = "simulation@sinmungo.example"


def start(
    port: int,
    now: datetime,
    papers: Sequence[str],
    archive: Path,
    settings: Mapping[str, Any] | None = None,
    **order: Any,
) -> Popen[str]:
    """Begin a crawl of the simulation at ``port`` as if it were ``now``; the clock runs on from there.

    Without pauses between requests, unless ``settings`` say otherwise. Other arguments are crawler.run.Order's.
    """
    hosts = json.dumps({"*": f"127.0.0.1:{port}"})
    chosen = {"HOST_MAP": hosts, "DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, **(settings or {})}
    asked = {"papers": [*papers], "archive": str(archive), "contact": CONTACT, "settings": chosen}
    process = Popen(
        [sys.executable, "-m", "benchmarks.simulation.crawling"], stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True
    )
    assert process.stdin is not None
    json.dump({"now": now.isoformat(), **asked, **order}, process.stdin)
    process.stdin.close()
    process.stdin = None
    return process


def finished(process: Popen[str], seconds: float = 300) -> list[dict[str, Any]]:
    """Wait for a crawl; its runs. Raises RuntimeError with what it complained of where it failed."""
    out, errors = process.communicate(timeout=seconds)
    if process.returncode:
        raise RuntimeError(errors[-3000:])
    runs: list[dict[str, Any]] = json.loads(out)
    return runs


def main() -> None:
    """Crawl as standard input says."""
    told = json.load(sys.stdin)
    now = datetime.fromisoformat(told.pop("now"))
    with time_machine.travel(now, tick=True):
        runs = crawl(Order(**{**told, "archive": Path(told["archive"])}))
    json.dump([run.as_dict() for run in runs], sys.stdout, ensure_ascii=False)
    sys.stdout.flush()
    os._exit(0)  # nothing of Twisted's is waited for


if __name__ == "__main__":
    main()
