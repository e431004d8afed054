"""Who signs with nothing but a name, and the house beside it: as stored copies of real pages end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers.fields.body import Body

ReadBody = Callable[[str], Body]

FIRST = "나루시는 5일 새 도서관을 열었다고 밝혔다."
SECOND = "도서관에는 책 3만 권이 있고 월요일마다 쉰다고 시는 설명했다."
NOTICES = ("<저작권자ⓒ나루일보사. 무단전재-재배포 금지>", "저작권자 © 나루일보 무단전재 및 재배포 금지")


def names(found: Body) -> list[str | None]:
    return [one.name for one in found.bylines]


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text.replace('<', '&lt;').replace('>', '&gt;')}</p>" for text in texts)


@pytest.mark.parametrize(
    "last", [(SECOND, "강서윤"), (f"{SECOND} 강서윤",), (SECOND, NOTICES[0], "강서윤", NOTICES[1])]
)
def test_a_name_alone_signs_below_or_behind_the_last_sentence_and_between_two_notices(
    read_body: ReadBody, last: tuple[str, ...]
) -> None:
    found = read_body(paragraphs(FIRST, *last))
    assert [block.text for block in found.blocks] == [FIRST, SECOND]
    assert names(found) == ["강서윤"]


@pytest.mark.parametrize("word", ["강서윤", "신나루", "고맙다", "이어짐"])
def test_a_word_that_the_article_tells_of_or_that_is_no_name_signs_nothing(read_body: ReadBody, word: str) -> None:
    told = "나루시는 강서윤 씨와 신나루 씨에게 감사패를 건넸다고 5일 밝혔다."
    assert names(read_body(paragraphs(told, SECOND, word))) == []


def test_a_name_alone_below_a_line_that_is_no_sentence_is_one_of_a_list(read_body: ReadBody) -> None:
    found = read_body(paragraphs(FIRST, "새 도서관을 함께 지은 분들", "강서윤"))
    assert names(found) == []


def test_the_papers_name_behind_the_last_sentence_goes_though_somebody_signs_below(read_body: ReadBody) -> None:
    found = read_body(paragraphs(FIRST, f"{SECOND} <나루일보>", "표가온 기자"))
    assert [block.text for block in found.blocks] == [FIRST, SECOND]
    assert names(found) == ["표가온"]


@pytest.mark.parametrize(("last", "named"), [("강릉/ 길동", ["길동"]), ("강릉/ 고성", []), ("강릉/ 하늘빛마을", [])])
def test_a_name_of_two_syllables_signs_behind_a_place_that_everybody_knows(
    read_body: ReadBody, last: str, named: list[str]
) -> None:
    found = read_body(paragraphs(FIRST, SECOND, last))
    assert names(found) == named
    assert [block.text for block in found.blocks] == [FIRST, SECOND, *([] if named else [last])]
