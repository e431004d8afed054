"""Text whose bytes were read in the wrong charset: read again where that is sure, and sound text never touched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import parsers
from parsers import parse
from parsers.mojibake import is_misread, repair

TEXT = "나루시는 5일 새 등대를 세웠다고 밝혔다. ‘똠방각하’도 “40㎞까지 비춘다”고 했다.\nplain line\n입력 2024.03.05 10:20\n홍길동 기자"


def as_windows(raw: bytes) -> str:
    """What a browser makes of bytes said to be Latin-1: Windows-1252, with controls for what that leaves open."""
    undefined = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
    return "".join(chr(byte) if byte in undefined else bytes([byte]).decode("cp1252") for byte in raw)


@pytest.mark.parametrize(("encoding", "name"), [("cp949", "CP949"), ("utf-8", "UTF-8")])
@pytest.mark.parametrize("misread", ["latin-1", "cp1252"])
def test_text_misread_as_latin_is_read_again_without_loss(encoding: str, name: str, misread: str) -> None:
    raw = TEXT.encode(encoding)
    wrong = raw.decode("latin-1") if misread == "latin-1" else as_windows(raw)
    repaired = repair(wrong)
    assert repaired is not None
    assert repaired.text == TEXT
    assert repaired.how == f"{name} read as Latin-1"
    assert repaired.lost == 0


def test_utf8_misread_as_cp949_is_read_again_where_every_byte_found_a_character() -> None:
    meant = "가나 기사 기사\n가나가나"
    wrong = meant.encode().decode("cp949", "replace")
    assert wrong != meant
    repaired = repair(wrong)
    if "\ufffd" not in wrong:
        assert repaired is not None
        assert repaired.text == meant


def test_lines_that_are_sound_stay_as_they_are_among_misread_ones() -> None:
    wrong = "\n".join([TEXT.encode("cp949").decode("latin-1"), "바르게 읽힌 줄"])
    repaired = repair(wrong)
    assert repaired is not None
    assert repaired.text.endswith("\n바르게 읽힌 줄")
    assert repaired.text.startswith("나루시는 5일")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain ASCII, nothing else",
        TEXT,
        "café à la crème, déjà vu: l'été où naît l'âme",
        "Größe, Übermut, Straße",
        "中國 天安門 新聞 記事 大韓民國",
        "기온은 25°C ±2, 넓이 10㎡ × 3",
        "©2024 ®",
        "ÀÔ",
    ],
)
def test_sound_text_is_never_touched(text: str) -> None:
    assert repair(text) is None


@given(st.text(max_size=300))
def test_any_text_is_repaired_or_left_alone(text: str) -> None:
    repaired = repair(text)
    assert repaired is None or (repaired.lost >= 0 and repaired.text != text)


ARTICLE = f"나루항 새 등대\n\n입력 2024.03.05 10:20\n\n홍길동 기자\n\n{TEXT.splitlines()[0]}\n\n등대지기 없이 혼자 켜지고 꺼진다."


def test_an_article_in_misread_text_is_read_and_the_repair_said() -> None:
    article = parsers.parse_text(ARTICLE.encode("cp949").decode("latin-1"))
    assert article.headline == "나루항 새 등대"
    assert article.byline == "홍길동 기자"
    assert article.blocks[0].text == TEXT.splitlines()[0]
    assert article.warnings == ("the text was CP949 read as Latin-1; it was read again",)


def test_what_is_lost_is_said_with_its_number() -> None:
    article = parsers.parse_text(ARTICLE.replace("등대지기", "\ufffd\ufffd지기"))
    assert article.warnings == ("2 characters of the text are lost (U+FFFD)",)
    article = parsers.parse_text(ARTICLE.replace("등대지기 없이", "???? ?? ??"))
    assert article.warnings == ("8 characters of the text may be lost (question marks)",)


def test_a_page_that_was_sent_misread_is_read_as_it_was_meant() -> None:
    meant = (
        "<html><head><title>갈대밭 다시 열려</title></head><body><h1>갈대밭 다시 열려</h1><p>입력 2024.03.05 10:20</p>"
    )
    meant += "<div class='article_body'><p>나루시가 5일 갈대밭을 다시 열었다. 시민 300여 명이 찾았다.</p></div></body></html>"
    page = meant.encode("cp949").decode("latin-1").encode()
    article = parse(page, "https://www.naru.example/news/1024")
    assert article.headline == "갈대밭 다시 열려"
    assert article.body == "나루시가 5일 갈대밭을 다시 열었다. 시민 300여 명이 찾았다."
    assert any("CP949 read as Latin-1" in warning for warning in article.warnings)


def as_some_converters(raw: bytes) -> str:
    """What happens to be UTF-8 of two bytes is taken for that, and the rest for Latin-1."""
    return re.sub(r"[\xc2-\xdf][\x80-\xbf]", lambda pair: pair[0].encode("latin-1").decode(), raw.decode("latin-1"))


def test_what_was_taken_for_utf8_here_and_there_is_read_again_as_well() -> None:
    told = "나루시는 5일 한국의 새 등대를 세우고 옛 등대를 철거한다고 보좌관이 밝혔다. 시민 300여 명이 찾았다."
    wrong = as_some_converters(told.encode("cp949"))
    assert is_misread(wrong)
    assert not is_misread(told)
    repaired = repair(wrong)
    assert repaired is not None
    assert (repaired.text, repaired.filled) == (told, 0)


def test_what_cannot_be_read_again_is_said_to_be_misread() -> None:
    told = "나루시는 5일 새 등대를 세우고 옛 등대를 철거한다고 밝혔다. 시민 300여 명이 찾았다."
    wrong = re.sub(r"([^\x00-\x7f]{2})[^\x00-\x7f]", r"\1", told.encode("cp949").decode("latin-1"))  # a third is gone
    assert is_misread(wrong)
    article = parsers.parse_text(f"나루항 새 등대\n\n입력 2024.03.05 10:20\n\n{wrong}\n\n{wrong}")
    assert article.warnings == ("the text was read in a wrong charset, and cannot be read again without guessing",)


def as_crawled(text: str) -> str:
    """What crawls hold of CP949 taken for UTF-8 or else Latin-1: pairs that are UTF-8 by chance, no soft hyphens."""
    raw = text.encode("cp949").replace(b"\xad", b"")
    pieces: list[str] = []
    while raw:
        length = next((size for size in (3, 2) if raw[0] > 0x7F and _is_utf8(raw[:size])), 1)
        pieces.append(raw[:length].decode("utf-8" if length > 1 else "latin-1"))
        raw = raw[length:]
    return "".join(pieces)


def _is_utf8(raw: bytes) -> bool:
    try:
        return len(raw) > 1 and len(raw.decode()) == 1
    except UnicodeDecodeError:
        return False


SHIFTED = "강남구 서울대로에서 지난 2일 문화제가 열렸다.\n주민을 찾아가는 청소년 합창단이 주택가에서 노래를 불렀다."


def test_text_of_which_soft_hyphens_are_gone_and_pairs_were_read_as_utf8_is_divided_anew() -> None:
    wrong = as_crawled(SHIFTED)
    assert "\xad" not in wrong
    assert any(ord(character) > 0xFF for character in wrong)
    repaired = repair(wrong)
    assert repaired is not None
    assert repaired.text == SHIFTED
    assert (repaired.lost, repaired.filled) == (0, 7)


def test_letters_that_were_filled_in_are_said_with_their_number() -> None:
    text = f"나루항 새 등대\n\n입력 2024.03.05 10:20\n\n홍길동 기자\n\n{SHIFTED}"
    article = parsers.parse_text(as_crawled(text))
    assert (article.headline, article.byline) == ("나루항 새 등대", "홍길동 기자")
    assert [block.text for block in article.blocks] == SHIFTED.split("\n")
    assert article.warnings == (
        "the text was CP949 read as Latin-1; it was read again",
        "7 letters of the text had lost a byte, which was filled in",
    )


def test_units_numbers_in_circles_and_what_came_as_entities_are_read_as_they_are() -> None:
    told = "나루시는 수도관 84㎞와 논 12㏊를 ①갈밭 ②새터에서 살핀다고 한다. 예방주간(2015. 3. 13∼3. 26)에는 성별‧나이를 묻는다."
    parts = re.split("([∼‧])", told)  # no charset misreads what a page wrote as &sim;
    repaired = repair("".join(part if part in "∼‧" else as_crawled(part) for part in parts))
    assert repaired is not None
    assert repaired.text == told
