"""A reparse on a Dask cluster writes what one on this machine writes, and says in a line what a cluster lacks."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from subprocess import DEVNULL, PIPE, CompletedProcess, Popen
from typing import Any

import pytest

import archive
from archive import Fetch, Visit
from parsers.article import Article, Block
from parsers.fields.timestamp import SEOUL

Sinmungo = Callable[..., CompletedProcess[str]]
ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=SEOUL)
ARTICLES = 65  # of four tasks, the last one small
PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>{0}번 우물 고친다 - 가온신문</title></head><body>
<section id="section-view"><header class="article-view-header"><h3 class="heading">{0}번 우물 고친다</h3>
<ul class="infomation"><li>기자명 한가람 기자</li><li>승인 2026.03.01 09:30</li></ul></header>
<article id="article-view-content-div" itemprop="articleBody"><p>나루마을 {0}번 우물을 고친다고 이장이 1일 밝혔다.</p>
<p>물이 마른 지 여러 해 만의 일이라 주민들이 나와 일손을 거들었다고 한다.</p></article></section></body></html>"""
CLUSTER = """
import sys
from distributed import LocalCluster

if __name__ == "__main__":
    workers = int(sys.argv[1])
    with LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Callable[[int], str]]:
    """Starts a scheduler with so many workers, each a process of its own, and gives its address."""
    (tmp_path / "cluster.py").write_text(CLUSTER, encoding="utf-8")
    started: list[Popen[str]] = []

    def start(workers: int) -> str:
        command = [sys.executable, str(tmp_path / "cluster.py"), str(workers)]
        environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
        process = Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, text=True, env=environment, cwd=tmp_path)
        started.append(process)
        assert process.stdout is not None
        return process.stdout.readline().strip()

    yield start
    for process in started:
        process.communicate("", timeout=600)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An archive of articles that an earlier parser misread; one page is none any more, another is not kept."""
    with archive.open(tmp_path / "a.db", create=True) as opened:
        run = opened.begin_run("import")
        visits = []
        for number in range(ARTICLES):
            url = f"http://gaon.example/news/articleView.html?idxno={number}"
            body = b"<html><body><p>.</p></body></html>" if number == 3 else PAGE.format(number).encode()
            wrong = Article(
                headline="메뉴 닫기",
                blocks=(Block("paragraph", f"잘못 읽은 글 {number}."),),
                parser="ndsoft/G4/1",
                evidence={"headline": "title"},
                url=url,
                article_key=str(number),
            )
            visits.append(Visit(None, str(number), Fetch(url, NOON, 200, body=body), wrong))
        opened.save(run, visits)
        opened.end_run(run, "finished", {})
    with closing(sqlite3.connect(tmp_path / "a.pages.db", isolation_level=None)) as pages:
        pages.execute("DELETE FROM pages WHERE rowid = (SELECT max(rowid) FROM pages)")
    return tmp_path / "a.db"


def written(path: Path) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        kept = "SELECT article, revision, parser, evidence, fields FROM derivations ORDER BY 1, 2"
        return [*connection.execute("SELECT * FROM articles ORDER BY id"), *connection.execute(kept)]


def test_two_workers_give_what_this_machine_gives(
    sinmungo: Sinmungo, cluster: Callable[[int], str], path: Path, tmp_path: Path
) -> None:
    for file in (path, tmp_path / "a.pages.db"):
        shutil.copy(file, tmp_path / file.name.replace("a.", "b."))
    address = cluster(2)
    asked = ("reparse", "--archive", "b.db", "--json", "--dask", address)
    dry = sinmungo(*asked, "--dry-run")
    there = sinmungo(*asked)
    here = sinmungo("reparse", "--archive", "a.db", "--json")
    assert (there.returncode, there.stderr) == (here.returncode, here.stderr) == (1, "")
    told = json.loads(here.stdout)
    assert told == json.loads(there.stdout) == json.loads(dry.stdout)
    assert (told["counts"]["articles"], told["counts"]["changed"], told["counts"]["troubled"]) == (65, 63, 2)
    assert written(tmp_path / "a.db") == written(tmp_path / "b.db")


def test_a_cluster_without_workers_is_told(sinmungo: Sinmungo, cluster: Callable[[int], str], path: Path) -> None:
    done = sinmungo("reparse", "--archive", "a.db", "--dask", cluster(0))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "has no workers; start some with 'dask worker tcp://" in done.stderr


@pytest.mark.parametrize("hidden", [False, True])
def test_what_is_missing_is_told_in_one_line(sinmungo: Sinmungo, path: Path, tmp_path: Path, *, hidden: bool) -> None:
    (tmp_path / "hiding").mkdir()
    told = "import sys\nsys.modules['distributed'] = None\n" if hidden else ""
    (tmp_path / "hiding" / "sitecustomize.py").write_text(told)
    environment = {"PYTHONPATH": f"{tmp_path / 'hiding'}:{ROOT}"}
    done = sinmungo("reparse", "--archive", "a.db", "--dask", "nowhere", environment=environment)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    way_out = "pip install 'sinmungo[dask]'" if hidden else "no address of a Dask scheduler"
    assert way_out in done.stderr
