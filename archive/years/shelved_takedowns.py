"""Takedowns from an archive and its shelves: what must go goes from every file, and the archive remembers it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from archive.bylines import reporter_log
from archive.connection import transaction
from archive.merging import masks
from archive.removing import takedown, tombstones
from archive.removing.letting_go import Takedowns
from archive.stories import crossing
from archive.times import to_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from sqlite3 import Connection

    from archive.connection import Hold
    from archive.merging.shard import Shard
    from archive.merging.versions import Known
    from archive.parts import SectionKey
    from archive.removing.takedown import Takedown
    from archive.store import Archive


class Open(Protocol):
    """Opens a shelf by itself."""

    def __call__(self, path: Path, *, writable: bool = False) -> Archive:
        """For reading, unless it is to be written."""


class Followed(NamedTuple):
    """What a shard's takedowns came to on the shelves: how many were laid, and how many articles went for masks."""

    laid: int
    lost: int


class ShelvedTakedowns(Takedowns):
    """As ``Takedowns``, over all files. Of what went from a shelf there are two tombstones: the shelf's and ours.

    The shelf's comes first, so a process that is killed between the two leaves one to be told here: ``_tell_untold``.
    """

    def __init__(self, own: Takedowns, reading: Hold, writing: Hold, paths: Sequence[Path], open_shelf: Open) -> None:
        self._own = own
        self._reading = reading
        self._writing = writing
        self._paths = paths
        self._open = open_shelf

    def remove(self, article: int, reason: str, by: str) -> Takedown | None:
        """Remove an article from whichever files hold it; see ``Takedowns.remove``."""
        self._tell_untold()
        found = self._own.remove(article, reason, by)
        for path in self._paths:
            gone = self._remove_from(path, article, reason, by)
            found = found or gone
        if found is not None:
            self._drop_unused()
        return self._noted(article) or found

    def _remove_from(self, path: Path, article: int, reason: str, by: str) -> Takedown | None:
        with self._open(path, writable=True) as shelf:
            gone = shelf.takedowns.with_pages_of(self._own).remove(article, reason, by)
            if gone is not None:
                self._tell_removal(shelf, gone)
        return gone

    def _tell_removal(self, shelf: Archive, tombstone: Takedown) -> None:
        """Have this archive know what went from a shelf, by every address that the shelf lets be."""
        self._note(tombstone, _let_be(shelf))
        self._own.drop_left_over()

    def repeat(self, log: Sequence[Takedown]) -> list[Takedown]:
        """Take down anew what another log tells of, from whichever files hold it; see ``Takedowns.repeat``."""
        self._tell_untold()
        new = tombstones.untold(log, self.log())
        for tombstone in (one for one in new if one.kind == "article"):
            self._repeat_on_shelves(tombstone)
        there = [one for one in new if one.kind == "words" and any(self._at(path, one) for path in self._paths)]
        left = self._own.repeat([one for one in log if one not in there])
        if new:
            self._drop_unused()
        return sorted([*there, *left], key=lambda one: one.id)

    def _repeat_on_shelves(self, tombstone: Takedown) -> bool:
        """Remove from the shelves an article that was taken down elsewhere; whether one of them held it."""
        held = [(path, number) for path in self._paths if (number := self._at(path, tombstone)) is not None]
        for path, number in held:
            with self._open(path, writable=True) as shelf:
                shelf.takedowns.with_pages_of(self._own).repeat([tombstone])
                self._tell_removal(shelf, replace(tombstone, article=number))
        return bool(held)

    def _at(self, path: Path, tombstone: Takedown) -> int | None:
        with self._open(path) as shelf:
            return _at(shelf, tombstone)

    def follow(self, shard: Shard) -> Followed:
        """Remove from the shelves, or mask there, what a shard that is to be merged has taken down or masked.

        Articles of which nobody can tell what was masked go: see ``archive.merging.masks``.
        """
        self._tell_untold()
        came: Counter[bool | None] = Counter()
        new = takedown.beyond(takedown.log(shard.connection), self.log(), _told)
        whole = {(one.paper, one.article_key) for one in new if one.kind == "article"}
        for tombstone in (one for one in new if one.kind == "article"):
            came[True] += self._repeat_on_shelves(tombstone)
        for tombstone in (one for one in new if one.kind == "words" and (one.paper, one.article_key) not in whole):
            there = shard.at(tombstone.paper, tombstone.article_key, tombstone.url)
            masked = [shard.known(number) for number in there]
            came.update(self._lay_on(shelf, tombstone, masked) for shelf in self._paths)
        if new:
            self._drop_unused()
        return Followed(laid=came[True], lost=came[False])

    def _lay_on(self, path: Path, tombstone: Takedown, masked: Sequence[Known]) -> bool | None:
        """Whether it was masked on a shelf: False where the article had to go, None where it is not there."""
        with self._open(path, writable=True) as shelf:
            number = _at(shelf, tombstone)
            if number is None:
                return None
            told = replace(tombstone, article=number)

            def mask(connection: Connection) -> bool:
                return any(masks.lay(connection, told.article, one) for one in masked)

            if shelf.takedowns.with_pages_of(self._own).lay(told, mask):
                self._tell_mask(shelf, told)
                return True
        self._remove_from(path, number, tombstone.reason, tombstone.by)
        return False

    def mask(self, article: int, words: str, reason: str, by: str) -> int:
        """Mask words of an article in whichever files hold it; see ``Takedowns.mask``."""
        self._tell_untold()
        found = self._own.mask(article, words, reason, by)
        for path in self._paths:
            with self._open(path, writable=True) as shelf:
                masked = shelf.takedowns.with_pages_of(self._own).mask(article, words, reason, by)
                if masked:
                    self._tell_mask(shelf, shelf.takedowns.log()[-1])
            found += masked
        if found:
            self._drop_unused()
        return found

    def _tell_mask(self, shelf: Archive, tombstone: Takedown) -> None:
        """Have this archive know what was masked on a shelf."""
        self._note(tombstone, ())
        self._own.drop_left_over()
        self._look_again(shelf, tombstone.article)

    def _tell_untold(self) -> None:
        """Note what went from a shelf when a process was killed before it was noted here."""
        for path in self._paths:
            with self._open(path) as shelf:
                untold = takedown.beyond(shelf.takedowns.log(), self.log(), _told)
            for tombstone in untold:
                with self._open(path, writable=True) as shelf:
                    if tombstone.kind == "words":
                        self._tell_mask(shelf, tombstone)
                    else:
                        self._remove_from(path, tombstone.article, tombstone.reason, tombstone.by)

    def _look_again(self, shelf: Archive, article: int) -> None:
        """Find which articles of all files tell the same as what is left of a shelf's: nobody else does so there."""
        shelf.stories.catch_up()
        with shelf._reading() as connection:  # noqa: SLF001  # ours
            looked_at = crossing.said(connection, article)
        with self._reading() as connection:
            pairs = crossing.meet(looked_at, connection)
        for path in self._paths:
            if path != shelf.path:
                with self._open(path) as other, other._reading() as connection:  # noqa: SLF001  # ours
                    pairs += crossing.meet(looked_at, connection)
        with self._writing() as connection, transaction(connection):
            crossing.forget(connection, article)
            crossing.note(connection, pairs)

    def log(self) -> list[Takedown]:
        """What was taken down from any of the files, the first one first."""
        return self._own.log()

    def holding(self, words: str) -> list[int]:
        """The articles of all files that hold some words."""
        found = set(self._own.holding(words))
        for path in self._paths:
            with self._open(path) as shelf:
                found.update(shelf.takedowns.holding(words))
        return sorted(found)

    def _drop_unused(self) -> None:
        """Forget the sections that stand in no file any more, and what was said by hand of who signs in none."""
        with self._reading() as connection:
            told = reporter_log.spoken_of(connection.execute(reporter_log.ROWS))
        sections: set[SectionKey] = set()
        signatures: set[str] = set()
        for path in self._paths:
            with self._open(path) as shelf, shelf._reading() as connection:  # noqa: SLF001  # ours
                sections.update(connection.execute("SELECT paper, path FROM sections"))
                signatures |= reporter_log.there(connection, told)
        self._own.drop_unused(sections, signatures)

    def _noted(self, article: int) -> Takedown | None:
        with self._reading() as connection:
            return takedown.of_article(connection, article)

    def _note(self, gone: Takedown, places: Sequence[tuple[str, str]]) -> None:
        """Remember it here too, once: its addresses are not asked for again."""
        told = (gone.kind, gone.article, gone.paper, gone.article_key, gone.url)
        with self._writing() as connection, transaction(connection):
            known = "SELECT 1 FROM takedowns WHERE kind = ? AND article = ? AND taken_at = ?"
            at = to_text(gone.taken_at)
            if gone.kind == "words" or not connection.execute(known, (gone.kind, gone.article, at)).fetchone():
                takedown.note(connection, (*told, at, gone.reason, gone.by))
            if gone.kind == "article":
                crossing.forget(connection, gone.article)
            connection.executemany(
                "UPDATE frontier SET reason = 'takedown' WHERE paper = ? AND article_key = ? AND reason = 'shelved'",
                [*places, (gone.paper, gone.article_key)] if gone.kind == "article" else [],
            )


def _at(shelf: Archive, tombstone: Takedown) -> int | None:
    """The article of a tombstone's key or address."""
    found = shelf.article(f"{tombstone.paper}:{tombstone.article_key}")
    found = found or (shelf.article(tombstone.url) if tombstone.url else None)
    return found.id if found else None


def _told(tombstone: Takedown) -> Takedown:
    """What tells it from others, wherever it lies: neither numbers nor its place in a log."""
    return replace(tombstone, id=0, article=0, previous="", hash="")


def _let_be(shelf: Archive) -> list[tuple[str, str]]:
    """The keys that led to what was taken down whole from a shelf, each with its paper."""
    sql = "SELECT paper, article_key FROM frontier WHERE reason = 'takedown' AND state = 'refused' AND article IS NULL"
    with shelf._reading() as connection:  # noqa: SLF001  # ours
        return connection.execute(sql).fetchall()
