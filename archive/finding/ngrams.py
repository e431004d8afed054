"""The text that is indexed: every piece of one to eight characters of every word, so that any tool finds it."""

from __future__ import annotations

import re
from codecs import utf_16_le_decode, utf_16_le_encode
from itertools import filterfalse
from typing import TYPE_CHECKING, Final

from archive.letters import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST = 8  # characters of the longest piece; a longer word is found by its pieces and then checked

_LONG = 64  # of a longer run, which is no word but perhaps a megabyte of base64, each piece is taken once
_ROOM = 127  # characters of two bytes beside the blank in a table of 256 bytes

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
    if not text:
        return ""
    by_length: dict[int, list[str]] = {}
    for word in _words(fold(text)):
        by_length.setdefault(len(word), []).append(word)
    return utf_16_le_decode(b"".join(_all_pieces(by_length)))[0]


def _words(folded: str) -> dict[str, None]:
    """The runs of a folded text, each once. Most stand between blanks, which is sooner seen than sought."""
    between = dict.fromkeys(folded.replace(".", " ").replace(",", " ").split())
    words = dict.fromkeys(filter(str.isalnum, between))
    words.update(dict.fromkeys(runs(" ".join(filterfalse(str.isalnum, between)))))
    return words


def _places(length: int) -> Iterator[tuple[int, int]]:
    """Where the pieces of a word of so many characters begin and end."""
    return ((at, at + size) for size in range(1, min(length, LONGEST) + 1) for at in range(length - size + 1))


class _Patterns(dict[int, bytes]):
    """For each length of words all their pieces, each with a blank behind it, as places in a table of 256 bytes.

    As many words as it has room for stand at the table's beginning, with two bytes a character, and a blank at its end.
    Made as lengths are met: all at once they would cost every command tens of milliseconds.
    """

    def __missing__(self, length: int) -> bytes:
        self[length] = b"".join(
            bytes((*range(2 * (word + begin), 2 * (word + end)), 254, 255))
            for word in range(0, _ROOM - length + 1, length)
            for begin, end in _places(length)
        )
        return self[length]


_PATTERNS: Final = _Patterns()


def _all_pieces(by_length: Mapping[int, list[str]]) -> Iterator[bytes]:
    """The pieces in UTF-16. ``translate`` looks each place up in the table, faster than any loop could cut."""
    for length, words in by_length.items():
        if length > _LONG:
            yield from map(_one_by_one, words)
            continue
        pattern, at_once = _PATTERNS[length], _ROOM // length
        for at in range(0, len(words), at_once):
            some = words[at : at + at_once]
            table = utf_16_le_encode("".join(some))[0]
            if len(table) == 2 * length * len(some):
                told = pattern[: len(pattern) // at_once * len(some)]
                yield told.translate(table.ljust(254) + b" \0")
            else:  # letters of four bytes
                yield from map(_one_by_one, some)


def _one_by_one(word: str) -> bytes:
    """The pieces of a word that no table takes."""
    pieces = [word[begin:end] for begin, end in _places(len(word))]
    return utf_16_le_encode(" ".join((*(pieces if len(word) <= _LONG else dict.fromkeys(pieces)), "")))[0]
