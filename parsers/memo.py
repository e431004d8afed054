"""What a function told of the last short texts it was asked about: several ask the same of the lines of one head."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

_LONGEST = 200  # characters of what is kept, so that memory is bounded
_Further = ParamSpec("_Further")
_Told = TypeVar("_Told")
_AboutText = Callable[Concatenate[str, _Further], _Told]


def remembered(size: int) -> Callable[[_AboutText[_Further, _Told]], _AboutText[_Further, _Told]]:
    """Keep what a pure function of a text told of the last ``size`` short ones; long ones are read each time."""

    def remembering(function: _AboutText[_Further, _Told]) -> _AboutText[_Further, _Told]:
        kept: Any = lru_cache(maxsize=size)(function)

        @wraps(function)
        def told(text: str, /, *args: _Further.args, **kwargs: _Further.kwargs) -> _Told:
            about: _AboutText[_Further, _Told] = kept if len(text) <= _LONGEST else function
            return about(text, *args, **kwargs)

        return told

    return remembering
