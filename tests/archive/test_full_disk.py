"""A full disk costs the batch that met it, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import archive
from tests.archive.building import Words, article_of, problems, saved, visit_of

ROOT = Path(__file__).parents[2]

UNTIL_FULL = """
import resource, sys
import archive
from tests.archive.building import Words, paper_of, visit_of

words = Words(1)
with archive.open(sys.argv[1], create=True) as store:
    store.register([paper_of()])
    run = store.begin_run("crawl", "demo-nd")
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
    for batch in range(10_000):
        visits = [visit_of(words.article(f"{batch}-{at}"), page=bytes(words.random.randbytes(int(sys.argv[3])))) for at in range(10)]
        try:
            store.save(run, visits)
        except archive.ArchiveFull as error:
            print(error)
            print(store.count("a") >= 0)
            break
        print(batch, flush=True)
"""


@pytest.mark.parametrize(
    ("limit", "page", "file"), [(4_000_000, 10, "archive.db"), (9_000_000, 250_000, "archive.pages.db")]
)
def test_a_file_that_may_not_grow_is_a_full_disk(path: Path, limit: int, page: int, file: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", UNTIL_FULL, path, str(limit), str(page)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    *acknowledged, message, still_reads = done.stdout.splitlines()
    assert (
        message == f"{path.with_name(file)}: cannot write, the disk is full; make room, then run the same command again"
    )
    assert still_reads == "True"
    assert len(acknowledged) > 2
    assert problems(path) == problems(path.with_name("archive.pages.db")) == []
    with archive.open(path) as store:
        assert store.summary().articles == 10 * len(acknowledged)
        assert store.index_state() == "ok"


def test_a_full_archive_goes_on_when_there_is_room_again(store: archive.Archive, run: int, path: Path) -> None:
    words = Words(2)
    [(used,)] = store._connection.execute("PRAGMA page_count").fetchall()
    store._connection.execute(f"PRAGMA max_page_count = {used + 3}")
    before = saved(store, run, article_of("small"))
    with pytest.raises(archive.ArchiveFull, match=r"archive\.db: cannot write, the disk is full"):
        store.save(run, [visit_of(words.article(str(at)), page=b"p" * 5000) for at in range(100)])
    assert store.summary().articles == 1
    store._connection.execute("PRAGMA max_page_count = 1073741823")
    assert len(saved(store, run, *(words.article(str(at)) for at in range(100)))) == 100
    assert before
    assert problems(path) == []
