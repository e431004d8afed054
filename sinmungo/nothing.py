"""What to say where a search or an export finds nothing: what it asks for that is not here."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from archive import TooSlow
from archive.finding.query import Every, OfPaper, OfRegion, leaves
from archive.finding.search import asked
from archive.finding.spelling import respelled
from papers import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive import Archive
    from archive.finding.search import Narrowing

_SECONDS: Final = 1.0  # for what the archive holds of the papers and days that are asked for
_WORD: Final = re.compile(r"[^\W_]{2,40}")  # of a query
_WORDS: Final = 6  # of a query whose spelling is looked at


def reasons(opened: Archive, query: str, narrowing: Narrowing) -> list[str]:
    """Lines on a question that finds no article: papers, places and words that are not known; days without articles."""
    return list(_reasons(opened, query, narrowing))


def _reasons(opened: Archive, query: str, narrowing: Narrowing) -> Iterator[str]:
    facts = asked(query, **narrowing).facts
    if unknown := [line for fact in leaves(Every(facts), wanted=True) if (line := _unknown(opened, fact))]:
        yield from unknown
        return
    with suppress(TooSlow), opened.within(_SECONDS):
        if not opened.counts(query, ("year",), any_words=True, **narrowing).total():
            yield "the archive has no articles at all under these conditions" if facts else "the archive is empty"
            return
    for word in list(dict.fromkeys(_WORD.findall(query)))[:_WORDS]:
        if near := respelled(opened, word):
            yield f"no article has {word}; did you mean {' or '.join(near)}?"


def _unknown(opened: Archive, fact: object) -> str | None:
    match fact:
        case OfRegion(name) if not places.is_place(name):
            return places.no_such(name)
        case OfPaper(name) if not opened.lists.papers_asked_for(asked(f'paper:"{name}"')):
            known = f"'sinmungo papers --archive {opened.path}' lists them"
            return f"{name}: the archive has no paper of this id or name; {known}"
    return None
