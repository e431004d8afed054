"""A crawl of a paper whose server does all that servers do: it ends, it tells why, and nothing is stored wrongly."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

import archive

pytestmark = pytest.mark.filterwarnings("default::ResourceWarning")

Scrapy = Callable[..., CompletedProcess[str]]


def crawl(scrapy: Scrapy, bad_paper: Any, path: Path) -> CompletedProcess[str]:
    return scrapy(
        *("crawl", "bad", "-s", f"ARCHIVE={path}", "-s", "DOWNLOAD_TIMEOUT=5", "-s", "RETRY_TIMES=1"),
        *("-s", "LOG_LEVEL=WARNING", "-s", "AUTOTHROTTLE_MAX_DELAY=0.05", "-s", "REDIRECT_MAX_TIMES=5"),
        environment=bad_paper.environment,
    )


def states(path: Path) -> dict[str, tuple[str, str | None]]:
    with sqlite3.connect(path) as database:
        rows = database.execute("select article_key, state, reason from frontier").fetchall()
    database.close()
    return {key: (state, reason) for key, state, reason in rows}


@dataclass(frozen=True)
class Crawled:
    """One crawl: what it said, its archive, and the paper's account of the requests."""

    finished: CompletedProcess[str]
    path: Path
    seen: dict[str, Any]


@pytest.fixture(scope="module")
def crawled(scrapy: Scrapy, lasting_bad_paper: Any, tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    path = tmp_path_factory.mktemp("crawled") / "a.db"
    return Crawled(crawl(scrapy, lasting_bad_paper, path), path, lasting_bad_paper.seen())


def test_every_fault_ends_in_a_state_with_its_reason_and_the_good_articles_are_stored(crawled: Crawled) -> None:
    assert crawled.finished.returncode == 0, crawled.finished.stderr
    assert "Traceback" not in crawled.finished.stderr
    found = states(crawled.path)
    assert {key for key, (state, _) in found.items() if state == "stored"} == {"1", "2", "3", "4", "5", "23"}
    assert found["10"] == ("failed", "http 503")
    assert found["11"] == ("failed", "too many redirects")
    assert found["12"] == ("failed", "timeout")
    assert found["13"] == ("failed", "answer cut short")
    assert found["14"] == ("not-article", "binary")
    assert found["15"] == ("failed", "host not of the paper")
    assert found["16"] == ("refused", "robots")
    assert found["17"] == ("not-article", "empty")
    assert found["18"] == ("failed", "http 403")
    assert found["19"] == ("failed", "connection lost")
    assert found["20"] == ("failed", "answer too large")
    assert found["21"][0] in ("failed", "not-article")
    assert found["22"] == ("gone", "http 410")
    with archive.open(crawled.path, read_only=True) as opened:
        run = opened.runs(1)[0]
        assert run.state == "finished"
        assert run.counts["new"] == 6
        assert run.counts["found"] == 19
        outcomes = sum(run.counts.get(name, 0) for name in ("new", "not-article", "gone", "failed", "refused"))
        assert outcomes == run.counts["visited"] == 19


def test_what_failed_is_tried_again_and_what_is_settled_is_not(
    crawled: Crawled, scrapy: Scrapy, lasting_bad_paper: Any, tmp_path: Path
) -> None:
    shutil.copytree(crawled.path.parent, tmp_path, dirs_exist_ok=True)
    crawl(scrapy, lasting_bad_paper, tmp_path / "a.db")
    first, second = crawled.seen["requests"], lasting_bad_paper.seen()["requests"]

    def more(number: int) -> int:
        address = f"/news/articleView.html?idxno={number}"
        return int(second.get(address, 0)) - int(first.get(address, 0))

    assert [more(number) for number in (1, 2, 3, 4, 5, 14, 16, 17, 22, 23)] == [0] * 10
    assert more(10) > 0
    assert more(18) > 0


def test_the_user_agent_names_the_project_and_a_forbidden_page_is_never_asked_for(crawled: Crawled) -> None:
    account = crawled.seen
    crawlers = [agent for agent in account["agents"] if "Python-urllib" not in agent]
    assert len(crawlers) == 1
    assert crawlers[0].startswith("Sinmungo/")
    assert "/news/articleView.html?idxno=16" not in account["requests"]
    assert account["requests"]["/robots.txt"] == 1


@pytest.mark.parametrize("bad_paper", ["503"], indirect=True)
def test_a_robots_txt_that_cannot_be_read_means_no_and_later_runs_try_again(
    scrapy: Scrapy, bad_paper: Any, tmp_path: Path
) -> None:
    path = tmp_path / "a.db"
    finished = crawl(scrapy, bad_paper, path)
    assert finished.returncode == 0
    assert "robots.txt could not be read" in finished.stderr
    asked = {address for address in bad_paper.seen()["requests"] if "/-/" not in address}
    assert asked == {"/robots.txt"}
    with archive.open(path, read_only=True) as opened:
        run = opened.runs(1)[0]
    assert run.state == "failed"
    assert run.error is not None
    assert run.error.startswith("no feed or listing could be read: robots.txt could not be read")


@pytest.mark.parametrize("bad_paper", ["slow"], indirect=True)
def test_the_crawl_delay_of_robots_txt_is_kept(scrapy: Scrapy, bad_paper: Any, tmp_path: Path) -> None:
    path, lines = tmp_path / "a.db", json.dumps({"tests.crawler.test_one_pace.Lines": 1})
    finished = scrapy(
        *("crawl", "bad", "-a", "limit=4", "-s", f"ARCHIVE={path}", "-s", f"EXTENSIONS={lines}"),
        environment=bad_paper.environment,
    )
    assert finished.returncode == 0
    assert sum("articleView" in target for target in bad_paper.seen()["requests"]) == 4
    ((seconds, at_once),) = json.loads(Path(f"{path}.lines").read_text(encoding="ascii")).values()
    assert (seconds >= 0.6, at_once) == (True, 1)  # AutoThrottle may make it more
