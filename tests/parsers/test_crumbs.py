"""The section above a headline in whatever element it stands, and what stands there and is none."""

from __future__ import annotations

import pytest

from parsers import parse

TITLE = "나루천 둑길에 가로등 서른 개 켠다"
MENU = "".join(
    f'<li><a href="/section.php?sid={number}">{name}</a></li>'
    for number, name in enumerate(("정치", "경제", "사회", "문화", "스포츠", "지역", "오피니언", "사람들", "교육"))
)
BODY = (
    "<p>나루시가 나루천 둑길 2km에 가로등 서른 개를 세운다고 5일 밝혔다.</p>"
    "<p>둑길은 밤마다 주민 4백 명이 걷는 길이지만 불이 없어 넘어지는 사람이 많았다.</p>"
    "<p>공사는 4월에 시작해 장마 전에 끝난다. 시는 예산 3억 원을 마련했다.</p>"
)
OTHERS = "".join(
    f'<li><a href="/read/90{number}11">다른 소식 {number}번째 이야기가 있다</a></li>' for number in range(9)
)


def page(above: str, *, menu: str = MENU, title: str = TITLE, below: str = "", heading: str = "h2") -> bytes:
    return (
        f'<html><head><meta charset="utf-8"><title>{title}</title><meta property="og:title" content="{TITLE}">'
        f'<meta property="og:site_name" content="나루신보"></head><body><div id="top"><a href="/">나루신보</a>'
        f"<ul>{menu}</ul></div><div class='main'>{above}<{heading}>{TITLE}</{heading}>"
        f"<div class='inf'><span>한가람 기자</span> <span>입력 2024.03.05 10:20</span></div>"
        f"<div class='txt'>{BODY}</div>{below}</div><div class='more'><h3>많이 본 뉴스</h3><ul>{OTHERS}</ul></div>"
        f"</body></html>"
    ).encode()


@pytest.mark.parametrize(
    ("above", "path"),
    [
        ('<div class="section_top_view"><ul><li><a href="/section.php?sid=11">정치</a></li></ul></div>', ("정치",)),
        ('<div class="sec"><a href="/section.php?sid=9">사람과사람</a></div>', ("사람과사람",)),
        ('<p class="location"><a href="/main.do">Home</a> &gt; 뉴스 &gt; <strong>생활경제</strong></p>', ("생활경제",)),
        (
            '<nav aria-label="breadcrumb"><ol><li><a href="/">홈</a></li><li><a href="/s/ball">스포츠</a></li></ol></nav>',
            ("스포츠",),
        ),
        (
            '<ul itemtype="https://schema.org/BreadcrumbList"><li><a href="/s/local">지역</a></li><li>나루시</li></ul>',
            ("지역", "나루시"),
        ),
        ('<div class="x1"><a href="/">홈</a><a href="/newsList/20">경제해양</a></div>', ("경제해양",)),
        (
            '<p><a href="/newsList/naru/0200000000">경제</a> <a href="/newsList/naru/0205000000">해양·물류</a></p>',
            ("경제", "해양·물류"),
        ),
        ('<a href="/">HOME</a> &gt; <a href="/list.php?c=3">사회</a> &gt; 교통', ("사회", "교통")),
        ('<div class="x2"><a href="/"><i class="ico"></i></a> › <a href="/list/4">문화</a></div>', ("문화",)),
        ("<press-kicker>알림</press-kicker>", ("알림",)),
        ('<div class="eyebrow">동네방네</div>', ("동네방네",)),
        ("<p>기획</p>", ("기획",)),
        (
            '<nav class="Bc_q0" aria-label="breadcrumb"><a href="/">홈</a><a href="/s/ball">스포츠</a><b>축구</b></nav>',
            ("스포츠", "축구"),
        ),
        ('<div><a href="/s/ball">스포츠</a> <a href="/s/ball/soccer">축구</a></div>', ("스포츠", "축구")),
        ("<div><span>현재위치 :</span> <span>오피니언</span> &gt; <span>사설</span></div>", ("오피니언", "사설")),
        ('<div class="b7"><a href="/tag/voice/">목소리</a></div>', ("목소리",)),
        ('<div class="x3"><img src="/i/sec_3.gif" alt="사회"></div>', ("사회",)),
        (
            '<p><a href="/list.html?sc_section_code=S1N6">지역</a><a href="/list.html?sc_sub_section_code=S2N19">가람구</a></p>',
            ("지역", "가람구"),
        ),
        ('<table><tr><td><a href="/">홈</a></td><td>&gt;</td><td>사회</td></tr></table>', ("사회",)),
        (
            '<div class="x5"><a href="/list?cat=local">사회</a></div><div class="tool"><a href="#">공유</a></div>',
            ("사회",),
        ),
        ('<span class="x6"><a href="/news/society/">사회</a></span>', ("사회",)),
        ("<p>19면 오피니언</p>", ("오피니언",)),
        ('<div class="cate_nav"><a href="/naru">나루</a><a href="/naru/saeteo">새터</a></div>', ("나루", "새터")),
        ('<div class="now"><a href="/">Home</a> / <a href="/list.php?c=8">사람들</a> / 동정</div>', ("사람들", "동정")),
    ],
)
def test_the_section_above_a_headline_is_read(above: str, path: tuple[str, ...]) -> None:
    assert parse(page(above)).section == path


