"""Closed years go to files of their own, whole, and are read with the archive as one."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import pytest
from zstandard import ZstdDecompressor

import archive
from archive import ids, shelves
from archive.backup import backup
from archive.exporting import ExportRefused, Selection, export, subset
from archive.verify import verify
from tests.archive.building import KST, Words, article_of, problems, visit_of
from tests.archive.closed_years import ARTICLES, rows, split


def everything(path: Path) -> dict[str, Any]:
    """All that is read of an archive, but the sizes of its files."""
    words = Words(5)
    with archive.open(path, read_only=True) as opened:
        stem, other = words.stems[3], words.stems[5]
        numbers = sorted(hit.id for hit in opened.search(f"{stem} OR {other}", limit=None))
        summary = opened.summary()
        return {
            "newest": opened.search(stem, limit=None),
            "page": [opened.search(stem, limit=5, offset=at) for at in range(0, 20, 5)],
            "oldest": [opened.search(stem, sort="oldest", limit=7, offset=at) for at in (0, 4)],
            "best": opened.search(f"{stem} {other}", sort="relevance", limit=10),
            "all best": opened.search(stem, sort="relevance", limit=None),
            "best of the newest": [
                (found, found.ranked, found.since)
                for ranked in (1, 4, 20)
                for found in [opened.search(stem, sort="relevance", ranked=ranked)]
            ],
            "count": [opened.count(stem), opened.count(stem, since="2019", until="2019"), opened.count(other)],
            "tallies": [opened.tallies(stem, ["year"]), opened.tallies(other, ["paper"])],
            "articles": [opened.article(number) for number in numbers],
            "by key": [opened.article(f"demo-nd:{key}") for key in range(ARTICLES)],
            "by url": opened.article("http://demo-nd.example/news/articleView.html?idxno=7"),
            "versions": [opened.versions(number) for number in numbers],
            "captures": [opened.captures(number) for number in numbers],
            "pages": [opened.page(one.page_sha256) for n in numbers if (one := opened.article(n)) and one.page_sha256],
            "papers": opened.papers(),
            "summary": (summary.articles, summary.papers, summary.first, summary.last, summary.pages),
            "coverage": opened.ledger.days("demo-nd"),
            "undated": opened.ledger.undated("demo-nd"),
            "numbers": opened.ledger.numbers("demo-nd"),
            "known": opened.ledger.stored_keys("demo-nd", map(str, range(ARTICLES))),
            "export": export_of(opened),
        }


def export_of(opened: archive.Archive) -> list[str]:
    target = opened.path.with_name("all.csv")
    export(opened, Selection(), target, "csv", force=True)
    return target.read_text(encoding="utf-8").splitlines()


def test_what_is_read_of_an_archive_and_its_shelves_is_what_was_read_of_it_before(grown: Path) -> None:
    before = everything(grown)
    assert split(grown) == ["archive-2019.db", "archive-2018.db"]
    after = everything(grown)
    for name, told in before.items():
        assert after[name] == told, name
    assert len(before["newest"]) > 20


def test_a_year_is_whole_in_its_file_and_gone_from_the_archive(grown: Path) -> None:
    names = "articles revisions fetches bylines images tags frontier".split()
    before = {name: set(rows(grown, f"SELECT * FROM {name}")) for name in names}
    pages = set(rows(grown.with_name("archive.pages.db"), "SELECT sha256 FROM pages"))
    split(grown)
    files = [grown, *(grown.with_name(f"archive-{year}.db") for year in (2018, 2019))]
    for name in names[:-1]:
        parts = [set(rows(file, f"SELECT * FROM {name}")) for file in files]
        assert set.union(*parts) == before[name], name
        assert sum(map(len, parts)) == len(before[name]), name
    for file in files[1:]:
        assert set(rows(file, "SELECT * FROM frontier")) < before["frontier"]
        assert {str(ids.day(number).year) for (number,) in rows(file, "SELECT id FROM articles")} == {file.stem[-4:]}
    kept = [set(rows(file.with_name(f"{file.stem}.pages.db"), "SELECT sha256 FROM pages")) for file in files]
    assert set.union(*kept) == pages
    assert sum(map(len, kept)) == len(pages)
    for file in files:
        assert problems(file) == []
    with archive.open(grown) as opened:
        assert verify(opened) == []


def test_an_article_of_a_closed_year_is_neither_fetched_nor_stored_anew(grown: Path) -> None:
    with archive.open(grown, read_only=True) as opened:
        [oldest] = opened.search(Words(5).stems[3], sort="oldest", limit=1)
        kept = opened.article(oldest.id)
    assert kept
    split(grown)
    with archive.open(grown) as opened:
        run = opened.begin_run("crawl", "demo-nd")
        link = archive.Link(kept.url or "", kept.article_key or "", "a list")
        assert opened.ledger.discover("demo-nd", run, [link]) == {kept.article_key: 1}  # known since the first run
        later = datetime(2100, 1, 1, tzinfo=KST)
        due = [one.article_key for one in opened.ledger.due("demo-nd", "stored", later)]
        assert kept.article_key not in due
        edit = article_of(kept.article_key, body="고쳐 쓴 글이다.")
        [saved] = opened.save(run, [visit_of(edit, page=b"<html>new")])
        assert (saved.outcome, saved.article_id) == ("refused", None)
        stands = opened.article(kept.id)
        assert stands
        assert stands.body == kept.body
        assert opened.summary().pages == ARTICLES + 8


def test_a_late_article_of_a_closed_year_has_an_id_of_its_own_and_goes_to_a_second_file(grown: Path) -> None:
    split(grown)
    [(highest,)] = rows(grown.with_name("archive-2018.db"), "SELECT max(id) FROM articles")
    with archive.open(grown) as opened:
        day = opened.article(highest)
        assert day
        run = opened.begin_run("crawl", "demo-nd")
        late = article_of("late", body="늦게 온 글이다.", published=day.published)
        [saved] = opened.save(run, [visit_of(late)])
        assert (saved.outcome, saved.article_id) == ("new", highest + 1)
        opened.end_run(run, "finished", {})
        assert opened.count("늦게") == 1
    assert split(grown) == ["archive-2018-2.db"]
    with archive.open(grown, read_only=True) as opened:
        assert [hit.id for hit in opened.search("늦게")] == [highest + 1]
        assert [shelf.articles for shelf in archive.shelves_of(opened) if shelf.year == 2018] == [
            len(held(grown.with_name("archive-2018.db"))),
            1,
        ]


def test_what_is_taken_down_goes_from_the_shelf_and_is_remembered_in_both(grown: Path) -> None:
    split(grown)
    shelf = grown.with_name("archive-2018.db")
    [(number, key, body)] = rows(shelf, "SELECT id, article_key, body FROM articles ORDER BY id LIMIT 1")
    with archive.open(grown) as opened:
        gone = opened.takedowns.remove(number, "개인정보", "desk@demo.example")
        assert gone
        assert opened.article(number) is None
        assert [one.article for one in opened.takedowns.log()] == [number]
        assert opened.takedowns.remove(number, "개인정보", "desk@demo.example") is not None  # and no second tombstone
        assert len(opened.takedowns.log()) == 1
        assert verify(opened) == []
    said = body.split("\n\n")[0].encode()
    for file in grown.parent.iterdir():
        assert not file.is_file() or said not in file.read_bytes(), file.name
    assert rows(grown, f"SELECT reason FROM frontier WHERE article_key = '{key}'") == [("takedown",)]
    assert rows(shelf, "SELECT article FROM takedowns") == [(number,)]


def test_a_section_named_for_somebody_goes_with_the_last_article_in_it_from_all_files(grown: Path) -> None:
    old = datetime(2018, 5, 5, tzinfo=KST)
    columns = {"one": ("오피니언", "한가람 칼럼"), "two": ("오피니언", "도새벽 칼럼"), "three": ("사회", "여울목의 밤")}
    with archive.open(grown) as opened:
        run = opened.begin_run("crawl", "demo-nd")
        articles = [article_of(key, section=path, published=old) for key, path in columns.items()]
        one, two, three = (each.article_id or 0 for each in opened.save(run, [visit_of(each) for each in articles]))
        opened.end_run(run, "finished", {})

    def sections() -> set[str]:
        with archive.open(grown, read_only=True) as opened:
            return {section.path[-1] for section in opened.lists.sections("demo-nd")} & {
                path[-1] for path in columns.values()
            }

    split(grown, 2019)
    assert sections() == {"한가람 칼럼", "도새벽 칼럼", "여울목의 밤"}
    with archive.open(grown) as opened:
        opened.takedowns.remove(one, "개인정보", "desk@demo.example")
    assert sections() == {"도새벽 칼럼", "여울목의 밤"}
    with archive.open(grown) as opened:
        opened.takedowns.mask(two, "도새벽", "개인정보", "desk@demo.example")
        assert opened.article(three) is not None
    assert sections() == {"여울목의 밤"}
    assert all("도새벽".encode() not in file.read_bytes() for file in grown.parent.glob("*.db"))


def test_words_are_masked_on_every_shelf(grown: Path) -> None:
    split(grown)
    word = Words(5).stems[3]
    with archive.open(grown) as opened:
        numbers = opened.takedowns.holding(word)
        assert {hit.id for hit in opened.search(word, limit=None)} < set(numbers)  # earlier versions hold it too
        for number in numbers:
            assert opened.takedowns.mask(number, word, "개인정보", "desk@demo.example") > 0
        assert opened.takedowns.holding(word) == []
        assert opened.count(word) == 0
        assert {one.article for one in opened.takedowns.log()} == set(numbers)


CHILD = """
import os, signal, sys
import archive
calls = 0
def step(*_):
    global calls
    calls += 1
    if calls == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
