"""A section's page (면·섹션): what a paper published under it, the newest first."""

from __future__ import annotations

from functools import partial

from archive import Archive, Headline
from archive.lists import Section
from sinmungo.reading.pages import A_PAGE, NotHere, Page, Visitor


async def page(visitor: Visitor) -> Page:
    """A section of a paper. Raises NotHere where there is none of this number."""
    at = visitor.leaf
    section, headlines = await visitor.room.ask(partial(_told, number=int(visitor.parts["section"]), at=at))
    shown, more = headlines[:A_PAGE], len(headlines) > A_PAGE
    rows = [headline.as_dict() for headline in shown]
    data = {"section": section.as_dict(), "page": at, "more": more, "articles": rows}
    title = f"{section.paper_name or section.paper or visitor.say('no-paper')} {' › '.join(section.path)}"
    return Page("section.html", title, data, {"told": section, "list": shown, "at_page": at, "more": more}, rows)


def _told(archive: Archive, number: int, at: int) -> tuple[Section, list[Headline]]:
    section = archive.lists.section(number)
    if section is None:
        raise NotHere
    return section, archive.lists.newest(A_PAGE + 1, (at - 1) * A_PAGE, section=number)
