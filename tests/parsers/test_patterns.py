"""Every regular expression of the program is linear: no text makes one take the square of its length.

How it is known: from a pattern's own tree (CPython's ``re._parser``) texts are made that are meant to hurt it. What
each of its loops repeats is repeated for 20,000 characters: behind the words that lead there, together with those
words, mixed with what every other loop repeats, and every character the pattern speaks of alone; then comes something
that cannot match, so that the engine has to try again all it has tried. The pattern is applied as the code applies it
(``match`` and ``fullmatch`` try one beginning, all else tries every one). A linear pattern takes a few milliseconds of
processor time for such a text, a quadratic one seconds, an exponential one for ever; the system's timer, which counts
the process's own work and not the wall's clock, ends a text after 0.2 s. SRE looks for signals while it matches. A
busy machine may count twice the time once, so a text must take too long three times.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import pytest

import archive
import crawler
import papers
import parsers
import sinmungo

op, grammar = map(importlib.import_module, ("re._constants", "re._parser"))

LENGTH = 30_000  # characters
SECONDS = 0.2  # of processor time for one text; the slowest linear pattern takes a fifth of it, a square three times
TRIES = 3
METHODS = frozenset(("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"))
ROOT = Path(parsers.__file__).parents[1]
PACKAGES = (parsers, papers, archive, crawler, sinmungo)
NAMES = tuple(package.__name__ for package in PACKAGES)
# Invented newspapers read nobody's text, and a program that is imported runs.
LEFT_OUT = re.compile(r"sinmungo\.(?:demo\b|__main__)")
# Tried in this order where a class is to be shown one character that it holds.
SHOWN = "가홍a1 .,-_/=<>[]()@\t\n:|·※다Z9+#'\"?!&;{}~^*%$`\\ㅣㄱ一ⓒ①\u00a0\x01\x02\x03\x04\x00"
NEVER = ("\x00", "가!")  # ends that hardly any pattern takes

ONE_CHARACTER = (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY)

Tree = Sequence[tuple[Any, Any]]


class Used(NamedTuple):
    """A pattern, where it is, and the methods that are called on it."""

    where: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]


@cache
def calls() -> tuple[dict[str, set[str]], list[Used]]:
    """The methods called on every name, and the patterns written into a call of ``re`` itself."""
    by_name: dict[str, set[str]] = {}
    written: list[Used] = []
    for file in sorted(path for package in PACKAGES for path in Path(package.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Attribute) or node.attr not in METHODS:
                continue
            name = getattr(node.value, "id", getattr(node.value, "attr", ""))
            by_name.setdefault(name, set()).add(node.attr)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and node.args:
                method = ast.unparse(node.func).removeprefix("re.")
                if method in METHODS:
                    assert isinstance(node.args[0], ast.Constant), (
                        f"{file.name}:{node.lineno} makes a pattern as it runs"
                    )
                    pattern = re.compile(ast.literal_eval(node.args[0]))
                    written.append(Used(f"{file.relative_to(ROOT)}:{node.lineno}", pattern, frozenset((method,))))
    return by_name, written


def patterns() -> list[Used]:
    """Every compiled pattern in the modules' globals, their tables and their classes; and those written into calls."""
    by_name, written = calls()
    found: dict[re.Pattern[Any], Used] = {}

    def walk(value: object, where: str, name: str) -> None:
        if isinstance(value, re.Pattern):
            found.setdefault(value, Used(where, value, frozenset(by_name.get(name, ()))))
        elif isinstance(value, tuple | list | frozenset | set):
            for position, one in enumerate(value):
                walk(one, f"{where}[{position}]", name)
        elif isinstance(value, dict):
            for key, one in value.items():
                walk(one, f"{where}[{key!r}]", name)
        elif isinstance(value, type) and value.__module__.startswith(NAMES):
            for key, one in vars(value).items():
                if not key.startswith("__"):
                    walk(one, f"{value.__module__}.{value.__qualname__}.{key}", key)

    for package in PACKAGES:
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if LEFT_OUT.match(module.name):
                continue
            for key, value in vars(importlib.import_module(module.name)).items():
                if not key.startswith("__"):
                    walk(value, f"{module.name}.{key}", key)
    return [*found.values(), *written]


def holds(items: Tree, character: str) -> bool:
    """Whether a class of a pattern holds a character."""
    code, is_in, is_negated = ord(character), False, False
    for kind, told in items:
        if kind is op.NEGATE:
            is_negated = True
        elif kind is op.LITERAL:
            is_in |= code == told
        elif kind is op.RANGE:
            is_in |= told[0] <= code <= told[1]
        elif kind is op.CATEGORY:
            name = str(told).removeprefix("CATEGORY_")
            category = {
                "DIGIT": character.isdigit(),
                "SPACE": character.isspace(),
                "WORD": character.isalnum() or character == "_",
            }[name.removeprefix("NOT_")]
            is_in |= category is not name.startswith("NOT_")
    return is_in is not is_negated


def shown(items: Tree) -> str:
    """One character of a class."""
    told = next((character for character in SHOWN if holds(items, character)), None)
    if told is None:
        told = next(chr(one if kind is op.LITERAL else one[0]) for kind, one in items if kind in (op.LITERAL, op.RANGE))
    return told


def sample(tree: Tree) -> str:
    """A short text that a pattern's tree matches, as far as no look-around says otherwise."""
    return "".join(sample_of(kind, told) for kind, told in tree)


