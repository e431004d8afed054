"""Who is who: what joins signatures, what does not, and that the order in which they come says nothing."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import datetime
from itertools import count

import pytest

from archive.bylines.identity import Signature, persons
from archive.bylines.reporter_log import Entry
from tests.archive.building import KST

NAME = "한가람"


def signed(*told: str) -> list[Signature]:
    """Signatures as ``paper name mail role``, with ``-`` for what is not told; an agency stands behind the paper."""
    found = []
    for number, one in enumerate(told, 1):
        house, name, mail, *role = (None if word == "-" else word for word in one.split())
        paper, _, agency = (house or "").partition("/")
        found.append(Signature(number, paper or None, agency or None, name, mail, role[0] if role else None))
    return found


def told_apart(*told: str, desks: set[str] | None = None, log: list[Entry] | None = None) -> list[list[int]]:
    """The groups of their numbers; the same in whatever order they are given."""
    signatures = signed(*told)
    groups = _groups(persons(signatures, desks or set(), log or []))
    for seed in range(20):
        random.Random(seed).shuffle(signatures)
        assert _groups(persons(signatures, desks or set(), log or [])) == groups
    return groups


def _groups(found: Mapping[int, tuple[int, object]]) -> list[list[int]]:
    return sorted(
        [sorted(one for one, (of, _) in found.items() if of == person) for person in {p for p, _ in found.values()}]
    )


@pytest.mark.parametrize(
    ("told", "groups"),
    [
        # the same mail and name, with another post
        (["a 한가람 h@a.example 기자", "a 한가람 h@a.example 부장"], [[1, 2]]),
        # the paper has a new host, its people keep their mailboxes
        (["a 한가람 h@a.example", "a 한가람 h@new-a.example"], [[1, 2]]),
        # a mail is known of the name, so what has none is that person's
        (["a 한가람 -", "a 한가람 h@a.example"], [[1, 2]]),
        # two are known, so what has none may be either's
        (["a 한가람 -", "a 한가람 h@a.example", "a 한가람 g@a.example", "a 한가람 - 부장"], [[1, 4], [2], [3]]),
        # who moves takes the mail along
        (["a 한가람 h@naver.example", "b 한가람 h@naver.example", "b 한가람 -"], [[1, 2, 3]]),
        # a name alone says nothing over papers, nor does a mailbox
        (["a 한가람 -", "b 한가람 -"], [[1], [2]]),
        (["a 한가람 h@a.example", "b 한가람 h@b.example"], [[1], [2]]),
        # a mail that two names share joins nobody of another name
        (["a 한가람 h@a.example", "a 서보라 h@a.example"], [[1], [2]]),
        # wire agencies' people are the agencies', wherever they are printed; a paper's own is another
        (["a/누리통신 한가람 -", "b/누리통신 한가람 - 특파원", "a 한가람 -", "b/가온통신 한가람 -"], [[1, 2], [3], [4]]),
        # an agency alone, and masked names, are nobody
        (["a/누리통신 - -", "a ○○○ h@a.example", "a 한가람 ○@a.example", "a 한가람 -"], [[3, 4]]),
        # of no known paper only a mail tells who it is
        (["- 한가람 -", "- 한가람 h@naver.example", "a 한가람 h@naver.example"], [[2, 3]]),
        # an office's mailbox is nobody's
        (["a 한가람 news@a.example", "b 한가람 news@a.example", "a 한가람 h@a.example"], [[1, 3], [2]]),
    ],
)  # fmt: skip
def test_what_joins_signatures_and_what_does_not(told: list[str], groups: list[list[int]]) -> None:
    assert told_apart(*told) == groups


def test_a_desks_mail_joins_nobody() -> None:
    told = ("a 한가람 nd@a.example", "b 한가람 nd@a.example", "a 한가람 h@a.example", "a 한가람 g@a.example")
    assert told_apart(*told) == [[1, 2], [3], [4]]
    assert told_apart(*told, desks={"nd@a.example"}) == [[1], [2], [3], [4]]


def test_every_join_says_why() -> None:
    found = persons(
        signed(
            "a 한가람 h@a.example 기자",
            "a 한가람 h@a.example 부장",
            "a 한가람 h@new.example 국장",
            "a 한가람 - 기자",
            "a/누리통신 한가람 - 기자",
            "b/누리통신 한가람 - 기자",
            "b 한가람 - 기자",
        ),
        set(),
        [],
    )
    assert found == {
        1: (1, "mail"),
        2: (1, "mail"),
        3: (1, "mailbox"),
        4: (1, "paper"),
        5: (5, "agency"),
        6: (5, "agency"),
        7: (7, None),
    }


_NUMBERS = count(1)


def said(one: Signature, other: Signature | None = None) -> Entry:
    kind = "part" if other is None else "join"
    at = datetime(2026, 3, 2, tzinfo=KST)
    return Entry(next(_NUMBERS), at, kind, one.content, other and other.content, "told so", "us")  # type: ignore[arg-type]


def test_what_is_said_by_hand_goes_before_the_rules() -> None:
    told = ("a 한가람 h@a.example", "b 한가람 -", "a 서보라 -", "b 한가람 - 부장")
    one, two, three, four = signed(*told)
    assert told_apart(*told) == [[1], [2, 4], [3]]
    assert told_apart(*told, log=[said(one, two)]) == [[1, 2, 4], [3]]
    assert persons([one, two, three, four], set(), [said(one, three)])[3] == (1, "hand")
    assert told_apart(*told, log=[said(four)]) == [[1], [2], [3], [4]]


def test_the_last_word_counts() -> None:
    told = ("a 한가람 h@a.example", "b 한가람 -")
    one, two = signed(*told)
    assert told_apart(*told, log=[said(one, two), said(two)]) == [[1], [2]]
    assert told_apart(*told, log=[said(one, two), said(two), said(two, one)]) == [[1, 2]]


def test_who_was_parted_and_has_a_mail_leaves_those_without_in_doubt() -> None:
    told = ("a 한가람 h@a.example", "a 한가람 h@b.example", "a 한가람 -")
    assert told_apart(*told) == [[1, 2, 3]]
    assert told_apart(*told, log=[said(signed(*told)[1])]) == [[1], [2], [3]]
