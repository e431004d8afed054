"""The reporters of an archive and its shelves as those of one archive."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from archive.bylines import reporter_log, signatures
from archive.bylines.people import Contributor, Post, Profile, Reporter, Signatory, Signed
from archive.bylines.reporters import LAST, Reporters, known_as
from archive.connection import transaction
from archive.dates import first_day
from archive.letters import storable
from archive.times import from_text
from archive.years.shelved_identity import Identity, as_json

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from datetime import datetime

    from archive.bylines.identity import Content, Signature
    from archive.dates import Bound
    from archive.store import Archive
    from archive.years.shelved_identity import Known

_NAMES: Final = "SELECT DISTINCT name FROM reporters WHERE name >= ? AND name < ? ORDER BY name LIMIT ?"
# Of signatures, each with whose it is. From these to what they signed: never over all that was signed.
_FIGURES: Final = (
    "SELECT json_each.value, count(DISTINCT b.article), min(a.published), max(a.published) FROM json_each(?) "
    "CROSS JOIN bylines AS b ON b.signature = CAST(json_each.key AS INTEGER) "
    "CROSS JOIN articles AS a ON a.id = b.article WHERE coalesce(a.published, '') >= ? GROUP BY json_each.value"
)
_ARTICLES: Final = (
    "SELECT b.signature, a.id, a.published, coalesce(a.common_section, a.section) FROM json_each(?) "
    "CROSS JOIN bylines AS b ON b.signature = json_each.value CROSS JOIN articles AS a ON a.id = b.article"
)
_Times = dict[int, str | None]  # of articles, by their ids


@dataclass(frozen=True, slots=True)
class _Figures:
    """How many articles, and from when to when they were published."""

    articles: int = 0
    first: datetime | None = None
    last: datetime | None = None

    def with_(self, articles: int, first: datetime | None, last: datetime | None) -> _Figures:
        """With more of them."""
        return _Figures(
            self.articles + articles,
            min(filter(None, (self.first, first)), default=None),
            max(filter(None, (self.last, last)), default=None),
        )


class ShelvedReporters(Reporters):
    """As ``Reporters``. What is joined and parted by hand is noted in the archive's own file."""

    def __init__(self, own: Reporters, files: Callable[[], list[Archive]]) -> None:
        super().__init__(own._reading, own._writing)  # noqa: SLF001  # the same file's
        self._files = files
        self.identity = Identity(files)

    def find(
        self,
        name: str | None = None,
        *,
        paper: str | None = None,
        since: Bound | None = None,
        limit: int | None = 50,
        offset: int = 0,
    ) -> list[Reporter]:
        """As ``Reporters.find``."""
        begins = storable(name or "")
        known = self.identity.of_names(self._names(begins, f"{begins}{LAST}"))
        wanted = {number: title for number, title in known.titles.items() if title.startswith(begins)}
        begun = "" if since is None else first_day(since).isoformat()
        told = [one for one in self._reporters(known, wanted, paper, begun) if one.articles]
        told.sort(key=lambda one: (-one.articles, one.name, one.id))
        return told[offset:][:limit]

    def by_name(self, first: str = "", *, begins: bool = False, limit: int = 50, offset: int = 0) -> list[Reporter]:
        """As ``Reporters.by_name``."""
        name, stop = storable(first), offset + limit
        known = self.identity.of_names(self._names(name, f"{name if begins else ''}{LAST}", stop))
        ordered = sorted(known.titles.items(), key=lambda one: (one[1], one[0]))
        return self._reporters(known, dict(ordered[offset:stop]))

    def profile(self, reporter: int) -> Profile | None:
        """As ``Reporters.profile``."""
        known = self.identity.of_person(reporter)
        if reporter not in known.of_person:
            return None
        [told] = self._reporters(known, {reporter: known.titles[reporter]})
        signed: defaultdict[int, _Times] = defaultdict(dict)
        times: _Times = {}
        sections: dict[int, str] = {}
        for signature, article, published, section in self._written(known, reporter):
            signed[signature][article] = times[article] = published
            if section is not None:
                sections[article] = section
        months = Counter(published[:7] for published in times.values() if published)
        parts = Counter(sections.values())
        return Profile(
            reporter=told,
            signatures=_signatures(known, reporter, signed),
            posts=_posts(known, reporter, signed),
            months=tuple(sorted(months.items())),
            sections=tuple(sorted(parts.items(), key=lambda one: (-one[1], one[0]))),
        )

    def name(self, reporter: int) -> str | None:
        """As ``Reporters.name``."""
        return self.identity.of_person(reporter).titles.get(reporter)

    def of_article(self, article: int) -> list[Signatory]:
        """As ``Reporters.of_article``."""
        for place, file in enumerate(self._files()):
            found = Reporters(file._reading, file._writing).of_article(article)  # noqa: SLF001  # ours
            if found:
                numbers = self.identity.numbers(place, {one.reporter for one in found if one.reporter is not None})
                return [replace(one, reporter=numbers.get(one.reporter or 0)) for one in found]
        return []

    def contributors(self, articles: Iterable[int]) -> list[Contributor]:
        """As ``Reporters.contributors``."""
        wanted, told = list(articles), Counter[int]()
        names: dict[int, str] = {}
        for place, file in enumerate(self._files()):
            here = Reporters(file._reading, file._writing).contributors(wanted)  # noqa: SLF001
            numbers = self.identity.numbers(place, [one.id for one in here])
            for one in here:
                if one.id in numbers:
                    told[numbers[one.id]] += one.articles
                    names.setdefault(numbers[one.id], one.name)
        found = [Contributor(number, names[number], count) for number, count in told.items()]
        return sorted(found, key=lambda one: (-one.articles, one.name, one.id))

    def _signed(self, connection: sqlite3.Connection, reporter: int) -> list[Signature]:
        return known_as([*self.identity.of_person(reporter).of_person.get(reporter, ())], reporter)

    def _owner(self, connection: sqlite3.Connection, signature: int) -> int | None:
        told = self.identity.of_person(signature).of_person
        return next((person for person, signed in told.items() if any(one.id == signature for one in signed)), None)

    def follow(self, said: Collection[tuple[Any, ...]]) -> None:
        """Take in what the log of a shard that was merged says of signatures of closed years, of which the merge did
        not know.
        """
        told, shelved = reporter_log.spoken_of(said), set[str]()
        for file in self._files()[1:] if told else ():
            with file._reading() as connection:  # noqa: SLF001
                shelved |= reporter_log.there(connection, told)
        if shelved:
            with self._writing() as connection, transaction(connection):
                signatures.settle(connection, reporter_log.take_in(connection, said, shelved))

    def contents(self, reporter: int) -> list[Content]:
        """What the signatures of a person say, in whichever files they are."""
        return [one.content for one in self.identity.of_person(reporter).of_person.get(reporter, ())]

    def signatures_json(self, reporter: int) -> list[str]:
        """The numbers of a person's signatures in each of the files, as JSON."""
        return [as_json(some) for some in self.identity.of_person(reporter).in_each(reporter)]

    def _names(self, first: str, before: str, most: int = -1) -> list[str]:
        names: set[str] = set()
        for file in self._files():
            with file._reading() as connection:  # noqa: SLF001
                names.update(name for (name,) in connection.execute(_NAMES, (first, before, most)))
        return sorted(names)[: None if most < 0 else most]

    def _reporters(
        self, known: Known, wanted: Mapping[int, str], paper: str | None = None, since: str = ""
    ) -> list[Reporter]:
        """The persons of these numbers and names, in their order."""
        figures = defaultdict[int, _Figures](_Figures)
        counted = {
            one.content: number
            for number in wanted
            for one in known.of_person[number]
            if paper is None or one.paper == paper
        }
        for file, numbers in zip(self._files(), known.in_files, strict=True):
            whose = json.dumps({number: counted[content] for content, number in numbers.items() if content in counted})
            with file._reading() as connection:  # noqa: SLF001
                for person, articles, first, last in connection.execute(_FIGURES, (whose, since)):
                    figures[person] = figures[person].with_(articles, from_text(first), from_text(last))
        return [_reporter(number, name, figures[number], known.of_person[number]) for number, name in wanted.items()]

    def _written(self, known: Known, reporter: int) -> Iterator[tuple[int, int, str | None, str | None]]:
        """All that a person has signed: the signature by its common number, the article, its time and section."""
        for file, signed in zip(self._files(), known.in_each(reporter), strict=True):
            with file._reading() as connection:  # noqa: SLF001
                found = connection.execute(_ARTICLES, (as_json(signed),)).fetchall()
            yield from ((signed[signature].id, *rest) for signature, *rest in found)