@pytest.mark.parametrize(
    "above",
    [
        "",
        '<div class="util"><a href="/">홈</a> <a href="/login">로그인</a> <a href="/join">회원가입</a></div>',
        '<div class="wth">나루 12℃ 맑음</div>',
        "<div>나루시</div>",
        '<div class="section"><p>나루시청 제공</p></div>',
        '<div class="label">단독</div>',
        '<div class="main"><span>공개</span></div>',
        "<div>서울</div>",
        '<div class="tabs"><a href="/section.php?sid=1">정치</a> <a href="/section.php?sid=3">사회</a></div>',
        '<ul><li><a href="/list?s=1">사설</a></li><li><a href="/list?s=2">칼럼</a></li><li><a href="/l?s=3">기고</a></li></ul>',
        '<div class="category"><a href="/list?s=1">정치</a><a href="/list?s=2">경제</a><a href="/list?s=3">사회</a></div>',
        '<header><a href="/">나루문화신문</a><nav><a href="/list?s=1">정치</a><a href="/list?s=3">사회</a></nav></header>',
        f"<div class='side'><h3>오피니언</h3><ul>{OTHERS}</ul></div>",
        "<p>문화신문</p>",
        "<div>2024년 3월 5일 화요일</div>",
        "<div>한가람 기자</div>",
        '<div class="rel"><b>관련기사</b></div>',
        '<div><a href="/read/90011">사회복지관 새로 연다</a></div>',
        '<div class="ban"><a href="https://ads.example/x"><img src="/b.gif" alt="건강보험"></a></div>',
        '<div><a href="/company/">회사소개</a></div>',
        '<div class="sns"><button>공유</button><button>인쇄</button></div>',
        "<div>정치 | 경제 | 사회</div>",
        '<div class="cate_nav"><a href="/naru">나루</a><a href="/saeteo">새터</a></div>',
        '<div class="menu"><a href="/naru">나루</a><a href="/naru/saeteo">새터</a></div>',
        '<div class="cate_nav"><a href="/naru">나루</a><a href="/naru/90011">새터</a></div>',
    ],
)
def test_what_is_no_path_gives_no_section(above: str) -> None:
    assert parse(page(above)).section == ()


def test_a_headline_that_is_no_heading_has_its_section_above_it_too() -> None:
    found = parse(page('<p><a href="/section.php?sid=2">경제</a></p>', heading="strong"))
    assert found.section == ("경제",)


@pytest.mark.parametrize(
    ("title", "path"),
    [
        (f"{TITLE} - 문화 - 나루신보", ("문화",)),
        (f"나루신보 | 사회 | {TITLE}", ("사회",)),
        (f"{TITLE} < 환경 < 사회 < 기사본문 - 나루신보", ("사회", "환경")),
        (f"{TITLE} - 나루신보", ()),
        (f"{TITLE} : 나루신보", ()),
    ],
)
def test_a_title_tells_the_section_beside_headline_and_paper(title: str, path: tuple[str, ...]) -> None:
    assert parse(page("", title=title)).section == path


