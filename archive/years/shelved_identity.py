"""Which signatures of an archive and its shelves are one person's: the rules that join them see those of all files.

A signature is the same in every file that has one of its content. A person's number is the lowest of his signatures',
as everywhere; where two files gave one number to two signatures, it is the newer file's.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archive.bylines import reporter_log, signatures
from archive.bylines.identity import Signature, persons

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from archive.bylines.identity import Content, JoinedBy
    from archive.store import Archive


@dataclass(frozen=True, slots=True)
class Known:
    """The signatures of some names in all files together.

    ``of_person`` has the persons' by their numbers, ``titles`` the persons' names; ``whose`` and ``joined_by`` tell of
    a signature's content whose it is and why; ``in_files`` is its number in each of the files that have it.
    """

    of_person: Mapping[int, Sequence[Signature]]
    titles: Mapping[int, str]
    whose: Mapping[Content, int]
    joined_by: Mapping[Content, JoinedBy | None]
    in_files: Sequence[Mapping[Content, int]]

    def in_each(self, person: int) -> list[dict[int, Signature]]:
        """A person's signatures by the numbers that they have in each file."""
        signed = self.of_person.get(person, ())
        return [{some[one.content]: one for one in signed if one.content in some} for some in self.in_files]


class Identity:
    """Tells who is who in all ``files``, the newest first."""

    def __init__(self, files: Callable[[], list[Archive]]) -> None:
        self._files = files

    def of_person(self, number: int) -> Known:
        """What is known of the names of one person."""
        for file in self._files():
            with file._reading() as connection:  # noqa: SLF001  # ours
                found = signatures.numbered(connection, [number])
            if found:
                return self.of_names([found[0].name or ""])
        return self.of_names([])

    def of_names(self, names: Iterable[str]) -> Known:
        """Whose the signatures of some names are, and of those that were joined with them by hand."""
        log = self._log()
        wanted = reporter_log.names_with(log, set(names))
        in_files: list[dict[Content, int]] = []
        for file in self._files():
            with file._reading() as connection:  # noqa: SLF001
                in_files.append({one.content: one.id for one in signatures.of_names(connection, wanted)})
        told = [Signature(number, *content) for content, number in self._numbers(in_files).items()]
        mails: set[tuple[str, str]] = set()
        for file in self._files():
            with file._reading() as connection:  # noqa: SLF001
                mails |= signatures.signing(connection, told)
        found = persons(told, signatures.desks_of(mails), log)
        of_person = defaultdict[int, list[Signature]](list)
        for one in told:
            if one.id in found:
                of_person[found[one.id][0]].append(one)
        return Known(
            of_person=of_person,
            titles=signatures.titles_of(told, found),
            whose={one.content: found[one.id][0] for one in told if one.id in found},
            joined_by={one.content: found[one.id][1] for one in told if one.id in found},
            in_files=in_files,
        )

    def numbers(self, place: int, reporters: Collection[int]) -> dict[int, int]:
        """The numbers in all files together of persons whose numbers in one, told by its place, these are."""
        with self._files()[place]._reading() as connection:  # noqa: SLF001
            found = signatures.numbered(connection, reporters)
        whose = self.of_names(one.name or "" for one in found).whose
        return {one.id: whose[one.content] for one in found if one.content in whose}

    def _log(self) -> list[reporter_log.Entry]:
        """What was said by hand; what was said before years were closed stands in several files."""
        entries: dict[Any, reporter_log.Entry] = {}
        for file in self._files():
            with file._reading() as connection:  # noqa: SLF001
                for entry in reporter_log.read(connection):
                    entries.setdefault((entry.at, entry.kind, entry.one, entry.other), entry)
        return sorted(entries.values(), key=lambda entry: (entry.at, entry.id))

    def _numbers(self, in_files: Sequence[Mapping[Content, int]]) -> dict[Content, int]:
        """The lowest number of each content of which no newer file has another, in their order."""
        given = {number for some in in_files for number in some.values()}
        owners: dict[int, Content] = {}
        for file in self._files():
            with file._reading() as connection:  # noqa: SLF001
                for one in signatures.numbered(connection, given):
                    owners.setdefault(one.id, one.content)
        wanted = {content for some in in_files for content in some}
        numbers: dict[Content, int] = {}
        for number, content in sorted(owners.items(), key=lambda one: one[0]):
            if content in wanted:
                numbers.setdefault(content, number)
        return numbers


def as_json(numbers: Iterable[int]) -> str:
    """Numbers as SQL is given them."""
    return json.dumps([*numbers])