def sample_of(kind: Any, told: Any) -> str:
    if kind is op.LITERAL:
        return chr(told)
    if kind in (op.ANY, op.NOT_LITERAL):
        return "가"
    if kind is op.IN:
        return shown(told)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return sample(told[2]) * int(told[0])
    if kind is op.SUBPATTERN:
        return sample(told[3])
    if kind is op.ATOMIC_GROUP:
        return sample(told)
    return sample(told[1][0]) if kind is op.BRANCH else ""


def loops(tree: Tree, before: str = "") -> Iterator[tuple[str, str]]:
    """What every loop repeats, with the words that lead to it."""
    for kind, told in tree:
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            yield from loops(told[2], before)
            if told[1] > 8 and (repeated := sample(told[2])):
                yield before, repeated
        else:
            for inner in inside(kind, told):
                yield from loops(inner, before)
        before += sample_of(kind, told)


def inside(kind: Any, told: Any) -> list[Tree]:
    """The trees that a part of a pattern holds."""
    if kind is op.SUBPATTERN:
        return [told[3]]
    if kind is op.BRANCH:
        return list(told[1])
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [told[1]]
    if kind is op.GROUPREF_EXISTS:
        return [one for one in told[1:] if one]
    if kind is op.ATOMIC_GROUP:
        return [told]
    return [told[2]] if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) else []


def characters(tree: Tree) -> Iterator[str]:
    """The characters a pattern speaks of, and one of every class."""
    for kind, told in tree:
        if kind is op.LITERAL:
            yield chr(told)
        elif kind is op.IN:
            yield shown(told)
        for inner in inside(kind, told):
            yield from characters(inner)


def tree_of(pattern: re.Pattern[Any]) -> Tree:
    """A pattern's own tree."""
    if isinstance(pattern.pattern, str):
        return list(grammar.parse(pattern.pattern, pattern.flags))
    return list(grammar.parse(pattern.pattern.decode("latin-1"), pattern.flags & ~re.UNICODE))


def possessive_groups(tree: Tree) -> Iterator[Tree]:
    """What a pattern repeats possessively that is more than one character."""
    for kind, told in tree:
        if kind is op.POSSESSIVE_REPEAT and [one for one, _ in told[2]] not in ([one] for one in ONE_CHARACTER):
            yield told[2]
        for inner in inside(kind, told):
            yield from possessive_groups(inner)


def hostile(pattern: re.Pattern[Any]) -> list[str]:
    """The texts that are meant to hurt a pattern."""
    tree = tree_of(pattern)
    repeated = list(loops(tree))
    made: list[str] = []

    def fill(text: str, *ends: str, before: str = "") -> None:
        made.extend(before + text * (LENGTH // len(text)) + end for end in ends)

    for before, text in repeated:
        fill(text, *NEVER, before=before)
        if before:
            fill(before + text, "")
        for other in {other for _, other in repeated if other != text}:
            fill(text + other, NEVER[0], before=before)
    for character in [*dict.fromkeys(characters(tree))][:24] + list(" 가1a.-<"):
        fill(character, NEVER[0])
    if whole := sample(tree):
        fill(whole, "")
        fill(whole[:-1] or whole, "")
    return list(dict.fromkeys(made))


class TooSlow(Exception):
    """The timer rang."""


def ring(signum: int, frame: FrameType | None) -> None:
    raise TooSlow


def apply(pattern: re.Pattern[Any], methods: frozenset[str], text: str) -> None:
    """Apply a pattern as the code does."""
    raw = text if isinstance(pattern.pattern, str) else text.encode()
    if not methods or methods - {"match", "fullmatch"}:
        for _ in pattern.finditer(raw):
            pass
    for method in methods & {"match", "fullmatch"}:
        getattr(pattern, method)(raw)


def slow_on(used: Used) -> str | None:
    """The first text that takes a pattern longer than a linear one needs, or None."""
    return next((text for text in hostile(used.pattern) if all(takes_long(used, text) for _ in range(TRIES))), None)


def takes_long(used: Used, text: str) -> bool:
    """Whether the timer ends it."""
    before = signal.signal(signal.SIGVTALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        apply(used.pattern, used.methods, text)
    except TooSlow:
        return True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return False


@pytest.mark.parametrize("used", [pytest.param(used, id=used.where) for used in patterns()])
def test_a_pattern_is_linear(used: Used) -> None:
    text = slow_on(used)
    assert text is None, f"{used.where} is slow on {len(text or '')} characters that begin {(text or '')[:40]!r}"


def test_no_group_is_possessive_for_python_before_3_11_5_does_not_match_those_rightly() -> None:
    assert [*possessive_groups(tree_of(re.compile(r"(?:a*+b)*+")))]
    asked_only_how_long_a_tag_is = ["parsers.page._TAG"]  # it may take a quote too many; else a million pile up
    found = [used.where for used in patterns() if any(possessive_groups(tree_of(used.pattern)))]
    assert found == asked_only_how_long_a_tag_is


@pytest.mark.parametrize(
    "pattern",
    [
        r"\s*x",
        r"(a+)+b",
        r"\d+\s?페이지",
        r"^\s*(.+?)\s*$x",
        r"[가-힣]{2,}[한된]$",
        r"가.*나.*다",
        r"(?:a|a)*b",
        r"<\s*[^>]*\s*>x",
    ],
)
def test_a_pattern_that_is_not_linear_is_found(pattern: str) -> None:
    assert slow_on(Used("here", re.compile(pattern), frozenset(("search",)))) is not None
