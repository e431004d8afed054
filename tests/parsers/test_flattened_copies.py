"""Flattened text as public stores of regional papers' pages hold it; words, people and papers are invented."""

from __future__ import annotations

import pytest

import parsers

HEADLINE = "윗말시의회 한갈 의원, 생활인구 대책 촉구"
ONE = "윗말시의회 한갈 의원은 19일 본회의에서 생활인구를 늘릴 대책을 세우라고 촉구했다."
TWO = "윗말시 인구는 지난해 말 9만 5772명으로, 한 해 사이에 1385명이 줄었다. 발전소 두 기가 문을 닫은 뒤의 일이다."
SHOWN = "나루시 윗말 주민들이 6일 오전 나루천 둑에서 징검다리를 고치고 있다. 돌 세 개가 큰비에 떠내려갔다."
OTHERS = """“폐교를 도서관으로…윗말의 다섯 해 실험”
군수 후보 셋 가운데 둘 “터미널 옮긴다”
‘나루쌀’ 서울 장터에서 이틀 만에 동나
말이 사라진 자리 - 도한결 문화부장
나루·새터 통합, 버스 노선부터 손본다"""
FORBIDS = "저작권자 © 나루일보 무단전재 및 재배포 금지"
TIMED = "  • 도한결 기자\n  • 승인 2024.04.19 13:43\n  • 댓글 0\n이 기사를 공유합니다"


def texts(article: parsers.Article) -> list[str]:
    return [block.text for block in article.blocks]


def test_where_a_picture_is_the_article_its_words_are_the_text_and_other_stories_are_none() -> None:
    article = parsers.parse_text(
        f"징검다리 고치는 주민들\n![]() |\n{SHOWN} /도새별 기자 star@naru.example\n![]() |\n{OTHERS}"
    )
    assert (article.headline, article.byline) == ("징검다리 고치는 주민들", "도새별 기자")
    assert texts(article) == [SHOWN]


@pytest.mark.parametrize(
    "text",
    [
        f"{SHOWN} 도새별기자\n{OTHERS}",
        f"{SHOWN}\n윗말·도한결기자 do@naru.example",
        f"[나루=나루뉴스] 도한결 기자 = {SHOWN} do@naru.example\n기사등록 : 2025-12-24 10:59\n{SHOWN} do@naru.example",
        f"▲ {SHOWN}\n{FORBIDS}",
    ],
    ids=["other stories below", "mail below", "told twice", "triangle"],
)
def test_what_is_kept_without_its_headline_gets_none(text: str) -> None:
    with pytest.raises(parsers.NotAnArticle):
        parsers.parse_text(text)


def test_who_asks_for_donations_below_an_article_is_none_of_it() -> None:
    asks = "기사가 마음에 드셨나요?\n\n나루뉴스 좋은 기사 후원하기\n\n※ 소중한 후원금은 더 좋은 기사를 만드는데 쓰겠습니다."
    article = parsers.parse_text(f"{HEADLINE}\n{TIMED}\n\n{ONE}\n\n{TWO}\n\n{asks}\n\n댓글삭제")
    assert texts(article) == [ONE, TWO]


@pytest.mark.parametrize(
    "caption",
    [
        "한갈 부의장\n한갈 부의장",
        "2003년 태풍이 덮친 나루시 갈밭마을2003년 태풍이 덮친 나루시 갈밭마을",
        "본회의에서 말하는 한갈 의원과 새터 주민들\n본회의에서 말하는 한갈 의원과 새터 주민들",
    ],
    ids=["name twice", "come together", "on two lines"],
)
def test_what_a_picture_is_called_and_what_stands_below_it_are_one_caption(caption: str) -> None:
    article = parsers.parse_text(f"{HEADLINE}\n{TIMED}\n\n{ONE}\n\n{caption}\n\n{TWO}")
    assert texts(article) == [ONE, TWO]


