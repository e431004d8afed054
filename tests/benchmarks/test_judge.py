"""The scorer's figures are those worked out by hand."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from benchmarks.extraction import judge
from benchmarks.extraction.contenders import Contender
from benchmarks.extraction.corpus import Case
from benchmarks.extraction.families import ALL, HTML, family
from benchmarks.extraction.page import figure
from benchmarks.extraction.score import score

MINUTE = "2024-03-05T10:20:00+09:00"
SECOND = "2024-03-05T10:20:30+09:00"
DAY = "2024-03-05T00:00:00+09:00"


@pytest.fixture
def gold() -> dict[str, Any]:
    """An article of two paragraphs and eight words, with a captioned picture."""
    return {
        "is_article": True,
        "paper": None,
        "article_key": None,
        "canonical_url": None,
        "headline": "[사설] 새 도서관 문 열어",
        "subheadline": [],
        "section": ["사회", "교육"],
        "common_section": "교육",
        "published": MINUTE,
        "published_precision": "minute",
        "modified": None,
        "modified_precision": None,
        "bylines": [
            {"name": "한가람", "role": "기자", "place": None, "email": "garam@narusi.example", "agency": None},
            {"name": None, "role": None, "place": None, "email": None, "agency": "나루통신"},
        ],
        "blocks": [["paragraph", "나루시립도서관이 5일 문을 열었다."], ["paragraph", "시민 300여 명이 찾았다."]],
        "images": [
            {
                "url": "https://narusi.example/1.jpg",
                "caption": "5일 문을 연 나루시립도서관. 나루시 제공",
                "credit": "나루시",
            }
        ],
        "tags": [],
        "genre": "사설",
        "notice": None,
        "corrects": None,
    }


@pytest.fixture
def reading(gold: dict[str, Any]) -> dict[str, Any]:
    """A reading in which all is right."""
    return {**gold, "body": "\n\n".join(text for _, text in gold["blocks"])}


def test_a_reading_like_the_gold_is_right_in_everything(gold: dict[str, Any], reading: dict[str, Any]) -> None:
    marks = judge.judge(gold, reading)
    low = {"errors", "mojibake", "published_wrong", "modified_wrong", "chrome_leak", "caption_leak"}
    assert {name: right for name, (right, of) in marks.items() if name in low} == dict.fromkeys(low, 0.0)
    assert [name for name, (right, of) in marks.items() if name not in low and right != of] == []
    assert not {"article_key", "canonical_url", "corrects", "reason"} & set(marks)


def test_an_address_is_judged_where_the_registry_knows_the_paper(gold: dict[str, Any], reading: dict[str, Any]) -> None:
    marks = judge.judge(gold | {"paper": "narusi", "article_key": "7"}, reading | {"article_key": "8"})
    assert marks["article_key"] == (0.0, 1.0)
    assert marks["canonical_url"] == (1.0, 1.0)


def test_a_refused_article_lacks_what_the_gold_has(gold: dict[str, Any]) -> None:
    marks = judge.judge(gold, {"is_article": False, "reason": "listing"})
    assert marks["is_article"] == marks["headline"] == marks["published"] == marks["body_f1"] == (0.0, 1.0)
    assert marks["published_wrong"] == (0.0, 1.0)
    assert marks["modified"] == (1.0, 1.0)
    assert marks["chrome_leak"] == (0.0, 0.0)


def test_of_a_page_without_an_article_only_the_refusal_counts() -> None:
    none = {"is_article": False, "reason": ["listing", "no-article"]}
    assert judge.judge(none, {"is_article": False, "reason": "no-article"}) == {
        "is_article": (1.0, 1.0),
        "errors": (0.0, 1.0),
        "reason": (1.0, 1.0),
    }
    assert judge.judge(none, {"is_article": True, "body": "글"}) == {"is_article": (0.0, 1.0), "errors": (0.0, 1.0)}
    assert judge.judge(none, {"is_article": False, "error": "KeyError: 1"})["errors"] == (1.0, 1.0)


@pytest.mark.parametrize(
    ("wanted", "precision", "found", "said", "verdict"),
    [
        (MINUTE, "minute", MINUTE, "minute", "right"),
        (MINUTE, "minute", SECOND, "second", "right"),
        (MINUTE, "minute", "2024-03-05T01:20:00+00:00", None, "right"),
        (MINUTE, "minute", "2024-03-05T10:20:00", None, "right"),
        (MINUTE, "minute", "2024-03-05T10:21:00+09:00", "minute", "wrong"),
        (MINUTE, "minute", "2024-03-05T10:20:00+00:00", None, "wrong"),
        (MINUTE, "minute", DAY, "day", "coarse"),
        (MINUTE, "minute", "2024-03-05", None, "coarse"),
        (MINUTE, "minute", "2024-03-06", None, "wrong"),
        (SECOND, "second", MINUTE, "minute", "coarse"),
        (SECOND, "second", MINUTE, "second", "wrong"),
        (SECOND, "second", MINUTE, None, "coarse"),
        (DAY, "day", DAY, "day", "right"),
        (DAY, "day", "2024-03-04T15:00:00+00:00", None, "right"),
        (DAY, "day", "2024-03-04T23:59:00+09:00", "minute", "wrong"),
        (MINUTE, "minute", None, None, "missed"),
        (None, None, None, None, "right"),
        (None, None, MINUTE, "minute", "wrong"),
    ],
)
def test_a_time_is_right_missed_coarse_or_wrong(
    wanted: str | None, precision: str | None, found: str | None, said: str | None, verdict: str
) -> None:
    assert judge.time_verdict(wanted, precision, found, said) == verdict


def test_a_day_alone_is_the_right_day_and_no_silent_error(gold: dict[str, Any], reading: dict[str, Any]) -> None:
    marks = judge.judge(gold, reading | {"published": "2024-03-05", "published_precision": None})
    assert marks["published"] == (0.0, 1.0)
    assert marks["published_wrong"] == (0.0, 1.0)
    assert marks["published_day"] == (1.0, 1.0)


def test_bylines_are_sets_with_agencies_by_their_own_name(gold: dict[str, Any], reading: dict[str, Any]) -> None:
    one = [{"name": "한가람", "role": "기자", "place": None, "email": None, "agency": None}]
    marks = judge.judge(gold, reading | {"bylines": one})
    assert marks["byline_names"][0] == pytest.approx(2 / 3)  # one of one found, one of two wanted
    assert marks["bylines"][0] == 0.0  # the mail is missing
    assert judge.judge(gold | {"bylines": []}, reading | {"bylines": []})["bylines"] == (1.0, 1.0)


def test_a_name_or_headline_among_other_words_is_within_and_not_right(
    gold: dict[str, Any], reading: dict[str, Any]
) -> None:
    changed = {"headline": "[사설] 새 도서관 문 열어 - 나루일보", "bylines": [{"name": "한가람 기자"}]}
    marks = judge.judge(gold, reading | changed)
    assert marks["headline"] == (0.0, 1.0)
    assert marks["headline_within"] == (1.0, 1.0)
    assert marks["byline_names"] == (0.0, 1.0)
    assert marks["names_within"] == (1.0, 2.0)


def test_words_are_counted_as_often_as_they_stand() -> None:
    assert judge.bag_f1(Counter("가 가 나".split()), Counter("가 나 다".split())) == pytest.approx(4 / 6)
    assert judge.bag_f1(Counter(), Counter()) == 1.0
    assert judge.bag_f1(Counter("가"), Counter()) == 0.0


def test_lost_blanks_cost_words_and_no_characters(gold: dict[str, Any], reading: dict[str, Any]) -> None:
    marks = judge.judge(gold, reading | {"body": "나루시립도서관이 5일 문을 열었다.시민 300여 명이 찾았다."})
    assert marks["body_characters_f1"] == (1.0, 1.0)
    assert marks["body_f1"][0] == pytest.approx(2 * 6 / 15)  # of eight words six, in seven
    assert marks["body_exact"] == (0.0, 1.0)


def test_any_blanks_are_one_blank(gold: dict[str, Any], reading: dict[str, Any]) -> None:
    body = "나루시립도서관이\u00a05일 \n문을\u200b 열었다.\n시민 300여 명이 찾았다.\n"
    assert judge.judge(gold, reading | {"body": body})["body_exact"] == (1.0, 1.0)


def test_chrome_is_counted_in_lines_that_are_not_the_articles() -> None:
    right = "나루시립도서관이 5일 문을 열었다."
    assert judge.chrome(right, ["나루시립도서관이 5일 문을 열었다.", "많이 본 뉴스"]) == 5
    assert judge.chrome(right, ["나루시립도서관이 5일 문을 열었다. 한가람 기자"]) == 5
    assert judge.chrome(right, ["나루시립도서관이 5일", "문을 열었다."]) == 0
    assert judge.chrome(right, ["5일 문을", "나루시립도서관이 5일 문을 열었다."]) == 0
    assert judge.chrome(right, ["문을 열면 5일"]) == 2


def test_the_leak_is_a_share_of_what_was_put_out(gold: dict[str, Any], reading: dict[str, Any]) -> None:
    assert judge.judge(gold, reading | {"body": reading["body"] + "\n많이 본 뉴스"})["chrome_leak"] == (5.0, 33.0)


def test_a_caption_leaks_where_it_stands_in_the_body(gold: dict[str, Any], reading: dict[str, Any]) -> None:
    caption = gold["images"][0]["caption"]
    assert judge.judge(gold, reading | {"body": f"▲ {caption}\n{reading['body']}"})["caption_leak"] == (1.0, 1.0)
    also = gold | {"blocks": [*gold["blocks"], ["paragraph", caption]]}
    assert "caption_leak" not in judge.judge(also, reading)
    short = gold | {"images": [gold["images"][0] | {"caption": "나루시립도서관"}]}
    assert "caption_leak" not in judge.judge(short, reading)


def test_a_verse_may_be_parted_anyhow(gold: dict[str, Any]) -> None:
    stanzas = gold | {"blocks": [["verse", "강가에\n서면"], ["verse", "물이\n간다"]]}
    one = stanzas | {"blocks": [["verse", "강가에\n서면\n\n물이\n간다"]], "body": "강가에\n서면\n\n물이\n간다"}
    prose = one | {"blocks": [["paragraph", "강가에 서면 물이 간다"]]}
    assert judge.judge(stanzas, one)["blocks"] == judge.judge(stanzas, one)["body_exact"] == (1.0, 1.0)
    assert judge.judge(stanzas, prose)["blocks"] == (0.0, 1.0)


def test_pictures_are_found_by_address(gold: dict[str, Any], reading: dict[str, Any]) -> None:
    picture, other = gold["images"][0], {"url": "https://narusi.example/2.jpg", "caption": None, "credit": None}
    marks = judge.judge(gold, reading | {"images": [picture | {"credit": None}, other]})
    assert marks["images"][0] == pytest.approx(2 / 3)
    assert marks["captions"] == (1.0, 1.0)
    assert marks["credits"] == (0.0, 1.0)


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("나루시립도서관", False),
        ("나루시립도서관 KTX", False),
        ("³ª·ç½Ã¸³µµ¼\xadÈ£ÐüæàÂÁ", True),
        ("나루시\ufffd립도서관", True),
        ("", False),
    ],
)
def test_wrong_characters_are_known_by_their_look(text: str, is_wrong: bool) -> None:
    assert judge.is_mojibake("나루시립도서관이 문을 열었다.", text) is is_wrong


def test_what_a_contender_does_not_offer_is_not_scored_and_texts_only_where_they_are_read(
    gold: dict[str, Any], reading: dict[str, Any]
) -> None:
    page = Case("ndsoft-g4/a", b"", None, None, gold)
    text = Case("flattened/b", b"", None, None, gold | {"flattened": True})
    peer = Contender("peer", "1", frozenset({"body"}), {page.slug: {"is_article": True, "body": "글"}})
    scores = score(peer, [page, text])
    assert set(scores) == {"ndsoft", HTML, ALL}
    assert {"body_f1", "chrome_leak"} <= set(scores[HTML])
    assert not {"headline", "published", "images"} & set(scores[HTML])
    own = Contender("own", "1", frozenset({"headline"}), {page.slug: reading}, reads_text=True)
    assert score(own, [page, text])[ALL]["headline"] == 0.5  # a page that was not read is wrong


def test_folders_belong_to_families() -> None:
    groups = ("ndsoft-g4", "aid-content", "wcms", "own", "unknown", "flattened", "none", "held-ndsoft")
    assert [family(group) for group in groups] == [
        *("ndsoft", "aid", "C families", "C families", "unknown", "flattened", "none", "held out")
    ]


def test_a_figure_says_all_or_nothing_only_where_it_is_so() -> None:
    assert [figure(value) for value in (1.0, 0.9999, 0.5, 0.0001, 0.0, None)] == [
        *("100.0", "99.9", "50.0", "0.1", "0.0", "–")
    ]
