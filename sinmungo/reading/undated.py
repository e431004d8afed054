"""Articles of no known day (날짜 없는 기사): they stand in no day's list, and behind all others in the newest."""

from __future__ import annotations

from typing import Any

from sinmungo.reading.pages import A_PAGE, Page, Visitor


async def page(visitor: Visitor) -> Page:
    """A page of them, the last one found first."""
    at = visitor.leaf
    found = await visitor.room.ask(lambda archive: archive.lists.undated(A_PAGE + 1, (at - 1) * A_PAGE))
    shown, more = found[:A_PAGE], len(found) > A_PAGE
    rows = [headline.as_dict() for headline in shown]
    data: dict[str, Any] = {"page": at, "more": more, "articles": rows}
    return Page("undated.html", visitor.say("undated"), data, {"list": shown, "at_page": at}, rows)
