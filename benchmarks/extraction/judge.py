"""One reading beside one page's gold: for each measure what was right, and of how much."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

Marks = dict[str, tuple[float, float]]  # measure: (right, of how much); sums over pages divide to the figure

SEOUL = timezone(timedelta(hours=9))
CAPTION = 12  # characters from which a caption found in a body is no chance

_EXACT = ("common_section", "published_precision", "modified_precision", "tags", "genre", "notice", "paper")
_KNOWN_PAPERS = ("article_key", "canonical_url")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_COARSENESS = ("second", "minute", "day")


def judge(gold: Mapping[str, Any], reading: Mapping[str, Any]) -> Marks:
    """The marks of a reading. What it lacks counts as not found; a field it does not offer is not to be looked at."""
    marks: Marks = {
        "is_article": _mark(bool(reading.get("is_article")) == gold["is_article"]),
        "errors": _mark("error" in reading),
    }
    if gold["is_article"]:
        return marks | _head(gold, reading) | _times(gold, reading) | _bylines(gold, reading) | _body(gold, reading)
    if not reading.get("is_article"):
        marks["reason"] = _mark(reading.get("reason") in gold["reason"])
    return marks


def _mark(right: object) -> tuple[float, float]:
    return (1.0 if right else 0.0, 1.0)


def _head(gold: Mapping[str, Any], reading: Mapping[str, Any]) -> Marks:
    marks = {name: _mark((reading.get(name) or None) == (gold[name] or None)) for name in _EXACT}
    headline = collapse(reading.get("headline"))
    marks["headline"] = _mark(headline == gold["headline"])
    marks["headline_within"] = _mark(gold["headline"] in headline)
    for name in ("subheadline", "section"):
        marks[name] = _mark([collapse(part) for part in reading.get(name) or []] == gold[name])
    if gold["paper"] is not None:
        marks |= {name: _mark(reading.get(name) == gold[name]) for name in _KNOWN_PAPERS}
    if gold["notice"] is not None:
        marks["corrects"] = _mark(reading.get("corrects") == gold["corrects"])
    return marks


def _times(gold: Mapping[str, Any], reading: Mapping[str, Any]) -> Marks:
    marks: Marks = {}
    for name in ("published", "modified"):
        wanted, found = gold[name], reading.get(name)
        verdict = time_verdict(wanted, gold[f"{name}_precision"], found, reading.get(f"{name}_precision"))
        marks[name] = _mark(verdict == "right")
        marks[f"{name}_wrong"] = _mark(verdict == "wrong")
    marks["published_day"] = _mark(_day(gold["published"]) == _day(reading.get("published")))
    return marks


def _day(told: str | None) -> str | None:
    return _moment(told).date().isoformat() if told else None


def _moment(told: str) -> datetime:
    """A time as Seoul's clock shows it; one that tells no zone is Seoul's."""
    moment = datetime.fromisoformat(told)
    return moment.astimezone(SEOUL).replace(tzinfo=None) if moment.tzinfo else moment


def time_verdict(wanted: str | None, precision: str | None, found: str | None, said: str | None) -> str:
    """``right``, ``missed`` (None where there is a time), ``coarse`` (agrees as far as it goes) or ``wrong``.

    Who does not say how precise a time is, is taken at the word of its zeros: ``10:20:00`` is a minute, ``00:00`` a
    day.
    """
    if found is None or wanted is None:
        return "right" if found == wanted else "missed" if found is None else "wrong"
    here, there = _moment(wanted), _moment(found)
    wished = precision or "second"
    if _cut(here, wished) == _cut(there, wished):
        return "right"
    known = said or ("second" if there.second else "minute" if there.hour or there.minute else "day")
    coarser = max(wished, known, key=_COARSENESS.index)
    return "coarse" if _cut(here, coarser) == _cut(there, coarser) else "wrong"


def _cut(moment: datetime, precision: str) -> datetime:
    if precision == "day":
        return moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return moment.replace(second=moment.second if precision == "second" else 0, microsecond=0)


def _bylines(gold: Mapping[str, Any], reading: Mapping[str, Any]) -> Marks:
    def whole(one: Mapping[str, str | None]) -> Hashable:
        return tuple(one.get(part) for part in ("name", "role", "place", "email", "agency"))

    def name(one: Mapping[str, str | None]) -> str:
        return one.get("name") or one.get("agency") or ""

    wanted, found = gold["bylines"], reading.get("bylines") or []
    names = [name(one) for one in found]
    return {
        "names_within": (float(sum(any(name(one) in held for held in names) for one in wanted)), float(len(wanted))),
        "byline_names": (set_f1(map(name, wanted), map(name, found)), 1.0),
        "bylines": (set_f1(map(whole, wanted), map(whole, found)), 1.0),
    }


def set_f1(wanted: Iterable[Hashable], found: Iterable[Hashable]) -> float:
    """F1 of two sets; two empty ones agree."""
    return bag_f1(Counter(set(wanted)), Counter(set(found)))


def bag_f1(wanted: Counter[Any], found: Counter[Any]) -> float:
    """F1 of two bags, in which how often something stands counts; two empty ones agree."""
    size = wanted.total() + found.total()
    return 2 * (wanted & found).total() / size if size else 1.0


def _body(gold: Mapping[str, Any], reading: Mapping[str, Any]) -> Marks:
    right = collapse("\n".join(text for _, text in gold["blocks"]))
    lines = [line for line in map(collapse, (reading.get("body") or "").splitlines()) if line]
    text = " ".join(lines)
    characters = right.replace(" ", ""), text.replace(" ", "")
    blocks = [tuple(block) for block in reading.get("blocks") or []]
    marks: Marks = {
        "body_f1": (bag_f1(Counter(right.split()), Counter(text.split())), 1.0),
        "body_characters_f1": (bag_f1(*map(Counter, characters)), 1.0),
        "body_exact": _mark(right == text),
        "blocks": _mark(joined(gold["blocks"]) == joined(blocks)),
        "chrome_leak": (chrome(right, lines), float(len(characters[1]))),
        "mojibake": _mark(is_mojibake(f"{gold['headline']} {right}", f"{reading.get('headline') or ''} {text}")),
    }
    captions = [collapse(image["caption"]).replace(" ", "") for image in gold["images"]]
    captions = [caption for caption in captions if len(caption) >= CAPTION and caption not in characters[0]]
    if captions:
        marks["caption_leak"] = _mark(any(caption in characters[1] for caption in captions))
    return marks | _images(gold["images"], reading.get("images") or [])


def _images(wanted: list[dict[str, Any]], found: list[dict[str, Any]]) -> Marks:
    held = {image["url"]: image for image in found}
    marks: Marks = {"images": (set_f1((image["url"] for image in wanted), held), 1.0)}
    for name, field in (("captions", "caption"), ("credits", "credit")):
        right = sum(image["url"] in held and held[image["url"]][field] == image[field] for image in wanted)
        marks[name] = (float(right), float(len(wanted)))
    return marks


def collapse(text: str | None) -> str:
    """A text in NFC, any run of blanks as one, without characters that nobody sees."""
    return " ".join(unicodedata.normalize("NFC", text or "").translate(_INVISIBLE).split())


def joined(blocks: Iterable[Iterable[str]]) -> list[tuple[str, str]]:
    """Kinds and texts; the stanzas of a poem are one, however they were parted."""
    joined: list[tuple[str, str]] = []
    for kind, text in blocks:
        if kind == "verse" and joined and joined[-1][0] == "verse":
            joined[-1] = (kind, f"{joined[-1][1]} {collapse(text)}")
        else:
            joined.append((kind, collapse(text)))
    return joined


def chrome(right: str, lines: Iterable[str]) -> float:
    """How many characters stand in lines that are not in the right body, without its words as often as it has them."""
    left = Counter(right.split())
    leaked = 0
    for line in lines:
        is_there = line in right
        for word in line.split():
            if left[word]:
                left[word] -= 1
            elif not is_there:
                leaked += len(word)
    return float(leaked)


def is_mojibake(right: str, text: str) -> bool:
    """Whether characters were read wrongly: U+FFFD that was not there, or Hangul that has become other letters."""
    return ("\ufffd" in text and "\ufffd" not in right) or _hangul(text) < _hangul(right) / 2


def _hangul(text: str) -> float:
    """The share of Hangul among the letters; of no letters at all, all."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum("가" <= letter <= "힣" for letter in letters) / len(letters) if letters else 1.0
