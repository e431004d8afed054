"""A reporter's page (기자): the posts, what they wrote and when, and by what signatures they are known."""

from __future__ import annotations

from functools import partial
from typing import Any

from datasette import Response

from archive import Archive, Headline
from archive.bylines.people import Profile
from sinmungo.reading.pages import A_PAGE, NotHere, Page, Visitor
from sinmungo.reading.trend import Line, picture_of


async def page(visitor: Visitor) -> Page:
    """A person who signed articles. Raises NotHere where there is none of this number."""
    at = visitor.leaf
    profile, headlines, papers = await visitor.room.ask(partial(_told, number=int(visitor.parts["reporter"]), at=at))
    shown, more = headlines[:A_PAGE], len(headlines) > A_PAGE
    rows = [headline.as_dict() for headline in shown]
    data: dict[str, Any] = {"reporter": profile.as_dict(), "page": at, "more": more, "articles": rows}
    told = {"told": profile, "list": shown, "at_page": at, "more": more, "papers": papers}
    if visitor.room.is_public:  # a person's mail is for those who keep the archive
        data["reporter"] = _without_mails(data["reporter"])
    return Page("reporter.html", profile.reporter.name, data, told, rows)


async def months(visitor: Visitor) -> Response:
    """The person's articles by month, as an SVG. Raises NotHere where there is nothing to draw."""
    profile = await visitor.room.ask(lambda archive: archive.reporters.profile(int(visitor.parts["reporter"])))
    if profile is None or not profile.months:
        raise NotHere("no-reporter")
    found = dict(profile.months)
    return await picture_of([Line(profile.reporter.name, found, found)], visitor.say("articles-a-month"))


def _without_mails(told: dict[str, Any]) -> dict[str, Any]:
    signatures = [{name: value for name, value in one.items() if name != "email"} for one in told["signatures"]]
    return {name: value for name, value in told.items() if name != "mails"} | {"signatures": signatures}


def _told(archive: Archive, number: int, at: int) -> tuple[Profile, list[Headline], dict[str, str]]:
    profile = archive.reporters.profile(number)
    if profile is None:
        raise NotHere("no-reporter")
    headlines = archive.lists.newest(A_PAGE + 1, (at - 1) * A_PAGE, reporter=number)
    return profile, headlines, archive.lists.paper_names()
