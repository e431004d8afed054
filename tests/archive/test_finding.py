"""Modes, spacings, parts, facts, orders and counts: searches narrowed as users narrow them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from archive.finding.tallies import By, Tally
from papers import Paper
from parsers.article import Byline
from tests.archive.building import KST, article_of, paper_of, saved

if TYPE_CHECKING:
    import archive


def keys(store: archive.Archive, query: str, **narrowing: Any) -> str:
    """The keys of the articles found, in their order."""
    found = [store.article(hit.id) for hit in store.search(query, **narrowing)]
    assert store.count(query, **{name: value for name, value in narrowing.items() if name != "sort"}) == len(found)
    return " ".join(one.article_key or "" for one in found if one)


def say(store: archive.Archive, run: int, *bodies: str) -> None:
    """Articles 1, 2, 3 … of one day each."""
    for number, body in enumerate(bodies, 1):
        saved(store, run, article_of(str(number), body=body, published=datetime(2019, 10, number, 9, tzinfo=KST)))


def test_a_word_is_found_anywhere_at_a_start_or_as_a_word_with_its_particles(store: archive.Archive, run: int) -> None:
    say(
        store,
        run,
        "어느 정도로 늘었다",
        "도로교통공단이 왔다",
        "새 도로에서는 쉰다",
        "“도로”가 끊겼다",
        "도로망·별도로",
    )
    assert keys(store, "도로") == "5 4 3 2 1"
    assert keys(store, "^도로") == keys(store, "도로", mode="start") == "5 4 3 2"
    assert keys(store, "=도로") == keys(store, "도로", mode="word") == "4 3"
    assert keys(store, "도로 -^도로") == "1"
    assert keys(store, "^도로 -=도로") == "5 2"


def test_phrases_words_in_latin_letters_and_punctuation_have_modes_too(store: archive.Archive, run: int) -> None:
    say(store, run, "지방 자치를 말한다", "지방 자치단체", "광역지방 자치의", "OPENAI는 AI가", "RAIN -19%", "코로나-19")
    assert keys(store, '="지방 자치"') == "1"
    assert keys(store, '^"지방 자치"') == "2 1"
    assert keys(store, '"지방 자치"') == "3 2 1"
    assert keys(store, "=ai") == keys(store, "^AI") == "4"
    assert keys(store, "ai") == "5 4"
    assert keys(store, '="-19"') == "6 5"


def test_a_hit_lights_up_only_what_was_sought(store: archive.Archive, run: int) -> None:
    saved(store, run, article_of("1", headline="정도로 도로", body="별도로 두는 도로를 정도로 본다."))
    [hit] = store.search("=도로 제목:정도 -의회")
    assert hit.headline_matches == ((0, 2), (4, 6))
    assert [hit.snippet[start : end + 1] for start, end in hit.snippet_matches] == ["도로를"]


def test_parts_are_searched_alone(store: archive.Archive, run: int) -> None:
    saved(store, run, article_of("1", headline="예산 심의", subheadline="의회에서", body="물이 흐른다"))
    saved(store, run, article_of("2", headline="물길", body="예산은 의회가 심의한다"))
    assert keys(store, "제목:예산") == keys(store, "headline:예산 물") == "1"
    assert keys(store, "본문:예산") == keys(store, "의회 -부제:의회") == "2"
    assert keys(store, "제목:(물 OR 심의)") == "2 1"
    assert keys(store, '제목:"예산 심의"') == keys(store, "부제:의회") == "1"
    assert keys(store, "부제:예산") == keys(store, "제목:=예") == ""
    [hit] = store.search("제목:예산 본문:물")
    assert (hit.headline_matches, hit.snippet_matches) == (((0, 2),), ((0, 1),))


def test_blanks_may_vary_when_asked_for(store: archive.Archive, run: int) -> None:
    say(store, run, "지방자치의 앞날", "지방 자치의 앞날", "지방자치단체", "지방 자치 단체", "지 방자치")
    assert keys(store, "지방자치") == "3 1"
    assert keys(store, "지방자치", spacing=True) == "4 3 2 1"
    assert keys(store, '"지방 자치"', spacing=True) == "4 3 2 1"
    assert keys(store, '"지방 자치 단체"', spacing=True) == keys(store, "지방자치단체", spacing=True) == "4 3"
    assert keys(store, "지방자치", spacing=True, mode="word") == "4 2 1"


@pytest.fixture
def two_papers(store: archive.Archive, run: int) -> archive.Archive:
    store.register([paper_of(), PAPER])
    published = (datetime(2019, month, 8, 9, tzinfo=KST) for month in (1, 3, 10))
    one, two, three = (
        dict[str, Any](published=day, body=f"예산 {number}") for number, day in zip("가나다", published, strict=True)
    )
    saved(
        store,
        run,
        article_of("1", **one, common_section="정치", bylines=(Byline("한가람", "기자"),)),
        article_of("2", **two, common_section="경제", section=("시정",), bylines=(Byline("서도담", "기자"),)),
        article_of("3", **three, paper="demo-aid", common_section="정치", bylines=(Byline(None, agency="가온통신"),)),
        article_of("4", paper="demo-aid", body="교육", published=None, published_precision=None),
        article_of("5", paper="demo-aid", body="물길", published=datetime(2019, 10, 9, 9, tzinfo=KST)),
    )
    return store


PAPER = Paper(
    id="demo-aid",
    name="가온신문",
    romanized="Gaon Sinmun",
    family="aid",
    hosts=("demo-aid.example",),
    home="http://demo-aid.example/",
    region="KR-30",
    kind="daily",
    city="대전",
    covers=("KR-44", "논산"),
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("신문:demo-aid 예산", "3"),
        ("paper:나루 예산", "2 1"),
        ("paper:gaon 예산", "3"),
        ("예산 -신문:가온신문", "2 1"),
        ("paper:nosuch", ""),
        ("지역:전남", "2 1"),
        ("region:KR-46 예산", "2 1"),
        ("region:kr-30 예산", "3"),
        ("지역:전라남도 예산", "2 1"),
        ("지역:대전광역시 예산", "3"),
        ('region:"South Jeolla" 예산', "2 1"),
        ("지역:충남 예산", "3"),
        ("지역:호남 예산", "2 1"),
        ("지역:전라도 예산", "2 1"),
        ("region:jeolla 예산", "2 1"),
        ("지역:충청권 예산", "3"),
        ("지역:영남", ""),
        ("지역:수도권", ""),
        ("지역:여수 예산", "2 1"),
        ("지역:여수시 예산", "2 1"),
        ("지역:여수만 예산", ""),
        ("지역:Jeonnam 예산", "2 1"),
        ("지역:논산시 예산", "3"),
        ("지역:없는곳", ""),
        ("면:정치", "3 1"),
        ("section:politics", "3 1"),
        ("섹션:시정", "2"),
        ("예산 -면:정치", "2"),
        ("기자:한가람", "1"),
        ('byline:"서도담 기자"', "2"),
        ("byline:가온통신", "3"),
        ("예산 -기자:한가람", "3 2"),
        ("날짜:2019-01", "1"),
        ("date:2019-01..2019-03", "2 1"),
        ("since:2019-03 예산", "3 2"),
        ("부터:2019-02 까지:2019-04", "2"),
        ("예산 -date:2019-01", "3 2"),
        ("교육 -date:2019", "4"),
        # words and facts in one choice
        ("물길 OR 기자:한가람", "5 1"),
        ("(예산 신문:demo-aid) OR (예산 기자:서도담)", "3 2"),
        ("예산 -(면:정치 기자:한가람)", "3 2"),
        ("NOT (예산 OR 신문:demo-nd) 물", "5"),
    ],
)
def test_facts_narrow_a_search(two_papers: archive.Archive, query: str, found: str) -> None:
    assert keys(two_papers, query) == found


def test_options_narrow_as_the_words_of_a_query_do(two_papers: archive.Archive) -> None:
    assert keys(two_papers, "예산", region="전남", byline="한가람") == "1"
    assert keys(two_papers, "예산", paper="가온", since="2019-02", section="politics") == "3"
    assert keys(two_papers, "", paper="demo-nd") == ""


def test_an_index_that_another_program_has_rebuilt_changes_nothing(two_papers: archive.Archive) -> None:
    two_papers._connection.execute("INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')")
    assert two_papers.index_state() == "foreign"
    for query, found in (
        ("산", "3 2 1"),
        ("신문:demo-aid 산", "3"),
        ("산 OR 기자:한가람", "3 2 1"),
        ("=예산", "3 2 1"),
    ):
        assert keys(two_papers, query) == found


def test_the_oldest_come_first_or_the_best(store: archive.Archive, run: int) -> None:
    long = "이날 회의에서 여러 안건을 설명했다. " * 60
    say(store, run, f"예산을 스쳐 말했다. {long}", f"{long} 예산과 예산안, 예산 심의, 예산군", "예산 예산", "물")
    saved(store, run, article_of("5", headline="내년 예산", body=long, published=datetime(2019, 9, 1, tzinfo=KST)))
    assert keys(store, "예산") == "3 2 1 5"
    assert keys(store, "예산", sort="oldest") == "5 1 2 3"
    assert keys(store, "예산", sort="relevance") == "3 5 2 1"
    best = store.search("예산", sort="relevance", limit=None)
    assert store.search("예산", sort="relevance", limit=2) == best[:2]
    assert store.search("예산", sort="relevance", limit=2, offset=1) == best[1:3]
    assert store.search("예산", sort="oldest", limit=1, offset=3) == [store.search("예산")[0]]


def test_the_rarer_word_weighs_more(store: archive.Archive, run: int) -> None:
    say(store, run, "희소한 말", "물과 물 그리고 물", "물이 있다", "물도 있다", "물만 있다")
    assert keys(store, "희소 OR 물", sort="relevance").split()[0] == "1"


@pytest.mark.parametrize(
    ("by", "query", "told"),
    [
        ("month", "예산", [("2019-01", 1, 1), ("2019-03", 1, 1), ("2019-10", 1, 2), (None, 0, 1)]),
        ("year", "예산", [("2019", 3, 4), (None, 0, 1)]),
        ("day", "신문:demo-aid 예산", [("2019-10-08", 1, 1), ("2019-10-09", 0, 1), (None, 0, 1)]),
        ("paper", "예산", [("demo-nd", 2, 2), ("demo-aid", 1, 3)]),
        ("paper", "=예산 -나", [("demo-aid", 1, 3), ("demo-nd", 1, 2)]),
        ("region", "예산", [("전남", 2, 2), ("대전", 1, 3)]),
        ("section", "예산", [("정치", 2, 2), ("경제", 1, 1), (None, 0, 2)]),
        ("section", "예산 날짜:2019-10", [("정치", 1, 1), (None, 0, 1)]),
        ("month", "paper:demo-nd", [("2019-01", 1, 1), ("2019-03", 1, 1)]),
        ("month", "", []),
    ],
)
def test_counts_stand_against_all_articles_of_the_group(
    two_papers: archive.Archive, by: By, query: str, told: list[tuple[str | None, int, int]]
) -> None:
    assert two_papers.tallies(query, [by]) == [Tally((name,), found, articles) for name, found, articles in told]


def test_counts_by_two_things(two_papers: archive.Archive) -> None:
    assert two_papers.tallies("예산", ["paper", "month"], since="2019-02") == [
        Tally(("demo-aid", "2019-10"), 1, 2),
        Tally(("demo-nd", "2019-03"), 1, 1),
    ]
    [first, _] = two_papers.tallies("예산", ["paper", "month"], since="2019-02")
    assert first.as_dict(["paper", "month"]) == {
        "paper": "demo-aid",
        "month": "2019-10",
        "found": 1,
        "articles": 2,
        "per_thousand": 500.0,
    }


def test_reporters_are_counted_each_and_found_by_their_number(store: archive.Archive, run: int) -> None:
    ours, theirs = Byline("한가람", "기자"), Byline("서보라", "기자")
    saved(store, run, article_of("1", body="예산을 본다", bylines=(ours, theirs)))
    saved(store, run, article_of("2", body="예산을 또 본다", bylines=(ours, replace(ours, role="차장"))))
    saved(store, run, article_of("3", body="의회를 본다", bylines=(theirs,)))
    saved(store, run, article_of("4", body="예산만 본다", bylines=(Byline(None, None, None, None, "연합뉴스"),)))
    garam, bora = (store.reporters.find(name)[0].id for name in ("한가람", "서보라"))
    for query in ("예산", "=예산"):  # decided by the index, and by the texts
        assert store.tallies(query, ["reporter"]) == [
            Tally((f"한가람 #{garam}",), 2, 2),
            Tally((f"서보라 #{bora}",), 1, 2),
            Tally((None,), 1, 1),
        ]
    assert keys(store, f"기자:#{bora}") == keys(store, "예산 OR 의회", byline=f"#{bora}") == "3 1"
    assert keys(store, f"예산 -기자:#{garam}") == "4"
    assert keys(store, "기자:#12345") == keys(store, "기자:#") == ""
