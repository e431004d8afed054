"""One task's crawl, in the process that was made for it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from scrapy.exceptions import UsageError

from archive import ArchiveError
from crawler.lock import PaperBusy
from crawler.run import crawl
from crawler.workers import gate
from crawler.workers.task import Result, Task
from crawler.workers.tether import Tether
from papers import RegistryError

_GATE: Final = "crawler.workers.gate.LeasedHandler"


def crawled(told: Mapping[str, Any], tether: Tether) -> Result:
    """Crawl what a worker told, no request without the tether's leave."""
    gate.guard(tether)
    settings = {**told["settings"], "DOWNLOAD_HANDLERS": {"http": _GATE, "https": _GATE}}
    order = Task.of(told["task"]).order(Path(told["shards"]), told["contact"], settings)
    try:
        runs = crawl(order)
    except PaperBusy as error:
        return Result("busy", str(error))
    except (UsageError, ArchiveError, RegistryError) as error:
        return Result("failed", " ".join(str(error.args[0]).split()))
    if not runs:
        return Result("failed", "the spider did not start")
    run = runs[0]
    ending = {"finished": "done", "interrupted": "interrupted"}.get(run.state, "failed")
    return Result(ending, run.error, run.counts)