with archive.open(sys.argv[1]) as opened:
    archive.close_years(opened, 2020, step)
"""


@pytest.mark.parametrize("call", [1, 30, 70, 95, 180, 230, 300])
def test_a_split_that_is_killed_loses_nothing_and_goes_on(grown: Path, call: int, tmp_path: Path) -> None:
    before = everything(grown)
    killed = subprocess.run([sys.executable, "-c", CHILD, str(grown), str(call)], env=os.environ, check=False)
    assert killed.returncode == -signal.SIGKILL
    texts = {row for file in tmp_path.glob("archive*.db") if ".pages" not in file.name for row in held(file)}
    assert len(texts) == ARTICLES  # each stands somewhere, whole
    with archive.open(grown) as opened, pytest.raises(archive.ArchiveLocked, match="'sinmungo years split' again"):
        opened.begin_run("crawl", "demo-nd")
    with archive.open(grown) as opened, pytest.raises(archive.ArchiveLocked, match="are being moved to archive-201"):
        opened.takedowns.remove(1, "개인정보", "desk@demo.example")  # which might stay in the other file
    split(grown)
    assert everything(grown) == before
    with archive.open(grown) as opened:
        assert verify(opened) == []


def held(file: Path) -> list[Any]:
    return rows(file, "SELECT id, body FROM articles")


def test_nothing_is_split_while_a_crawl_is_at_work(grown: Path) -> None:
    with archive.open(grown) as opened:
        run = opened.begin_run("crawl", "demo-nd")
        with pytest.raises(archive.ArchiveLocked, match="a crawl or an import is at work"):
            archive.close_years(opened, 2020)
        opened.end_run(run, "finished", {})
        assert archive.close_years(opened, 2018) == []


def test_nothing_is_stored_that_waited_while_a_split_began(grown: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has asked whether articles are on their way, and then waits for the lock, asks once more."""
    asked = shelves.check_settled
    began = (
        "INSERT INTO shelves(file, year, articles, state, begun_at) VALUES ('archive-2018.db', 2018, 0, 'making', ?)"
    )

    def begun_behind(connection: sqlite3.Connection, path: Path) -> None:
        asked(connection, path)
        monkeypatch.setattr(shelves, "check_settled", asked)
        with closing(sqlite3.connect(path)) as other, other:
            other.execute(began, ("2026-03-02T12:00:00+09:00",))

    with archive.open(grown) as opened:
        run = opened.begin_run("crawl", "demo-nd")
        monkeypatch.setattr(shelves, "check_settled", begun_behind)
        with pytest.raises(archive.ArchiveLocked, match=r"being moved to archive-2018\.db"):
            opened.save(run, [visit_of(article_of("3", body="고쳐 쓴 글이다."))])
    assert rows(grown, "SELECT count(*) FROM articles WHERE body = '고쳐 쓴 글이다.'") == [(0,)]


