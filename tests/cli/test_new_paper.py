"""A newspaper that no registry knows, from its saved pages to its articles in an archive, as a contributor walks it."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess, run
from urllib.request import urlopen

import pytest

from sinmungo.cli import main
from sinmungo.demo import DemoServer, stories

Sinmungo = Callable[..., CompletedProcess[str]]
Told = Callable[..., tuple[int, str, str]]


def save(address: str, file: Path) -> None:
    """Save a page as a browser does."""
    with urlopen(address, timeout=600) as response:
        file.write_bytes(response.read())


def mend(file: Path, old: str, new: str) -> None:
    """What a contributor does in an editor."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def crawled(sinmungo: Sinmungo, folder: Path, paper: str) -> list[tuple[str, str]]:
    """Crawl a few articles with the drafted file: their keys and headlines."""
    environment = {"SINMUNGO_REGISTRY": str(folder)}
    finished = sinmungo("crawl", paper, "--limit", "5", "--archive", "town.db", environment=environment)
    assert finished.returncode == 0, finished.stderr
    with closing(sqlite3.connect(folder.parent / "town.db")) as archive:
        return archive.execute("SELECT article_key, headline FROM articles ORDER BY 1").fetchall()


def pytested(folder: Path) -> CompletedProcess[str]:
    """Run the drafted test where it lies."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", ".", "."]
    return run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=600)


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Told:
    """Call the command line in this process, in an empty folder: its exit code, and what it says."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SINMUNGO_REGISTRY", raising=False)

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["sinmungo", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, said.out, said.err

    return call


def test_a_paper_of_a_known_system_is_drafted_tested_checked_and_crawled(
    told: Told, sinmungo: Sinmungo, demo_server: DemoServer, tmp_path: Path
) -> None:
    story = next(story for story in stories("demo-nd") if story.live and story.images and story.bylines)
    address = f"{demo_server.nd_url}/news/articleView.html?idxno={story.number}"
    save(address, tmp_path / "page.html")
    code, _, error = told("papers", "new", address, "--from", "page.html", "--id", "town")
    assert code == 0, error
    folder = tmp_path / "town"
    assert sorted(file.name for file in folder.iterdir()) == [
        *("test_town.py", "town-1.gold.json", "town-1.html", "town.toml"),
    ]
    assert story.headline not in (folder / "town-1.html").read_text(encoding="utf-8")

    assert "1 passed" in pytested(folder).stdout
    mend(folder / "town-1.gold.json", '"published": "', '"published": "1')
    assert "1 failed" in pytested(folder).stdout
    mend(folder / "town-1.gold.json", '"published": "1', '"published": "')

    code, said, _ = told("papers", "check", "town")
    assert code == 1
    assert "not compared" in said
    mend(folder / "town-1.gold.json", '"compared": false', '"compared": true')
    mend(folder / "town.toml", 'confidence = "', 'delay = 0.02\nconfidence = "')
    if 'region = "' not in (folder / "town.toml").read_text(encoding="utf-8"):
        mend(folder / "town.toml", "hosts = [", 'region = "KR-42"\nhosts = [')
        mend(folder / "town.toml", 'region = "unknown"', 'region = "seen"')
    checked = sinmungo("papers", "check", "town")
    assert checked.returncode == 0, checked.stdout + checked.stderr

    assert crawled(sinmungo, folder, "town")


def test_a_paper_of_an_unknown_system_needs_no_code(told: Told, sinmungo: Sinmungo, town: str, tmp_path: Path) -> None:
    save(f"{town}/read.php?b=news&n=301", tmp_path / "page.html")
    save(f"{town}/list.php?b=news", tmp_path / "list.html")
    address = f"{town}/read.php?b=news&n=301"
    code, _, error = told("papers", "new", address, "--from", "page.html", "--from", "list.html", "--id", "mulle")
    assert code == 0, error
    folder = tmp_path / "mulle"
    written = (folder / "mulle.toml").read_text(encoding="utf-8")
    for line in (
        'name = "물레골주보"',
        'family = "generic"',
        'kind = "weekly"',
        'region = "KR-47"',
        'city = "안동"',
        'addresses = ["/read.php?b={part}&n={key}"]',
        f'url = "{town}/list.php?b=news&page={{page}}"',
    ):
        assert line in written

    assert "1 passed" in pytested(folder).stdout
    mend(folder / "mulle-1.gold.json", '"compared": false', '"compared": true')
    mend(folder / "mulle.toml", 'confidence = "', 'delay = 0.02\nconfidence = "')
    assert told("papers", "check", "mulle")[0] == 0

    articles = crawled(sinmungo, folder, "mulle")
    assert len(articles) == 5
    assert all(
        key in ("news-" + key[-3:], "eco-" + key[-3:]) and f"({key[-3:]}번째 소식)" in said for key, said in articles
    )


@pytest.fixture
def page(town: str, tmp_path: Path) -> str:
    """A saved page of the town's weekly, and its address."""
    save(f"{town}/read.php?b=news&n=301", tmp_path / "page.html")
    return f"{town}/read.php?b=news&n=301"


def test_files_that_are_there_are_not_written_over(told: Told, page: str, tmp_path: Path) -> None:
    assert told("papers", "new", page, "--from", "page.html", "--into", "a")[0] == 0
    (tmp_path / "a" / "paper.toml").write_text("mine", encoding="utf-8")
    (tmp_path / "a" / "paper-1.html").unlink()
    code, _, error = told("papers", "new", page, "--from", "page.html", "--into", "a")
    assert code == 1
    assert "a/paper.toml" in error
    assert "--force" in error
    assert not (tmp_path / "a" / "paper-1.html").exists()
    assert told("papers", "new", page, "--from", "page.html", "--into", "a", "--force")[0] == 0
    assert (tmp_path / "a" / "paper.toml").read_text(encoding="utf-8") != "mine"


def test_a_dry_run_prints_the_registry_file_and_writes_nothing(told: Told, page: str, tmp_path: Path) -> None:
    code, out, _ = told("papers", "new", page, "--from", "page.html", "--dry-run")
    assert code == 0
    assert out.startswith("# 물레골주보\n\nname = ")
    assert "\nto find out\n" in out
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]


