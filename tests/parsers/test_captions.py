"""Captions and credits: with the picture they belong to, and out of the body."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers.article import Image
from parsers.fields.body import Body
from parsers.fields.credits import credit as credit_of
from parsers.fields.credits import is_credit

ReadBody = Callable[[str], Body]

TEXT = "<p>나루시는 5일 새 도서관을 열었다고 밝혔다.</p><p>도서관에는 책 3만 권이 있다.</p>"
BODY = ["나루시는 5일 새 도서관을 열었다고 밝혔다.", "도서관에는 책 3만 권이 있다."]


def image(caption: str | None, credit: str | None = None) -> Image:
    return Image("https://demo-nd.example/photo/1.jpg", caption, credit)


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        (
            '<figure><img src="/photo/1.jpg"><figcaption>▲ 도서관 전경. 나루시 제공</figcaption></figure>' + TEXT,
            image("도서관 전경. 나루시 제공", "나루시"),
        ),
        (
            '<table><tr><td><img src="/photo/1.jpg"></td></tr><tr><td>◀ 도서관 전경</td></tr></table>' + TEXT,
            image("도서관 전경"),
        ),
        ('<p><img src="/photo/1.jpg"></p><p>▲ 도서관 전경</p>' + TEXT, image("도서관 전경")),
        ('<img src="/photo/1.jpg"><br>▲ 도서관 전경<br><br>' + TEXT, image("도서관 전경")),
        ('<p><img src="/photo/1.jpg" alt="도서관 전경"></p><p>도서관 전경</p>' + TEXT, image("도서관 전경")),
        (
            '<center><img src="/photo/1.jpg"><br>도서관 전경 /나루시 제공</center>' + TEXT,
            image("도서관 전경 /나루시 제공", "나루시"),
        ),
        (
            '<div><img src="/photo/1.jpg"><div class="photo_caption">도서관 전경</div></div>' + TEXT,
            image("도서관 전경"),
        ),
        (
            '<figure><img src="/photo/1.jpg"><figcaption>▲ 도서관 전경이다.</figcaption></figure><p>▲ 도서관 전경이다.</p>'
            + TEXT,
            image("도서관 전경이다."),
        ),
        ('<p><img src="/photo/1.jpg" alt="도서관 전경"></p>' + TEXT, image("도서관 전경")),
        ('<div class="photo"><img src="/photo/1.jpg"><p>↑↑ 도서관 전경</p></div>' + TEXT, image("도서관 전경")),
        (
            '<p style="text-align: center"><img src="/photo/1.jpg"><br><span>도서관 전경.</span></p>' + TEXT,
            image("도서관 전경."),
        ),
        (
            '<figure><img src="/photo/1.jpg"><figcaption>도서관 전경 /홍길동 기자(hong@demo.example)</figcaption></figure>'
            + TEXT,
            image("도서관 전경 /홍길동 기자(hong@demo.example)", "홍길동"),
        ),
        ('<div class="img_wrap"><img src="/photo/1.jpg"><div>도서관 전경.</div></div>' + TEXT, image("도서관 전경.")),
        (TEXT + '<p>홍길동 기자</p><p><img src="/photo/1.jpg"></p><p>도서관 전경</p>', image("도서관 전경")),
        ('<p><img src="/photo/1.jpg" alt="1559180612967.jpg"></p>' + TEXT, image(None)),
        (
            '<figure><img src="/photo/1.jpg"><figcaption>◇도서관 전경</figcaption></figure>' + TEXT,
            image("도서관 전경"),
        ),
        (
            '<p><img src="/photo/1.jpg"></p><p><em>도서관으로 오르는 돌계단</em></p>' + TEXT,
            image("도서관으로 오르는 돌계단"),
        ),
        (
            '<p><img src="/photo/1.jpg"></p><p>(사진 위) 도서관 앞. (사진 아래) 도서관 뒤.</p>' + TEXT,
            image("(사진 위) 도서관 앞. (사진 아래) 도서관 뒤."),
        ),
        (
            TEXT + '<img src="/photo/1.jpg"><br>지난해의 도서관 〈나루시 제공〉',
            image("지난해의 도서관 〈나루시 제공〉", "나루시"),
        ),
        ('<div><img src="/photo/1.jpg"><p class="photo-desc">도서관 전경</p></div>' + TEXT, image("도서관 전경")),
        (
            '<div><img src="/photo/1.jpg"><span>사진=나루시</span><p class="caption">도서관 전경</p></div>' + TEXT,
            image("도서관 전경", "나루시"),
        ),
        ('<p>▼ 도서관 전경</p><p><img src="/photo/1.jpg"></p>' + TEXT, image("도서관 전경")),
        (
            '<p>사진 : 시민들이 도서관에 들어서고 있다.</p><p><img src="/photo/1.jpg"></p>' + TEXT,
            image("시민들이 도서관에 들어서고 있다."),
        ),
        (
            '<img src="/photo/1.jpg"><br><font color="gray">▲ 도서관이 문을 연 날.<br>시민들이 책을 보고 있다.</font><br><br>'
            + TEXT,
            image("도서관이 문을 연 날. 시민들이 책을 보고 있다."),
        ),
        (
            '<table><tr><td><img src="/photo/1.jpg"></td></tr><tr><td>도서관 전경 |</td></tr></table>' + TEXT,
            image("도서관 전경"),
        ),
        ('<p><img src="/photo/1.jpg"></p>' + TEXT, image(None)),
        ('<p><img src="data:image/gif;base64,R0" data-src="/photo/1.jpg"></p>' + TEXT, image(None)),
    ],
)
def test_a_picture_has_its_caption_and_the_body_has_not(read_body: ReadBody, html: str, wanted: Image) -> None:
    found = read_body(html)
    assert found.images == [wanted]
    assert [block.text for block in found.blocks] == BODY


@pytest.mark.parametrize(
    "html",
    [
        '<img src="/img/icon_print.gif">',
        '<img src="/img/btn_top.png">',
        '<img src="/photo/1.jpg" width="1" height="1">',
        '<img src="data:image/gif;base64,R0">',
        "<img>",
    ],
)
def test_icons_spacers_and_inlined_pictures_are_none_of_the_articles(read_body: ReadBody, html: str) -> None:
    assert read_body(html + TEXT).images == []


def test_two_pictures_keep_their_own_captions(read_body: ReadBody) -> None:
    found = read_body(
        '<p><img src="/photo/1.jpg"></p><p>▲ 첫 사진</p><p><img src="/photo/2.jpg"></p><p>▲ 둘째 사진</p>' + TEXT
    )
    assert [one.caption for one in found.images] == ["첫 사진", "둘째 사진"]


def test_a_figure_of_several_pictures_has_its_words_once(read_body: ReadBody) -> None:
    one, two = '<img src="/photo/1.jpg">', '<img src="/photo/2.jpg">'
    found = read_body(
        f"<figure>{one}<noscript>{one}</noscript>{two}<figcaption>도서관 앞뒤</figcaption></figure>{TEXT}"
    )
    assert [(one.url[-5:], one.caption) for one in found.images] == [("1.jpg", "도서관 앞뒤"), ("2.jpg", None)]


def test_pictures_side_by_side_have_the_words_below_them(read_body: ReadBody) -> None:
    row = '<td><img src="/photo/1.jpg"></td><td><img src="/photo/2.jpg"></td>'
    found = read_body(f"<table><tr>{row}</tr><tr><td>도서관 앞</td><td>도서관 뒤</td></tr></table>{TEXT}")
    assert [one.caption for one in found.images] == ["도서관 앞", "도서관 뒤"]


@pytest.mark.parametrize("lines", [["▲임금 인상 ▲휴게실 설치를 요구했다."], ["▲홍길동씨 별세", "▲김영희씨 모친상"]])
def test_marked_items_that_no_picture_stands_beside_stay(read_body: ReadBody, lines: list[str]) -> None:
    items = "".join(f"<p>{line}</p>" for line in lines)
    found = read_body(f'<p><img src="/photo/1.jpg"></p>{TEXT}{items}')
    assert [block.text for block in found.blocks] == [*BODY, *lines]


def test_answers_that_are_marked_as_captions_are_stay(read_body: ReadBody) -> None:
    asked = "".join(f"<p>- 물음 {n}이 있다.</p><p>▲ 답은 {n}번 도서관에 있다고 생각한다.</p>" for n in (1, 2))
    found = read_body(f'<figure><img src="/photo/1.jpg"></figure>{TEXT}{asked}')
    assert [(block.kind, block.text) for block in found.blocks[2:]] == [
        ("subhead", "물음 1이 있다."),
        ("paragraph", "▲ 답은 1번 도서관에 있다고 생각한다."),
        ("subhead", "물음 2이 있다."),
        ("paragraph", "▲ 답은 2번 도서관에 있다고 생각한다."),
    ]


def test_what_is_told_below_a_film_is_the_articles_where_nothing_stands_above(read_body: ReadBody) -> None:
    told = '<p class="video_cap">23일 새벽 나루섬에서 찍었습니다.</p><p>영상 남새벽 PD</p>'
    found = read_body(f'<div><iframe src="https://demo.example/1"></iframe></div>{told}')
    assert [block.text for block in found.blocks] == ["23일 새벽 나루섬에서 찍었습니다."]
    assert [one.name for one in found.bylines] == ["남새벽"]
    assert read_body(f"<p>나루시가 새 도서관을 열었다.</p>{told}").blocks[0].text == "나루시가 새 도서관을 열었다."


def test_a_calling_below_a_name_is_told_beside_the_face(read_body: ReadBody) -> None:
    found = read_body(f'<p><img src="/photo/1.jpg"><br><b>함박별</b><br>나루걷기모임 길잡이</p>{TEXT}')
    assert [one.caption for _, one in found.portraits] == ["함박별 나루걷기모임 길잡이"]
    assert [block.text for block in found.blocks] == BODY


def test_a_name_and_a_post_on_two_lines_under_a_face_are_one(read_body: ReadBody) -> None:
    found = read_body(f'<div><img src="/photo/1.jpg"><p>독고준<br>나루초등학교 교사</p></div>{TEXT}')
    assert [one.caption for _, one in found.portraits] == ["독고준 나루초등학교 교사"]
    assert [block.text for block in found.blocks] == BODY


def test_a_lead_in_italics_under_a_picture_is_no_caption(read_body: ReadBody) -> None:
    lead = "나루의 섬들을 한 달에 한 번 걷는다. <편집자 주>"
    found = read_body(f'<p><img src="/photo/1.jpg"></p><p><i>{lead.replace("<", "&lt;")}</i></p>{TEXT}')
    assert [block.text for block in found.blocks] == [lead, *BODY]


def test_a_sentence_under_a_picture_stays_in_the_body(read_body: ReadBody) -> None:
    found = read_body(f'<p><img src="/photo/1.jpg"></p>{TEXT}')
    assert [block.text for block in found.blocks] == BODY


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("▲ 도서관 전경. 나루시 제공", "나루시"),
        ("도서관 전경 /나루시 제공", "나루시"),
        ("도서관 전경 <나루군 제공>", "나루군"),
        ("도서관. [사진=나루시]", "나루시"),
        ("도서관. 사진=홍길동 기자", "홍길동"),
        ("도서관 ⓒ 나루일보", "나루일보"),
        ("도서관 (제공: 나루항만공사)", "나루항만공사"),
        ("도서관. /연합뉴스", "연합뉴스"),
        ("책을 고르고 있다. 연합뉴스", "연합뉴스"),
        ("선수들. 나루FC 제공", "나루FC"),
        ("군수가 협약서를 들고 있다./나루군", "나루군"),
        ("물때를 기다리는 사람들. 사진=홍길동 사진가", "홍길동"),
        ("왼쪽/오른쪽", None),
        ("도서관 전경", None),
        ("무료로 제공", None),
        ("음식을 제공", None),
        ("", None),
    ],
)
def test_a_caption_says_whose_picture_it_is(caption: str, credit: str | None) -> None:
    assert credit_of(caption) == credit


@pytest.mark.parametrize(
    "line",
    [
        "/전남도 제공",
        "<강진군 제공>",
        "/광주광역시 제공",
        "(제공: 부산항만공사)",
        "[사진=나루시]",
        "사진 제공=나루시",
        "나루FC 제공",
        "[자료사진]",
    ],
)
def test_a_line_that_is_only_a_source_is_a_credit(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "나루시는 자료를 제공했다.",
        "음식을 무료로 제공",
        "사진 찍기 좋은 곳",
        "사진=빛이 만든 그림이라는 뜻이다. 그 말은 오래됐다.",
        "1만 5천원",
        "홍길동 기자",
    ],
)
def test_another_line_is_no_credit(line: str) -> None:
    assert not is_credit(line)


def test_answers_of_an_interview_are_no_captions(read_body: ReadBody) -> None:
    asked = "<p>-섬에는 언제 들어왔나.</p><p>▲열다섯 해 됐다.</p><p>-왜 떠나지 않나.</p><p>▲불을 켤 사람이 없다.</p>"
    found = read_body('<p><img src="/photo/1.jpg"></p><p>▲ 등대</p>' + TEXT + asked)
    assert found.images == [image("등대")]
    assert [block.text for block in found.blocks[3::2]] == ["▲열다섯 해 됐다.", "▲불을 켤 사람이 없다."]


def test_the_name_under_a_face_in_the_folder_of_writers_is_kept_with_it(read_body: ReadBody) -> None:
    found = read_body(
        f'<table><tr><td><img src="/reporter/hong.jpg"></td></tr><tr><td>홍길동 경제부</td></tr></table>{TEXT}'
    )
    assert (found.images, [one.caption for _, one in found.portraits]) == ([], ["홍길동 경제부"])
    marked = read_body(
        f'<table><tr><td><img src="/writer/1.jpg"></td></tr><tr><td>↑↑ 홍길동 나루문화원장</td></tr></table>{TEXT}'
    )
    assert (marked.images, [one.caption for _, one in marked.portraits]) == ([], ["홍길동 나루문화원장"])
    assert [block.text for block in found.blocks] == BODY


@pytest.mark.parametrize(
    "box",
    [
        '<div class="img_box"><div class="img"><img src="/a.jpg"></div><p class="desc">{0}</p></div>',
        '<div class="Photo_wrap__k3"><img src="/a.jpg"/><span class="Photo_desc__2m">{0}</span></div>',
        '<p align="center"><img src="/a.jpg"></p><p align="center"><font color="gray">{0}</font></p>',
        '<p style="text-align: center;"><img src="/a.jpg"></p><p style="text-align: center;"><em>{0}</em></p>',
    ],
)
def test_what_stands_with_a_picture_in_its_box_or_in_the_middle_under_it_is_its_caption(
    box: str, read_body: ReadBody
) -> None:
    told = "5일 나루터에서 주민들이 배를 기다리고 있다."
    body = read_body(f"<p>새 배가 5일 다시 떴다.</p>{box.format(told)}<p>하루 여섯 번 오간다.</p>")
    assert [image.caption for image in body.images] == [told]
    assert [block.text for block in body.blocks] == ["새 배가 5일 다시 떴다.", "하루 여섯 번 오간다."]


def test_a_line_in_the_middle_under_a_picture_is_the_articles_where_all_its_lines_stand_so(read_body: ReadBody) -> None:
    body = read_body(
        '<div style="text-align:center"><img src="/a.jpg"><p>새 배가 5일 다시 떴다.</p><p>하루 여섯 번 오간다.</p></div>'
    )
    assert [image.caption for image in body.images] == [None]
    assert [block.text for block in body.blocks] == ["새 배가 5일 다시 떴다.", "하루 여섯 번 오간다."]


def test_a_figure_may_frame_a_table_or_several_pictures(read_body: ReadBody) -> None:
    table = "<table><tr><td>월</td><td>9시</td></tr><tr><td>화</td><td>13시</td></tr></table>"
    pictures = "".join(f'<figure><img src="/{n}.jpg"><figcaption>배 {n}호가 떴다</figcaption></figure>' for n in (1, 2))
    body = read_body(
        f"<p>배가 5일 다시 떴다.</p><figure>{table}<figcaption>시간표</figcaption></figure><figure>{pictures}</figure>"
    )
    assert [(block.kind, block.text) for block in body.blocks[1:]] == [("table", "월\t9시\n화\t13시")]
    assert [image.caption for image in body.images] == ["배 1호가 떴다", "배 2호가 떴다"]


@pytest.mark.parametrize("name", ["pic-txt", "img_txt", "slide-cap", "row-img-cap"])
def test_an_element_that_is_named_for_a_caption_holds_one(read_body: ReadBody, name: str) -> None:
    found = read_body(f'<div><img src="/photo/1.jpg"></div><div class="{name}">박은 모두 서른한 덩이다.</div>{TEXT}')
    assert found.images == [image("박은 모두 서른한 덩이다.")]
    assert [block.text for block in found.blocks] == BODY


def test_a_paragraph_with_a_drop_cap_is_no_caption(read_body: ReadBody) -> None:
    found = read_body(f'<p><img src="/photo/1.jpg"></p><p class="has-drop-cap">{BODY[0]}</p><p>{BODY[1]}</p>')
    assert [block.text for block in found.blocks] == BODY


def test_what_stands_below_pictures_in_a_row_is_told_with_the_first(read_body: ReadBody) -> None:
    row = '<div class="row"><img src="/photo/1.jpg"><img src="/photo/2.jpg"></div>'
    found = read_body(f'{row}<div class="row-cap">◀출발선. ▶반환점. 사진제공=나루수영회</div>{TEXT}')
    assert [(one.caption, one.credit) for one in found.images] == [
        ("출발선. ▶반환점. 사진제공=나루수영회", "나루수영회"),
        (None, None),
    ]


def test_a_marked_line_far_from_any_picture_is_the_articles(read_body: ReadBody) -> None:
    record = "<p>▲여자부 연습경기</p><p>나루시청 3(25-19 25-17 25-20)0 한별여고</p>"
    found = read_body(f'<figure><img src="/photo/1.jpg"></figure>{TEXT}<p>21일 한 경기다.</p>{record}')
    assert "▲여자부 연습경기" in [block.text for block in found.blocks]


def test_a_photograph_alone_has_its_words_and_who_took_it_below(read_body: ReadBody) -> None:
    caption = "장날 병아리들이 볕을 쬐고 있다. 한 마리에 천 원. <글·사진 위성호 기자>"
    below = caption.replace("<", "&lt;").replace(">", "&gt;")
    found = read_body(f'<center><img src="/photo/1.jpg"></center><br><br><center><font size=2>{below}</font></center>')
    assert found.images == [image(caption, "위성호")]
    assert found.blocks == []


def test_what_is_centred_below_a_photograph_alone_is_its_caption_and_plain_text_is_not(read_body: ReadBody) -> None:
    centred = '<p align="center"><img src="/photo/1.jpg"></p><p align="center">둑길에 개나리가 피었다.</p>'
    signed = '<p align="center">홍길동 기자</p>'
    assert read_body(centred + signed).images == [image("둑길에 개나리가 피었다.")]
    assert read_body('<p align="center"><img src="/photo/1.jpg"></p><p>둑길에 개나리가 피었다.</p>').images == [
        image(None)
    ]


def test_a_credit_in_an_element_of_its_own_is_parted_from_the_caption(read_body: ReadBody) -> None:
    told = '<figcaption>비탈밭을 내려오는 아이들<span class="credit">나루군 제공</span></figcaption>'
    found = read_body(f'<figure><img src="/photo/1.jpg">{told}</figure>{TEXT}')
    assert found.images == [image("비탈밭을 내려오는 아이들 나루군 제공", "나루군")]


PROSE = "나루시는 5일 새 도서관을 열었다고 밝혔다.<br><br>도서관에는 책 3만 권이 있고 월요일마다 쉰다."


def test_paragraphs_beside_a_picture_in_a_table_are_the_articles(read_body: ReadBody) -> None:
    image = '<img src="/photo/1.jpg"><br>▲ 새 도서관에서 책을 고르는 시민들'
    found = read_body(f"<table><tr><td>{image}</td><td>{PROSE}</td></tr></table>시는 쉬는 날을 바꿀 수 있다고 했다.")
    assert [block.text for block in found.blocks][:2] == PROSE.split("<br><br>")
    assert found.images[0].caption == "새 도서관에서 책을 고르는 시민들"


@pytest.mark.parametrize(
    "rows",
    [
        f"<tr><td>{{}}</td></tr><tr><td>{PROSE}</td></tr>",
        "<tr><td>{}</td><td>새 도서관에서 책을 고르는 시민들이 보인다.</td></tr>",
        "<tr><td>{}</td><td>새 도서관<br>시민 도서관<br>어린이 도서관</td></tr>",
    ],
)
def test_what_stands_below_a_picture_in_a_table_or_tells_little_is_its_caption(read_body: ReadBody, rows: str) -> None:
    table = rows.format('<img src="/photo/1.jpg">')
    found = read_body(f"<table>{table}</table><p>시는 쉬는 날을 바꿀 수 있다고 했다.</p><p>공사는 봄에 끝났다.</p>")
    assert len(found.blocks) == 2
    assert found.images[0].caption