def test_a_shelf_that_is_not_the_archives_is_not_believed(grown: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = subset._copy_articles

    def spoilt(connection: sqlite3.Connection, numbers: Any) -> None:
        copy(connection, numbers)
        connection.execute("UPDATE main.articles SET genre = 'other' WHERE id = (SELECT min(id) FROM main.articles)")

    monkeypatch.setattr("archive.exporting.subset._copy_articles", spoilt)
    with pytest.raises(archive.ArchiveDamaged, match=r"archive-2018\.db: its articles are not the archive's"):
        split(grown)
    monkeypatch.undo()
    assert len(held(grown)) == ARTICLES
    assert not grown.with_name("archive-2018.db").exists()
    assert split(grown) == ["archive-2019.db", "archive-2018.db"]


def test_a_shelf_that_is_not_there_is_said_in_a_line(grown: Path) -> None:
    split(grown)
    grown.with_name("archive-2018.db").rename(grown.with_name("elsewhere.db"))
    with archive.open(grown) as opened:
        opened.begin_run("crawl", "demo-nd")  # a crawl does not need it
        with pytest.raises(archive.ArchiveNotFound, match=r"archive-2018\.db: a shelf of the archive, and not there"):
            opened.count("글")


def test_a_damaged_shelf_is_found_and_its_index_mended(grown: Path) -> None:
    split(grown)
    rows(grown.with_name("archive-2019.db"), "INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')")
    with archive.open(grown) as opened:
        [problem] = verify(opened)
        assert problem.what == "archive-2019.db: the search index is not that of the articles"
        assert [one.is_mended for one in verify(opened, repair=True)] == [True]
    with archive.open(grown, read_only=True) as opened:
        assert verify(opened) == []


def test_a_backup_brings_the_shelves_along(grown: Path, tmp_path: Path) -> None:
    split(grown)
    folder = tmp_path / "second"
    folder.mkdir()
    copied = backup(grown, folder / "archive.db")
    assert (copied.articles, copied.pages) == (ARTICLES, ARTICLES + 8)
    assert everything(folder / "archive.db") == everything(grown)
    backup(grown, tmp_path / "beside.db")  # whose shelves are the archive's own


def test_formats_that_copy_rows_are_of_one_file(grown: Path, tmp_path: Path) -> None:
    split(grown)
    with (
        archive.open(grown, read_only=True) as opened,
        pytest.raises(ExportRefused, match="the format sqlite is written from one file"),
    ):
        export(opened, Selection(), tmp_path / "copy.db", "sqlite")
    with archive.open(grown.with_name("archive-2018.db"), read_only=True) as opened:
        export(opened, Selection(), tmp_path / "copy.db", "sqlite")


def test_what_is_taken_down_from_a_shelf_stays_in_no_dictionary_of_the_archive(grown: Path) -> None:
    page, later = f"<html>{Words(6).sentence(2000)}".encode(), f"<html>{Words(6).sentence(2001)}".encode()
    with archive.open(grown) as opened:
        run = opened.begin_run("crawl", "demo-nd")
        old = article_of("old", published=datetime(2018, 5, 5, tzinfo=KST))
        [saved, _] = opened.save(run, [visit_of(old, page=page), visit_of(article_of("new"), page=later)])
        opened.end_run(run, "finished", {})
    split(grown, 2019)
    assert page in dictionaries(grown)  # which what stays is packed against
    with archive.open(grown) as opened:
        opened.takedowns.remove(saved.article_id or 0, "개인정보", "desk@demo.example")
        assert verify(opened) == []
    assert [page in dictionaries(file) for file in (grown, grown.with_name("archive-2018.db"))] == [False, False]


def dictionaries(path: Path) -> list[bytes]:
    packed = rows(path.with_name(f"{path.stem}.pages.db"), "SELECT data FROM dictionaries")
    return [ZstdDecompressor().decompress(data) for (data,) in packed]


@pytest.mark.parametrize("sort", ["oldest", "newest"])
def test_a_page_begins_in_whichever_file_has_the_first_of_all(grown: Path, sort: Literal["oldest", "newest"]) -> None:
    with archive.open(grown, read_only=True) as opened:
        everything = [hit.id for hit in opened.search("paper:demo-nd", sort=sort, limit=None)]
    split(grown)
    with archive.open(grown, read_only=True) as opened:
        for at in (0, 3, 60, 118):
            page = opened.search("paper:demo-nd", sort=sort, limit=5, offset=at)
            assert [hit.id for hit in page] == everything[at : at + 5]
