"""Lists that need no search: articles of all, of a paper, section, reporter or day; a paper's sections and skins."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal

from archive.finding import facts
from archive.times import from_text, to_text
from papers.regions import REGIONS

if TYPE_CHECKING:
    from datetime import datetime

    from archive.connection import Hold
    from archive.finding.query import Query

# What articles are listed by; ``signatures`` are some numbers of such, as JSON.
By = Literal["paper", "section", "reporter", "signatures", "undated"]

_COLUMNS: Final = "a.id, a.paper, p.name, a.headline, a.published, a.published_precision, a.section, a.byline, a.status"
# Each list walks an index in its own order, so that a page of it costs the same wherever it stands.
_ALL: Final = "articles AS a INDEXED BY articles_published"
_SIGNED: Final = "SELECT b.article FROM signatures AS s JOIN bylines AS b ON b.signature = s.id WHERE s.reporter = :of"
_SIGNED_SO: Final = "SELECT article FROM bylines WHERE signature IN (SELECT value FROM json_each(:of))"
_BY: Final = {
    None: (_ALL, "1"),
    "paper": ("articles AS a INDEXED BY articles_paper_published", "a.paper = :of"),
    "section": ("articles AS a INDEXED BY articles_section_published", "a.section_id = :of"),
    "reporter": ("articles AS a", f"a.id IN ({_SIGNED})"),
    "signatures": ("articles AS a", f"a.id IN ({_SIGNED_SO})"),
    "undated": (_ALL, "a.published IS NULL"),
}
# An id tells its day alone. All of a reporter's articles would have to be read to tell their times.
_BY_ID: Final = ("reporter", "signatures")
_OF_DAY: Final = (
    f"SELECT {_COLUMNS} FROM articles AS a INDEXED BY articles_published LEFT JOIN papers AS p ON p.id = a.paper "  # noqa: S608
    "WHERE a.published >= :day AND a.published < :day || 'U' AND (:region IS NULL OR p.region = :region) "
    "ORDER BY p.name, a.published, a.id"
)
_PLACE: Final = "SELECT paper, published, id FROM articles WHERE id = ? AND published IS NOT NULL"
_BESIDE: Final = (
    f"SELECT {_COLUMNS} FROM articles AS a INDEXED BY articles_paper_published "  # noqa: S608
    "LEFT JOIN papers AS p ON p.id = a.paper WHERE a.paper = ? "
    "AND (a.published, a.id) {0} (?, ?) ORDER BY a.published {1}, a.id {1} LIMIT 1"
)
_BEFORE: Final = _BESIDE.format("<", "DESC")
_AFTER: Final = _BESIDE.format(">", "ASC")
_END_OF_MONTH: Final = "-99"  # after every day of it, as text
_FIRST_AFTER: Final = (
    "SELECT min(published) FROM articles INDEXED BY articles_paper_published WHERE paper = ? AND published > ?"
)
_OF_MONTH: Final = (
    "SELECT id FROM articles INDEXED BY articles_paper_published WHERE paper = ? AND published >= ? AND published < ? "
    "ORDER BY published, id LIMIT ?"
)
_SECTIONS: Final = "SELECT s.id, s.paper, p.name, s.path FROM sections AS s LEFT JOIN papers AS p ON p.id = s.paper"
_SKINS: Final = (
    "SELECT f.name, min(r.started), max(r.started), sum(f.value) FROM runs AS r CROSS JOIN run_figures AS f "
    "ON f.run = r.id WHERE r.paper = ? AND f.name GLOB 'skin:*' GROUP BY f.name ORDER BY max(r.started) DESC, f.name"
)


@dataclass(frozen=True, slots=True)
class Headline:
    """An article in a list. ``published`` is aware, Asia/Seoul, with its precision as the page told it."""

    id: int
    paper: str | None
    paper_name: str | None
    headline: str
    published: datetime | None
    published_precision: str | None
    section: str | None
    byline: str | None
    status: str

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self) | {"published": to_text(self.published)}


@dataclass(frozen=True, slots=True)
class Section:
    """A section (면) of a paper: its path as the paper writes it, outermost first."""

    id: int
    paper: str | None
    paper_name: str | None
    path: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self) | {"path": list(self.path)}


@dataclass(frozen=True, slots=True)
class Skin:
    """A skin that a paper's pages wore (``ndsoft/G4``): from when to when runs met it, and on how many new articles."""

    name: str
    first: datetime
    last: datetime
    articles: int

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self) | {"first": to_text(self.first), "last": to_text(self.last)}


Place = tuple[str | None, str, int]  # paper, time as stored, id
Beside = tuple[Headline | None, Headline | None]


