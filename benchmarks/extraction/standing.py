"""What of a page's gold its flattened text still tells: the rest is nobody's to find there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from benchmarks.extraction.judge import collapse

_NEAR = 8  # lines on either side of a headline in which its section stands
_PRECISIONS = ("second", "minute", "day")
_BETWEEN = r"[>›»＞〉▶→/|ㅣ\s]{1,8}"  # the steps of a path


def standing(gold: Mapping[str, Any], text: str) -> tuple[dict[str, Any], frozenset[str]]:
    """The gold as far as the text tells it, and the fields that are told: the others cannot be missed, only be wrong.

    A headline counts that stands anywhere but in a title, a time as exactly as it is printed, a body whole.
    """
    lines = [line for line in map(collapse, text.splitlines()) if line]
    whole = " ".join(lines)
    solid = whole.replace(" ", "")
    told = dict(gold)
    fields = {"is_article"} if not gold["is_article"] else set()
    if not gold["is_article"]:
        return told, frozenset(fields)
    if any(gold["headline"] in line for line in lines[1:]):
        fields.add("headline")
    for name in ("published", "modified"):
        precision = _precision(gold[name], gold[f"{name}_precision"], whole) if gold[name] else None
        told[f"{name}_precision"] = precision or gold[f"{name}_precision"]
        if precision or not gold[name]:
            fields.add(name)
    told["bylines"] = [_signed(one, whole) for one in gold["bylines"] if (one["name"] or one["agency"] or "") in whole]
    if told["bylines"] or not gold["bylines"]:
        fields.add("bylines")
    if gold["subheadline"] and all(part in whole for part in gold["subheadline"]):
        fields.add("subheadline")
    if gold["section"] and _is_near(gold["section"], gold["headline"], lines):
        fields.add("section")
    if all(collapse(block).replace(" ", "") in solid for _, block in gold["blocks"]):
        fields.add("body")
        if all(collapse(block) in whole for _, block in gold["blocks"]):
            fields.add("blanks")
    if {"headline", "body"} <= fields:
        fields.add("is_article")
    return told, frozenset(fields)


def _precision(told: str, precision: str, text: str) -> str | None:
    """How exactly the text prints a moment; None where it does not."""
    moment = datetime.fromisoformat(told)
    day = rf"(?:{moment.year}|(?<!\d){moment:%y})\D{{1,3}}0?{moment.month}\D{{1,3}}0?{moment.day}(?!\d)"
    clock = rf"{day}.{{0,16}}?(?<!\d)0?(?:{moment.hour}|{(moment.hour - 1) % 12 + 1})(?:\s?시\s?|:)0?{moment.minute}"
    forms = {"second": rf"{clock}(?:분\s?|:)0?{moment.second}(?!\d)", "minute": rf"{clock}(?!\d)", "day": day}
    offered = _PRECISIONS[_PRECISIONS.index(precision) :]
    return next((one for one in offered if re.search(forms[one], text)), None)


def _signed(one: Mapping[str, str | None], text: str) -> dict[str, str | None]:
    """A byline without what the text does not tell of it."""
    return {part: value if value and value in text else None for part, value in one.items()}


def _is_near(steps: Sequence[str], headline: str, lines: Sequence[str]) -> bool:
    """Whether a section's path stands near the headline, on a line or one step a line."""
    path = re.compile(_BETWEEN.join(map(re.escape, steps)))
    places = [index for index, line in enumerate(lines) if headline in line and index]
    return any(path.search(" ".join(_around(lines, place))) for place in places)


def _around(lines: Sequence[str], place: int) -> Iterable[str]:
    return (*lines[max(1, place - _NEAR) : place], *lines[place + 1 : place + _NEAR])
