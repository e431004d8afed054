"""Headlines: the paper's name and the section trail go, everything the paper means stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.fields import headline

NARU = ("나루일보",)

TIDIED: list[tuple[str, tuple[str, ...], str | None]] = [
    ("새 도서관 문 열어 < 스포츠 < 기사본문 - 나루일보", (), "새 도서관 문 열어"),
    ("새 도서관 문 열어 < 사회 < 뉴스 < 기사본문 - 나루일보", (), "새 도서관 문 열어"),
    ("새 도서관 문 열어 < 사회 - 나루일보", (), "새 도서관 문 열어"),
    ("새 도서관 문 열어 - 나루일보", NARU, "새 도서관 문 열어"),
    ("새 도서관 문 열어 - 나루일보", (), "새 도서관 문 열어"),
    ("새 도서관 문 열어 - 나루일보 - 나루일보", NARU, "새 도서관 문 열어"),
    ("새 도서관 문 열어 | 사회 - 나루일보", NARU, "새 도서관 문 열어"),
    ("새 도서관 문 열어 :: 나루일보", (), "새 도서관 문 열어"),
    ("새 도서관 문 열어::나루일보", NARU, "새 도서관 문 열어"),
    ("새 도서관 문 열어 ㅣ 나루방송", (), "새 도서관 문 열어"),
    ("새 도서관 문 열어 - Naru News", (), "새 도서관 문 열어"),
    ("새 도서관 문 열어 - 나루의소리", (), "새 도서관 문 열어"),
    ("새 도서관 문 열어 - 가람", ("가람",), "새 도서관 문 열어"),
    ("[나루일보] 새 도서관 문 열어", NARU, "새 도서관 문 열어"),
    ("나루일보 - 새 도서관 문 열어", NARU, "새 도서관 문 열어"),
    ("  새\u00a0도서관\u200b 문\n열어 ", (), "새 도서관 문 열어"),
    ("나루일보", NARU, None),
    ("나루일보 - 나루일보", NARU, None),
    ("", (), None),
    # The way to the article before it.
    ("나루대학보 > 사람 > “책보다 먼저 사람을 꽂아 둡니다”", (), "“책보다 먼저 사람을 꽂아 둡니다”"),
    ("사회 > 새 도서관 문 열어", NARU, "새 도서관 문 열어"),
    ("나루일보 > 새 도서관 문 열어", NARU, "새 도서관 문 열어"),
    # A title that holds the site's name and the template's words only.
    ("너른들신문", (), None),
    (":::너른벌신문:::", (), None),
    ("봄내일보 - 문화", (), None),
    ("새빛매일 - 기사 인쇄하기", (), None),
    ("나루신보 :: 뉴스홈", (), None),
    ("홈 > 뉴스 > 사회", (), None),
    # What looks like a suffix and is none.
    ("2024-2025 예산 심의", NARU, "2024-2025 예산 심의"),
    ("시민-의회 갈등", NARU, "시민-의회 갈등"),
    ("나루FC - 가람FC 3:2", NARU, "나루FC - 가람FC 3:2"),
    ("한 걸음 - 시민의 소리", NARU, "한 걸음 - 시민의 소리"),
    ("새 출발 - 청년 드림", NARU, "새 출발 - 청년 드림"),
    ("이익 < 손해", NARU, "이익 < 손해"),
    ("[나루를 걷다] 첫 마을", NARU, "[나루를 걷다] 첫 마을"),
    ("“1-2단계 나눠 짓는다”", NARU, "“1-2단계 나눠 짓는다”"),
    ("나루일보 배 축구대회 - 결승", NARU, "나루일보 배 축구대회 - 결승"),
    ("뉴스 읽어 주는 학교", NARU, "뉴스 읽어 주는 학교"),
    ("나루군 > 솔내군, 인구 역전", NARU, "나루군 > 솔내군, 인구 역전"),
    ("인사", NARU, "인사"),
    ("나루시 뉴스", NARU, "나루시 뉴스"),
]


@pytest.mark.parametrize(("text", "names", "wanted"), TIDIED)
def test_a_headline_is_what_the_paper_means(text: str, names: tuple[str, ...], wanted: str | None) -> None:
    assert headline.tidy(text, names) == wanted


@pytest.mark.parametrize("text", ["[기고] 숲", "[시] 강물", "[신년사] 함께 가는 길", "(창립 기념사) 서른 해"])
def test_others_than_the_papers_people_write_pieces_with_some_labels(text: str) -> None:
    assert headline.is_opinion(text)


@pytest.mark.parametrize("text", ["[사설] 숲", "신년사 낸 시장", "[인터뷰] 나루시장", "[행사] 등대 축제", ""])
def test_others_they_write_themselves(text: str) -> None:
    assert not headline.is_opinion(text)


def test_no_headline_is_none() -> None:
    assert headline.tidy(None) is None


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("[사설] 물을 아끼자", "사설"),
        ("〔기고〕 물을 아끼자", "기고"),
        ("［사설］ 물을 아끼자", "사설"),
        ("[시로 여는 아침] 물가", "시"),
        ("<기고> 물을 아끼자", "기고"),
        ("(특별기고) 물을 아끼자", "기고"),
        ("[특별 기고] 물을 아끼자", "기고"),
        ("【인터뷰】 물을 아끼자", "인터뷰"),
        ("[인터뷰 - 홍길동] 물을 아끼자", "인터뷰"),
        ("[윤다솜 칼럼] 물을 아끼자", "칼럼"),
        ("[기획 3] 물을 아끼자", "기획"),
        ("[기획취재] 물을 아끼자", "기획"),
        ("[공동기획-물길이 묻는다] ② 물을 아끼자", "기획"),
        ("[외고] 물을 아끼자", "기고"),
        ("[외고 입시] 물을 아끼자", None),
        ("[포토] 물놀이", "사진"),
        ("[기자수첩] 물을 아끼자", "기자수첩"),
        ("[인사] 나루시", "인사"),
        ("[부고] 홍길동 씨 부친상", "부고"),
        ("부고(11월 22일)", "부고"),
        ("인사 (11.22)", "인사"),
        ("축제(11월 22일)", None),
        ("[시] 강물", "시"),
        ("[詩] 강물", "시"),
        ("[시조] 샘물", "시"),
        ("[동시] 그네", "시"),
        ("[시가 있는 아침] 빈 화분", "시"),
        ("[이 주의 시] 빈 화분", "시"),
        ("[시의 뜨락] 빈 화분", "시"),
        ("[시가 머무는 자리] 못", "시"),
        ("[나루 시단] 모루", "시"),
        ("[새로 나온 책] 우물이 있던 자리", "서평"),
        ("[창간 축시] 새벽에", "시"),
        ("사설(상) 물을 아끼자", "사설"),
        ("기고: 물을 아끼자", "기고"),
        ("인사 앞둔 시청 술렁", None),
        ("[시의회 소식] 예산 심사", None),
        ("[부음] 홍길동 씨 부친상", "부고"),
        ("[社說] 물을 아끼자", "사설"),
        ("[社告] 신춘문예 공모", "알림"),
        ("[기자의 눈] 물을 아끼자", "기자수첩"),
        ("[창간특집] [인터뷰] 물을 아끼자", "기획"),
        ("[단독] [인터뷰] 물을 아끼자", "인터뷰"),
        ("[취재수첩]‘검토하겠습니다’라는 벽", "기자수첩"),
        ("[기획/사라지는 일터 ⑤] 마지막 염부", "기획"),
        ("[카툰] 우산", "만평"),
        ("[대담한 도전] 물의 나라", None),
        ("[시장] 물값 오른다", None),
        ("[시작] 물을 아끼자", None),
        ("[단독] 물이 샜다", None),
        ("[종합] 물이 샜다", None),
        ("[학생 시] 창가", "시"),
        ("[독자시] 감꽃", "시"),
        ("[독자詩] 강가", "시"),
        ("[알립니다] 물의 날 잔치", "알림"),
        ("[새 책] 물의 말", "서평"),
        ("[신간 안내] 물의 말", "서평"),
        ("[새 책방] 물가에 문 열어", None),
        ("[새책상] 학교에 보낸다", None),
        ("새 책 3만 권 들어와", None),
        ("[인사이트] 물의 경제", None),
        ("[사진전] 물의 나라", None),
        ("[시정] 물을 아끼자", None),
        ("물을 아끼자 [사설]", None),
        ("사설 구급차 늘린다", None),
        ("새 도서관 문 열어", None),
    ],
)
def test_a_label_announces_a_genre(text: str, genre: str | None) -> None:
    assert headline.genre(text) == genre


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("[정정보도] 물값 기사", "correction"),
        ("[정정보도문] 물값 기사", "correction"),
        ("[정정·반론보도] 물값 기사", "correction"),
        ("정정보도문", "correction"),
        ("‘물값 두 배’ 기사 관련 정정보도", "correction"),
        ("[바로잡습니다] 물값 기사", "correction"),
        ("바로잡습니다", "correction"),
        ("<반론보도> 물값 기사", "rebuttal"),
        ("물값 기사 관련 반론보도문", "rebuttal"),
        ("[추후보도] 물값 기사", "follow-up"),
        ("정정보도 청구 소송서 이겨", None),
        ("법원, 반론보도 청구 기각", None),
        ("정정당당한 승부", None),
        ("새 도서관 문 열어", None),
    ],
)
def test_a_notice_is_told_from_news_about_one(text: str, notice: str | None) -> None:
    assert headline.notice(text) == notice


@given(st.text(alphabet="가나다 -–|:<>[]()신문일보뉴스A1\u00a0", max_size=60), st.text(max_size=10))
def test_any_text_is_tidied_without_an_error_and_only_once(text: str, name: str) -> None:
    once = headline.tidy(text, [name])
    assert once is None or (once.strip() == once and once)
    headline.genre(text)
    headline.notice(text)


@pytest.mark.parametrize(
    ("text", "by_others"),
    [
        ("[전문] 나루시장 2026년 신년사", True),
        ("[신년사] 나루시장", True),
        ("[전문] 여야 합의문", False),
        ("나루시장 신년사", False),
    ],
)
def test_an_address_in_full_is_its_speakers(text: str, by_others: bool) -> None:
    assert headline.is_opinion(text) is by_others
