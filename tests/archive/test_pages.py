"""Raw pages are kept once, small, and come back as they were or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

import archive
from archive.records import Failure
from parsers.errors import NotAnArticle
from tests.archive.building import Words, article_of, paper_of, saved, visit_of

if TYPE_CHECKING:
    from pathlib import Path

    from archive.records import Result

SKIN = "".join(f"<li><a href='/news/{at * 7919 % 1000}'>메뉴 {at * 104729 % 1000}</a></li>" for at in range(400))


def page_of(text: str) -> bytes:
    return f"<html>{SKIN}<article>{text}</article></html>".encode()


def name_of(body: bytes) -> str:
    return sha256(body).hexdigest()


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path.with_name("archive.pages.db"))) as connection, connection:
        return connection.execute(sql).fetchall()


def test_every_body_is_kept_and_comes_back(store: archive.Archive, run: int) -> None:
    bodies = [page_of("하나"), page_of("둘"), b"", b"\x00\xff" * 10, page_of("셋").decode().encode("cp949")]
    results: list[Result] = [
        article_of("1"),
        NotAnArticle("listing"),
        NotAnArticle("empty"),
        Failure("http 500"),
        article_of("2"),
    ]
    store.save(
        run,
        [
            visit_of(result, key=str(at), page=body)
            for at, (result, body) in enumerate(zip(results, bodies, strict=True))
        ],
    )
    assert [store.page(name_of(body)) for body in bodies] == bodies
    fetched = store._connection.execute("SELECT page_sha256, page_bytes FROM fetches ORDER BY id").fetchall()
    assert fetched == [(name_of(body), len(body)) for body in bodies]


def test_a_fetch_without_a_body_keeps_no_page(store: archive.Archive, run: int) -> None:
    store.save(run, [visit_of(Failure("timeout"), key="1")])
    assert store._connection.execute("SELECT page_sha256, page_bytes FROM fetches").fetchone() == (None, None)
    assert store.summary().pages == 0


def test_the_same_bytes_are_kept_once(store: archive.Archive, run: int, path: Path) -> None:
    body = page_of("같다")
    store.save(run, [visit_of(article_of(key), page=body) for key in "12"])
    store.save(run, [visit_of(article_of("3"), page=body)])
    assert rows(path, "SELECT count(*) FROM pages") == [(1,)]


def test_later_pages_of_a_paper_are_stored_against_its_first(store: archive.Archive, run: int, path: Path) -> None:
    store.register([paper_of("demo-aid", "가온신문")])
    store.save(run, [visit_of(article_of(str(at)), page=page_of(f"기사 {at}")) for at in range(5)])
    other = visit_of(article_of("1", paper="demo-aid"), paper="demo-aid", page=page_of("다른 신문"))
    short = visit_of(article_of("9"), page=b"short")
    unknown = visit_of(article_of("8", paper=None), paper=None, page=page_of("모르는 신문"))
    store.save(run, [other, short, unknown])
    assert rows(path, "SELECT id, paper FROM dictionaries ORDER BY id") == [(1, "demo-nd"), (2, "demo-aid")]
    used = rows(path, "SELECT dictionary FROM pages ORDER BY rowid")
    assert used == [(1,), (1,), (1,), (1,), (1,), (2,), (1,), (None,)]
    [(size, kept)] = rows(path, "SELECT size, length(data) FROM pages WHERE rowid = 2")
    assert isinstance(size, int)
    assert isinstance(kept, int)
    assert kept * 100 < size


def test_a_short_first_page_makes_no_dictionary(store: archive.Archive, run: int, path: Path) -> None:
    store.save(run, [visit_of(article_of("1"), page=b"<html>" * 600)])
    assert rows(path, "SELECT count(*) FROM dictionaries") == [(0,)]
    store.save(run, [visit_of(article_of("2"), page=page_of("길다"))])
    assert rows(path, "SELECT count(*) FROM dictionaries") == [(1,)]


def test_dictionaries_are_found_again_by_the_next_run(store: archive.Archive, run: int, path: Path) -> None:
    store.save(run, [visit_of(article_of("1"), page=page_of("하나"))])
    with archive.open(path) as again:
        again.save(run, [visit_of(article_of("2"), page=page_of("둘"))])
        assert again.page(name_of(page_of("둘"))) == page_of("둘")
    assert rows(path, "SELECT count(*) FROM dictionaries") == [(1,)]


SOUND_AND_ANOTHERS = """
    UPDATE pages SET (data, size, dictionary) =
      (SELECT data, size, dictionary FROM pages AS another WHERE another.sha256 <> pages.sha256 LIMIT 1)
