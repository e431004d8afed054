"""The archive's ``takedowns``: pages, rows, index and logs, one after the other, until nothing is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.bylines import reporter_log
from archive.connection import transaction
from archive.parts import drop_unused_sections
from archive.removing import takedown, tombstones, traces
from archive.times import to_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from sqlite3 import Connection

    from archive.connection import Hold
    from archive.parts import SectionKey
    from archive.removing.takedown import Takedown


class Takedowns:
    """Removes what must go. Every method may raise the ArchiveError that says what is wrong with the file."""

    def __init__(
        self, reading: Hold, writing: Hold, drop_pages: Callable[[Sequence[str]], None], wipe: Callable[[], None]
    ) -> None:
        self._reading = reading
        self._writing = writing
        self._drop_pages = drop_pages
        self._wipe = wipe

    def remove(self, article: int, reason: str, by: str) -> Takedown | None:
        """Remove an article with all its versions, parts and raw pages; a tombstone stays, its address is let be.

        ``reason`` and ``by`` go into the log. Of one that was taken down before, what a reader kept in use then is
        wiped now; None where there was never such an article. Raises ArchiveLocked while a reader keeps the file's old
        pages in use: the article is gone then, and the rest of its bytes goes when the same is called again.
        """
        with self._writing() as connection:
            if takedown.is_there(connection, article):
                with transaction(connection):  # nobody names one of its pages while they go
                    self._drop_pages(traces.pages(connection, article))
                    takedown.remove(connection, article, reason, by)
            found = takedown.of_article(connection, article)
            if found is not None:
                self._leave_nothing(connection)
            return found

    def mask(self, article: int, words: str, reason: str, by: str) -> int:
        """Put ○ for every letter of some words in an article's versions and parts, and remove its raw pages.

        Gives how many times they stood, 0 where they stand nowhere: then nothing is noted, and of what was masked in it
        before is wiped what a reader kept in use then. The article is not fetched again. Raises as ``remove`` does, and
        Unaskable where ``words`` holds none.
        """
        with self._writing() as connection:
            found = 0
            if article in takedown.holding(connection, words, article):
                with transaction(connection):
                    self._drop_pages(traces.pages(connection, article))
                    found = takedown.mask(connection, article, words, reason, by)
            if found or takedown.is_masked(connection, article):
                self._leave_nothing(connection)
            return found

    def repeat(self, log: Sequence[Takedown]) -> list[Takedown]:
        """Take down anew what another log tells of: a copy that is put in the place of a lost archive holds it again.

        Each is noted with its time, its reason and who asked for it. Gives those of words that stand here again: no
        log tells what they were, so they are to be masked by hand. Raises as ``remove`` does.
        """
        with self._writing() as connection:
            left = tombstones.again(connection, log, self._drop_pages)
            self._leave_nothing(connection)
            return left

    def lay(self, tombstone: Takedown, mask: Callable[[Connection], bool]) -> bool:
        """Have ``mask`` mask in an article what another archive did, as the tombstone tells, and note that here too.

        False where ``mask`` could leave nothing of it: then nothing is done.
        """
        told = (tombstone.paper, tombstone.article_key, tombstone.url, to_text(tombstone.taken_at))
        with self._writing() as connection:
            pages = traces.pages(connection, tombstone.article)
            with transaction(connection):
                if not mask(connection):
                    return False
                takedown.note(connection, ("words", tombstone.article, *told, tombstone.reason, tombstone.by))
                self._drop_pages(pages)  # before it is told that the words are masked
            self._leave_nothing(connection)
            return True

    def _leave_nothing(self, connection: Connection) -> None:
        """Wipe what is left when the rows are gone: pieces of index, what else came from its addresses, the logs."""
        takedown.leave_no_trace(connection)
        self._drop_left_over(connection)

    def _drop_left_over(self, connection: Connection) -> None:
        takedown.drop_left_over(connection, self._drop_pages)
        self._wipe()

    def with_pages_of(self, other: Takedowns) -> Takedowns:
        """The same, but that pages go from another archive's file too, and from that one first: this one names them."""

        def drop(pages: Sequence[str]) -> None:
            other.drop_elsewhere(pages)
            self._drop_pages(pages)

        return Takedowns(self._reading, self._writing, drop, self._wipe)

    def drop_elsewhere(self, pages: Sequence[str]) -> None:
        """Remove pages, as dictionaries too, that came for an article of another archive, and for none of ours."""
        with self._writing() as connection, transaction(connection):
            unnamed = traces.of_no_article(connection, pages)
            self._drop_pages(unnamed)
            traces.forget_pages(connection, unnamed)

    def drop_left_over(self) -> None:
        """Remove what came from the addresses of what was taken down and was never known to be theirs."""
        with self._writing() as connection:
            self._drop_left_over(connection)

    def drop_unused(self, sections: Collection[SectionKey], signatures: Collection[str]) -> None:
        """Forget the sections in which no article stands here, and what was said by hand of signatures that no byline
        has, but for those of other files.
        """
        with self._writing() as connection:
            with transaction(connection):
                drop_unused_sections(connection, sections)
                reporter_log.drop_idle(connection, signatures)
            self._wipe()

    def of_article(self, article: int) -> Takedown | None:
        """The tombstone of an article that was taken down whole; None where there is none."""
        with self._reading() as connection:
            return takedown.of_article(connection, article)

    def is_at(self, addresses: Iterable[str], places: Iterable[tuple[str, str]] = ()) -> bool:
        """Whether an article was taken down whole that had one of these addresses, or keys: ``("jndn", "1234")``."""
        with self._reading() as connection:
            return takedown.is_at(connection, addresses, places)

    def at(self, addresses: Iterable[str], places: Iterable[tuple[str, str]] = ()) -> Takedown | None:
        """The tombstone of such an article; None where there is none, or it was known by other addresses alone."""
        with self._reading() as connection:
            return takedown.at(connection, addresses, places)

    def log(self) -> list[Takedown]:
        """What was taken down, the first one first."""
        with self._reading() as connection:
            return takedown.log(connection)

    def holding(self, words: str) -> list[int]:
        """The articles that hold some words in any version or part of them. Reads everything.

        Raises Unaskable where there is no word in ``words``.
        """
        with self._reading() as connection:
            return sorted(takedown.holding(connection, words))
