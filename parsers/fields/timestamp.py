"""Timestamps as Korean papers print them: found in any text, with the label that says what they mean.

All times are Asia/Seoul where no zone is printed. A date without a clock time, and a clock at exactly midnight
(which these systems write when they know only the day), have ``day`` precision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from parsers.article import Precision
from parsers.fields import timelabels
from parsers.fields.timelabels import Meaning
from parsers.memo import remembered
from parsers.text import clean

SEOUL = ZoneInfo("Asia/Seoul")
_AHEAD = timedelta(hours=9)
_LAST_CHANGE = 1988

_WIDE = str.maketrans("０１２３４５６７８９：．／－，（）", "0123456789:./-,()")
_DAYS = "월화수목금토일月火水木金土日"
# An offset stands behind a T or behind seconds; 10:20-12:00 is the span of an event.
_OFFSET = r"[+-](?:0\d|1[0-4]):?[0-5]\d(?!\d)"
_CLOCK = rf"""
    (?:
        (?:\s{{0,3}}[\[(<|ㅣ｜,·@/–-]?\s{{0,2}}(?:at\s)?|(?P<T>T))
        (?P<noon>오전|오후|낮|밤|새벽|[AP]\.?M\.?)?\s{{0,2}}
        (?P<H>2[0-4]|[01]?\d)(?:\s?(?::|시)\s{{0,2}}(?P<M>[0-5]\d|\d(?=\s?분))(?!\d)\s?분?|\s?시(?![\d가-힣]))
        (?:\s{{0,2}}:?\s{{0,2}}(?P<S>[0-5]\d)(?!\d)\s?초?(?:[.,]\d{{1,9}})?)?
        (?:\s?(?P<noon2>[AP]M\b|[AP]\.M\.|오[전후](?!\s?[\d가-힣]|에서)|오[전후](?=에\s)))?
        (?:\s?(?P<zone>Z\b|UTC\b|GMT\b|KST\b|\+09:?00(?!\d)|(?(T){_OFFSET}|(?(S){_OFFSET}|(?!)))))?
        (?:\s?[\]>])?
    )?
"""
_STAMP = re.compile(
    rf"""
    (?<![\d.])
    (?P<y>(?:19|20)\d\d|\d\d(?=[./-]\s?\d{{1,2}}[./-]\s?\d{{1,2}}(?!\d)))\s?[.\-/년年]\s{{0,2}}
    (?P<m>1[0-2]|0?[1-9])\s?[.\-/월月]\s{{0,2}}
    (?P<d>3[01]|[12]\d|0?[1-9])(?!\d)\s?[.일日]?
    (?:\s{{0,2}}(?:\([{_DAYS}](?:요일|曜日)?\)|\[[{_DAYS}]\]|[{_DAYS}](?:요일)(?![가-힣])|\(?(?:mon|tue|wed|thu|fri|sat|sun)\b\)?
        |[{_DAYS}](?=\s{{1,2}}\d)))?
    \.?
    """
    + _CLOCK,
    re.VERBOSE | re.IGNORECASE,
)
_MONTHS = {name: month for month, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTH = rf"(?P<m>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_DAY = r"(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
# May 14, 2021 4:32 pm and 14 May 2021, as templates that nobody has translated print them.
_ENGLISH = tuple(
    re.compile(rf"\b{day},?\s(?P<y>(?:19|20)\d\d)(?!\d){_CLOCK}", re.VERBOSE | re.IGNORECASE)
    for day in (rf"{_MONTH}\s{_DAY}", rf"{_DAY}\s{_MONTH}")
)
_MONTHS_A_YEAR = 12
_DIGIT = re.compile(r"\d")
_MONTH_FIRST = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])월\s(3[01]|[12]\d|0?[1-9]),\s((?:19|20)\d\d)(?!\d)")  # 3월 5, 2024
_DAY_FIRST = re.compile(r"(?<![\d.])(3[01]|[12]\d|0?[1-9])\s(1[0-2]|0?[1-9])월\s((?:19|20)\d\d)(?!\d)")  # 5 3월 2024
_YEAR_LAST = re.compile(r"(?<![\d./-])(\d\d?)/(\d\d?)/((?:19|20)\d\d)(?![\d/])")  # 3/25/2024, 25/03/2024
_DOTTED_DAY_FIRST = re.compile(
    r"(?<![\d.])(3[01]|[12]\d|0?[1-9])\.(1[0-2]|0?[1-9])\.((?:19|20)\d\d)(?!\.?\d)"
)  # 29.06.2023, as systems from abroad have it
# 오전 2:41 · 2025년 2월 7일, as social networks have it
_CLOCK_FIRST = re.compile(
    r"(?<![\d.일)]\s)(오[전후]\s\d{1,2}:\d\d)(\s?[·,]\s)((?:19|20)\d\d(?:년\s?\d{1,2}월\s?\d{1,2}일|([./-])\d{1,2}\4\d{1,2}))(?![\d:])"
)
_COMPACT = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?:(?P<H>[01]\d|2[0-3])(?P<M>[0-5]\d)(?P<S>[0-5]\d)?)?"
)
_EPOCH = re.compile(r"1[0-9]{9}(?:[0-9]{3})?")  # seconds or milliseconds; those of 2001 to 2033
_JAVASCRIPT = re.compile(r"\s\([^()]{1,40}\)$|GMT(?=[+-]\d{4})")  # Mon Feb 23 2026 15:07:22 GMT+0900 (KST)
_RELATIVE = re.compile(r"(?<!\d)(\d{1,2})\s?(초|분|시간|일)\s?전(?![가-힣])")
_NO_YEAR = re.compile(
    r"(?<![\d.:/-])(1[0-2]|0?[1-9])\s?[.\-/월]\s?(3[01]|[12]\d|0?[1-9])\s?[.일]?\s{1,2}(2[0-3]|[01]?\d):([0-5]\d)(?![\d])"
)


_FIRST = datetime(1980, 1, 1, tzinfo=SEOUL)  # what machines date before has no date
_LONGEST = 20_000  # characters; what tells times is shorter by far
_ISO_LENGTH = len("2026-04-22T17:52:25+09:00")


class Stamp(NamedTuple):
    """A time read from text: aware, in Asia/Seoul, with its precision, what its label says, and where it stood."""

    when: datetime
    precision: Precision
    raw: str
    meaning: Meaning | None = None
    label: str | None = None
    start: int = 0
    end: int = 0
    rule: str = ""

    def agrees_with(self, other: Stamp) -> bool:
        """Whether both are the same moment, as far as the coarser of them tells."""
        one, another = self.when, other.when
        if one == another:
            return True
        told = min(_PARTS[self.precision], _PARTS[other.precision])
        clocks = (one.hour, one.minute, one.second), (another.hour, another.minute, another.second)
        return one.date() == another.date() and clocks[0][:told] == clocks[1][:told]

    def is_finer_than(self, other: Stamp) -> bool:
        """Whether this one tells more of the moment."""
        return _PARTS[self.precision] > _PARTS[other.precision]


# How many parts of hour, minute, second a precision tells.
_PARTS: dict[Precision, int] = {"second": 3, "minute": 2, "day": 0}


def find(text: str, rule: str = "") -> list[Stamp]:
    """Every timestamp in a text, in order, each with its label's meaning (None where it has no label)."""
    return list(_all(text[:_LONGEST], rule)) if _DIGIT.search(text) else []


@remembered(64)  # a head's lines are asked for their times by each who looks for something else in them
def _all(text: str, rule: str) -> tuple[Stamp, ...]:
    stamps = tuple(_find(clean(text), rule))
    if any(one.meaning == "published" and not timelabels.tells_the_change(one.label) for one in stamps):
        return tuple(
            one._replace(meaning="modified") if timelabels.tells_the_change(one.label) else one for one in stamps
        )
    return stamps


def _year_first(told: re.Match[str]) -> str:
    """A date whose year stands last, as long as before; 03/05/2024 is March or May and stays what nobody can read."""
    one, other, year = told.groups()
    if int(one) > _MONTHS_A_YEAR >= int(other):
        one, other = other, one
    elif not (int(other) > _MONTHS_A_YEAR or one == other):
        return told[0]
    return f"{year}/{one}/{other}"


def _find(text: str, rule: str) -> Iterator[Stamp]:
    if "：" in text or "１" in text or "２" in text:  # of the digits one of these is in every year
        text = text.translate(_WIDE)
    told = text
    if "월 " in text:  # all of these are as long as what they stand for
        text = _MONTH_FIRST.sub(r"\3. \1. \2", _DAY_FIRST.sub(r"\3.\2. \1", text))
    if "오" in text:
        text = _CLOCK_FIRST.sub(r"\3\2\1", text)
    if "/" in text:
        text = _YEAR_LAST.sub(_year_first, text)
    if "." in text:
        text = _DOTTED_DAY_FIRST.sub(r"\3.\2.\1", text)
    matches = list(_STAMP.finditer(text)) or [match for form in _ENGLISH for match in form.finditer(text)]
    if not matches:
        return
    behind = matches[-1].end() < len(text) and timelabels.stand_behind(text, matches)
    last = 0
    for match in matches:
        label, meaning = timelabels.of(text, match, last, behind)
        last = match.end()
        if len(match["y"]) == 2 and not (meaning in ("published", "modified") or (meaning is None and match["H"])):
            continue  # 19.06.24 without a label or a clock is as often a score
        if stamp := _stamp(match, meaning, label, rule):
            yield stamp if text == told else stamp._replace(raw=told[match.start() : match.end()].strip())


def _stamp(match: re.Match[str], meaning: Meaning | None, label: str | None, rule: str) -> Stamp | None:
    year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
    hour, minute, second = (int(match[part] or 0) for part in "HMS")
    precision: Precision = "second" if match["S"] else "minute" if match["H"] else "day"
    if noon := match["noon"] or match["noon2"]:
        hour = _of_the_day(hour, noon.upper().replace(".", ""))
    if hour == 24 or (not match["zone"] and (hour, minute, second) == (0, 0, 0)):
        hour = minute = second = 0
        precision = "day"
    try:
        month = _MONTHS.get(match["m"].lower()) or int(match["m"])
        when = datetime(year, month, int(match["d"]), hour, minute, second, tzinfo=SEOUL)
        if match["zone"]:
            when = when.replace(tzinfo=_zone(match["zone"])).astimezone(SEOUL)
    except (ValueError, OverflowError):
        return None
    if (when.hour, when.minute, when.second) == (0, 0, 0):
        precision = "day"
    raw = match.string[_start_of_label(match, label) if label else match.start() : match.end()]
    return Stamp(when, precision, raw.strip(" [(|,·"), meaning, label, match.start(), match.end(), rule)


def _of_the_day(hour: int, noon: str) -> int:
    """The hour on a clock of 24, where the page says which half of the day it means."""
    if noon == "밤" and hour == 12:
        return 24  # midnight, of which day no two papers agree
    if noon in ("오전", "AM", "새벽"):
        return 0 if hour == 12 else hour
    is_early = (noon == "밤" and hour < 6) or (noon == "낮" and hour > 6)
    return hour + 12 if hour < 12 and not is_early else hour


def _start_of_label(match: re.Match[str], label: str) -> int:
    """Where the words begin that tell the time: at its label, where that stands right before it."""
    found = match.string.rfind(label, max(0, match.start() - 24), match.start())
    return found if found >= 0 else match.start()


def _zone(text: str | None) -> ZoneInfo | timezone:
    if not text or text.upper() == "KST":
        return SEOUL
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def relabel(stamp: Stamp, rule: str) -> Stamp:
    """The same stamp, found by another rule."""
    return stamp._replace(rule=rule)


def read(value: str | None, rule: str = "") -> Stamp | None:
    """The one timestamp that a machine-made value holds (a meta tag, JSON-LD, ``20201102183105``), or None."""
    stamp = _read(clean(value[:_LONGEST]), rule) if value else None
    if stamp and stamp.when < _FIRST:
        return None  # the zero of a clock that was never set
    return stamp


def _read(value: str, rule: str) -> Stamp | None:
    if len(value) == _ISO_LENGTH and (stamp := _iso(value, rule)):
        return stamp
    if value[:3].isalpha() and (stamp := _rfc822(value, rule)):
        return stamp
    if _EPOCH.fullmatch(value):
        return _exact(datetime.fromtimestamp(int(value[:10]), SEOUL), value, rule)
    raw = value
    if compact := _COMPACT.fullmatch(value):
        year, month, day, hour, minute, second = (compact[part] for part in "ymdHMS")
        clock = f" {hour}:{minute}" + (f":{second}" if second else "") if hour else ""
        value = f"{year}-{month}-{day}{clock}"
    stamp = next(_find(value, rule), None)
    return stamp._replace(raw=raw) if stamp else None


def _iso(value: str, rule: str) -> Stamp | None:
    """The common machine form, ``2026-04-22T17:52:25+09:00``, without the grammar's cost."""
    try:
        return _exact(datetime.fromisoformat(value), value, rule)
    except ValueError:
        return None


def _rfc822(value: str, rule: str) -> Stamp | None:
    """The form of mail and feeds, ``Mon, 02 Nov 2020 18:31:05 +0900``."""
    try:
        return _exact(parsedate_to_datetime(_JAVASCRIPT.sub("", value[:80])), value, rule)
    except (ValueError, OverflowError):
        return None


def _exact(moment: datetime, value: str, rule: str) -> Stamp | None:
    if moment.tzinfo is None or not 1900 < moment.year < 2100:
        return None
    # Seoul's clock has not been changed since 1988; to ask for a zone's rules takes longer than all the rest.
    is_seouls = moment.utcoffset() == _AHEAD and moment.year > _LAST_CHANGE
    when = moment.replace(tzinfo=SEOUL) if is_seouls else moment.astimezone(SEOUL)
    midnight = (when.hour, when.minute, when.second) == (0, 0, 0)
    return Stamp(when, "day" if midnight else "second", value, rule=rule)


def read_in_listing(text: str, now: datetime) -> Stamp | None:
    """The time beside a listing's item, which often has no year or is an age: ``11-02 18:31``, ``3시간 전``.

    ``now`` (aware) is when the listing was fetched. A month and day without a year are this year's, or last
    year's where this year's would lie in the future.
    """
    text = clean(text)
    stamps = [stamp for stamp in find(text) if stamp.meaning != "other"]
    if stamps:
        return stamps[-1]
    now = now.astimezone(SEOUL)
    if match := _NO_YEAR.search(text):
        month, day, hour, minute = map(int, match.groups())
        for year in (now.year, now.year - 1):
            try:
                when = datetime(year, month, day, hour, minute, tzinfo=SEOUL)
            except ValueError:
                continue
            if when <= now + timedelta(days=1):
                return Stamp(when, "minute", match[0])
    if match := _RELATIVE.search(text):
        unit = {"초": "seconds", "분": "minutes", "시간": "hours", "일": "days"}[match[2]]
        return Stamp(now - timedelta(**{unit: int(match[1])}), "day" if unit == "days" else "minute", match[0])
    return None


def choose(candidates: Iterable[Stamp]) -> tuple[Stamp | None, str, list[str]]:
    """The stamp to believe of several that claim one meaning, the evidence in words, and the warnings.

    The first is believed, a finer one that agrees with it replaces it, one that disagrees leaves a warning.
    """
    stamps = list(candidates)
    if not stamps:
        return None, "", []
    chosen = stamps[0]
    for stamp in stamps[1:]:
        if stamp.is_finer_than(chosen) and stamp.agrees_with(chosen):
            chosen = stamp
    evidence = chosen.rule
    warnings = []
    for stamp in stamps:
        if stamp is chosen:
            continue
        if stamp.agrees_with(chosen):
            evidence += f", agrees with {stamp.rule} {stamp.raw!r}"
        else:
            warnings.append(f"{chosen.rule} says {chosen.raw!r}, but {stamp.rule} says {stamp.raw!r}")
    return chosen, evidence, warnings
