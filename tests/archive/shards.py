"""Archives under construction that are merged, and what the merged one is compared by."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import archive
from archive.raw.pages import hash_of
from archive.records import Refused, Result, Unmodified, Visit
from tests.archive.building import NOON, paper_of, problems, visit_of

_CONTENT = {
    "articles": (
        "SELECT a.paper, a.article_key, a.url, a.headline, a.section, a.byline, a.published, a.body, a.status, a.revision,"
        " a.first_seen, s.path, f.url, f.fetched_at FROM articles AS a JOIN fetches AS f ON f.id = a.fetch"
        " LEFT JOIN sections AS s ON s.id = a.section_id ORDER BY a.paper, a.article_key"
    ),
    "revisions": (
        "SELECT a.article_key, r.revision, r.replaced_at, r.changed, r.headline, r.body, r.images, f.fetched_at, r.kind, b.fetched_at"
        " FROM revisions AS r JOIN articles AS a ON a.id = r.article JOIN fetches AS f ON f.id = r.fetch JOIN fetches AS b ON b.id = r.replaced_by ORDER BY 1, 2"
    ),
    "bylines": (
        "SELECT a.article_key, b.position, b.name, s.name, s.email, r.name, s.joined_by FROM bylines AS b"
        " JOIN articles AS a ON a.id = b.article JOIN signatures AS s ON s.id = b.signature"
        " LEFT JOIN reporters AS r ON r.id = s.reporter ORDER BY 1, 2"
    ),
    "images": "SELECT a.article_key, i.url FROM images AS i JOIN articles AS a ON a.id = i.article ORDER BY 1, i.position",
    "fetches": "SELECT url, fetched_at, status, page_sha256 FROM fetches ORDER BY fetched_at, url",
    "frontier": (
        "SELECT f.article_key, f.url, f.state, f.next_visit, f.attempts, f.visited_at, f.status, f.reason, f.found_by,"
        " f.day, a.article_key FROM frontier AS f LEFT JOIN articles AS a ON a.id = f.article ORDER BY f.article_key"
    ),
}


def content(path: Path) -> dict[str, list[Any]]:
    """What an archive holds, but for its numbers."""
    with closing(sqlite3.connect(path)) as connection:
        return {name: connection.execute(sql).fetchall() for name, sql in _CONTENT.items()}


@dataclass
class Told:
    """An archive under construction, with a run."""

    store: archive.Archive
    run: int

    @property
    def path(self) -> Path:
        return self.store.path

    def see(self, result: Result, minutes: float, key: str = "1", **fields: Any) -> None:
        self.store.save(self.run, [seen(result, minutes, key, **fields)])


def seen(result: Result, minutes: float, key: str = "1", **fields: Any) -> Visit:
    moment = NOON + timedelta(minutes=minutes)
    page = repr((result, minutes // 3)).encode() * 40
    visit = visit_of(
        result, key=key, page=None if isinstance(result, (Unmodified, Refused)) else page, at=moment, **fields
    )
    return replace(visit, next_visit=moment + timedelta(days=1))


def made(path: Path, *papers: str) -> Told:
    store = archive.open(path, create=True)
    store.register([paper_of(paper) for paper in papers or ("demo-nd",)])
    return Told(store, store.begin_run("crawl", "demo-nd", path.stem))


def whole(path: Path) -> None:
    """Everything in the two files agrees, and every fetch's page can be read."""
    pages = path.with_name(f"{path.stem}.pages.db")
    assert problems(path) == problems(pages) == []
    with archive.open(path, read_only=True) as opened:
        assert opened.index_state() == "ok"
        query = opened._connection.execute
        for (name,) in query("SELECT DISTINCT page_sha256 FROM fetches WHERE page_sha256 IS NOT NULL").fetchall():
            assert hash_of(opened.page(name)) == name
        unlinked = "SELECT count(*) FROM fetches WHERE article IS NULL AND outcome IN ('new', 'revised', 'unchanged')"
        assert query(unlinked).fetchone() == (0,)
        wrong = "SELECT count(*) FROM articles WHERE revision <> 1 + (SELECT count(*) FROM revisions WHERE article = articles.id)"
        assert query(wrong).fetchone() == (0,)
