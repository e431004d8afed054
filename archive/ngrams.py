"""The text that is indexed: every piece of one to four characters of every word, so that any tool finds any of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import is_normalized, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 4  # characters of the longest piece; a longer word is found by its pieces and then checked

_LONG = 64  # of a longer run, which is no word but perhaps a megabyte of base64, each piece is taken once

# Indexed as row 0, of which there is no article. A 'rebuild' by another program, which would fill the index with
# whole words, drops it; and when the pieces are ever made otherwise, this name changes with them.
SENTINEL = "zzkongram14v1"

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
    """All pieces of one to four characters of all words of ``text``: ``광주시`` → ``광주시 광주 주시 광 주 시``.

    A word that stands several times is taken once. The same text always gives the same pieces, which the
    index needs when it is told to forget them.
    """
    return _joined(dict.fromkeys(_RUN.findall(fold(text)))) if text else ""


def _joined(words: Iterable[str]) -> str:
    pieces: list[str] = []
    add = pieces.append
    # Korean words have two to four syllables nearly always: written out, these cost half of what the slices do.
    for word in words:
        length = len(word)
        if length == 1:
            add(word)
        elif length == 2:
            add(f"{word} {word[0]} {word[1]}")
        elif length == 3:
            add(f"{word} {word[:2]} {word[1:]} {word[0]} {word[1]} {word[2]}")
        elif length == LONGEST:
            add(
                f"{word} {word[:3]} {word[1:]} {word[:2]} {word[1:3]} {word[2:]} "
                f"{word[0]} {word[1]} {word[2]} {word[3]}"
            )
        elif length <= _LONG:
            pieces.extend(word)
            for size in range(2, LONGEST + 1):
                pieces.extend([word[at : at + size] for at in range(length - size + 1)])
        else:
            for size in range(1, LONGEST + 1):
                pieces.extend(dict.fromkeys(word[at : at + size] for at in range(length - size + 1)))
    return " ".join(pieces)
