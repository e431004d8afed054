"""What small boxes in and around an unknown page's article say: badges, authors' boxes, cards told in pictures."""

from __future__ import annotations

import pytest

import parsers
from parsers import Article, NotAnArticle
from parsers.article import Byline

HEADLINE = "나루역 주차장 16일부터 유료"
PROSE = "<p>나루시가 나루역 주차장을 16일부터 유료로 바꾼다.</p><p>처음 한 시간은 무료다. 하루 요금은 오천 원이다.</p>"
BLOCKS = ["나루시가 나루역 주차장을 16일부터 유료로 바꾼다.", "처음 한 시간은 무료다. 하루 요금은 오천 원이다."]
WHEN = "<div class='info'>작성일 : 2025-11-11 17:05</div>"


def read(body: str, title: str = HEADLINE, head: str = "") -> Article:
    page = f"<html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{body}</body></html>"
    return parsers.parse(page.encode(), "https://naru-maeul.example/news/1920")


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


def test_a_section_set_as_a_badge_in_the_heading_is_no_part_of_the_headline() -> None:
    heading = f"<h4><span class='badge badge-primary'>경제</span> {HEADLINE}</h4>"
    article = read(f"<div>{heading}{WHEN}<div class='news-content'>{PROSE}</div></div>", f"[경제] {HEADLINE}")
    assert (article.headline, article.section) == (HEADLINE, ("경제",))


@pytest.mark.parametrize(
    ("heading", "title", "headline"),
    [
        (f"<span class='label'>속보</span> {HEADLINE}", f"[속보] {HEADLINE}", f"속보 {HEADLINE}"),
        ("<em class='tag'>문화</em> 나눔 한마당 열려", "문화 나눔 한마당 열려", "문화 나눔 한마당 열려"),
        ("<span class='hot'>경제</span> 살리기에 온 힘", "경제 살리기에 온 힘", "경제 살리기에 온 힘"),
    ],
)
def test_what_else_begins_a_heading_belongs_to_the_headline(heading: str, title: str, headline: str) -> None:
    article = read(f"<div><h4>{heading}</h4>{WHEN}<div class='news-content'>{PROSE}</div></div>", title)
    assert article.headline == headline


def test_the_box_of_an_account_below_a_post_tells_its_holders_post_and_address() -> None:
    box = "<div class='author-bio-box'><h4>한가람</h4><p>나루신문 교육 담당 기자. garam@naru-maeul.example</p></div>"
    head = "<meta name='author' content='한가람'>"
    article = read(f"<article><h1>{HEADLINE}</h1>{WHEN}<div>{PROSE}</div>{box}</article>", head=head)
    assert article.bylines == (Byline("한가람", "기자", email="garam@naru-maeul.example"),)
    assert texts(article) == BLOCKS


@pytest.mark.parametrize(
    "box",
    [
        "<div class='author-box'><h4>한가람</h4><p>나루에서 나고 자랐다.</p></div>",
        "<div class='author-box'><h4>나루신문</h4><p>기자 일동</p></div>",
        f"<div class='author-box'><h4>한가람</h4><p>기자. {'나루의 일을 적는다. ' * 20}</p></div>",
    ],
)
def test_an_accounts_box_that_tells_no_post_of_a_person_signs_nothing(box: str) -> None:
    article = read(f"<article><h1>{HEADLINE}</h1>{WHEN}<div>{PROSE}</div>{box}</article>")
    assert article.bylines == ()


def test_who_signs_in_a_line_of_his_own_inside_the_body_is_read_though_the_line_is_furniture() -> None:
    line = "<br><span class='writer'>한가람 기자 garam@naru-maeul.example</span>"
    head = f"<div class='cont_left'><h1>{HEADLINE}</h1><div id='wtime'>입력 : 2025. 11.13(목) 11:24</div>"
    page = f"<html><body>{head}<div id='content'>{PROSE}{line}</div></div></body></html>"
    article = parsers.parse(page.encode(), "https://naru.example/article.php?aid=1763000640500611036")
    assert article.bylines == (Byline("한가람", "기자", email="garam@naru-maeul.example"),)
    assert texts(article) == BLOCKS


@pytest.mark.parametrize("line", ["<p class='writer'>나루신문 편집국</p>", "<p class='writer'>사진=나루시 제공</p>"])
def test_a_house_or_a_credit_in_such_a_line_signs_nothing(line: str) -> None:
    head = f"<div class='cont_left'><h1>{HEADLINE}</h1><div id='wtime'>입력 : 2025. 11.13(목) 11:24</div>"
    page = f"<html><body>{head}<div id='content'>{PROSE}{line}</div></div></body></html>"
    assert parsers.parse(page.encode(), "https://naru.example/article.php?aid=1763000640500611036").bylines == ()


