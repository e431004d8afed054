"""A reader sees the same archive whether its years lie in one file or in several."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

import archive
from parsers.article import Byline
from tests.archive.building import KST, article_of, visit_of
from tests.awaiting import awaited
from tests.reading.invented import Invented, made

_PATHS = (
    "/front.json",
    "/search.json?q=도서관",
    "/search.json?q=소식&page=2",
    "/search.json?paper=demo-nd&sort=oldest",
    "/search.json?byline=한가람",
    "/search.json?q=소식&sort=relevance",
    "/search.json?q=기자:%23{reporter}",
    "/search.json?byline=%23{reporter}&q=소식+OR+도서관",
    "/search.json?q=zzz",
    "/concordance.json?q=소식",
    "/concordance.json?byline=%23{reporter}&q=소식",
    "/trend.json?q=소식",
    "/trend.json?q=소식&by=paper&byline=%23{reporter}",
    "/papers.json",
    "/paper/demo-nd.json",
    "/paper/demo-nd.json?year=2019",
    "/paper/demo-aid.json?year=2024",
    "/reporters.json",
    "/reporters.csv?name=한",
    "/reporters.json?from=ㄴ",
    "/reporter/{reporter}.json",
    "/stories.json",
    "/stories.json?paper=demo-aid&since=2024",
    "/story/{story}.json",
    "/story/{story}/compare.json?from={story}&to={other}",
    "/day.json",
    "/day/2019-10-08.json",
    "/day/2019-10-08.json?region=KR-46",
    "/day/2024-05-01.json",
    "/undated.json",
    "/timemap/json/http://demo-nd.example/news/articleView.html?idxno=2",
    "/timemap/link/https://m.demo-nd.example/news/articleView.html?idxno=3",
    "/timemap/link/http://demo-nd.example/news/articleView.html?idxno=6",
    "/sitemap.xml",
    "/sitemap/demo-nd/2019-10.xml",
)
_OF_ARTICLES = (
    "/article/{}.json",
    "/article/{}/versions.json",
    "/article/{}/versions/1.json",
    "/article/{}/origin.json",
    "/article/{}.bib",
)


@pytest.fixture
def room(tmp_path: Path) -> Invented:
    """The invented archive, with signatures of one person, and a notice, in other years than what they go with."""
    told = made(tmp_path / "room.db")
    with archive.open(told.file) as store:
        run = store.begin_run("crawl", "demo-nd")
        signed = {
            2019: Byline("한가람", "기자", "여수", "garam@demo-nd.example"),
            2020: Byline("한가람", "수습기자"),
            2024: Byline("한가람", "차장", "나루", "garam@demo-aid.example"),
            2025: Byline("한가람", "부장", None, "garam@demo-nd.example"),
            2026: Byline("한가람", "논설위원"),
        }
        store.save(
            run,
            [
                visit_of(
                    article_of(
                        f"y{year}",
                        headline=f"{year}년의 소식",
                        section=("사회", "지역"),
                        bylines=(byline, Byline("도라온" if year < 2024 else "노을", "기자")),
                        published=datetime(year, 2, 3, 10, 0, tzinfo=KST),
                    ),
                    page=f"<h1>{year}</h1>".encode(),
                )
                for year, byline in signed.items()
            ],
        )
        correction = article_of(
            "c2",
            headline="[정정보도] 도서관 예산",
            notice="correction",
            corrects="http://demo-nd.example/news/articleView.html?idxno=1",
            published=datetime(2025, 3, 3, 9, 0, tzinfo=KST),
        )
        store.save(run, [visit_of(correction)])
        store.end_run(run, "finished", {"new": 6})
        store.stories.catch_up()
    return told


def pages(told: Invented) -> dict[str, Any]:
    """What the room's pages say of the archive; not how large its files are."""
    with archive.open(told.file, read_only=True) as opened:
        [reporter] = [one.id for one in opened.reporters.by_name("한가람") if len(one.mails) == 2]
        reporters = [one.id for one in opened.reporters.by_name(limit=100)]
        articles = [one.id for one in opened.lists.newest(100)]
        sections = [one.id for paper in ("demo-nd", "demo-aid") for one in opened.lists.sections(paper)]
    names = {"reporter": reporter, "story": told.wire, "other": told.copied}
    paths = [path.format(**names) for path in _PATHS]
    paths += [path.format(number) for path in _OF_ARTICLES for number in articles]
    paths += [f"/reporter/{number}.json" for number in reporters]
    paths += [f"/section/{number}.json" for number in sections]

    async def asked() -> dict[str, Any]:
        client = Datasette([str(told.file)]).client
        return {path: _told((await client.get(path)).text) for path in paths}

    return awaited(asked())


def _told(text: str) -> Any:
    try:
        plain = json.loads(text)
    except ValueError:
        return text
    for holdings in (plain.get("summary"), (plain.get("instead") or {}).get("held")):
        if holdings:
            del holdings["bytes"], holdings["page_bytes"]
    return plain


def test_every_page_says_the_same_after_years_are_closed(room: Invented) -> None:
    before = pages(room)
    with archive.open(room.file) as opened:
        assert len(archive.close_years(opened, 2025)) == 3
        assert len(archive.close_years(opened, 2026)) == 1
    after = pages(room)
    assert after.keys() == before.keys()
    for path, told in before.items():
        assert after[path] == told, path
    assert len(before[f"/article/{room.plain}.json"]["notices"]) == 1
    assert len(before["/reporters.json"]["reporters"]) > 3
    assert len(before["/day/2019-10-08.json"]["articles"]) > 3


def test_who_begins_to_write_after_a_closing_is_not_taken_for_who_wrote_before_it(room: Invented) -> None:
    with archive.open(room.file) as opened:
        archive.close_years(opened, 2027)
    with archive.open(room.file) as opened:
        before = {one.id: one.name for one in opened.reporters.by_name(limit=100)}
        run = opened.begin_run("crawl", "demo-nd")
        late = article_of("late", bylines=(Byline("새봄", "기자"), Byline("한가람", "편집국장")), body="새 소식이다.")
        opened.save(run, [visit_of(late)])
        told = {one.id: one.name for one in opened.reporters.by_name(limit=100)}
        [new] = told.keys() - before.keys()
        assert told == before | {new: "새봄"}
        [garam] = opened.reporters.find("한가람")
        [theirs] = opened.lists.newest(9, reporter=new)
        assert [one.reporter for one in opened.reporters.of_article(theirs.id)] == [new, garam.id]
        assert opened.lists.newest(0, reporter=new) == []
        assert opened.count(f"기자:#{garam.id}") == garam.articles == len(opened.lists.newest(99, reporter=garam.id))


def test_who_is_joined_by_hand_after_a_closing_is_one_in_all_years(room: Invented) -> None:
    with archive.open(room.file) as opened:
        archive.close_years(opened, 2026)
    with archive.open(room.file) as opened:
        one, other = (opened.reporters.find(name)[0] for name in ("한가람", "노을"))
        before = opened.reporters.profile(one.id)
        assert opened.reporters.join(one.id, other.id, "필명", "desk@demo-nd.example") == one.id
        [both] = opened.reporters.find("한가람")
        assert (both.id, both.papers) == (one.id, ("demo-nd",))
        assert both.articles == one.articles == len(opened.lists.newest(99, reporter=one.id))  # they signed together
        after = opened.reporters.profile(one.id)
        assert before
        assert after
        assert (
            {sign.name for sign in after.signatures} == {"한가람", "노을"} > {sign.name for sign in before.signatures}
        )
        assert opened.reporters.find("노을") == []
