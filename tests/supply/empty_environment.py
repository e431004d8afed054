"""The wheel in an environment where nothing else of ours is: installed, demonstrated, searched, and read in a browser.

python -m tests.supply.empty_environment dist/sinmungo-*.whl     on every Python from 3.11 to 3.14 that the machine has
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE, STDOUT, CalledProcessError, Popen, check_output, run
from urllib.request import urlopen

VERSIONS = ("3.11", "3.12", "3.13", "3.14")
ROOT = Path(__file__).parents[2]


def interpreters() -> dict[str, str | None]:
    """The machine's Pythons by version; None for those it lacks."""
    return {version: _interpreter(version) for version in VERSIONS}


def _interpreter(version: str) -> str | None:
    kept = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv", "versions")
    named = [shutil.which(f"python{version}"), *map(str, kept.glob(f"{version}.*/bin/python{version}"))]
    return next((one for one in named if one and _runs(one)), None)  # a shim may lead nowhere


def _runs(python: str) -> bool:
    return run([python, "-c", "import venv, ssl, sqlite3"], check=False, stdout=DEVNULL, stderr=DEVNULL).returncode == 0


def install(python: str, wheel: Path, environment: Path) -> Path:
    """Make an environment of the locked libraries and the wheel; where its programs are."""
    check_output([python, "-m", "venv", environment], stderr=STDOUT)
    programs = environment / "bin"
    pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    check_output([*pip, "--require-hashes", "-r", str(ROOT / "requirements.lock")], stderr=STDOUT)
    check_output([*pip, "--no-deps", str(wheel)], stderr=STDOUT)
    return programs


def install_over(wheel: Path, environment: Path) -> Path:
    """As ``install``, with the libraries of the Python that runs this: cheap, and nothing is fetched.

    They are found by a path alone, which does not lead on to an editable installation of ours among them.
    """
    check_output([sys.executable, "-m", "venv", "--without-pip", environment], stderr=STDOUT)
    programs = environment / "bin"
    pip = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "install", "--quiet"]
    check_output([*pip, "--disable-pip-version-check", "--no-index", "--no-deps", str(wheel)], stderr=STDOUT)
    (own,) = environment.glob("lib/python*/site-packages")
    libraries = Path(check_output([sys.executable, "-c", "import scrapy; print(scrapy.__file__)"], text=True)).parents[
        1
    ]
    (own / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    return programs


def walk(programs: Path, folder: Path) -> Iterator[str]:
    """Use what is installed as its first user does, in an empty folder; a line for each thing that works."""
    environment = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "LC_ALL")}

    def say(program: str, *arguments: str) -> str:
        command = [str(programs / program), *arguments]
        return check_output(command, cwd=folder, env=environment, text=True, stderr=STDOUT, timeout=600)

    home = say("python", "-c", "import sinmungo; print(sinmungo.__file__)").strip()
    if not Path(home).is_relative_to(programs.parent):
        raise RuntimeError(f"not the wheel's: {home}")
    yield say("sinmungo", "--version").strip()
    demo = say("sinmungo", "demo", "--archive", "demo.db")
    yield f"demo: {next(line for line in demo.splitlines() if 'articles' in line).strip()}"
    yield f"search: {len(say('sinmungo', 'search', '예산', '--archive', 'demo.db').splitlines())} lines"
    yield f"papers: {len(say('sinmungo', 'papers').splitlines())} lines"
    command = [str(programs / "python"), "-m", "datasette", "demo.db", "--port", "0"]
    with served(command, folder, environment) as base:
        yield f"datasette: {_title(base)}; {_title(f'{base}/demo/articles')}"


@contextmanager
def served(command: list[str], folder: Path, environment: dict[str, str]) -> Iterator[str]:
    """The address at which datasette answers while the block runs."""
    with Popen(command, cwd=folder, env=environment, stdout=DEVNULL, stderr=PIPE, text=True) as server:
        assert server.stderr
        try:
            told: list[str] = []
            for line in server.stderr:
                told.append(line)
                if found := re.search(r"running on (http://\S+)", line):
                    yield found[1]
                    break
            else:
                raise RuntimeError("".join(told))
        finally:
            server.send_signal(signal.SIGTERM)
            server.stderr.read()


def _title(address: str) -> str:
    with urlopen(address, timeout=600) as answer:
        page: str = answer.read().decode()
    titled = re.search(r"<title>([^<]*)</title>", page)
    return titled[1].strip() if titled else "no title"


def main() -> int:
    """Try the wheel on each Python; 0 where all of those that are there can use it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("wheel", type=Path)
    wheel = options.parse_args().wheel.resolve()
    failed = False
    for version, python in interpreters().items():
        if python is None:
            print(f"{version}: not on this machine")
            continue
        with tempfile.TemporaryDirectory(prefix="sinmungo-empty-") as name:
            folder = Path(name, "cwd")
            folder.mkdir()
            try:
                for line in walk(install(python, wheel, Path(name, "env")), folder):
                    print(f"{version}: {line}", flush=True)
            except (CalledProcessError, RuntimeError, OSError) as error:
                failed = True
                print(f"{version}: FAILED: {error}\n{getattr(error, 'output', '') or ''}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