def test_news_told_on_cards_has_pictures_and_no_text() -> None:
    cards = "".join(f"<img src='/u/card{number}.png' alt='예산 {number}조'>" for number in (1, 2))
    info = "<div><span>디지털팀</span><span>·</span><time>2025년 11월 15일 10:00</time></div>"
    stories = "".join(f"<li><a href='/a/{number}'><h3>다른 소식 {number}</h3></a></li>" for number in range(5))
    page = f"<main><article><header><h1>{HEADLINE}</h1>{info}</header><div>{cards}</div></article><ul>{stories}</ul></main>"
    article = read(page)
    assert article.blocks == ()
    assert [(image.url, image.caption) for image in article.images] == [
        ("https://naru-maeul.example/u/card1.png", "예산 1조"),
        ("https://naru-maeul.example/u/card2.png", "예산 2조"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<h1>모바일 앱 안내</h1><div><img src='/u/qr.png'></div>",
        f"<h1>{HEADLINE}</h1>{WHEN}<div><a href='/go'><img src='/u/coupon.png'></a></div>",
    ],
)
def test_pictures_that_lead_away_or_that_nothing_dates_are_no_article(body: str) -> None:
    with pytest.raises(NotAnArticle):
        read(f"<div>{body}</div>", "나루신문")


def test_a_list_of_appointments_on_a_page_without_headings_is_an_article() -> None:
    names = "◇ 4급 승진<br>▲기획국장 왕수일 ▲복지국장 도은숙<br>◇ 5급 전보<br>▲총무과 맹기원 ▲세무과 조아람<br>"
    rows = (
        "<tr><td><font style='font-size:22px;font-weight:bold'>[인사] 나루시</font></td></tr>"
        f"<tr><td align='right'>입력시간 : 2025년 12월 31일 16:59</td></tr><tr><td id='gisa_body'>{names}</td></tr>"
    )
    article = read(f"<table>{rows}</table>", "나루신문")
    assert article.headline == "[인사] 나루시"
    assert texts(article)[0] == "4급 승진"


def test_the_picture_an_amp_page_is_headed_with_is_the_articles() -> None:
    figure = (
        "<figure class='amp-wp-article-featured-image'><amp-img src='/2025/119.jpg' width='800' height='533'></amp-img>"
        "<p class='wp-caption-text'>새 구급차. 나루소방서 제공</p></figure>"
    )
    article = read(f"<article><header><h1>{HEADLINE}</h1>{WHEN}</header>{figure}<div>{PROSE}</div></article>")
    assert [(image.caption, image.credit) for image in article.images] == [("새 구급차. 나루소방서 제공", "나루소방서")]


@pytest.mark.parametrize("counted", ["No Comments", "3 Comments", "댓글 없음", "Leave a Reply"])
def test_what_counts_comments_beside_the_time_is_nobody(counted: str) -> None:
    info = f"<div class='meta'>By <a href='/author/x/'>editor</a> <time>2025년 11월 9일</time> <span>{counted}</span></div>"
    assert read(f"<article><h1>{HEADLINE}</h1>{info}<div>{PROSE}</div></article>").bylines == ()


def test_what_a_board_tells_of_its_writers_address_is_no_subheadline() -> None:
    info = "<div><b>관리자</b> <span>(211.♡.11.2)</span></div><div>2025.11.17 13:02 조회 95</div>"
    assert read(f"<div><h3>{HEADLINE}</h3>{info}<div class='view-content'>{PROSE}</div></div>").subheadline is None


def test_a_lead_that_begins_with_the_headlines_words_is_no_heading() -> None:
    lead = f"<div class='t'><p><span>{HEADLINE}로 바뀝니다. 나루시가 정했습니다.</span></p></div>"
    rest = "".join(f"<div class='t'><p><span>{text}</span></p></div>" for text in BLOCKS)
    head = f"<div class='d'><p><span>{HEADLINE}</span></p><span class='date'>2025. 11. 15. 9:30</span></div>"
    article = read(f"<div>{head}<div class='se-main-container'>{lead}{rest}</div></div>", f"{HEADLINE} : 나루 블로그")
    assert texts(article) == [f"{HEADLINE}로 바뀝니다. 나루시가 정했습니다.", *BLOCKS]


