"""Plain text: blanks, invisible characters and Unicode forms made one."""

from __future__ import annotations

import re
import unicodedata

# Zero-width marks, soft hyphens, BOMs and directional controls that CMS editors leave in text; then control characters.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")

HANGUL = re.compile(r"[가-힣]")
_SENTENCE_END = re.compile(r"(?:[.!?…。]|다|까)[\"'”’)\]」』]*$|[.!?…][\"'”’]")


def clean(text: str) -> str:
    """One line: NFC, invisible characters gone, every run of blanks a single space, none at the ends."""
    if not text.isprintable():  # neither invisible characters nor controls are printable; nor are line feeds
        text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def clean_lines(text: str) -> str:
    """As :func:`clean`, line by line; empty lines are dropped."""
    return "\n".join(line for line in map(clean, text.splitlines()) if line)


def ends_a_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does: with a full stop, a quotation's end, 다 or 까."""
    return _SENTENCE_END.search(text) is not None


def is_korean(text: str) -> bool:
    """Whether Hangul makes up at least a fifth of the letters, judged by the first few lines."""
    sample = text[:300]
    letters = sum(map(str.isalpha, sample))
    return letters > 0 and len(HANGUL.findall(sample)) * 5 >= letters
