"""Which article tells whose story: each follows the earlier one it is most like, whatever order they arrived in.

An article's story is named by the first that told it. Those that have become others, or whose forerunners have, are
gone through in the order of time; so the answer depends on the articles that are there, and on nothing else.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Final, NamedTuple

from archive.stories import likeness
from archive.stories.sketch import WINDOW, day
from archive.stories.texts import Text

if TYPE_CHECKING:
    import sqlite3

_PLACE: Final = (
    "SELECT t.moment, coalesce(a.paper, ''), a.article_key FROM story_texts AS t "
    "JOIN articles AS a ON a.id = t.article WHERE t.article = ?"
)
COUNTED: Final = """
SELECT count(*), count(DISTINCT a.paper) + max(a.paper IS NULL), min(coalesce(a.published, a.first_seen)),
  max(coalesce(a.published, a.first_seen))
FROM story_articles AS m JOIN articles AS a ON a.id = m.article WHERE m.story = ?
"""


class _Place(NamedTuple):
    """An article's place in time. Of one minute the names decide, which say the same whoever came first."""

    moment: str
    paper: str
    key: str


class Joining:
    """Within a transaction: which articles to look at again, and then ``settle``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._dirty: set[int] = set()
        self._touched: set[int] = set()  # stories
        self._texts: dict[int, Text] = {}

    def text(self, article: int) -> Text:
        """An article's text."""
        if article not in self._texts:
            (body,) = self._connection.execute("SELECT body FROM articles WHERE id = ?", (article,)).fetchone()
            self._texts[article] = Text.of(body)
        return self._texts[article]

    def look_again(self, article: int) -> None:
        """Have an article be looked at, and those that may follow it: before its text goes, and after one has come."""
        place = self._place(article)
        if place is None:
            return
        self._dirty |= {article, *(number for number, _ in self.neighbours(article)), *self._twins(article)}
        self._touched.add(story_of(self._connection, article))
        self._connection.execute(
            "UPDATE story_articles SET similarity = NULL WHERE article = ?1 OR story = ?1", (article,)
        )

    def pair(self, one: int, other: int, similarity: float) -> None:
        """Note that two articles tell the same story."""
        share = round(similarity, 4)
        self._connection.executemany(
            "INSERT OR REPLACE INTO story_pairs VALUES (?, ?, ?)", [(one, other, share), (other, one, share)]
        )
        self._dirty |= {one, other}

    def forget(self, article: int) -> None:
        """Have an article be in no story; its text is gone already."""
        self._dirty.discard(article)
        self._touched.add(article)
        self._connection.execute("DELETE FROM story_articles WHERE article = ?", (article,))

    def settle(self) -> None:
        """Give each article its story, and write what of it differs from the first."""
        waiting = [(place, article) for article in self._dirty if (place := self._place(article))]
        heapify(waiting)
        done: set[int] = set()
        while waiting:
            place, article = heappop(waiting)
            if article in done:
                continue
            done.add(article)
            before, now = story_of(self._connection, article), self.chosen(article)
            if before == now:
                continue
            self._touched |= {before, now}
            self._move(article, now)
            for other in {*(number for number, _ in self.neighbours(article)), *self._twins(article)} - done:
                if (later := self._place(other)) and later > place:
                    heappush(waiting, (later, other))
        for story in sorted(self._touched):
            self._write(story)
        self._dirty.clear()
        self._touched.clear()

    def chosen(self, article: int) -> int:
        """The story that an article tells, as its forerunners stand: its own where it follows none."""
        place = self._place(article)
        assert place is not None
        twins = self._twins(article)
        best = (0.0, place, article)
        for other, share in {**dict(self.neighbours(article)), **dict.fromkeys(twins, 1.0)}.items():
            earlier = self._place(other)
            if earlier is None or earlier >= place:
                continue
            story = story_of(self._connection, other)
            is_of_these_days = abs(day(article) - day(story)) <= WINDOW
            # The likeliest, and of those the earliest.
            if (is_of_these_days or other in twins) and (share > best[0] or (share == best[0] and earlier < best[1])):
                best = (share, earlier, story)
        return best[2]

    def facts(self, article: int, story: int) -> tuple[float, int, int, int]:
        """How like the first an article is, and its words: all, those the first has not, those of it that it lacks."""
        first, text = self.text(story), self.text(article)
        return (round(likeness.similarity(first, text), 4), *likeness.changed(first, text))

    def neighbours(self, article: int) -> list[tuple[int, float]]:
        """The articles that tell the same as an article, and how like it they are."""
        return self._connection.execute(
            "SELECT other, similarity FROM story_pairs WHERE article = ?", (article,)
        ).fetchall()

    def _twins(self, article: int) -> set[int]:
        """The articles of the same letters, of whatever day and paper."""
        rows = self._connection.execute(
            "SELECT article FROM story_texts WHERE article <> ?1 "
            "AND letters_hash = (SELECT letters_hash FROM story_texts WHERE article = ?1)",
            (article,),
        )
        return {number for (number,) in rows}

    def _place(self, article: int) -> _Place | None:
        row = self._connection.execute(_PLACE, (article,)).fetchone()
        return _Place(*row) if row else None

    def _move(self, article: int, story: int) -> None:
        self._connection.execute("DELETE FROM story_articles WHERE article = ?", (article,))
        if story != article:
            self._connection.execute("INSERT INTO story_articles(article, story) VALUES (?, ?)", (article, story))

    def _write(self, story: int) -> None:
        """The rows of a story, none where one article is left of it."""
        execute = self._connection.execute
        execute("DELETE FROM stories WHERE id = ?", (story,))
        execute("DELETE FROM story_articles WHERE article = ?1 AND story = ?1", (story,))
        if execute("SELECT 1 FROM story_articles WHERE story = ?", (story,)).fetchone() is None:
            return
        execute("INSERT INTO story_articles(article, story) VALUES (?1, ?1)", (story,))
        execute("INSERT INTO stories VALUES (?, ?, ?, ?, ?)", (story, *execute(COUNTED, (story,)).fetchone()))
        rows = execute("SELECT article FROM story_articles WHERE story = ? AND similarity IS NULL", (story,)).fetchall()
        for (article,) in rows:
            execute(
                "UPDATE story_articles SET similarity = ?, words = ?, added = ?, dropped = ? WHERE article = ?",
                (*self.facts(article, story), article),
            )


def story_of(connection: sqlite3.Connection, article: int) -> int:
    """The story that an article is in now; its own where it is in none."""
    row = connection.execute("SELECT story FROM story_articles WHERE article = ?", (article,)).fetchone()
    return int(row[0]) if row else article
