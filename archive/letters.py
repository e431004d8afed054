"""Texts as the archive keeps them, and as they are compared."""

from __future__ import annotations

from unicodedata import is_normalized, normalize

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
