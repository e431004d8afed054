"""Flattened lists, searches and pages of comments are refused, articles beside lists are read."""

from __future__ import annotations

import pytest

import parsers
from parsers.flat.lists import is_a_lists_address

ONE = "나루시는 5일 새 등대를 세웠다고 밝혔다. 등대는 높이가 21m이고 밤바다를 40km까지 비춘다고 시는 설명했다."
TWO = "솔내읍은 6일 장터에 지붕을 얹었다고 알렸다. 비가 와도 장이 서고 상인들은 처마 밑에서 물건을 판다고 한다."
CUT_ONE = "나루시는 5일 새 등대를 세웠다고 밝혔다. 등대는 높이가 21m이고 밤바다를 40km까지 비추며 고장이 나면 알림이..."
CUT_TWO = "솔내읍은 6일 장터에 지붕을 얹었다고 알렸다. 비가 와도 장이 서고 상인들은 처마 밑에서 물건을 팔 수 있게…"

LISTS = {
    "the number of stories": f"기사 (전체 2,050건)\n새 등대 세운 나루항\n{ONE}\n나루일보 | 2024-03-05 10:17",
    "leads that are cut short": f"오피니언\n\n새 등대 세운 나루항\n{CUT_ONE}\n\n장터에 지붕 얹은 솔내읍\n{CUT_TWO}",
    "who and when below each lead": (
        f"최종편집 2024년 03월 07일\n홈\n정치\n새 등대 세운 나루항\n{ONE}\n홍길동 기자(=나루)\n2024.03.05 13:55:41\n"
        f"장터에 지붕 얹은 솔내읍\n{TWO}\n2024.03.06 13:53:29"
    ),
    "two days, each over its story": f"2024-03-05\n새 등대 세운 나루항\n{ONE}\n2024-03-06\n장터에 지붕\n{TWO}",
    "a day below the first story, and the next headline": (
        f"지역뉴스\n\n새 등대 세운 나루항\n\n[나루] {ONE}/홍길동기자 gil@demo-nd.example\n\n2024-03-05\n\n장터에 지붕 얹은 솔내읍\n\n"
        "[솔내] 솔내읍은"
    ),
    "a search": f"통합검색\n최근 검색어\n  • 등대\n검색어 저장 끄기\n8,074\n  • 새 등대 세운 나루항\n\n    {ONE}",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=list(LISTS))
def test_a_list_is_refused_as_one(text: str) -> None:
    with pytest.raises(parsers.NotAnArticle) as refused:
        parsers.parse_text(text)
    assert refused.value.reason == "listing"


@pytest.mark.parametrize(
    "path",
    [
        "/news/articleList.html?sc_section_code=S1N1&view_type=sm",
        "/news/section_list_all.html?sec_no=112",
        "/html/list.html?code=3080",
        "/section.php?sid=5",
        "/search/?q=등대",
        "/tag/등대",
        "/list/15?page=245",
        "/",
    ],
)
def test_what_stands_at_a_lists_address_is_refused(path: str) -> None:
    address = f"http://www.naru.example{path}"
    assert is_a_lists_address(address)
    with pytest.raises(parsers.NotAnArticle) as refused:
        parsers.parse_text(f"새 등대 세운 나루항\n2024.03.05 10:20\n홍길동 기자\n{ONE}", address)
    assert refused.value.reason == "listing"


@pytest.mark.parametrize("path", ["/news/articleView.html?idxno=1024", "/news/view/20240305", "/?idxno=1024"])
def test_other_addresses_are_no_lists(path: str) -> None:
    assert not is_a_lists_address(f"http://www.naru.example{path}")


def test_the_comments_of_a_story_are_no_article() -> None:
    head = "새 등대 세운 나루항\n\n- 밤바다 40km까지 비춰\n- 고장 나면 시청에 알림\n\n2024.03.05 10:17:36"
    with pytest.raises(parsers.NotAnArticle):
        parsers.parse_text(head)


def test_an_article_with_a_labelled_time_is_read_though_a_search_box_stands_above_it() -> None:
    text = f"최근 검색어\n검색어 저장 끄기\n새 등대 세운 나루항\n입력 2024.03.05 10:20\n{ONE}\n{TWO}"
    assert parsers.parse_text(text).headline == "새 등대 세운 나루항"


def test_a_front_page_whose_headlines_stand_there_twice_is_refused() -> None:
    titles = ("새 등대 세운 나루항 축제 준비", "장터에 지붕 얹은 솔내읍 상인들", "단풍길 걷기 대회 여는 새터동")
    items = "\n\n".join(f"{title}\n정치\n{title}\n{ONE}" for title in titles)
    with pytest.raises(parsers.NotAnArticle) as refused:
        parsers.parse_text(f"메인뉴스\n{items}\n홍길동 2024.03.05")
    assert refused.value.reason == "listing"


@pytest.mark.parametrize(
    "button", ["이 기사 나누기", "이 기사 공유하기페이스북카카오톡주소 복사", "이 기사 나누기 밴드 링크복사"]
)
def test_buttons_that_share_a_story_end_it(button: str) -> None:
    text = f"새 등대 세운 나루항\n홍길동 기자\n2024-03-05 10:17\n{ONE}\n{button}\n마을 더 보기\n장터에 지붕 얹은 솔내읍\n{TWO}"
    assert [block.text for block in parsers.parse_text(text).blocks] == [ONE]


def test_a_sentence_about_sharing_a_story_ends_none() -> None:
    last = "이 기사 나누기 운동은 봄까지 이어진다."
    text = f"새 등대 세운 나루항\n홍길동 기자\n2024-03-05 10:17\n{ONE}\n{last}"
    assert parsers.parse_text(text).blocks[-1].text == last
