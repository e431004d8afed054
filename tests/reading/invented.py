"""An invented archive for the reading room: papers of two provinces, versions, notices, a takedown, hostile words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import archive
from parsers.article import Article, Block, Byline, Image
from tests.archive.building import KST, NOON, article_of, paper_of, visit_of

HOSTILE = "<script>alert('읽힘')</script><img src=x onerror=alert(1)>\"'&amp; {{ 7*7 }}"


@dataclass(frozen=True)
class Invented:
    """The archive's file and the numbers of the articles that tests ask for."""

    file: Path
    plain: int  # all kinds of blocks, two reporters, a picture, tags
    edited: int  # three versions
    gone: int
    notice: int
    corrected: int
    taken_down: int
    hostile: int  # markup in every field
    undated: int
    wire: int  # the first of a story
    copied: int  # the other


def made(file: Path) -> Invented:
    """Make the archive at ``file``."""
    naru, hanbit = paper_of("demo-nd", "나루일보"), replace(paper_of("demo-aid", "한빛매일"), region="KR-42")
    with archive.open(file, create=True) as store:
        store.register([naru, hanbit])
        run = store.begin_run("crawl", "demo-nd")

        def saved(*articles: Article, at: datetime = NOON) -> list[int]:
            visits = [
                visit_of(one, page=f"<h1>{one.headline}</h1>".encode(), at=at, paper=one.paper, url=one.url)
                for one in articles
            ]
            return [answer.article_id or 0 for answer in store.save(run, visits)]

        plain, edited, gone, corrected, taken_down, hostile, undated = saved(
            _plain(),
            _edited(1),
            article_of("3", headline="사라진 기사"),
            _corrected(),
            _private(),
            _hostile(),
            _undated(),
        )
        (notice,) = saved(_notice())
        saved(
            *(
                article_of(f"n{number}", headline=f"나루시 {number}월 소식", published=_day(number))
                for number in range(1, 13)
            )
        )
        saved(_edited(2), at=NOON + timedelta(hours=2))
        saved(_edited(3), at=NOON + timedelta(hours=5))
        url = "http://demo-nd.example/news/articleView.html?idxno=3"
        store.save(run, [visit_of(archive.Gone("http 404"), key="3", url=url, at=NOON + timedelta(days=1))])
        wire, copied = saved(_wire(), _copy())
        store.stories.catch_up()
        store.ledger.discover("demo-nd", run, [_link("1", date(2019, 10, 8)), _link("99", date(2019, 10, 9))])
        store.ledger.note_days(
            "demo-nd", run, {date(2019, 10, 8): 1, date(2019, 10, 9): 1}, complete=True, told_by="day"
        )
        store.end_run(run, "finished", {"new": 20}, figures={"skin:ndsoft/G4": 20})
        store.takedowns.remove(taken_down, "당사자의 요청", "운영자")
    return Invented(file, plain, edited, gone, notice, corrected, taken_down, hostile, undated, wire, copied)


def _link(key: str, day: date) -> archive.Link:
    return archive.Link(
        f"http://demo-nd.example/news/articleView.html?idxno={key}", key, "http://demo-nd.example/", "day", day
    )


def _day(month: int) -> datetime:
    return datetime(2025, month, 10, 9, 30, tzinfo=KST)


def _plain() -> Article:
    blocks = (
        Block("paragraph", "나루시가 내년 도서관 예산을 12억원 늘린다고 8일 밝혔다."),
        Block("subhead", "마을마다 작은 도서관"),
        Block("quote", "책 읽는 소리가 들리는 마을을 만들겠다."),
        Block("list", "달빛도서관\n바람도서관"),
        Block("table", "도서관\t예산\n달빛\t5억원\n바람\t7억원"),
        Block("verse", "강물은 흘러\n바다로 간다"),
    )
    return article_of(
        "1",
        headline="나루시, 도서관 예산 늘린다",
        subheadline="내년 12억원 더\n마을마다 한 곳",
        blocks=blocks,
        section=("사회", "지역"),
        common_section="사회",
        bylines=(Byline("한가람", "기자", "나루", "garam@demo-nd.example"), Byline("도라온", "기자")),
        images=(Image("http://demo-nd.example/photo/1.jpg", "나루시청 앞 도서관 터", "나루시"),),
        tags=("도서관", "예산"),
    )


def _edited(version: int) -> Article:
    bodies = (
        "군은 광장을 100㎡ 넓힌다. 공사는 3월에 시작한다.",
        "군은 광장을 120㎡ 넓힌다. 공사는 3월에 시작한다.",
        "군은 광장을 120㎡ 넓힌다. 공사는 4월에 시작한다. 예산은 3억원이다.",
    )
    return article_of("2", headline="광장 넓힌다" if version < 3 else "광장, 4월부터 넓힌다", body=bodies[version - 1])


def _corrected() -> Article:
    return article_of(
        "4", headline="다리 이름 정했다", body="새 다리의 이름은 무지개다리다.", bylines=(Byline("한가람", "기자"),)
    )


def _notice() -> Article:
    return article_of(
        "5",
        headline="[정정보도] 다리 이름",
        body="본지는 새 다리의 이름을 잘못 적었기에 바로잡습니다.",
        notice="correction",
        corrects="http://demo-nd.example/news/articleView.html?idxno=4",
        published=datetime(2019, 10, 10, 9, 0, tzinfo=KST),
    )


def _private() -> Article:
    return article_of("6", headline="어느 개인의 일", body="사생활이 적힌 글이다.")


def _hostile() -> Article:
    return article_of(
        "7",
        headline=HOSTILE,
        subheadline=HOSTILE,
        body=HOSTILE,
        section=(HOSTILE,),
        bylines=(Byline(HOSTILE, HOSTILE, HOSTILE, None, HOSTILE),),
        images=(Image("javascript:alert(1)", HOSTILE, HOSTILE),),
        tags=(HOSTILE,),
        url="javascript:alert(document.domain)//7",
        published=datetime(2025, 12, 20, 9, 30, tzinfo=KST),
    )


def _undated() -> Article:
    return article_of(
        "8",
        headline="날짜 없는 기사",
        paper="demo-aid",
        published=None,
        published_precision=None,
        url="http://demo-aid.example/8",
    )


_WIRE = (
    "바닷가 마을 다섯 곳의 주민이 모여 갯벌을 되살리는 모임을 꾸렸다. 이들은 봄마다 갈대를 심고 가을마다 쓰레기를 줍기로 했다. "
    "모임에는 어부와 학생, 갯벌을 연구하는 사람들이 함께한다. 첫 모임은 나루포구에서 열렸고 백 명 남짓이 찾아왔다. "
    "주민들은 예전처럼 낙지와 바지락이 돌아오기를 바란다고 입을 모았다."
)


def _wire() -> Article:
    return article_of(
        "w1",
        headline="갯벌 되살리는 다섯 마을",
        body=_WIRE,
        bylines=(Byline(None, None, None, None, "연합뉴스"),),
        published=datetime(2024, 5, 1, 9, 0, tzinfo=KST),
    )


def _copy() -> Article:
    return article_of(
        "w2",
        headline="다섯 마을, 갯벌 되살린다",
        body=f"{_WIRE} 모임은 올해 안에 회원을 두 배로 늘린다.",
        paper="demo-aid",
        url="http://demo-aid.example/w2",
        published=datetime(2024, 5, 1, 11, 30, tzinfo=KST),
    )
