"""What a run is for, and what follows from it: what is read, what is asked for and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from crawler.draw import Wish

Purpose = Literal["new", "backfill", "gaps", "revisits"]

BY_NIGHT: Final[tuple[Wish, ...]] = ("backlog", "revisits")  # what a run that hurries leaves to a paper's night hours


@dataclass(frozen=True, slots=True)
class Aim:
    """What one purpose asks for.

    ``reads``: the sources that the run begins with, as far as they are new, for the days asked for, or for days that
    lack articles. ``robots_sitemaps``: the sitemaps of robots.txt that it reads. ``draws``: the addresses that it
    takes from the frontier, in this order; ``estimates``: those of them that tell how long it will take. ``sweeps``:
    whether it tries numbers that no list names. One that ``hurries`` does not wait for a paper's night hours.
    """

    reads: Literal["newest", "past", "gaps"] | None
    draws: tuple[Wish, ...]
    robots_sitemaps: Literal["of news", "all"] | None = None
    estimates: tuple[Wish, ...] = ("backlog", "failed")
    sweeps: Literal["always", "without lists", "never"] = "never"
    hurries: bool = False


AIMS: Final[Mapping[Purpose, Aim]] = MappingProxyType(
    {
        "new": Aim("newest", ("new", "backlog", "failed", "revisits"), "of news", hurries=True),
        # Its lists are enough where there are any; what they leave out is for a run that looks for gaps.
        "backfill": Aim("past", ("new", "backlog", "failed"), "all", sweeps="without lists"),
        "gaps": Aim("gaps", ("new", "backlog", "failed"), sweeps="always"),
        "revisits": Aim(None, ("revisits",), estimates=("revisits",)),
    }
)
