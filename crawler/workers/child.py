"""The process that crawls one paper for a worker, as long as the paper's lease is its own.

Standard input brings one line of JSON, what to crawl and the lease, and then nothing more; its end says that the
worker wants the crawl no longer, or is no more itself. Standard output takes the result.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Final

from crawler.workers.connection import connect
from crawler.workers.lease import Holder, Lease
from crawler.workers.tether import Tether

_INPUT: Final = 0
_LONGEST: Final = 1 << 20  # bytes of a line


def main() -> None:
    """Crawl as standard input says, and leave without waiting for any thread."""
    told = json.loads(_line())
    client = connect(told["redis"], told["lease"])
    lease = Lease(client, told["task"]["paper"], Holder.of(told["token"]), told["lease"], told["until"])
    tether = Tether(lease, _wait)
    tether.start()
    try:
        from crawler.workers.crawling import crawled  # noqa: PLC0415  # takes seconds, in which the lease is renewed

        result = crawled(told, tether).as_dict()
    except KeyboardInterrupt:
        result = {"ending": "interrupted"}
    tether.ended.set()
    if tether.is_orphan:  # else the worker does, when it has told what came of the task
        lease.release()
    sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
    sys.stdout.flush()
    os._exit(0)


def _line() -> bytes:
    read = b""
    while not read.endswith(b"\n") and len(read) < _LONGEST and (more := os.read(_INPUT, 65536)):
        read += more
    return read


def _wait() -> None:
    while os.read(_INPUT, 4096):
        pass


if __name__ == "__main__":
    main()
