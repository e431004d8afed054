"""The hours of a day in which a paper may be asked for what does not hurry, as the registry writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import Self
from zoneinfo import ZoneInfo

_SEOUL = ZoneInfo("Asia/Seoul")
_HOURS = re.compile(r"((?:[01][0-9]|2[0-3]):[0-5][0-9])-((?:[01][0-9]|2[0-3]):[0-5][0-9])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Night:
    """From ``begins`` to ``ends``, by the clock in Korea and as a rule over midnight."""

    begins: time
    ends: time

    @classmethod
    def read(cls, text: str) -> Self:
        """``23:00-06:00``. Raises ValueError saying what is wrong."""
        found = _HOURS.fullmatch(text)
        if found is None:
            raise ValueError(f"'{text}' must be hours like 23:00-06:00")
        begins, ends = (time.fromisoformat(part) for part in found.groups())
        if begins == ends:
            raise ValueError(f"'{text}' is no time at all; leave the key out for the whole day")
        return cls(begins, ends)

    def holds(self, at: datetime) -> bool:
        """Whether a moment (aware) lies in it."""
        clock = at.astimezone(_SEOUL).time()
        if self.begins < self.ends:
            return self.begins <= clock < self.ends
        return clock >= self.begins or clock < self.ends
