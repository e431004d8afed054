"""``sinmungo merge`` as an operator uses it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import archive
import papers
from archive import Fetch, Visit
from parsers.article import Article, Block

Sinmungo = Callable[..., CompletedProcess[str]]
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=timezone(timedelta(hours=9)))


@pytest.fixture
def shards(tmp_path: Path) -> Path:
    """A folder with the shards of two papers."""
    folder = tmp_path / "shards"
    folder.mkdir()
    for paper, count in (("jndn", 2), ("kado", 3)):
        with archive.open(folder / f"{paper}.db", create=True) as opened:
            opened.register([papers.registry()[paper]])
            run = opened.begin_run("crawl", paper, "new")
            for key in map(str, range(count)):
                body = (Block("paragraph", f"본문 {key}"),)
                article = Article("제목", body, paper=paper, article_key=key, published=NOON, parser="x/y/1")
                fetch = Fetch(f"http://{paper}.example/{key}", NOON, 200, body=f"{paper} {key}".encode())
                opened.save(run, [Visit(paper, key, fetch, article)])
            opened.end_run(run, "finished", {"new": count})
    return folder


def test_all_files_of_a_folder_are_brought_into_one_archive(sinmungo: Sinmungo, shards: Path) -> None:
    files = sorted(shards.glob("*.db"))
    assert len(files) == 4  # two of them hold raw pages
    merged = sinmungo("merge", *files, "--archive", "all.db")
    assert (merged.returncode, merged.stderr) == (0, "")
    header, *lines = [line.split() for line in merged.stdout.splitlines()]
    assert header == "SHARD ARTICLES REVISED FETCHES PAGES ADDRESSES VISITS RUNS TAKEDOWNS".split()
    assert [line[1:] for line in lines] == [[*"20222010"], [*"30333010"]]
    again = sinmungo("merge", *files, "--archive", "all.db")
    assert [line.split()[1:] for line in again.stdout.splitlines()[1:]] == [[*"00000000", "nothing", "new"]] * 2
    told = json.loads(sinmungo("merge", *files, "--archive", "all.db", "--json").stdout)
    assert [set(shard) for shard in told] == [{"shard", "lost", *(name.lower() for name in header[1:])}] * 2
    assert json.loads(sinmungo("show", "kado:2", "--archive", "all.db", "--json").stdout)["headline"] == "제목"


def test_a_masked_article_that_had_to_go_is_told(sinmungo: Sinmungo, tmp_path: Path) -> None:
    for name, words in (("one", "홍길동"), ("other", "성춘향")):
        with archive.open(tmp_path / f"{name}.db", create=True) as opened:
            body = (Block("paragraph", f"홍길동과 성춘향이 {name}"),)
            article = Article("제목", body, article_key="1", published=NOON, parser="x/y/1")
            fetch = Fetch("http://demo.example/1", NOON, 200, body=name.encode())
            [saved] = opened.save(opened.begin_run("import"), [Visit(None, "1", fetch, article)])
            assert opened.takedowns.mask(saved.article_id or 0, words, words, "desk") == 1
    merged = sinmungo("merge", tmp_path / "other.db", "--archive", tmp_path / "one.db")
    assert merged.stdout.splitlines()[1].endswith("1 masked otherwise in both, and gone: no version was the same")


def test_what_cannot_be_merged_is_said_in_a_line(sinmungo: Sinmungo, shards: Path) -> None:
    missing = sinmungo("merge", shards / "jndn.db", "none.db", "--archive", "all.db")
    assert (missing.returncode, missing.stderr) == (3, "error: none.db: no such shard\n")
    assert not (shards.parent / "all.db").exists()
    (shards / "text.db").write_text("아무 글", encoding="utf-8")
    wrong = sinmungo("merge", shards / "jndn.db", shards / "text.db", "--archive", "all.db")
    assert (wrong.returncode, wrong.stderr) == (
        3,
        f"error: {shards / 'text.db'}: not a Sinmungo archive, and so no shard\n",
    )
    assert len(wrong.stdout.splitlines()) == 2  # the first shard is in
    same = sinmungo("merge", shards / "jndn.db", "--archive", shards / "jndn.db")
    assert same.returncode == 2
    assert "not merged into itself" in same.stderr
