"""What is given away: the same bytes from the same commit, nothing missing, and it works where nothing else of ours is."""

from __future__ import annotations

import re
import tarfile
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from subprocess import run

ROOT = Path(__file__).parents[2]
PACKAGES = ("papers", "parsers", "archive", "crawler", "sinmungo")

Build = Callable[[str], Path]


def hashes(folder: Path) -> dict[str, str]:
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


def tracked(*folders: str) -> set[str]:
    listed = run(["git", "ls-files", "-z", *folders], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return {name for name in listed.split("\0") if name and (ROOT / name).is_file()}


def test_two_builds_in_different_folders_are_the_same_to_the_byte(dist: Path, build: Build) -> None:
    other = build("another folder, with another name")
    for file in other.parent.rglob("*.toml"):
        file.chmod(0o600)
    assert len(hashes(dist)) == 2
    assert hashes(other) == hashes(dist)


def test_the_wheel_holds_every_file_of_the_packages_and_nothing_else(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        held = {name for name in opened.namelist() if ".dist-info/" not in name}
        told = opened.read(f"{wheel.name.rsplit('-', 3)[0]}.dist-info/METADATA").decode()
    assert held == tracked(*PACKAGES)
    assert {"papers/registry/jndn.toml", "archive/tables/schema.toml", "sinmungo/reading/words.toml"} <= held
    assert re.search("^License-Expression: Apache-2.0$", told, re.MULTILINE)


def test_the_sdist_holds_all_that_is_tracked_and_makes_the_same_wheel(
    dist: Path, tmp_path: Path, rebuilt: Callable[[Path], Path]
) -> None:
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as opened:
        opened.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    held = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    assert held - {"PKG-INFO"} == tracked()
    again = hashes(rebuilt(folder))
    assert {name: again[name] for name in again if name.endswith(".whl")}.items() <= hashes(dist).items()


def test_the_wheel_works_where_nothing_else_of_ours_is(walked: list[str]) -> None:
    assert re.fullmatch(r"sinmungo \d+\.\d+\.\d+", walked[0])
    assert re.search(r"articles .* [1-9]\d* of 2 papers", walked[1])
    assert re.fullmatch(r"search: [1-9]\d* lines", walked[2])
    assert "reading room" in walked[4]
    assert "rows" in walked[4]
