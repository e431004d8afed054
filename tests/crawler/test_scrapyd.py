"""The project deployed to a Scrapyd of its own, and a newspaper crawled there, from the egg alone."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import sys
import time
import venv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, STDOUT, Popen, run
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

import archive
import papers
from sinmungo.demo import DemoServer
from tests.ports import free_port

ROOT = Path(__file__).parents[2]
PACKAGES = ("papers", "parsers", "archive", "crawler", "sinmungo")
NAMES = ("papers.db", "papers.pages.db")
PATIENCE = 600  # seconds

pytestmark = pytest.mark.skipif(
    not all(importlib.util.find_spec(name) for name in ("scrapyd", "scrapyd_client")),
    reason="no scrapyd and scrapyd-client in this environment",
)


@dataclass(frozen=True)
class Scrapyd:
    """A running Scrapyd, and the environment in which it and its client run."""

    url: str
    environment: Mapping[str, str]
    archive: Path
    log: Path

    def get(self, name: str, **asked: str) -> dict[str, Any]:
        with urlopen(f"{self.url}{name}.json?{urlencode(asked)}", timeout=PATIENCE) as response:
            return dict(json.load(response))

    def crawl(self, paper: str, **arguments: str) -> None:
        """Schedule a paper's spider, and wait for its end."""
        asked = {"project": "sinmungo", "spider": paper, **arguments}
        with urlopen(f"{self.url}schedule.json", urlencode(asked).encode(), timeout=PATIENCE) as response:
            told = json.load(response)
        assert told["status"] == "ok", told
        end = time.monotonic() + PATIENCE
        while not any(job["id"] == told["jobid"] for job in self.get("listjobs", project="sinmungo")["finished"]):
            assert time.monotonic() < end, self.log.read_text(encoding="utf-8")
            time.sleep(0.2)


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that has all that is installed here but Sinmungo's modules, which the egg must bring.

    An editable installation is reached by a .pth file, and such files are not read in a folder that one has named.
    """
    folder = tmp_path_factory.mktemp("python")
    venv.create(folder, symlinks=True)
    here = Path(next(path for path in sys.path if path.endswith("site-packages")))
    (modules,) = folder.glob("lib/python*/site-packages")
    (modules / "beside.pth").write_text(f"{here}\n", encoding="utf-8")
    python = folder / "bin" / "python"
    found = run([python, "-c", "import crawler"], cwd=folder, env=_environment(), stderr=DEVNULL, check=False)
    if found.returncode == 0:
        pytest.skip("Sinmungo is installed here as a copy, which Scrapyd would take instead of its egg")
    return python


def _environment() -> dict[str, str]:
    ours = ("SINMUNGO_", "SCRAPY", "PYTHON")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


@pytest.fixture(scope="module")
def project(demo_server: DemoServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository as far as a deployment needs it, the demonstration papers among those of its registry."""
    folder = tmp_path_factory.mktemp("project")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.py", "pyproject.toml", "scrapy.cfg", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    for file in demo_server.registry.glob("*.toml"):
        shutil.copy(file, folder / "papers" / "registry")
    return folder


@pytest.fixture(scope="module")
def scrapyd(python: Path, project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scrapyd]:
    """Scrapyd with the repository's scrapyd.conf, on a free port; the project's scrapy.cfg leads to it."""
    folder = tmp_path_factory.mktemp("scrapyd")
    port = free_port()
    for file, target in ((ROOT / "scrapyd.conf", folder), (ROOT / "scrapy.cfg", project)):
        text = file.read_text(encoding="utf-8")
        assert text.count("6800") == 1
        (target / file.name).write_text(text.replace("6800", str(port)) + _POLLING[file.name], encoding="utf-8")
    environment = {**_environment(), "SINMUNGO_ARCHIVE": str(folder / NAMES[0]), "HOME": str(folder)}
    log = folder / "said"
    with (
        log.open("wb") as said,
        Popen(
            [python, "-m", "scrapyd"], cwd=folder, env=environment, stdin=DEVNULL, stdout=said, stderr=STDOUT
        ) as process,
    ):
        running = Scrapyd(f"http://127.0.0.1:{port}/", environment, folder / NAMES[0], log)
        try:
            _wait_for(running)
            yield running
        finally:
            process.terminate()


_POLLING = {"scrapyd.conf": "poll_interval = 0.2\n", "scrapy.cfg": ""}


def _wait_for(running: Scrapyd) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            assert running.get("daemonstatus")["status"] == "ok"
        except OSError:  # nobody there yet, or not quite
            assert time.monotonic() < end, running.log.read_text(encoding="utf-8")
            time.sleep(0.1)
        else:
            return


@pytest.fixture(scope="module")
def deployed(scrapyd: Scrapyd, project: Path, python: Path) -> dict[str, Any]:
    """What Scrapyd answered to the deployment."""
    command = [str(python), "-m", "scrapyd_client.deploy", "--version", "first"]
    finished = run(command, cwd=project, env=scrapyd.environment, capture_output=True, check=False, timeout=PATIENCE)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return dict(json.loads(finished.stdout))


def test_the_egg_brings_every_paper_as_a_spider(scrapyd: Scrapyd, deployed: Mapping[str, Any]) -> None:
    every = {*papers.load([]), "demo-nd", "demo-aid"}
    assert (deployed["status"], deployed["project"], deployed["spiders"]) == ("ok", "sinmungo", len(every))
    assert set(scrapyd.get("listspiders", project="sinmungo")["spiders"]) == every


def test_a_scheduled_spider_fills_the_archive(scrapyd: Scrapyd, deployed: Mapping[str, Any]) -> None:
    scrapyd.crawl("demo-nd", since="2000", limit="25")
    with archive.open(scrapyd.archive, read_only=True) as opened:
        (crawled,) = opened.runs()
        assert (crawled.paper, crawled.state, crawled.counts["visited"]) == ("demo-nd", "finished", 25)
        assert opened.summary().articles == crawled.counts["new"] > 20
    with scrapyd.archive.with_name(NAMES[1]).open("rb") as pages:
        assert pages.read(15) == b"SQLite format 3"


def test_a_live_paper_without_a_contact_is_not_crawled_there(scrapyd: Scrapyd, deployed: Mapping[str, Any]) -> None:
    scrapyd.crawl("jndn")
    with archive.open(scrapyd.archive, read_only=True) as opened:
        assert {run.paper for run in opened.runs()} <= {"demo-nd"}
