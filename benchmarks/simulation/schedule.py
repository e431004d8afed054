"""When a paper's stories appear, under which numbers, and what befalls each of them: drawn from the seed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from benchmarks.simulation.plan import Plan
from benchmarks.simulation.story import Change, Deletion, Edit, End
from parsers.fields.timestamp import SEOUL
from sinmungo.demo.dice import Dice

_EARLIEST, _LATEST = 5 * 3600 + 1800, 22 * 3600 + 3599
_WEEKLY_DAY = 3  # Thursday
# Of ten stories of a working day, how many a day of the week has: quieter at week ends.
_SHARE = (10, 10, 10, 10, 9, 3, 4)
_RARE_JUMP = 400  # numbers that a system skips once in a while
_MOVED_FROM = 400_000_000  # where numbers begin in the CMS that a paper moves to
_HOUR, _DAY = 3600, 86_400
# Of a hundred stories; the rest are let be. What happens, and between how many seconds after publication.
_EDITS: tuple[tuple[int, tuple[tuple[Edit, int, int], ...]], ...] = (
    (6, (("typo", 1800, 5 * _HOUR),)),
    (4, (("substance", 2 * _HOUR, 30 * _HOUR),)),
    (2, (("headline", 600, 50 * 60),)),
    (1, (("notice", 2 * _DAY, 40 * _DAY),)),
    (1, (("typo", 900, _HOUR), ("substance", 20 * _HOUR, 6 * _DAY))),
)
_DELETED = 2  # of a hundred
_ENDS: tuple[End, ...] = ("404", "410", "notice")


@dataclass(frozen=True, slots=True)
class Fate:
    """What befalls a story after it appeared."""

    changes: tuple[Change, ...]
    deletion: Deletion | None
    is_hidden: bool


def moments(plan: Plan, seed: int, first: datetime, last: datetime, monthly: int) -> list[datetime]:
    """The moments at which stories appear from ``first`` to ``last``, about ``monthly`` a month, in order.

    A month's are the same whatever the other months; of the first and the last month only those between the two.
    """
    found: list[datetime] = []
    month = first.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    while month <= last:
        found += _of_month(plan, month, monthly, Dice(seed, plan.id, f"{month:%Y-%m}"))
        month = (month + timedelta(days=32)).replace(day=1)
    return [moment for moment in sorted(set(found)) if first <= moment <= last]


def _of_month(plan: Plan, month: datetime, monthly: int, dice: Dice) -> Iterator[datetime]:
    days = [month + timedelta(days=day) for day in range(monthrange(month.year, month.month)[1])]
    if plan.weekly:
        choices = [day for day in days if day.weekday() == _WEEKLY_DAY]
    else:
        choices = [day for day in days for _ in range(_SHARE[day.weekday()])]
    tenth = monthly // 10
    for _ in range(monthly + dice.between(-tenth, tenth)):
        yield dice.pick(choices) + timedelta(seconds=dice.between(_EARLIEST, _LATEST))


def numbers(plan: Plan, published: Sequence[datetime], dice: Dice) -> Iterator[int]:
    """Running numbers with gaps: the system numbers pictures and drafts as well."""
    number = plan.first
    for _ in published:
        yield number
        number += dice.between(1, plan.gap) + (dice.between(1, _RARE_JUMP) if dice.chance(1) else 0)


def address_numbers(plan: Plan, number: int, code: str, published: datetime, moved: datetime | None) -> tuple[str, ...]:
    """A story's number in the form of its family, and the new one where the paper moves to another CMS."""
    dice = Dice(plan.id, number, "address")
    match plan.paper.family:
        case "aid":
            is_midnight = dice.chance(plan.midnights)
            moment = published.replace(hour=0, minute=0, second=0) if is_midnight else published
            return (f"{int(moment.timestamp())}{number:06d}{code.zfill(3)}",)
        case "wcms":
            return (f"{published:%Y%m%d%H%M%S}{number % 100_000:05d}",)
        case "layout":
            return (f"{published:%Y%m%d}{number:06d}",)
    if plan.addresses == 1 or moved is None:
        return (str(number),)
    new = str(_MOVED_FROM + 3 * number)
    return (new,) if published >= moved else (str(number), new)


def fate(plan: Plan, published: datetime, dice: Dice) -> Fate:
    """Its edits, its end, and whether no listing shows it."""
    is_hidden = dice.chance(plan.hidden)
    drawn, changes = dice.between(0, 99), list[Change]()
    for share, edits in _EDITS:
        if 0 <= drawn < share:
            changes = [Change(_later(published, low, high, dice), kind) for kind, low, high in edits]
        drawn -= share
    deletion = None
    if not is_hidden and 0 <= drawn < _DELETED:
        deletion = Deletion(_later(published, _HOUR, 30 * _DAY, dice), dice.pick(_ENDS))
    return Fate(tuple(changes), deletion, is_hidden)


def _later(published: datetime, low: int, high: int, dice: Dice) -> datetime:
    return (published + timedelta(seconds=dice.between(low, high))).astimezone(SEOUL)
