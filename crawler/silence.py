"""Whether a host is there at all: what brings no answer is an address's own fault only where its host answers others.

A network that is lost for a night must not use up the tries of ten thousand articles.
"""

from __future__ import annotations

from typing import Final

from archive import Visit

# Words of crawler.answers for requests to which nothing came back.
SILENT: Final = frozenset(("timeout", "host not found", "connection refused", "connection lost"))


class Silence:
    """Requests in a row that brought no answer, and the visits that wait for what it means."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._row = 0
        self._held: list[Visit] = []

    def adds(self, visit: Visit | None = None) -> bool:
        """Take in one more, an article's with its visit; whether the host itself is now to be asked, once a row."""
        if visit is not None:
            self._held.append(visit)
        self._row += 1
        return self._row == self._most

    def ends(self) -> None:
        """Something answered."""
        self._row = 0

    def released(self) -> list[Visit]:
        """The visits held so far: their host is there."""
        held, self._held = self._held, []
        return held
