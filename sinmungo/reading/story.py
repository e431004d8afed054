"""Stories (같은 기사): what several papers carried, who was first, what each changed, two of them word by word."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import Any, Final

from archive import Archive, InvalidDate, Story, Version
from sinmungo.comparing import differing
from sinmungo.reading.pages import NotHere, Page, Visitor

_SHOWN: Final = 50


async def all_stories(visitor: Visitor) -> Page:
    """A page of the newest stories; of one ``paper``, ``agency`` or time (``since``, ``until``) if one is asked for."""
    asked = {
        name: visitor.asked[name].strip() for name in ("paper", "agency", "since", "until") if visitor.asked.get(name)
    }
    wrong, due, at = None, 0, visitor.leaf
    told: list[Story] = []
    try:
        told, due = await visitor.room.ask(partial(_all, asked=asked, at=at))
    except InvalidDate as error:
        wrong = visitor.say("no-date", date=error.args[0])
    more, told = len(told) > _SHOWN, told[:_SHOWN]
    rows = [story.as_dict() for story in told]
    data: dict[str, Any] = {"asked": asked, "page": at, "more": more, "stories": rows, "due": due} | (
        {"error": wrong} if wrong else {}
    )
    shown = {"list": told, "due": due, "wrong": wrong, "at_page": at, "more": more}
    return Page("stories.html", visitor.say("stories"), data, shown, rows, 400 if wrong else 200)


async def page(visitor: Visitor) -> Page:
    """One story with all who carried it. Raises NotHere where no article is a story's."""
    story = await visitor.room.ask(partial(_story, number=int(visitor.parts["story"])))
    rows = [copy.as_dict() for copy in story.copies]
    return Page("story.html", story.headline, {"story": story.as_dict()}, {"told": story}, rows)


async def compared(visitor: Visitor) -> Page:
    """Two articles of a story word by word: ``from`` and ``to``. Raises NotHere where they are not of it."""
    asked = [visitor.number(name, 0, 1 << 53) for name in ("from", "to")]
    story, old, new = await visitor.room.ask(partial(_pair, number=int(visitor.parts["story"]), asked=asked))
    fields = {name: some for name, some in differing(old, new).items() if name in ("headline", "subheadline", "body")}
    data: dict[str, Any] = {
        "story": story.id,
        "compared": asked,
        "fields": {name: [asdict(piece) for piece in some] for name, some in fields.items()},
    }
    shown = {"told": story, "old": old, "new": new, "differing": fields}
    rows = [{"field": name} | piece for name, some in data["fields"].items() for piece in some]
    return Page("compared.html", f"{visitor.say('compare')}: {story.headline}", data, shown, rows)


def _all(archive: Archive, asked: dict[str, str], at: int) -> tuple[list[Story], int]:
    """The stories asked for, and how many articles are still to be looked at for others."""
    paper, agency, since, until = (asked.get(name) for name in ("paper", "agency", "since", "until"))
    told = archive.stories.told(
        paper=paper, agency=agency, since=since, until=until, limit=_SHOWN + 1, offset=(at - 1) * _SHOWN
    )
    return told, archive.stories.due()


def _story(archive: Archive, number: int) -> Story:
    story = archive.stories.of(number)
    if story is None:
        raise NotHere("no-story")
    return story


def _pair(archive: Archive, number: int, asked: list[int]) -> tuple[Story, Version, Version]:
    story = _story(archive, number)
    if not set(asked) <= {copy.article for copy in story.copies}:
        raise NotHere("no-story")
    old, new = (archive.versions(one)[-1] for one in asked)
    return story, old, new
