"""The addresses that a run visits, drawn from the frontier slice by slice: none is held longer than it takes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final, Literal

from archive import Address, Ledger
from archive.crawling.frontier import Cursor
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
    Without patience, what failed is tried again before its time: what ``failed`` in this run is left for the next.
    """

    def __init__(
        self, ledger: Ledger, paper: str, began: datetime, wishes: Sequence[Wish], *, patient: bool = True
    ) -> None:
        before = began - _TICK
        until = {"failed": before if patient else _ANY_TIME}
        self._failed: set[int] = set()
        self._streams = [
            _Stream(
                partial(ledger.due, paper, state, limit=_SLICE),
                Cursor(to_text(began)) if wish == "new" else Cursor(),
                until.get(wish, before),
                self._failed,
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

    def failed(self, address: Address) -> None:
        """An address brought nothing in this run."""
        self._failed.add(address.id)

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

    def __init__(
        self, due: Callable[..., list[Address]], after: Cursor, until: datetime, left_out: Collection[int]
    ) -> None:
        self._due = due
        self._after = after
        self._until = until
        self._left_out = left_out  # by id
        self._slice: deque[Address] = deque()
        self.is_dry = False
        self.is_left_out = False

    def next(self, now: datetime | None) -> Address | None:
        return self._slice.popleft() if self.fill(now) else None

    def fill(self, now: datetime | None) -> bool:
        if self.is_left_out:
            return False
        while not self._slice and not self.is_dry:
            due = self._due(until=now or self._until, after=self._after)
            self.is_dry = not due
            if due:
                self._after = Cursor.behind(due[-1])
            self._slice.extend(address for address in due if address.id not in self._left_out)
        return bool(self._slice)