@pytest.mark.parametrize(
    ("marked", "path"),
    [
        (MENU.replace('sid=2"', 'sid=2" class="on"'), ("사회",)),
        (
            MENU.replace('<li><a href="/section.php?sid=3"', '<li class="active"><a href="/section.php?sid=3"'),
            ("문화",),
        ),
        (MENU.replace('"/section.php?sid=2"', '"/news/society/" class="on"'), ("사회",)),
        (MENU.replace('sid=1"', 'sid=1" aria-current="page"'), ("경제",)),
        (MENU.replace('">', '" class="on">'), ()),
        (MENU.replace('/section.php?sid=2"', '#tab2" class="on"'), ()),
    ],
)
def test_the_one_open_item_of_a_menu_is_the_section(marked: str, path: tuple[str, ...]) -> None:
    assert parse(page("", menu=marked)).section == path


BELOW = pytest.mark.parametrize(
    "below",
    [
        '<div class="tags"><a href="/t/1">#가로등</a> <a href="/t/2">#나루천</a></div>',
        '<div class="tag_area">#가로등 #나루천</div>',
        '<div class="hashtag"><span>가로등</span><span>나루천</span></div>',
        "<p>#가로등 #나루천</p>",
        "<p>태그 : 가로등, 나루천</p>",
        "<div>키워드 | #가로등 #나루천</div>",
        '<div>라벨: <a href="/l/1" rel="tag">가로등</a>, <a href="/l/2" rel="tag">나루천</a></div>',
        "<dl><dt>태그</dt><dd><a href='/t/1'>가로등</a></dd><dd><a href='/t/2'>나루천</a></dd></dl>",
    ],
)


@BELOW
def test_the_tags_below_the_body_are_read(below: str) -> None:
    assert parse(page("", below=below)).tags == ("가로등", "나루천")


def test_breadcrumbs_for_machines_tell_the_section_of_a_familys_page_too() -> None:
    items = ",".join(f'{{"@type":"ListItem","name":"{name}"}}' for name in ("홈", "지역", "나루", TITLE))
    told = f'{{"@type":"BreadcrumbList","itemListElement":[{items}]}}'
    found = parse(aid_page(f'<script type="application/ld+json">{told}</script>'), AID)
    assert found.section == ("지역", "나루")


def aid_page(above: str, below: str = "") -> bytes:
    return (
        f'<html><head><meta charset="utf-8"><title>나루신보</title></head><body><div class="wrap"><ul>{MENU}</ul>'
        f'<div class="view">{above}<h2 class="tit">{TITLE}</h2><p>2024. 03.05. 10:20:30</p><p>한가람 기자</p>'
        f'<div id="content">{BODY}</div>{below}</div></div></body></html>'
    ).encode()


AID = "https://www.narusinbo.example/article.php?aid=1709601630123456003"


@BELOW
def test_the_tags_of_an_aid_page_are_read_below_its_body(below: str) -> None:
    assert parse(aid_page("", below), AID).tags == ("가로등", "나루천")


@pytest.mark.parametrize(
    ("above", "path"),
    [
        ('<div class="section_top_view"><ul><li><a href="/section.php?sid=11">정치</a></li></ul></div>', ("정치",)),
        ('<div class="sec"><a href="/section.php?sid=9">사람과사람</a></div>', ("사람과사람",)),
        ("<p>홈 &gt; 사회 &gt; 교통</p>", ("사회", "교통")),
        (
            '<div class="cate"><a href="/s.php?sid=1">정치</a><a href="/s.php?sid=2">경제</a><a href="/s.php?sid=3">사회</a></div>',
            (),
        ),
        ("", ()),
    ],
)
def test_the_section_above_an_aid_pages_headline_is_read(above: str, path: tuple[str, ...]) -> None:
    for page in (
        aid_page(above),
        aid_page(above).replace(b"h2", b"div").replace(b"<title>", f"<title>{TITLE}".encode()),
    ):
        found = parse(page, AID)
        assert (found.parser.split("/")[0], found.section) == ("aid", path)


def test_a_box_named_for_the_subheadline_is_read_below_the_time_and_not_again_in_the_body() -> None:
    again = f'<div id="content">스무 곳에 세운다<br><br>{BODY}'
    page = aid_page("").decode().replace('<div id="content">', f'<div class="view_sub">스무 곳에 세운다</div>{again}')
    found = parse(page.encode(), AID)
    assert found.subheadline == "스무 곳에 세운다"
    assert "스무 곳" not in found.body


def test_a_menus_submenu_is_no_subheadline() -> None:
    menu = '<ul class="sub"><li><a href="/section.php?sid=21">국회</a></li><li><a href="/section.php?sid=22">의회</a></li></ul>'
    assert parse(aid_page(menu), AID).subheadline is None
