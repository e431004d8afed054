"""The connections of a crawl are closed in peace, however many crawls of a process end at once."""

from __future__ import annotations

import sys
from subprocess import run

# A reactor is made once in a process, so that this needs one of its own. While it sleeps, both the answer of the
# connections and the end of the time given to them become due: the loop then takes them in one round.
_RACE = """
import asyncio, time
from scrapy.crawler import Crawler
from scrapy.spiders import Spider
from scrapy.utils.log import configure_logging
from scrapy.utils.reactor import install_reactor
install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
from twisted.internet import reactor
from twisted.internet.defer import Deferred
from crawler.mapping import MappedHandler

async def race():
    crawler = Crawler(Spider)
    crawler._apply_settings()
    handler = MappedHandler(crawler)
    for name in ("_pool", "_disconnect_timeout"):
        assert hasattr(handler, name), f"Scrapy's handler has no {name}, which crawler/mapping.py uses"
    handler._disconnect_timeout = 0.01
    closed = Deferred()
    handler._pool.closeCachedConnections = lambda: closed
    reactor.callLater(0.01, closed.callback, None)
    closing = asyncio.ensure_future(handler.close())
    await asyncio.sleep(0)
    time.sleep(0.05)
    await closing
    await asyncio.sleep(0.05)
    reactor.stop()

configure_logging()
reactor.callWhenRunning(lambda: asyncio.ensure_future(race()))
reactor.run()
print("closed")
"""


def test_connections_that_close_just_as_their_time_is_over_raise_no_complaint() -> None:
    finished = run([sys.executable, "-c", _RACE], capture_output=True, check=False, text=True, timeout=600)
    assert (finished.returncode, finished.stdout) == (0, "closed\n"), finished.stderr
    assert "Traceback" not in finished.stderr
    assert "Error" not in finished.stderr
