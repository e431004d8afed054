"""The same story in many papers is found, whatever order its copies came in; what only looks alike is not."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import archive
from archive.stories.texts import Text
from archive.verify import verify
from tests.archive.wire import NINE, PAPERS, Piece, invented, joined, keep, opened, roles, texts, told


@pytest.fixture
def store(path: Path) -> Iterator[archive.Archive]:
    with opened(path) as made:
        yield made


def test_a_story_has_its_first_its_copies_and_what_each_changed(store: archive.Archive, run: int) -> None:
    [paragraphs, other] = texts(1, 2)
    wire = joined(paragraphs)
    shorter = joined(["(나루=데모통신) 한가람 기자 = " + paragraphs[0], *paragraphs[1:4]])
    edited = joined([*paragraphs[:5], paragraphs[5].replace("것으로 알려졌다", "것이라고 시는 밝혔다")])
    keep(
        store,
        run,
        [
            Piece("demo-nd", "1", 0, wire),
            Piece("demo-aa", "2", 25, shorter, agency="데모통신"),
            Piece("demo-bb", "3", 90, edited),
            Piece("demo-cc", "4", 100, wire.replace(" ", "").replace("\n", " ")),
            Piece("demo-cc", "5", 200, joined(other)),
        ],
    )
    assert store.stories.due() == 5
    assert store.stories.catch_up() == 5
    assert store.stories.due() == 0
    [story] = store.stories.told()
    assert (story.articles, story.papers, story.agency, story.headline) == (4, 4, "데모통신", "제목 1")
    assert (story.since, story.until) == (NINE, NINE + timedelta(minutes=100))
    whole = store.stories.of("demo-bb:3")
    assert whole is not None
    assert whole.id == story.id
    first, short, mended, same = whole.copies
    assert [copy.role for copy in whole.copies] == ["first", "copy", "copy", "same"]
    assert [copy.minutes for copy in whole.copies] == [0, 25, 90, 100]
    assert (first.similarity, first.added, first.dropped) == (1.0, 0, 0)
    # Two paragraphs of 22 words, 것으로 and 알려졌다 are gone; the dateline is none of the words.
    lost = sum(len(Text.of(part).words) and Text.of(part).words.total() for part in paragraphs[4:])
    assert (short.added, short.dropped) == (0, lost)
    assert 0.6 < short.similarity < 0.75
    assert (mended.added, mended.dropped) == (3, 2)
    assert mended.similarity > 0.9
    assert same.similarity == 1.0
    assert store.stories.of("demo-cc:5") is None
    assert verify(store) == []


def test_stories_are_found_by_paper_time_and_agency(store: archive.Archive, run: int) -> None:
    one, other = map(joined, texts(2, 2))
    keep(
        store,
        run,
        [
            Piece("demo-nd", "1", 0, one, agency="데모통신"),
            Piece("demo-aa", "2", 5, one),
            Piece("demo-bb", "3", 3000, other),
            Piece("demo-cc", "4", 3010, other),
            Piece("demo-nd", "5", 3020, other),
        ],
    )
    store.stories.catch_up()
    ask = store.stories.told
    assert [story.headline for story in ask()] == ["제목 3", "제목 1"]
    assert [story.headline for story in ask(paper="demo-aa")] == ["제목 1"]
    assert [story.headline for story in ask(agency="데모")] == ["제목 1"]
    assert [story.headline for story in ask(min_papers=3)] == ["제목 3"]
    assert [story.headline for story in ask(since="2026-03-03")] == ["제목 3"]
    assert [story.headline for story in ask(until="2026-03-02")] == ["제목 1"]
    assert [story.headline for story in ask(limit=1)] == ["제목 3"]
    shares = store._connection.execute("SELECT * FROM wire_share ORDER BY paper").fetchall()
    assert shares == [
        ("demo-aa", "2026-03", 1, 0, 1, 1),
        ("demo-bb", "2026-03", 1, 0, 1, 0),
        ("demo-cc", "2026-03", 1, 0, 1, 1),
        ("demo-nd", "2026-03", 2, 1, 2, 1),
    ]


def test_a_copy_is_looked_for_a_week_around_and_the_same_letters_for_ever(store: archive.Archive, run: int) -> None:
    [paragraphs] = texts(3, 1)
    day = 24 * 60
    keep(
        store,
        run,
        [
            Piece("demo-nd", "1", 0, joined(paragraphs)),
            Piece("demo-aa", "2", 7 * day, joined(paragraphs[:5])),
            Piece("demo-bb", "3", 8 * day, joined(paragraphs[1:])),
            Piece("demo-cc", "4", 900 * day, joined(paragraphs)),
        ],
    )
    store.stories.catch_up()
    assert roles(store) == [[("demo-nd:1", "first"), ("demo-aa:2", "copy"), ("demo-cc:4", "same")]]


def test_the_same_text_twice_in_a_paper_is_one_story_of_one_paper(store: archive.Archive, run: int) -> None:
    [paragraphs] = texts(4, 1)
    body = joined(paragraphs)
    keep(
        store,
        run,
        [
            Piece("demo-nd", "1", 0, body),
            Piece("demo-nd", "2", 30, body),
            Piece("demo-nd", "3", 60, joined(paragraphs[:5])),  # an edit under another number: the paper's own affair
        ],
    )
    store.stories.catch_up()
    assert roles(store) == [[("demo-nd:1", "first"), ("demo-nd:2", "again")]]
    assert store.stories.told() == []
    assert [story.papers for story in store.stories.told(min_papers=1)] == [1]


def test_who_tells_a_day_alone_is_not_called_the_first(store: archive.Archive, run: int) -> None:
    body = joined(texts(5, 1)[0])
    keep(store, run, [Piece("demo-nd", "1", 0, body, precision="day"), Piece("demo-aa", "2", 600, body)])
    store.stories.catch_up()
    [story] = store.stories.told()
    whole = store.stories.of(story.id)
    assert whole is not None
    assert [(copy.paper, copy.minutes) for copy in whole.copies] == [("demo-aa", 0), ("demo-nd", None)]


SHORT = "나루시 김가람 과장 모친상, 발인 3일 오전 8시, 나루장례식장 특실"
WEATHER = (
    "기상청은 {0}일 나루시와 새터군에 구름이 많고 가끔 비가 내리겠다고 예보했다. 아침 최저기온은 {1}도에서 {2}도, 낮 "
    "최고기온은 {3}도에서 {4}도로 평년과 비슷하겠다. 예상 강수량은 {5}㎜에서 {6}㎜이고 바다의 물결은 앞바다에서 {7}m로 일겠다. "
    "미세먼지 농도는 전 권역이 ‘보통’ 수준을 보이겠으며 빗길 교통안전에 각별히 유의해야 한다고 기상청 관계자는 당부했다."
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SHORT, SHORT.replace("가람", "나래")),
        (WEATHER.format(3, 12, 15, 21, 24, 5, 20, 1.5), WEATHER.format(4, 9, 11, 17, 19, 30, 80, 2.5)),
        ("\n".join(f"{name} 1 2 3 4 5 6 7 8 9" for name in "가나다라마바사아자차카타파하" * 3), None),
        (joined(texts(6, 1, 12)[0]), joined([*texts(6, 1, 12)[0][:2], *texts(7, 1, 8)[0]])),
    ],
    ids=["an obituary", "a bulletin of another day", "a table", "a roundup with two paragraphs of it"],
)
def test_what_only_looks_alike_is_no_copy(store: archive.Archive, run: int, one: str, other: str | None) -> None:
    other = other or one.replace("9", "8")
    keep(store, run, [Piece("demo-nd", "1", 0, one), Piece("demo-aa", "2", 60, other)])
    store.stories.catch_up()
    assert told(store) == []


def test_signatures_datelines_and_notices_under_a_text_are_not_compared() -> None:
    plain = "나루시는 2일 예산을 늘린다고 밝혔다."
    for body in (
        f"(나루=연합뉴스) 한가람 기자 = {plain}\n\ngaram@demo.example",
        f"[나루=뉴시스]한가람 기자 = {plain}\n\n한가람 기자 garam@demo.example",
        f"나루=한가람 기자 = {plain}\n\n저작권자 ⓒ 나루일보 무단전재 및 재배포 금지",
    ):
        assert Text.of(body).plain == plain, body


@pytest.mark.parametrize("seed", range(6))
def test_the_stories_are_the_same_whatever_order_the_articles_came_in(tmp_path: Path, seed: int) -> None:
    pieces = invented(seed)
    chance = random.Random(seed)
    answers = []
    for number in range(4):
        if number:
            chance.shuffle(pieces)
        with opened(tmp_path / f"{number}.db") as store:
            run = store.begin_run("crawl")
            for at in range(0, len(pieces), 7):
                keep(store, run, pieces[at : at + 7])
                if chance.random() < 0.7:
                    store.stories.catch_up(chance.choice((None, 3)))
            store.stories.catch_up()
            answers.append(told(store))
            assert verify(store) == []
    assert answers[0]
    assert all(answer == answers[0] for answer in answers)


def test_recall_and_precision_on_invented_wire_copy(store: archive.Archive, run: int) -> None:
    chance = random.Random(11)
    pieces: list[Piece] = []
    right: set[tuple[str, str]] = set()
    for number, paragraphs in enumerate(texts(11, 120)):
        papers = chance.sample(PAPERS, chance.choice((1, 1, 2, 3)))
        begun = chance.randrange(10_000)
        keys = []
        for paper in papers:
            kept = paragraphs[: chance.randrange(4, 7)]
            keys.append(f"{number}-{paper}")
            pieces.append(Piece(paper, keys[-1], begun + chance.randrange(600), joined(kept)))
        right |= {(one, other) for one in keys for other in keys if one < other}
    keep(store, run, pieces)
    store.stories.catch_up()
    stories = [[key.partition(":")[2] for key, *_ in story] for story in told(store)]
    found = {(one, other) for keys in stories for one in keys for other in keys if one < other}
    assert len(right) > 50
    assert found == right
