"""The section of an unknown page that only its menus tell: the one item set as open, or the one the page lies below."""

from __future__ import annotations

import pytest

import parsers

HEADLINE = "느티나무 아래 다시 선 나무 의자"
PROSE = (
    "<p>마을 어귀 느티나무 아래 나무 의자가 다시 놓였다. 지난여름 큰바람에 부러진 가지로 짰다.</p>"
    "<p>의자를 짠 목수는 여든두 살이다. 그는 이 나무 밑에서 글을 배웠다고 했다.</p>"
)
INFO = "<div class='info'>연우진 기자 2025.11.13 10:00</div>"
ITEMS = (("정치", "/politics/"), ("살림", "/living/"), ("문화", "/culture/"), ("나들이", "/outing/"))


def section_of(menu: str, url: str = "https://neuti.example/view/7") -> tuple[str, ...]:
    head = f"<html><head><meta charset='utf-8'><title>{HEADLINE} - 느티</title></head>"
    page = f"{head}<body>{menu}<div><h1>{HEADLINE}</h1>{INFO}<div class='text'>{PROSE}</div></div></body></html>"
    return parsers.parse(page.encode(), url).section


def row(opened: str, item: str, other: str) -> str:
    """A menu of four items, the opened one set in another way than the others; ``%s`` are address and name."""
    return (
        "<div class='gnb'>" + "".join((item if name == opened else other) % (to, name) for name, to in ITEMS) + "</div>"
    )


@pytest.mark.parametrize(
    ("item", "other"),
    [
        ("<span class='menu_on'><a href='%s'>%s</a></span>", "<span class='menu'><a href='%s'>%s</a></span>"),
        ("<a href='%s' class='here'>%s</a> ", "<a href='%s'>%s</a> "),
        ("<a href='%s' class='tab tab--active'><b>%s</b></a>", "<a href='%s' class='tab tab--inactive'><b>%s</b></a>"),
        ("<em class='navCurrent'><a href='%s'>%s</a></em>", "<em><a href='%s'>%s</a></em>"),
        ("<a href='%s' aria-selected='true'>%s</a>", "<a href='%s' aria-selected='false'>%s</a>"),
    ],
)
@pytest.mark.parametrize("opened", ["문화", "나들이"])  # a section by its words, and by those beside it
def test_the_one_item_of_a_menu_that_is_set_as_open_is_the_section(item: str, other: str, opened: str) -> None:
    assert section_of(row(opened, item, other)) == (opened,)


@pytest.mark.parametrize("item", ["<a href='%s' class='on'>%s</a>", "<a href='%s' class='button'>%s</a>"])
def test_a_menu_whose_items_are_all_set_alike_tells_nothing(item: str) -> None:
    assert section_of(row("문화", item, item)) == ()


def test_the_open_tab_of_a_box_leads_nowhere_and_is_no_section() -> None:
    assert section_of(row("문화", "<a class='on' href='#%s'>%s</a>", "<a href='#%s'>%s</a>")) == ()


@pytest.mark.parametrize(
    ("form", "url"),
    [
        ("<a href='%s'>%s</a>", "https://neuti.example/culture/2025/bench"),
        ("<li><a href='https://neuti.example%s'>%s</a></li>", "https://neuti.example/culture/bench"),
        ("<span><a href='list.php?part=%s'>%s</a></span>", "https://neuti.example/view.php?part=/culture/&no=7"),
    ],
)
def test_the_one_item_whose_address_the_page_lies_below_is_the_section(form: str, url: str) -> None:
    assert section_of(row("문화", form, form), url) == ("문화",)


@pytest.mark.parametrize(
    "url",
    [
        "https://neuti.example/view/7",
        "https://neuti.example/culture",  # the list itself
        "https://other.example/other/7",
    ],
)
def test_an_address_below_none_of_the_items_tells_nothing(url: str) -> None:
    assert section_of(row("문화", "<a href='%s'>%s</a>", "<a href='%s'>%s</a>"), url) == ()


def test_menus_that_tell_two_sections_tell_none() -> None:
    item, other = "<a href='%s' class='on'>%s</a>", "<a href='%s'>%s</a>"
    assert section_of(row("문화", item, other) + row("정치", item, other)) == ()


def test_a_menu_of_lists_tells_a_section_by_any_name_where_it_is_set_as_open() -> None:
    items = (("나들목", "/gate"), ("골목살이", "/alley"), ("놀거리", "/play"))
    tabs = "".join(f"<a href='{to}' class='tab{'-on' * (name == '골목살이')}'>{name}</a>" for name, to in items)
    assert section_of(f"<div>{tabs}</div>") == ("골목살이",)
    assert section_of(f"<div>{tabs.replace('-on', '')}</div>", "https://neuti.example/alley/7") == ()
