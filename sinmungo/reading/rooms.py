"""The addresses of the reading room, each with what answers there. The first that fits is taken."""

from __future__ import annotations

from typing import Final

from sinmungo.reading import article, feed, front, search, trend
from sinmungo.reading.pages import Handler

ROOMS: Final[tuple[tuple[str, Handler], ...]] = (
    ("/", front.page),
    ("/front", front.page),
    ("/search", search.page),
    (r"/search\.atom", feed.page),
    ("/trend", trend.page),
    (r"/trend\.svg", trend.picture),
    (r"/article/(?P<article>[0-9]{1,15})", article.page),
)
