"""Takedowns from an archive and its shelves: what must go goes from every file, and the archive remembers it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from archive.bylines import reporter_log
from archive.connection import transaction
from archive.removing import takedown, traces
from archive.removing.letting_go import Takedowns
from archive.stories import crossing
from archive.times import to_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from archive.merging.shard import Shard
    from archive.merging.versions import Known
    from archive.parts import SectionKey
    from archive.removing.letting_go import Hold
    from archive.removing.takedown import Takedown
    from archive.store import Archive


class Open(Protocol):
    """Opens a shelf by itself."""

    def __call__(self, path: Path, *, writable: bool = False) -> Archive:
        """For reading, unless it is to be written."""


class ShelvedTakedowns(Takedowns):
    """As ``Takedowns``, over all files. Of what went from a shelf there are two tombstones: the shelf's and ours."""

    def __init__(self, own: Takedowns, reading: Hold, writing: Hold, paths: Sequence[Path], open_shelf: Open) -> None:
        self._own = own
        self._reading = reading
        self._writing = writing
        self._paths = paths
        self._open = open_shelf

    def remove(self, article: int, reason: str, by: str) -> Takedown | None:
        """Remove an article from whichever files hold it; see ``Takedowns.remove``."""
        found = self._own.remove(article, reason, by)
        for path in self._paths:
            gone = self._remove_from(path, article, reason, by)
            found = found or gone
        if found is not None:
            self._drop_unused()
        return self._noted(article) or found

    def _remove_from(self, path: Path, article: int, reason: str, by: str) -> Takedown | None:
        with self._open(path, writable=True) as shelf:
            pages, places = _told_of(shelf, article)
            self._own.drop_elsewhere(pages)  # first: the shelf is what knows them
            gone = shelf.takedowns.remove(article, reason, by)
        if gone is not None:
            self._note(gone, places)
            self._own.drop_elsewhere(())
        return gone

    def follow(self, tombstones: Sequence[Takedown]) -> None:
        """Remove from the shelves what a merge has taken down whole, which did not know of them."""
        for tombstone in (one for one in tombstones if one.kind == "article"):
            for path in self._paths:
                with self._open(path) as shelf:
                    number = _at(shelf, tombstone)
                if number is not None:
                    self._remove_from(path, number, tombstone.reason, tombstone.by)
        if tombstones:
            self._drop_unused()

    def follow_masks(self, shard: Shard) -> int:
        """Mask on the shelves what a shard that is to be merged has masked; how many articles went instead.

        Those of which nobody can tell what that was: see ``archive.merging.masks``.
        """
        lost = 0
        new = takedown.beyond(takedown.log(shard.connection), self.log(), _told)
        whole = {(one.paper, one.article_key) for one in new if one.kind == "article"}
        for tombstone in (one for one in new if one.kind == "words" and (one.paper, one.article_key) not in whole):
            there = shard.at(tombstone.paper, tombstone.article_key, tombstone.url)
            masked = [shard.known(number) for number in there]
            lost += sum(not self._lay_on(shelf, tombstone, masked) for shelf in self._paths)
        if new:
            self._drop_unused()
        return lost

    def _lay_on(self, path: Path, tombstone: Takedown, masked: Sequence[Known]) -> bool:
        """Whether all is well on a shelf: False where the article had to go."""
        with self._open(path, writable=True) as shelf:
            number = _at(shelf, tombstone)
            if number is None:
                return True
            self._own.drop_elsewhere(_told_of(shelf, number)[0])
            if shelf.takedowns.lay(replace(tombstone, article=number), masked):
                self._look_again(shelf, number)
                return True
        self._remove_from(path, number, tombstone.reason, tombstone.by)
        return False

    def mask(self, article: int, words: str, reason: str, by: str) -> int:
        """Mask words of an article in whichever files hold it; see ``Takedowns.mask``."""
        found = self._own.mask(article, words, reason, by)
        for path in self._paths:
            with self._open(path, writable=True) as shelf:
                pages, places = _told_of(shelf, article)
                with shelf._reading() as connection:  # noqa: SLF001  # ours
                    holds = takedown.holding(connection, words, article)
                self._own.drop_elsewhere(pages if holds else ())
                masked = shelf.takedowns.mask(article, words, reason, by)
                if masked:
                    self._note(shelf.takedowns.log()[-1], places)
                    self._own.drop_elsewhere(())
                    self._look_again(shelf, article)
            found += masked
        if found:
            self._drop_unused()
        return found

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
                "UPDATE frontier SET reason = 'takedown' WHERE paper = ? AND article_key = ?",
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


def _told_of(shelf: Archive, article: int) -> tuple[list[str], list[tuple[str, str]]]:
    """An article's raw pages, and the keys that led to it, each with its paper."""
    with shelf._reading() as connection:  # noqa: SLF001  # ours
        rows = connection.execute("SELECT paper, article_key FROM frontier WHERE article = ?", (article,))
        return traces.pages(connection, article), [(paper, key) for paper, key in rows]
