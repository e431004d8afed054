"""Each article once, each of its versions kept, and an id that says the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

import archive
from archive import ids
from archive.records import Failure, Gone, Refused, Saved
from parsers.article import Block, Byline, Image
from parsers.errors import NotAnArticle
from tests.archive.building import KST, NOON, article_of, dump, paper_of, problems, saved, visit_of

if TYPE_CHECKING:
    from pathlib import Path

# 2019-10-08 is the 18,177th day after 1970-01-01.
OCTOBER_8 = 18177 * 65536


def test_an_id_is_the_day_of_publication_and_a_number_within_it(store: archive.Archive, run: int) -> None:
    late = datetime(2019, 10, 7, 15, 0, tzinfo=UTC)  # midnight of the 8th in Korea
    one, two, three = (article_of(key, published=late) for key in "123")
    assert saved(store, run, one, two) == [OCTOBER_8 + 1, OCTOBER_8 + 2]
    assert saved(store, run, three) == [OCTOBER_8 + 3]


def test_an_article_before_1970_has_an_id_too(store: archive.Archive, run: int, path: Path) -> None:
    old = article_of("1", published=datetime(1961, 5, 16, 9, 0, tzinfo=KST), body="혁명공약이다.")
    first = article_of("2", published=datetime(1970, 1, 1, 0, 0, tzinfo=KST), body="공약이다.")
    assert saved(store, run, old, first) == [-3152 * 65536 + 1, 1]
    assert [hit.id for hit in store.search("공약")] == [1, -3152 * 65536 + 1]
    assert [hit.id for hit in store.search("공약", until="1969")] == [-3152 * 65536 + 1]
    assert store.article("-206569471") is not None
    assert problems(path) == []


def test_an_undated_article_takes_the_day_it_was_first_seen(store: archive.Archive, run: int) -> None:
    [number] = saved(store, run, article_of("1", published=None, published_precision=None))
    assert number >> 16 == 20514  # 2026-03-02


def test_a_full_day_goes_on_in_the_next(store: archive.Archive, run: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "_BITS", 2)  # three articles a day
    numbers = saved(store, run, *(article_of(str(key), body=f"{key}번으로 가득하다.") for key in range(8)))
    day = 18177 * 4
    assert numbers == [day + 1, day + 2, day + 3, day + 5, day + 6, day + 7, day + 9, day + 10]


def test_an_id_stays_when_the_date_changes_and_date_searches_stay_right(store: archive.Archive, run: int) -> None:
    [number] = saved(store, run, article_of("1", body="날짜가 바뀐다."))
    moved = article_of("1", body="날짜가 바뀐다.", published=datetime(2021, 5, 1, 9, 0, tzinfo=KST))
    assert store.save(run, [visit_of(moved)]) == [Saved("revised", number)]
    assert [hit.id for hit in store.search("날짜", since="2021-05", until="2021-05")] == [number]
    assert store.search("날짜", since="2019", until="2019") == []


def test_saving_the_same_twice_changes_nothing_but_the_fetches(store: archive.Archive, run: int, path: Path) -> None:
    visits = [
        visit_of(
            article_of("1", section=("정치", "의회"), bylines=(Byline("한가람", "기자"),), tags=("가",)),
            page=b"x" * 5000,
        ),
        visit_of(article_of("2", images=(Image("http://demo-nd.example/1.jpg"),)), page=b"y" * 5000),
        visit_of(NotAnArticle("listing"), key="3"),
        visit_of(Gone("http 404"), key="4"),
        visit_of(Failure("http 451"), key="5"),
        visit_of(Refused(), key="6"),
    ]
    first = store.save(run, visits)
    assert [answer.outcome for answer in first] == ["new", "new", "not-article", "gone", "failed", "refused"]
    before = dump(path, without=("fetches", "frontier"))
    pages = dump(path.with_name("archive.pages.db"))
    second = store.save(run, visits)
    assert [answer.outcome for answer in second] == [
        "unchanged",
        "unchanged",
        "not-article",
        "gone",
        "failed",
        "refused",
    ]
    assert dump(path, without=("fetches", "frontier")) == before
    assert dump(path.with_name("archive.pages.db")) == pages
    rows = store._connection.execute("SELECT article_key, state, visits FROM frontier ORDER BY article_key").fetchall()
    assert rows == [
        ("1", "stored", 2),
        ("2", "stored", 2),
        ("3", "not-article", 2),
        ("4", "gone", 2),
        ("5", "failed", 2),
        ("6", "refused", 2),
    ]


def test_an_article_fetched_again_as_it_was_leaves_only_a_fetch(store: archive.Archive, run: int, path: Path) -> None:
    visits = [visit_of(article_of(key, body=f"본문 {key}"), page=key.encode()) for key in "123"]
    store.save(run, visits)
    before = dump(path, without=("frontier",))
    later = store.save(run, [replace(visit, fetch=replace(visit.fetch, status=203)) for visit in visits])
    assert [answer.outcome for answer in later] == ["unchanged"] * 3
    after = dump(path, without=("frontier",))
    assert [row[6] for row in after.pop("fetches")] == [200] * 3 + [203] * 3
    before.pop("fetches")
    assert after == before


def test_the_same_article_at_two_addresses_in_one_batch_is_stored_once(store: archive.Archive, run: int) -> None:
    article = article_of("1")
    again = visit_of(article, url="http://m.demo-nd.example/news/1", key="m1")
    first, second = store.save(run, [visit_of(article), again])
    assert (first.outcome, second.outcome) == ("new", "unchanged")
    assert first.article_id == second.article_id
    assert store.ledger.stored_keys("demo-nd", ["1", "m1", "2"]) == {"1", "m1"}
    assert store.article("http://m.demo-nd.example/news/1") == store.article("demo-nd:1")


def test_papers_may_use_the_same_key(store: archive.Archive, run: int) -> None:
    store.register([paper_of("demo-aid", "가온신문")])
    other = replace(article_of("1"), paper="demo-aid")
    first, second = store.save(run, [visit_of(article_of("1")), visit_of(other, paper="demo-aid")])
    assert (first.outcome, second.outcome) == ("new", "new")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"url": "http://x.example/a#top"}, {"url": "http://x.example/a#end"}),
        ({"url": "http://m.x.example/a", "canonical_url": "http://x.example/a"}, {"url": "http://x.example/a"}),
        ({"url": None}, {"url": None}),
    ],
)
def test_without_a_key_the_address_or_else_the_words_tell_articles_apart(
    store: archive.Archive, run: int, one: dict[str, Any], other: dict[str, Any]
) -> None:
    visits = [visit_of(article_of(None, paper=None, **given), paper=None) for given in (one, other)]
    first, second = store.save(run, visits)
    assert first.article_id == second.article_id
    [third] = store.save(run, [visit_of(article_of(None, paper=None, url=None, body="다른 글이다."), paper=None)])
    assert third.outcome == "new"


def test_an_address_key_serves_when_the_page_tells_none(store: archive.Archive, run: int) -> None:
    store.save(run, [visit_of(article_of(None), key="77")])
    assert store.article("demo-nd:77") is not None


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"headline": "새 제목"}, "headline"),
        ({"subheadline": "부제"}, "subheadline"),
        ({"blocks": (Block("paragraph", "고친 본문이다."),)}, "body"),
        ({"bylines": (Byline("서보라", "기자"),)}, "byline"),
        ({"section": ("경제",)}, "section"),
        ({"published": datetime(2019, 10, 8, 15, 5, tzinfo=KST)}, "published"),
        ({"modified": datetime(2019, 10, 9, tzinfo=KST)}, "modified"),
        ({"images": (Image("http://demo-nd.example/1.jpg"),)}, "images"),
    ],
)
def test_a_change_makes_a_revision_that_keeps_the_old(
    store: archive.Archive, run: int, path: Path, change: dict[str, Any], told: str
) -> None:
    old = article_of("1")
    new = replace(old, **change)
    [number] = saved(store, run, old)
    later = NOON.replace(hour=13)
    assert store.save(run, [visit_of(new, at=later)]) == [Saved("revised", number)]
    read = store.article(number)
    assert read is not None
    assert read.revision == 2
    for name, value in change.items():
        assert getattr(read, name) == value
    kept = store._connection.execute("SELECT revision, changed, headline, body, replaced_at, images FROM revisions")
    assert kept.fetchall() == [(1, told, "제목", "기사 1의 본문이다.", "2026-03-02T13:00:00+09:00", "[]")]
    assert problems(path) == []


@pytest.mark.parametrize("field", ["tags", "warnings"])
def test_what_is_not_the_articles_own_makes_no_revision(store: archive.Archive, run: int, field: str) -> None:
    saved(store, run, article_of("1"))
    given: dict[str, Any] = {field: ("새것",)}
    changed = article_of("1", **given)
    assert store.save(run, [visit_of(changed)])[0].outcome == "unchanged"


def test_the_index_follows_a_revision(store: archive.Archive, run: int, path: Path) -> None:
    saved(store, run, article_of("1", headline="옛 제목", subheadline="옛 부제", body="낡은 내용이다."))
    saved(store, run, article_of("1", headline="새 제목", body="고친 내용이다."))
    assert [store.count(word) for word in ("옛", "낡은", "부제")] == [0, 0, 0]
    assert [store.count(word) for word in ("제목", "새", "고친", "내용")] == [1, 1, 1, 1]
    assert problems(path) == []
    assert store.index_state() == "ok"


def test_a_later_version_never_moves_the_address_but_may_add_one(store: archive.Archive, run: int) -> None:
    saved(store, run, replace(article_of("1"), url=None))
    saved(store, run, replace(article_of("1", headline="둘째"), url="http://demo-nd.example/1"))
    saved(store, run, replace(article_of("1", headline="셋째"), url="http://demo-nd.example/moved"))
    read = store.article("demo-nd:1")
    assert read is not None
    assert (read.headline, read.url) == ("셋째", "http://demo-nd.example/1")


@pytest.mark.parametrize("result", [Gone("http 404"), NotAnArticle("soft-404", "삭제된 기사입니다")])
def test_an_article_taken_away_stays_and_is_marked(store: archive.Archive, run: int, result: Any) -> None:
    [number] = saved(store, run, article_of("1"))
    assert store.save(run, [visit_of(result, key="1")])[0].article_id == number
    read = store.article(number)
    assert read is not None
    assert (read.status, read.revision, read.body) == ("gone", 2, "기사 1의 본문이다.")
    assert store.save(run, [visit_of(article_of("1"))]) == [Saved("revised", number)]
    read = store.article(number)
    assert read is not None
    assert read.status == "live"


@pytest.mark.parametrize("result", [Failure("timeout"), NotAnArticle("login-wall"), Refused()])
def test_a_bad_answer_leaves_a_stored_article_as_it_is(
    store: archive.Archive, run: int, path: Path, result: Any
) -> None:
    saved(store, run, article_of("1"))
    before = dump(path, without=("fetches", "frontier"))
    store.save(run, [visit_of(result, key="1")])
    assert dump(path, without=("fetches", "frontier")) == before
    assert store._connection.execute("SELECT state, visits FROM frontier").fetchall() == [("stored", 2)]


def test_reporters_and_sections_are_rows_of_their_own_once(store: archive.Archive, run: int) -> None:
    store.register([paper_of("demo-aid", "가온신문")])
    authors = (Byline("한가람", "기자", email="garam@demo-nd.example"), Byline(None, agency="누리통신"))
    one, two = (article_of(key, bylines=authors, section=("정치", "의회")) for key in "12")
    other = replace(article_of("3", bylines=authors[:1], section=("정치", "의회")), paper="demo-aid")
    saved(store, run, one, two, other)
    query = store._connection.execute
    assert query("SELECT paper, agency, name, email, joined_by FROM signatures ORDER BY paper, agency").fetchall() == [
        ("demo-aid", None, "한가람", "garam@demo-nd.example", "mail"),
        ("demo-nd", None, "한가람", "garam@demo-nd.example", "mail"),
        ("demo-nd", "누리통신", None, None, None),
    ]
    assert query("SELECT name FROM reporters").fetchall() == [("한가람",)]
    assert query("SELECT paper, name, path FROM sections ORDER BY paper").fetchall() == [
        ("demo-aid", "정치 > 의회", '["정치", "의회"]'),
        ("demo-nd", "정치 > 의회", '["정치", "의회"]'),
    ]
    assert query("SELECT section, byline FROM articles WHERE article_key = '1'").fetchone() == (
        "정치 > 의회",
        "한가람 기자, 누리통신",
    )


def test_a_paper_that_was_never_registered_is_refused_before_anything_is_written(
    store: archive.Archive, run: int, path: Path
) -> None:
    before = dump(path)
    with pytest.raises(archive.UnknownPaper, match=r"archive\.db: the paper 'unheard-of'"):
        store.save(run, [visit_of(article_of("1")), visit_of(article_of("2", paper="unheard-of"))])
    with pytest.raises(archive.UnknownPaper):
        store.ledger.discover("unheard-of", run, [])
    assert dump(path) == before


def test_a_batch_is_saved_whole_or_not_at_all(store: archive.Archive, run: int, path: Path) -> None:
    before = dump(path)
    bad = replace(article_of("2"), published_precision="century")  # type: ignore[arg-type]
    with pytest.raises(archive.ArchiveError, match=r"archive\.db: CHECK constraint failed: published_precision"):
        store.save(run, [visit_of(article_of("1")), visit_of(bad)])
    assert dump(path) == before
    assert saved(store, run, article_of("1")) == [OCTOBER_8 + 1]


def test_registering_again_changes_no_row_and_a_new_name_only_its_own(store: archive.Archive, path: Path) -> None:
    store.register([paper_of("demo-aid", "가온신문")])
    before = store._connection.total_changes
    store.register([paper_of(), paper_of("demo-aid", "가온신문")])
    assert store._connection.total_changes == before
    store.register([paper_of(), paper_of("demo-aid", "새가온신문")])
    assert store._connection.total_changes == before + 1
    assert [paper.name for paper in store.papers()] == ["나루일보", "새가온신문"]
    assert dump(path)["papers"][0][:8] == (
        "demo-nd",
        "나루일보",
        None,
        "KR-46",
        "전남",
        "여수",
        '["여수", "순천"]',
        "daily",
    )


def test_papers_and_summary_count_what_there_is(store: archive.Archive, run: int, path: Path) -> None:
    store.register([paper_of("demo-aid", "가온신문")])
    june = datetime(2020, 6, 1, 9, 0, tzinfo=KST)
    saved(store, run, article_of("1"), article_of("2", published=june), article_of("3", published=None))
    store.save(run, [visit_of(article_of(None, paper=None, published=june), paper=None, page=b"page")])
    papers = [(one.id, one.name, one.region, one.articles, one.first, one.last) for one in store.papers()]
    october = article_of("1").published
    assert papers == [
        ("demo-aid", "가온신문", "전남", 0, None, None),
        ("demo-nd", "나루일보", "전남", 3, october, june),
        (None, None, None, 1, june, june),
    ]
    summary = store.summary()
    assert (summary.articles, summary.papers, summary.pages) == (4, 1, 1)
    assert (summary.first, summary.last) == (october, june)
    assert summary.bytes == path.stat().st_size
    assert summary.as_dict()["first"] == "2019-10-08T15:04:00+09:00"
