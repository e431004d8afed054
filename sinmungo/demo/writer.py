"""Writes one story's words from its topic: fills the slots, chooses the alternatives, signs the byline."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from parsers.article import Block, Byline
from sinmungo.demo.dice import Dice
from sinmungo.demo.korean import with_particles
from sinmungo.demo.topics import Case, Staff, Topic

_SLOT = re.compile(r"\{(?:(\d+)~(\d+)|([a-z]\w*))\}")
_WIRE = "데모통신"
_COLUMNISTS = ("칼럼니스트", "논설위원", "편집국장")
# How many of a hundred optional beats are kept.
_KEPT = {"short": (0,), "any": (20, 50, 80), "long": (75, 100)}
_SUBHEADS_KEPT = 60
_IN_THE_METROPOLIS = 40
_BY_PLAIN_REPORTERS = 75


@dataclass(frozen=True)
class Signature:
    """A byline as printed and as meant."""

    printed: str | None
    bylines: tuple[Byline, ...]


@dataclass(frozen=True)
class Draft:
    """A story's words, not yet dated, numbered or illustrated."""

    headline: str
    subheadline: str | None
    blocks: tuple[Block, ...]
    captions: tuple[str, ...]
    tags: tuple[str, ...]
    signature: Signature


def write(topic: Topic, case: Case, staff: Staff, published: datetime, *, taken: Collection[str], dice: Dice) -> Draft:
    """Write one story; its headline is none of those already ``taken``."""
    slots = _slots(topic, case, staff, published, dice)
    headline = next(
        candidate
        for pattern in dice.shuffled(topic.headlines)
        if (candidate := _fill(pattern, slots, dice)) not in taken
    )
    lines = [_fill(pattern, slots, dice) for pattern in dice.shuffled(topic.subs)[: dice.between(0, 3)]]
    return Draft(
        headline=headline,
        subheadline="\n".join(lines) or None,
        blocks=tuple(_body(topic, slots, dice)),
        captions=tuple(_fill(pattern, slots, dice) for pattern in _chosen_captions(topic, dice)),
        tags=tuple(dict.fromkeys(_fill(pattern, slots, dice) for pattern in topic.tags)),
        signature=_sign(topic, staff, slots, dice),
    )


def _slots(topic: Topic, case: Case, staff: Staff, published: datetime, dice: Dice) -> Mapping[str, str]:
    town = dice.pick(_towns(topic, case, staff, dice))
    surnames, given = dice.shuffled(staff.surnames), dice.shuffled(staff.given)
    slots = {
        "town": town,
        "townname": town[:-1],
        "gov": town[-1],
        "council": f"{town}의회",
        "region": staff.region,
        "today": f"{published.day}일",
        "nextyear": str(published.year + 1),
        "future": _day_to_come(published, dice.between(5, 26), "오는", "다음 달"),
        "soon": _day_to_come(published, 2, "", "내달"),
        "future2": _day_to_come(published, dice.between(3, 14), "", "내달"),
    }
    slots |= {f"p{place}": surnames[place] + given[place] for place in (1, 2, 3)}
    slots |= {name: f"{dice.between(low, high):,}" for name, (low, high) in topic.numbers.items()}
    for name, pattern in case.slots.items():
        slots[name] = _fill(pattern, slots, dice)
    return slots


def _towns(topic: Topic, case: Case, staff: Staff, dice: Dice) -> tuple[str, ...]:
    if case.near:
        return staff.sea if case.near == "sea" else staff.hills
    if topic.metro and staff.metro and dice.chance(_IN_THE_METROPOLIS):
        return staff.metro
    return staff.towns


def _day_to_come(published: datetime, days: int, this_month: str, next_month: str) -> str:
    day = published + timedelta(days=days)
    label = this_month if day.month == published.month else next_month
    return f"{label} {day.day}일".strip()


def _fill(pattern: str, slots: Mapping[str, str], dice: Dice) -> str:
    def value(slot: re.Match[str]) -> str:
        low, high, name = slot.groups()
        return slots[name] if name else f"{dice.between(int(low), int(high)):,}"

    text = pattern
    while _SLOT.search(text):
        text = _SLOT.sub(value, text)
    return with_particles(text)


def _body(topic: Topic, slots: Mapping[str, str], dice: Dice) -> Iterator[Block]:
    for beat in _kept_beats(topic, dice):
        text = _fill(beat, slots, dice)
        yield Block("subhead", text[1:]) if text.startswith("■") else Block("paragraph", text)


def _kept_beats(topic: Topic, dice: Dice) -> Iterator[str]:
    percent = dice.pick(_KEPT[topic.length])
    with_subheads = topic.length == "long" or dice.chance(_SUBHEADS_KEPT)
    question_dropped = False
    for alternatives in topic.body:
        beat = dice.pick(alternatives)
        optional, subhead = beat.startswith("?"), beat.lstrip("?").startswith("■")
        # An answer goes with its question.
        kept = not optional or (not question_dropped and dice.chance(percent))
        question_dropped = optional and subhead and not kept
        if kept and (with_subheads or not subhead):
            yield beat.removeprefix("?")


def _chosen_captions(topic: Topic, dice: Dice) -> Sequence[str]:
    count = dice.pick((0, 0, 1, 1, 1, 1, 2))
    return dice.shuffled(topic.captions)[:count]


def _sign(topic: Topic, staff: Staff, slots: Mapping[str, str], dice: Dice) -> Signature:
    match topic.byline:
        case "none":
            return Signature(None, ())
        case "wire":
            return Signature(_WIRE, ())  # a house, not a person
        case "guest":
            return _plain(Byline(slots["p1"], slots["post"]))
        case "columnist":
            return _plain(Byline(slots["p1"], dice.pick(_COLUMNISTS)))
        case _:
            return _reporters(staff, slots["townname"], dice)


def _reporters(staff: Staff, place: str, dice: Dice) -> Signature:
    plain = [one for one in staff.reporters if one[1] == "기자"]
    others = [one for one in staff.reporters if one[1] != "기자"]
    name, role, box = dice.pick(plain if dice.chance(_BY_PLAIN_REPORTERS) else others)
    mail = f"{box}@{staff.mail}"
    if role != "기자":
        return _plain(Byline(name, role, email=mail))
    form = dice.pick(("plain", "plain", "plain", "place", "place", "two", "mail"))
    if form == "place":
        return _plain(Byline(name, role, place=place, email=mail))
    if form == "two":
        second, _, other_box = dice.pick([one for one in plain if one[0] != name])
        pair = Byline(name, role, email=mail), Byline(second, role, email=f"{other_box}@{staff.mail}")
        return Signature(f"{name}·{second} {role}", pair)
    if form == "mail":
        return Signature(f"{name} {role} {mail}", (Byline(name, role, email=mail),))
    return _plain(Byline(name, role, email=mail))


def _plain(byline: Byline) -> Signature:
    return Signature(str(byline), (byline,))
