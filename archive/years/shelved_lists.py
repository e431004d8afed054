"""The lists of an archive and its shelves as those of one: each file walks its own index, and the rows are merged."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from archive.lists import Lists

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from archive.lists import Beside, By, Headline
    from archive.store import Archive
    from archive.years.shelved_reporters import ShelvedReporters

_BEFORE_ALL: Final = datetime.min.replace(tzinfo=UTC)  # where those stand that tell no time


class ShelvedLists(Lists):
    """As ``Lists``. What speaks of no article (papers, sections, skins) the archive itself knows of all years."""

    def __init__(self, own: Lists, files: Callable[[], list[Archive]], reporters: ShelvedReporters) -> None:
        super().__init__(own._reading)  # noqa: SLF001  # the same file's
        self._own = own
        self._files = files
        self._reporters = reporters

    def _each(self) -> Iterator[Lists]:
        """The lists of each file by itself, the newest year's first."""
        yield self._own
        yield from (file.lists for file in self._files()[1:])

    def _newest(self, by: By | None, of: str | int | None, limit: int, offset: int) -> list[Headline]:
        stop = offset + limit
        found: list[Headline] = []
        if stop <= 0:
            return found
        for lists, here, of_it in self._asked(by, of):
            first = lists._newest(here, of_it, 1, 0)  # noqa: SLF001  # our own kind
            key = _by_id if by == "reporter" else _by_clock
            if first and (len(found) < stop or key(first[0]) > key(found[-1])):  # else it has nothing as new as these
                found = sorted([*found, *lists._newest(here, of_it, stop, 0)], key=key, reverse=True)[:stop]  # noqa: SLF001
        return found[offset:]

    def _asked(self, by: By | None, of: Any) -> Iterator[tuple[Lists, By | None, Any]]:
        """Each file's lists, and by what they are asked there: sections and signatures have other numbers elsewhere."""
        if by == "section":
            yield from ((lists, by, number) for lists, number in self._section_in_each(of))
        elif by == "reporter":
            signed = self._reporters.signatures_json(of)
            yield from ((lists, "signatures", numbers) for lists, numbers in zip(self._each(), signed, strict=True))
        else:
            yield from ((lists, by, of) for lists in self._each())

    def _section_in_each(self, number: int) -> Iterator[tuple[Lists, int]]:
        """The files that know a section, each with its number there."""
        section = self._own.section(number)
        if section is None:
            return
        yield self._own, number
        for lists in list(self._each())[1:]:
            known = lists.sections(section.paper or "")
            yield from ((lists, one.id) for one in known if one.path == section.path)

    def of_day(self, day: date, region: str | None = None) -> list[Headline]:
        """As ``Lists.of_day``."""
        found = [one for lists in self._each() for one in lists.of_day(day, region)]
        return sorted(found, key=lambda one: (one.paper_name is not None, one.paper_name or "", *_by_clock(one)))

    def last_day(self, until: date) -> date | None:
        """As ``Lists.last_day``."""
        return max(filter(None, (lists.last_day(until) for lists in self._each())), default=None)

    def months(self) -> list[tuple[str, str]]:
        """As ``Lists.months``."""
        return sorted({one for lists in self._each() for one in lists.months()})

    def of_month(self, paper: str, month: str, limit: int) -> list[int]:
        """As ``Lists.of_month``."""
        return sorted(number for lists in self._each() for number in lists.of_month(paper, month, limit))[:limit]

    def beside(self, article: int) -> Beside:
        """As ``Lists.beside``."""
        place = next(filter(None, (lists._place(article) for lists in self._each())), None)  # noqa: SLF001
        if place is None:
            return None, None
        earlier, later = zip(*(lists._beside(place) for lists in self._each()), strict=True)  # noqa: SLF001
        return max(filter(None, earlier), key=_by_clock, default=None), min(
            filter(None, later), key=_by_clock, default=None
        )


def _by_clock(one: Headline) -> tuple[bool, datetime, int]:
    return one.published is not None, one.published or _BEFORE_ALL, one.id


def _by_id(one: Headline) -> tuple[bool, datetime, int]:
    return True, _BEFORE_ALL, one.id
