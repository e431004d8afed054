"""Timestamps as Korean papers print them: found in any text, with the label that says what they mean.

All times are Asia/Seoul where no zone is printed. A date without a clock time, and a clock at exactly midnight
(which these systems write when they know only the day), have ``day`` precision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Literal
from zoneinfo import ZoneInfo

from parsers.article import Precision
from parsers.text import clean

SEOUL = ZoneInfo("Asia/Seoul")

Meaning = Literal["published", "modified", "other"]

# What stands before a time. Longest first, so that 지면게재일 is not read as 게재일 nor 최종수정 as 수정.
_LABELS: dict[str, Meaning] = {
    **dict.fromkeys(
        ("기사입력", "최초입력", "입력", "기사승인", "승인", "기사등록", "등록", "작성", "게시"), "published"
    ),
    **dict.fromkeys(("게재", "기사게재", "송고", "보도", "발행시간", "published", "posted"), "published"),
    **dict.fromkeys(("최종수정", "기사수정", "수정", "업데이트", "갱신", "modified"), "modified"),
    # The print edition, the second clock of a page, and clocks of the site itself.
    **dict.fromkeys(
        ("지면게재", "지면 게재", "지면", "발행", "인쇄", "노출", "최종편집", "편집", "update", "updated", "현재"),
        "other",
    ),
}
_LABEL = re.compile(
    r"(" + "|".join(sorted(_LABELS, key=len, reverse=True)) + r")"
    r"(?:일시|일자|날짜|시간|시각|일)?[\s:：|\[(<]{0,6}$",
    re.IGNORECASE,
)
# Page clocks print today's holiday before today's date: 석가탄신일2020.05.30(토).
_HOLIDAY = re.compile(r"(?:[가-힣](?:절|날|탄신일)|추석|현충일|크리스마스|공휴일)\s?$")
_DAYS = "월화수목금토일月火水木金土日"
# An offset stands behind a T or behind seconds; 10:20-12:00 is the span of an event.
_OFFSET = r"[+-](?:0\d|1[0-4]):?[0-5]\d(?!\d)"
_STAMP = re.compile(
    rf"""
    (?<![\d.])
    (?P<y>(?:19|20)\d\d|\d\d(?=[./-]\d\d[./-]\d\d(?!\d)))\s?[.\-/년年]\s{{0,2}}
    (?P<m>1[0-2]|0?[1-9])\s?[.\-/월月]\s{{0,2}}
    (?P<d>3[01]|[12]\d|0?[1-9])(?!\d)\s?[.일日]?
    (?:\s{{0,2}}(?:\([{_DAYS}](?:요일|曜日)?\)|\[[{_DAYS}]\]|[{_DAYS}](?:요일)(?![가-힣])|\((?:mon|tue|wed|thu|fri|sat|sun)\)
        |[{_DAYS}](?=\s{{1,2}}\d)))?
    \.?
    (?:
        (?:\s{{0,3}}[\[(|,·]?\s{{0,2}}|(?P<T>T))
        (?P<noon>오전|오후|낮|밤|새벽|AM|PM)?\s{{0,2}}
        (?P<H>2[0-4]|[01]?\d)(?:\s?(?::|시)\s{{0,2}}(?P<M>[0-5]\d|\d(?=\s?분))(?!\d)\s?분?|\s?시(?![\d가-힣]))
        (?:\s{{0,2}}:?\s{{0,2}}(?P<S>[0-5]\d)(?!\d)\s?초?(?:[.,]\d{{1,9}})?)?
        (?:\s?(?P<noon2>AM|PM)\b)?
        (?:\s?(?P<zone>Z\b|UTC\b|GMT\b|KST\b|\+09:?00(?!\d)|(?(T){_OFFSET}|(?(S){_OFFSET}|(?!)))))?
        (?:\s?\])?
    )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COMPACT = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?:(?P<H>[01]\d|2[0-3])(?P<M>[0-5]\d)(?P<S>[0-5]\d)?)?"
)
_RELATIVE = re.compile(r"(?<!\d)(\d{1,2})\s?(초|분|시간|일)\s?전(?![가-힣])")
_NO_YEAR = re.compile(
    r"(?<![\d.:/-])(1[0-2]|0?[1-9])\s?[.\-/월]\s?(3[01]|[12]\d|0?[1-9])\s?[.일]?\s{1,2}(2[0-3]|[01]?\d):([0-5]\d)(?![\d])"
)


_ISO_LENGTH = len("2026-04-22T17:52:25+09:00")