"""


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE pages SET data = CAST(substr(data, 1, length(data) - 9) || x'010000000000000000' AS BLOB)",
        "UPDATE pages SET data = 'x' || x'ff'",
        "UPDATE pages SET data = x'00'",
        "UPDATE pages SET size = size + 1",
        "UPDATE pages SET size = 1 << 60",
        "UPDATE dictionaries SET data = x'28b52ffd'",
        "UPDATE pages SET dictionary = 2",
        SOUND_AND_ANOTHERS,
    ],
)
def test_a_damaged_page_is_told_and_not_given(store: archive.Archive, run: int, path: Path, damage: str) -> None:
    store.register([paper_of("demo-aid", "가온신문")])
    body = page_of("상한다")
    store.save(
        run,
        [
            visit_of(article_of("1"), page=page_of("하나")),
            visit_of(article_of("1", paper="demo-aid"), paper="demo-aid", page=page_of("다르다")[::-1]),
            visit_of(article_of("2"), page=body),
        ],
    )
    rows(path, damage)
    with (
        archive.open(path, read_only=True) as reader,
        pytest.raises(archive.ArchiveDamaged, match=r"archive\.pages\.db"),
    ):
        reader.page(name_of(body))


def test_no_page_is_stored_against_a_damaged_dictionary(store: archive.Archive, run: int, path: Path) -> None:
    store.save(run, [visit_of(article_of("1"), page=page_of("하나"))])
    [(data,)] = rows(path, "SELECT hex(data) FROM dictionaries")
    assert isinstance(data, str)
    spoilt = data[:400] + ("0" if data[400] != "0" else "1") + data[401:]
    rows(path, f"UPDATE dictionaries SET data = x'{spoilt}'")
    with archive.open(path) as again, pytest.raises(archive.ArchiveDamaged, match="dictionary 1"):
        again.save(run, [visit_of(article_of("2"), page=page_of("둘"))])


def test_a_page_that_is_not_kept_is_said_so(store: archive.Archive) -> None:
    with pytest.raises(archive.PageNotFound, match="no page 00 is kept"):
        store.page("00")


def test_an_archive_without_its_pages_can_still_be_read(store: archive.Archive, run: int, path: Path) -> None:
    saved(store, run, article_of("1"))
    store.close()
    path.with_name("archive.pages.db").unlink()
    with archive.open(path, read_only=True) as reader:
        assert reader.count("본문") == 1
        assert reader.summary().pages == 0
        with pytest.raises(archive.PageNotFound, match="beside the archive"):
            reader.page("00")


def test_a_failed_batch_leaves_no_dictionary_behind_in_memory(
    store: archive.Archive, run: int, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise sqlite3.OperationalError("no")

    store.save(run, [visit_of(article_of("1"))])
    with monkeypatch.context() as broken:
        broken.setattr("archive.raw.pages.now", refuse)
        with pytest.raises(archive.ArchiveError):
            store.save(run, [visit_of(article_of("2"), page=page_of("둘"))])
    store.save(run, [visit_of(article_of("3"), page=page_of("셋"))])
    assert rows(path, "SELECT id FROM dictionaries") == [(1,)]
    assert store.page(name_of(page_of("셋"))) == page_of("셋")


def test_a_paper_that_changes_its_looks_gets_another_dictionary(store: archive.Archive, run: int, path: Path) -> None:
    """As soon as what the old one has cost since would have paid for another."""
    other = SKIN.replace("<li>", "<div class='menu-item'>").replace("메뉴", "차림표")[::-1]
    words = Words(2)
    skins = [SKIN if at < 230 else other for at in range(450)]
    texts = [f"<html>{skin}<article>{words.sentence(40)}</article></html>" for skin in skins]
    visits = [visit_of(article_of(str(at)), page=text.encode()) for at, text in enumerate(texts)]
    for at in range(0, 450, 50):
        with archive.open(path) as each_run:  # what is known of a dictionary is in the file
            each_run.save(run, visits[at : at + 50])
    [(first,), (second,)] = rows(path, "SELECT count(*) FROM pages GROUP BY dictionary ORDER BY dictionary")
    assert isinstance(first, int)
    assert isinstance(second, int)
    assert 231 <= first <= 235  # each of the new looks takes nearly what a dictionary takes
    assert first + second == 450
    sizes = [size for (size,) in rows(path, "SELECT length(data) FROM pages ORDER BY rowid")]
    assert isinstance(sizes[229], int)
    assert isinstance(sizes[231], int)
    assert isinstance(sizes[449], int)
    assert sizes[231] > 2 * sizes[229]
    assert sizes[449] < 1.2 * sizes[229]
    assert [store.page(name_of(text.encode())) for text in texts] == [text.encode() for text in texts]


def test_a_paper_whose_lists_change_each_day_gets_a_dictionary_a_day(
    store: archive.Archive, run: int, path: Path
) -> None:
    words = Words(4)
    for day in range(4):
        newest = words.sentence(300)
        pages = [page_of(f"{newest}<p>{words.sentence(20)}") for _ in range(60)]
        store.save(run, [visit_of(article_of(f"{day}-{at}"), page=page) for at, page in enumerate(pages)])
    counts = rows(path, "SELECT count(*) FROM pages GROUP BY dictionary ORDER BY dictionary")
    assert len(counts) == 4
    sizes = [size for (size,) in rows(path, "SELECT length(data) FROM pages ORDER BY rowid")]
    ends = [sum(size for size in sizes[at - 20 : at] if isinstance(size, int)) for at in (60, 120, 180, 240)]
    assert max(ends) < 1.2 * min(ends)


def test_pages_that_are_no_worse_than_the_first_keep_their_dictionary(
    store: archive.Archive, run: int, path: Path
) -> None:
    words = Words(3)
    visits = [visit_of(article_of(str(at)), page=page_of(words.sentence(at % 7 * 10 + 20))) for at in range(350)]
    for at in range(0, 350, 50):
        store.save(run, visits[at : at + 50])
    assert rows(path, "SELECT count(*) FROM dictionaries") == [(1,)]


def test_an_odd_first_page_does_not_stay_the_dictionary(store: archive.Archive, run: int, path: Path) -> None:
    """Long enough for one, and like no article's page: a notice that there is no such article."""
    words = Words(5)
    odd = f"<html>{words.sentence(900)}</html>".encode()
    pages = [page_of(words.sentence(20)) for _ in range(40)]
    store.save(run, [visit_of(NotAnArticle("soft-404"), key="gone", page=odd)])
    for at in range(0, 40, 10):
        visits = [visit_of(article_of(str(key)), page=pages[key]) for key in range(at, at + 10)]
        with archive.open(path) as each_run:
            each_run.save(run, visits)
    [(with_odd,), (with_others,)] = rows(path, "SELECT count(*) FROM pages GROUP BY dictionary ORDER BY dictionary")
    assert isinstance(with_odd, int)
    assert with_odd < 10  # the odd one, one to try the next against, and those that prove it
    assert with_others == 41 - with_odd
    assert [store.page(name_of(page)) for page in pages] == pages


