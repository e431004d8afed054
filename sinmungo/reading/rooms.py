"""The addresses of the reading room, each with what answers there. The first that fits is taken."""

from __future__ import annotations

from typing import Final

from sinmungo.reading import (
    article,
    concordance,
    day,
    feed,
    front,
    guide,
    opensearch,
    operator,
    origin,
    paper,
    reporter,
    reporters,
    robots,
    search,
    section,
    sitemap,
    story,
    timegate,
    timemaps,
    trend,
    undated,
    version,
    versions,
)
from sinmungo.reading.pages import Handler

_ARTICLE: Final = r"/article/(?P<article>[0-9]{1,15})"
_ORIGINAL: Final = r"(?P<original>.{1,6000})"  # an address, to its end

ROOMS: Final[tuple[tuple[str, Handler], ...]] = (
    ("/", front.page),
    ("/front", front.page),
    ("/search", search.page),
    (r"/search\.atom", feed.page),
    ("/concordance", concordance.page),
    ("/trend", trend.page),
    (r"/trend\.svg", trend.picture),
    ("/papers", paper.all_papers),
    (r"/paper/(?P<paper>[a-z0-9-]{1,60})", paper.page),
    ("/reporters", reporters.page),
    (r"/reporter/(?P<reporter>[0-9]{1,15})", reporter.page),
    (r"/reporter/(?P<reporter>[0-9]{1,15})/months\.svg", reporter.months),
    (r"/section/(?P<section>[0-9]{1,12})", section.page),
    ("/stories", story.all_stories),
    (r"/story/(?P<story>[0-9]{1,15})", story.page),
    (r"/story/(?P<story>[0-9]{1,15})/compare", story.compared),
    ("/day", day.page),
    (r"/day/(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})", day.page),
    ("/undated", undated.page),
    ("/help", guide.page),
    ("/operator", operator.page),
    (r"/robots\.txt", robots.page),
    (r"/opensearch\.xml", opensearch.page),
    (r"/sitemap\.xml", sitemap.index),
    (r"/sitemap/(?P<paper>[a-z0-9-]{1,60})/(?P<month>[0-9]{4}-[0-9]{2})\.xml", sitemap.of_month),
    (_ARTICLE, article.page),
    (rf"{_ARTICLE}/versions", versions.page),
    (rf"{_ARTICLE}/versions/(?P<version>[0-9]{{1,6}})", version.page),
    (rf"{_ARTICLE}/origin", origin.page),
    (rf"{_ARTICLE}/kept", origin.kept),
    (rf"{_ARTICLE}/kept/page", origin.kept_bytes),
    (rf"{_ARTICLE}\.(?P<form>bib|ris)", origin.citation),
    (rf"/timegate/{_ORIGINAL}", timegate.gate),
    (rf"/timemap/(?P<form>link|json|cdxj)/{_ORIGINAL}", timemaps.time_map),
    (rf"/memento/(?P<time>[0-9]{{14}})/{_ORIGINAL}", timegate.memento),
)
