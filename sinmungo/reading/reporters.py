"""The reporters (기자들) by name, from a letter of the alphabet on; their articles are on each one's own page."""

from __future__ import annotations

from functools import partial
from typing import Final

from archive import Archive
from archive.bylines.people import Reporter
from sinmungo.reading.pages import A_PAGE, Page, Visitor

# The initials (초성) and the first syllable of each; those that are doubled come behind the single ones.
_INITIALS: Final = "가나다라마바사아자차카타파하"
LETTERS: Final = dict(zip("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ", _INITIALS, strict=True))


async def page(visitor: Visitor) -> Page:
    """A page of names: those that begin so (``name=한``), or from an initial on (``from=ㅎ``), or all."""
    at, begins = visitor.leaf, visitor.asked.get("name", "").strip()[:40]
    first = begins or LETTERS.get(visitor.asked.get("from", ""), "")
    told, papers = await visitor.room.ask(partial(_told, first=first, begins=begins, at=at))
    shown, more = told[:A_PAGE], len(told) > A_PAGE
    rows = [_row(one) for one in shown]
    data = {"name": begins, "page": at, "more": more, "reporters": rows}
    told_besides = {"list": shown, "papers": papers, "at_page": at, "letters": LETTERS, "begins": begins}
    return Page("reporters.html", visitor.say("reporters"), data, told_besides, rows)


def _told(archive: Archive, first: str, begins: str, at: int) -> tuple[list[Reporter], dict[str, str]]:
    listed = archive.reporters.by_name(first, begins=bool(begins), limit=A_PAGE + 1, offset=(at - 1) * A_PAGE)
    return listed, archive.lists.paper_names()


def _row(one: Reporter) -> dict[str, object]:
    """Without the mails, which are for those who keep the archive."""
    told = one.as_dict()
    names = ("id", "name", "articles", "first", "last")
    return {name: told[name] for name in names} | {"papers": " ".join(one.papers), "agencies": ", ".join(one.agencies)}