@pytest.mark.parametrize("more", [False, True])
def test_a_page_is_never_packed_against_one_that_another_process_has_taken_down(path: Path, more: bool) -> None:
    """Its number as a dictionary may be another's by then, which unpacks nothing of this paper."""
    with archive.open(path, create=True) as one, archive.open(path) as other:
        one.register([paper_of(), paper_of("demo-b", "가온신문")])
        run = one.begin_run("crawl", "demo-nd")
        [first] = one.save(run, [visit_of(article_of("1"), page=page_of("하나"))])
        other.takedowns.remove(first.article_id or 0, "삭제 요청", "desk@demo-nd.example")
        if more:
            page = Words(2).sentence(900).encode()
            away = article_of("2", paper="demo-b", url="http://demo-b.example/2")
            other.save(run, [visit_of(away, paper="demo-b", url=away.url, page=page)])
        one.save(run, [visit_of(article_of("3"), page=page_of("셋"))])
        assert other.page(name_of(page_of("셋"))) == page_of("셋")
        assert one.page(name_of(page_of("셋"))) == page_of("셋")


def test_a_page_is_never_unpacked_by_what_stood_under_its_dictionarys_number_before(path: Path) -> None:
    with archive.open(path, create=True) as one, archive.open(path, read_only=True) as reader:
        one.register([paper_of()])
        run = one.begin_run("crawl", "demo-nd")
        for key in "12":
            body = Words(int(key)).sentence(900)
            pages = [body.encode(), f"{body} {key}".encode()]
            keys = [key, f"{key}0"]
            visits = [visit_of(article_of(each), page=page) for each, page in zip(keys, pages, strict=True)]
            saved_ids = [one.save(run, [visit])[0].article_id or 0 for visit in visits]
            assert [reader.page(name_of(page)) for page in pages] == pages
            for number in saved_ids:
                one.takedowns.remove(number, "삭제 요청", "desk@demo-nd.example")
