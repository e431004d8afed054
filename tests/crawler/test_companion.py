"""A paper whose articles' bodies come with a second request: both are fetched politely, read together and kept."""

from __future__ import annotations

import itertools
import json
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen
from typing import Any
from urllib.request import urlopen

import pytest

import archive
import parsers
from papers.loader import FOLDERS_VARIABLE

pytestmark = pytest.mark.filterwarnings("default::ResourceWarning")

Scrapy = Callable[..., CompletedProcess[str]]
Sinmungo = Callable[..., CompletedProcess[str]]


@dataclass(frozen=True)
class Shell:
    """The paper of shells: its address, and the environment in which it is known as ``shell``."""

    base: str
    environment: Mapping[str, str]

    def ask(self, path: str) -> dict[str, Any]:
        """Its account of the requests, or that it mend its faults."""
        with urlopen(f"{self.base}{path}") as answer:
            told: dict[str, Any] = json.load(answer)
        return told


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    """A fresh paper of shells for each test."""
    script = Path(__file__).with_name("shell_paper.py")
    with Popen([sys.executable, str(script)], stdin=PIPE, stdout=PIPE, text=True) as process:
        assert process.stdout is not None
        base = f"http://127.0.0.1:{int(process.stdout.readline())}"
        folder = tmp_path / "registry"
        folder.mkdir()
        (folder / "shell.toml").write_text(
            f'name = "껍데기신문"\nfamily = "idx"\nkind = "online"\nregion = "KR-47"\nhome = "{base}/"\n'
            f'hosts = ["{base.removeprefix("http://")}"]\ndelay = 0.01\n[[listings]]\nurl = "{base}/news/list.php?page={{page}}"\n',
            encoding="utf-8",
        )
        yield Shell(base, {FOLDERS_VARIABLE: str(folder)})
        process.communicate("")


def crawl(scrapy: Scrapy, shell: Shell, path: Path, *options: str) -> CompletedProcess[str]:
    return scrapy(
        *("crawl", "shell", "-s", f"ARCHIVE={path}", "-s", "DOWNLOAD_TIMEOUT=2", "-s", "LOG_LEVEL=WARNING"),
        *("-s", "AUTOTHROTTLE_MAX_DELAY=0.05", *options),
        environment=shell.environment,
    )


