"""What a run did, counted: every address exactly once, by what became of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from archive import Saved, Visit

_PLAIN = tuple("requests feeds listings not_modified found known outside visited again in_vain bytes".split())


@dataclass(slots=True)
class Counts:
    """A run's counters.

    ``requests`` are all that were sent: robots.txt, redirects and second tries too. ``found`` articles in feeds and
    listings are ``known`` from earlier runs, ``outside`` the window, or new; ``again`` counts visits to addresses that
    were visited before, ``in_vain`` those to addresses that have never brought an article, and brought none.
    """

    requests: int = 0
    feeds: int = 0
    listings: int = 0
    not_modified: int = 0
    found: int = 0
    known: int = 0
    outside: int = 0
    planned: int = 0
    again: int = 0
    visited: int = 0
    in_vain: int = 0
    bytes: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, visit: Visit, saved: Saved) -> None:
        """Count one visit that is in the archive now."""
        self.visited += 1
        self.bytes += visit.size
        self.outcomes[saved.outcome] += 1
        self.in_vain += saved.outcome != "unread" and saved.article_id is None
        reason = getattr(visit.result, "reason", None)
        if reason:
            self.reasons[f"{saved.outcome}: {reason}"] += 1

    def as_dict(self) -> dict[str, int]:
        """Flat, for the run's row: outcomes and reasons beside the plain counters."""
        plain = {name: getattr(self, name) for name in _PLAIN}
        return plain | dict(sorted(self.outcomes.items())) | dict(sorted(self.reasons.items()))
