"""An invented corpus of Korean shape for the search benchmark."""

from __future__ import annotations

import itertools
import random
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from archive import ids

# The most frequent first.
ENDINGS: Final = ["", *"을 의 에 이 는 은 를 가 했다 에서 으로 과 도 하는 한 로 와 까지 된 하고 만 라며".split()]
# Twenty papers', which make a million a year; ids hold the day, so that the thinner an archive is, the more its index
# weighs.
A_DAY: Final = 3_000

_SYLLABLES: Final = 1200
_AFFIXES: Final = 60
_TOPIC: Final = 15
_HANJA: Final = 3_000
PAPERS: Final = ("gana", "dara", "masa", "aja", "chaka")
_FIRST_DAY: Final = date(2010, 7, 1)
_NOON: Final = "2026-03-02T12:00:00+09:00"
_INSERT: Final = (
    "INSERT INTO articles(id, paper, article_key, headline, subheadline, body, published, first_seen, fetch, parser, "
    "evidence, warnings, body_sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, 'x/x/1', '{}', '[]', ?)"
)

Texts = tuple[str, str | None, str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How many roots and stems there are, by which law of Zipf and Mandelbrot they are used (``shift``, ``power``), and
    how many names, of which each article has so many of its own.
    """

    roots: int
    stems: int
    shift: int
    power: float
    names: int = 0
    of_an_article: int = 0


FREQUENT: Final = Vocabulary(2_000, 12_000, 10, 1.3)
# As in real newspapers, of which 1,000 articles have 80,000 different words and 10,000 have 280,000.
LONG_TAILED: Final = Vocabulary(4_000, 60_000, 20, 1.1, names=150_000, of_an_article=3)


class Corpus:
    """Articles without end, the same for the same seed: stems of one to five syllables by Zipf's law, with endings.

    Half the words of an article are of its own topic, as in any text, and Latin letters and digits stand between.
    """

    def __init__(self, seed: int, vocabulary: Vocabulary = FREQUENT) -> None:
        self._random = random.Random(seed)
        self._vocabulary = vocabulary
        self._syllables = [chr(0xAC00 + at) for at in self._random.sample(range(11172), _SYLLABLES)]
        self._frequent = _zipf(_SYLLABLES, 10, 1.2)
        self._stems = self._all_stems()
        self._endings = _zipf(len(ENDINGS), 1, 1.2)
        self._weights = _zipf(vocabulary.stems, vocabulary.shift, vocabulary.power)
        self._names = [self._name() for _ in range(vocabulary.names)]
        self._named = _zipf(vocabulary.names, 100, 1.0)

    def article(self, fewest: int = 12, most: int = 40) -> Texts:
        """Headline, subheadline (of every third) and a body of so many sentences, fewer than ``most``."""
        number = self._random.randrange(fewest, most)
        own = self._vocabulary.of_an_article
        topic = self._random.choices(self._stems, cum_weights=self._weights, k=_TOPIC - own)
        if own:
            topic += self._random.choices(self._names, cum_weights=self._named, k=own)
        sentences = [self._sentence(self._random.randrange(6, 16), topic) for _ in range(number)]
        body = "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, number, 4))
        subheadline = self._sentence(8, topic) if self._random.random() < 0.33 else None
        return self._sentence(6, topic), subheadline, body

    def _all_stems(self) -> list[str]:
        roots = [self._syllable(2) for _ in range(self._vocabulary.roots)]
        often = _zipf(len(roots), 3, 1.2)
        # As in Korean: most are a root of two syllables, or one with a syllable more, or two roots together.
        sizes = self._random.choices(range(1, 6), weights=(4, 52, 28, 12, 4), k=self._vocabulary.stems)
        stems = [
            "".join(
                (
                    *self._random.choices(roots, cum_weights=often, k=size // 2),
                    *self._random.choices(self._syllables[:_AFFIXES], k=size % 2),
                )
            )
            for size in sizes
        ]
        for at in range(0, len(stems), 97):
            stems[at] = f"{('AI', 'KTX', 'LH', 'GTX', 'IT')[at % 5]}{at // 97 or ''}"
        return stems

    def _syllable(self, number: int) -> str:
        return "".join(self._random.choices(self._syllables, cum_weights=self._frequent, k=number))

    def _name(self) -> str:
        """A person's, a place's or a house's; some have their 한자 behind them."""
        chance = self._random.random()
        if chance < 0.5:
            family = self._random.choices(self._syllables[:_AFFIXES], cum_weights=self._frequent[:_AFFIXES])
            name = "".join((*family, *self._random.choices(self._syllables[:400], k=1 if chance < 0.02 else 2)))
        elif chance < 0.8:
            name = self._syllable(2) + self._random.choice("동리읍면로")
        else:
            name = "".join(self._random.choices(self._syllables, k=2))
        if self._random.random() < 0.03:
            letters = self._random.choices(range(_HANJA), cum_weights=_zipf(_HANJA, 30, 1.1), k=len(name))
            name += f"({''.join(chr(0x4E00 + letter) for letter in letters)})"
        return name

    def _sentence(self, words: int, topic: Sequence[str]) -> str:
        stems = self._random.choices(self._stems, cum_weights=self._weights, k=words)
        stems[::2] = self._random.choices(topic, k=len(stems[::2]))
        endings = self._random.choices(ENDINGS, cum_weights=self._endings, k=words)
        return " ".join(map("".join, zip(stems, endings, strict=True))) + "."


def fill(connection: sqlite3.Connection, articles: int, corpus: Corpus, a_day: int = A_DAY) -> int:
    """Put articles into an archive's table, without any index, so many a day; the bytes of their texts."""
    connection.executemany(
        "INSERT INTO papers(id, name, covers, kind, family, home, hosts) VALUES (?1, ?1, '[]', 'daily', '', '', '[]')",
        [(paper,) for paper in PAPERS],
    )
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
        paper = PAPERS[number % len(PAPERS)]
        row = (identity, paper, str(number), *texts, f"{day}T09:00:00+09:00", _NOON, "0" * 64)
        connection.execute(_INSERT, row)
    connection.execute("COMMIT")
    return size


@cache
def _zipf(number: int, shift: int, power: float) -> list[float]:
    """Cumulated weights by the law of Zipf and Mandelbrot."""
    return list(itertools.accumulate(1 / (rank + shift) ** power for rank in range(number)))
