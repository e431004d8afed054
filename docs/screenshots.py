"""Makes the README's pictures: the demonstration archive in datasette, by a Chromium of the machine, headless."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import archive

IMAGES = Path(__file__).with_name("images")

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync --hide-scrollbars""".split()
_ARTICLE = "demo-nd:136677"
_SECONDS = 60
_LARGEST = 300_000  # bytes of a picture that a README may carry


def main() -> None:
    """Make all pictures anew."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        sys.exit("docs/screenshots.py: no Chromium here; on Debian: apt install chromium fonts-noto-cjk")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="sinmungo-pictures-") as folder:
        file = Path(folder) / "demo.db"
        subprocess.run([*_sinmungo(), "demo", "--archive", str(file)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
        with archive.open(file, read_only=True) as opened:
            article = opened.article(_ARTICLE)
        assert article is not None, f"{_ARTICLE} is an article of the demonstration"
        with _served(file) as address:
            for name, target, size in (
                ("articles", "/demo/articles?_search=%EC%98%88%EC%82%B0", "1200,1000"),
                ("search", "/demo/search?words=%EC%98%88%EC%82%B0&_hide_sql=1", "1200,1000"),
                ("article", f"/demo/articles/{article.id}", "1200,1000"),
            ):
                _picture(browser, Path(folder), address + target, IMAGES / f"{name}.png", size)


def _sinmungo() -> list[str]:
    return [sys.executable, "-m", "sinmungo"]


@contextmanager
def _served(file: Path) -> Iterator[str]:
    """The address at which ``sinmungo serve`` answers, while the block runs."""
    server = subprocess.Popen(  # noqa: S603 - our own command
        [*_sinmungo(), "serve", str(file), "--port", "0"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert server.stderr is not None
    try:
        yield _address(server.stderr)
    finally:
        os.killpg(server.pid, signal.SIGINT)  # datasette is a process below it
        server.communicate(timeout=_SECONDS)


def _address(log: IO[str]) -> str:
    for line in log:
        if found := re.search(r"running on (http://[\d.]+:\d+)", line):
            return found[1]
    sys.exit("docs/screenshots.py: datasette did not start; 'sinmungo serve demo.db' says why")


def _picture(browser: str, folder: Path, address: str, file: Path, size: str) -> None:
    """One page as a PNG, by a browser without a history."""
    profile = tempfile.mkdtemp(dir=folder)
    arguments = [*_FLAGS, f"--user-data-dir={profile}", f"--window-size={size}", f"--screenshot={file}", address]
    subprocess.run([browser, *arguments], check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - a browser
    if file.stat().st_size > _LARGEST:
        sys.exit(f"docs/screenshots.py: {file.name} has {file.stat().st_size:,} bytes; make its window smaller")
    sys.stdout.write(f"{file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file}\n")


if __name__ == "__main__":
    main()
