"""A build of the distribution from a clean copy of the repository, and the wheel in an environment of its own."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import check_output, run

import pytest

from tests.supply import empty_environment

ROOT = Path(__file__).parents[2]
Build = Callable[[str], Path]


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build wheel and sdist in a folder of that name: its ``dist``. Skips where there is no checkout."""
    listed = run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("no git, or not a git repository: what belongs to the project cannot be listed")

    def made(name: str) -> Path:
        folder = tmp_path_factory.mktemp(name) / "sinmungo"
        for file in filter(None, listed.stdout.decode().split("\0")):
            if (ROOT / file).is_file():
                (folder / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / file, folder / file)
        return built(folder)

    return made


def built(folder: Path) -> Path:
    """Build what lies in a folder, as ``make dist`` does."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}
    check_output([sys.executable, "-m", "hatchling", "build", "-d", "dist"], cwd=folder, env=environment)
    return folder / "dist"


@pytest.fixture(scope="session")
def dist(build: Build) -> Path:
    """A build."""
    return build("one")


@pytest.fixture(scope="session")
def rebuilt() -> Callable[[Path], Path]:
    """Build what lies in a folder."""
    return built


@pytest.fixture
def walked(dist: Path, tmp_path: Path) -> list[str]:
    """What the wheel's first user sees, in an environment that has the libraries and nothing of ours."""
    (wheel,) = dist.glob("*.whl")
    programs = empty_environment.install_over(wheel, tmp_path / "env")
    folder = tmp_path / "cwd"
    folder.mkdir()
    return list(empty_environment.walk(programs, folder))
