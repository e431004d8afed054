"""kill -9 at any moment of an export: what bears a final name is whole, what bears a manifest is what it says."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from subprocess import run

import pytest

import archive
from archive.connection import pages_path
from archive.verify import verify
from tests.archive.building import Words, visit_of

ROOT = Path(__file__).parents[2]
ARTICLES = 60
MOMENTS = 10  # of each form
# Exports undisturbed, then again and again, each time in a process that the system ends as by kill -9 when it has done
# some random part of that work: counted in its own time, since another's load must not let all of them come to the end.
KILLER = """
import os, random, signal, sys, time
from importlib import import_module
from pathlib import Path
import archive
from archive.exporting import Selection, export
from archive.exporting.export import FORMATS

store, folder, form, moments = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
import_module(f"archive.exporting.{FORMATS[form]}")

def exported(target):
    target.parent.mkdir()
    with archive.open(store, read_only=True) as opened:
        export(opened, Selection(), target, form)

exported(folder / "whole" / "a.out")
begun = time.process_time()
exported(folder / "again" / "a.out")
lasted = time.process_time() - begun
chance = random.Random(form)
for moment in range(moments):
    child = os.fork()
    if not child:
        signal.setitimer(signal.ITIMER_PROF, lasted * (0.02 + chance.random()))
        exported(folder / str(moment) / "a.out")
        os._exit(0)
    os.waitpid(child, 0)
"""


@pytest.fixture
def many(store: archive.Archive, run: int) -> archive.Archive:
    words = Words(7)
    articles = [words.article(str(number)) for number in range(ARTICLES)]
    store.save(run, [visit_of(one, page=one.body.encode() * 9) for one in articles])
    store.end_run(run, "finished", {})
    return store


def contents(folder: Path) -> dict[str, str]:
    """What bears a name that is no hidden one, by its hash."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    names = {file: str(file.relative_to(folder)) for file in files}
    return {
        name: sha256(file.read_bytes()).hexdigest() for file, name in sorted(names.items()) if not name.startswith(".")
    }


@pytest.mark.parametrize("form", ["jsonl", "nikl", "sqlite"])
def test_an_export_that_is_killed_is_whole_or_not_there(many: archive.Archive, tmp_path: Path, form: str) -> None:
    (tmp_path / "out").mkdir()
    command = [sys.executable, "-c", KILLER, str(many.path), str(tmp_path / "out"), form, str(MOMENTS)]
    run(command, cwd=ROOT, check=True, timeout=600)
    expected = contents(tmp_path / "out" / "whole")
    without_any = 0
    for moment in range(MOMENTS):
        folder = tmp_path / "out" / str(moment)
        found = contents(folder) if folder.exists() else {}
        without_any += not found
        check_manifest(folder, found)
        if form == "sqlite":  # two files made anew are never byte by byte the same
            check_subset(folder / "a.out", found)
        else:
            found.pop("a.out.manifest.json", None)
            assert found.items() <= expected.items()
            assert not found or len(found) == len(expected) - 1
    assert without_any  # some were killed before the end


def check_manifest(folder: Path, found: Mapping[str, str]) -> None:
    if "a.out.manifest.json" in found:
        told = json.loads((folder / "a.out.manifest.json").read_text(encoding="utf-8"))
        assert {file["name"]: file["sha256"] for file in told["files"]} == {
            name: value for name, value in found.items() if name != "a.out.manifest.json"
        }


def check_subset(path: Path, found: Mapping[str, str]) -> None:
    """The archive has its name after its pages, so where it stands both are whole."""
    if path.name in found:
        assert pages_path(path).name in found
        with archive.open(path, read_only=True) as subset:
            assert verify(subset) == []
            assert (subset.summary().articles, subset.summary().pages) == (ARTICLES, ARTICLES)
