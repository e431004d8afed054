"""The server of the simulation: all papers on one port of 127.0.0.1, told apart by the Host header.

The host ``control.simulation`` is no paper: there the clock is set, faults are switched and the log is read.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

import papers
from benchmarks.simulation import sites
from benchmarks.simulation.faults import WIRE, Faults, Rule, spoilt
from benchmarks.simulation.http import Prepared, Request
from benchmarks.simulation.sites.visit import Reply
from benchmarks.simulation.world import World
from parsers.fields.timestamp import SEOUL

CONTROL = "control.simulation"
_KEPT_BYTES = 96_000_000
_CONDITIONAL = frozenset(("if-none-match", "if-modified-since"))
_NO_PAPER = Reply(421, "text/plain", b"no simulated paper has this host")


class Clock:
    """The world's time: it stands still, or runs at ``rate`` seconds a second."""

    def __init__(self, at: datetime) -> None:
        self.set(at)

    def set(self, at: datetime, rate: float = 0) -> None:
        """Show this moment from now on."""
        self._at, self._rate, self._since = at.astimezone(SEOUL), rate, time.monotonic()

    def now(self) -> datetime:
        """The moment it shows, in Asia/Seoul."""
        if not self._rate:
            return self._at
        return self._at + timedelta(seconds=(time.monotonic() - self._since) * self._rate)


class Site(Protocol):
    """What is served: whose a host is, and what is answered there."""

    def owner(self, host: str) -> str | None:
        """The paper at a host."""
        ...

    def reply(self, paper: str, target: str, at: datetime) -> Prepared:
        """The good answer, before any fault."""
        ...


class Papers:
    """The world's papers as a site; what was made is kept until something happens to its paper."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._kept: dict[tuple[str, str, int, datetime | None], Prepared] = {}
        self._bytes = 0
        self._owners: dict[str, str | None] = {
            host: plan.id for plan in world.plans.values() for host in plan.paper.hosts
        }

    def owner(self, host: str) -> str | None:
        """The paper of a host that it lists, or one that the registry knows for a part of its site (cdn., m.)."""
        if host not in self._owners:
            paper = papers.registry().by_host(host)
            self._owners[host] = paper.id if paper and paper.id in self.world.plans else None
        return self._owners[host]

    def reply(self, paper: str, target: str, at: datetime) -> Prepared:
        """A page, made or kept. Where dates are told as the time since, it is kept for its minute only."""
        minute = at.replace(second=0, microsecond=0) if self.world.plans[paper].dates == "relative" else None
        kept = paper, target, self.world.version(paper, at), minute
        prepared = self._kept.get(kept)
        if prepared is None:
            prepared = self._kept[kept] = Prepared(sites.answer(self.world, paper, target, at))
            self._bytes += prepared.size
            while self._bytes > _KEPT_BYTES:
                self._bytes -= self._kept.pop(next(iter(self._kept))).size
        return prepared


@dataclass(slots=True)
class Entry:
    """One request as the log has it. ``conditional`` are the validators that the asker sent."""

    seconds: float  # since the server began
    at: str
    host: str
    paper: str | None
    target: str
    status: int
    fault: str | None
    conditional: dict[str, str]
    agent: str
    connection: int
    under_way: int  # how many requests to the paper were being answered at that moment, this one included


class Server:
    """Answers requests, keeps the log, obeys the control address."""

    def __init__(self, site: Site, clock: Clock, rules: Iterable[Rule] = ()) -> None:
        self.site = site
        self.clock = clock
        self.faults = Faults(rules)
        self.log: list[Entry] = []
        self._under_way = Counter[str | None]()
        self._began = time.monotonic()
        self._connections = 0

    def connected(self) -> int:
        """A number for a new connection."""
        self._connections += 1
        return self._connections

    def finished(self, request: Request) -> None:
        """A request is answered, or its asker has gone."""
        self._under_way[self.site.owner(request.host)] -= 1

    def answer(self, request: Request, connection: int) -> tuple[bytes, bytes, Rule | None]:
        """Head and body of the answer, and the rule to spoil the wire by."""
        now = self.clock.now()
        paper = self.site.owner(request.host)
        if paper is None:
            status, head, body = Prepared(_NO_PAPER).parts(request, now)
            self._note(request, None, status, None, connection, now)
            return head, body, None
        prepared = self.site.reply(paper, request.target, now)
        rule = self.faults.rule(paper, request.target) if self.faults.rules else None
        if rule is not None and rule.fault not in WIRE:
            prepared = Prepared(spoilt(rule, prepared.plain, request.target))
        status, head, body = prepared.parts(request, now)
        self._note(request, paper, status, rule, connection, now)
        return head, body, rule if rule is not None and rule.fault in WIRE else None

    def _note(
        self, request: Request, paper: str | None, status: int, rule: Rule | None, connection: int, now: datetime
    ) -> None:
        self._under_way[paper] += 1
        conditional = {name: value for name, value in request.headers.items() if name in _CONDITIONAL}
        self.log.append(
            Entry(
                seconds=time.monotonic() - self._began,
                at=now.isoformat(),
                host=request.host,
                paper=paper,
                target=request.target,
                status=status,
                fault=rule.fault if rule else None,
                conditional=conditional,
                agent=request.headers.get("user-agent", ""),
                connection=connection,
                under_way=self._under_way[paper],
            )
        )

    def control(self, request: Request) -> Reply:
        """``/clock``, ``/faults`` and ``/log``; a POST of JSON sets the first two."""
        told: dict[str, Any] = json.loads(request.body) if request.method == "POST" else {}
        path, _, query = request.target.partition("?")
        match path:
            case "/clock":
                if told:
                    self.clock.set(datetime.fromisoformat(told["now"]), told.get("rate", 0))
                return _json({"now": self.clock.now().isoformat()})
            case "/faults":
                if told:
                    self.faults = Faults(Rule(**rule) for rule in told["rules"])
                return _json({"rules": [rule.as_dict() for rule in self.faults.rules]})
            case "/log":
                first = int(query.removeprefix("from=") or 0)
                return _json([{name: getattr(entry, name) for name in Entry.__slots__} for entry in self.log[first:]])
        return Reply(404, "text/plain", b"there are /clock, /faults and /log")


def _json(told: object) -> Reply:
    return Reply(200, "application/json", json.dumps(told, ensure_ascii=False).encode())
