"""A task: one paper, and what it is to be crawled for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from crawler.purposes import Purpose
from crawler.run import Order


@dataclass(frozen=True, slots=True)
class Task:
    """What ``crawler.run.Order`` says of one paper, as far as it is the same on every machine."""

    paper: str
    purpose: Purpose | None = None
    since: str | None = None
    until: str | None = None
    patient: bool = False
    minutes: float | None = None

    @property
    def key(self) -> str:
        """What tells it from others: a paper that is queued for the same purpose is not queued again."""
        purpose = self.purpose or ("backfill" if self.since else "new")
        return " ".join(word for word in (self.paper, purpose, self.since, self.until) if word)

    def order(self, shards: Path, contact: str, settings: Mapping[str, Any]) -> Order:
        """The crawl that a worker makes of it, into the paper's shard."""
        return Order(
            *((self.paper,), shards / f"{self.paper}.db", self.since, self.until),
            purpose=self.purpose,
            patient=self.patient,
            minutes=self.minutes,
            contact=contact,
            settings=settings,
        )

    def as_dict(self) -> dict[str, Any]:
        """For a message."""
        return asdict(self)

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Self:
        """Out of a message; what a newer program has added to it is left out."""
        return cls(**{name: value for name, value in told.items() if name in cls.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class Result:
    """How a crawl of a task ended: by the words of ``ending``, with the run's counts where it came to a run.

    ``done``: its work or its time was over. ``failed``: the run failed, or the process. ``busy``: another process of
    the machine is crawling the paper. ``interrupted``: the worker was stopped. ``lost``: the lease could not be kept.
    """

    ending: str
    error: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """For the queue."""
        return asdict(self)
