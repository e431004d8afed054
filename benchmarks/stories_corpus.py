"""Invented wire copy: stories that papers print whole, cut and edited, among articles of their own."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from typing import Final

from archive import ids
from benchmarks.search_corpus import Corpus

PAPERS: Final = tuple(f"paper-{number:02}" for number in range(20))

_KST: Final = timezone(timedelta(hours=9))
_BEGIN: Final = datetime(2019, 3, 4, 6, 0, tzinfo=_KST)
_A_DAY: Final = 400  # articles
_SHARED: Final = 0.12  # of the stories are wire copy or a press release
_BULLETINS: Final = 0.03  # are of one form with other figures: weather, prices
_INSERT: Final = (
    "INSERT INTO articles(id, paper, article_key, url, headline, body, published, first_seen, published_precision, "
    "fetch, parser, evidence, warnings, body_sha256) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'minute', 1, 'x/x/1', '{}', '[]', ?)"
)


@dataclass(frozen=True)
class Piece:
    """An article, and the story it is of; None for one that nobody else tells."""

    paper: str
    published: datetime
    headline: str
    body: str
    story: int | None


class Wire:
    """Articles without end, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._corpus = Corpus(seed)
        self._form = self._corpus.article()[2].split()[:90]

    def pieces(self, number: int) -> list[Piece]:
        """So many articles, in the order of time."""
        found: list[Piece] = []
        story = 0
        while len(found) < number:
            time = _BEGIN + timedelta(minutes=len(found) * 1440 // _A_DAY)
            story += 1
            found += self._story(story, time)
        return sorted(found[:number], key=lambda piece: piece.published)

    def _story(self, story: int, time: datetime) -> Iterator[Piece]:
        headline, _, body = self._corpus.article()
        kind = self._chance.random()
        if kind < _BULLETINS:
            yield Piece(self._chance.choice(PAPERS), time, headline, self._bulletin(), None)
        elif kind < _BULLETINS + _SHARED:
            for paper in self._chance.sample(PAPERS, self._chance.randrange(2, 9)):
                later = time + timedelta(minutes=self._chance.randrange(1_500))
                yield Piece(paper, later, self._corpus.article()[0], self._edited(body.split("\n\n")), story)
        else:
            yield Piece(self._chance.choice(PAPERS), time, headline, body, None)

    def _bulletin(self) -> str:
        return " ".join(
            f"{word} {self._chance.randrange(100)}도" if at % 6 == 0 else word for at, word in enumerate(self._form)
        )

    def _edited(self, paragraphs: list[str]) -> str:
        """As an editor leaves it: cut from its end, a paragraph out or in, words changed, signed, blanks elsewhere."""
        chance = self._chance
        kept = paragraphs[: max(1, len(paragraphs) - chance.choice((0, 0, 0, 1, 2, 3)))]
        if len(kept) > 3 and chance.random() < 0.3:
            del kept[chance.randrange(1, len(kept))]
        if chance.random() < 0.2:
            kept.insert(chance.randrange(len(kept) + 1), self._corpus.article()[2].split("\n\n")[0])
        if chance.random() < 0.5:
            kept = [self._reworded(paragraph) for paragraph in kept]
        if chance.random() < 0.4:
            kept[0] = f"(나루=데모통신) 한가람 기자 = {kept[0]}"
        if chance.random() < 0.4:
            kept.append("한가람 기자 garam@paper.example")
        return "\n\n".join(kept)

    def _reworded(self, paragraph: str) -> str:
        words = paragraph.split(" ")
        for _ in range(len(words) // 25):
            at = self._chance.randrange(len(words))
            words[at] = self._chance.choice((words[at][::-1], "이날", "", f"{words[at]} "))
        return " ".join(words)


def fill(connection: sqlite3.Connection, pieces: list[Piece]) -> list[int]:
    """Put them into an archive's tables; their ids."""
    told = "VALUES (?, ?, '[]', 'daily', 'x', '', '[]')"
    connection.execute("BEGIN")
    connection.executemany(
        f"INSERT INTO papers(id, name, covers, kind, family, home, hosts) {told}", [(paper, paper) for paper in PAPERS]
    )
    now = _BEGIN.isoformat()
    connection.execute(
        "INSERT INTO runs(id, kind, state, started, host, pid) VALUES (1, 'demo', 'finished', ?, '', 0)", (now,)
    )
    connection.execute(
        "INSERT INTO fetches(id, run, url, fetched_at, headers, outcome) VALUES (1, 1, '', ?, '{}', 'new')", (now,)
    )
    numbers, of_day = [], dict[int, int]()
    for key, piece in enumerate(pieces):
        floor = ids.first(piece.published.date())
        of_day[floor] = of_day.get(floor, 0) + 1
        numbers.append(floor + of_day[floor])
        url, digest = f"http://{piece.paper}.example/{key}", sha256(piece.body.encode()).hexdigest()
        texts = (piece.headline, piece.body, piece.published.isoformat())
        connection.execute(_INSERT, (numbers[-1], piece.paper, str(key), url, *texts, now, digest))
    connection.execute("COMMIT")
    return numbers
