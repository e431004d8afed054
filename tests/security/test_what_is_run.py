"""What runs is what the locks name, and nothing that is read is run: no pickles, no shells, no code out of data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("papers", "parsers", "archive", "crawler", "sinmungo")
SOURCES = [file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))]
# What makes code or objects of bytes, by the module or the built-in that does it.
_MODULES = {"pickle", "cPickle", "dill", "cloudpickle", "marshal", "shelve", "jsonpickle", "yaml", "joblib"}
_CALLS = {"eval", "exec", "compile", "__import__"}
_SHELLS = {"system", "popen", "getoutput", "getstatusoutput"}


def dangers(source: str) -> Iterator[str]:
    """What of a module would run data."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (f"imports {one.name}" for one in names if one.name.split(".")[0] in _MODULES)
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in _MODULES:
                yield f"imports {module}"
            case ast.Call(func=ast.Name(id=name)) if name in _CALLS:
                yield f"calls {name}"
            case ast.Call(func=ast.Attribute(value=ast.Name(id="os" | "subprocess"), attr=name)) if name in _SHELLS:
                yield f"calls {name}"
            case ast.keyword(arg="shell", value=ast.Constant(value=True)):
                yield "starts a shell"


def test_such_code_is_found() -> None:
    hostile = "import pickle\nfrom yaml import load\neval('1')\nsubprocess.run('x', shell=True)\nos.system('x')"
    assert [*dangers(hostile)] == ["imports pickle", "imports yaml", "calls eval", "calls system", "starts a shell"]


def test_no_module_runs_what_it_reads() -> None:
    assert len(SOURCES) > 200
    found = {file: [*dangers(file.read_text(encoding="utf-8"))] for file in SOURCES}
    assert {file: told for file, told in found.items() if told} == {}


def test_what_workers_send_each_other_is_json() -> None:
    dramatiq = pytest.importorskip("dramatiq")
    assert isinstance(dramatiq.get_encoder(), dramatiq.JSONEncoder)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock", "supply/requirements.txt"])
def test_every_library_is_locked_with_its_hashes(name: str) -> None:
    """pip installs nothing else with --require-hashes, also not what a library asks for besides."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert len(lines) > 20
    assert [line for line in lines if not re.match(r"[A-Za-z0-9._-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)] == []


@pytest.mark.parametrize("name", ["Makefile", "Containerfile", "docs/operations.md"])
def test_everything_is_installed_from_a_lock(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    installs = [
        line for line in lines if re.search(r"pip install|INSTALL\)", line) and re.search(r" -r | -e | \.( |$)", line)
    ]
    assert len(installs) >= 2
    assert [line for line in installs if "--require-hashes" not in line and "--no-deps" not in line] == []
