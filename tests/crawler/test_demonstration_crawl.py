"""The main job: two newspapers over HTTP into an archive, once, again, and interrupted in between."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen
from typing import Any

import pytest

import archive
from papers.loader import FOLDERS_VARIABLE
from sinmungo.demo import PAPERS, DemoServer, Story, stories

Sinmungo = Callable[..., CompletedProcess[str]]
ALL = "--since=2000"


@pytest.fixture
def own_server() -> Iterator[DemoServer]:
    """A server of this test's own, whose requests can be counted."""
    with DemoServer() as server:
        yield server


def known(server: DemoServer) -> dict[str, str]:
    return {FOLDERS_VARIABLE: str(server.registry)}


def articles_asked_for(server: DemoServer) -> int:
    return sum(
        count
        for requests in server.requests().values()
        for path, count in requests.items()
        if "articleView" in path or "article.php" in path or "read.php3" in path
    )


def rows(path: Path) -> dict[str, list[str]]:
    """Every row of every table but runs, and those that tell when sources were last read and how often."""
    with closing(sqlite3.connect(path)) as database:
        tables = [name for (name,) in database.execute("select name from sqlite_master where type = 'table'")]
        return {
            table: sorted(repr(row) for row in database.execute(f'select * from "{table}"'))
            for table in tables
            if table not in ("runs", "run_figures", "sources", "days", "robots", "requests")
            and not table.startswith(("articles_fts_", "sqlite_"))
        }


