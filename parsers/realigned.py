"""CP949 that was read as Latin-1 with holes: soft hyphens gone, and pairs of bytes that by chance were UTF-8 read so.

``°³²±¸`` was 강남구, whose first second byte is the soft hyphen; in ``ÇÑ±Û`` the middle two bytes may have come as one
letter of UTF-8. Of all ways to divide a run into syllables the one is taken that needs the least forcing, and in it the
syllables that Korean often has; what no way explains is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

LOST = "\ufffd"
_SOFT_HYPHEN = 0xAD  # the one second byte that cleaning takes away
_FIRST_OF_TWO = 0xC2  # in UTF-8; few syllables begin with it
_BLANK = 0xA0  # the blank that does not break
_RUN = re.compile(r"[^\x00-\x7f]{1,2000}")
_SYLLABLES = range(0xB0, 0xC9)  # first bytes of the syllables of KS X 1001
_SIGNS = frozenset((0xA1, 0xA2, 0xA3, 0xA7, 0xA8))  # punctuation, letters of full width, units, circled numbers
# What it costs to believe one thing of a run.
_FREE = 0.0
_SAID = 0.25  # a sign that is none of the charset's
_LIKELY, _UNLIKELY = 0.3, 0.55  # a letter that was two bytes; with the second where the first is seldom
_SELDOM, _SIGN, _RARE = 0.4, 0.4, 2.5  # a syllable that Korean seldom has; a sign; anything else of CP949
_FILLED, _GIVEN_UP = 0.5, 6.0  # a second byte that is gone; a letter that is lost
# What editors write as entities, which no charset misreads.
_WHOLE = frozenset("“”‘’„′″–―…·‧•∙ㆍ※→←↑↓▲△▼▽◆◇■□●○★☆▶◀〈〉《》「」『』【】∼～〜≥≤㎡㎞㎏℃×©")
# Nearly all syllables of Korean news are among these.
_COMMON = frozenset(
    """다이기일에시사가을자고로는지회은보한내정도하구서주나단물문의결를집리부마스만장간인들달창년군해전대연니수새배명
    제어우여소미온산무원화합첫행오교경민으람관신공라두중승있늘치조바립동점했그청국과터개본길등체강생상모야었안농진
    책역까재게편남방용식비난금록저번료날위복임많앞세영통김차권설적당실별읍출력표올업건감려계백호분불막추없크르련북
    최거후처택와더며류심및할육평왔법양받속태선파형병급박변각열론률렸혔졌났갔섰쳤썼겼봤였았않높좋같찾맡맞힌친킨된될
    닮낮늦젊밝씨면학술촌노총운유됐됨겠요작품환확협축투특트포함항향허현황활효훈희증직질착찬참채천철초충취판팀팔페폭
    필험혁혜홍획갈갑값갖객걸검것겨격견겸곡곤골곳광굴궁귀규균극근글긋긴깊깨꺼께꼭꽃꾸꿈끈끌끝끼납냉너넘네놓누눈뉴느
    능님담댐덕던덩데독돈돌되둔둘뒤드든듯디따때떠또뜻띠락란랑래량러런럼레령례루른름린림말맛망매맥맨머먹먼멀메몇목몰
    몸못묘믿밀반발밤버벌범베벤볼봄봉붙브블빈빌빛뿐살삼색석섬성센손송쇄숙순숨쉬습슬십싸쓰아알암압앙애액약억언얼엄염
    예옥옮완왕외욕울움웃월윤율융음응익입잔잘잠쟁절접젖족존종좌죽준줄즉징척촉측층침카캠커컨코콘큰클키타탁탄탈탐테토
    틀티패팬퍼폐푸풍프플피핵헌혼휘휴흐흥히힘"""
) - {" ", "\n"}
_FILLING = {"서": 0.4, "화": 0.4, "난": 0.45}


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to read a run up to some place: its cost and text, the byte that waits for another, letters filled in."""

    cost: float = _FREE
    text: str = ""
    first: int | None = None
    filled: int = 0


def realigned(line: str, as_byte: dict[int, int]) -> tuple[str, int]:
    """A line with its runs of misread characters read again, and how many letters were filled in.

    ``as_byte`` tells which characters stand for bytes below 0xA0.
    """
    filled = 0
    pieces: list[str] = []
    end = 0
    for run in _RUN.finditer(line):
        way = _read(run[0], as_byte)
        filled += way.filled
        pieces += [line[end : run.start()], way.text]
        end = run.end()
    return "".join([*pieces, line[end:]]), filled


def _read(run: str, as_byte: dict[int, int]) -> _Way:
    if plain := _plainly(run):
        return _Way(text=plain)
    best: dict[int | None, _Way] = {None: _Way()}
    for character in run:
        found: dict[int | None, _Way] = {}
        for way in best.values():
            for one in _onward(way, character, as_byte):
                if one.first not in found or one.cost < found[one.first].cost:
                    found[one.first] = one
        best = found
    return min(map(_closed, best.values()), key=lambda way: way.cost)


def _plainly(run: str) -> str | None:
    """A run in which nothing is missing and nothing strange: every two bytes are a syllable that Korean often has."""
    try:
        text = run.encode("latin-1").decode("cp949")
    except UnicodeError:
        return None
    return text if _COMMON.issuperset(text) else None


def _onward(way: _Way, character: str, as_byte: dict[int, int]) -> list[_Way]:
    """The ways to read one character more: as a byte, as the bytes of UTF-8 that made it, or as what it is."""
    code = as_byte.get(ord(character), ord(character))
    raw = character.encode("utf-8", "replace")
    cost = _FREE if code > 0xFF else _LIKELY if raw[0] > _FIRST_OF_TWO else _UNLIKELY
    ways = [replace(way, cost=way.cost + cost)]
    for byte in raw:
        ways = [one for begun in ways for one in _with(begun, byte)]
    closed = _closed(way)
    if character in _WHOLE or "가" <= character <= "힣":
        ways.append(_Way(closed.cost + _SAID, closed.text + character, None, closed.filled))
    return ways + _with(way, code) if code <= 0xFF else ways


def _with(way: _Way, byte: int) -> list[_Way]:
    """The ways to read one byte more: as a second one, or as a first, where the second before it is gone."""
    if way.first is None:
        return [way if byte == _BLANK else replace(way, first=byte)]
    cost, character = _pair(way.first, byte)
    paired = _Way(way.cost + cost, way.text + character, None, way.filled)
    return [paired, replace(_closed(way), first=byte)]


def _closed(way: _Way) -> _Way:
    """The way with nothing waiting: a second byte that is gone was the soft hyphen."""
    if way.first is None:
        return way
    cost, character = _pair(way.first, _SOFT_HYPHEN)
    return _Way(way.cost + cost + _FILLING.get(character, _FILLED), way.text + character, None, way.filled + 1)


@lru_cache(maxsize=8192)
def _pair(first: int, second: int) -> tuple[float, str]:
    """What two bytes are in CP949, and how unlikely that is."""
    try:
        character = bytes((first, second)).decode("cp949")
    except UnicodeDecodeError:
        character = LOST
    if len(character) != 1 or character == LOST:
        return _GIVEN_UP, LOST
    if first in _SYLLABLES and second > 0xA0:
        return (_FREE if character in _COMMON else _SELDOM), character
    return (_SIGN if first in _SIGNS else _RARE), character