def test_subheadlines_above_a_picture_and_again_below_it_are_said_once() -> None:
    lines = "들판 사람의 억센 힘 대변\n수많은 마을 다투고 화해하며 공존"
    article = parsers.parse_text(f"바람 목장의 말들\n2016년 04월 11일(월) 00:00 가가\n{lines}\n{lines}\n{ONE} {TWO}")
    assert article.subheadline == lines
    assert texts(article) == [f"{ONE} {TWO}"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("한 부의장, 집행부 적극적 대응 마련 촉구", "한 부의장, 집행부 적극적 대응 마련 촉구"),
        ("한 해 1385명 줄어…열 해 만에 가장 많아", "한 해 1385명 줄어…열 해 만에 가장 많아"),
        ("본회의에서 말하는 한갈 의원", None),
    ],
)
def test_a_line_of_two_parts_over_the_text_is_the_subheadline(line: str, told: str | None) -> None:
    article = parsers.parse_text(f"{HEADLINE}\n{TIMED}\n\n{line}\n\n{ONE}\n\n{TWO}")
    assert article.subheadline == told


def test_what_stands_in_quotation_marks_within_a_sentence_is_no_subheadline() -> None:
    text = f"{HEADLINE}\n{TIMED}\n본지는 16일\n‘윗말시, 대책 없이 한 해 보내’\n라는 제목으로 시가 손을 놓았다고 보도했습니다.\n{TWO}"
    assert parsers.parse_text(text).subheadline is None


def test_the_post_may_stand_twice_behind_a_name() -> None:
    article = parsers.parse_text(f"{HEADLINE}\n\n나루통신사 도한결기자 기자 | {ONE}\n\n{TWO}\n\n[뉴스출처 : 윗말시]")
    assert [byline.name for byline in article.bylines] == ["도한결"]


def test_a_button_above_what_ends_the_article_is_none_of_it() -> None:
    article = parsers.parse_text(f"{HEADLINE}\n{TIMED}\n{ONE}\n{TWO}\n팝업창 닫기\n공유하기\nfacebook")
    assert texts(article) == [ONE, TWO]


def test_a_lead_that_breaks_off_is_another_storys_and_so_is_the_headline_above_it() -> None:
    cut = "윗말시는 새해를 맞아 동마다 보고회를 열고 올해 사업을 주민들과 나눈다고 12일 밝혔다. 낮에 오기 어려운 직장인과 ..."
    with pytest.raises(parsers.NotAnArticle):
        parsers.parse_text(f"윗말시, 새해 보고회 열어… 동별 현장으로\n{cut}\n{ONE}\n{TWO}")


def test_stories_that_each_end_with_day_and_reporter_are_a_list() -> None:
    one = "나루시는 도기록원이 한 평가에서 가장 좋은 점수를 받았다.이번 평가는 열아홉 기관을 대상으로 했다.나루시는 기록 관리"
    items = [
        f"• {title}\n\n    {one}\n\n    2025-12-2{day} 도한결 기자" for day, title in enumerate((HEADLINE, "새터 소식"))
    ]
    with pytest.raises(parsers.NotAnArticle) as refused:
        parsers.parse_text("\n".join([*items, "• 갈밭 소식", f"    {one}"]))
    assert refused.value.reason == "listing"


@pytest.mark.parametrize("name", ["자유게시판", "자치사회경제·농업교육·청소년문화사람과 삶오피니언기획·연재"])
def test_a_boards_name_and_a_menu_run_together_are_no_headline(name: str) -> None:
    article = parsers.parse_text(f"{name}\n2024-04-19 13:43\n{HEADLINE}\n{ONE}\n{TWO}")
    assert article.headline == HEADLINE


@pytest.mark.parametrize(
    "text",
    [
        f"기사상세페이지\n-흥겨움으로 초겨울 추위 날려\n![]() |\n{ONE}\n{TWO}\n{ONE} {TWO}",
        f"[앵커멘트]\n페이지 정보\n작성자 도한결 작성일2025.12.23 댓글0건본문\n{ONE}\n{TWO}\n댓글목록",
    ],
    ids=["subheadline with its dash", "board without a title"],
)
def test_what_stands_in_a_headlines_place_need_not_be_one(text: str) -> None:
    with pytest.raises(parsers.NotAnArticle):
        parsers.parse_text(text)


def test_a_row_of_buttons_that_carry_an_article_elsewhere_is_none_of_it() -> None:
    row = " ".join(f"이 글을 {place}로 퍼가기" for place in ("트위터", "카카오스토리", "밴드")) + " 이 글 링크복사"
    article = parsers.parse_text(f"{HEADLINE}\n승인 2024.04.19 13:43\n{row}\n{ONE}\n{TWO}")
    assert texts(article) == [ONE, TWO]


