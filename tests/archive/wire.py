"""Invented wire copy for the archive's tests: pieces in four papers, and how the archive tells their stories."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import archive
from parsers.article import Article, Byline
from tests.archive.building import KST, Words, article_of, paper_of, visit_of

PAPERS = ("demo-nd", "demo-aa", "demo-bb", "demo-cc")
NINE = datetime(2026, 3, 2, 9, 0, tzinfo=KST)


@dataclass(frozen=True)
class Piece:
    paper: str
    key: str
    minutes: int
    body: str
    agency: str | None = None
    precision: str = "minute"

    def article(self) -> Article:
        url = f"http://{self.paper}.example/news/articleView.html?idxno={self.key}"
        bylines = (Byline(None, agency=self.agency),) if self.agency else ()
        published = NINE + timedelta(minutes=self.minutes)
        if self.precision == "day":
            published = published.replace(hour=0, minute=0)
        return article_of(
            self.key,
            body=self.body,
            paper=self.paper,
            url=url,
            headline=f"제목 {self.key}",
            published=published,
            published_precision=self.precision,
            bylines=bylines,
        )


@contextmanager
def opened(path: Path) -> Iterator[archive.Archive]:
    """An archive that knows the four papers."""
    with archive.open(path, create=True) as store:
        store.register([paper_of(paper, f"{paper} 신문") for paper in PAPERS])
        yield store


def keep(store: archive.Archive, run: int, pieces: Sequence[Piece], at_once: int = 50) -> None:
    for at in range(0, len(pieces), at_once):
        batch = pieces[at : at + at_once]
        store.save(run, [visit_of(one.article(), key=one.key, paper=one.paper) for one in batch])


def texts(seed: int, number: int, paragraphs: int = 6) -> list[list[str]]:
    """Invented pieces, each as its paragraphs."""
    words = Words(seed)
    return [[f"{words.sentence(22)} 것으로 알려졌다." for _ in range(paragraphs)] for _ in range(number)]


def joined(paragraphs: Sequence[str]) -> str:
    return "\n\n".join(paragraphs)


def told(store: archive.Archive) -> list[list[tuple[str, str, float]]]:
    """Every story as the keys, roles and similarities of its articles, in the order of time."""
    stories = store.stories.told(min_papers=1, limit=None)
    found = [store.stories.of(one.id) for one in stories]
    keys = dict(store._connection.execute("SELECT id, paper || ':' || article_key FROM articles"))
    return sorted([(keys[copy.article], copy.role, copy.similarity) for copy in one.copies] for one in found if one)


def roles(store: archive.Archive) -> list[list[tuple[str, str]]]:
    return [[(key, role) for key, role, _ in story] for story in told(store)]


def invented(seed: int) -> list[Piece]:
    """Twelve stories in one to four papers each, cut, edited and printed again, days apart."""
    chance = random.Random(seed)
    pieces: list[Piece] = []
    for number, paragraphs in enumerate(texts(seed, 12)):
        begun = chance.randrange(20_000)
        for paper in chance.sample(PAPERS, chance.randrange(1, 5)):
            kept = list(paragraphs)
            if chance.random() < 0.5:
                del kept[chance.randrange(3, 6) :]
            if chance.random() < 0.3:
                kept = kept[chance.randrange(3) :]
            times = [begun + chance.randrange(4_000)]
            if chance.random() < 0.3:
                times.append(times[0] + chance.randrange(1, 50_000))
            for minutes in times:
                pieces.append(Piece(paper, f"{number}{len(pieces):02}", minutes, joined(kept)))
    return pieces
