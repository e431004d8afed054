"""The operator's page (운영): how each paper stands, what ran, what waits, what lies on the disk. Not for strangers."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

import papers
from archive import Archive, Run, Summary
from archive.crawling.outlook import Group
from archive.finding.index import IndexState
from crawler.watch.health import Health, State, health
from crawler.watch.reasons import Reason, known_again, trouble
from sinmungo.reading.language import Words
from sinmungo.reading.pages import NotHere, Page, Visitor

_RUNS: Final = 20
_WORST_FIRST: Final[tuple[State, ...]] = ("blocked", "failing", "drift", "quiet", "never crawled", "ok")
_TROUBLED: Final = ("words", "reason")  # what of a sentence tells of a request
_COLUMNS: Final = ("paper", "name", "state", "since", "why", "todo", "last_run")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a paper stands; ``health`` is None for one that the registry here does not know."""

    paper: str
    name: str
    health: Health | None

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return self.health.as_dict() if self.health else {"paper": self.paper, "name": self.name, "state": None}


@dataclass(frozen=True, slots=True)
class Doing:
    """How the archive as a whole is doing."""

    summary: Summary
    free: int  # bytes left on the archive's disk
    index: IndexState
    stories_due: int  # articles that are not yet looked at for stories
    frontier: dict[str, list[Group]]  # by paper
    runs: list[Run]
    names: dict[str, str]  # of papers
    at: datetime  # of which moment all this is


async def page(visitor: Visitor) -> Page:
    """How the archive is doing. Raises NotHere where strangers read."""
    if visitor.room.is_public:
        raise NotHere
    standing = await visitor.room.recall("standing", standing_of)
    told = await visitor.room.recall("operator", doing)
    data: dict[str, Any] = {
        "summary": told.summary.as_dict(),
        "free": told.free,
        "index": told.index,
        "stories_due": told.stories_due,
        "at": told.at.isoformat(),
        "papers": [
            one.as_dict() | {"frontier": [group.as_dict() for group in told.frontier.get(one.paper, [])]}
            for one in standing
        ],
        "runs": [run.as_dict() for run in told.runs],
    }
    table = [{name: row.get(name) for name in _COLUMNS} for row in data["papers"]]
    shown = {"told": told, "standing": standing, "sentence": partial(sentence, visitor.say), "known_again": known_again}
    return Page("operator.html", visitor.say("operator"), data, shown, table)


def sentence(say: Words, reason: Reason) -> str:
    """A reason in the reader's language, and what went wrong in it; fields are called as everywhere in the room."""
    values = dict(reason.values)
    for name in _TROUBLED if reason.name != "as-told" else ():
        if name in values:
            values[name] = sentence(say, trouble(str(values[name])))
    if "field" in values:
        values["field"] = say(f"field-{values['field']}")
    return say(f"why-{reason.name}", **values)


def standing_of(archive: Archive) -> list[Standing]:
    """How each paper stands that the archive has met, those that are not well first."""
    now, registry = datetime.now(UTC), papers.registry()
    told = [
        Standing(paper, name, health(archive, registry[paper], now) if paper in registry else None)
        for paper, name in archive.lists.paper_names().items()
    ]
    return sorted(told, key=lambda one: _WORST_FIRST.index(one.health.state) if one.health else len(_WORST_FIRST))


def doing(archive: Archive) -> Doing:
    """What ran, what waits, and what lies on the disk."""
    now = datetime.now(UTC)
    return Doing(
        summary=archive.summary(),
        free=shutil.disk_usage(archive.path.parent).free,
        index=archive.index_state(),
        stories_due=archive.stories.due(),
        frontier={paper: archive.ledger.groups(paper, now) for paper in archive.lists.paper_names()},
        runs=archive.runs(_RUNS),
        names=archive.lists.paper_names(),
        at=now,
    )