@pytest.mark.parametrize("heading", ["요즘 많이 읽는 글", "글 목록 보내기", "다음 이야기", "오늘의 핫 토픽"])
def test_other_stories_under_a_heading_are_none_of_it(heading: str) -> None:
    article = parsers.parse_text(f"{HEADLINE}\n{TIMED}\n{ONE}\n{TWO}\n{heading}\n새터시장에 청년 목수 학교\n{SHOWN}")
    assert texts(article) == [ONE, TWO]


def test_titles_and_leads_by_turns_below_a_text_are_other_stories_and_need_no_heading() -> None:
    titles = [
        "새터 장터 새로 열어",
        "갈밭에 도서관 들어선다",
        "윗말 나루 배 다시 떠",
        "강마을 논에 황새 와",
        "나루교 밤길 밝힌다",
    ]
    others = "\n".join(f"{title}\n{title}고 군이 밝혔다. 주민 백 명이 함께했다." for title in titles)
    article = parsers.parse_text(
        f"{HEADLINE}\n{TIMED}\n{ONE}\n{TWO}\n{others}\n나루신문 | 등록번호 나루 가 00001 | 발행인 한갈"
    )
    assert texts(article) == [ONE, TWO]
    subheads = "\n".join(f"{title}\n{title}고 군이 밝혔다. 주민 백 명이 함께했다." for title in titles[:3])
    article = parsers.parse_text(f"{HEADLINE}\n{TIMED}\n{ONE}\n{TWO}\n{subheads}\n{FORBIDS}")
    assert texts(article)[-1] == f"{titles[2]}고 군이 밝혔다. 주민 백 명이 함께했다."


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("제12회 갈밭면민체육대회", "제12회 갈밭면민체육대회"),
        ("- 명랑경기, 장기자랑으로 이웃끼리 하나 되다 -", "명랑경기, 장기자랑으로 이웃끼리 하나 되다"),
        (
            "다양한 행사로 대화합·일상생활 원동력\n▲ 윗말 운동장에서 체육대회가 열렸다.",
            "다양한 행사로 대화합·일상생활 원동력",
        ),
        ("운동장에서 줄을 당기는 갈밭 주민들", None),
    ],
    ids=["alone", "between dashes", "over a caption", "caption"],
)
def test_the_line_below_the_button_to_share_is_the_subheadline(line: str, told: str | None) -> None:
    article = parsers.parse_text(f"{HEADLINE}\n상태바\n{HEADLINE}\n{TIMED}\n\n{line}\n\n{ONE}\n\n{TWO}\n\n\n댓글삭제")
    assert (article.subheadline, texts(article)) == (told, [ONE, TWO])


def test_marks_where_a_boards_pictures_stood_part_its_paragraphs() -> None:
    tools = "SNS 공유하기\n\nfa tw gp\n  • ba\n  • ka ks url"
    text = f"기사상세페이지\n\n{HEADLINE}\n\n기사입력 2012.06.02 16:59\n\n{tools}\n    ~@img!!{ONE} ~@img!!{TWO} ~@img!!~@img!!"
    article = parsers.parse_text(f"{text}\n    backward top home")
    assert (article.headline, article.subheadline, texts(article)) == (HEADLINE, None, [ONE, TWO])


def test_the_printed_page_below_a_time_and_who_asks_for_money_are_none_of_the_text() -> None:
    asks = "무통장입금 정보입력\n입금할 금액은 입니다. (입금하실 입금자명 + 입금예정일자를 입력하세요)"
    article = parsers.parse_text(f"{HEADLINE}\n승인 2017.09.11 18:24\n  • 8면\n  • 댓글 0\n{ONE}\n\n{TWO}\n\n{asks}")
    assert texts(article) == [ONE, TWO]


def test_a_caption_in_a_tables_cell_is_no_headline() -> None:
    with pytest.raises(parsers.NotAnArticle):
        parsers.parse_text(f"![]() |\n| ▲ 갈밭면민 체육대회(사진=윗말군) |\n{ONE}\n{TWO}\n{ONE} {TWO}\n{FORBIDS}")
