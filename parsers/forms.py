"""What the addresses on a page have in common: where an article's number stands, and where a list's page number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from papers import sections

_PAGE = re.compile(r"page|page_?no|pageno|pg|cur_?page|go_?page|cpage|paged", re.IGNORECASE)
_PAGE_ASKED = re.compile(rf"(?:{_PAGE.pattern})=\d{{1,5}}", re.IGNORECASE)
_PAGE_IN_PATH = re.compile(r"(?<=/page/)\d{1,5}(?=/|$)")
_NUMBER = re.compile(r"[\w.-]{0,30}\d[\w.-]{0,30}", re.ASCII)
_ENDING = re.compile(r"\.(?:html?|php|aspx?|jsp|do)$", re.IGNORECASE)
_MOSTLY = 0.5  # of an article's number are digits
_SURE = 3  # a number of one digit that no other link has is none
_MOST = 600  # addresses looked at


class ArticleForm(NamedTuple):
    """A form of articles' addresses, as a registry file has it, and how many of the page's links have it."""

    form: str
    links: int


class _Address(NamedTuple):
    """An address taken apart: its host, and by place (a step of the path, a query's name) what stands there."""

    host: str
    steps: tuple[str, ...]
    asked: dict[str, str]

    def places(self) -> dict[int | str, str]:
        return dict(enumerate(self.steps)) | self.asked


def article_form(address: str, links: Iterable[str]) -> ArticleForm | None:
    """The form of an article's ``address``, where the ``links`` of its page show which number is the article's.

    None where no part of the address is a number: a system that names its articles by words alone.

    >>> article_form("http://a.example/v.php?b=news&no=12", ["http://a.example/v.php?b=town&no=9"]).form
    '/v.php?b={part}&no={key}'
    """
    own = _taken_apart(address)
    if own is None:
        return None
    others = [other for link in list(links)[:_MOST] if (other := _taken_apart(link)) and _is_alike(own, other)]
    numbers = [place for place, value in own.places().items() if _may_be_a_key(place, value)]
    if not own.asked:
        numbers = [place for place in numbers if place == len(own.steps) - 1]  # before a word it is a day
    # The number that differs most is the article's; of several the last: days stand before it.
    values = {place: {own.places()[place], *_values(others, place)} for place in numbers}
    key = max(numbers, key=lambda place: (len(values[place]), numbers.index(place)), default=None)
    if key is None or len(values[key]) + len(own.places()[key]) < _SURE:
        return None
    related = [other for other in others if _may_be_a_key(key, other.places().get(key, ""))]
    return ArticleForm(_written(own, key, others, related), len({other.places()[key] for other in related}))


def paged(links: Iterable[str]) -> str | None:
    """The form of a list's address with ``{page}``, as the links to its further pages show it."""
    forms: dict[str, set[str]] = {}
    for link in list(links)[:_MOST]:
        bare, _, query = link.partition("?")
        asked = query.split("&") if query else []
        place = next((at for at, one in enumerate(asked) if _PAGE_ASKED.fullmatch(one)), None)
        if place is not None:
            name, _, value = asked[place].partition("=")
            form = f"{bare}?{'&'.join((*asked[:place], f'{name}={{page}}', *asked[place + 1 :]))}"
            forms.setdefault(form, set()).add(value)
        elif match := _PAGE_IN_PATH.search(bare):
            forms.setdefault(_PAGE_IN_PATH.sub("{page}", link), set()).add(match[0])
    several = {form: pages for form, pages in forms.items() if len(pages) > 1 and form.count("{") == 1}
    return max(several, key=lambda form: len(several[form])) if several else None


def section_lists(form: str, links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The addresses of sections' lists with their sections' names, where they are the articles' without the number.

    ``links`` are addresses with their words; only words that mean a section are believed.

    >>> section_lists("/b?t={part}&n={key}", [("http://a.example/b?t=2", "경제"), ("http://a.example/x", "정치")])
    {'http://a.example/b?t=2': '경제'}
    """
    path, _, query = form.partition("?")
    if not query:
        path = path.rpartition("/")[0]
    asked = {name for name, value in parse_qsl(query) if value != "{key}"}
    steps = [step for step in path.split("/") if step]
    found: dict[str, str] = {}
    for link, word in links:
        other = _taken_apart(link)
        if (
            other is not None
            and steps
            and set(other.asked) == asked
            and len(other.steps) == len(steps)
            and all(step in ("{part}", there) for step, there in zip(steps, other.steps, strict=True))
            and sections.meaning(word)
        ):
            found.setdefault(link, word)
    return found


def _taken_apart(address: str) -> _Address | None:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    steps = tuple(step for step in parts.path.split("/") if step)
    return _Address(parts.netloc.lower().removeprefix("www."), steps, dict(parse_qsl(parts.query)))


def _is_alike(own: _Address, other: _Address) -> bool:
    """Whether another address may be of the same program: the same script or, without a query, as deep a path."""
    if own.host != other.host or len(own.steps) != len(other.steps):
        return False
    return own.steps == other.steps if own.asked else not other.asked


def _may_be_a_key(place: int | str, value: str) -> bool:
    if isinstance(place, str) and _PAGE.fullmatch(place):
        return False
    bare = _ENDING.sub("", value)
    return _NUMBER.fullmatch(bare) is not None and sum(map(str.isdigit, bare)) >= _MOSTLY * len(bare)


def _values(others: list[_Address], place: int | str) -> list[str]:
    return [value for other in others if _may_be_a_key(place, value := other.places().get(place, ""))]


def _written(own: _Address, key: int | str, others: list[_Address], related: list[_Address]) -> str:
    """The form: what is the same in all links as it is, what differs as ``{part}``, what only some have left out."""

    def hole(place: int | str, value: str) -> str:
        if place == key:
            return "{key}" + ("".join(_ENDING.findall(value)) if isinstance(place, int) else "")
        # Lists of other boards show as well that a board's name differs.
        fellows = others if isinstance(place, str) else related
        differs = {value, *(one.places().get(place, value) for one in fellows)} != {value}
        return "{part}" if differs or (not related and isinstance(place, str)) else value

    path = "".join(f"/{hole(place, step)}" for place, step in enumerate(own.steps)) or "/"
    kept = [
        (name, value)
        for name, value in own.asked.items()
        if name == key
        or (isinstance(key, str) and not _PAGE.fullmatch(name) and all(name in each.asked for each in related))
    ]
    query = "&".join(f"{name}={hole(name, value)}" for name, value in kept)
    return f"{path}?{query}" if query else path
