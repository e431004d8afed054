"""What every template may use: addresses, times and numbers as people read them, words with the matches marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from archive.times import KST
from papers.regions import REGIONS, REGIONS_IN_ENGLISH
from sinmungo.console import size
from sinmungo.reading.charts import can_draw

if TYPE_CHECKING:
    from archive.stored import Span
    from sinmungo.reading.language import Language, Words
    from sinmungo.reading.pages import Visitor

MENU: Final = (
    ("/search", "search"),
    ("/trend", "trend"),
    ("/day", "by-day"),
    ("/papers", "papers"),
    ("/reporters", "reporters"),
    ("/stories", "stories"),
)
_IN_ENGLISH: Final = {korean: REGIONS_IN_ENGLISH[code] for code, korean in REGIONS.items()}
_UNITS: Final = (("days", 1440), ("hours", 60), ("minutes", 1))
_MONTHS: Final = "January February March April May June July August September October November December".split()
_WEEKDAYS: Final = "월화수목금토일"
_DAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def context(visitor: Visitor) -> Mapping[str, Any]:
    """The names that all templates know."""
    language = visitor.language

    def static(name: str) -> str:
        return f"{visitor.at('/-/static-plugins/sinmungo/' + name)}?{_version()}"

    return {
        "say": visitor.say,
        "language": language,
        "room": visitor.room,
        "visitor": visitor,
        "at": visitor.at,
        "draws": can_draw(),
        "static": static,
        "alternate": lambda ending: _with_ending(visitor, ending),
        "other_language": "en" if language == "ko" else "ko",
        "when": lambda moment, precision="second": when(moment, language, precision),
        "span": lambda first, last: span(first, last, visitor.say),
        "number": number,
        "later_by": lambda minutes: later_by(minutes, visitor.say),
        "place": lambda name: place(name, language),
        "bytes": size,
        "lit": lit,
        "safe": safe,
        "menu": [
            *MENU,
            (visitor.room.tables, "data"),
            *([] if visitor.room.is_public else [("/operator", "operator")]),
        ],
        "quoted": lambda text: quote(str(text), safe=""),
    }


@cache
def _version() -> str:
    """Of the program: a newer one's style sheet has another address."""
    return metadata.version("sinmungo")


def _with_ending(visitor: Visitor, ending: str) -> str:
    path, mark, asked = visitor.address.partition("?")
    return f"{visitor.at('/front') if path == visitor.at('/') else path}.{ending}{mark}{asked}"


def when(moment: datetime | date | str | None, language: Language, precision: str | None = "second") -> str:
    """A time in Korea as people write it: 2019년 10월 8일(화) 15:04; empty for none."""
    if not moment:
        return ""
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    if isinstance(moment, datetime):
        moment = moment.astimezone(KST) if moment.tzinfo else moment
    clock = moment.strftime(" %H:%M") if isinstance(moment, datetime) and precision != "day" else ""
    if language == "ko":
        return f"{moment.year}년 {moment.month}월 {moment.day}일({_WEEKDAYS[moment.weekday()]}){clock}"
    return f"{_DAYS[moment.weekday()]} {moment.day} {_MONTHS[moment.month - 1]} {moment.year}{clock}"


def span(first: datetime, last: datetime, say: Words) -> str:
    """From one day to another, or the one day that both are."""
    days = [when(moment, say.language, "day") for moment in (first, last)]
    return days[0] if days[0] == days[1] else say("span", first=days[0], last=days[1])


def number(value: float) -> str:
    """A number with its thousands parted."""
    return f"{value:,}"


def later_by(minutes: int, say: Words) -> str:
    """How much later, as people say it: minutes up to three hours, hours up to three days."""
    unit, size = next((one for one in _UNITS if minutes >= 3 * one[1]), _UNITS[-1])
    return say(unit, n=number(minutes // size))


def place(name: str, language: Language) -> str:
    """A province's name (전남) in a language; others stay as they are."""
    return _IN_ENGLISH.get(name, name) if language == "en" else name


def safe(url: str | None) -> str | None:
    """An address that may be a link: of the web. Others (javascript:, data:) are words."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def lit(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """A text in pieces, each with whether it is a match."""
    at = 0
    for start, end in spans:
        if at < start:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False
