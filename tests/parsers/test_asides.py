"""What stands inside a body beside its prose: boxes of the site go, pictures in lists and headings by style stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers.fields.body import Body

ReadBody = Callable[[str], Body]

FIRST = "나루시는 5일 새 도서관을 열었다고 밝혔다."
SECOND = "도서관에는 책 3만 권이 있고 월요일마다 쉰다고 시는 설명했다."


def texts(found: Body) -> list[str]:
    return [block.text for block in found.blocks]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="q"><p>새 도서관, 어떻게 보시나요?</p><label><input type="radio">좋다</label><p>참여 12명</p></div>',
        '<div class="b"><p>한 달 오천 원으로 지켜 주세요.</p><a href="/com/kd.html">회원 되기</a></div>',
        '<div class="l"><h4>아침편지</h4><p>소식 다섯을 보냅니다.</p><form><input type="email"></form></div>',
        '<div class="nr-sns-box"><p>나루신문 채널</p><p>아침마다 소식이 갑니다</p></div>',
        '<section id="n"><p>부고는 무료입니다.</p><a href="https://naru.example/bbs/list.html?table=bbs_9">보내기</a></section>',
    ],
)
def test_a_poll_and_a_box_that_leads_to_the_papers_services_go(read_body: ReadBody, box: str) -> None:
    assert texts(read_body(f"<p>{FIRST}</p>{box}<p>{SECOND}</p>")) == [FIRST, SECOND]


def test_a_body_that_holds_such_a_link_among_its_paragraphs_stays(read_body: ReadBody) -> None:
    more = "".join(f"<p>{SECOND} {number}층에는 아이들이 앉아 책을 읽는 방이 있다.</p>" for number in range(1, 6))
    found = read_body(f'<div class="txt"><p>{FIRST}</p>{more}<p><a href="/com/jb.html">제보하기</a></p></div>')
    assert texts(found)[0] == FIRST
    assert len(found.blocks) == 6


def test_a_list_of_the_articles_own_in_a_box_stays(read_body: ReadBody) -> None:
    box = '<div class="box"><p>문을 여는 날은 화요일부터 일요일까지다.</p><a href="/news/articleView.html?idxno=1">약도</a></div>'
    assert "문을 여는 날은 화요일부터 일요일까지다." in "\n".join(
        texts(read_body(f"<p>{FIRST}</p>{box}<p>{SECOND}</p>"))
    )


def test_the_parts_of_a_series_in_their_order_are_not_the_article(read_body: ReadBody) -> None:
    order = "<p>〈글 싣는 순서〉<br>① 샘에서<br>② 다리 열한 개<br><b>③ 보</b></p>"
    found = read_body(f"{order}<p>{FIRST}</p><p>{SECOND}</p>")
    assert texts(found) == [FIRST, SECOND]
    assert found.subheadline == []


def test_items_of_the_article_itself_stay(read_body: ReadBody) -> None:
    items = ["① 표를 낸다.", "② 자리에 앉는다."]
    found = read_body(f"<p>{FIRST}</p><p>글을 싣는 순서는 이렇다.</p>{''.join(f'<p>{item}</p>' for item in items)}")
    assert texts(found) == [FIRST, "글을 싣는 순서는 이렇다.", *items]


def test_a_machines_summary_in_lines_is_not_the_articles(read_body: ReadBody) -> None:
    summary = "<div><b>기사 3줄 요약</b><p>- 도서관 열어</p><p>- 책 3만 권</p><p>- 월요일은 쉬어</p></div>"
    found = read_body(f"{summary}<p>{FIRST}</p><p>{SECOND}</p>")
    assert texts(found) == [FIRST, SECOND]
    assert found.subheadline == []


def test_a_paragraph_whose_style_is_bold_is_set_in_bold(read_body: ReadBody) -> None:
    found = read_body(f'<p>{FIRST}</p><p style="font-weight:bold">월요일은 쉬어</p><p>{SECOND}</p>')
    assert [block.kind for block in found.blocks] == ["paragraph", "subhead", "paragraph"]


def test_pictures_in_a_list_are_pictures(read_body: ReadBody) -> None:
    item = '<li><figure><img src="/photo/{0}.jpg"><figcaption>{0}층 열람실</figcaption></figure></li>'
    found = read_body(f"<ul>{item.format(1)}{item.format(2)}</ul><p>{FIRST}</p><p>{SECOND}</p>")
    assert [one.caption for one in found.images] == ["1층 열람실", "2층 열람실"]
    assert texts(found) == [FIRST, SECOND]


def test_a_link_to_an_earlier_part_goes_with_its_label(read_body: ReadBody) -> None:
    link = '▲ 기사 이어보기 : <a href="/news/1">도서관 짓는 첫날</a>'
    assert texts(read_body(f"<p>{FIRST}</p><p>{link}</p><p>{SECOND}</p>")) == [FIRST, SECOND]
