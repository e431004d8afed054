"""The addresses that a run visits, drawn from the frontier slice by slice: none is held longer than it takes."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from archive import Address, Ledger
from archive.frontier import Cursor
from archive.records import AddressState
from archive.times import to_text

_SLICE: Final = 50
_ANY_TIME: Final = datetime(9999, 1, 1, tzinfo=UTC)
_TICK: Final = timedelta(seconds=1)  # the archive's times know no less: what was found as the run began is new

Wish = Literal["new", "backlog", "failed", "revisits"]
STATES: Final[dict[Wish, tuple[AddressState, ...]]] = {
    "new": ("waiting",),
    "backlog": ("waiting",),
    "failed": ("failed",),
    "revisits": ("stored", "gone", "not-article", "refused"),
}


class Draw:
    """A paper's due addresses, the kinds in ``wishes`` one after the other, each address once a run.

    ``new`` are those found since the run began; they go first, so that a long backlog keeps none of today's waiting.
    Without patience, what failed is tried again before its time.
    """

    def __init__(
        self, ledger: Ledger, paper: str, began: datetime, wishes: Sequence[Wish], *, patient: bool = True
    ) -> None:
        before = began - _TICK
        until = {"failed": before if patient else _ANY_TIME}
        self._streams = [
            _Stream(
                ledger, paper, state, Cursor(to_text(began)) if wish == "new" else Cursor(), until.get(wish, before)
            )
            for wish in wishes
            for state in STATES[wish]
        ]
        self._wishes = [wish for wish in wishes for _ in STATES[wish]]
        self._open = [wish == "new" for wish in wishes for _ in STATES[wish]]

    def next(self, now: datetime) -> Address | None:
        """The next address to visit; None when none is due."""
        for stream, is_open in zip(self._streams, self._open, strict=True):
            if address := stream.next(now if is_open else None):
                return address
        return None

    def has_more(self, now: datetime) -> bool:
        """Whether ``next`` would give one."""
        return any(
            stream.fill(now if is_open else None) for stream, is_open in zip(self._streams, self._open, strict=True)
        )

    def leave_out(self, wishes: Collection[Wish]) -> None:
        """Draw none of these kinds any more."""
        for stream, wish in zip(self._streams, self._wishes, strict=True):
            stream.is_left_out |= wish in wishes

    def found_more(self) -> None:
        """The frontier has grown: what was dry may flow again."""
        for stream in self._streams:
            stream.is_dry = False


class _Stream:
    """The due addresses of one state. All but new ones are those that were due when the run began."""

    def __init__(self, ledger: Ledger, paper: str, state: AddressState, after: Cursor, until: datetime) -> None:
        self._ledger = ledger
        self._paper = paper
        self._state = state
        self._after = after
        self._until = until
        self._slice: deque[Address] = deque()
        self.is_dry = False
        self.is_left_out = False

    def next(self, now: datetime | None) -> Address | None:
        return self._slice.popleft() if self.fill(now) else None

    def fill(self, now: datetime | None) -> bool:
        if self.is_left_out:
            return False
        if not self._slice and not self.is_dry:
            self._slice.extend(
                self._ledger.due(self._paper, self._state, now or self._until, after=self._after, limit=_SLICE)
            )
            self.is_dry = not self._slice
            if self._slice:
                self._after = Cursor.behind(self._slice[-1])
        return bool(self._slice)
