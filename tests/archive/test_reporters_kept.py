"""Who is who survives merging, selecting, breaking and killing."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

import archive
from archive.bylines import reporter_log, signatures
from archive.exporting import subset
from archive.verify import verify
from tests.archive.building import paper_of, problems, saved
from tests.archive.signing import MAIL, NAME, WHY, by, people, signed, some_articles

ROOT = Path(__file__).parents[2]


def test_a_merged_archive_knows_the_same_persons(tmp_path: Path) -> None:
    articles = some_articles()
    told: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, part in (("one", articles[::2]), ("two", articles[1::2]), ("whole", articles), ("all", [])):
        with archive.open(tmp_path / f"{name}.db", create=True) as store:
            store.register([paper_of(), paper_of("demo-aid")])
            saved(store, store.begin_run("crawl", purpose=name), *part)
            if name == "two":
                first, second = sorted(one.id for one in store.reporters.find("서보라", limit=2))
                store.reporters.join(first, second, *WHY)
            if name == "all":
                for source in ("two", "one", "two"):
                    store.merge(tmp_path / f"{source}.db")
                assert not store.merge(tmp_path / "two.db")
                assert len(store.reporters.log()) == 1
                assert verify(store) == []
            told[name] = people(store)
    assert told["whole"] != told["all"]
    with archive.open(tmp_path / "whole.db") as store, archive.open(tmp_path / "two.db") as shard:
        connection = store._connection
        names = reporter_log.take_in(connection, shard._connection.execute(reporter_log.ROWS).fetchall())
        signatures.settle(connection, names)
        assert people(store) == told["all"]


def test_a_smaller_archive_tells_who_is_who_by_what_it_holds(store: archive.Archive, run: int, tmp_path: Path) -> None:
    one, _, three = saved(
        store,
        run,
        signed("1", by(NAME, MAIL)),
        signed("2", by(NAME, "other@demo-nd.example")),
        signed("3", by(NAME)),
    )
    assert len(people(store)) == 3
    subset.write(store, [one, three], tmp_path / "small.db")
    with archive.open(tmp_path / "small.db") as small:
        assert [reporter.articles for reporter in small.reporters.find()] == [2]
        assert verify(small) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE signatures SET reporter = 1, joined_by = 'hand'",
        "UPDATE bylines SET signature = 1",
        "UPDATE reporters SET name = '누구'",
        "INSERT INTO reporters(id, name) VALUES (99, '누구')",
        "INSERT INTO signatures(id, paper, name) VALUES (99, 'demo-nd', '누구')",
    ],
)
def test_what_is_not_as_the_bylines_have_it_is_found_and_made_anew(
    store: archive.Archive, run: int, path: Path, statement: str
) -> None:
    saved(store, run, signed("1", by(NAME, MAIL)), signed("2", by("서보라")), signed("3", by(None, agency="누리통신")))
    before = people(store)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)
    [problem] = verify(store)
    assert problem.what == "reporters that are not those of the bylines"
    assert problem.way_out == "'sinmungo verify --repair' makes them anew"
    [mended] = verify(store, repair=True)
    assert mended.is_mended
    assert verify(store) == []
    assert people(store) == before


WRITER = """
import sys
import archive
from parsers.article import Byline
from tests.archive.building import NOON, article_of, paper_of, visit_of
from datetime import timedelta
import random

chance = random.Random(5)
with archive.open(sys.argv[1], create=True) as store:
    store.register([paper_of()])
    run = store.begin_run("crawl", "demo-nd")
    for batch in range(10_000):
        visits = []
        for key in range(batch * 10, batch * 10 + 10):
            # Every other one is an earlier article with another byline.
            name, mail = chance.choice("가나다라마") + chance.choice("가나다") + "람", chance.choice("abcd")
            signed = (Byline(name, "기자", None, chance.choice((None, f"{mail}@demo-nd.example"))),)
            visits.append(visit_of(article_of(str(key if key % 2 else key // 2), body=f"{key}번 소식이다.", bylines=signed), at=NOON + timedelta(minutes=key)))
        store.save(run, visits)
        print(batch, flush=True)
"""


@pytest.mark.parametrize("moment", range(4))
def test_a_killed_writer_leaves_every_byline_with_its_person(path: Path, moment: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, path], cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert process.stdout
    with process.stdout:
        for _ in range(1 + 3 * moment):
            process.stdout.readline()
        time.sleep(random.Random(moment).random() * 0.02)
        process.kill()
        process.wait()
    assert problems(path) == []
    with archive.open(path) as store:
        assert verify(store) == []
        assert store.reporters.find()
        before = people(store)
        store.reporters.rebuild()
        assert people(store) == before
