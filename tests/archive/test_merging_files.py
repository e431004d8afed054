"""A merge that is killed, shards in use, on discs, of another age, and what is none."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

import archive
from archive.errors import MergeBusy
from tests.archive.building import Words, article_of, paper_of, saved
from tests.archive.shards import Told, content, seen, whole

ROOT = Path(__file__).parents[2]


# Ended by the system as by kill -9, after so much work of its own: however busy the machine is, the first is cut off.
MERGER = """
import signal, sys
import archive

with archive.open(sys.argv[1], create=True) as target:
    signal.setitimer(signal.ITIMER_PROF, float(sys.argv[3]))
    target.merge(sys.argv[2])
"""


def many(told: Told, number: int, words: Words) -> None:
    articles = [words.article(str(at)) for at in range(number)]
    for at in range(0, number, 50):
        told.store.save(told.run, [seen(one, at, one.article_key or "") for one in articles[at : at + 50]])
    changed = [replace(one, headline=f"{one.headline}!") for one in articles[::7]]
    told.store.save(told.run, [seen(one, number, one.article_key or "") for one in changed])


def test_a_merge_killed_again_and_again_ends_like_one_that_was_not(one: Told, tmp_path: Path) -> None:
    many(one, 600, Words(5))
    chance, path, killed = random.Random(1), tmp_path / "all.db", 0
    for _ in range(12):
        moment = 0.01 + chance.random() * 0.4
        done = subprocess.run([sys.executable, "-c", MERGER, path, one.path, str(moment)], cwd=ROOT, check=False)
        assert done.returncode in (0, -signal.SIGPROF)
        killed += done.returncode != 0
    assert killed
    with archive.open(path, create=True) as target:
        target.merge(one.path)
        assert not target.merge(one.path)
    assert content(path) == content(one.path)
    whole(path)


def test_a_shard_may_be_written_to_meanwhile(one: Told, target: archive.Archive) -> None:
    many(one, 100, Words(6))
    words = Words(7)
    target.register([paper_of()])
    with archive.open(one.path) as writer:
        for at in range(5):
            saved(writer, one.run, words.article(f"later-{at}"))
            assert target.merge(one.path)
    assert content(target.path)["articles"] == content(one.path)["articles"]


def test_a_shard_that_can_only_be_read(one: Told, target: archive.Archive, tmp_path: Path) -> None:
    one.see(article_of("1"), 0)
    one.store.end_run(one.run, "finished", {})
    folder = tmp_path / "disc"
    folder.mkdir()
    for file in (one.path, one.path.with_name("one.pages.db")):
        shutil.copy(file, folder)
        (folder / file.name).chmod(0o444)
    folder.chmod(0o555)
    assert target.merge(folder / "one.db").articles == 1
    folder.chmod(0o755)
    assert sorted(file.name for file in folder.iterdir()) == ["one.db", "one.pages.db"]


def test_what_is_no_shard_is_named(tmp_path: Path, one: Told, target: archive.Archive) -> None:
    with pytest.raises(archive.ArchiveNotFound, match=r"none\.db: no such shard$"):
        target.merge(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("이것은 신문이 아니다." * 100)
    with pytest.raises(archive.NotAnArchive, match=r"text\.db: not a Sinmungo archive, and so no shard$"):
        target.merge(tmp_path / "text.db")
    with pytest.raises(archive.NotAnArchive, match=r"one\.pages\.db: not a Sinmungo archive"):
        target.merge(tmp_path / "one.pages.db")
    one.see(article_of("1"), 0)
    one.store.close()
    (tmp_path / "one.pages.db").unlink()
    with pytest.raises(archive.PageNotFound, match=r"one\.pages\.db: no such file; .* bring both along$"):
        target.merge(one.path)


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ("INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('sinmungo', '9999_x', '')", archive.NewerArchive, "upgrade sinmungo"),
        ("DELETE FROM _sqlite_migrations WHERE name = '0015_pieces'", archive.OlderArchive, "'sinmungo runs --archive .*one.db' does that"),
    ],
)  # fmt: skip
def test_a_shard_of_another_age_says_what_to_do(
    one: Told, target: archive.Archive, change: str, error: type[archive.ArchiveError], words: str
) -> None:
    one.store.close()
    with closing(sqlite3.connect(one.path)) as connection:
        connection.execute(change)
        connection.commit()
    with pytest.raises(error, match=words):
        target.merge(one.path)


def test_one_merge_at_a_time(one: Told, target: archive.Archive) -> None:
    from filelock import FileLock

    folder = target.path.with_name("all.db.locks")
    folder.mkdir()
    with FileLock(folder / "merge.lock"), pytest.raises(MergeBusy, match=r"all\.db: another merge into it is at work"):
        target.merge(one.path)
    assert not target.runs()


def test_a_damaged_page_is_named_and_the_archive_left_whole(one: Told, target: archive.Archive) -> None:
    one.see(article_of("1"), 0)
    with closing(sqlite3.connect(one.path.with_name("one.pages.db"))) as connection:
        connection.execute("UPDATE pages SET data = x'00'")
        connection.commit()
    with pytest.raises(archive.ArchiveDamaged, match=r"one\.pages\.db: page .* is damaged"):
        target.merge(one.path)
    assert target.summary().articles == 0
