"""What is asked for beside words, as it is typed among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATES: Final = ("since", "until")


def facts_in_words(facts: Mapping[str, str]) -> str:
    """What is asked for as a query is typed: ``paper:"데모매일" since:2019``."""
    return " ".join(
        f"{name}:{value}" if name in _DATES else f'{name}:"{_unquoted(value)}"' for name, value in facts.items()
    )


def _unquoted(value: str) -> str:
    return value.replace('"', " ")
