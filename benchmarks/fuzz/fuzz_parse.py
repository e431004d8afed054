"""Feed the parsers what nobody thought of, and stop at the first page that breaks a promise.

With atheris (which is no dependency of the project: README.md says how to have it) the bytes are changed under the
guidance of what code they reach. Without it hypothesis makes pages of the grammar at random: slower to find anything
deep, and said so. An input's first byte chooses address and header, the rest is the page.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import sys
import tempfile
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parent / "corpus"


def with_atheris(atheris: Any, arguments: list[str]) -> None:
    """Fuzz under guidance; does not return."""
    with atheris.instrument_imports(include=["parsers"]):
        invariants = importlib.import_module("benchmarks.fuzz.invariants")
    words = importlib.import_module("benchmarks.fuzz.vocabulary")
    tables = (words.OPENINGS, words.MARKUP, words.SENTENCES, words.TIMES, words.BYLINES, words.HEADLINES, words.METAS)
    tokens = sorted({word.encode("utf-8", "replace")[:60] for table in tables for word in table})
    folder = Path(tempfile.mkdtemp())
    escaped = ["".join(f"\\x{byte:02x}" for byte in token) for token in tokens]
    (folder / "words.dict").write_text("".join(f'"{token}"\n' for token in escaped), encoding="ascii")
    options = [f"-dict={folder}/words.dict", "-max_len=20000", "-timeout=20", "-rss_limit_mb=2000"]
    atheris.Setup([str(itself(folder)), *options, *arguments], invariants.check_input)
    atheris.Fuzz()


def itself(folder: Path) -> Path:
    """A program that libFuzzer can start once more, as it does to merge folders."""
    program = folder / "fuzz_parse"
    command = f'cd "{Path.cwd()}" && exec "{sys.executable}" -m benchmarks.fuzz.fuzz_parse -- "$@"'
    program.write_text(f"#!/bin/sh\n{command}\n", encoding="utf-8")
    program.chmod(0o755)
    return program


def seed(folder: Path) -> None:
    """Write the fixtures as inputs into a folder: what a new corpus is minimised from."""
    folder.mkdir(parents=True, exist_ok=True)
    fixtures = Path(__file__).parents[2] / "tests" / "fixtures"
    for page in sorted(fixtures.rglob("*.html")):
        family = page.relative_to(fixtures).parts[0]
        chosen = {"ndsoft": 1, "aid": 2, "wcms": 3, "unknown": 4}.get(family, 0)
        (folder / f"{family}-{page.stem}").write_bytes(bytes((chosen,)) + page.read_bytes())


def main() -> None:
    """Fuzz, or prepare it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=float, default=600, help="how long (600)")
    options.add_argument("--without-atheris", action="store_true", help="use hypothesis even where atheris is there")
    options.add_argument("--seed", type=Path, metavar="FOLDER", help="only write the fixtures as inputs to a folder")
    options.add_argument("rest", nargs="*", help="what libFuzzer takes, after --: folders, -merge=1, -runs=0")
    chosen = options.parse_args()
    if chosen.seed:
        seed(chosen.seed)
    elif importlib.util.find_spec("atheris") and not chosen.without_atheris:
        rest = chosen.rest or [f"-max_total_time={chosen.seconds:.0f}", tempfile.mkdtemp(), str(CORPUS)]
        with_atheris(importlib.import_module("atheris"), rest)
    else:
        print("without atheris: pages of the grammar at random, unguided", flush=True)
        tried = importlib.import_module("benchmarks.fuzz.unguided").run(chosen.seconds)
        print(f"{tried:,} pages kept every promise")


if __name__ == "__main__":
    main()
