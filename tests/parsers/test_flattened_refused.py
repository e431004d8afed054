"""Flattened texts that hold no article, that hold several, and that have no end."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import parsers
from parsers import NotAnArticle

HEADLINE = "새 등대 세운 나루항"
ONE = "나루시는 5일 새 등대를 세웠다고 밝혔다. 등대는 높이가 21m이고 밤바다를 40km까지 비춘다."
TWO = "등대지기 없이 혼자 켜지고 꺼진다. 고장이 나면 시청에 알림이 간다고 시는 설명했다."
THREE = "시는 내년까지 등대 두 개를 더 세운다. 예산은 12억 원이다."
MENU = "홈\n정치\n경제\n사회\n문화\n스포츠\n오피니언"
OTHERS = "\n".join(f"나루시 소식 {number}번째 새로 전하는 긴 제목" for number in range(10))
LEADS = "\n".join(
    f"나루시 소식 {number}번째 새로 전하는 긴 제목\n나루시가 {number}번째 소식을 새로 전했다고 5일 밝혔다.\n2024.03.0{number} 08:0{number}"
    for number in range(1, 9)
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\u3000\n\ufeff", "empty"),
        (f"{MENU}\n{MENU}", "no-article"),
        (f"{MENU}\n{OTHERS}", "no-article"),
        (f"{MENU}\n" + "\n".join(f"나루시 소식 {number} 2024.03.0{number}" for number in range(1, 9)), "no-article"),
        (f"{MENU}\n나루시 소식 하나\n{ONE}\n나루시 소식 둘\n{TWO}\n나루시 소식 셋\n{THREE}", "no-article"),
        (ONE, "no-article"),
        ("가" * 16_800_000, "too-large"),
    ],
    ids=[
        "nothing",
        "blanks",
        "menus",
        "headlines",
        "a dated list",
        "a front page with leads",
        "a sentence",
        "too much",
    ],
)
def test_a_text_without_an_article_is_refused(text: str, reason: str) -> None:
    with pytest.raises(NotAnArticle) as refused:
        parsers.parse_text(text)
    assert refused.value.reason == reason


lines = st.lists(
    st.one_of(
        st.sampled_from([HEADLINE, ONE, TWO, "", "2024.03.05 10:20", "한가람 기자", "/한가람 기자", "정치", "관련기사", "▲ 전경. 나루시 제공", "- 문답", f"{HEADLINE} - 나루일보"]),
        st.text(max_size=50),
    ),
    max_size=25,
)  # fmt: skip


@given(lines, st.one_of(st.none(), st.text(max_size=30)))
def test_any_lines_give_an_article_or_a_refusal(parts: list[str], url: str | None) -> None:
    try:
        article = parsers.parse_text("\n".join(parts), url)
    except NotAnArticle:
        return
    assert article.headline
    assert article.blocks
    assert all(block.text == block.text.strip() for block in article.blocks)


HUGE = """
import resource
resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
import parsers
sentence = "나루시는 5일 새 등대를 세웠다고 밝혔다. 등대는 높이가 21m이고 밤바다를 40km까지 비춘다."
head = "새 등대 세운 나루항\\n2024. 03.05. 10:20:30\\n"
for text in (
    head + (sentence + "\\n") * 100_000,
    head + "한가람 기자\\n" * 200_000,
    head + "나루시 소식\\n" * 60_000,
    head + sentence * 80_000,
    "2024.03.05 10:20\\n" * 300_000,
    head + "관련기사\\n" * 300_000,
    head + sentence + "\\n" + "한가람 기자\\n" * 100_000 + sentence,
):
    try:
        parsers.parse_text(text)
    except parsers.NotAnArticle:
        pass
print("read")
"""


def test_huge_texts_are_read_within_two_minutes_of_processor_time() -> None:
    done = subprocess.run([sys.executable, "-c", HUGE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "read\n"), done.stderr[-500:]


def test_a_list_whose_items_have_leads_and_dates_is_no_article() -> None:
    with pytest.raises(NotAnArticle):
        parsers.parse_text(f"사회 - 나루일보\n{MENU}\n{LEADS}")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"{HEADLINE} - 나루일보\n{MENU}\n{HEADLINE}\n입력 2024.03.05 10:20\n이 기사는 회원만 볼 수 있습니다.\n로그인하시면 기사 전체를 읽을 수 있습니다.\n", "login-wall"),
        (f"기사 - 나루일보\n{MENU}\n2024.03.05 10:20\n해당 기사가 없거나 삭제되었습니다. 다른 기사를 찾아 주세요.\n", "soft-404"),
    ],
)  # fmt: skip
def test_a_notice_in_place_of_an_article_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(NotAnArticle) as refused:
        parsers.parse_text(text)
    assert refused.value.reason == reason


def _items(form: str, count: int) -> str:
    return "\n".join(
        form.format(title=f"나루항 소식 {at}번째 새로 전하는 제목", day=f"{at:02}") for at in range(1, count + 1)
    )


@pytest.mark.parametrize("count", [3, 4, 8, 20])
@pytest.mark.parametrize(
    "form",
    [
        pytest.param(f"{{title}}\n나루일보 한가람 기자 | {ONE}\n", id="each lead is signed"),
        pytest.param(f"{{title}}\n2024.03.{{day}}\n{ONE}\n", id="each lead stands below a day"),
    ],
)
def test_a_list_of_stories_is_no_article_however_many_it_has(form: str, count: int) -> None:
    with pytest.raises(NotAnArticle):
        parsers.parse_text(f"{MENU}\n\n{_items(form, count)}\n저작권자 © 나루일보")


def test_an_article_above_titles_with_days_and_one_with_a_labelled_day_above_a_list_are_read() -> None:
    others = _items("{title}\n2024.03.{day}\n", 6)
    assert parsers.parse_text(f"{MENU}\n{HEADLINE}\n2024.03.05\n{ONE}\n{TWO}\n{others}").headline == HEADLINE
    years = "\n".join(f"2024.03.{day:02}\n{TWO}" for day in range(1, 5))
    assert parsers.parse_text(f"{MENU}\n{HEADLINE}\n입력 2024.03.05\n{ONE}\n{years}").headline == HEADLINE


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("가" * 600_000, "a line of more than 500,000 characters"),
        ("가\n" * 30_000, "more than 20,000 lines"),
        ("\n" * 300_000, "more than 200,000 lines, most of them blank"),
    ],
    ids=["line", "lines", "blanks"],
)
def test_a_text_without_end_is_refused_before_time_is_spent_on_it(text: str, why: str) -> None:
    with pytest.raises(NotAnArticle, match=f"^too-large: {why}"):
        parsers.parse_text(text)
