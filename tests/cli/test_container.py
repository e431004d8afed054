"""The container image file: what it names is there, what it runs is sound. No engine is needed, and none is run."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import sys
import tomllib
import zipfile
from pathlib import Path
from subprocess import run

import pytest

import archive as opening

ROOT = Path(__file__).parents[2]
KNOWN = {
    *("ARG", "FROM", "ENV", "RUN", "WORKDIR", "COPY", "USER", "VOLUME"),
    *("EXPOSE", "STOPSIGNAL", "HEALTHCHECK", "ENTRYPOINT", "CMD"),
}


def instructions() -> list[tuple[str, str]]:
    """The file's instructions with their arguments, continued lines joined, comments left out."""
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    found = [line.partition(" ") for line in joined.splitlines() if line]
    return [(name, arguments) for name, _, arguments in found]


def given(name: str) -> list[str]:
    return [arguments for known, arguments in instructions() if known == name]


def sources() -> list[str]:
    """What is copied out of the repository."""
    return [name for copied in given("COPY") if "--from" not in copied for name in copied.split()[:-1]]


def test_every_instruction_is_one() -> None:
    assert instructions()[0] == ("ARG", "PYTHON=python:3.11-slim")
    assert {name for name, _ in instructions()} <= KNOWN
    assert all(arguments for _, arguments in instructions())


def test_the_image_is_made_of_a_stage_that_builds_and_one_that_runs() -> None:
    assert given("FROM") == ["${PYTHON} AS built", "${PYTHON}"]
    assert [copied for copied in given("COPY") if "--from" in copied] == ["--from=built /opt/sinmungo /opt/sinmungo"]


def test_what_is_copied_is_there_and_not_kept_from_the_engine() -> None:
    assert [name for name in sources() if not (ROOT / name).exists()] == []
    let_in = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    assert sorted(let_in) == sorted(sources())


def test_every_command_is_one_of_sh() -> None:
    for command in given("RUN"):
        assert run(["sh", "-n", "-c", command], check=False).returncode == 0, command


def test_only_what_the_lock_names_with_its_hash_is_installed() -> None:
    installs = [command.split(" install ")[1] for command in given("RUN") if "pip install" in command]
    assert installs == ["--require-hashes -r requirements.lock", "--no-deps --no-build-isolation ."]


def test_it_runs_as_nobody_in_particular_and_writes_to_the_archives_folder() -> None:
    assert given("USER") == ["10001:10001"]
    assert given("VOLUME") == given("WORKDIR")[1:] == ["/archive"]
    assert "SINMUNGO_ARCHIVE=/archive/archive.db" in given("ENV")[-1].split()
    assert "--owner=10001 --group=10001 /archive" in given("RUN")[-1]


def test_it_is_called_like_the_program() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (program,) = json.loads(given("ENTRYPOINT")[0])
    assert program in project["scripts"]
    assert json.loads(given("CMD")[0]) == ["--help"]
    assert given("STOPSIGNAL") == ["SIGINT"]


@pytest.mark.parametrize(("archive", "well"), [("none", True), ("whole", True), ("spoiled", False)])
def test_it_is_well_while_its_archive_opens(archive: str, well: bool, tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    if archive == "whole":
        opening.open(path, create=True).close()
    elif archive == "spoiled":
        path.write_bytes(b"no archive" * 1000)
    _, *arguments = json.loads(given("HEALTHCHECK")[0].partition("CMD ")[2])
    environment = {**os.environ, "SINMUNGO_ARCHIVE": str(path), "PYTHONPATH": str(ROOT)}
    looked = run([sys.executable, *arguments], env=environment, capture_output=True, check=False, timeout=600)
    assert (looked.returncode == 0) is well


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, built of nothing but what is copied."""
    if not all(importlib.util.find_spec(name) for name in ("pip", "hatchling")):
        pytest.skip("no pip and hatchling here")
    folder = tmp_path_factory.mktemp("image")
    for name in sources():
        source, target = ROOT / name, folder / "src" / name
        target.parent.mkdir(exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-cache-dir", "wheel", "--quiet"]
    options = ["--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder / "out"), "."]
    built = run([*pip, *options], cwd=folder / "src", env=os.environ, capture_output=True, check=False, timeout=600)
    assert built.returncode == 0, built.stderr
    (made,) = (folder / "out").glob("*.whl")
    return made


def test_what_is_copied_suffices_to_build_the_program_with_its_registry(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    papers = {f"papers/registry/{file.name}" for file in (ROOT / "papers" / "registry").glob("*.toml")}
    assert len(papers) > 100
    told = {
        *("reading/static/room.css", "reading/words.toml", "reading/rules.toml", "reading/templates/room/base.html"),
        "demo/words.toml",
    }
    assert papers | {f"sinmungo/{name}" for name in told} <= names


def test_what_is_built_starts_where_nothing_else_of_the_project_is(wheel: Path, tmp_path: Path) -> None:
    """As the entry point does: the console script of what was installed, in an empty folder."""
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "installed")
    folder = tmp_path / "archive"
    folder.mkdir()
    start = "import sys, sinmungo.cli; sys.stderr.write(sinmungo.cli.__file__); sinmungo.cli.main()"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed"), "SINMUNGO_ARCHIVE": str(folder / "a.db")}
    for words, code, answer in ((["--help"], 0, "Exit codes"), (["papers"], 0, "jndn"), (["runs"], 3, "")):
        ran = run(
            [sys.executable, "-P", "-c", start, *words],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.stderr.startswith(str(tmp_path / "installed"))
        assert (ran.returncode, answer in ran.stdout) == (code, True), ran.stderr
    assert list(folder.iterdir()) == []
