"""Stories as they are told: who was first, who printed it after him, and how much each changed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from archive.connection import dicts
from archive.dates import first_day, last_day
from archive.times import from_text, to_text

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

# first: the earliest. same: letter by letter the first's text. again: the text of an earlier one of the same paper.
Role = Literal["first", "copy", "same", "again"]

_AGENCY: Final = (
    "SELECT b.agency FROM story_articles AS m JOIN bylines AS b ON b.article = m.article "
    "JOIN story_texts AS t ON t.article = m.article WHERE m.story = s.id AND b.agency IS NOT NULL "
    "ORDER BY t.moment, b.article, b.position LIMIT 1"
)
_STORIES: Final = f"""
SELECT s.id, a.paper, p.name AS paper_name, a.headline, s.articles, s.papers, s.since, s.until, ({_AGENCY}) AS agency
FROM stories AS s JOIN articles AS a ON a.id = s.id LEFT JOIN papers AS p ON p.id = a.paper
WHERE s.papers >= :papers
  AND (:paper IS NULL OR EXISTS (SELECT 1 FROM story_articles AS m CROSS JOIN articles AS x ON x.id = m.article
       WHERE m.story = s.id AND x.paper = :paper))
  AND (:agency IS NULL OR EXISTS (SELECT 1 FROM story_articles AS m JOIN bylines AS b ON b.article = m.article
       WHERE m.story = s.id AND instr(b.agency, :agency)))
  AND (:since IS NULL OR s.since >= :since) AND (:until IS NULL OR substr(s.since, 1, 10) <= :until)
  AND s.id BETWEEN coalesce(:story, -1 << 63) AND coalesce(:story, ~(-1 << 63))
ORDER BY s.id DESC LIMIT :limit OFFSET :offset
"""  # noqa: S608
_COPIES: Final = (
    "SELECT c.article, c.role, c.paper, p.name AS paper_name, c.headline, a.url, c.published, a.published_precision, "
    "c.minutes, c.similarity, c.words, c.added, c.dropped FROM story_copies AS c "
    "JOIN articles AS a ON a.id = c.article LEFT JOIN papers AS p ON p.id = c.paper "
    "WHERE c.story = ? ORDER BY c.position"
)


@dataclass(frozen=True, slots=True)
class Copy:
    """An article in a story. ``minutes`` after the first, None where a page tells the day alone.

    ``similarity`` is the share of the five-syllable pieces of both that is in both; of its ``words`` the first lacks
    those ``added``, and it lacks those ``dropped`` of the first's.
    """

    article: int
    role: Role
    paper: str | None
    paper_name: str | None
    headline: str
    url: str | None
    published: datetime | None
    published_precision: str | None
    minutes: int | None
    similarity: float
    words: int
    added: int
    dropped: int

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self) | {"published": to_text(self.published)}


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that tell the same, named by the first: its id, paper and headline.

    ``agency`` is the wire agency (통신사) that one of them names. ``copies`` are all of them in the order of time, the
    first one included; a list of stories leaves them out.
    """

    id: int
    paper: str | None
    paper_name: str | None
    headline: str
    articles: int
    papers: int
    since: datetime
    until: datetime
    agency: str | None
    copies: tuple[Copy, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        times = {"since": to_text(self.since), "until": to_text(self.until)}
        plain = asdict(self) | times | {"copies": [copy.as_dict() for copy in self.copies]}
        if not self.copies:
            del plain["copies"]
        return plain


def told(
    connection: sqlite3.Connection,
    *,
    paper: str | None = None,
    since: str | None = None,
    until: str | None = None,
    agency: str | None = None,
    min_papers: int = 2,
    limit: int | None = 50,
    offset: int = 0,
    story: int | None = None,
) -> list[Story]:
    """The stories, the newest first; of one paper, agency and time. Raises InvalidDate."""
    values = {
        "papers": min_papers,
        "paper": paper,
        "agency": agency,
        "since": first_day(since).isoformat() if since else None,
        "until": last_day(until).isoformat() if until else None,
        "limit": -1 if limit is None else limit,
        "offset": offset,
        "story": story,
    }
    return [_story(row) for row in dicts(connection, _STORIES, values)]


def of_article(connection: sqlite3.Connection, article: int) -> Story | None:
    """The story that an article tells, with all its copies; None where nobody else tells it."""
    row = connection.execute("SELECT story FROM story_articles WHERE article = ?", (article,)).fetchone()
    if row is None:
        return None
    [found] = dicts(connection, _STORIES, _ONE | {"story": row[0]})
    copies = tuple(
        Copy(**{**one, "published": from_text(one["published"])}) for one in dicts(connection, _COPIES, (row[0],))
    )
    return _story(found, copies)


_ONE: Final = {"papers": 1, "paper": None, "agency": None, "since": None, "until": None, "limit": 1, "offset": 0}


def _story(row: dict[str, Any], copies: tuple[Copy, ...] = ()) -> Story:
    times = {"since": from_text(row["since"]), "until": from_text(row["until"])}
    return Story(**{**row, **times}, copies=copies)