@pytest.mark.parametrize(
    ("arguments", "wanted", "words"),
    [
        (("https://www.jndn.com/article.php?aid=1", "--from", "page.html"), 2, "www.jndn.com is"),
        (("www.mulle.example/1", "--from", "page.html"), 2, "is no address of a page"),
        (("https://www.mulle.example/1", "--from", "absent.html"), 1, "absent.html"),
        (("https://www.mulle.example/1", "--from", "text.html"), 1, "without tags"),
    ],
)
def test_a_mistake_is_one_line(
    told: Told, page: str, tmp_path: Path, arguments: tuple[str, ...], wanted: int, words: str
) -> None:
    (tmp_path / "text.html").write_text("물레골 소식입니다.", encoding="utf-8")
    code, _, error = told("papers", "new", *arguments)
    assert code == wanted
    assert error.count("\n") == 1
    assert words in error


HEAD = 'name = "물레골주보"\nfamily = "own"\nkind = "weekly"\nhosts = ["www.mulle.example"]\n'


def test_check_tells_what_a_registry_file_leaves_open(told: Told, tmp_path: Path) -> None:
    (tmp_path / "mulle.toml").write_text(f'{HEAD}home = "https://www.mulle.example/"\n', encoding="utf-8")
    found = json.loads(told("papers", "check", "mulle.toml", "--json")[1])
    assert found[0]["missing"] == ["name", "region", "family", "address", "body", "listings"]
    assert found[0]["unsure"] == ["feeds", "encoding", "timestamp", "byline"]


def test_check_tells_what_is_wrong_with_a_registry_file(told: Told, tmp_path: Path) -> None:
    (tmp_path / "mulle.toml").write_text(f'{HEAD}home = "https://www.other.example/"\n', encoding="utf-8")
    code, _, error = told("papers", "check", "mulle.toml")
    assert code == 1
    assert "mulle.toml: home: its host 'www.other.example' is not among 'hosts'" in error


def test_a_page_is_known_once_its_paper_s_file_is_named_beside_it(told: Told, page: str, tmp_path: Path) -> None:
    assert told("papers", "new", page, "--from", "page.html", "--id", "mulle")[0] == 0
    found = json.loads(told("papers", "check", "mulle/mulle.toml", "page.html", "--url", page, "--json")[1])
    assert (found[1]["paper"], found[1]["article_key"], found[1]["family"]) == ("mulle", "news-301", "generic")
