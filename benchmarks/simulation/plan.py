"""What each simulated paper is like: its row of the registry, and how its site behaves (``papers.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import papers
from papers import Paper
from sinmungo.demo.dice import Dice
from sinmungo.demo.topics import Staff, staff

_FILE = Path(__file__).with_name("papers.toml")
_REPORTERS, _OTHERS = 9, ("문화부 차장", "편집국 부국장", "객원기자", "시민기자")


@dataclass(frozen=True, slots=True)
class Plan:
    """One simulated paper; the settings are told at the top of ``papers.toml``.

    ``paper`` is its row of the registry, ``base`` the address of its site as it writes it itself, without a slash.
    """

    id: str
    paper: Paper
    base: str
    region: str
    towns: str
    sea: str
    sections: Mapping[str, str]
    first: int
    gap: int
    skin: tuple[str, ...]
    page_size: int
    beyond: Literal["last", "empty", "404"]
    validators: Literal["both", "etag", "modified", "none"]
    robots: str
    desks: Mapping[str, str] = field(default_factory=dict)
    addresses: int = 1
    old: Literal["301", "404"] = "301"
    missing: Literal["404", "alert"] = "404"
    sidebar: Literal["fixed", "newest"] = "fixed"
    charset: str = "utf-8"
    declared: str = "utf-8"
    feed: Literal["sound", "ampersand", "cp949"] = "sound"
    feed_size: int = 50
    dates: Literal["plain", "relative"] = "plain"
    paging: Literal["html", "json"] = "html"
    sitemap: str | None = None
    subheadlines: bool = True
    weekly: bool = False
    noarchive: bool = False
    forbids_one: bool = False
    midnights: int = 0
    hidden: int = 0
    pinned: int = 0

    def desk(self, section: str) -> tuple[str, str]:
        """The code and name of the paper's section for one of the writer's."""
        codes = {name: code for code, name in self.sections.items()}
        name = next(name for name in (self.desks.get(section, section), "사회", "지역") if name in codes)
        return codes[name], name

    def staff(self) -> Staff:
        """Its invented reporters, in the form that the demonstration's writer takes."""
        words = staff("demo-nd")
        dice = Dice("staff", self.id)
        names = zip(dice.shuffled(words.surnames), dice.shuffled(words.given), strict=False)
        roles = ("기자",) * _REPORTERS + _OTHERS
        return Staff(
            region=self.region,
            mail=f"{self.id}.example",
            towns=tuple(self.towns.split()),
            metro=(),
            sea=tuple(self.sea.split()),
            reporters=tuple(
                (surname + given, role, f"desk{place}")
                for place, ((surname, given), role) in enumerate(zip(names, roles, strict=False), start=1)
            ),
            surnames=words.surnames,
            given=words.given,
        )


@cache
def plans() -> Mapping[str, Plan]:
    """The twelve papers by their ids in the registry."""
    raw = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: _plan(name, entry) for name, entry in raw.items()}


def _plan(name: str, entry: Mapping[str, Any]) -> Plan:
    told: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    paper = papers.registry()[name]
    return Plan(id=name, paper=paper, base=base_of(paper), **told)


def base_of(paper: Paper) -> str:
    """The address of a paper's site, without a slash at the end."""
    home = urlsplit(paper.home)
    return f"{home.scheme}://{home.netloc}"
