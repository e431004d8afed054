"""An invented corpus of Korean shape for the search benchmark, and queries drawn from it."""

from __future__ import annotations

import itertools
import random
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from archive import ids
from archive.ngrams import fold

KINDS: Final = ("1", "2", "3", "4", "5-8", "phrase")
# The most frequent first.
ENDINGS: Final = ["", *"을 의 에 이 는 은 를 가 했다 에서 으로 과 도 하는 한 로 와 까지 된 하고 만 라며".split()]
# Two papers' or three's; ids hold the day, so that the thinner an archive is, the more its index weighs.
A_DAY: Final = 300

_SYLLABLES: Final = 1200
_ROOTS: Final = 2_000
_AFFIXES: Final = 60
_STEMS: Final = 12_000
_FIRST_DAY: Final = date(2010, 1, 1)
_NOON: Final = "2026-03-02T12:00:00+09:00"
_INSERT: Final = (
    "INSERT INTO articles(id, article_key, headline, subheadline, body, published, first_seen, fetch, parser, "
    "evidence, warnings, body_sha256) VALUES (?, ?, ?, ?, ?, ?, ?, 1, 'x/x/1', '{}', '[]', ?)"
)
_TEXTS: Final = "SELECT id, headline, subheadline, body FROM articles"

Texts = tuple[str, str | None, str]


class Corpus:
    """Articles without end, the same for the same seed: stems of one to five syllables by Zipf's law, with endings.

    Half the words of an article are of its own topic, as in any text, and Latin letters and digits stand between.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        syllables = [chr(0xAC00 + at) for at in self._random.sample(range(11172), _SYLLABLES)]
        frequent = _summed(1 / (rank + 10) ** 1.2 for rank in range(_SYLLABLES))
        roots = ["".join(self._random.choices(syllables, cum_weights=frequent, k=2)) for _ in range(_ROOTS)]
        often = _summed(1 / (rank + 3) ** 1.2 for rank in range(_ROOTS))
        # As in Korean: most are a root of two syllables, or one with a syllable more, or two roots together.
        sizes = self._random.choices(range(1, 6), weights=(4, 52, 28, 12, 4), k=_STEMS)
        self._stems = [
            "".join(
                (
                    *self._random.choices(roots, cum_weights=often, k=size // 2),
                    *self._random.choices(syllables[:_AFFIXES], k=size % 2),
                )
            )
            for size in sizes
        ]
        for at in range(0, _STEMS, 97):
            self._stems[at] = f"{('AI', 'KTX', 'LH', 'GTX', 'IT')[at % 5]}{at // 97 or ''}"
        self._endings = _summed(1 / (rank + 1) ** 1.2 for rank in range(len(ENDINGS)))
        self._weights = _summed(1 / (rank + 10) ** 1.3 for rank in range(_STEMS))

    def article(self, fewest: int = 12, most: int = 40) -> Texts:
        """Headline, subheadline (of every third) and a body of so many sentences, fewer than ``most``."""
        number = self._random.randrange(fewest, most)
        topic = self._random.choices(self._stems, cum_weights=self._weights, k=15)
        sentences = [self._sentence(self._random.randrange(6, 16), topic) for _ in range(number)]
        body = "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, number, 4))
        subheadline = self._sentence(8, topic) if self._random.random() < 0.33 else None
        return self._sentence(6, topic), subheadline, body

    def _sentence(self, words: int, topic: Sequence[str]) -> str:
        stems = self._random.choices(self._stems, cum_weights=self._weights, k=words)
        stems[::2] = self._random.choices(topic, k=len(stems[::2]))
        endings = self._random.choices(ENDINGS, cum_weights=self._endings, k=words)
        return " ".join(map("".join, zip(stems, endings, strict=True))) + "."


def fill(connection: sqlite3.Connection, articles: int, corpus: Corpus, a_day: int = A_DAY) -> int:
    """Put articles into an archive's table, without any index, so many a day; the bytes of their texts."""
    connection.execute(
        "INSERT INTO runs(id, kind, state, started, host, pid) VALUES (1, 'demo', 'finished', ?, '', 0)", (_NOON,)
    )
    connection.execute(
        "INSERT INTO fetches(id, run, url, fetched_at, headers, outcome) VALUES (1, 1, '', ?, '{}', 'new')", (_NOON,)
    )
    size = 0
    connection.execute("BEGIN")
    for number in range(articles):
        day = _FIRST_DAY + timedelta(days=number // a_day)
        texts = corpus.article()
        size += sum(len(text.encode()) for text in texts if text)
        identity = ids.first(day) + 1 + number % a_day
        row = (identity, str(number), *texts, f"{day}T09:00:00+09:00", _NOON, "0" * 64)
        connection.execute(_INSERT, row)
    connection.execute("COMMIT")
    return size


def questions(connection: sqlite3.Connection, number: int, seed: int) -> dict[str, list[str]]:
    """For each kind words that stand somewhere, drawn from random articles: so frequent ones are drawn often."""
    chance = random.Random(seed)
    everything = [row[0] for row in connection.execute("SELECT id FROM articles")]
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


def truth(connection: sqlite3.Connection, words: Sequence[str]) -> dict[str, set[int]]:
    """Where each word stands, by Python's own ``in`` on every text."""
    found: dict[str, set[int]] = {word: set() for word in words}
    folded = [(word, fold(word)) for word in words]
    for number, *texts in connection.execute(_TEXTS):
        whole = "\0".join(fold(text) for text in texts if text)
        for word, small in folded:
            if small in whole:
                found[word].add(number)
    return found


def _piece(chance: random.Random, kind: str, word: str, after: str) -> str | None:
    """Of a word and the one after it a piece of the kind; None where it has none."""
    if kind == "phrase":
        return f"{word} {after}"
    size = chance.randrange(5, 9) if kind == "5-8" else int(kind)
    begin = chance.randrange(max(1, len(word) - size + 1))
    return word[begin : begin + size] if len(word) >= size else None


def _summed(weights: Iterable[float]) -> list[float]:
    return list(itertools.accumulate(weights))
