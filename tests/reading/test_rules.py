"""The rules by which fields were found are read in Korean as well."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import parsers
from sinmungo.reading.rules import in_korean

FIXTURES = Path(__file__).parents[1] / "fixtures"

# Words of rules that no selector and no mark has.
WORDS = re.compile(r"\b(?:the|above|below|under|beside|between|of|in|line|lines|first|closing|agrees|prose|named)\b")


@pytest.mark.parametrize(
    ("rule", "korean"),
    [
        ("h3.heading, agrees with meta og:title, title", "h3.heading, 같은 값: meta og:title, 창 제목"),
        ("div.info '입력 11월 3일, 16:43 (line)'", None),
        ("line above the body '입력 11월 3일, 16:43'", "본문 위의 줄 '입력 11월 3일, 16:43'"),
        ("most prose below the heading: div 'news of the day'", "제목 아래에서 글이 가장 많은 div 'news of the day'"),
        ("utf-8 (declared euc-kr)", "utf-8(선언된 것은 euc-kr)"),
        ("td span font above #_article", "#_article 위의 td span font"),
        ("line above the headline, as the menu has it", "제목 위의 줄, 차림표에도 있음"),
        ("line {what} above the body", "본문 위의 line {what}"),
        ("cp949", None),
        ("line above the body" * 100, None),
    ],
)
def test_words_are_said_in_korean_and_what_is_quoted_stays(rule: str, korean: str | None) -> None:
    assert in_korean(rule) == korean


def test_every_rule_of_the_fixtures_can_be_read() -> None:
    rules: set[str] = set()
    for page in FIXTURES.rglob("*.html"):
        try:
            rules |= set(parsers.parse(page.read_bytes(), "https://hanbit.example/1").evidence.values())
        except parsers.NotAnArticle:
            continue
    unread = {rule for rule in rules if WORDS.search(re.sub(r"'[^']*'", "", in_korean(rule) or rule))}
    assert len(rules) > 100
    assert unread == set()
