"""CPU time of a crawl that parses and archives, beside a tuned Scrapy spider that only downloads the same pages.

Both fetch the articles of some papers of the simulation in processes of their own, one after the other in each round;
CPU time of the crawling process is counted, start-up left out, and the median over the rounds is told. Both run on
asyncio's own loop. The download is tuned in the known ways: no log, no unused middlewares, 32 requests at once. The
``lean`` one has besides what we found ourselves, above all that Scrapy makes a hundred tasks for a response's items.

``pages first`` is the same crawl with ``--read-later``, ``read`` what 'sinmungo read' then takes for a page.

``frontier`` is what an address costs the archive's frontier: noted, drawn, settled; ``visited`` the same with the row
of its fetch. ``--peers`` adds others that crawl, parse and keep some of the same pages: a plain Scrapy spider with a
feed of JSON lines, and news-please in its own environment (benchmarks.crawl_peers). ``make bench-crawl`` runs it.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import archive
import papers
from archive import Fetch, Gone, Link, Refused, Visit
from archive.records import Result
from benchmarks.extraction import contenders
from benchmarks.simulation import Simulation

PAPERS = ("kado", "cctoday", "kwangju", "busan")
PEERS = Path(__file__).parent / "crawl_peers"
FOR_PEERS = 400  # pages: enough for a mean, and not too many for one that takes its time

# Both print the CPU seconds between the first request and the end, and the pages that came.
_DOWNLOAD = """
import json, sys, time
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess

told = json.load(sys.stdin)
begun = []

class Downloads(Spider):
    name = "downloads"
    pages = 0
    async def start(self):
        begun.append(time.process_time())
        for url in told["urls"]:
            yield Request(url, dont_filter=True)
    def parse(self, response):
        Downloads.pages += 1

process = AsyncCrawlerProcess({
    "LOG_LEVEL": "ERROR", "COOKIES_ENABLED": False, "REFERER_ENABLED": False, "METAREFRESH_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False, "HTTPPROXY_ENABLED": False,
    "CONCURRENT_REQUESTS": 32, "CONCURRENT_REQUESTS_PER_DOMAIN": 8, "RETRY_ENABLED": False,
    "EXTENSIONS": {"scrapy.extensions.logstats.LogStats": None}, "HOST_MAP": told["map"],
    "DOWNLOAD_HANDLERS": {"http": "crawler.mapping.MappedHandler", "https": "crawler.mapping.MappedHandler"},
    **told["settings"],
})
process.crawl(Downloads)
process.start()
print(json.dumps({"seconds": time.process_time() - begun[0], "pages": Downloads.pages}))
"""
_CRAWL = """
import json, sys, time
from pathlib import Path
from unittest.mock import patch
from crawler.run import Order, crawl
from crawler.spider import PaperSpider

told = json.load(sys.stdin)
begun = []
start = PaperSpider.start

def begin(self):
    begun.append(time.process_time())
    return start(self)

