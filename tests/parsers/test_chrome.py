"""Chrome: the wordings that papers print around articles go, sentences that speak of such things stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from parsers.fields import byline, chrome
from parsers.fields.credits import is_credit
from parsers.page import Element, clean_parser

FURNITURE = """
공감 3 | 비공감 0 | 스크랩
URL : http://www.naru.example/article.php?aid=9862922502
프린트 시간 : 2025년 12월 23일 01:02:30
주메뉴 바로가기 본문 바로가기
상단영역
댓글을 남기실 수 있습니다.
▶ 디지털 뉴스콘텐츠 이용규칙 보기
<나루일보는 한국언론진흥재단의 디지털 뉴스콘텐츠 이용규칙에 따른 저작권을 행사합니다 >
표가온 기자의 다른 기사 검색
나루 관련기사목록
오늘의 인기기사
기상청 제공
※ 아래 경우에는 고지 없이 삭제하겠습니다.
좋아요 12 댓글 3 공유
🎧 음성으로 듣기 0:00 / 1:48
카테고리 : 문화 > 교육
키워드 | 나루 해안산책로
※부고 접수 061-000-2204, buga@naru.example
▷ 관련 영상 : 개편 설명회 다시 보기
원문보기 : http://www.naru.example/raw/1
이 기사는 2025년 11월 24일 15시 12분에 처음 송고되었습니다.
1 / 12
▶ 카카오톡 채널 ‘나루신문’을 추가하면 뉴스를 먼저 볼 수 있습니다.
※ 알림방은 독자 여러분의 것입니다. 전화 (061)000-4160, 이메일 notice@naru.example
이 기사에 대한 저작권은 나루신문에 있습니다. 옮겨 실으려면 먼저 물어 주십시오.
default_setNet1_2 default_news_ad1 set_P1
저작권자 © 나루신문 무단전재 및 재배포 금지
저작권자 © 호남의 새 아침 나루신문 무단전재 및 재배포 금지
저작권자 © 나루신문 무단전재 및 재배포 금지 저작권자 © 나루신문 무단전재 및 재배포 금지
<저작권자ⓒ나루일보사. 무단전재-재배포 금지>
<저작권자ⓒ나루일보사. 무단전재-재배포 금지, AI학습 및 활용 금지>
[저작권자(c) 나루일보, 무단 전재-재배포 금지]
ⓒ 나루신문 무단전재 및 재배포금지
Copyright ⓒ 나루일보. All rights reserved.
무단전재 및 재배포 금지
기사를 읽어드립니다.
기사의 본문 내용은 이 글자크기로 변경됩니다.
글자크기 설정 가 가 가
키워드 : 나루 | 새 배
기사 원문 보기
기사 듣기
목록으로
다음글 나루시 청년 축제
이 기사를 추천합니다
▶관련기사 섬 가는 뱃길 열린다
<이 기사는 나루신문 1204호(2025년 11월 3일자) 3면에 실렸습니다.>
여러분의 후원이 나루신문을 만듭니다.
글자크기 설정
본문 글씨 크기
가 가
가
"나루 지역민의 소중한 제보를 기다립니다"
"나루 지역민의 소중한 제보를 기다립니다"  기사제보
독자 여러분의 제보를 기다립니다.
독자 여러분의 제보를 기다립니다. 전화 061-000-0000 메일 news@demo-nd.example
기사제보 061-000-0000
카카오톡 제보
※ 제보: 카카오톡 @나루일보, 전화 061-000-0000
카카오톡 채널 추가하고 소식 받기
※이 기사는 지역신문발전기금을 지원받았습니다.
※ 이 기사는 지역신문발전기금의 지원을 받았습니다.
※ 부음은 목요일까지 편집국(061-000-0000)으로 알려 주시면 실어 드립니다.
※ 나루신문 카카오톡 채널을 추가하고 우리 동네 소식을 받아 보세요.
<계속>
이 기사에 대해 어떻게 생각하시나요?
<5면에 계속>
☞ 3면에서 이어집니다
▶관련기사 3면
▶ 관련기사 3·5면
이 기사를 공유합니다
댓글 0
댓글 많은 뉴스
많이 본 뉴스
홍길동 기자의 다른기사 보기
홍길동 기자 다른기사 보기
홍길동 다른 기사 보기
홍길동 기사 전체보기
필자의 다른기사 보기
나루 등대.jpg
38789927_182555_n.jpg
20130830_175258
홍길동 기자 입니다.
이 기사는 나루일보 - 바른 소식! 홈페이지(http://www.naru.example)에서 프린트 되었습니다.
이 기사는 나루일보 누리집에서 인쇄됐습니다.
기사 전체보기
관련기사
좋아요 0 훈훈해요 0 슬퍼요 0 화나요 0 후속기사 원해요 0
default_setNet1_2
default_news_ad1
default_side_ad1
set_P1
ad27
photo_caption
#그림1왼쪽#
ADVERTISEMENT
맑음강릉 20.3℃ 흐림동해 18.9℃ 기상청 제공
맑음강릉 20.3℃
검색 입력폼
기사 목록
스크롤 이동 상태바
다음기사보기
URL복사(으)로 기사보내기
#나루시 #도서관 #개관
구독하기
""".strip().split("\n")

SENTENCES = """
※ 독자 여러분이 보내 준 사연 가운데 세 편을 골라 싣는다.
독자 여러분의 전화가 이어졌다.
이전글 자리에 새 글을 썼다.
키워드는 세 가지다.
▶관련 기관은 시청과 해경이다.
이 기사는 주민 세 명의 말을 바탕으로 썼다.
시는 저작권 상담 창구를 열었다.
저작권자 동의 없이 쓴 사진이 논란이 됐다.
저작권자(작가)의 허락을 받아야 한다고 설명했다
저작권자에게 사용료를 내기로 했다.
무단 복제 막을 대책 마련
무단 복제를 막기 위한 조례가 통과됐다
사진을 무단으로 복제하는 행위가 늘고 있다.
“무단 전재를 막아야 한다”고 말했다.
AI 학습 자료로 쓰지 못하게 금지했다
ⓒ 표시를 붙이기로 했다.
댓글 조작을 막는 법안이 발의됐다.
댓글 100개가 넘게 달렸다.
댓글로 이어진 응원
댓글 문화를 바꾸자
구독 경제가 뜬다
구독자 10만 명을 넘긴 채널이다.
신문 구독을 권하는 학교가 늘었다.
구독료는 월 1만 원이다.
네이버에서 뉴스를 구독하는 주민이 늘었다.
제보 전화 폭주
제보: 누가 둑을 열었나
제보를 받은 경찰이 현장에 나갔다.
주민 제보로 드러난 불법 매립
기사 제보로 시작된 변화
시민 제보가 잇따랐다.
제보자 보호법 통과
광고 수입이 줄었다.
광고판을 새로 달았다.
광고 없는 거리 만든다
사진 찍기 좋은 곳
사진전이 열린다.
사진 동호회 회원 30명이 참가했다.
사진기자가 되고 싶다던 소년
포토존을 마련했다.
좋아요 100개를 받은 글
좋아요를 누른 사람은 300명이다.
공유 자전거 300대를 들여왔다.
공유하기 좋은 날씨
관련 기사를 읽은 주민들이 모였다.
관련 뉴스가 쏟아졌다
많이 본 뉴스만 읽는 독자가 늘었다.
기사 목록을 만들어 나눠 줬다.
인쇄 골목이 되살아난다
밴드 공연이 이어진다
비닐하우스 30동이 무너졌다
눈길 사고 잇따라
맑음과 흐림 사이
이전 대상지는 나루동이다.
다음 달 5일부터 받는다.
가가호호 방문한다
독자 여러분께 알립니다
이 기사는 지난 호에 이어진다
이 기사는 누리집에서 읽을 수 있다.
카카오톡 채널 ‘나루시’를 추가하면 신청할 수 있습니다.
시는 카카오톡 채널을 추가하면 소식을 받는다고 밝혔습니다.
네이버 채널을 구독하면 할인해 주는 가게가 늘었다.
메일로 신청하면 된다.
로그인하지 않아도 볼 수 있다.
글자 크기를 키운 안내판
#나루시에 산다
화요 장터 3곳
1/2
11 / 24
좋아요 운동 10년
공감 3점 비결은 추천서
원문
관련 영상물 심의가 끝났다.
이 기사는 송고될 때부터 말이 많았다.
""".strip().split("\n")


def element(html: str) -> Element:
    """The first element (or comment) of a fragment."""
    around = etree.fromstring(f"<div>{html}</div>".encode(), clean_parser()).find(".//div")
    assert around is not None
    return around[0]


CAPTIONS_AND_CREDITS = [
    "사진=나루시",
    "ⓒ 나루시",
    "사진=나루시 제공",
    "/나루시 제공",
    "<나루군 제공>",
    "(제공: 나루항만공사)",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_around_the_article_is_chrome(line: str) -> None:
    assert chrome.is_chrome(line)


@pytest.mark.parametrize("line", SENTENCES)
def test_a_line_of_the_article_that_speaks_of_such_things_is_not(line: str) -> None:
    assert not chrome.is_chrome(line)
    assert not chrome.ends_the_article(line)


@pytest.mark.parametrize("line", CAPTIONS_AND_CREDITS)
def test_a_credit_is_told_as_one(line: str) -> None:
    assert is_credit(line)
    assert byline.is_line(line) == ()


@pytest.mark.parametrize(
    "line",
    [
        "많이 본 뉴스",
        "댓글 많은 뉴스",
        "관련기사",
        "기사 목록",
        "검색 입력폼",
        "댓글 0",
        "저작권자 © 나루신문 무단전재 및 재배포 금지",
        "홍길동 기자의 다른기사 보기",
    ],
)
def test_nothing_of_the_article_follows_such_a_line(line: str) -> None:
    assert chrome.ends_the_article(line)


@pytest.mark.parametrize("line", ["ADVERTISEMENT", "글자크기 설정 가 가 가", "기사를 읽어드립니다.", "사진 확대"])
def test_the_article_goes_on_behind_other_chrome(line: str) -> None:
    assert chrome.is_chrome(line)
    assert not chrome.ends_the_article(line)


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<iframe></iframe>",
        "<nav>메뉴</nav>",
        '<div class="ad-template">x</div>',
        '<div id="AD157543210012">x</div>',
        '<div id="skin-12">x</div>',
        '<div class="view-copyright">x</div>',
        '<ul class="info-options2"><li>x</li></ul>',
        '<div style="display : none">x</div>',
        "<div hidden>x</div>",
        '<p class="show-for-sr">x</p>',
        '<div class="box article_footer">x</div>',
        '<div id="dablewidget_x">x</div>',
        '<div class="newsletter-box">x</div>',
        '<div class="article-relation">x</div>',
        '<div class="swiper-pagination">1 / 2</div>',
    ],
)
def test_furniture_is_told_by_tag_class_id_and_style(html: str) -> None:
    assert chrome.is_dropped(element(html))


@pytest.mark.parametrize(
    "html",
    [
        "<p>x</p>",
        '<div class="article-head">x</div>',
        '<div class="read-body thread">x</div>',
        '<div id="addition">x</div>',
        '<div id="adapted">x</div>',
        '<div class="shadow">x</div>',
        '<div style="display:block">x</div>',
    ],
)
def test_a_name_that_only_holds_the_letters_of_ad_is_no_furniture(html: str) -> None:
    assert not chrome.is_dropped(element(html))


@given(st.text(max_size=160))
def test_any_line_is_judged_without_an_error(line: str) -> None:
    if chrome.ends_the_article(line):
        assert len(line) < 120
    chrome.is_chrome(line)


@pytest.mark.parametrize("line", ["▣ 약 력 ▣", "필자 소개", "시인 약력", "▷추보름 시인 약력 : 나루 출생"])
def test_what_is_told_of_the_writer_begins_here(line: str) -> None:
    assert chrome.heads_the_writer(line)


def test_an_article_may_speak_of_somebodys_past() -> None:
    assert not chrome.heads_the_writer("약력이 화려한 후보가 많다.")


@pytest.mark.parametrize(
    ("line", "tells"),
    [
        ("나루시는 오는 5일부터 독자 투고를 받는다.", True),
        ("나루시립도서관이 5일 새로 문을 열었다.", True),
        ("등대를 찾는 사람이 해마다 늘고 있다.", True),
        ("나루섬에서 가장 오래된 등대는 이 등대이다.", True),
        ("나루시가 문을 열었다.", False),  # too short to be sure
        ("이 기사에 대한 의견을 기다리고 있습니다.", False),
        ("본지에 실린 모든 기사의 저작권은 나루신문에 있다.", False),
        ("이 콘텐츠는 나루시의 지원을 받아 만들었다.", False),
    ],
)
def test_a_sentence_in_the_plain_style_tells_the_story_unless_the_paper_speaks_of_itself(
    line: str, tells: bool
) -> None:
    assert chrome.tells(line) is tells
    assert not (tells and (chrome.is_chrome(line) or is_credit(line) or byline.is_line(line)))
