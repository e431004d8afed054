"""Makes the pictures of the reading room for the README and the docs: the demonstration archive in a real Chromium."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import IO

from playwright.sync_api import Browser, sync_playwright

import archive
import parsers

IMAGES = Path(__file__).with_name("images")

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = """--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync""".split()
_ARTICLE = "demo-nd:136677"
_SECONDS = 60
_LARGEST = 300_000  # bytes of a picture that a README may carry


@dataclass(frozen=True)
class Picture:
    """One page, as wide and high as its window; ``at`` is what is scrolled to."""

    name: str
    path: str
    size: tuple[int, int] = (1100, 800)
    scheme: str = "light"
    locale: str = "ko-KR"
    at: str | None = None


def pictures(article: int) -> Sequence[Picture]:
    """All that are made: on a desk and on a telephone, by day and by night, in both languages."""
    search, phone = "/search?q=%EC%98%88%EC%82%B0", (390, 780)
    return (
        Picture("front-ko", "/"),
        Picture("front-en", "/", locale="en-US"),
        Picture("search-ko", search),
        Picture("search-en", search, locale="en-US"),
        Picture("article-phone-ko", f"/article/{article}", phone),
        Picture("search-phone-dark-en", search, phone, "dark", "en-US"),
        Picture("versions-dark-ko", f"/article/{article}/versions", (1100, 560), "dark", at=".change"),
        Picture("calendar-ko", "/paper/demo-nd", (1100, 620), at="#coverage"),
        Picture("queries-ko", "/demo/busiest_reporters", (1100, 700)),
    )


def main() -> None:
    """Make all pictures anew."""
    chromium = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if chromium is None:
        sys.exit("docs/screenshots.py: no Chromium here; on Debian: apt install chromium fonts-noto-cjk")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="sinmungo-pictures-") as folder:
        file = Path(folder) / "demo.db"
        subprocess.run([*_sinmungo(), "demo", "--archive", str(file)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
        article = _edited(file)
        with _served(file) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
            for picture in pictures(article):
                _take(browser, address, picture)
            browser.close()


def _edited(file: Path) -> int:
    """Have the paper mend a figure and add a sentence some hours later, so that there are versions to compare."""
    with archive.open(file) as store:
        stored = store.article(_ARTICLE)
        assert stored is not None, f"{_ARTICLE} is an article of the demonstration"
        assert stored.url
        assert stored.page_sha256
        assert stored.fetched_at
        read = parsers.parse(store.page(stored.page_sha256), stored.url)
        blocks = [replace(block, text=block.text.replace("53초", "35초")) for block in read.blocks]
        blocks.append(parsers.Block("paragraph", "군은 공사 동안 차로를 하나씩 막고, 밤에는 모두 연다고 덧붙였다."))
        mended = replace(read, blocks=tuple(blocks), paper=stored.paper)
        fetch = archive.Fetch(stored.url, stored.fetched_at + timedelta(hours=6), 200)
        run = store.begin_run("demo", stored.paper)
        store.save(run, [archive.Visit(stored.paper, stored.article_key, fetch, mended)])
        store.end_run(run, "finished", {"revised": 1})
        return stored.id


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
    )
    assert server.stderr is not None
    try:
        yield _address(server.stderr)
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=_SECONDS)


def _address(log: IO[str]) -> str:
    for line in log:
        if found := re.search(r"running on (http://[\d.]+:\d+)", line):
            return found[1]
    sys.exit("docs/screenshots.py: datasette did not start; 'sinmungo serve demo.db' says why")


def _take(browser: Browser, address: str, picture: Picture) -> None:
    """One page as a PNG, by a reader who has not been here before."""
    width, height = picture.size
    context = browser.new_context(
        base_url=address,
        locale=picture.locale,
        color_scheme="dark" if picture.scheme == "dark" else "light",
        viewport={"width": width, "height": height},
    )
    page = context.new_page()
    page.goto(picture.path)
    page.wait_for_load_state("networkidle")
    if picture.at:
        page.locator(picture.at).evaluate("one => one.scrollIntoView()")
    file = IMAGES / f"{picture.name}.png"
    page.screenshot(path=file)
    context.close()
    if file.stat().st_size > _LARGEST:
        sys.exit(f"docs/screenshots.py: {file.name} has {file.stat().st_size:,} bytes; make its window smaller")
    sys.stdout.write(f"{file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file}\n")


if __name__ == "__main__":
    main()
