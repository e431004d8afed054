"""Signed articles for the tests of reporters, and who is who in an archive, told without numbers."""

from __future__ import annotations

import random
from datetime import datetime
from typing import Any

import archive
from parsers.article import Article, Byline
from tests.archive.building import KST, article_of

NAME, MAIL = "한가람", "garam@demo-nd.example"
WHY = ("the desk says so", "desk@demo-nd.example")


def by(name: str | None, mail: str | None = None, role: str | None = "기자", agency: str | None = None) -> Byline:
    return Byline(name, role, None, mail, agency)


def signed(key: str, *bylines: Byline, paper: str = "demo-nd", month: int = 1, **fields: Any) -> Article:
    published = datetime(2019, month, 8, 9, tzinfo=KST)
    return article_of(
        f"{paper}-{key}",
        url=f"http://{paper}.example/{key}",
        bylines=bylines,
        paper=paper,
        published=published,
        **fields,
    )


def people(store: archive.Archive) -> dict[str, tuple[str, ...]]:
    """The persons by what they sign as, each with the articles' keys."""
    found = {}
    for reporter in store.reporters.find(limit=None):
        profile = store.reporters.profile(reporter.id)
        assert profile is not None
        name = "; ".join(sorted(_as_signed(one) for one in profile.signatures))
        assert name not in found
        keys = [store.article(one.id) for one in store.lists.newest(100, reporter=reporter.id)]
        found[name] = tuple(sorted(one.article_key or "" for one in keys if one))
    return found


def _as_signed(one: archive.Signed) -> str:
    told = (one.paper, one.agency, one.name, one.email, one.role)
    return " ".join(part for part in told if part) + f" ({one.joined_by})"


def some_articles() -> list[Article]:
    chance = random.Random(7)
    mails = ("h@demo-nd.example", "h@demo-aid.example", "h@naver.example", "g@demo-nd.example", "nd@demo-nd.example")
    return [
        signed(
            str(key),
            *(
                by(
                    chance.choice((NAME, "서보라", "노을빛", "도담슬")),
                    chance.choice((None, None, *mails)),
                    chance.choice(("기자", "부장", None)),
                    chance.choice((None, None, None, "누리통신")),
                )
                for _ in range(chance.randrange(3))
            ),
            paper=chance.choice(("demo-nd", "demo-aid")),
        )
        for key in range(40)
    ]
