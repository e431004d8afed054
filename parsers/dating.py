"""When an article was published and changed: what readers see weighed against what machines are told.

A label decides what a time means, never the order. Where both tell the same moment the finer is taken. Where they
differ, a clock that the page labels 입력 or 승인 is believed, for a template's own date, a print edition's or a wrong
zone stands in meta tags only; what bears no label, or tells only the day after, gives way. What was not believed is a
warning.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from parsers.families.base import Reading
from parsers.fields import timestamp
from parsers.fields.timestamp import Stamp

_UTC = ("Z", "+00:00", "+0000")
_SEOUL_AHEAD = timedelta(hours=9)


def date(reading: Reading, fields: dict[str, Any], evidence: dict[str, str], warnings: list[str]) -> None:
    """Set ``published`` and ``modified``, each with its precision and the words it was read from."""
    changed = [stamp for stamp in reading.stamps if stamp.meaning == "modified"]
    visible = _visible(reading)
    machine = [_in_the_zone_meant(stamp, visible, warnings) for stamp in reading.machine_published]
    if visible and changed:  # some systems move article:published_time along with every edit
        machine = [one for one in machine if visible.agrees_with(one) or not one.agrees_with(changed[0])]
    in_order = [visible, *machine] if visible and _is_believed(visible, machine) else [*machine, visible]
    published, how, doubts = timestamp.choose([stamp for stamp in in_order if stamp])
    made = reading.last_resort
    if published is None and made is not None:
        published, how = made, made.rule
    elif published and made and published.when.date() != made.when.date():
        doubts.append(f"{published.rule} says {published.raw!r}, but the {made.rule} is another day")
    warnings += doubts
    modified, how_modified, doubts = _modified(reading, changed, published, machine, warnings)
    warnings += doubts
    if published and modified and modified.when < published.when and not modified.agrees_with(published):
        warnings.append(f"modified {modified.raw!r} lies before published {published.raw!r}")
    for name, stamp, words in (("published", published, how), ("modified", modified, how_modified)):
        if stamp is not None:
            fields |= {name: stamp.when, f"{name}_precision": stamp.precision, f"{name}_raw": stamp.raw}
            evidence[name] = words


def _visible(reading: Reading) -> Stamp | None:
    """The published time that readers see: labelled before bare, finer before coarser where both may be true."""
    shown = [stamp for stamp in reading.stamps if stamp.meaning == "published"]
    if len(shown) > 1:
        shown = sorted(shown, key=lambda stamp: not any(map(stamp.agrees_with, reading.machine_published)))
    bare = [stamp for stamp in reading.stamps if stamp.meaning is None]
    first = next(iter(shown or bare), None)
    if first is None or first.precision != "day":
        return first
    # 게재 2022.03.02 승인 2022.03.01 17:40: a day alone is the print edition's; its stories went up on the eve.
    told = [stamp for stamp in shown if _is_its_clock(stamp, first)]
    told += [stamp for stamp in bare if stamp.agrees_with(first) and stamp.is_finer_than(first)]
    return next(iter(told), first)


def _is_its_clock(stamp: Stamp, day: Stamp) -> bool:
    """Whether a time with a clock may be that of a story dated with a day: on it, or on its eve."""
    return stamp.precision != "day" and timedelta(0) <= day.when.date() - stamp.when.date() <= timedelta(days=1)


def _is_believed(visible: Stamp, machine: Sequence[Stamp]) -> bool:
    """Whether what readers see is believed against what machines are told where the two differ."""
    if not machine:
        return True
    if visible.precision == "day":
        return not _is_its_clock(machine[0], visible)
    if visible.meaning == "published":
        return True
    in_utc = machine[0]._replace(when=machine[0].when + _SEOUL_AHEAD)
    return in_utc.agrees_with(visible)


def _in_the_zone_meant(stamp: Stamp, visible: Stamp | None, warnings: list[str]) -> Stamp:
    """A machine time marked UTC whose digits are those of the visible Korean clock is Korean time, wrongly marked."""
    if visible is None or not stamp.raw.endswith(_UTC) or stamp.agrees_with(visible):
        return stamp
    local = _as_korean(stamp)
    if local is None or not local.agrees_with(visible):
        return stamp
    warnings.append(f"{stamp.rule} {stamp.raw!r} is marked UTC but tells Korean time")
    return local


def _as_korean(stamp: Stamp) -> Stamp | None:
    """The digits of a time marked UTC, taken for a Korean clock's."""
    bare = stamp.raw.removesuffix("Z").removesuffix("+00:00").removesuffix("+0000")
    local = timestamp.read(bare, stamp.rule)
    return local._replace(raw=stamp.raw) if local else None


def _modified(
    reading: Reading,
    changed: Sequence[Stamp],
    published: Stamp | None,
    machine: Sequence[Stamp],
    warnings: list[str],
) -> tuple[Stamp | None, str, list[str]]:
    """The clock that readers see decides when a story was changed; what only machines are told is the last resort."""
    told = list(reading.machine_modified)
    if changed:
        latest = max(changed, key=lambda stamp: stamp.when)
        told = [_in_the_zone_meant(stamp, latest, warnings) for stamp in told if _is_of_the_same_voice(stamp, reading)]
        return timestamp.choose([latest, *told])
    if any(one.raw.endswith(_UTC) and one not in reading.machine_published for one in machine):
        told = [(_as_korean(stamp) or stamp) if stamp.raw.endswith(_UTC) else stamp for stamp in told]
    later = [stamp for stamp in told if published and _is_later(stamp, published)]
    return timestamp.choose(later[:1])


def _is_of_the_same_voice(stamp: Stamp, reading: Reading) -> bool:
    """Where meta tags tell when a story was published and not when it was changed, what JSON-LD adds is another's."""
    return stamp.rule.startswith("meta") or not any(one.rule.startswith("meta") for one in reading.machine_published)


def _is_later(stamp: Stamp, published: Stamp) -> bool:
    return stamp.when > published.when and not stamp.agrees_with(published)
