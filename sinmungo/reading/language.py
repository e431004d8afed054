"""Which language a visitor reads in, Korean or English, and what the pages say in it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["ko", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("ko", "en")
COOKIE: Final = "sinmungo_language"


def chosen(asked: str | None, cookie: str | None, accepted: str) -> Language:
    """The language asked for in the address, else the one chosen before, else the browser's (``Accept-Language``)."""
    for wish in (asked, cookie, *_by_preference(accepted)):
        for language in LANGUAGES:
            if wish == language:
                return language
    return "en"


def _by_preference(accepted: str) -> list[str]:
    """``ko-KR,ko;q=0.9,en;q=0.8`` → ko, ko, en. (RFC 9110, 12.5.4; what is no number counts as 1.)"""
    wishes = []
    for part in accepted[:500].split(","):
        name, _, weight = part.strip().lower().partition(";q=")
        try:
            liked = float(weight) if weight else 1.0
        except ValueError:
            liked = 1.0
        wishes.append((-liked, name.partition("-")[0]))
    return [name for liked, name in sorted(wishes, key=lambda wish: wish[0]) if liked < 0]


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """All that the pages say, by name, in both languages (``words.toml``)."""
    text = resources.files("sinmungo.reading").joinpath("words.toml").read_text(encoding="utf-8")
    told: dict[str, Mapping[str, str]] = tomllib.loads(text)
    return told


class Words:
    """The pages' words in one language: ``say("articles", n=12)``."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def __call__(self, name: str, /, **values: object) -> str:
        """The words of this name, with ``{n}`` and its kin filled in. Raises KeyError for a name there is not.

        Where they have ``one``, that is said in English of one.
        """
        told = words()[name]
        is_one = self.language == "en" and str(values.get("n")) == "1"
        return (told.get("one") or told["en"] if is_one else told[self.language]).format(**values)
