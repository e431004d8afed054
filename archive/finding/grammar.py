"""What a reader types, read as a query. Whatever is typed is one, and nothing an error. See docs/searching.md."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from archive.dates import first_day, last_day
from archive.errors import InvalidDate
from archive.finding.query import (
    ByAuthor,
    Every,
    Fact,
    InSection,
    Node,
    OfPaper,
    OfRegion,
    Published,
    Query,
    Some,
    Without,
)
from archive.finding.spacing import spellings
from archive.finding.terms import Mode, Part, Term
from archive.letters import storable

_PARTS: Final[dict[str, Part]] = {
    "headline": "headline",
    "제목": "headline",
    "subheadline": "subheadline",
    "부제": "subheadline",
    "body": "body",
    "본문": "body",
}
_FACTS: Final = {
    "byline": "byline",
    "기자": "byline",
    "paper": "paper",
    "신문": "paper",
    "section": "section",
    "면": "section",
    "섹션": "section",
    "region": "region",
    "지역": "region",
    "date": "date",
    "날짜": "date",
    "since": "since",
    "부터": "since",
    "until": "until",
    "까지": "until",
}
_FIELDS: Final = frozenset((*_PARTS, *_FACTS))
_MODES: Final[dict[str, Mode]] = {"^": "start", "=": "word"}

_DEEPEST: Final = 10  # parentheses within parentheses; deeper ones are as blanks
_MOST_FACTS: Final = 500  # of a query; SQL has its limits. What is typed after them are words

_QUOTES: Final = str.maketrans({"“": '"', "”": '"', "„": '"', "＂": '"', "\0": " "})
_BLANKS: Final = re.compile(r"\s*")
_WORD: Final = re.compile(r'[^\s"]+')
_PHRASE: Final = re.compile(r'"([^"]*)(?:"|\Z)')
_FIELD: Final = re.compile(r"(\w{1,20})[:：](?=[^\s)])")
_SPAN: Final = re.compile(r"([\d-]{0,10})\s*(?:\.\.|~)\s*([\d-]{0,10})", re.ASCII)


def parse(text: str, mode: Mode = "anywhere", *, spacing: bool = False) -> Query:
    """Read a query. ``mode`` is that of the terms without a sign of their own; ``spacing`` lets blanks vary.

    ``OR`` (in capitals) binds the terms beside it, before the blanks between words do: ``광주 예산 OR 교육`` is
    광주 and one of the two others. A quote or parenthesis that is not closed ends at the end.
    """
    reader = _Reader(storable(text.translate(_QUOTES)), spacing=spacing)
    found = reader.every(_Scope(mode))
    return Query(found if isinstance(found, Every) else Every((found,)))


@dataclass(frozen=True, slots=True)
class _Scope:
    """What holds of the terms that are read: the mode, the field they stand behind, how many parentheses are open."""

    mode: Mode
    field: str | None = None
    depth: int = 0


class _Reader:
    def __init__(self, text: str, *, spacing: bool) -> None:
        self._text = text
        self._at = 0
        self._spacing = spacing
        self._facts = 0

    def every(self, scope: _Scope) -> Node:
        """All that is wanted up to the end of the parentheses, or of the text."""
        groups: list[list[Node]] = []
        choice = negative = False
        while not self._is_at_end(scope):
            operator = self._operator()
            if operator == "OR":
                choice = bool(groups)
            elif operator == "NOT":
                negative = not negative
            elif operator is None and (found := self._operand(scope)) is not None:
                node = _without(found) if negative else found
                if choice:
                    groups[-1].append(node)
                else:
                    groups.append([node])
                choice = negative = False
        return _joined([group[0] if len(group) == 1 else Some(tuple(group)) for group in groups])

    def _is_at_end(self, scope: _Scope) -> bool:
        self._skip(_BLANKS)
        if scope.depth and self._text.startswith(")", self._at):
            self._at += 1
            return True
        return self._at >= len(self._text)

    def _operator(self) -> str | None:
        word = _WORD.match(self._text, self._at)
        if word is None or word[0] not in ("AND", "OR", "NOT"):
            return None
        self._at = word.end()
        return word[0]

    def _operand(self, scope: _Scope) -> Node | None:
        """A word, a phrase or what stands in parentheses, with what stands before it; None where it says nothing."""
        negative = self._sign("-") is not None
        field = _FIELD.match(self._text, self._at)
        if field and field[1].lower() in _FIELDS:
            scope = replace(scope, field=field[1])
            self._at = field.end()
        if sign := self._sign("^="):
            scope = replace(scope, mode=_MODES[sign])
        found = self._value(scope)
        return _without(found) if negative and found is not None else found

    def _sign(self, signs: str) -> str | None:
        """One of the signs, when something follows it at once."""
        sign, after = self._text[self._at : self._at + 1], self._text[self._at + 1 : self._at + 2]
        if not sign or sign not in signs or not after.strip():
            return None
        self._at += 1
        return sign

    def _value(self, scope: _Scope) -> Node | None:
        if phrase := _PHRASE.match(self._text, self._at):
            self._at = phrase.end()
            return self._leaf(phrase[1], scope)
        begin = self._at
        word = self._skip(_WORD)
        if word.startswith("("):
            if scope.depth >= _DEEPEST:
                self._at = begin + len(word) - len(word.lstrip("("))
                return None
            if _is_group(word):
                self._at = begin + 1
                inside = self.every(replace(scope, depth=scope.depth + 1))
                return None if inside == Every() else inside
        return self._word(word, scope)

    def _word(self, word: str, scope: _Scope) -> Node | None:
        closing = _closing(word)
        self._at -= closing
        word = word[: len(word) - closing]
        if not scope.depth and closing:  # nothing is open that they could close
            self._at += closing
            word += ")" * closing if word else ""
        return self._leaf(word, scope) if word.strip("-") else None

    def _leaf(self, text: str, scope: _Scope) -> Node | None:
        if not text.strip():
            return None
        name = (scope.field or "").lower()
        if name in _FACTS:
            fact = _fact(_FACTS[name], text.strip()) if self._facts < _MOST_FACTS else None
            if fact is not None:
                self._facts += 1
                return fact
            text = f"{scope.field}:{text}"
        part = _PARTS.get(name)
        if not self._spacing:
            return Term.of(text, scope.mode, part)
        terms = [Term.of(spelling, scope.mode, part) for spelling in spellings(text)]
        return terms[0] if len(terms) == 1 else Some(tuple(terms))

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if found is None:
            return ""
        self._at = found.end()
        return found[0]


def _without(node: Node) -> Node:
    return node.part if isinstance(node, Without) else Without(node)


def _joined(parts: list[Node]) -> Node:
    return parts[0] if len(parts) == 1 else Every(tuple(parts))


def _is_group(word: str) -> bool:
    """Whether a word's first parenthesis opens a group; that of (주)한화 does not."""
    level = 0
    for at, letter in enumerate(word):
        level += (letter == "(") - (letter == ")")
        if level == 0:
            return not word[at + 1 :].strip(")")
    return True


def _closing(word: str) -> int:
    """How many of the parentheses at a word's end close what was opened before it; that of 예산(안) does not."""
    surplus = word.count(")") - word.count("(")
    return max(0, min(surplus, len(word) - len(word.rstrip(")"))))


def _fact(kind: str, text: str) -> Fact | None:
    """What a field and its value ask for; None where a date is none."""
    match kind:
        case "paper":
            return OfPaper(text)
        case "section":
            return InSection(text)
        case "region":
            return OfRegion(text)
        case "byline":
            return ByAuthor(text)
    span = _SPAN.fullmatch(text)
    since, until = (span[1], span[2]) if span and kind == "date" else (text, text)
    try:
        first = first_day(since) if since and kind != "until" else None
        last = last_day(until) if until and kind != "since" else None
    except InvalidDate:
        return None
    return Published(first, last) if first or last else None
