"""The corpus: invented pages in the skins of real papers, each with its gold written by reading.

A page is kept as what is its own (``pages/<group>/<slug>.html``, in slots) and set into the frame of its site
(``frames/<frame>.html``: menus, lists of other stories, scripts, footers), so that a whole page weighs what real ones
do and the repository does not. ``cases()`` gives whole pages as a server would send them; ``python -m
benchmarks.extraction.corpus FOLDER`` writes them out with one ``gold.jsonl``, for tools that are not ours.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_SLOT = re.compile(r"^<!-- @(\w+) -->\n", re.MULTILINE)
_EACH = re.compile(r"\{\{each (\d+)\}\}(.*?)\{\{end\}\}", re.DOTALL)
_FILL = re.compile(r"\{\{(\w+)\}\}")
_KINDS = (".html", ".json", ".toml", ".tsv", ".txt")


@dataclass(frozen=True, slots=True)
class Case:
    """One page as a server sends it, and what reading it gave."""

    slug: str  # group/name
    body: bytes
    url: str | None
    content_type: str | None
    gold: dict[str, Any]

    @property
    def group(self) -> str:
        """The skin or kind of page: the folder's name."""
        return self.slug.partition("/")[0]

    @property
    def is_text(self) -> bool:
        """Whether it is a flattened page: text whose tags are gone."""
        return bool(self.gold.get("flattened"))

    @property
    def companion(self) -> bytes | None:
        """What the page's second request brings, where its body comes with one."""
        second = self.gold.get("companion")
        return json.dumps(second["json"], ensure_ascii=False).encode() if second else None


def cases(group: str | None = None) -> Iterator[Case]:
    """Every page of the corpus, or of one group, in the order of their names."""
    for file in sorted((HERE / "pages").glob(f"{group or '*'}/*.json")):
        yield _case(file)


def _case(file: Path) -> Case:
    gold = json.loads(file.read_text(encoding="utf-8"))
    slug = f"{file.parent.name}/{file.stem}"
    page = file.with_suffix(".txt" if gold.get("flattened") else ".html").read_text(encoding="utf-8")
    if gold.get("frame"):
        page = compose(page, gold["frame"], gold, seed=slug)
    if gold.get("crlf"):
        page = page.replace("\r\n", "\n").replace("\n", "\r\n")
    # Named references stand for what a charset cannot say, as editors of that time wrote them.
    body = page.encode(gold.get("bytes", "utf-8"), errors="xmlcharrefreplace")
    return Case(slug, body, gold.get("url"), gold.get("content_type"), gold)


def checksum() -> str:
    """The SHA-256 of everything the corpus is made of: pages, gold, frames and the invented papers."""
    found = (file for folder in ("frames", "pages", "registry") for file in (HERE / folder).rglob("*"))
    files = {file.relative_to(HERE).as_posix(): file for file in found if file.suffix in _KINDS}
    digest = hashlib.sha256()
    for name in sorted(files):
        text = files[name].read_text(encoding="utf-8")  # the same however a checkout ends its lines
        digest.update(f"{name}\0{hashlib.sha256(text.encode()).hexdigest()}\n".encode())
    return digest.hexdigest()


def compose(page: str, frame: str, gold: dict[str, Any], seed: str) -> str:
    """Set a page's slots into a frame; lists of other stories are drawn anew for each page, the same each time."""
    pieces = _SLOT.split(page)
    slots = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    slots |= {"name": gold["site"], "host": gold["host"], "url": gold.get("url") or ""}
    draw = random.Random(hashlib.sha256(seed.encode()).digest())
    pool = _stories()

    def each(match: re.Match[str]) -> str:
        drawn = draw.sample(pool, min(int(match[1]), len(pool)))
        return "".join(_filled(match[2], story) for story in drawn)

    whole = _EACH.sub(each, (HERE / "frames" / f"{frame}.html").read_text(encoding="utf-8"))
    whole = _FILL.sub(lambda name: slots.get(name[1], ""), whole)
    return _FILL.sub(lambda name: slots.get(name[1], ""), whole)  # a slot may name the site again


def _filled(template: str, story: dict[str, str]) -> str:
    """One story in a list; names that are not a story's are left for the site."""
    return _FILL.sub(lambda name: story.get(name[1], name[0]), template)


@cache
def _stories() -> list[dict[str, str]]:
    """Other stories for the lists around an article: number, title, lead, section, reporter, date."""
    lines = (HERE / "frames" / "stories.tsv").read_text(encoding="utf-8").splitlines()
    names = lines[0].split("\t")
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines[1:]]


def write(folder: Path) -> None:
    """Write the whole pages into a folder, and beside them ``gold.jsonl``, which names each page's file."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "gold.jsonl").open("w", encoding="utf-8") as gold:
        for case in cases():
            file = folder / f"{case.slug}.{'txt' if case.is_text else 'html'}"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(case.body)
            line = {"slug": case.slug, "file": file.relative_to(folder).as_posix(), **case.gold}
            gold.write(json.dumps(line, ensure_ascii=False) + "\n")


def main() -> None:
    """Write the corpus into a folder."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    write(options.parse_args().folder)


if __name__ == "__main__":
    main()
