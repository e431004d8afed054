"""What is no article though it reads like one: sections with a leading story, fronts, pages about the paper, notices."""

from __future__ import annotations

import pytest

import parsers
from parsers import NotAnArticle, notices
from parsers.errors import Reason
from parsers.verdict import is_a_pages_name

LEAD = "은결천에서 물고기 수천 마리가 떠올랐다. 시는 10일 물을 떠 검사를 맡겼다. 주민들은 배수구를 가리켰다."
ITEMS = "".join(
    f"<li class='item'><h4><a href='/news/{number}'>은결시 소식 {number} 새로 전합니다</a></h4><p>은결시가 {number}번째 소식을 전했다고 밝혔다.</p><em>2023.05.1{number % 9} 08:12</em></li>"
    for number in range(12)
)
MENU = "".join(f"<li><a href='/s/{name}'>{name}</a></li>" for name in ("정치", "경제", "사회", "문화"))
POLITE = "저희 신문을 찾아 주신 여러분께 감사드립니다. 지역의 눈과 귀가 되겠습니다. 바른 기사를 쓰겠습니다. 틀린 것은 고치겠습니다."


def page(body: str, title: str = "은결신문", head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body><ul>{MENU}</ul>{body}<ul>{ITEMS}</ul></body></html>".encode()


ARTICLE_TYPE = "<meta property='og:type' content='article'>"
TIME = "<meta property='article:published_time' content='2023-05-11T08:12:00+09:00'>"

REFUSED: list[tuple[str, bytes, str]] = [
    (
        "a section with a leading story, called an article by its meta tags",
        page(f"<h1>사회</h1><div class='lead'><h2><a href='/news/99'>은결천 물고기 떼죽음</a></h2><p>{LEAD}</p></div>", "사회 - 은결신문", ARTICLE_TYPE + TIME),
        "https://demo-none.example/list/3",
    ),
    (
        "a front page",
        page(f"<h2>은결천 물고기 떼죽음</h2><p>{LEAD}</p><p>홍길동 기자</p>", "은결신문", ARTICLE_TYPE),
        "https://demo-none.example/",
    ),
    (
        "the stories of a tag",
        page("".join(f"<article class='post hentry'><h2><a href='/news/{n}'>긴 제목을 단 소식 {n}번째</a></h2><p>{LEAD}</p></article>" for n in range(5)), "태그: 서리 - 은결신문", ARTICLE_TYPE),
        "https://demo-none.example/tag/frost",
    ),
    ("the paper about itself", page(f"<h1>회사소개</h1><p>{POLITE}</p><p>{POLITE}</p>", "회사소개 - 은결신문", ARTICLE_TYPE), "https://demo-none.example/com/1"),
    ("a policy", page(f"<h1>개인정보처리방침</h1><p>{POLITE * 5}</p><p>이 방침은 2022년 1월 1일부터 적용됩니다.</p>", "개인정보처리방침 - 은결신문"), "https://demo-none.example/com/2"),
    ("a form", page("<h2>구독신청</h2><p>은결신문을 집에서 받아 보세요. 한 달 구독료는 만오천 원입니다.</p>", "은결신문 - 구독신청"), "https://demo-none.example/sub"),
    ("a reporter's page", page("<h2>배로운 기자</h2><p>사회부에서 의료를 맡고 있습니다. 오래 듣겠습니다. 2016년에 입사했습니다.</p>", "배로운 기자 - 은결신문"), "https://demo-none.example/r/1"),
    ("an imprint alone", page("<p>은결신문의 모든 콘텐츠는 저작권법의 보호를 받으며 무단 전재를 금합니다. 등록번호 : 나루 아 00001 등록일 2010-01-01</p>"), "https://demo-none.example/x/1"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "url"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_only_looks_like_an_article_is_refused(body: bytes, url: str) -> None:
    with pytest.raises(NotAnArticle):
        parsers.parse(body, url)
    with pytest.raises(NotAnArticle):
        parsers.parse(body)


TAKEN: list[tuple[str, bytes]] = [
    (
        "a correction, which speaks to the reader",
        page("<h1>[바로잡습니다] 다리 공사비 기사</h1><p>게재 2025.10.14 19:00</p><div><p>10월 11일 자 다리 공사비 기사에서 120억 원이 240억 원으로 늘었다고 썼으나 142억 원이어서 바로잡습니다. 독자께 사과드립니다.</p></div>", "[바로잡습니다] 다리 공사비 기사 - 은결신문"),
    ),
    (
        "a brief of one sentence",
        page("<h1>은결도서관, 18일 손글씨 교실 연다</h1><p>기사승인 2022.10.12</p><div><p>은결도서관은 18일 어린이실에서 손글씨 교실을 연다.</p></div>", "은결도서관, 18일 손글씨 교실 연다 - 은결신문"),
    ),
    (
        "a note to the readers (사고)",
        page("<h1>[알림] 은결신문 구독료를 올립니다</h1><p>입력 2024.01.02 09:00</p><div><p>새해부터 구독료를 만칠천 원으로 올립니다. 종이값이 두 배로 올랐습니다. 널리 헤아려 주십시오.</p></div>", "[알림] 은결신문 구독료를 올립니다 - 은결신문"),
    ),
    (
        "an obituary, which is a list of names",
        page("<h1>[부고] 반가람 씨 부친상</h1><p>입력 2022.07.08 09:30</p><div id='article_body'><p>▲반용식 씨 별세, 반가람(은결농협 상무)·나루 씨 부친상=8일 오전 3시 은결의료원</p></div>", "[부고] 반가람 씨 부친상 - 은결신문"),
    ),
]  # fmt: skip


@pytest.mark.parametrize("body", [row[1] for row in TAKEN], ids=[row[0] for row in TAKEN])
def test_short_and_polite_articles_are_articles(body: bytes) -> None:
    article = parsers.parse(body, "https://demo-none.example/news/77")
    assert article.blocks
    assert article.published is not None


@pytest.mark.parametrize(
    "title",
    ["회사소개", "개인정보 처리방침", "은결신문 - 구독신청", "정치", "정치 > 국회", "검색결과", "태그: 서리", "배로운 기자", "RSS 서비스", "Category: politics", "전체기사"],
)  # fmt: skip
def test_the_names_of_lists_and_service_pages_are_no_headlines(title: str) -> None:
    assert is_a_pages_name(title)


@pytest.mark.parametrize(
    "title",
    ["정치권, 예산안 놓고 다시 맞서", "개인정보 처리방침 바꾼 은결시 벌금", "검색 결과 조작 막는다", "배로운 기자 은결언론상 받아", "[사설] 정치", "회사 소개 영상이 바꾼 채용"],
)  # fmt: skip
def test_a_headline_that_speaks_of_such_pages_is_a_headline(title: str) -> None:
    assert not is_a_pages_name(title)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("요청하신 기사는 편집국 사정으로 삭제되었습니다.", "soft-404"),
        ("글이 존재하지 않습니다. 글이 삭제되었거나 이동된 경우입니다.", "soft-404"),
        ("이 위치에서 아무것도 발견되지 않은 것 같습니다. 페이지를 찾을 수 없습니다", "soft-404"),
        ("이 기사는 회원만 볼 수 있습니다. 로그인하시면 기사 전체를 읽을 수 있습니다.", "login-wall"),
        ("이 기사는 유료 구독자에게만 제공됩니다.", "login-wall"),
        ("귀하의 요청은 보안 정책에 따라 차단되었습니다.", "block-page"),
        ("비정상적인 접속인지 확인하고 있습니다. 잠시만 기다려 주세요.", "block-page"),
        ("Access Denied. You don't have permission to access this server.", "block-page"),
        ("더 나은 서비스를 위해 서버를 점검하고 있습니다. 점검 시간: 00:00 ~ 06:00", "error-page"),
        ("일시적인 오류가 발생했습니다. 잠시 후 다시 시도해 주세요.", "error-page"),
        ("DB 접속 에러입니다.", "error-page"),
        ("자바스크립트를 사용하도록 설정해 주세요.", "script-shell"),
        ("잠시 후 이동합니다. 이동하지 않으면 여기를 눌러 주세요.", "redirect-stub"),
    ],
)
def test_a_notice_is_known_by_its_words_and_its_voice(text: str, reason: Reason) -> None:
    found = notices.notice(text)
    assert found is not None
    assert found.reason == reason


@pytest.mark.parametrize(
    "text",
    [
        "시는 삭제된 기사 목록을 공개했다고 밝혔다.",
        "접속이 차단된 누리집이 다시 열렸다. 시는 사과했다.",
        "서버를 점검하느라 하루 늦었다고 설명했다.",
        "은결시가 5일 새 다리를 놓았다.",
        "독자 여러분께 사과드립니다.",
    ],
)
def test_news_of_such_things_is_no_notice(text: str) -> None:
    assert notices.notice(text) is None
