"""Plain text: blanks, invisible characters and Unicode forms made one."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby, islice

# Zero-width marks, soft hyphens, BOMs and directional controls that CMS editors leave in text; then control characters,
# and halves of characters, which no file can hold.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Marks over and under a letter are put in order in the square of their number; thirty is Unicode's own limit (UAX 15).
_MOST_MARKS = 30
_MAY_BE_MARKS = re.compile(rf"[^\w\s\x00-\u02ff]{{{_MOST_MARKS + 1},}}")

_CLOSES_A_SENTENCE = frozenset(".!?…。다까")
HANGUL = re.compile(r"[가-힣]")
_SAMPLE = 300  # characters of a text that tell its language
_MUCH_HANGUL = re.compile(rf"(?:[^가-힣]*+[가-힣]){{{_SAMPLE // 5}}}")
# …했다.<사진>: who points at the picture beside has ended his sentence.
_SENTENCE_END = re.compile(r"(?:[.!?…。]|다|까)[\"'”’)\]」』]*(?:\s?[<(\[]사진[>)\]])?$|[.!?…][\"'”’]")


def clean(text: str) -> str:
    """One line: NFC, invisible characters gone, every run of blanks a single space, none at the ends."""
    text = " ".join(text.split())
    if text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text)):  # of nearly all
        return text
    if not text.isprintable():  # neither invisible characters nor controls are printable; nor are line feeds
        text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    return " ".join(_composed(text).split())


def visible(text: str) -> str:
    """NFC, and without invisible characters; blanks and controls stay."""
    return text if text.isascii() else _composed(_INVISIBLE.sub("", text))


def _composed(text: str) -> str:
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _MAY_BE_MARKS.sub(_fewer_marks, text))


def _fewer_marks(run: re.Match[str]) -> str:
    """A run of characters that are no letters, with no more marks on end than Unicode allows."""
    stretches = groupby(run[0], lambda character: unicodedata.combining(character) > 0)
    return "".join("".join(islice(stretch, _MOST_MARKS) if marks else stretch) for marks, stretch in stretches)


def is_clean(text: str) -> bool:
    """Whether a text is as :func:`clean` would leave it; most paragraphs are."""
    if not text:
        return True
    # Of all blanks only the space is printable.
    is_tight = text[0] != " " and text[-1] != " " and text.isprintable() and "  " not in text
    return is_tight and (text.isascii() or unicodedata.is_normalized("NFC", text))


def clean_lines(text: str) -> str:
    """As :func:`clean`, line by line; empty lines are dropped."""
    return "\n".join(line for line in map(clean, text.splitlines()) if line)


def ends_a_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does: with a full stop, a quotation's end, 다 or 까."""
    return text[-1:] in _CLOSES_A_SENTENCE or _SENTENCE_END.search(text) is not None


def settable(text: str) -> str:
    """Text as an element can be given it: lxml refuses control characters there, which its parser lets in."""
    return _REFUSED.sub(" ", text)


def is_korean(text: str) -> bool:
    """Whether Hangul makes up at least a fifth of the letters, judged by the first few lines."""
    sample = text[:_SAMPLE]
    if _MUCH_HANGUL.match(sample):  # enough even if all others were letters
        return True
    hangul = len(HANGUL.findall(sample))
    return hangul > 0 and hangul * 5 >= sum(map(str.isalpha, sample))
