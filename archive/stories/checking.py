"""Whether the stories are those of the articles: what is derived is derived once more, and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from archive.stories import likeness, sketch
from archive.stories.joining import COUNTED, Joining, story_of
from archive.stories.texts import Text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

_NOT_OF_ITS_ARTICLE: Final = """
SELECT a.id FROM articles AS a LEFT JOIN story_texts AS t ON t.article = a.id
WHERE (t.article IS NULL OR t.body_sha256 <> a.body_sha256) AND a.id NOT IN (SELECT article FROM story_due)
"""
_NOT_DUE: Final = "article NOT IN (SELECT article FROM story_due)"
_SAMPLE: Final = f"""
SELECT t.article, t.letters_hash, t.sketch, a.body FROM story_texts AS t JOIN articles AS a ON a.id = t.article
WHERE t.{_NOT_DUE} AND t.method = ? ORDER BY random() LIMIT 500
"""  # noqa: S608
_PAIRS: Final = f"""
SELECT article, other, similarity FROM story_pairs
WHERE {_NOT_DUE} AND other NOT IN (SELECT article FROM story_due)
"""  # noqa: S608
_SETTLED: Final = """
SELECT id, articles, papers, since, until FROM stories AS s WHERE NOT EXISTS (
  SELECT 1 FROM story_articles AS m JOIN story_due AS d ON d.article = m.article WHERE m.story = s.id)
"""
_MAY_FOLLOW: Final = f"""
SELECT article FROM (
  SELECT article FROM story_pairs UNION SELECT article FROM story_articles
  UNION SELECT article FROM story_texts WHERE letters_hash IN (
    SELECT letters_hash FROM story_texts WHERE letters_hash IS NOT NULL GROUP BY 1 HAVING count(*) > 1))
WHERE {_NOT_DUE} AND article IN (SELECT article FROM story_texts) AND article NOT IN (
  SELECT article FROM story_articles WHERE story IN (SELECT article FROM story_due)) ORDER BY article
"""  # noqa: S608


def wrong(connection: sqlite3.Connection) -> list[str]:
    """The articles of which something else is noted than they say; those still to be looked at are none of them."""
    found = [f"article {number}" for (number,) in connection.execute(_NOT_OF_ITS_ARTICLE)]
    joining = Joining(connection)
    found += _sketches(connection)
    found += _pairs(connection, joining)
    found += _members(connection, joining)
    counted = connection.execute(_SETTLED).fetchall()
    found += [
        f"story {number}"
        for number, *told in counted
        if tuple(told) != connection.execute(COUNTED, (number,)).fetchone()
    ]
    return list(dict.fromkeys(found))


def _sketches(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(_SAMPLE, (sketch.METHOD,)).fetchall()
    texts = [Text.of(body) for *_, body in rows]
    for (number, letters_hash, told, _), text, drawn in zip(rows, texts, sketch.sketches(texts), strict=True):
        is_right = (letters_hash, told) == (text.letters_hash, drawn)
        if not is_right or (drawn is not None and not sketch.is_found(connection, number, drawn)):
            yield f"article {number}"


def _pairs(connection: sqlite3.Connection, joining: Joining) -> Iterator[str]:
    for article, other, share in connection.execute(_PAIRS).fetchall():
        found = likeness.same_story(joining.text(article), joining.text(other))
        back = "SELECT similarity FROM story_pairs WHERE article = ? AND other = ?"
        if found is None or round(found, 4) != share or connection.execute(back, (other, article)).fetchone() is None:
            yield f"article {article}"


def _members(connection: sqlite3.Connection, joining: Joining) -> Iterator[str]:
    facts = "SELECT similarity, words, added, dropped FROM story_articles WHERE article = ?"
    for (article,) in connection.execute(_MAY_FOLLOW).fetchall():
        story = story_of(connection, article)
        told = connection.execute(facts, (article,)).fetchone()
        if joining.chosen(article) != story or (told and told != joining.facts(article, story)):
            yield f"article {article}"