@pytest.mark.parametrize(
    ("title", "author", "body", "signed"),
    [
        ("[기고] 나루역을 걷다", "한가람", f"{PROSE}<p>홍길동 나루문화원장</p>", "홍길동"),
        ("[기고] 나루역을 걷다", "한가람", f"{PROSE}<p>홍길동 시인</p>", "홍길동"),
        ("[기고] 나루역을 걷다", "한가람", f"<p>홍길동은 웃었다.</p>{PROSE}<p>홍길동 나루문화원장</p>", "한가람"),
        ("[기고] 나루역을 걷다", "한가람 기자", f"{PROSE}<p>홍길동 나루문화원장</p>", "한가람"),
        (HEADLINE, "한가람", f"{PROSE}<p>홍길동 나루문화원장</p>", "한가람"),
    ],
)
def test_who_signs_an_opinion_is_believed_before_the_name_of_an_account(
    title: str, author: str, body: str, signed: str
) -> None:
    head = f"<meta name='author' content='{author}'>"
    article = read(f"<article><h1>{title}</h1>{WHEN}<div>{body}</div></article>", title, head)
    assert [one.name for one in article.bylines] == [signed]
    assert len(article.blocks) == body.count("<p>") - (signed == "홍길동")


def test_a_trade_before_a_post_is_no_part_of_a_name() -> None:
    info = "<div class='by'><span>금라온 데이터 에디터</span> <span>2025.11.17 07:00</span></div>"
    article = read(f"<article><h1>{HEADLINE}</h1>{info}<div>{PROSE}</div></article>")
    assert article.bylines == (Byline("금라온", "데이터 에디터"),)


def test_a_category_that_a_class_counts_is_the_section() -> None:
    told = "<div class='detail-attr detail-category1'><div class='detail-name'>마을소식</div></div>"
    page = f"<div><div class='kboard-title'><h1>{HEADLINE}</h1></div>{told}{WHEN}<div class='content-view'>{PROSE}</div></div>"
    assert read(page).section == ("마을소식",)


@pytest.mark.parametrize("names", ["view has-footer", "no-sidebar", "entry with-comments is-summary-hidden"])
def test_what_a_layout_says_of_itself_does_not_hide_the_body(names: str) -> None:
    article = read(
        f"<div class='head'><div class='title'>{HEADLINE}</div>{WHEN}</div><div class='{names}'>{PROSE}</div>"
    )
    assert (article.headline, texts(article)) == (HEADLINE, BLOCKS)


BOARD = "<ul id='sub_location'><li><a href='/main.do'>홈</a></li><li>뉴스</li><li>{0}</li></ul><h3>{0}</h3>"
TERMS = f"<dl class='tit'><dt>{HEADLINE}</dt><dd><span>작성자</span> 홍보담당관 <span>등록일</span> 2025-11-05 10:00</dd></dl>"


@pytest.mark.parametrize("board", ["시정뉴스", "시민기자", "기자수첩"])
def test_a_board_whose_title_names_but_itself_is_the_section_and_not_the_headline(board: str) -> None:
    page = f"<div>{BOARD.format(board)}<div class='board_view'>{TERMS}<div class='view_cont'>{PROSE}</div></div></div>"
    article = read(page, f"{board} | 뉴스 | 나루소식")
    assert (article.headline, article.section, article.subheadline) == (HEADLINE, (board,), None)
    assert article.published_precision == "minute"


def test_a_poem_that_is_called_as_a_section_keeps_its_title() -> None:
    page = "<div><h1 class='title'>겨울 여행기</h1><div>입력 2025.11.05 10:00 홍길동 시인</div><div class='view_cont'>%s</div></div>"
    assert read(page % PROSE, "겨울 여행기 | 나루신문").headline == "겨울 여행기"


def test_a_section_linked_beside_who_and_when_is_no_further_writer() -> None:
    info = "<p>2025년 8월 12일 · 박서연·최민재 시민기자 · <a href='/topics/climate'>기후</a></p>"
    article = read(f"<article><header><h1>{HEADLINE}</h1>{info}</header><section>{PROSE}</section></article>")
    assert article.section == ("기후",)
    assert article.bylines == (Byline("박서연", "시민기자"), Byline("최민재", "시민기자"))


def test_the_section_stands_below_its_label_and_the_writer_below_his() -> None:
    told = "".join(
        f"<div class='prop'><div><span>{label}</span></div><div><span>{said}</span></div></div>"
        for label, said in (("분류", "사람"), ("글쓴이", "윤하경 에디터"), ("날짜", "2025년 10월 30일"))
    )
    article = read(f"<div class='title'>{HEADLINE}</div><div>{told}</div><article>{PROSE}</article>")
    assert (article.section, article.bylines) == (("사람",), (Byline("윤하경", "에디터"),))


def test_the_subheadline_between_headline_and_time_is_read_where_no_title_tells_the_headline() -> None:
    rows = (
        f"<tr><td><b style='font-size:15pt'>{HEADLINE}</b></td></tr><tr><td>국비 88억원 확보</td></tr>"
        "<tr><td>글쓴이 : 편집국 등록일 : 2009-03-11 오후 2:11:00 조회 : 233</td></tr>"
    )
    article = read(f"<table>{rows}<tr><td>{PROSE}</td></tr></table>", "나루신문")
    assert (article.headline, article.subheadline) == (HEADLINE, "국비 88억원 확보")