@dataclass(frozen=True, slots=True)
class Stamp:
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
        told = min(_PARTS[self.precision], _PARTS[other.precision])
        return self.when.timetuple()[:told] == other.when.timetuple()[:told]

    def is_finer_than(self, other: Stamp) -> bool:
        """Whether this one tells more of the moment."""
        return _PARTS[self.precision] > _PARTS[other.precision]


# How many parts of year, month, day, hour, minute, second a precision tells.
_PARTS: dict[Precision, int] = {"second": 6, "minute": 5, "day": 3}


def find(text: str, rule: str = "") -> list[Stamp]:
    """Every timestamp in a text, in order, each with its label's meaning (None where it has no label)."""
    return list(_find(clean(text), rule))


def _find(text: str, rule: str) -> Iterator[Stamp]:
    last = 0
    for match in _STAMP.finditer(text):
        before = text[max(last, match.start() - 24) : match.start()]
        label = _LABEL.search(before)
        last = match.end()
        meaning = _LABELS[label[1].lower()] if label else "other" if _HOLIDAY.search(before) else None
        if len(match["y"]) == 2 and meaning not in ("published", "modified"):
            continue  # 19.06.24 without a label is as often a page clock or a score
        stamp = _stamp(match, meaning, label[1] if label else None, rule)
        if stamp:
            yield stamp


def _stamp(match: re.Match[str], meaning: Meaning | None, label: str | None, rule: str) -> Stamp | None:
    year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
    hour, minute, second = (int(match[part] or 0) for part in "HMS")
    precision: Precision = "second" if match["S"] else "minute" if match["H"] else "day"
    noon = (match["noon"] or match["noon2"] or "").upper()
    if (
        noon in ("오후", "PM", "낮", "밤")
        and hour < 12
        and not (noon == "밤" and hour < 6)
        and not (noon == "낮" and hour > 6)
    ):
        hour += 12
    elif noon in ("오전", "AM", "새벽") and hour == 12:
        hour = 0
    elif noon == "밤" and hour == 12:
        hour = 24  # midnight, of which day no two papers agree
    if hour == 24 or (not match["zone"] and (hour, minute, second) == (0, 0, 0)):
        hour = minute = second = 0
        precision = "day"
    try:
        when = datetime(year, int(match["m"]), int(match["d"]), hour, minute, second, tzinfo=_zone(match["zone"]))
        when = when.astimezone(SEOUL)
    except (ValueError, OverflowError):
        return None
    if (when.hour, when.minute, when.second) == (0, 0, 0):
        precision = "day"
    raw = match.string[match.start() - (0 if label is None else _label_length(match, label)) : match.end()]
    return Stamp(when, precision, raw.strip(" [(|,·"), meaning, label, match.start(), match.end(), rule)


def _label_length(match: re.Match[str], label: str) -> int:
    return match.start() - match.string.rfind(label, 0, match.start())


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
    return replace(stamp, rule=rule)


def read(value: str | None, rule: str = "") -> Stamp | None:
    """The one timestamp that a machine-made value holds (a meta tag, JSON-LD, ``20201102183105``), or None."""
    if not value:
        return None
    value = clean(value)
    if len(value) == _ISO_LENGTH and (stamp := _iso(value, rule)):
        return stamp
    if value[:3].isalpha() and (stamp := _rfc822(value, rule)):
        return stamp
    if compact := _COMPACT.fullmatch(value):
        year, month, day, hour, minute, second = (compact[part] for part in "ymdHMS")
        clock = f" {hour}:{minute}" + (f":{second}" if second else "") if hour else ""
        value = f"{year}-{month}-{day}{clock}"
    stamp = next(_find(value, rule), None)
    return replace(stamp, raw=value) if stamp else None


def _iso(value: str, rule: str) -> Stamp | None:
    """The common machine form, ``2026-04-22T17:52:25+09:00``, without the grammar's cost."""
    try:
        return _exact(datetime.fromisoformat(value), value, rule)
    except ValueError:
        return None


def _rfc822(value: str, rule: str) -> Stamp | None:
    """The form of mail and feeds, ``Mon, 02 Nov 2020 18:31:05 +0900``."""
    try:
        return _exact(parsedate_to_datetime(value[:60]), value, rule)
    except (ValueError, OverflowError):
        return None


def _exact(moment: datetime, value: str, rule: str) -> Stamp | None:
    if moment.tzinfo is None or not 1900 < moment.year < 2100:
        return None
    when = moment.astimezone(SEOUL)
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
        if stamp.agrees_with(chosen) and stamp.is_finer_than(chosen):
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
