"""What is saved is what is read back."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from parsers.article import Article, Block, Byline, Image
from tests.archive.building import KST, NOON, article_of, saved, visit_of

if TYPE_CHECKING:
    import archive

FULL = Article(
    headline="여수시의회, 내년 예산안 “원안 의결”",
    blocks=(
        Block("paragraph", "여수시의회가 8일 본회의를 열었다."),
        Block("subhead", "쟁점은 세 가지"),
        Block("quote", "시민의 뜻이다."),
        Block("list", "하나\n둘"),
        Block("table", "구분\t금액\n예산\t10억"),
        Block("verse", "첫 연이다\n\n둘째 연이다"),
        Block("paragraph", ""),
        Block("paragraph", "끝."),
    ),
    url="http://demo-nd.example/news/articleView.html?idxno=77&page=2",
    canonical_url="http://demo-nd.example/news/articleView.html?idxno=77",
    article_key="77",
    paper="demo-nd",
    subheadline="찬성 20, 반대 3\n시민단체는 반발",
    section=("정치", "지방의회"),
    common_section="politics",
    published=datetime(2019, 10, 8, 15, 4, 9, tzinfo=KST),
    published_precision="second",
    published_raw="입력 2019.10.08 15:04:09",
    modified=datetime(2019, 10, 9, tzinfo=KST),
    modified_precision="day",
    modified_raw="수정 2019.10.09",
    bylines=(
        Byline("한가람", "기자", "여수", "garam@demo-nd.example", None),
        Byline(None, None, None, None, "누리통신"),
        Byline("서보라"),
    ),
    byline_raw="여수=한가람 기자 garam@demo-nd.example·서보라 / 누리통신",
    images=(
        Image("http://demo-nd.example/photo/1.jpg", "본회의장", "여수시 제공"),
        Image("http://demo-nd.example/photo/2.jpg"),
    ),
    tags=("예산", "의회", "예산"),
    genre="사설",
    notice="correction",
    corrects="도서관 문 닫는다",
    language="ko",
    charset="cp949",
    parser="ndsoft/G4/1",
    evidence={"headline": "ndsoft.G4 h1.heading", "published": "입력"},
    warnings=("수정 시각이 두 가지다", "사진 설명이 없다"),
)


def test_every_field_of_an_article_comes_back(store: archive.Archive, run: int) -> None:
    [number] = saved(store, run, FULL)
    read = store.article(number)
    assert read is not None
    for field in fields(Article):
        assert getattr(read, field.name) == getattr(FULL, field.name), field.name
    assert read.body == FULL.body
    assert read.byline == FULL.byline


def test_an_article_without_anything_optional_comes_back(store: archive.Archive, run: int) -> None:
    bare = Article(headline="단신", blocks=(), article_key="5")
    [answer] = store.save(run, [visit_of(bare, paper=None)])
    read = store.article(answer.article_id or 0)
    assert read is not None
    for field in fields(Article):
        assert getattr(read, field.name) == getattr(bare, field.name), field.name


def test_the_archive_adds_what_it_knows(store: archive.Archive, run: int) -> None:
    store.save(run, [visit_of(FULL, page=b"<html>", at=datetime(2026, 3, 2, 3, 0, 5, tzinfo=UTC))])
    read = store.article("demo-nd:77")
    assert read is not None
    assert read.paper_name == "나루일보"
    assert (read.status, read.revision) == ("live", 1)
    assert read.first_seen == read.fetched_at == datetime(2026, 3, 2, 12, 0, 5, tzinfo=KST)
    assert read.page_sha256 == "b7d082ee12e91b756ea22e8513b8594eebcf5d39fab813da3cb55794dc888ad7"


def test_a_stored_article_is_plain_json(store: archive.Archive, run: int) -> None:
    saved(store, run, FULL)
    read = store.article("demo-nd:77")
    assert read is not None
    plain = read.as_dict()
    assert plain["published"] == "2019-10-08T15:04:09+09:00"
    assert plain["first_seen"] == "2026-03-02T12:00:00+09:00"
    assert plain["bylines"][1]["agency"] == "누리통신"
    assert plain["revision"] == 1
    assert plain["body"].startswith("여수시의회가 8일")


@pytest.mark.parametrize(
    "ref",
    [
        "http://demo-nd.example/news/articleView.html?idxno=77&page=2",
        "http://demo-nd.example/news/articleView.html?idxno=77",
        "http://demo-nd.example/news/articleView.html?idxno=77#reply",
        "http://m.demo-nd.example/77",
        "demo-nd:77",
    ],
)
def test_an_article_is_found_by_every_address_it_has(store: archive.Archive, run: int, ref: str) -> None:
    store.save(run, [visit_of(FULL, url="http://m.demo-nd.example/77")])
    read = store.article(ref)
    assert read is not None
    assert read.article_key == "77"
    assert store.article(str(read.id)) == store.article(read.id) == read


@pytest.mark.parametrize("ref", [0, 1 << 70, "", "77", "demo-nd:", "demo-nd:78", "http://demo-nd.example/", "9" * 40])
def test_what_is_not_there_is_none(store: archive.Archive, run: int, ref: int | str) -> None:
    saved(store, run, FULL)
    assert store.article(ref) is None


def test_text_is_kept_in_nfc_and_without_what_sqlite_cannot_hold(store: archive.Archive, run: int) -> None:
    decomposed = "\u110b\u1167\u1109\u116e"  # 여수, as a Macintosh writes it
    saved(store, run, article_of("9", headline=f"{decomposed}\0시 \ud800끝", body=f"{decomposed} 본문"))
    read = store.article("demo-nd:9")
    assert read is not None
    assert read.headline == "여수시 ?끝"
    assert read.body == "여수 본문"


def test_times_of_other_zones_are_kept_in_korean_time(store: archive.Archive, run: int) -> None:
    [number] = saved(store, run, article_of("3", published=datetime(2019, 12, 31, 15, 30, tzinfo=UTC)))
    read = store.article(number)
    assert read is not None
    assert read.published is not None
    assert read.published.isoformat() == "2020-01-01T00:30:00+09:00"


def test_an_article_of_a_summer_time_keeps_its_printed_day(store: archive.Archive, run: int) -> None:
    printed = datetime(1987, 7, 1, tzinfo=ZoneInfo("Asia/Seoul"))  # +10:00
    [number] = saved(store, run, article_of("3", published=printed, published_precision="day"))
    read = store.article(number)
    assert read is not None
    assert read.published is not None
    assert read.published.isoformat() == "1987-07-01T00:00:00+09:00"
    assert number >> 16 == 6390  # 1987-07-01
    assert store.count("본문", since="1987-07-01", until="1987-07-01") == 1


def test_a_time_without_a_zone_is_refused(store: archive.Archive, run: int) -> None:
    with pytest.raises(ValueError, match="aware"):
        saved(store, run, article_of("3", published=NOON.replace(tzinfo=None)))


def test_a_body_of_paragraphs_costs_no_block_column(store: archive.Archive, run: int) -> None:
    saved(
        store,
        run,
        article_of("4", body="하나.\n\n둘."),
        replace(article_of("5", headline="다른 제목"), blocks=(Block("quote", "하나."),)),
    )
    kinds = store._connection.execute("SELECT blocks FROM articles ORDER BY id").fetchall()
    assert kinds == [(None,), ('[["quote", 3]]',)]


def test_a_fetch_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="aware"):
        visit_of(FULL, at=NOON.replace(tzinfo=None))
