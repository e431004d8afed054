"""The same story in many papers is found, whatever order its copies came in; what only looks alike is not."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

import archive
from archive import migrations
from archive.stories import sketch
from archive.stories.texts import Text
from archive.verify import verify
from parsers.article import Article, Byline
from tests.archive.building import KST, Words, article_of, paper_of, problems, visit_of

ROOT = Path(__file__).parents[2]
PAPERS = ("demo-nd", "demo-aa", "demo-bb", "demo-cc")
NINE = datetime(2026, 3, 2, 9, 0, tzinfo=KST)


@dataclass(frozen=True)
class Piece:
    paper: str
    key: str
    minutes: int
    body: str
    agency: str | None = None
    precision: str = "minute"

    def article(self) -> Article:
        url = f"http://{self.paper}.example/news/articleView.html?idxno={self.key}"
        bylines = (Byline(None, agency=self.agency),) if self.agency else ()
        published = NINE + timedelta(minutes=self.minutes)
        if self.precision == "day":
            published = published.replace(hour=0, minute=0)
        return article_of(
            self.key,
            body=self.body,
            paper=self.paper,
            url=url,
            headline=f"제목 {self.key}",
            published=published,
            published_precision=self.precision,
            bylines=bylines,
        )


@pytest.fixture
def store(path: Path) -> Iterator[archive.Archive]:
    with archive.open(path, create=True) as opened:
        opened.register([paper_of(paper, f"{paper} 신문") for paper in PAPERS])
        yield opened


def keep(store: archive.Archive, run: int, pieces: Sequence[Piece], at_once: int = 50) -> None:
    for at in range(0, len(pieces), at_once):
        batch = pieces[at : at + at_once]
        store.save(run, [visit_of(one.article(), key=one.key, paper=one.paper) for one in batch])


def texts(seed: int, number: int, paragraphs: int = 6) -> list[list[str]]:
    """Invented pieces, each as its paragraphs."""
    words = Words(seed)
    return [[f"{words.sentence(22)} 것으로 알려졌다." for _ in range(paragraphs)] for _ in range(number)]


def joined(paragraphs: Sequence[str]) -> str:
    return "\n\n".join(paragraphs)


def told(store: archive.Archive) -> list[list[tuple[str, str, float]]]:
    """Every story as the keys, roles and similarities of its articles, in the order of time."""
    stories = store.stories.told(min_papers=1, limit=None)
    found = [store.stories.of(one.id) for one in stories]
    keys = dict(store._connection.execute("SELECT id, paper || ':' || article_key FROM articles"))
    return sorted([(keys[copy.article], copy.role, copy.similarity) for copy in one.copies] for one in found if one)


def roles(store: archive.Archive) -> list[list[tuple[str, str]]]:
    return [[(key, role) for key, role, _ in story] for story in told(store)]


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


def invented(seed: int) -> list[Piece]:
    """Twelve stories in one to four papers each, cut, edited and printed again, days apart."""
    chance = random.Random(seed)
    pieces: list[Piece] = []
    for number, paragraphs in enumerate(texts(seed, 12)):
        begun = chance.randrange(20_000)
        for paper in chance.sample(PAPERS, chance.randrange(1, 5)):
            kept = list(paragraphs)
            if chance.random() < 0.5:
                del kept[chance.randrange(3, 6) :]
            if chance.random() < 0.3:
                kept = kept[chance.randrange(3) :]
            times = [begun + chance.randrange(4_000)]
            if chance.random() < 0.3:
                times.append(times[0] + chance.randrange(1, 50_000))
            for minutes in times:
                pieces.append(Piece(paper, f"{number}{len(pieces):02}", minutes, joined(kept)))
    return pieces


@pytest.mark.parametrize("seed", range(6))
def test_the_stories_are_the_same_whatever_order_the_articles_came_in(tmp_path: Path, seed: int) -> None:
    pieces = invented(seed)
    chance = random.Random(seed)
    answers = []
    for number in range(4):
        if number:
            chance.shuffle(pieces)
        with archive.open(tmp_path / f"{number}.db", create=True) as store:
            store.register([paper_of(paper) for paper in PAPERS])
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


def test_an_article_that_becomes_another_leaves_its_story(store: archive.Archive, run: int) -> None:
    one, other = map(joined, texts(8, 2))
    pieces = [
        Piece("demo-nd", "1", 0, one),
        Piece("demo-aa", "2", 10, one),
        Piece("demo-bb", "3", 20, one),
        Piece("demo-cc", "4", 5, other),
    ]
    keep(store, run, pieces)
    store.stories.catch_up()
    keep(store, run, [Piece("demo-nd", "1", 0, other)])
    assert store.stories.due() == 1
    store.stories.catch_up()
    assert roles(store) == [
        [("demo-aa:2", "first"), ("demo-bb:3", "same")],
        [("demo-nd:1", "first"), ("demo-cc:4", "same")],
    ]
    assert verify(store) == []


def test_what_is_seen_again_unchanged_is_not_looked_at_again(store: archive.Archive, run: int) -> None:
    pieces = [Piece("demo-nd", "1", 0, joined(texts(9, 1)[0]))]
    keep(store, run, pieces)
    store.stories.catch_up()
    keep(store, run, pieces)
    assert store.stories.due() == 0
    assert store.stories.catch_up() == 0


def everything_of(path: Path, number: int) -> list[tuple[str, int]]:
    """In which tables of the stories an article is named, and how often."""
    places = {
        "story_due": "article",
        "story_texts": "article",
        "story_bands": "article",
        "story_pairs": "article",
        "stories": "id",
        "story_articles": "article",
    }
    with closing(sqlite3.connect(path)) as connection:
        found = [
            (table, connection.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", (number,)).fetchone()[0])
            for table, column in places.items()
        ]
        found += connection.execute("SELECT 'other', count(*) FROM story_pairs WHERE other = ?", (number,)).fetchall()
    return [(table, count) for table, count in found if count]


def test_a_takedown_leaves_nothing_of_an_article_and_its_copies_a_story(
    store: archive.Archive, run: int, path: Path
) -> None:
    body = joined(texts(10, 1)[0])
    keep(store, run, [Piece(paper, str(at), at, body) for at, paper in enumerate(PAPERS)])
    store.stories.catch_up()
    [story] = store.stories.told()
    assert len(everything_of(path, story.id)) == 6
    store.takedowns.remove(story.id, "삭제 요청", "us")
    assert everything_of(path, story.id) == []
    assert roles(store) == [[("demo-aa:1", "first"), ("demo-bb:2", "same"), ("demo-cc:3", "same")]]
    assert problems(path) == []
    assert verify(store) == []


def test_of_masked_words_nothing_is_left_in_stories(store: archive.Archive, run: int) -> None:
    body = f"한가람 씨는 나루길 7번지에 산다.\n\n{joined(texts(10, 1)[0])}"
    keep(store, run, [Piece("demo-nd", "1", 0, body), Piece("demo-aa", "2", 9, body)])
    store.stories.catch_up()
    [story] = store.stories.told()
    sketches = "SELECT letters_hash FROM story_texts WHERE article = ?"
    [before] = store._connection.execute(sketches, (story.id,)).fetchone()
    assert store.takedowns.mask(story.id, "한가람", "삭제 요청", "us") == 1
    assert store._connection.execute(sketches, (story.id,)).fetchone() is None
    assert store.stories.told() == []
    assert store.stories.catch_up() == 1
    assert store._connection.execute(sketches, (story.id,)).fetchone() != (before,)
    assert roles(store) == [[("demo-nd:1", "first"), ("demo-aa:2", "copy")]]
    assert verify(store) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE story_articles SET similarity = 0.5 WHERE similarity < 1",
        "DELETE FROM story_articles WHERE article <> story",
        "UPDATE stories SET papers = papers + 1",
        "DELETE FROM story_texts",
        "UPDATE story_texts SET body_sha256 = replace(body_sha256, 'a', 'b')",
        "DELETE FROM story_bands",
        "DELETE FROM story_pairs WHERE article < other",
    ],
)
def test_stories_that_are_not_those_of_the_articles_are_found_and_mended(
    store: archive.Archive, run: int, path: Path, statement: str
) -> None:
    keep(store, run, invented(3))
    store.stories.catch_up()
    before = told(store)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)
    [problem] = verify(store)
    assert (problem.what, problem.is_mended) == ("stories that are not those of the articles", False)
    [problem] = verify(store, repair=True)
    assert problem.is_mended
    assert verify(store) == []
    assert told(store) == before


def test_sketches_of_another_method_are_made_anew(store: archive.Archive, run: int) -> None:
    keep(store, run, invented(4))
    store.stories.catch_up()
    before = told(store)
    store._connection.execute("UPDATE story_texts SET method = 'another', sketch = NULL")
    store._connection.execute("DELETE FROM story_bands")
    assert store.stories.catch_up() == len(invented(4))
    assert told(store) == before
    assert store._connection.execute("SELECT DISTINCT method FROM story_texts").fetchall() == [(sketch.METHOD,)]


def test_an_archive_of_before_has_all_its_articles_looked_at(path: Path) -> None:
    one, other = map(joined, texts(12, 2))
    with closing(sqlite3.connect(path)) as connection:
        migrations.ARCHIVE.apply(Database(connection), stop_before="0009_stories")
        connection.execute(
            "INSERT INTO runs(id, kind, state, started, host, pid) VALUES (1, 'crawl', 'finished', ?, 'here', 1)",
            ("2026-03-02T12:00:00+09:00",),
        )
        for number, (key, body) in enumerate((("1", one), ("2", other), ("3", one)), start=1):
            connection.execute(
                "INSERT INTO fetches(id, run, url, fetched_at, status, headers, outcome, article) "
                "VALUES (?, 1, ?, '2026-03-02T12:00:00+09:00', 200, '{}', 'new', ?)",
                (number, f"http://demo-nd.example/{key}", 7000 + number),
            )
            connection.execute(
                "INSERT INTO articles(id, article_key, headline, published, body, first_seen, fetch, parser, "
                "evidence, warnings, body_sha256) VALUES (?, ?, '제목', ?, ?, '2026-03-02T12:00:00+09:00', ?, "
                "'ndsoft/G4/1', '{}', '[]', ?)",
                (7000 + number, key, f"2026-03-02T1{number}:00:00+09:00", body, number, "0" * 64),
            )
        connection.commit()
    with archive.open(path) as opened:
        assert opened.stories.due() == 3
        assert opened.stories.told() == []
        assert opened.stories.catch_up() == 3
        [story] = opened.stories.told(min_papers=1)
        assert (story.id, story.articles) == (7001, 2)
    assert problems(path) == []


CATCHER = """
import sys
import archive
with archive.open(sys.argv[1]) as store:
    print("ready", flush=True)
    store.stories.catch_up(step=lambda done: print(done, flush=True))
"""


@pytest.mark.parametrize("moment", range(5))
def test_what_is_killed_in_the_midst_goes_on(store: archive.Archive, run: int, path: Path, moment: int) -> None:
    pieces = [piece for seed in range(5) for piece in _numbered(seed)]
    keep(store, run, pieces)
    command = [sys.executable, "-c", CATCHER, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for _ in range(1 + moment % 3):
            process.stdout.readline()
        time.sleep(random.Random(moment).random() * 0.02)  # any moment will do
        process.kill()
    assert problems(path) == []
    assert verify(store) == []
    store.stories.catch_up()
    after = told(store)
    assert verify(store) == []
    store.stories.rebuild()
    assert told(store) == after


def _numbered(seed: int) -> list[Piece]:
    return [Piece(one.paper, f"{seed}{one.key}", one.minutes, one.body) for one in invented(seed)]
