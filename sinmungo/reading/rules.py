"""A field's rule in Korean: ``line above the body, agrees with title`` → 본문 위의 줄, 같은 값: 창 제목."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Final

_LONGEST: Final = 1000  # of a rule that is read; a shard may bring any
_SOURCES: Final = re.compile(r"(?:[^,']|,(?! )|'[^']*'|')+")  # parted by commas, of which what is quoted may have some


def in_korean(rule: str) -> str | None:
    """The rule with all that is words said in Korean; None where that leaves it as it is."""
    if len(rule) > _LONGEST:
        return None
    whole = _read(rule)
    told = whole if whole != rule else ", ".join(_source(one.strip()) for one in _SOURCES.findall(rule))
    return told if told != rule else None


def _source(text: str) -> str:
    """One of the places that tell a field, with what was quoted from it."""
    rule, mark, quoted = text.partition(" '")
    return _read(rule) + mark + quoted


def _read(text: str) -> str:
    """A place's words by the first phrase that fits; what has none is a selector, or a mark's name."""
    for phrase, korean in _phrases():
        if told := phrase.fullmatch(text):
            return korean.format(**{name: _read(part) for name, part in told.groupdict().items()})
    return text


@cache
def _phrases() -> list[tuple[re.Pattern[str], str]]:
    """Each phrase as a pattern, with what it is in Korean (``rules.toml``)."""
    text = resources.files("sinmungo.reading").joinpath("rules.toml").read_text(encoding="utf-8")
    return [
        (re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^,]+?)", re.escape(phrase))), korean)
        for phrase, korean in tomllib.loads(text).items()
    ]
