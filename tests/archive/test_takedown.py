"""What is taken down is in no file of the archive any more, and does not come back; that it was is kept."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from zstandard import ZstdDecompressor

import archive
from archive.backup import backup
from archive.records import Saved
from archive.removing import traces
from archive.verify import verify
from parsers.article import Byline, Image
from parsers.errors import NotAnArticle
from tests.archive.building import NOON, Words, article_of, paper_of, problems, visit_of

if TYPE_CHECKING:
    from pathlib import Path

NAME = "갈무리한"
SECRET = f"{NAME} 씨의 집은 나루길 7번지다"
TEMPLATE = Words(1).sentence(2000)


def page(key: int, text: str = "") -> bytes:
    return f"{TEMPLATE} {key} {text}".encode()


@pytest.fixture
def filled(store: archive.Archive, run: int) -> archive.Archive:
    """Thirty articles. The first one, whose page is the dictionary of the others', and the seventh tell the secret."""
    for key in range(30):
        told = SECRET if key in (0, 7) else f"마을 소식 {key}번이다"
        article = article_of(
            str(key),
            body=f"{told}.\n\n{key}번 집에서 그렇게 전했다.",
            headline=f"{told}고 {key}번 집이 전했다",
            bylines=(Byline(NAME, "기자", None, "gal@demo-nd.example"),) if key == 7 else (),
            images=(Image("http://demo-nd.example/1.jpg", SECRET),) if key == 7 else (),
        )
        store.save(run, [visit_of(article, page=page(key, told))])
    edited = article_of("7", body=f"{SECRET}고 고쳐 썼다.")
    store.save(run, [visit_of(edited, page=page(7, f"{SECRET} 고침"), at=NOON + timedelta(hours=1))])
    return store


def number_of(store: archive.Archive, key: str) -> int:
    article = store.article(f"demo-nd:{key}")
    assert article is not None
    return article.id


def bytes_of(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob("archive*")) if file.is_file())


def test_of_an_article_taken_down_no_file_holds_a_byte(filled: archive.Archive, path: Path) -> None:
    numbers = [number_of(filled, key) for key in ("0", "7")]
    assert NAME.encode() in bytes_of(path)
    for number in numbers:
        filled.takedowns.remove(number, "개인정보 삭제 요청", "desk@demo-nd.example")
    found = bytes_of(path)
    for words in (NAME, SECRET, "나루길"):
        assert words.encode() not in found
    filled.close()
    assert problems(path) == []
    with archive.open(path) as opened:
        assert verify(opened) == []
        assert opened.search("나루길") == []
        assert len(opened.search("마을")) == 28
        names = [name for (name,) in opened._connection.execute("SELECT page_sha256 FROM fetches") if name]
        assert sorted(opened.page(name) for name in names) == sorted(
            page(key, f"마을 소식 {key}번이다") for key in range(30) if key not in (0, 7)
        )


def test_a_tombstone_says_what_when_why_and_who(filled: archive.Archive) -> None:
    number = number_of(filled, "7")
    told = filled.takedowns.remove(number, "개인정보 삭제 요청", "desk@demo-nd.example")
    assert told is not None
    assert (told.article, told.paper, told.article_key, told.reason, told.by) == (
        number,
        "demo-nd",
        "7",
        "개인정보 삭제 요청",
        "desk@demo-nd.example",
    )
    assert filled.takedowns.log() == [told]
    assert filled.article(number) is None
    assert filled.takedowns.remove(number, "again", "us") == told
    assert filled.takedowns.remove(12345, "nothing", "us") is None


def test_every_address_of_what_was_taken_down_tells_that_it_was(filled: archive.Archive, run: int) -> None:
    home = "http://demo-nd.example/news/articleView.html?idxno={}".format
    old = visit_of(article_of("0", body=f"{SECRET}.\n\n0번 집에서 그렇게 전했다."), key="old", url=home("old"))
    assert filled.save(run, [old]) == [Saved("revised", number_of(filled, "0"))]
    filled.takedowns.remove(number_of(filled, "0"), "당사자의 요청", "운영자")
    filled.takedowns.mask(number_of(filled, "7"), NAME, "당사자의 요청", "운영자")
    for address, key, is_gone in (("0", "0", True), ("old", "old", True), ("7", "7", False), ("1", "1", False)):
        assert filled.takedowns.is_at([home("nothing"), home(address)]) is is_gone
        assert filled.takedowns.is_at([], [("demo-nd", key)]) is is_gone
    told = filled.takedowns.log()[0]
    assert filled.takedowns.at([home("nothing"), home("0")]) == filled.takedowns.at([], [("demo-nd", "0")]) == told
    assert filled.takedowns.at([home("old"), home("7")], [("demo-nd", "7")]) is None


