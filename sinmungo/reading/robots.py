"""robots.txt: newspapers' articles are not ours to put into search engines."""

from __future__ import annotations

from datasette import Response

from sinmungo.reading.pages import Visitor


async def page(visitor: Visitor) -> Response:
    """The same for all robots: nothing."""
    return Response("User-agent: *\nDisallow: /\n", 200, {}, "text/plain; charset=utf-8")
