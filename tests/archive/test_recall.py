"""Of a thousand random queries every article is found that a scan of all texts finds, and no other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import archive
from archive.finding import search
from tests.archive.building import PARTICLES, Words, paper_of, saved

if TYPE_CHECKING:
    from collections.abc import Iterator

QUERIES = 1000
ARTICLES = 300


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[archive.Archive]:
    with archive.open(tmp_path_factory.mktemp("recall") / "archive.db", create=True) as opened:
        opened.register([paper_of()])
        run = opened.begin_run("crawl", "demo-nd")
        words = Words(77)
        saved(opened, run, *(words.article(str(key)) for key in range(ARTICLES)))
        yield opened


def lower(text: str) -> str:
    return text.replace("İ", "i").replace("Σ", "σ").lower()


def drawn(words: Words, texts: list[str]) -> Iterator[str]:
    """Pieces of one to eight characters, phrases, whole words as they stand, stems with any particle, other words."""
    random = words.random
    while True:
        text = random.choice(texts)
        kind = random.randrange(10)
        if kind < 5:
            word = random.choice(text.split())
            size = random.randrange(1, 9)
            at = random.randrange(max(1, len(word) - size + 1))
            yield word[at : at + size]
        elif kind < 7:
            size = random.randrange(2, 17)
            at = random.randrange(max(1, len(text) - size))
            yield text[at : at + size].replace("\n", " ").strip()
        elif kind < 8:
            yield random.choice(text.split())
        elif kind < 9:
            yield random.choice(words.stems) + random.choice(PARTICLES)
        else:
            yield random.choice((str.upper, str.lower, str.title))(words.word())


def test_a_thousand_random_queries_find_what_a_scan_finds(corpus: archive.Archive) -> None:
    rows = corpus._connection.execute("SELECT id, headline, subheadline, body FROM articles ORDER BY id DESC")
    articles = [(number, [lower(text) for text in texts if text]) for number, *texts in rows]
    queries = drawn(Words(78), [text for _, texts in articles for text in texts])
    hits = 0
    for _ in range(QUERIES):
        piece = re.sub('["“”]', "", next(queries)).strip() or "의"
        wanted = [number for number, texts in articles if any(lower(piece) in text for text in texts)]
        asked = search.asked(f'"{piece}"')
        assert [number for (number,) in search.rows(corpus._connection, asked)] == wanted, piece
        assert search.count(corpus._connection, asked) == len(wanted)
        hits += len(wanted)
    assert hits > 20 * QUERIES


@pytest.mark.parametrize("sign", ["^", "="])
def test_at_the_start_of_a_word_or_alone_as_a_scan_of_words_finds(corpus: archive.Archive, sign: str) -> None:
    rows = corpus._connection.execute("SELECT id, headline, subheadline, body FROM articles ORDER BY id DESC")
    articles = [
        (number, {word for text in texts if text for word in re.findall(r"[^\W_]+", lower(text))})
        for number, *texts in rows
    ]
    for stem in Words(77).stems[::3]:
        given, rest = lower(stem), rests(stem) if sign == "=" else ".*"
        whole = re.compile(f"{re.escape(given)}(?:{rest})")
        wanted = [number for number, words in articles if any(map(whole.fullmatch, words))]
        asked = search.asked(sign + stem)
        assert [number for (number,) in search.rows(corpus._connection, asked)] == wanted, stem


def rests(stem: str) -> str:
    """Which of the corpus's endings a stem takes as particles, by its last sound."""
    final = (ord(stem[-1]) - 0xAC00) % 28 if "가" <= stem[-1] <= "힣" else None
    vowel, consonant = "는|가|를|라고", "은|이|을|이라고"
    own = f"{vowel}|{consonant}|으로" if final is None else vowel if not final else consonant
    return f"|의|에|에서|도|까지|{own}" + ("|으로" if final not in (None, 0, 8) else "")
