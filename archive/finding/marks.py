"""The marks of a text's blanks, by which phrases are found: each stands for two letters before a blank and two behind.

Pieces say which words an article has, not which of them stand beside each other. Of the marks there are 16,384, so that
other letters may happen to have the same one: the text decides, but few are left to be read.
"""

from __future__ import annotations

from codecs import latin_1_encode, utf_32_le_encode
from hashlib import shake_128
from typing import Final

# A mark is two of these, which FTS5's tokenizer for ASCII takes as they stand.
_SIGNS: Final = bytes([*b"0123456789abcdefghijklmnopqrstuvwxyz", *range(0xA1, 0xFD)])

# Tables for ``bytes.translate``. Of a letter only the last byte of its code is told: a number by chance, in which the
# letter beside the blank sets the highest bit, so that what stands at a blank is never zero.
_INNER: Final = bytes(128 + number % 128 for number in shake_128(b"beside the blank").digest(256))
_OUTER: Final = bytes(number % 128 for number in shake_128(b"one further").digest(256))
_AS_SIGN: Final = bytes(128) + _SIGNS

# Of characters in Latin-1, which has a question mark for all others.
_IS_BLANK: Final = bytes(255 if chr(code) == " " else 0 for code in range(256))
_IS_LETTER: Final = bytes(255 if chr(code).isalnum() or chr(code) == "?" else 0 for code in range(256))


def marks(folded: str) -> str:
    """The marks of all blanks of a folded text that have letters on both sides, in order, a blank behind each.

    A text is one large number with a byte for each character: so all of its blanks are reckoned at once, and by shifts
    the letters around a blank come to stand where it does.
    """
    latin = latin_1_encode(folded, "replace")[0]
    letters = _number(latin.translate(_IS_LETTER))
    blanks = _number(latin.translate(_IS_BLANK)) & letters >> 8 & letters << 8
    codes = utf_32_le_encode(folded)[0][::4]
    inner, outer = _number(codes.translate(_INNER)), _number(codes.translate(_OUTER))
    first = _signs((inner >> 8 ^ outer << 16) & blanks, len(codes))
    told = bytearray(b" ") * (3 * len(first))
    told[0::3] = first
    told[1::3] = _signs((inner << 8 ^ outer >> 16) & blanks, len(codes))
    return told.decode("latin-1")


def of_phrase(folded: str) -> tuple[str, ...]:
    """The marks that every text has in which a folded phrase stands: of the blanks whose four letters are in it."""
    places = (at for at in range(2, len(folded) - 2) if folded[at] == " ")
    return tuple(dict.fromkeys(mark for at in places if (mark := marks(folded[at - 2 : at + 3]).rstrip())))


def _number(one_each: bytes) -> int:
    return int.from_bytes(one_each, "big")


def _signs(number: int, length: int) -> bytes:
    """A sign for each byte that is not zero."""
    return number.to_bytes(length, "big").translate(_AS_SIGN, b"\0")
