"""What the search benchmark asks: words and phrases of its corpus, by length and by how many articles have them."""

from __future__ import annotations

import random
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from archive.letters import fold

KINDS: Final = ("1", "2", "3", "4", "5-8", "phrase")
STRATA: Final = ("1 to 10", "hundreds", "a tenth")

_SAMPLE: Final = 4_000
_TRIED: Final = 40  # for each word that is wanted
_BY: Final = "SELECT id, headline, subheadline, body FROM articles"
_WORD: Final = re.compile(r"[^\W_]+")
_PAIR: Final = re.compile(r"(?=(?<![^\W_])([^\W_]{2,20} [^\W_]{2,20})(?![^\W_]))")

Stratum = tuple[str, str]  # a kind, and in how many articles


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A paper's articles of a year."""

    paper: str
    year: int

    def ids(self, connection: sqlite3.Connection) -> set[int]:
        """All of them."""
        sql = "SELECT id FROM articles WHERE paper = ? AND substr(published, 1, 4) = ?"
        return {row[0] for row in connection.execute(sql, (self.paper, str(self.year)))}


def questions(connection: sqlite3.Connection, number: int, seed: int) -> dict[str, list[str]]:
    """For each kind words that stand somewhere, drawn from random articles: so frequent ones are drawn often."""
    chance = random.Random(seed)
    everything = _numbers(connection)
    found: dict[str, dict[str, None]] = {kind: {} for kind in KINDS}
    while any(len(words) < number for words in found.values()):
        (body,) = connection.execute("SELECT body FROM articles WHERE id = ?", (chance.choice(everything),)).fetchone()
        words = body.replace(".", "").split()
        at = chance.randrange(len(words) - 1)
        for kind in KINDS:
            piece = _piece(chance, kind, words[at], words[at + 1])
            if piece and piece in body and len(found[kind]) < number:
                found[kind][piece] = None
    return {kind: list(words) for kind, words in found.items()}


def by_frequency(
    connection: sqlite3.Connection, number: int, seed: int, count: Callable[[str], int]
) -> dict[Stratum, list[str]]:
    """For each kind words of one to ten articles, of hundreds, and of a tenth of all: ``number`` of each if there are.

    Frequent ones are known from a sample of the articles, rare ones are among those that the sample has once; ``count``
    says then in how many articles a word is.
    """
    chance = random.Random(seed)
    everything = _numbers(connection)
    sample = chance.sample(everything, min(_SAMPLE, len(everything)))
    bodies = [connection.execute("SELECT body FROM articles WHERE id = ?", (one,)).fetchone()[0] for one in sample]
    found: dict[Stratum, list[str]] = {}
    for kind in KINDS:
        often = Counter(piece for body in bodies for piece in set(_pieces(kind, fold(body))))
        for stratum, (least, most) in zip(STRATA, _bounds(len(everything)), strict=True):
            share = len(sample) / len(everything)
            likely = sorted(word for word, times in often.items() if least * share / 2 <= times <= most * share * 2 + 1)
            tried = chance.sample(likely, min(len(likely), number * _TRIED))
            fitting = (word for word in tried if least <= count(word) <= most)
            found[kind, stratum] = [word for word, _ in zip(fitting, range(number), strict=False)]
    return found


def middle(connection: sqlite3.Connection) -> Narrowed:
    """Paper and year of the article in the middle."""
    everything = _numbers(connection)
    sql = "SELECT paper, CAST(substr(published, 1, 4) AS INTEGER) FROM articles WHERE id = ?"
    return Narrowed(*connection.execute(sql, (everything[len(everything) // 2],)).fetchone())


def truth(connection: sqlite3.Connection, words: Sequence[str]) -> dict[str, set[int]]:
    """Where each word stands, by Python's own ``in`` on every text."""
    found: dict[str, set[int]] = {word: set() for word in words}
    folded = [(word, fold(word)) for word in words]
    for number, *texts in connection.execute(_BY):
        whole = "\0".join(fold(text) for text in texts if text)
        for word, small in folded:
            if small in whole:
                found[word].add(number)
    return found


def _numbers(connection: sqlite3.Connection) -> list[int]:
    return [row[0] for row in connection.execute("SELECT id FROM articles ORDER BY id")]


def _bounds(articles: int) -> tuple[tuple[int, int], ...]:
    """The fewest and the most articles of each stratum."""
    return (1, 10), (100, 999), (max(1_000, articles // 20), articles // 5)


def _pieces(kind: str, text: str) -> Iterator[str]:
    """All pieces of a kind of a text."""
    if kind == "phrase":
        yield from _PAIR.findall(text)
        return
    sizes = range(5, 9) if kind == "5-8" else (int(kind),)
    for word in set(_WORD.findall(text)):
        yield from (word[at : at + size] for size in sizes for at in range(len(word) - size + 1))


def _piece(chance: random.Random, kind: str, word: str, after: str) -> str | None:
    """Of a word and the one after it a piece of the kind; None where it has none."""
    if kind == "phrase":
        return f"{word} {after}"
    size = chance.randrange(5, 9) if kind == "5-8" else int(kind)
    begin = chance.randrange(max(1, len(word) - size + 1))
    return word[begin : begin + size] if len(word) >= size else None
