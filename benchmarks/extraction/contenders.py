"""The peers: an environment for each, and what each reads of the corpus's pages.

Environments and readings are kept under ``.venv-peers/``; a peer runs again when its requirements, its ``run.py`` or
the pages have changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.extraction import corpus
from benchmarks.extraction.peers import harness

ROOT = Path(__file__).parents[2]
PEERS = Path(__file__).parent / "peers"
KEPT = ROOT / ".venv-peers"
NAMES = ("trafilatura", "newspaper4k", "goose3", "news_please", "readability", "resiliparse", "justext", "fundus")
HOURS = 3600.0

Readings = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Contender:
    """Who was measured, what it offers, and what it read, by the pages' slugs."""

    name: str
    version: str
    offers: frozenset[str]
    readings: Readings
    ratio: float | None = None  # CPU time beside the bare lxml tree of the same bytes
    milliseconds: float | None = None  # CPU a page
    lxml: str | None = None
    reads_text: bool = False  # whether it takes pages whose tags are gone
    families: frozenset[str] = frozenset()  # the only ones that it was made for, if it was not made for all

    def takes(self, family: str) -> bool:
        """Whether it is asked for pages of a family."""
        return not self.families or family in self.families


@dataclass(slots=True)
class Field:
    """Those who could be measured, and why the others could not."""

    contenders: list[Contender] = field(default_factory=list)
    absent: dict[str, str] = field(default_factory=dict)


def measured(names: tuple[str, ...] = NAMES, *, afresh: bool = False) -> Field:
    """The peers named, each installed and run where it was not yet; one that cannot be is told, not left out."""
    found = Field()
    folder = KEPT / "pages"
    shutil.rmtree(folder, ignore_errors=True)
    corpus.write(folder)
    for name in names:
        print(f"{name} …", file=sys.stderr, flush=True)
        try:
            found.contenders.append(_load(_run(name, folder, afresh=afresh)))
        except (OSError, subprocess.SubprocessError) as error:
            found.absent[name] = why(error)
    return found


def why(error: OSError | subprocess.SubprocessError) -> str:
    """What kept a peer from being installed or run, on one line."""
    if not isinstance(error, subprocess.CalledProcessError):
        return f"{type(error).__name__}: {error}"
    said = error.stderr or b""
    told = (said if isinstance(said, str) else said.decode(errors="replace")).strip().splitlines() or [""]
    return f"{Path(error.cmd[0]).name} ended with {error.returncode}: {told[-1][:200]}"


def _run(name: str, folder: Path, *, afresh: bool) -> Path:
    """The file of what a peer reads, made where it is not there for just these pages and this peer."""
    python = environment(name)
    digest = hashlib.sha256()
    for file in (PEERS / "harness.py", PEERS / name / "run.py", PEERS / name / "requirements.txt"):
        digest.update(file.read_bytes())
    for page in harness.pages(folder):
        digest.update(repr(page).encode())
    out = KEPT / "readings" / f"{name}-{digest.hexdigest()[:16]}.jsonl"
    if afresh or not out.is_file():
        out.parent.mkdir(exist_ok=True)
        part = out.with_suffix(".part")
        command = [str(python), "-m", f"benchmarks.extraction.peers.{name}.run", str(folder), str(part)]
        # A page's clock is Seoul's: a peer that takes a time without a zone for the machine's own is right then.
        _call(command, {"TZ": "Asia/Seoul"})
        part.replace(out)
    return out


def environment(name: str) -> Path:
    """The Python of a peer's environment, with just what its requirements say."""
    place = KEPT / name
    wanted = (PEERS / name / "requirements.txt").read_bytes()
    stamp = place / "installed.txt"
    python = place / "bin" / "python"
    if stamp.is_file() and stamp.read_bytes() == wanted and python.exists():
        return python
    shutil.rmtree(place, ignore_errors=True)
    requirements = ["--require-hashes", "-r", str(PEERS / name / "requirements.txt")]
    if uv := shutil.which("uv"):
        _call([uv, "venv", "--quiet", "--python", sys.executable, str(place)])
        _call([uv, "pip", "install", "--quiet", "--python", str(python), *requirements])
    else:
        _call([sys.executable, "-m", "venv", str(place)])
        _call([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *requirements])
    stamp.write_bytes(wanted)
    return python


def _call(command: list[str], variables: dict[str, str] | None = None) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SINMUNGO_"))}
    subprocess.run(command, cwd=ROOT, env=kept | (variables or {}), capture_output=True, check=True, timeout=2 * HOURS)


def _load(file: Path) -> Contender:
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    told = lines.pop()
    return Contender(
        name=told["package"],
        version=told["version"],
        offers=frozenset(told["offers"]) | ({"bylines"} if "authors" in told["offers"] else set()),
        readings={line["slug"]: _in_words_of_the_gold(line) for line in lines},
        ratio=told["ratio"],
        milliseconds=told["milliseconds"],
        lxml=told["lxml"],
        families=frozenset(told["families"]),
    )


def _in_words_of_the_gold(line: dict[str, Any]) -> dict[str, Any]:
    """A peer's reading: authors are bylines of a name alone, and who gives no body says that there is no article."""
    bylines = [{"name": name} for name in line.get("authors") or []]
    return {**line, "bylines": bylines, "is_article": bool((line.get("body") or "").strip())}
