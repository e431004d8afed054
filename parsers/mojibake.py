"""Text whose bytes were read in the wrong charset, read again in the right one: ``°¥´ë`` was 갈대, ``ê°`` was 가.

CP949 and UTF-8 read as Latin-1 or Windows-1252 lose nothing, UTF-8 read as CP949 little; sound text is never touched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice

from parsers.realigned import realigned

# What Windows-1252 makes of the bytes that Latin-1 reads as controls; both readings give the same byte back.
_AS_BYTES = {
    ord(bytes([byte]).decode("cp1252")): byte
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_HIGH = "\u0080-\u00ff" + "".join(map(chr, _AS_BYTES))
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_HANGUL = re.compile("[가-힣]")
_IDEOGRAPH = re.compile("[\u4e00-\u9fff\uf900-\ufaff]")
# What Korean text holds besides Hangul when its bytes were read right.
_KOREAN = re.compile("[가-힣ㄱ-ㅣ‘’“”·…―—–○●△▲▼■□◆◇※→←㎡㎞㎏ⓒ©℃%×∼～、。《》〈〉「」『』【】ㆍ①-⑳\u4e00-\u9fff\u00a0]")
_WRONG = re.compile(f"[{_HIGH}]")
_RUN = re.compile(f"[{_HIGH}]{{5}}")
_OTHERWISE = re.compile(f"[^\x00-\x7f{_HIGH}]")
_SAMPLE = 400  # characters beyond ASCII that are looked at before a text is called sound
_LEAST = 4
_SHARE = 0.8  # of what is beyond ASCII must be Korean after the repair
_LINES = 12  # that are tried before UTF-8 read as CP949 is ruled out
_DENSE = re.compile(r"[^\x00-\x7f]{5}")  # words of Latin letters have one or two on end
_MOST = 200_000  # characters that are divided anew; a page has thousands
# What CP949 has beyond what Korean text holds: syllables added later, ideographs, Cyrillic and the like.
_SELDOM = re.compile("[\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff\uf900-\ufaff]|[뀀-뀿됀-됏쀀-쀍쟀-쟛쬀-쬿챦쨀-쨟]")
_FILLED = 6  # letters for each that was filled in; in French all would be
_LOST = 0.05  # of the characters; with more of them gone a repair would be a guess


@dataclass(frozen=True, slots=True)
class Repaired:
    """The text as it was meant, how it had been misread, how many characters are lost for good, how many filled in."""

    text: str
    how: str
    lost: int = 0
    filled: int = 0


def repair(text: str) -> Repaired | None:
    """The text read right; None where it is sound, or cannot be read right without guessing."""
    if text.isascii():
        return None
    sample = "".join(match[0] for match in islice(_BEYOND_ASCII.finditer(text), _SAMPLE))
    if len(_WRONG.findall(sample)) * 2 > len(sample):
        return _from_latin(text)
    if len(_IDEOGRAPH.findall(sample)) * 4 > len(sample):
        return _from_cp949(text)
    return None


def is_misread(text: str) -> bool:
    """Whether a text is rather what a wrong charset makes of Korean than any language: ``°ÅÁ¦ ¼ö¾çµ¿``."""
    sample = "".join(match[0] for match in islice(_BEYOND_ASCII.finditer(text), _SAMPLE))
    return len(_WRONG.findall(sample)) * 2 > len(sample) and _RUN.search(text) is not None


def _from_latin(text: str) -> Repaired | None:
    """CP949 or UTF-8 that was read as Latin-1 or Windows-1252; lines that hold anything else stay as they are."""
    lines = text.translate(_AS_BYTES).split("\n")
    raw = [line.encode("latin-1") if not _OTHERWISE.search(line) else None for line in lines]
    misread = b"\n".join(line for line in raw if line is not None)
    encoding = "utf-8" if not misread.isascii() and _reads_as(misread, "utf-8") else "cp949"
    how = {"utf-8": "UTF-8", "cp949": "CP949"}[encoding] + " read as Latin-1"
    is_dense = encoding == "cp949" and _DENSE.search(text) is not None
    filled = looked_at = 0
    repaired: list[str] = []
    for line, one in zip(text.split("\n"), raw, strict=True):
        read = one.decode(encoding, "replace") if one is not None else line
        if is_dense and looked_at < _MOST and (one is None or _is_shifted(read)):
            looked_at += len(line)
            read, more = realigned(line[:_MOST], _AS_BYTES)
            read, filled = read + line[_MOST:], filled + more
        repaired.append(read)
    return _believed(Repaired("\n".join(repaired), how, filled=filled), text)


def _is_shifted(read: str) -> bool:
    """Whether a line read in CP949 shows that a byte of it is gone: what is no character, or is hardly any."""
    return "\ufffd" in read or len(_SELDOM.findall(read)) * 20 > len(read)


def _reads_as(raw: bytes, encoding: str) -> bool:
    lost = raw.decode(encoding, "replace").count("\ufffd")
    return lost * 20 <= sum(byte > 0x7F for byte in raw[:20_000])


def _from_cp949(text: str) -> Repaired | None:
    """UTF-8 that was read as CP949: 湲곗궗 was 기사. What had no character there is lost."""
    tried = list(islice((line for line in text.split("\n") if not line.isascii()), _LINES))
    if not any(_again(line)[1] == 0 for line in tried):
        return None
    repaired = [line if line.isascii() else _again(line)[0] for line in text.split("\n")]
    return _believed(Repaired("\n".join(repaired), "UTF-8 read as CP949"), text)


def _again(line: str) -> tuple[str, int]:
    read = line.encode("cp949", "replace").decode("utf-8", "replace")
    return read, read.count("\ufffd")


def _believed(repaired: Repaired, before: str) -> Repaired | None:
    beyond = len(_BEYOND_ASCII.findall(repaired.text))
    lost = repaired.text.count("\ufffd") - before.count("\ufffd")
    if (
        repaired.filled * _FILLED > beyond
        or beyond < _LEAST
        or len(_HANGUL.findall(repaired.text)) < _LEAST
        or lost > beyond * _LOST
    ):
        return None
    korean = len(_KOREAN.findall(repaired.text)) + repaired.text.count("\ufffd")
    return replace(repaired, lost=max(lost, 0)) if korean >= beyond * _SHARE else None
