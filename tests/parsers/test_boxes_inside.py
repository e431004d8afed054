"""What stands in a body beside its paragraphs: a person's life, labels over lists, rules for readers, poems."""

from __future__ import annotations

from collections.abc import Callable

from parsers.fields.body import Body

ReadBody = Callable[[str], Body]

ONE = "나루시는 5일 새 도서관을 열었다고 밝혔다."
TWO = "도서관에는 책 3만 권이 있다."
LIFE = "1966년 갈매에서 태어났다. 1995년 등대원으로 일을 시작했다."


def kinds(found: Body) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in found.blocks]


def test_a_box_on_whom_the_article_is_about_stays_and_one_on_who_wrote_it_goes(read_body: ReadBody) -> None:
    box = "<p>{}</p><div class='profile_box'><p><b>{}</b></p><p>{}</p></div>"
    one = ("paragraph", ONE)
    for head in ("■ 송기현 씨는", "▶송기현 나루등대장은", "송기현 할머니는…", "송기현은"):
        assert kinds(read_body(box.format(ONE, head, LIFE)))[::2] == [one, ("paragraph", LIFE)]
    for head in ("송기현 기자", "■ 송기현", "필자 소개"):
        assert kinds(read_body(box.format(ONE, head, LIFE))) == [one]


def test_a_label_in_brackets_is_no_subheadline_but_heads_what_is_below_it(read_body: ReadBody) -> None:
    found = read_body(
        "<p><b>[등장인물]</b></p><p>여름 — 염전을 물려받은 스물두 살<br>차 노인 — 여름의 할아버지</p>"
        f"<p>{ONE}</p><p>{TWO}</p>"
    )
    assert found.subheadline == []
    assert kinds(found) == [
        ("subhead", "[등장인물]"),
        ("list", "여름 — 염전을 물려받은 스물두 살\n차 노인 — 여름의 할아버지"),
        ("paragraph", ONE),
        ("paragraph", TWO),
    ]
    found = read_body(f"<p><b>도서관 문 열어</b></p><p><b>[둘러보니]</b></p><p>{ONE}</p><p>{TWO}</p>")
    assert (found.subheadline, kinds(found)[0]) == (["도서관 문 열어"], ("subhead", "[둘러보니]"))


def test_a_poem_set_as_a_quotation_is_a_verse_and_what_names_it_a_paragraph(read_body: ReadBody) -> None:
    poem = "불을 끄세요<br>그래야 오지요<br>어둠이 무서운 건<br>우리뿐이니"
    found = read_body(f"<p>{ONE}</p><blockquote><p>{poem}</p><p>- ‘여름밤’ 전문</p></blockquote><p>{TWO}</p>")
    assert kinds(found) == [
        ("paragraph", ONE),
        ("verse", poem.replace("<br>", "\n")),
        ("paragraph", "- ‘여름밤’ 전문"),
        ("paragraph", TWO),
    ]
    for said in (
        "시는 예산을<br>줄이지 않겠다고<br>밝혔다.<br>시민은 웃었다.",
        "불을 끄세요<br>그래야 오지요<br>우리뿐이니",
        "1. 물<br>2. 소금<br>3. 밀가루<br>4. 굴",
    ):
        assert kinds(read_body(f"<p>{ONE}</p><blockquote><p>{said}</p></blockquote><p>{TWO}</p>"))[1][0] == "quote"


def test_rules_for_comments_folded_away_below_an_article_are_not_its_text(read_body: ReadBody) -> None:
    rules = "<details><summary>{}</summary><p>욕설과 비방은 지워질 수 있습니다.</p></details>"
    for head in ("이 기사의 댓글 정책", "댓글 운영 원칙"):
        assert kinds(read_body(f"<p>{ONE}</p>{rules.format(head)}")) == [("paragraph", ONE)]
    told = read_body(f"<p>{ONE}</p><details><summary>재선충이란?</summary><p>{TWO}</p></details>")
    assert ("paragraph", TWO) in kinds(told)
