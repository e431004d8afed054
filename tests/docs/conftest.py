"""What the docs' tests share: one demonstration crawl, and a folder like the reader's after it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from subprocess import PIPE, STDOUT, run

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def readers_environment() -> dict[str, str]:
    """The reader's environment: our programs first, and nothing that leads to somebody's archive or registry."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("SINMUNGO_", "SCRAPY_", "COLUMNS"))
    }
    path = os.pathsep.join((str(Path(sys.executable).parent), kept.get("PATH", "")))
    return kept | {"PATH": path, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "LC_ALL": "C.UTF-8"}


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory, readers_environment: Mapping[str, str]) -> Path:
    """A folder after ``make demo``: the archive's files, and in ``transcript`` what was said on the terminal.

    The program is called as make calls it, from a .venv that is not activated.
    """
    folder = tmp_path_factory.mktemp("demo")
    program = folder / ".venv" / "bin" / "sinmungo"
    program.parent.mkdir(parents=True)
    program.symlink_to(Path(sys.executable).parent / "sinmungo")
    (program.parent / "activate").touch()  # in the examples our programs are on the path already
    others = [part for part in readers_environment["PATH"].split(os.pathsep) if not Path(part, "sinmungo").exists()]
    command = [str(program.relative_to(folder)), "demo", "--archive", "demo.db"]
    environment = {**readers_environment, "PATH": os.pathsep.join(others)}
    finished = run(command, cwd=folder, env=environment, stdout=PIPE, stderr=STDOUT, check=True, timeout=600)
    (folder / "transcript").write_bytes(finished.stdout)
    return folder


@pytest.fixture
def readers_folder(tmp_path: Path, demonstration: Path) -> Path:
    """The repository's folder as far as the examples need it, after ``make demo``."""
    shutil.copytree(demonstration, tmp_path, symlinks=True, dirs_exist_ok=True)
    shutil.copytree(ROOT / "tests" / "fixtures", tmp_path / "tests" / "fixtures")
    shutil.copy(ROOT / "scrapy.cfg", tmp_path)
    return tmp_path