def _reporter(number: int, name: str, figures: _Figures, signed: Iterable[Signature]) -> Reporter:
    papers, agencies, mails = (
        tuple(dict.fromkeys(value for value in values if value is not None))
        for values in zip(*((one.paper, one.agency, one.email) for one in signed), strict=True)
    )
    return Reporter(number, name, figures.articles, figures.first, figures.last, papers, agencies, mails)


def _figures_of(times: _Times) -> tuple[int, datetime | None, datetime | None]:
    told = [time for time in times.values() if time]
    return len(times), from_text(min(told, default=None)), from_text(max(told, default=None))


def _begin(first: datetime | None) -> tuple[bool, float]:
    return first is not None, first.timestamp() if first else 0.0


def _signatures(known: Known, reporter: int, signed: Mapping[int, _Times]) -> tuple[Signed, ...]:
    told = [
        Signed(
            *(one.id, one.paper, one.agency, one.name or "", one.email, one.role),
            known.joined_by[one.content],
            *_figures_of(signed[one.id]),
        )
        for one in known.of_person[reporter]
    ]
    return tuple(sorted(told, key=lambda one: (_begin(one.first), one.id)))


def _posts(known: Known, reporter: int, signed: Mapping[int, _Times]) -> tuple[Post, ...]:
    held: defaultdict[tuple[str | None, str | None, str | None], _Times] = defaultdict(dict)
    for one in known.of_person[reporter]:
        held[one.role, one.paper, one.agency] |= signed[one.id]
    told = [Post(*post, *_figures_of(times)) for post, times in held.items()]
    return tuple(sorted(told, key=lambda one: (_begin(one.first), one.paper or "", one.role or "")))