with patch.object(PaperSpider, "start", begin):
    runs = crawl(Order(told["papers"], Path(told["archive"]), since=told["since"], contact="bench@sinmungo.example",
                       read_later=told["later"],
                       settings={"HOST_MAP": told["map"], "DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False}))
print(json.dumps({"seconds": time.process_time() - begun[0],
                  "pages": sum(run.counts["visited"] + run.counts["listings"] for run in runs)}))
"""

# The parsing processes' own start is counted: it is what a second pass costs.
_READ = """
import json, resource, sys, time
import archive
from crawler.patience import Patience
from sinmungo import unread

def main():
    told = json.load(sys.stdin)
    begun, pages = time.process_time(), 0
    with archive.open(told["archive"]) as opened:
        for batch in unread.read(opened, None, Patience(), jobs=1):
            pages += len(batch)
    below = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({"seconds": time.process_time() - begun + below.ru_utime + below.ru_stime, "pages": pages}))

if __name__ == "__main__":
    main()
"""

_LEAN = {"CONCURRENT_ITEMS": 1, "WARN_ON_GENERATOR_RETURN_VALUE": False, "DOWNLOADER_STATS": False}


def measure(
    rounds: int, months: int, monthly: int, *, peers: bool = False
) -> tuple[list[dict[str, float]], dict[str, str]]:
    """Milliseconds of CPU a page, of the downloads alone, of the whole crawl, its two halves and others, by round.

    And who of the others could not be measured, with why: the last round has those alone who came through all.
    """
    told: list[dict[str, float]] = []
    absent: dict[str, str] = {}
    with Simulation(months=months, monthly=monthly) as simulation:
        world, now = simulation.world, simulation.now()
        urls = [article.url for paper in PAPERS for article in world.articles(paper, now)]
        hosts = json.dumps({"*": f"127.0.0.1:{simulation.port}"})
        since = (now - timedelta(days=32 * months)).date().isoformat()
        plain = {"urls": urls, "map": hosts, "settings": {}}
        _run(_DOWNLOAD, plain)  # the server's answers are made once
        for _ in range(rounds):
            crawl = {"papers": PAPERS, "since": since, "map": hosts}
            with tempfile.TemporaryDirectory() as folder:
                whole = _run(_CRAWL, {**crawl, "archive": f"{folder}/a.db", "later": False})
                first = _run(_CRAWL, {**crawl, "archive": f"{folder}/b.db", "later": True})
                later = _run(_READ, {"archive": f"{folder}/b.db"})
            download, lean = _run(_DOWNLOAD, plain), _run(_DOWNLOAD, {**plain, "settings": _LEAN})
            told.append({"download": download, "lean": lean, "crawl": whole, "pages first": first, "read": later})
            if peers:
                told[-1] |= _peers(urls[:: -(-len(urls) // FOR_PEERS)], simulation.port, absent)
    return told, absent


def _peers(urls: list[str], port: int, absent: dict[str, str]) -> dict[str, float]:
    """The others, each reaching the sites through the server as its proxy, and so without TLS.

    One that cannot be installed or fails is noted as absent, and not tried again.
    """
    asked = [url.replace("https://", "http://", 1) for url in urls]
    through = {**os.environ, "http_proxy": f"http://127.0.0.1:{port}"}
    programs = {"plain Scrapy": "plain_spider.py", "news-please": "news_please.py"}
    told = {}
    for name in [name for name in programs if name not in absent]:
        try:
            python = contenders.environment("news_please") if name == "news-please" else sys.executable
            with tempfile.TemporaryDirectory() as folder:
                command = [str(python), str(PEERS / programs[name])]
                told[name] = _milliseconds(command, {"urls": asked, "folder": folder}, through)
        except (OSError, subprocess.SubprocessError) as error:
            absent[name] = contenders.why(error)
    return told


def _run(program: str, told: dict[str, Any]) -> float:
    return _milliseconds([sys.executable, "-c", program], told)


def _milliseconds(command: list[str], told: dict[str, Any], environment: dict[str, str] | None = None) -> float:
    done = subprocess.run(command, input=json.dumps(told), capture_output=True, text=True, check=True, env=environment)
    result = json.loads(done.stdout.splitlines()[-1])
    return float(result["seconds"]) * 1000 / float(result["pages"])


def frontier(result: Result, addresses: int = 20_000, batch: int = 50) -> float:
    """Milliseconds that an address costs: noted by twenties, drawn and settled by fifties, each with this result."""
    paper = papers.registry()["kado"]
    with tempfile.TemporaryDirectory() as folder, archive.open(Path(folder) / "a.db", create=True) as opened:
        opened.register([paper])
        run = opened.begin_run("crawl", paper.id)
        spent = 0.0
        for first in range(0, addresses, 20):
            links = [
                Link(f"https://kado.net/news/articleView.html?idxno={number}", str(number), "listing")
                for number in range(first, first + 20)
            ]
            begun = time.process_time()
            opened.ledger.discover(paper.id, run, links)
            spent += time.process_time() - begun
        now = datetime.now(UTC)
        for _ in range(0, addresses, batch):
            begun = time.process_time()
            drawn = opened.ledger.due(paper.id, "waiting", now, limit=batch)
            spent += time.process_time() - begun
            visits = [Visit(paper.id, one.article_key, Fetch(one.url, now, 404), result) for one in drawn]
            begun = time.process_time()
            opened.save(run, visits)
            spent += time.process_time() - begun
    return spent * 1000 / addresses


def main() -> None:
    """Print the figures, or JSON."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--months", type=int, default=36)
    options.add_argument("--monthly", type=int, default=14)
    options.add_argument("--peers", action="store_true", help="others that crawl and parse, beside it")
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    rounds, absent = measure(chosen.rounds, chosen.months, chosen.monthly, peers=chosen.peers)
    medians = {name: statistics.median(one[name] for one in rounds) for name in rounds[-1]}
    figures = {
        **medians,
        "crawl/download": medians["download"] / medians["crawl"],
        "crawl/lean": medians["lean"] / medians["crawl"],
        "pages first/download": medians["download"] / medians["pages first"],
        "pages first/lean": medians["lean"] / medians["pages first"],
        "frontier": min(frontier(Refused()) for _ in rounds),  # nothing was fetched, so no fetch is noted
        "visited": min(frontier(Gone("http 404")) for _ in rounds),
    }
    if chosen.json:
        json.dump(figures | {"absent": absent}, sys.stdout, indent=2)
        return
    print(f"download only           {figures['download']:.2f} ms of CPU a page; lean {figures['lean']:.2f}")
    print(f"crawl, parse, archive   {figures['crawl']:.2f} ms of CPU a page")
    print(f"speed against download  {figures['crawl/download']:.2f} x; against lean {figures['crawl/lean']:.2f} x")
    print(f"pages first             {figures['pages first']:.2f} ms of CPU a page, to be read later")
    first = "pages first/download", "pages first/lean"
    print("speed against download  {:.2f} x; against lean {:.2f} x".format(*(figures[name] for name in first)))
    for name in ("plain Scrapy", "news-please"):
        if name in figures:
            print(f"{name:<23} {figures[name]:.2f} ms of CPU a page")
    for name, why in absent.items():
        print(f"{name:<23} could not be measured: {why}")
    read = figures["read"]
    print(f"read later              {read:.2f} ms of CPU a page: {1000 / read:.0f} pages a CPU second")
    print(f"frontier                {figures['frontier']:.3f} ms of CPU an address")
    print(f"with its visit's row    {figures['visited']:.3f} ms of CPU an address")


if __name__ == "__main__":
    main()
