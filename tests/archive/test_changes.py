"""What a new version is: a slip mended, another headline, other facts, a correction owned up to; and word by word."""

from __future__ import annotations

from typing import Any

import pytest

from archive.changes import ChangeKind, Piece, kind, pieces

HEADLINE = "여수시의회, 다리 예산 통과"
BODY = "여수시의회가 18일 다리 예산 30억 원을 통과시켰다.\n\n찬성은 14명이었다. 예산은 지난해보다 늘었다."


def version(**fields: Any) -> dict[str, Any]:
    return {"headline": HEADLINE, "subheadline": None, "body": BODY} | fields


def told(**fields: Any) -> ChangeKind:
    return kind(version(), version(**fields), fields)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("여수시의회가", "여수시의외가"),  # one letter
        ("통과시켰다", "통과시켰다다"),  # a syllable twice
        ("여수시의회가", "여수시의회는"),  # another particle
        ("30억 원을", "30억원을"),  # spacing
        ("통과시켰다.", "통과시켰다"),  # punctuation
    ],
)
def test_a_word_spelt_otherwise_is_a_typo(old: str, new: str) -> None:
    assert told(body=BODY.replace(old, new)) == "typo"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("30억", "3억"),  # another number is another fact
        ("14명", "41명"),
        ("늘었다", "줄었다"),
        ("찬성은", "반대는"),
        ("여수시의회가", "순천시의회가"),
        ("\n\n찬성은 14명이었다.", ""),
        ("통과시켰다.", "통과시켰다. 반대하는 주민들은 회관 앞에 모였다."),
    ],
)
def test_other_facts_are_substance(old: str, new: str) -> None:
    assert old in BODY
    assert told(body=BODY.replace(old, new)) == "substance"


def test_another_headline_over_the_same_text_is_told_as_such() -> None:
    assert told(headline="주민 반대에도 다리 예산 통과") == "headline"
    assert (
        told(headline="주민 반대에도 다리 예산 통과", body=BODY.replace("여수시의회가", "여수시의외가")) == "headline"
    )
    assert told(headline="주민 반대에도 다리 예산 통과", body=BODY.replace("30억", "3억")) == "substance"
    assert told(headline="여수시의회 다리예산 통과") == "typo"


@pytest.mark.parametrize(
    "notice",
    [
        "[바로잡습니다] 예산은 30억 원이 아니라 3억 원입니다.",
        "※ 정정보도: 예산은 3억 원입니다.",
        "독자의 지적에 따라 기사 내용을 일부 수정했습니다.",
        "여수시는 사실과 다르다고 알려왔습니다.",
    ],
)
def test_a_correction_that_the_paper_owns_up_to_is_one(notice: str) -> None:
    changed = f"{BODY.replace('30억', '3억')}\n\n{notice}"
    assert told(body=changed) == "correction"
    assert kind(version(body=changed), version(body=changed.replace("18일", "19일")), ["body"]) == "substance"


def test_an_article_that_becomes_a_notice_is_a_correction() -> None:
    assert kind(version(), version(notice="correction", body=BODY + " 끝."), ["body"]) == "correction"


def test_what_readers_do_not_read_as_text_is_a_detail() -> None:
    assert told(section="정치") == "details"
    assert told(images=[]) == "details"
    assert told(modified="2026-01-01T09:00:00+09:00") == "details"
    paragraphs = BODY.split("\n\n")
    assert kind(version(), version(body="\n\n".join([*paragraphs])), ["published"]) == "details"


def test_what_is_taken_away_and_what_comes_back_is_told_first() -> None:
    assert kind(version(status="live"), version(status="gone"), ["status"]) == "removed"
    back = version(status="live", body=BODY.replace("30억", "3억"))
    assert kind(version(status="gone"), back, ["status", "body"]) == "restored"


def test_the_words_that_were_changed_are_told_in_their_places() -> None:
    old, new = "예산 30억 원을\n\n통과시켰다. 끝.", "예산 3억 원을\n\n겨우 통과시켰다. 끝."
    told_pieces = pieces(old, new)
    assert told_pieces == [
        Piece("same", "예산"),
        Piece("old", "30억"),
        Piece("new", "3억"),
        Piece("same", "원을\n\n"),
        Piece("new", "겨우"),
        Piece("same", "통과시켰다. 끝."),
    ]


def test_two_texts_of_megabytes_are_not_compared_for_ever() -> None:
    old, new = "가 " * 400_000, "나 " * 400_000
    assert [piece.kind for piece in pieces(old, new)] == ["old", "new"]
    assert told(body=new) == "substance"


def test_a_text_compared_with_none() -> None:
    assert pieces("", "새 글") == [Piece("new", "새 글")]
    assert kind(version(), version(subheadline="부제"), ["subheadline"]) == "substance"
