"""Two extractors' bodies beside each other: what a policy takes, and what it is said to be worth."""

from __future__ import annotations

import pytest

from benchmarks.extraction import vote
from benchmarks.extraction.vote import Ballot

FOUND = Ballot("a/found", True, "새 배가 떴다", "새 배가 떴다", "새 배가 떴다 댓글 목록 광고 문의", "named: div 'view'")
MISSED = Ballot("a/missed", True, "새 배가 떴다", "", "새 배가 떴다", "no-article")
REFUSED = Ballot("a/gone", False, "", "", "삭제된 기사입니다", "soft-404")


@pytest.mark.parametrize(
    ("policy", "taken"),
    [
        ("ours", ["새 배가 떴다", "", ""]),
        ("theirs where we find no article", ["새 배가 떴다", "새 배가 떴다", "삭제된 기사입니다"]),
        ("theirs where we see only that we find none", ["새 배가 떴다", "새 배가 떴다", ""]),
        ("theirs where they agree by less than 0.9", ["새 배가 떴다 댓글 목록 광고 문의", "", ""]),
        ("theirs where they agree by less than 0.5", ["새 배가 떴다", "", ""]),
        ("the shorter of the two", ["새 배가 떴다", "", ""]),
    ],
)
def test_a_policy_takes_one_of_the_two(policy: str, taken: list[str]) -> None:
    assert [vote.policies()[policy](page) for page in (FOUND, MISSED, REFUSED)] == taken


def test_the_table_counts_what_each_policy_mends_and_spoils() -> None:
    lines = list(vote.told([FOUND, MISSED, REFUSED]))
    rows = {line[:45].strip(): line[45:].split() for line in lines[2:]}
    assert lines[0] == "2 articles and 1 other pages that no skin reads"
    assert rows["ours"] == ["50.00", "1", "0", "0", "0"]
    assert rows["theirs where we find no article"] == ["100.00", "2", "1", "0", "1"]
    assert lines[-1] == "  a/missed: ours 0.000, theirs 1.000; no-article"
