"""The text that is indexed: every piece of one to eight characters of every word, so that any tool finds it."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING, Final
from unicodedata import is_normalized, normalize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LONGEST = 8  # characters of the longest piece; a longer word is found by its pieces and then checked

_LONG = 64  # of a longer run, which is no word but perhaps a megabyte of base64, each piece is taken once
_REMEMBERED = 12  # letters of a word whose pieces are remembered
_MOST_REMEMBERED = 1 << 15  # words; they take about ten megabytes

# Indexed as row 0, of which there is no article. A 'rebuild' by another program, which would fill the index with
# whole words, drops it; and when the pieces are ever made otherwise, this name changes with them.
SENTINEL = "zzkongram18v1"

_RUN = re.compile(r"[^\W_]+")
# The two letters whose lower case is not one letter by itself: İ becomes two, Σ depends on its neighbours.
_ONE_FOR_ONE = str.maketrans({"İ": "i", "Σ": "σ"})


def storable(text: str) -> str:
    """``text`` as the archive keeps it: NFC, and without what SQLite cannot hold (NUL, half a surrogate pair)."""
    if not text.isprintable():
        text = text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def fold(text: str) -> str:
    """``text`` as it is compared: NFC and lower case. On NFC text no character changes its place."""
    if not is_normalized("NFC", text):
        text = normalize("NFC", text)
    if "İ" in text or "Σ" in text:
        text = text.translate(_ONE_FOR_ONE)
    return text.lower()


def runs(folded: str) -> list[str]:
    """The runs of letters and digits of a folded text: what lies between blanks and punctuation."""
    return _RUN.findall(folded)


def index_text(text: str | None) -> str:
    """All pieces of one to eight characters of all words of ``text``: ``광주시`` → ``광주시 광주 주시 광 주 시``.

    A word that stands several times is taken once. The same text always gives the same pieces, which the
    index needs when it is told to forget them.
    """
    return " ".join(map(_PIECES.__getitem__, dict.fromkeys(runs(fold(text))))) if text else ""


class _Pieces(dict[str, str]):
    """The pieces of the words met last: most words of a text were met before, and looking up is soon done."""

    def __missing__(self, word: str) -> str:
        pieces = _pieces(word)
        if len(word) <= _REMEMBERED:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[word] = pieces
        return pieces


_PIECES: Final = _Pieces()


def _cut(length: int) -> Callable[[str], Iterable[str]]:
    """What takes all pieces out of a word of so many letters, at C's speed."""
    sizes = range(1, min(length, LONGEST) + 1)
    return itemgetter(*(slice(at, at + size) for size in sizes for at in range(length - size + 1)))


_CUTS: Final = {length: _cut(length) for length in range(1, _LONG + 1)}


def _pieces(word: str) -> str:
    if len(word) <= _LONG:
        return " ".join(_CUTS[len(word)](word))
    return " ".join(
        dict.fromkeys(word[at : at + size] for size in range(1, LONGEST + 1) for at in range(len(word) - size + 1))
    )
