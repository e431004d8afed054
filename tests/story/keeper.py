"""Who keeps the archive: what he looks up, and what he remembers from one chapter to the next."""

from __future__ import annotations

import gzip
import json
import re
import shlex
from collections import Counter
from typing import Any

from benchmarks.simulation import Truth
from tests.story.machine import Machine


class Keeper:
    """Who keeps the archive, and what he remembers from one chapter to the next."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.type = machine.type
        self.seen = 0  # requests that the papers had to answer when he last looked
        self.edited: dict[str, Any] = {}
        self.added = ""
        self.redesigned = ""
        self.tombstone = 0

    def asked(self) -> Counter[str]:
        """The articles that the papers were asked for since he last looked."""
        log = self.machine.world.log(self.seen)
        self.seen += len(log)
        return Counter(entry.target for entry in log if re.search(r"articleView|^/article/", entry.target))

    def truth(self, paper: str) -> dict[str, Truth]:
        """What the paper has on its site at this hour, shown in a list or not."""
        return {one.key: one for one in self.machine.world.world.articles(paper, self.machine.now)}

    def stored(self, *options: str) -> dict[str, dict[str, Any]]:
        """What is in the archive, as a researcher gets it."""
        self.type(shlex.join(["sinmungo", "export", "all.jsonl", "--format", "jsonl", "--force", *options]))
        lines = (self.machine.folder / "all.jsonl").read_text("utf-8").splitlines()
        return {f"{one['paper']}:{one['article_key']}": one for one in map(json.loads, lines)}

    def private(self) -> dict[str, Any]:
        """An article of jjan's whose beginning stands nowhere else."""
        stored = self.stored("--paper", "jjan").values()
        beginnings = Counter(one["body"].split("\n")[0] for one in stored)
        return next(one for one in stored if beginnings[one["body"].split("\n")[0]] == 1 and not one["notice"])

    def holds(self, words: str) -> bool:
        """Whether the words stand in any file of the folder: as they are, or in a page that is unpacked."""
        self.stored()
        for name in ("archive.db", "second-disk/archive.db"):
            self.type(f"sinmungo export pages.warc.gz --format warc --force --archive {name}")
            if words.encode() in gzip.decompress((self.machine.folder / "pages.warc.gz").read_bytes()):
                return True
        files = [file for file in self.machine.folder.rglob("*") if file.is_file()]
        return any(words.encode() in file.read_bytes() for file in files)

    def timer(self, name: str) -> str:
        """What systemd runs when a timer goes off: the unit's own line."""
        unit = (self.machine.folder / f"units/sinmungo-{name}.service").read_text("utf-8")
        (line,) = re.findall(r"^ExecStart=(.*)$", unit, re.MULTILINE)
        return re.sub(r"^\S+( -m sinmungo)?", "sinmungo", line)
