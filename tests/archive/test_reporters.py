"""Reporters in an archive: the same in whatever order articles come, right after every change, gone at a takedown."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import archive
from archive.finding import facts
from archive.finding.query import ByAuthor
from archive.verify import verify
from tests.archive.building import NOON, paper_of, problems, saved, visit_of
from tests.archive.signing import MAIL, NAME, WHY, by, people, signed, some_articles


@pytest.fixture
def store(store: archive.Archive) -> archive.Archive:
    store.register([paper_of(), paper_of("demo-aid", "가온신문")])
    return store


def test_a_mail_that_comes_later_tells_whose_the_earlier_articles_are(store: archive.Archive, run: int) -> None:
    saved(store, run, signed("1", by(NAME)), signed("2", by(NAME), paper="demo-aid"))
    saved(store, run, signed("3", by(NAME, MAIL)))
    assert people(store) == {
        f"demo-nd {NAME} {MAIL} 기자 (paper); demo-nd {NAME} 기자 (paper)": ("demo-nd-1", "demo-nd-3"),
        f"demo-aid {NAME} 기자 (None)": ("demo-aid-2",),
    }
    saved(store, run, signed("4", by(NAME, "other@demo-nd.example")))
    assert people(store) == {
        f"demo-nd {NAME} 기자 (None)": ("demo-nd-1",),
        f"demo-nd {NAME} {MAIL} 기자 (None)": ("demo-nd-3",),
        f"demo-nd {NAME} other@demo-nd.example 기자 (None)": ("demo-nd-4",),
        f"demo-aid {NAME} 기자 (None)": ("demo-aid-2",),
    }
    assert verify(store) == []


def test_a_mail_is_a_desks_from_the_third_name_on_and_no_longer_when_that_goes(
    store: archive.Archive, run: int
) -> None:
    mail = "team@demo-nd.example"
    saved(store, run, signed("1", by(NAME, mail)), signed("2", by(NAME, mail), paper="demo-aid"))
    assert len(people(store)) == 1
    saved(store, run, signed("3", by("서보라", mail)), signed("4", by("노을빛", mail)))
    assert len(people(store)) == 4
    [number] = [one.id for one in store.reporters.find("노을빛")]
    [article] = store.lists.newest(100, reporter=number)
    store.takedowns.remove(article.id, "요청", "us")
    assert len(people(store)) == 2
    assert verify(store) == []


@pytest.mark.parametrize("seed", range(6))
def test_who_is_who_is_the_same_in_whatever_order_articles_come(tmp_path: Path, seed: int) -> None:
    told = []
    for name, articles in (("one", some_articles()), ("other", some_articles())):
        chance = random.Random(seed)
        if name == "other":
            chance.shuffle(articles)
        with archive.open(tmp_path / f"{name}.db", create=True) as store:
            store.register([paper_of(), paper_of("demo-aid")])
            run = store.begin_run("crawl")
            # What comes first says something else, and is revised.
            first = [
                replace(one, bylines=(by(chance.choice("가나다") + "람", "x@demo-nd.example"),)) for one in articles
            ]
            saved(store, run, *first[:15])
            for at in range(0, len(articles), 7):
                again = [visit_of(one, at=NOON + timedelta(hours=1)) for one in articles[at : at + 7]]
                store.save(run, again)
            told.append(people(store))
            assert verify(store) == []
    assert told[0] == told[1]
    assert len(told[0]) > 8


def test_an_edit_of_the_byline_moves_the_article(store: archive.Archive, run: int) -> None:
    saved(store, run, signed("1", by(NAME, MAIL)))
    store.save(run, [visit_of(signed("1", by("서보라")), at=NOON + timedelta(hours=1))])
    assert people(store) == {"demo-nd 서보라 기자 (None)": ("demo-nd-1",)}
    store.save(run, [visit_of(signed("1", by("서보라"), body="고쳤다."), at=NOON + timedelta(hours=2))])
    assert people(store) == {"demo-nd 서보라 기자 (None)": ("demo-nd-1",)}


def test_a_profile_tells_posts_months_and_sections(store: archive.Archive, run: int) -> None:
    mail = "h@naver.example"
    saved(
        store,
        run,
        signed("1", by(NAME, mail), month=1, common_section="정치"),
        signed("2", by(NAME, mail, "부장"), by("서보라"), month=3, common_section="정치"),
        signed("3", by(NAME, mail, "논설위원"), month=3, paper="demo-aid", common_section="오피니언"),
        signed("4", by(NAME, mail, "부장"), month=5),
    )
    [found] = store.reporters.find(NAME)
    assert (found.articles, found.papers, found.mails, found.agencies) == (4, ("demo-nd", "demo-aid"), (mail,), ())
    profile = store.reporters.profile(found.id)
    assert profile is not None
    assert profile.reporter == found
    assert [(one.role, one.paper, one.articles, one.first and one.first.month, one.last and one.last.month)
            for one in profile.posts] == [
        ("기자", "demo-nd", 1, 1, 1),
        ("논설위원", "demo-aid", 1, 3, 3),
        ("부장", "demo-nd", 2, 3, 5),
    ]  # fmt: skip
    assert profile.months == (("2019-01", 1), ("2019-03", 2), ("2019-05", 1))
    assert profile.sections == (("정치", 2), ("오피니언", 1))
    assert [one.headline for one in store.lists.newest(2, reporter=found.id)] == ["제목", "제목"]
    assert store.reporters.profile(12345) is None
    [second] = store.lists.newest(100, reporter=store.reporters.find("서보라")[0].id)
    assert [(one.position, one.name, one.reporter) for one in store.reporters.of_article(second.id)] == [
        (1, NAME, found.id),
        (2, "서보라", store.reporters.find("서보라")[0].id),
    ]


def test_reporters_are_found_by_how_their_names_begin_by_paper_and_by_time(store: archive.Archive, run: int) -> None:
    saved(
        store,
        run,
        signed("1", by(NAME)),
        signed("2", by(NAME), month=5),
        signed("3", by("한가온")),
        signed("4", by("서보라"), paper="demo-aid", month=5),
    )
    find = store.reporters.find
    assert [(one.name, one.articles) for one in find()] == [(NAME, 2), ("서보라", 1), ("한가온", 1)]
    assert [one.name for one in find("한가")] == [NAME, "한가온"]
    assert [one.name for one in find(paper="demo-aid")] == ["서보라"]
    assert [(one.name, one.articles) for one in find(since="2019-03")] == [("서보라", 1), (NAME, 1)]
    assert [one.name for one in find(limit=1, offset=1)] == ["서보라"]
    with pytest.raises(archive.InvalidDate):
        find(since="gestern")


# --- by hand


def two(store: archive.Archive) -> tuple[int, int]:
    one, other = sorted(reporter.id for reporter in store.reporters.find(NAME))
    return one, other


def test_what_is_joined_by_hand_stays_so_and_can_be_parted(store: archive.Archive, run: int) -> None:
    saved(store, run, signed("1", by(NAME, MAIL)), signed("2", by(NAME), paper="demo-aid"))
    one, other = two(store)
    assert store.reporters.join(one, other, *WHY) == one
    joined = f"demo-aid {NAME} 기자 (hand); demo-nd {NAME} {MAIL} 기자 (hand)"
    assert people(store) == {joined: ("demo-aid-2", "demo-nd-1")}
    store.reporters.rebuild()
    assert people(store) == {joined: ("demo-aid-2", "demo-nd-1")}
    [entry] = store.reporters.log()
    assert (entry.kind, entry.reason, entry.by) == ("join", *WHY)
    assert store.reporters.part([other], *WHY) == other
    assert len(people(store)) == 2
    saved(store, run, signed("3", by(NAME, role="부장"), paper="demo-aid"))
    assert len(people(store)) == 3  # no rule joins what was parted
    assert [entry.kind for entry in store.reporters.log()] == ["join", "part"]
    assert verify(store) == []


def test_what_one_signature_held_together_stays_one_when_that_is_parted(store: archive.Archive, run: int) -> None:
    saved(
        store,
        run,
        signed("1", by(NAME, "h@demo-nd.example")),
        signed("2", by(NAME, "h@naver.example")),
        signed("3", by(NAME, "h@naver.example"), paper="demo-aid"),
    )
    [found] = store.reporters.find(NAME)
    profile = store.reporters.profile(found.id)
    assert profile is not None
    middle = next(one.id for one in profile.signatures if (one.paper, one.email) == ("demo-nd", "h@naver.example"))
    parted = store.reporters.part([middle], *WHY)
    assert [one.articles for one in store.reporters.find(NAME)] == [2, 1]
    assert [one.headline for one in store.lists.newest(100, reporter=parted)] == ["제목"]
    assert verify(store) == []


def test_what_cannot_be_joined_or_parted_is_refused(store: archive.Archive, run: int) -> None:
    saved(store, run, signed("1", by(NAME)), signed("2", by("서보라")))
    [one], [other] = store.reporters.find(NAME), store.reporters.find("서보라")
    with pytest.raises(archive.UnknownReporter, match=r"^404: no such reporter; "):
        store.reporters.join(one.id, 404, *WHY)
    for numbers, message in (
        ([], "not the signatures"),
        ([1, 2], "1, 2: not the"),
        ([404], "404: not"),
        ([1], "1: all"),
    ):
        with pytest.raises(archive.UnknownReporter, match=message):
            store.reporters.part(numbers, *WHY)
    assert store.reporters.join(one.id, one.id, *WHY) == one.id
    assert store.reporters.log() == []
    assert other.id in {reporter.id for reporter in store.reporters.find()}


# --- letting go


def bytes_of(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob("archive*")) if file.is_file())


@pytest.mark.parametrize("masked", [True, False])
def test_who_is_taken_down_is_in_no_file_any_more(
    store: archive.Archive, run: int, path: Path, *, masked: bool
) -> None:
    saved(store, run, signed("1", by(NAME, MAIL)), signed("2", by(NAME), by("서보라"), paper="demo-aid"))
    store.reporters.join(*two(store), f"{NAME} 기자가 옮겼다", "us")
    assert NAME.encode() in bytes_of(path)
    for number in store.takedowns.holding(NAME):
        if masked:
            store.takedowns.mask(number, NAME, "요청", "us")
        else:
            store.takedowns.remove(number, "요청", "us")
    if masked:
        for number in store.takedowns.holding(MAIL):
            store.takedowns.mask(number, MAIL, "요청", "us")
    assert [one.name for one in store.reporters.find()] == (["서보라"] if masked else [])
    assert store.reporters.log() == []
    for words in (NAME, MAIL):
        assert words.encode() not in bytes_of(path)
    assert verify(store) == []
    assert problems(path) == []


# --- searching by byline


@pytest.fixture
def many(store: archive.Archive, run: int) -> archive.Archive:
    saved(
        store,
        run,
        signed("1", by(NAME)),
        signed("2", by("한가온", role="논설위원")),
        signed("3", by(None, agency="누리통신"), by("서한가", MAIL)),
        signed("4", by("Kim Bora", role=None)),
    )
    return store


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        (NAME, "1"),
        ("한가", "21"),
        ("기자", "31"),
        ("논설", "2"),
        ("누리통신", "3"),
        (f"{NAME} 기자", "1"),
        ("kim", "4"),
        ("KIM bora", "4"),
        ("가람", ""),
        ("%", ""),
    ],
)
def test_a_byline_is_found_by_how_name_role_and_agency_begin(many: archive.Archive, asked: str, keys: str) -> None:
    found = [many.article(hit.id) for hit in many.search(f'byline:"{asked}"')]
    assert "".join((one.article_key or "")[-1] for one in found if one) == keys
    assert many.count(f'byline:"{asked}"') == len(keys)


def test_searching_by_byline_scans_no_table(many: archive.Archive) -> None:
    where, values = facts.condition(many._connection, ByAuthor(NAME))
    sql = f"EXPLAIN QUERY PLAN SELECT a.id FROM articles AS a WHERE {where} ORDER BY a.id DESC LIMIT 20"
    plan = [row[3] for row in many._connection.execute(sql, values)]
    assert [line for line in plan if line.startswith("SCAN")] == []
    for used in ("signatures_printed", "signatures_role", "signatures_agency", "bylines_signature"):
        assert [line for line in plan if used in line], plan
    assert [line for line in plan if line.startswith("SEARCH a USING INTEGER PRIMARY KEY")]