def test_what_else_came_is_sought_by_the_addresses_that_are_let_be(filled: archive.Archive) -> None:
    plan = [row[3] for row in filled._connection.execute(f"EXPLAIN QUERY PLAN {traces._LEFT_OVER}")]
    assert "SEARCH f USING INDEX fetches_of_no_article (url=?)" in plan
    read = [step for step in plan if step.startswith("SCAN")]  # one after the other: what was taken down alone
    assert read == ["SCAN frontier USING INDEX frontier_taken_down", *read[1:]]
    assert {step.split()[1] for step in read[1:]} == {"takedowns", "let_be"}


def test_what_was_taken_down_does_not_come_back(filled: archive.Archive, run: int, path: Path) -> None:
    number = number_of(filled, "7")
    for one in (number, number_of(filled, "0")):
        filled.takedowns.remove(one, "개인정보 삭제 요청", "us")
    address = "http://demo-nd.example/news/articleView.html?idxno=7"
    again = visit_of(article_of("7", body=SECRET), page=page(7, SECRET))
    elsewhere = visit_of(article_of("77", body=SECRET), page=page(77, SECRET), url=address)
    assert filled.save(run, [again, elsewhere]) == [Saved("refused", None)] * 2
    assert SECRET.encode() not in bytes_of(path)
    link = archive.Link(address, "7", "http://demo-nd.example/list")
    filled.ledger.discover("demo-nd", run, [link])
    assert filled.ledger.due("demo-nd", "refused", NOON + timedelta(days=9000)) == []
    assert filled.ledger.due("demo-nd", "waiting", NOON + timedelta(days=9000)) == []
    same_day = article_of("99", body="새 소식이다")
    [saved] = filled.save(run, [visit_of(same_day)])
    assert saved.article_id not in (None, number)


def test_the_id_of_the_last_article_of_a_day_is_not_given_twice(filled: archive.Archive, run: int) -> None:
    number = number_of(filled, "29")
    filled.takedowns.remove(number, "삭제 요청", "us")
    [saved] = filled.save(run, [visit_of(article_of("30"))])
    assert saved.article_id == number + 1


def test_words_of_an_article_are_masked_in_all_its_versions_and_parts(filled: archive.Archive, path: Path) -> None:
    number = number_of(filled, "7")
    assert filled.takedowns.holding(NAME) == [number_of(filled, "0"), number]
    assert filled.takedowns.mask(number, NAME, "개인정보 삭제 요청", "us") >= 5
    assert filled.takedowns.holding(NAME) == [number_of(filled, "0")]
    article = filled.article(number)
    assert article is not None
    assert article.body == "○○○○ 씨의 집은 나루길 7번지다고 고쳐 썼다."
    assert article.byline is None or NAME not in article.byline
    assert [hit.id for hit in filled.search("나루길")] == [number, number_of(filled, "0")]
    assert [hit.id for hit in filled.search(NAME)] == [number_of(filled, "0")]
    filled.takedowns.remove(number_of(filled, "0"), "개인정보 삭제 요청", "us")
    assert NAME.encode() not in bytes_of(path)
    assert verify(filled) == []
    assert [told.kind for told in filled.takedowns.log()] == ["words", "article"]
    assert filled.takedowns.mask(number, "없는 말", "none", "us") == 0
    assert len(filled.takedowns.log()) == 2


def test_words_over_the_end_of_a_line_are_masked_too(store: archive.Archive, run: int) -> None:
    store.save(run, [visit_of(article_of("1", body="전화는 010-1234-5678\n\n번이다. 나루길\n7번지."))])
    number = number_of(store, "1")
    assert store.takedowns.mask(number, "나루길 7번지", "요청", "us") == 1
    article = store.article(number)
    assert article is not None
    assert article.body == "전화는 010-1234-5678\n\n번이다. ○○○\n○○○."


