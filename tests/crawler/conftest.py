"""A misbehaving newspaper on loopback, and a way to run Scrapy as an operator does."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen, run
from typing import Any
from urllib.request import Request, urlopen

import pytest

from benchmarks.simulation.faults import Rule
from benchmarks.simulation.server import CONTROL
from papers.loader import FOLDERS_VARIABLE

ROOT = Path(__file__).parents[2]


_CONTENT = (
    (
        "select paper, article_key, url, headline, subheadline, section, byline, published, modified, body, revision, "
        "status from articles order by paper, article_key"
    ),
    "select paper, article_key, url, state, article is null, attempts from frontier order by paper, article_key",
)


@pytest.fixture(scope="session")
def content() -> Callable[[Path], dict[str, list[Any]]]:
    """What a crawl leaves that must be the same however often it was disturbed: articles, and the frontier's states."""

    def read(path: Path) -> dict[str, list[Any]]:
        with closing(sqlite3.connect(path)) as database:
            return {sql: database.execute(sql).fetchall() for sql in _CONTENT}

    return read


@dataclass(frozen=True)
class BadPaper:
    """The misbehaving paper: its address, and the environment in which it is known as ``bad``."""

    base: str
    environment: Mapping[str, str]
    registry_file: Path

    def say(self, **keys: str | int) -> None:
        """Write more into its registry file."""
        text = self.registry_file.read_text(encoding="utf-8")
        said = "".join(f"{name} = {json.dumps(value)}\n" for name, value in keys.items())
        self.registry_file.write_text(said + text, encoding="utf-8")

    def set_faults(self, *rules: Rule) -> None:
        """Misbehave in these ways from now on, and in no others."""
        told = json.dumps({"rules": [rule.as_dict() for rule in rules]}).encode()
        urlopen(Request(f"{self.base}/faults", told, {"Host": CONTROL})).close()

    def seen(self) -> dict[str, Any]:
        """Its account of the requests."""
        with urlopen(Request(f"{self.base}/log", headers={"Host": CONTROL})) as answer:
            log = json.load(answer)
        return {
            "requests": Counter(entry["target"] for entry in log),
            "agents": sorted({entry["agent"] for entry in log}),
            "times": [(entry["seconds"], entry["target"]) for entry in log],
        }


@contextmanager
def misbehaving(folder: Path, robots: str = "plain") -> Iterator[BadPaper]:
    """A fresh misbehaving paper, its registry in this folder; ``robots`` says what its robots.txt is like."""
    script = Path(__file__).with_name("misbehaving_paper.py")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with Popen([sys.executable, str(script), robots], env=environment, stdin=PIPE, stdout=PIPE, text=True) as process:
        assert process.stdout is not None
        port = json.loads(process.stdout.readline())["port"]
        registry = folder / "registry"
        registry.mkdir()
        (registry / "bad.toml").write_text(
            f'name = "말썽신문"\nfamily = "ndsoft"\nkind = "online"\nregion = "KR-42"\nhome = "http://127.0.0.1:{port}/"\n'
            f'hosts = ["127.0.0.1:{port}"]\ndelay = 0.01\n'
            f'[[feeds]]\nurl = "http://127.0.0.1:{port}/rss/allArticle.xml"\n'
            f'[[listings]]\nurl = "http://127.0.0.1:{port}/news/articleList.html?page={{page}}"\n',
            encoding="utf-8",
        )
        yield BadPaper(f"http://127.0.0.1:{port}", {FOLDERS_VARIABLE: str(registry)}, registry / "bad.toml")
        process.communicate("")


@pytest.fixture
def bad_paper(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[BadPaper]:
    """A fresh misbehaving paper for each test; an indirect parameter says what its robots.txt is like."""
    with misbehaving(tmp_path, getattr(request, "param", "plain")) as paper:
        yield paper


@pytest.fixture(scope="module")
def lasting_bad_paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BadPaper]:
    """A misbehaving paper for the tests of a module that only look at one crawl of it, or count from there."""
    with misbehaving(tmp_path_factory.mktemp("bad")) as paper:
        yield paper


@pytest.fixture(scope="session")
def scrapy(clean_environment: Mapping[str, str]) -> Callable[..., CompletedProcess[str]]:
    """Run ``scrapy`` in the project's folder."""

    def command(*arguments: str | Path, environment: Mapping[str, str] | None = None) -> CompletedProcess[str]:
        return run(
            [sys.executable, "-m", "scrapy", *map(str, arguments)],
            capture_output=True,
            check=False,
            cwd=ROOT,
            env={**clean_environment, "PATH": os.environ["PATH"], **(environment or {})},
            text=True,
            timeout=600,
        )

    return command
