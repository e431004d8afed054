"""The articles: each found again, its versions from both sides put in order, and its fetches told whose they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from archive.connection import behind, transaction
from archive.errors import translated
from archive.merging import derivations
from archive.merging.versions import Known, Sight, in_order, known, sights
from archive.merging.writing import Writing
from archive.removing.tombstones import at_key
from archive.writer import SELECT_COPIES, says_the_same

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Mapping

    from archive.merging.shard import Shard
    from archive.rows import Row

_BATCH: Final = 200  # fetches, and so at most as many articles in a transaction
_UNLINKED: Final = (
    "SELECT f.id, p.theirs FROM fetches AS f INDEXED BY fetches_article JOIN temp.pairs AS p ON p.ours = f.id "
    "WHERE f.article IS NULL AND f.id > ? ORDER BY f.id LIMIT ?"
)
_THEIRS: Final = (
    "SELECT DISTINCT article FROM fetches WHERE article IS NOT NULL AND id IN (SELECT value FROM json_each(?))"
)
_LINKED: Final = (
    "SELECT f.article FROM temp.pairs AS p JOIN fetches AS f ON f.id = p.ours "
    "WHERE p.theirs IN (SELECT value FROM json_each(?)) AND f.article IS NOT NULL LIMIT 1"
)
# A page may have turned out to be an article since its fetch was merged.
_LINK: Final = (
    "UPDATE fetches SET article = ?, outcome = ?, reason = ? "
    "WHERE article IS NULL AND id = (SELECT ours FROM temp.pairs WHERE theirs = ?)"
)


class Merged(NamedTuple):
    """How many articles came, and of how many others the versions are others now."""

    new: int = 0
    revised: int = 0


class Articles:
    """Merges a shard's articles, but for the banned ones, into an archive that has its fetches already, paired.

    ``meanwhile`` tells those that are banned since. ``numbers`` are those that some of them are to have here.
    """

    def __init__(
        self,
        shard: Shard,
        connection: sqlite3.Connection,
        reparses: Mapping[int, int],
        banned: Collection[int],
        meanwhile: Callable[[], Collection[int]],
        numbers: Mapping[int, int],
    ) -> None:
        self._banned = banned
        self._meanwhile = meanwhile
        self._numbers = numbers
        self._shard = shard
        self._connection = connection
        self._reparses = reparses
        self._writing = Writing(connection)

    def merge(self) -> Merged:
        """Merge every article of which a fetch is not linked yet."""
        new = revised = place = 0
        while rows := self._connection.execute(_UNLINKED, (place, _BATCH)).fetchall():
            place = behind(place, rows[-1][0])
            with transaction(self._connection):
                gone = {*self._banned, *self._meanwhile()}
                for (article,) in self._shard.of(_THEIRS, (theirs for _, theirs in rows)):
                    if article in gone:
                        continue
                    is_new, is_revised = self._merge(article)
                    new += is_new
                    revised += is_revised
        return Merged(new, revised)

    def _merge(self, theirs: int) -> tuple[bool, bool]:
        """Merge one article: whether it is new, and whether its versions are others than they were."""
        fetches = self._shard.rows("SELECT outcome, reason, id FROM fetches WHERE article = ?", (theirs,))
        with translated(self._shard.path):
            told = known(self._shard.connection, theirs, self._pair)
            seen = sights(self._shard.connection, theirs, told, "id", self._pair)
        number = self._ours(theirs, told.row, [fetch for *_, fetch in fetches])
        is_new = number is None
        if number is None:
            stored, versions = None, in_order(seen.values())
            number = self._writing.insert(told, versions, self._numbers.get(theirs))
        else:
            stored = known(self._connection, number)
            had = sights(self._connection, number, stored, "fetched_at, id")
            versions = in_order(({fetch: _as_stored(sight, stored) for fetch, sight in seen.items()} | had).values())
            self._writing.settle(number, stored.row, told.row)
        was_revised = stored is not None and self._writing.rewrite(number, stored, versions)
        self._derivations(theirs, number, told, versions)
        self._connection.executemany(_LINK, [(number, *fetch) for fetch in fetches])
        return is_new, was_revised

    def _derivations(self, theirs: int, ours: int, told: Known, versions: list[Sight]) -> None:
        """Take along what the article's versions were before they were derived again."""
        rows = self._shard.rows(derivations.OF_ARTICLE, (theirs,))
        if rows:
            places = {sight.fetch: place for place, sight in enumerate(versions, 1)}
            revisions = {place: places.get(began) for place, (began, _) in enumerate(told.versions, 1)}
            derivations.keep(self._connection, ours, rows, self._reparses, revisions)

    def _pair(self, theirs: int) -> int:
        (ours,) = self._connection.execute("SELECT ours FROM temp.pairs WHERE theirs = ?", (theirs,)).fetchone()
        return int(ours)

    # --- finding it again

    def _ours(self, theirs: int, row: Row, fetches: list[int]) -> int | None:
        """The archive's article: by its fetches, its key, an address that led to either, or as a copy of it."""
        linked = self._connection.execute(_LINKED, (json.dumps(fetches),)).fetchone()
        if linked:
            return int(linked[0])
        keys = [row["article_key"]]
        if row["paper"] is not None:
            keys += [
                key for (key,) in self._shard.rows("SELECT article_key FROM frontier WHERE article = ?", (theirs,))
            ]
        for key in dict.fromkeys(keys):
            if (number := at_key(self._connection, row["paper"], key)) is not None:
                return number
        return self._copy(row)

    def _copy(self, row: Row) -> int | None:
        """The one article of the same time that says the same at another address."""
        if row["paper"] is None or row["published"] is None:
            return None
        rows = self._connection.execute(SELECT_COPIES, (row["paper"], row["published"])).fetchall()
        same = [number for number, *text in rows if says_the_same(text, row)]
        return same[0] if len(same) == 1 else None


def _as_stored(sight: Sight, stored: Known) -> Sight:
    """A sight of the shard; where the archive has the same page's article, it is what the archive makes of the page."""
    for _, version in stored.versions:
        same = version.page == sight.version.page and version.status == "live" == sight.version.status
        if same and (version.parts is not None or sight.version.parts is None):
            return sight._replace(version=version)
    return sight