@pytest.fixture(scope="module")
def crawled(demo_server: DemoServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both papers, crawled whole."""
    path = tmp_path_factory.mktemp("crawled") / "demo.db"
    environment = {**os.environ, **known(demo_server), "SINMUNGO_CONTACT": ""}
    command = [sys.executable, "-m", "sinmungo", "crawl", *PAPERS, ALL, "--archive", str(path)]
    with Popen(command, env=environment, stdout=PIPE, stderr=PIPE, text=True) as process:
        _, errors = process.communicate(timeout=600)
    assert process.returncode == 0, errors
    assert errors == ""
    return path


@pytest.mark.parametrize("paper", PAPERS)
def test_every_live_article_is_stored_as_it_was_written(crawled: Path, paper: str) -> None:
    with archive.open(crawled, read_only=True) as opened:
        for story in stories(paper):
            stored = opened.article(f"{paper}:{story.key}")
            if not story.live:
                assert stored is None, story.number
                continue
            assert stored is not None, story.number
            assert told(stored) == written(story), story.number


def told(stored: archive.StoredArticle) -> dict[str, Any]:
    return {
        "headline": stored.headline,
        "subheadline": stored.subheadline,
        "section": stored.section,
        "published": stored.published.replace(second=0) if stored.published else None,
        "modified": stored.modified.replace(second=0) if stored.modified else None,
        "bylines": stored.bylines,
        "blocks": stored.blocks,
        "captions": [image.caption for image in stored.images],
        "tags": stored.tags,
        "genre": stored.genre,
        "warnings": stored.warnings,
    }


def written(story: Story) -> dict[str, Any]:
    return {
        "headline": story.headline,
        "subheadline": story.subheadline,
        "section": story.section,
        "published": story.published.replace(second=0),
        "modified": story.modified.replace(second=0) if story.modified else None,
        "bylines": story.bylines,
        "blocks": story.blocks,
        # The face of who writes a column is no picture of the article.
        "captions": [image.caption for image in story.images if not (image.caption or "").endswith(" 필자")],
        "tags": story.tags,
        "genre": story.genre,
        "warnings": (),
    }


@pytest.mark.parametrize("paper", PAPERS)
def test_the_deleted_and_the_soft_404_are_told_apart(crawled: Path, paper: str) -> None:
    deleted = next(story for story in stories(paper) if story.fate == "deleted")
    soft = next(story for story in stories(paper) if story.fate == "soft-404")
    with closing(sqlite3.connect(crawled)) as database:
        query = "select state, reason from frontier where paper = ? and article_key = ?"
        assert database.execute(query, (paper, deleted.key)).fetchone() == ("gone", "http 404")
        assert database.execute(query, (paper, soft.key)).fetchone() == ("not-article", "soft-404")


def test_a_second_run_fetches_no_article_and_changes_no_row_but_the_runs(
    own_server: DemoServer, sinmungo: Sinmungo, tmp_path: Path
) -> None:
    path = tmp_path / "demo.db"
    command = ("crawl", *PAPERS, ALL, "--archive", path)
    assert sinmungo(*command, environment=known(own_server)).returncode == 0
    before, asked = rows(path), articles_asked_for(own_server)
    listings = sum(sum(requests.values()) for requests in own_server.requests().values()) - asked
    assert sinmungo(*command, environment=known(own_server)).returncode == 0
    assert articles_asked_for(own_server) == asked
    assert sum(sum(requests.values()) for requests in own_server.requests().values()) - asked > listings
    assert rows(path) == before
    with archive.open(path, read_only=True) as opened:
        assert [run.counts["known"] for run in opened.runs(2)] == [run.counts["found"] for run in opened.runs(2)]


def unhurried(server: DemoServer, folder: Path) -> dict[str, str]:
    """The demonstration papers as ones that are to be asked slowly: whoever strikes has seconds to do it in."""
    shutil.copytree(server.registry, folder)
    for file in folder.glob("*.toml"):
        text, changed = re.subn(r"^delay = .*$", "delay = 0.05", file.read_text("utf-8"), flags=re.MULTILINE)
        assert changed == 1
        file.write_text(text, "utf-8")
    return {FOLDERS_VARIABLE: str(folder)}


def struck(server: DemoServer, path: Path, blows: list[signal.Signals], clean: Mapping[str, str]) -> tuple[int, str]:
    """A crawl of demo-nd that gets signals in the midst of it, when some of its articles are stored."""
    command = [sys.executable, "-m", "sinmungo", "crawl", "demo-nd", ALL, "--archive", str(path)]
    environment = {**clean, **unhurried(server, path.with_name("unhurried"))}
    with Popen(command, env=environment, stdout=PIPE, stderr=PIPE, text=True) as process:
        while not stored(path):
            assert process.poll() is None
            time.sleep(0.02)
        for blow in blows:
            process.send_signal(blow)
        _, errors = process.communicate()
    return process.returncode, errors


def stored(path: Path) -> int:
    """How many articles are in the archive of a crawl that may not have begun."""
    try:
        with archive.open(path, read_only=True) as opened:
            return opened.summary().articles
    except archive.ArchiveError:
        return 0


@pytest.mark.parametrize(("how", "state"), [(signal.SIGINT, "interrupted"), (signal.SIGKILL, "killed")])
def test_a_crawl_that_is_broken_off_keeps_what_it_stored_and_the_next_goes_on(
    how: signal.Signals,
    state: str,
    own_server: DemoServer,
    sinmungo: Sinmungo,
    tmp_path: Path,
    clean_environment: dict[str, str],
) -> None:
    path = tmp_path / "demo.db"
    code, errors = struck(own_server, path, [how], clean_environment)
    assert code == (130 if how is signal.SIGINT else -signal.SIGKILL), errors
    assert "Traceback" not in errors
    with archive.open(path, read_only=True) as opened:
        kept = opened.summary().articles
        run = opened.runs(1)[0]
    assert 0 < kept < 168
    if how is signal.SIGINT:
        assert run.state == "interrupted"
        assert run.counts["new"] == kept
    assert sinmungo("crawl", "demo-nd", ALL, "--archive", path, environment=known(own_server)).returncode == 0
    with archive.open(path, read_only=True) as opened:
        assert opened.summary().articles == 168
        newest, broken = opened.runs(2)
        assert (broken.state, newest.state) == (state, "finished")
        assert newest.counts["new"] == 168 - kept
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)
        assert database.execute("pragma foreign_key_check").fetchall() == []
        assert database.execute("select count(*), count(distinct article_key) from articles").fetchone() == (168, 168)


def test_a_second_ctrl_c_stops_at_once_and_the_run_says_so(
    own_server: DemoServer, sinmungo: Sinmungo, tmp_path: Path, clean_environment: dict[str, str]
) -> None:
    path = tmp_path / "demo.db"
    code, errors = struck(own_server, path, [signal.SIGINT, signal.SIGINT], clean_environment)
    assert code == 130, errors
    with archive.open(path, read_only=True) as opened:
        assert opened.runs(1)[0].state == "interrupted"
    assert sinmungo("crawl", "demo-nd", ALL, "--archive", path, environment=known(own_server)).returncode == 0
    with archive.open(path, read_only=True) as opened:
        assert opened.summary().articles == 168


def test_since_and_until_bound_the_days_and_limit_the_number(
    demo_server: DemoServer, sinmungo: Sinmungo, tmp_path: Path, demo_registry: dict[str, str]
) -> None:
    path = tmp_path / "window.db"
    arguments = ("crawl", "demo-nd", "--since", "2025-03", "--until", "2025-04-15", "--archive", path)
    assert sinmungo(*arguments, environment=demo_registry).returncode == 0
    wanted = {
        story.key
        for story in stories("demo-nd")
        if story.live and "2025-03-01" <= f"{story.published:%Y-%m-%d}" <= "2025-04-15"
    }
    with closing(sqlite3.connect(path)) as database:
        assert {key for (key,) in database.execute("select article_key from articles")} == wanted
    limited = tmp_path / "limited.db"
    assert sinmungo("crawl", "demo-nd", "--limit", "7", "--archive", limited, environment=demo_registry).returncode == 0
    with closing(sqlite3.connect(limited)) as database:
        assert database.execute("select count(*) from fetches").fetchone() == (7,)


def test_scrapy_lists_one_spider_a_paper_and_crawls_it_by_name(
    scrapy: Callable[..., CompletedProcess[str]], demo_registry: dict[str, str], tmp_path: Path
) -> None:
    listed = scrapy("list", environment=demo_registry).stdout.split()
    assert {"jndn", "kwangju", "kado", "demo-nd", "demo-aid"} <= set(listed)
    path = tmp_path / "scrapy.db"
    finished = scrapy("crawl", "demo-aid", "-a", "limit=5", "-s", f"ARCHIVE={path}", environment=demo_registry)
    assert finished.returncode == 0, finished.stderr
    with archive.open(path, read_only=True) as opened:
        assert opened.summary().articles >= 3
        assert opened.runs(1)[0].state == "finished"


@pytest.mark.parametrize("contact", ["", "not an address"])
def test_a_live_paper_is_not_crawled_without_a_contact(
    contact: str, sinmungo: Sinmungo, scrapy: Callable[..., CompletedProcess[str]], tmp_path: Path
) -> None:
    finished = sinmungo("crawl", "jndn", "--contact", contact, "--archive", "a.db")
    assert finished.returncode == 2
    assert finished.stderr.count("\n") == 1
    assert finished.stderr.startswith("error: jndn: ")
    assert "SINMUNGO_CONTACT=you@example.org" in finished.stderr
    by_scrapy = scrapy(
        "crawl", "jndn", environment={"SINMUNGO_CONTACT": contact, "SINMUNGO_ARCHIVE": str(tmp_path / "b.db")}
    )
    assert by_scrapy.returncode == 2
    assert "SINMUNGO_CONTACT=you@example.org" in by_scrapy.stderr + by_scrapy.stdout
    assert "Traceback" not in by_scrapy.stderr


def test_an_unknown_paper_is_told_in_one_line(sinmungo: Sinmungo) -> None:
    finished = sinmungo("crawl", "nosuchpaper", "--archive", "a.db")
    assert (finished.returncode, finished.stdout) == (2, "")
    assert finished.stderr == "error: nosuchpaper: no such paper; 'sinmungo papers' lists them\n"


def test_a_papers_file_that_names_only_the_paper_is_enough(
    demo_server: DemoServer, sinmungo: Sinmungo, tmp_path: Path
) -> None:
    folder = tmp_path / "registry"
    folder.mkdir()
    host = demo_server.nd_url.removeprefix("http://")
    (folder / "weekly.toml").write_text(
        f'name = "나루주간"\nfamily = "ndsoft"\nkind = "weekly"\nregion = "KR-42"\nhome = "http://{host}/"\n'
        f'hosts = ["{host}"]\ndelay = 0.01\n',
        encoding="utf-8",
    )
    path = tmp_path / "weekly.db"
    environment = {FOLDERS_VARIABLE: str(folder)}
    assert sinmungo("crawl", "weekly", ALL, "--archive", path, environment=environment).returncode == 0
    with archive.open(path, read_only=True) as opened:
        assert opened.summary().articles == 168


def test_a_paper_that_does_not_answer_is_a_failed_run_with_its_reason(sinmungo: Sinmungo, tmp_path: Path) -> None:
    folder = tmp_path / "registry"
    folder.mkdir()
    (folder / "down.toml").write_text(
        'name = "꺼진신문"\nfamily = "ndsoft"\nkind = "online"\nregion = "KR-42"\nhome = "http://127.0.0.1:9/"\n'
        'hosts = ["127.0.0.1:9"]\ndelay = 0.01\n',
        encoding="utf-8",
    )
    finished = sinmungo("crawl", "down", "--json", environment={FOLDERS_VARIABLE: str(folder)})
    assert finished.returncode == 4
    assert "Traceback" not in finished.stderr
    (run,) = json.loads(finished.stdout)
    assert run["state"] == "failed"
    assert run["error"].startswith("no feed or listing could be read: ")
