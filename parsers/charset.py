"""Which characters the bytes are: found out from the bytes, since headers and meta tags of these papers lie."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# What Korean servers call the two encodings. EUC-KR always means CP949 (Microsoft's superset, with 똠 and 펲).
_UTF8_NAMES = frozenset({"utf-8", "utf8", "unicode", "utf-8-sig"})
_CP949_NAMES = frozenset(
    {"euc-kr", "euckr", "euc_kr", "cp949", "ms949", "x-windows-949", "windows-949", "uhc", "949", "ksc5601", "ksc_5601"}
    | {"ks_c_5601-1987", "ks_c_5601", "ksc5601-1987", "korean", "iso-ir-149", "cseuckr"}
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,8}=\s{0,8}["']?\s{0,8}([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096  # a declaration later than this is not looked for
_HANGUL_BYTES = re.compile(r"[가-힣]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding it was really in, what was declared, and what was wrong with it."""

    text: str
    encoding: str
    declared: str | None
    warnings: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.declared and (self.declared, self.encoding) != ("euc-kr", "cp949") and self.declared != self.encoding:
            return f"{self.encoding} (declared {self.declared})"
        return self.encoding


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Decode a page by evidence: BOM, strict UTF-8, strict CP949, else the one that loses less.

    NUL bytes are taken out, a character cut off at the end is dropped; both leave a warning.
    Never raises.
    """
    declared = _declared(body, content_type)
    text, encoding, warnings = _by_evidence(body, declared)
    if b"\0" in body and "\0" in text:  # looked for in the bytes first, where it is ten times faster
        text = text.replace("\0", "")
        warnings.append("the page held NUL bytes; they were taken out")
    return Decoded(text, encoding, declared, tuple(warnings))


def _by_evidence(body: bytes, declared: str | None) -> tuple[str, str, list[str]]:
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(_after_bom(mark), "replace"), encoding, []
    try:
        return body.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError as error:
        # Three bytes or fewer at the very end: the page was cut inside a character.
        if error.end >= len(body) and error.reason == "unexpected end of data" and not _is_cp949(body, declared):
            return body[: error.start].decode("utf-8"), "utf-8", ["the page ends inside a character"]
    if (text := _strict_cp949(body)) is not None:
        return text, "cp949", []
    return _least_lost(body, declared)


def _after_bom(mark: bytes) -> str:
    return {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be", codecs.BOM_UTF32_LE: "utf-32-le"}.get(
        mark, "utf-8"
    )


def _is_cp949(body: bytes, declared: str | None) -> bool:
    """A short CP949 page may fail as UTF-8 in its last bytes only; the declaration then decides."""
    return declared == "euc-kr" and _strict_cp949(body) is not None


def _strict_cp949(body: bytes) -> str | None:
    try:
        text = body.decode("cp949")
    except UnicodeDecodeError:
        return None
    # UTF-8 with one damaged byte can pass for CP949 when it is short, but then reads as rare Hanja.
    beyond_ascii = len(text) - sum(map(str.isascii, text)) if len(body) < _HEAD else 0
    if beyond_ascii and len(_HANGUL_BYTES.findall(text)) * 2 < beyond_ascii and _utf8_loss(body) <= 2:
        return None
    return text


def _utf8_loss(body: bytes) -> int:
    return body.decode("utf-8", "replace").count("�")


def _least_lost(body: bytes, declared: str | None) -> tuple[str, str, list[str]]:
    candidates = [(body.decode(encoding, "replace"), encoding) for encoding in ("utf-8", "cp949")]
    if declared == "euc-kr":
        candidates.reverse()  # on a tie the declaration decides
    text, encoding = min(candidates, key=lambda candidate: candidate[0].count("�"))
    lost = text.count("�")
    if encoding == "cp949" and text.endswith("�") and lost == 1:
        return text[:-1], encoding, ["the page ends inside a character"]
    return text, encoding, [f"{lost} characters could not be read as {encoding}"]


def _declared(body: bytes, content_type: str | None) -> str | None:
    found = _DECLARED.search(content_type.encode("latin-1", "replace")) if content_type else None
    found = found or _DECLARED.search(body, 0, _HEAD)
    if not found:
        return None
    name = found[1].decode("ascii", "replace").lower()
    if name in _UTF8_NAMES:
        return "utf-8"
    return "euc-kr" if name in _CP949_NAMES else name