@pytest.mark.parametrize("words", ['"갈무리" 씨', '"', "1\\2번지", "body", "null", "씨\n집"])
def test_words_are_masked_in_lists_as_in_texts_and_lists_stay_lists(
    store: archive.Archive, run: int, path: Path, words: str
) -> None:
    told = f"어제 {words} 앞"
    article = article_of("1", images=(Image("http://demo-nd.example/1.jpg", told),), warnings=(told, "other"))
    article = replace(article, headline=f"제목 {words}", evidence={"body": told, "headline": "h3"})
    for at, one in enumerate((article, replace(article, headline="고친 제목"))):
        store.save(run, [visit_of(one, at=NOON + timedelta(hours=at))])
    assert store.takedowns.mask(number_of(store, "1"), words, "요청", "desk") > 0
    [evidence, warnings] = store._connection.execute("SELECT evidence, warnings FROM articles").fetchone()
    [images] = store._connection.execute("SELECT images FROM revisions").fetchone()
    masked = "어제 " + "".join(one if one.isspace() else "○" for one in words) + " 앞"
    assert json.loads(evidence) == {"body": masked, "headline": "h3"}
    assert json.loads(warnings) == [masked, "other"]
    assert json.loads(images) == [["http://demo-nd.example/1.jpg", masked, None]]
    assert verify(store) == []


def test_the_log_cannot_be_changed_in_silence(filled: archive.Archive, path: Path) -> None:
    for key in ("1", "2", "3"):
        filled.takedowns.remove(number_of(filled, key), f"reason {key}", "us")
    assert verify(filled) == []
    first = filled.takedowns.log()[0]
    assert first.previous == "0" * 64
    assert filled.takedowns.log()[1].previous == first.hash
    for statement, broken in (
        ("UPDATE takedowns SET reason = 'another' WHERE id = 2", 2),
        ("DELETE FROM takedowns WHERE id = 2", 3),
    ):
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(statement)
        [problem] = verify(filled)
        assert problem.examples == (f"from number {broken} on",)


def test_a_copy_made_afterwards_loses_it_too(filled: archive.Archive, path: Path, tmp_path: Path) -> None:
    backup(path, tmp_path / "copy.db")
    assert NAME.encode() in (tmp_path / "copy.db").read_bytes()
    name = sha256(page(7, SECRET)).hexdigest()
    for key in ("0", "7"):
        filled.takedowns.remove(number_of(filled, key), "개인정보 삭제 요청", "us")
    backup(path, tmp_path / "copy.db")
    assert NAME.encode() not in (tmp_path / "copy.db").read_bytes()
    assert NAME.encode() not in (tmp_path / "copy.pages.db").read_bytes()
    with archive.open(tmp_path / "copy.db", read_only=True) as opened:
        assert verify(opened) == []
        with pytest.raises(archive.PageNotFound):
            opened.page(name)


def test_a_reader_that_keeps_old_pages_in_use_is_told_of(filled: archive.Archive, path: Path) -> None:
    number = number_of(filled, "7")
    with closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM articles").fetchone()
        filled._connection.execute("PRAGMA busy_timeout = 100")
        with pytest.raises(archive.ArchiveLocked):
            filled.takedowns.remove(number, "개인정보 삭제 요청", "us")
    assert filled.article(number) is None
    assert filled.takedowns.remove(number, "개인정보 삭제 요청", "us") is not None
    filled.takedowns.remove(number_of(filled, "0"), "개인정보 삭제 요청", "us")
    assert NAME.encode() not in bytes_of(path)


def kept_pages(path: Path) -> str:
    """All that the pages' file holds, unpacked: pages, and what they are packed against."""
    with archive.open(path, read_only=True) as opened, closing(sqlite3.connect(opened._pages.path)) as pages:
        found = [opened.page(name) for (name,) in pages.execute("SELECT sha256 FROM pages")]
        found += [ZstdDecompressor().decompress(data) for (data,) in pages.execute("SELECT data FROM dictionaries")]
    return b"".join(found).decode()


