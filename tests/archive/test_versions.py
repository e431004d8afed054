"""Each version of an article is kept with what it is, when it was seen and the page it came with."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import archive
from archive import Failure, Gone, Unmodified
from archive.raw.pages import hash_of
from archive.records import Saved
from archive.tables import migrations
from tests.archive.building import NOON, article_of, problems, visit_of

if TYPE_CHECKING:
    from pathlib import Path

HOUR = timedelta(hours=1)


def said(store: archive.Archive) -> list[tuple[int, str | None, tuple[str, ...]]]:
    return [(version.revision, version.kind, version.changed) for version in store.versions("demo-nd:1")]


def test_the_versions_of_an_article_follow_each_other(store: archive.Archive, run: int, path: Path) -> None:
    results: list[Any] = [
        article_of("1", body="다리 예산 30억 원이다."),
        article_of("1", body="다리 예산 3억 원이다."),
        Gone("http 404"),
        Gone("http 404"),
        article_of("1", body="다리 예산 3억 원이다."),
        article_of("1", body="다리 예산 3억 원이다.", headline="새 제목"),
    ]
    outcomes = []
    for at, result in enumerate(results):
        visit = visit_of(result, key="1", page=f"page {at}".encode(), at=NOON + at * HOUR)
        outcomes += [saved.outcome for saved in store.save(run, [visit])]
    assert outcomes == ["new", "revised", "gone", "gone", "revised", "revised"]
    assert said(store) == [
        (1, None, ()),
        (2, "substance", ("body",)),
        (3, "removed", ("status",)),
        (4, "restored", ("status",)),
        (5, "headline", ("headline",)),
    ]
    versions = store.versions("demo-nd:1")
    assert [(one.since - NOON) // HOUR for one in versions] == [0, 1, 2, 4, 5]
    assert [one.until and (one.until - NOON) // HOUR for one in versions] == [1, 2, 4, 5, None]
    assert [one.page_sha256 for one in versions] == [hash_of(f"page {at}".encode()) for at in (0, 1, 1, 1, 5)]
    assert [one.is_gone for one in versions] == [False, False, True, False, False]
    assert [one.body for one in versions] == ["다리 예산 30억 원이다."] + ["다리 예산 3억 원이다."] * 4
    article = store.article("demo-nd:1")
    assert article is not None
    assert (article.revision, article.status) == (5, "live")
    assert problems(path) == []


def test_an_article_that_is_gone_stays_gone_whatever_else_is_answered(store: archive.Archive, run: int) -> None:
    [first] = store.save(run, [visit_of(article_of("1"))])
    store.save(run, [visit_of(Gone("http 404"), key="1")])
    assert store.save(run, [visit_of(Failure("timeout"), key="1")]) == [Saved("failed", first.article_id)]
    assert said(store)[-1][1] == "removed"
    store.save(run, [visit_of(Unmodified(), key="1")])
    assert said(store)[-1] == (3, "restored", ("status",))


def test_an_article_that_comes_back_changed_is_one_version(store: archive.Archive, run: int) -> None:
    store.save(run, [visit_of(article_of("1"))])
    store.save(run, [visit_of(Gone("http 404"), key="1")])
    store.save(run, [visit_of(article_of("1", body="기사 1의 새 본문이다."))])
    assert said(store) == [(1, None, ()), (2, "removed", ("status",)), (3, "restored", ("status", "body"))]


def test_of_no_article_there_are_no_versions(store: archive.Archive) -> None:
    assert store.versions("demo-nd:1") == store.versions(7) == store.versions("no such thing") == []


def test_revisions_from_before_their_kinds_were_noted_are_told_them(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        migrations.ARCHIVE.apply(connection, stop_before=["0004_revisions"])
        at = "2026-03-02T12:00:00+09:00"
        connection.execute(
            "INSERT INTO runs(id, kind, state, started, host, pid) VALUES (1, 'import', 'finished', ?, 'here', 1)",
            (at,),
        )
        connection.executemany(
            "INSERT INTO fetches(id, run, url, fetched_at, headers, outcome, article) "
            "VALUES (?, 1, 'http://demo-nd.example/1', ?, '{}', 'revised', 7)",
            [(number, at) for number in (1, 2, 3)],
        )
        texts = ("다리 예산 30억 원이다.", "다리 예산 3억 원이다.", "다리 예산 3억 원이다.")
        connection.executemany(
            "INSERT INTO revisions(article, revision, replaced_at, changed, headline, body, images, fetch, parser, "
            "body_sha256) VALUES (7, ?, ?, ?, '제목', ?, '[]', ?, 'ndsoft/G4/1', ?)",
            [(1, at, "body", texts[0], 1, "0" * 64), (2, at, "section", texts[1], 2, "0" * 64)],
        )
        connection.execute(
            "INSERT INTO articles(id, article_key, headline, body, revision, first_seen, fetch, parser, evidence, "
            "warnings, body_sha256) VALUES (7, '1', '제목', ?, 3, ?, 3, 'ndsoft/G4/1', '{}', '[]', ?)",
            (texts[2], at, "0" * 64),
        )
        connection.commit()
    with archive.open(path) as store:
        assert [(one.revision, one.kind) for one in store.versions(7)] == [(1, None), (2, "substance"), (3, "details")]
        rows = store._connection.execute("SELECT kind, replaced_by FROM revisions ORDER BY revision").fetchall()
    assert rows == [("substance", 2), ("details", 3)]
    assert problems(path) == []
