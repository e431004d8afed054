"""What is known to lack, month by month: the sums of a paper's days, reckoned by SQLite, for all papers at once."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

# As ``archive.crawling.coverage.Day`` has them: named, not stored, and still to be had;
_NAMED: Final = (
    "SELECT substr(day, 1, 7) AS month, count(*) FROM frontier INDEXED BY frontier_day WHERE paper = ? "
    "AND day IS NOT NULL AND article IS NULL AND state IN ('waiting', 'failed') AND reason IS NOT 'shelved' "
    "GROUP BY month"
)
# and counted by a list that was not read to its end, beyond those that it named.
_UNNAMED: Final = """
SELECT substr(d.day, 1, 7) AS month, sum(max(0, d.told - (
  SELECT count(DISTINCT coalesce(f.article, -f.id)) FROM frontier AS f INDEXED BY frontier_day
  WHERE f.paper = d.paper AND f.day = d.day
  AND NOT (f.reason IS 'shelved' AND coalesce(f.found_by, '') IN ('sweep', 'visit'))
) - (
  SELECT count(*) FROM articles AS a INDEXED BY articles_paper_published
  CROSS JOIN frontier AS f INDEXED BY frontier_article ON f.article = a.id
  WHERE a.paper = d.paper AND a.published >= d.day AND a.published < d.day || 'U'
  AND f.paper = d.paper AND f.day IS NULL AND f.found_by IS NOT 'sweep' AND f.found_by IS NOT 'visit'
))) FROM days AS d WHERE d.paper = ? AND d.complete = 0 AND d.told > 0 GROUP BY month
"""
_CHECKED: Final = (
    "SELECT substr(day, 1, 7) AS month, count(*) FROM days WHERE paper = ? AND complete = 1 AND day < ? GROUP BY month"
)
_KNOWN: Final = (
    "SELECT min(published), max(published) FROM articles INDEXED BY articles_paper_published WHERE paper = ?",
    "SELECT min(day), max(day) FROM shelved_days WHERE paper = ?",
    "SELECT min(day), max(day) FROM frontier INDEXED BY frontier_day WHERE paper = ?",
    "SELECT min(day), max(day) FROM days WHERE paper = ?",
)


@dataclass(frozen=True, slots=True)
class Lacking:
    """Of one month (``2019-10``) of a paper: how many articles are known of that are not stored and can be had, and on
    how many days of those that are over no list was read to its end, so that nobody knows what else there was.
    """

    paper: str
    month: str
    missing: int
    unchecked: int

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self)


def lacking(connection: sqlite3.Connection, today: date) -> list[Lacking]:
    """Each month of each paper from the first day to the last of which anything is known, as far as something lacks."""
    papers = [paper for (paper,) in connection.execute("SELECT id FROM papers ORDER BY id")]
    return [one for paper in papers for one in _of_paper(connection, paper, today) if one.missing or one.unchecked]


def _of_paper(connection: sqlite3.Connection, paper: str, today: date) -> Iterator[Lacking]:
    known = [day[:10] for sql in _KNOWN for day in connection.execute(sql, (paper,)).fetchone() if day]
    if not known:
        return
    missing = Counter(dict(connection.execute(_NAMED, (paper,)).fetchall()))
    missing.update(dict(connection.execute(_UNNAMED, (paper,)).fetchall()))
    checked = dict(connection.execute(_CHECKED, (paper, today.isoformat())).fetchall())
    first, last = date.fromisoformat(min(known)), date.fromisoformat(max(known))
    begin = first
    while begin <= last:
        month, end = f"{begin:%Y-%m}", begin.replace(day=monthrange(begin.year, begin.month)[1])
        over = (min(end, last, today - timedelta(days=1)) - begin).days + 1
        yield Lacking(paper, month, missing[month], max(0, over - checked.get(month, 0)))
        begin = end + timedelta(days=1)