class Lists:
    """The lists of an archive: ``archive.lists``."""

    def __init__(self, reading: Hold) -> None:
        self._reading = reading

    def newest(
        self,
        limit: int,
        offset: int = 0,
        *,
        paper: str | None = None,
        section: int | None = None,
        reporter: int | None = None,
    ) -> list[Headline]:
        """The newest articles first, of all or of one paper, section or reporter (by their ids; one of these)."""
        by: dict[By, str | int | None] = {"paper": paper, "section": section, "reporter": reporter}
        name, of = next(((name, of) for name, of in by.items() if of is not None), (None, None))
        return self._newest(name, of, limit, offset)

    def undated(self, limit: int, offset: int = 0) -> list[Headline]:
        """The articles whose pages tell no date, the last one found first."""
        return self._newest("undated", True, limit, offset)

    def _newest(self, by: By | None, of: str | int | None, limit: int, offset: int) -> list[Headline]:
        tables, where = _BY[by]
        order = "a.id DESC" if by in _BY_ID else "a.published DESC, a.id DESC"
        sql = (
            f"SELECT {_COLUMNS} FROM {tables} LEFT JOIN papers AS p ON p.id = a.paper "  # noqa: S608
            f"WHERE {where} ORDER BY {order} LIMIT :limit OFFSET :offset"
        )
        with self._reading() as connection:
            return [_headline(row) for row in connection.execute(sql, {"of": of, "limit": limit, "offset": offset})]

    def of_day(self, day: date, region: str | None = None) -> list[Headline]:
        """What was published on a day in Korea, by paper and time; of one province (``KR-46``) if one is named."""
        with self._reading() as connection:
            return [_headline(row) for row in connection.execute(_OF_DAY, {"day": day.isoformat(), "region": region})]

    def last_day(self, until: date) -> date | None:
        """The last day by ``until`` on which anything was published; None where there is none."""
        last = "SELECT max(published) FROM articles INDEXED BY articles_published WHERE published < ? || 'U'"
        with self._reading() as connection:
            (published,) = connection.execute(last, (until.isoformat(),)).fetchone()
        return date.fromisoformat(published[:10]) if published else None

    def months(self) -> list[tuple[str, str]]:
        """Of each registered paper the months (``2019-10``) in which it published anything, by paper and month."""
        told = []
        with self._reading() as connection:
            for (paper,) in connection.execute("SELECT id FROM papers ORDER BY id").fetchall():
                month = ""
                while first := connection.execute(_FIRST_AFTER, (paper, month + _END_OF_MONTH)).fetchone()[0]:
                    month = first[:7]
                    told.append((paper, month))
        return told

    def of_month(self, paper: str, month: str, limit: int) -> list[int]:
        """The ids of what a paper published in a month (``2019-10``), the smallest first."""
        values = (paper, month, month + _END_OF_MONTH, limit)
        with self._reading() as connection:
            return sorted(number for (number,) in connection.execute(_OF_MONTH, values))

    def beside(self, article: int) -> Beside:
        """What the same paper published just before an article and just after it; None where it tells no time."""
        place = self._place(article)
        return self._beside(place) if place else (None, None)

    def _place(self, article: int) -> Place | None:
        """Where an article stands; None where it is not here, or tells no time."""
        with self._reading() as connection:
            place: Place | None = connection.execute(_PLACE, (article,)).fetchone()
            return place

    def _beside(self, place: Place) -> Beside:
        with self._reading() as connection:
            found = [connection.execute(sql, place).fetchone() for sql in (_BEFORE, _AFTER)]
        earlier, later = (_headline(row) if row else None for row in found)
        return earlier, later

    def paper_names(self) -> dict[str, str]:
        """The registered papers' names (제호) by their ids."""
        with self._reading() as connection:
            return dict(connection.execute("SELECT id, name FROM papers ORDER BY name").fetchall())

    def paper_hosts(self) -> dict[str, tuple[str, str]]:
        """Of each host of the registered papers the paper's id and the family of its pages."""
        with self._reading() as connection:
            rows = connection.execute("SELECT id, family, hosts FROM papers ORDER BY id").fetchall()
        return {host: (paper, family) for paper, family, hosts in rows for host in json.loads(hosts)}

    def paper_regions(self) -> dict[str, tuple[str, ...]]:
        """The provinces (전남) in which a search finds the papers: where each appears, and those that it covers."""
        with self._reading() as connection:
            rows = connection.execute("SELECT id, region, covers FROM papers").fetchall()
        return {
            paper: tuple(REGIONS[code] for code in dict.fromkeys([region, *json.loads(covers)]) if code in REGIONS)
            for paper, region, covers in rows
        }

    def papers_asked_for(self, query: Query) -> frozenset[str] | None:
        """The papers to which a query is narrowed, by paper or region; None where it is not."""
        with self._reading() as connection:
            return facts.papers_asked_for(connection, query.facts)

    def sections(self, paper: str) -> list[Section]:
        """The sections of a paper in which articles stand."""
        with self._reading() as connection:
            return [
                # As the index of the sections has their papers.
                _section(row)
                for row in connection.execute(f"{_SECTIONS} WHERE coalesce(s.paper, '') = ? ORDER BY s.name", (paper,))
            ]

    def section(self, number: int) -> Section | None:
        """The section of a number."""
        with self._reading() as connection:
            row = connection.execute(f"{_SECTIONS} WHERE s.id = ?", (number,)).fetchone()
            return _section(row) if row else None

    def skins(self, paper: str) -> list[Skin]:
        """The skins that a paper's pages wore, as the accounts of its runs tell, the newest first."""
        with self._reading() as connection:
            rows = connection.execute(_SKINS, (paper,)).fetchall()
        return [Skin(name[5:], from_text(first), from_text(last), int(number)) for name, first, last, number in rows]


def _section(row: tuple[Any, ...]) -> Section:
    number, paper, name, path = row
    return Section(number, paper, name, tuple(json.loads(path)))


def _headline(row: tuple[Any, ...]) -> Headline:
    number, paper, name, headline, published, *rest = row
    return Headline(number, paper, name, headline, from_text(published), *rest)