def test_pages_of_its_addresses_in_which_nobody_saw_it_go_with_it(store: archive.Archive, run: int, path: Path) -> None:
    told = article_of("1", body=f"{SECRET}.")
    store.save(run, [visit_of(NotAnArticle("listing"), key="1", page=page(1, f"{SECRET} 처음"))])
    store.save(run, [visit_of(told, page=page(1, SECRET), at=NOON + timedelta(hours=1))])
    beside = archive.Fetch("http://demo-nd.example/text", NOON, 200, body=f"{SECRET} 뒤".encode())
    unread = visit_of(archive.Unread(), key="1", page=page(1, f"{SECRET} 나중"), at=NOON + timedelta(hours=2))
    store.save(run, [replace(unread, companion=beside), visit_of(archive.Unread(), key="2", page=page(2))])
    store.end_run(run, "finished", {"unread": 2})
    store.takedowns.remove(number_of(store, "1"), "개인정보 삭제 요청", "us")
    assert NAME not in kept_pages(path)
    assert [one.fetch.url for one in store.unread.pages()] == [visit_of(told, key="2").fetch.url]
    last = store.run(run)
    assert last is not None
    assert last.counts == {"unread": 1, "refused": 1, "refused: takedown": 1}
    assert verify(store) == []


def test_a_page_that_is_another_articles_as_well_stays_with_that(store: archive.Archive, run: int, path: Path) -> None:
    store.register([paper_of("demo-b", "가온신문")])
    twins = [article_of("1", body=SECRET), article_of("1", body=SECRET, paper="demo-b", url="http://demo-b.example/1")]
    store.save(run, [visit_of(one, paper=one.paper, url=one.url, page=page(1, SECRET)) for one in twins])
    store.takedowns.remove(number_of(store, "1"), "개인정보 삭제 요청", "us")
    assert verify(store) == []
    other = store.article("demo-b:1")
    assert other is not None
    assert store.page(other.page_sha256 or "") == page(1, SECRET)
    store.takedowns.remove(other.id, "개인정보 삭제 요청", "us")
    assert NAME not in kept_pages(path)
    assert verify(store) == []


def test_a_page_that_many_addresses_brought_and_no_article_stays(store: archive.Archive, run: int) -> None:
    wall = b"<p>log in first</p>"
    store.save(run, [visit_of(NotAnArticle("login-wall"), key=key, page=wall) for key in "12"])
    store.save(run, [visit_of(article_of("1"), page=page(1), at=NOON + timedelta(hours=1))])
    store.takedowns.remove(number_of(store, "1"), "개인정보 삭제 요청", "us")
    assert store.page(sha256(wall).hexdigest()) == wall
    assert verify(store) == []


def test_a_column_that_is_named_for_somebody_goes_with_its_last_article(
    store: archive.Archive, run: int, path: Path
) -> None:
    column, street = ("오피니언", f"{NAME}의 눈"), ("사회", "나루길 소식")
    for key in "12":
        store.save(run, [visit_of(article_of(key, section=column))])
    store.save(run, [visit_of(article_of("2", section=street), at=NOON + timedelta(hours=1))])
    store.takedowns.remove(number_of(store, "1"), "개인정보 삭제 요청", "us")
    assert NAME.encode() not in bytes_of(path).replace(f"{NAME}의 눈".encode(), b"", 1)
    store.takedowns.mask(number_of(store, "2"), "나루길", "주소 삭제", "us")
    two = store.article("demo-nd:2")
    assert two is not None
    assert two.section == ("사회", "○○○ 소식")
    assert "나루길".encode() not in bytes_of(path)


def test_no_other_address_of_an_article_brings_it_back(store: archive.Archive, run: int) -> None:
    first = article_of("1")
    moved = article_of("2", body=first.body)
    store.save(run, [visit_of(first)])
    assert store.save(run, [visit_of(moved, at=NOON + timedelta(hours=1))])[0].outcome == "unchanged"
    store.takedowns.remove(number_of(store, "1"), "개인정보 삭제 요청", "us")
    imported = visit_of(moved, paper=None, at=NOON + timedelta(hours=2))
    assert store.save(run, [visit_of(moved, at=NOON + timedelta(hours=2)), imported]) == [Saved("refused")] * 2
    assert store.summary().articles == 0


@pytest.mark.parametrize("words", [None, NAME])
def test_where_another_program_keeps_the_archive_locked_nothing_goes(
    filled: archive.Archive, path: Path, words: str | None
) -> None:
    number = number_of(filled, "7")
    article = filled.article(number)
    assert article is not None
    assert article.page_sha256 is not None
    take_down = partial(filled.takedowns.mask, number, words) if words else partial(filled.takedowns.remove, number)
    filled._connection.execute("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(archive.ArchiveLocked):
            take_down("그리 해 달라고 한다", "desk@example.org")
        other.execute("ROLLBACK")
    assert filled.takedowns.log() == []
    assert filled.article(number) == article
    assert SECRET.encode() in filled.page(article.page_sha256)
