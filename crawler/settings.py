"""The settings of every crawl. Each is here because a default was not polite, not bounded or not safe enough.

Some come from the environment: ``SINMUNGO_ARCHIVE`` (the archive's path), ``SINMUNGO_CONTACT`` (a mail or web
address at which a paper's webmaster reaches the operator; needed for live hosts), ``SINMUNGO_REGISTRY`` (more
folders of registry files), ``SINMUNGO_REVISITS`` (the ages at which an article is looked at again),
``SINMUNGO_HOST_MAP`` (hosts served elsewhere, for tests and mirrors), and where news are sent
(``crawler.watch.notices``).
"""

from __future__ import annotations

import os
from typing import Any

from crawler import patience
from crawler.contact import user_agent
from crawler.watch import notices

BOT_NAME = "sinmungo"
SPIDER_MODULES: list[str] = []
SPIDER_LOADER_CLASS = "crawler.loader.RegistrySpiderLoader"

ARCHIVE = os.environ.get("SINMUNGO_ARCHIVE", "archive.db")
CONTACT = os.environ.get("SINMUNGO_CONTACT", "")
USER_AGENT = user_agent(CONTACT)
DEFAULT_REQUEST_HEADERS = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9", "Accept-Language": "ko"}

# Politeness. A spider's own DOWNLOAD_DELAY is its paper's; AutoThrottle only ever slows it down.
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "Sinmungo"
ROBOTSTXT_LASTS = 86_400  # seconds, as RFC 9309 has it
CONCURRENT_REQUESTS = 2  # of a paper: one under way, one waiting for its turn
CONCURRENT_REQUESTS_PER_DOMAIN = 1
CONCURRENT_ITEMS = 1  # of a response, which brings one; Scrapy makes so many tasks for each
WARN_ON_GENERATOR_RETURN_VALUE = False  # mypy tells it once; Scrapy would read the source again for each response
DOWNLOAD_DELAY = 2.0
ADDRESS_DELAY = 0.1  # seconds, on average, between two requests to one machine, whosever papers it serves
DOWNLOAD_DELAY_JITTER = 0.0  # half of the pauses would be shorter
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_MAX_DELAY = 60.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
COOKIES_ENABLED = False
REFERRER_POLICY = "same-origin"

# Hosts that are served elsewhere, as JSON: {"www.paper.example": "127.0.0.1:8080"}.
HOST_MAP = os.environ.get("SINMUNGO_HOST_MAP", "{}")
DOWNLOAD_HANDLERS = {"http": "crawler.mapping.MappedHandler", "https": "crawler.mapping.MappedHandler"}

# Restraint. What a paper's file says of its night and its budget a day comes on top.
BLOCKS_IN_A_ROW = 5  # answers that are no articles but walls, until the paper is left alone
SILENCES_IN_A_ROW = 3  # requests without any answer, until it is looked whether the host is there at all
LONGEST_REST = 600  # seconds of Retry-After that a run waits for; what is longer ends it
BUDGET = 0  # requests of a run; 0 is any number
DAY_BUDGET = 0  # requests to a paper a day
IGNORE_PAUSE = False

# At these ages an article is looked at again, hours and days.
REVISITS = os.environ.get(patience.REVISITS_VARIABLE, patience.REVISITS)

# Whether pages that surely are articles are only kept, for 'sinmungo read' to make articles of them.
READ_LATER = False

# Borders. Names are resolved here, where a private address is refused; a proxy would do it out of sight.
TWISTED_DNS_RESOLVER = "crawler.resolver.PublicResolver"
HTTPPROXY_ENABLED = False

# Bounds. No article page is larger than the parser's limit; a stalled server costs a minute, not three.
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024
DOWNLOAD_WARNSIZE = 4 * 1024 * 1024
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_FAIL_ON_DATALOSS = True
DOWNLOAD_VERIFY_CERTIFICATES = True
REDIRECT_MAX_TIMES = 5
RETRY_TIMES = 2
RETRY_GIVE_UP_LOG_LEVEL = "WARNING"
METAREFRESH_ENABLED = False

# What is fetched next is read from the archive, and what was fetched is written into it.
SCHEDULER = "crawler.scheduler.FrontierScheduler"
ITEM_PIPELINES = {"crawler.pipeline.ArchivePipeline": 100}
BATCH = 50  # visits to a paper in one transaction; larger batches gain nothing measurable

# Nothing outside may reach into an unattended crawl.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# What runs beside a crawl, in place of Scrapy's own list: what is switched off there by name is loaded all the same,
# and its remote control brings an HTTP server.
_BESIDE = (
    "closespider.CloseSpider",
    "corestats.CoreStats",
    "feedexport.FeedExporter",
    "logcount.LogCount",
    "memusage.MemoryUsage",
    "throttle.AutoThrottle",
)
EXTENSIONS_BASE = dict.fromkeys((f"scrapy.extensions.{name}" for name in _BESIDE), 0)
EXTENSIONS: dict[str, Any] = {}
# What a run finds changed at its paper is sent to where the operator wants it told, by Spidermon.
if NOTICES := notices.settings(os.environ):
    EXTENSIONS["crawler.watch.sending.Sending"] = 500
    globals().update(NOTICES)
# What Scrapy does for each page and nobody here asks for: a twentieth of a crawl's time.
DOWNLOADER_STATS = False
LOG_FORMATTER = "crawler.quiet.QuietFormatter"
SPIDER_MIDDLEWARES: dict[str, Any] = dict.fromkeys(
    (
        "scrapy.spidermiddlewares.start.StartSpiderMiddleware",
        "scrapy.spidermiddlewares.depth.DepthMiddleware",
        "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware",
        "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware",  # the guard looks at it, of redirects' targets too
    )
)
DOWNLOADER_MIDDLEWARES = {
    # Switched off, it would be loaded all the same, and with it a list of all public suffixes.
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "crawler.guard.HostGuard": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.robots.PoliteRobots": 100,
    "crawler.neighbours.SharedPace": 105,
    "crawler.restraint.Restraint": 110,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawler.restraint.PatientRetry": 550,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "crawler.unpacking.Unpacking": 590,
}
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
LOG_LEVEL = "INFO"
LOG_DATEFORMAT = "%Y-%m-%d %H:%M:%S %z"  # a machine's zone need not be Korea's