def rows(path: Path, sql: str, *values: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(path) as database:
        found = database.execute(sql, values).fetchall()
    database.close()
    return found


def states(path: Path) -> dict[str, tuple[str, str | None]]:
    return {
        key: (state, reason) for key, state, reason in rows(path, "select article_key, state, reason from frontier")
    }


def test_a_body_from_the_second_request_is_stored_and_a_lost_one_is_tried_again(
    scrapy: Scrapy, shell: Shell, tmp_path: Path
) -> None:
    path = tmp_path / "a.db"
    finished = crawl(scrapy, shell, path)
    assert finished.returncode == 0, finished.stderr
    assert "Traceback" not in finished.stderr
    found = states(path)
    assert {key for key, (state, _) in found.items() if state == "stored"} == {"2001", "2005", "2010", "2011"}
    assert found["2002"] == ("failed", "companion: http 404")
    assert found["2003"] == ("failed", "companion: http 503")
    assert found["2004"] == ("failed", "companion: timeout")
    assert found["2006"] == ("failed", "companion: robots")
    assert found["2007"] == ("not-article", "soft-404")
    assert found["2008"] == ("failed", "companion: no body in it")
    assert found["2009"] == ("failed", "companion: no body in it")
    asked = shell.ask("/-/requests")["requests"]
    assert "/data/newsText/news/2/2005.json" not in asked
    assert "/data/newsText/news/2/2006.json" not in asked
    assert "/data/newsText/news/2/2007.json" not in asked
    with archive.open(path, read_only=True) as opened:
        run = opened.runs(1)[0]
        assert (run.state, run.counts["new"], run.counts["failed"], run.counts["visited"]) == ("finished", 4, 6, 11)
        article = opened.article("shell:2001")
    assert article is not None
    assert [block.text for block in article.blocks] == [
        "2001번째 소식이 마을에 퍼졌다고 한다.",
        "주민들은 회관에 모여 뜻을 나눴다.",
    ]
    assert article.headline == "2001번째 소식"

    shell.ask("/-/mend")
    crawl(scrapy, shell, path)
    found = states(path)
    assert {key for key, (state, _) in found.items() if state == "stored"} == {
        *("2001", "2002", "2003", "2004", "2005", "2008", "2009", "2010", "2011")
    }
    assert found["2006"] == ("failed", "companion: robots")


def test_both_requests_of_a_page_may_be_read_later(
    scrapy: Scrapy, sinmungo: Sinmungo, shell: Shell, tmp_path: Path
) -> None:
    at_once, path = tmp_path / "a.db", tmp_path / "b.db"
    crawl(scrapy, shell, at_once)
    crawl(scrapy, shell, path, "-s", "READ_LATER=1")
    kept = {key for key, (state, _) in states(path).items() if state == "unread"}
    assert {"2001", "2010"} <= kept
    assert sinmungo("read", "--archive", path, environment=shell.environment).returncode in (0, 1)
    assert states(path) == states(at_once)
    bodies = "select article_key, headline, body, evidence from articles order by 1"
    assert rows(path, bodies) == rows(at_once, bodies)
    fetched = "select url, status, outcome, reason, page_sha256 from fetches order by url"
    assert rows(path, fetched) == rows(at_once, fetched)


def test_both_answers_are_kept_and_the_article_can_be_read_again_from_them(
    scrapy: Scrapy, sinmungo: Sinmungo, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    crawl(scrapy, shell, path, "-a", "limit=1")
    asked = f"{shell.base}/data/newsText/news/2/2001.json"
    fetches = rows(
        path, "select url, status, outcome, article is not null, page_sha256 is not null from fetches order by id"
    )
    assert fetches == [
        (f"{shell.base}/news/view.php?idx=2001", 200, "new", 1, 1),
        (asked, 200, "new", 1, 1),
    ]
    monkeypatch.setenv(FOLDERS_VARIABLE, shell.environment[FOLDERS_VARIABLE])
    with archive.open(path, read_only=True) as opened:
        stored = opened.article("shell:2001")
        assert stored is not None
        assert stored.page_sha256 is not None
        page = opened.page(stored.page_sha256)
        companion = opened.page_beside(stored.id, asked)
        assert companion is not None
        assert json.loads(companion)["idx"] == "2001"
        assert opened.page_beside(stored.id, f"{shell.base}/data/newsText/news/2/2002.json") is None
    assert parsers.parse(page, stored.url, companion=companion).blocks == stored.blocks
    told = sinmungo("parse", "shell:2001", "--archive", path, "--json", environment=shell.environment)
    assert told.returncode == 0, told.stderr
    assert (
        json.loads(told.stdout)["body"] == "2001번째 소식이 마을에 퍼졌다고 한다.\n\n주민들은 회관에 모여 뜻을 나눴다."
    )


def test_the_second_request_keeps_the_papers_pace(scrapy: Scrapy, shell: Shell, tmp_path: Path) -> None:
    registry = Path(shell.environment[FOLDERS_VARIABLE]) / "shell.toml"
    registry.write_text(registry.read_text(encoding="utf-8").replace("delay = 0.01", "delay = 0.6"), encoding="utf-8")
    finished = scrapy(
        *("crawl", "shell", "-a", "limit=1", "-s", f"ARCHIVE={tmp_path / 'a.db'}"), environment=shell.environment
    )
    assert finished.returncode == 0
    times = [moment for moment, path in shell.ask("/-/requests")["times"] if "2001" in path]
    assert [later - earlier > 0.25 for earlier, later in itertools.pairwise(times)] == [True]
