"""The text that is indexed: every piece of one to eight characters of every word, so that any tool finds it."""

from __future__ import annotations

import re
from codecs import utf_16_le_decode, utf_16_le_encode
from itertools import filterfalse
from typing import TYPE_CHECKING, Final

from archive.letters import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 8  # characters of the longest piece; a longer word is found by its pieces and then checked

_LONG = 64  # of a longer run, which is no word but perhaps a megabyte of base64, each piece is taken once

# Indexed as row 0, of which there is no article. A 'rebuild' by another program, which would fill the index with
# whole words, drops it; and when the pieces are ever made otherwise, this name changes with them.
SENTINEL = "zzkongram18v1"

_RUN = re.compile(r"[^\W_]+")


def runs(folded: str) -> list[str]:
    """The runs of letters and digits of a folded text: what lies between blanks and punctuation."""
    return _RUN.findall(folded)


def index_text(text: str | None) -> str:
    """All pieces of one to eight characters of all words of ``text``: ``광주시`` → ``광주시 광주 주시 광 주 시``.

    A word that stands several times is taken once. The same text always gives the same pieces, which the
    index needs when it is told to forget them.
    """
    return utf_16_le_decode(b"".join(map(_pieces, _words(fold(text)))))[0] if text else ""


def _words(folded: str) -> dict[str, None]:
    """The runs of a folded text, each once. Most stand between blanks, which is sooner seen than sought."""
    between = folded.split()
    words = dict.fromkeys(filter(str.isalnum, between))
    words.update(dict.fromkeys(runs(" ".join(filterfalse(str.isalnum, between)))))
    return words


def _places(length: int) -> Iterator[tuple[int, int]]:
    """Where the pieces of a word of so many characters begin and end."""
    return ((at, at + size) for size in range(1, min(length, LONGEST) + 1) for at in range(length - size + 1))


class _Patterns(dict[int, bytes]):
    """For each length of a word all its pieces, each with a blank behind it, as places in a table of 256 bytes.

    The word stands at the table's beginning, with two bytes a character, and a blank at its end. Made as lengths are
    met: all at once they would cost every command six milliseconds.
    """

    def __missing__(self, length: int) -> bytes:
        self[length] = b"".join(bytes((*range(2 * begin, 2 * end), 254, 255)) for begin, end in _places(length))
        return self[length]


_PATTERNS: Final = _Patterns()


def _pieces(word: str) -> bytes:
    """The pieces in UTF-16. ``translate`` looks each place up in the table, faster than any loop could cut."""
    raw = utf_16_le_encode(word)[0]
    if len(word) <= _LONG and len(raw) == 2 * len(word):
        return _PATTERNS[len(word)].translate(raw.ljust(254) + b" \0")
    pieces = [word[begin:end] for begin, end in _places(len(word))]
    return utf_16_le_encode(" ".join((*(pieces if len(word) <= _LONG else dict.fromkeys(pieces)), "")))[0]
