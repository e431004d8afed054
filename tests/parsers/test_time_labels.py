"""Times and what the words beside them say: labels of every wording, before or behind, and clocks that are not ours."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from parsers.article import Precision
from parsers.fields import timestamp
from parsers.fields.timelabels import Meaning

SEOUL = ZoneInfo("Asia/Seoul")
Told = tuple[str, Precision, Meaning | None]


def found(text: str) -> list[Told]:
    return [(f"{one.when:%Y-%m-%d %H:%M:%S}", one.precision, one.meaning) for one in timestamp.find(text)]


FORMS: list[tuple[str, list[Told]]] = [
    # Full-width digits and marks.
    ("입력 ２０２６．０３．０５ １５：０７", [("2026-03-05 15:07:00", "minute", "published")]),
    ("2024-01-02 15：20", [("2024-01-02 15:20:00", "minute", None)]),
    # What parts a day from its clock.
    ("2024.01.02 / 15:20", [("2024-01-02 15:20:00", "minute", None)]),
    ("2024.01.02 - 15:20", [("2024-01-02 15:20:00", "minute", None)]),
    ("2024.01.02ㅣ15:20", [("2024-01-02 15:20:00", "minute", None)]),
    ("2024.01.02 <15:20>", [("2024-01-02 15:20:00", "minute", None)]),
    ("2021.05.14@ 오전 11:05", [("2021-05-14 11:05:00", "minute", None)]),
    ("2024. 1. 2. Tue 15:20", [("2024-01-02 15:20:00", "minute", None)]),
    ("2026.03.05(목) 오후 3:07", [("2026-03-05 15:07:00", "minute", None)]),
    ("2026년3월5일 15시07분", [("2026-03-05 15:07:00", "minute", None)]),
    ("2024.01.02 3:20 p.m.", [("2024-01-02 15:20:00", "minute", None)]),
    ("2024.01.02 a.m. 12:20", [("2024-01-02 00:20:00", "minute", None)]),
    ("입력 2026.03.05. 15:07.", [("2026-03-05 15:07:00", "minute", "published")]),
    # Years of two digits: with a label, or with a clock.
    ("입력 24.1.2 15:20", [("2024-01-02 15:20:00", "minute", "published")]),
    ("24.01.02 15:20", [("2024-01-02 15:20:00", "minute", None)]),
    ("24.01.02", []),
    # Labels in front.
    ("[입력] 2024.01.02 15:20", [("2024-01-02 15:20:00", "minute", "published")]),
    ("입력 - 2024.01.02 15:20", [("2024-01-02 15:20:00", "minute", "published")]),
    ("기사입력 시간 : 2024.01.02 15:20", [("2024-01-02 15:20:00", "minute", "published")]),
    ("최초 등록 2024.01.02 15:20", [("2024-01-02 15:20:00", "minute", "published")]),
    ("작성일 : 2024.01.02 15:20", [("2024-01-02 15:20:00", "minute", "published")]),
    ("출고 2024.01.02 15:20", [("2024-01-02 15:20:00", "minute", "published")]),
    ("Published 2024.01.02 15:20", [("2024-01-02 15:20:00", "minute", "published")]),
    ("Posted on 2024.01.02 15:20", [("2024-01-02 15:20:00", "minute", "published")]),
    ("고침 2024.01.02 15:20", [("2024-01-02 15:20:00", "minute", "modified")]),
    ("최종 수정일 : 2024.01.02 15:20", [("2024-01-02 15:20:00", "minute", "modified")]),
    ("재송고 2024.01.02 15:20", [("2024-01-02 15:20:00", "minute", "modified")]),
    ("Last modified 2024.01.02 15:20", [("2024-01-02 15:20:00", "minute", "modified")]),
    ("올린날짜 : 2024.01.02 15:20", [("2024-01-02 15:20:00", "minute", "published")]),
    ("재승인 2024.01.02 15:20", [("2024-01-02 15:20:00", "minute", "modified")]),
    # Of a first time and a last the last is when it was changed; alone it is the only one there is.
    (
        "최종승인 2024.01.03 10:00 최초승인 2024.01.02 15:20",
        [("2024-01-03 10:00:00", "minute", "modified"), ("2024-01-02 15:20:00", "minute", "published")],
    ),
    ("최종 입력 2024.01.02 15:20", [("2024-01-02 15:20:00", "minute", "published")]),
    # What a story tells of, and the button of the printed page.
    ("방송일 : 2024-01-02", [("2024-01-02 00:00:00", "day", "other")]),
    ("촬영 2024.01.02", [("2024-01-02 00:00:00", "day", "other")]),
    ("지면보기 2024.01.02 5면", [("2024-01-02 00:00:00", "day", "other")]),
    # 발행 with a clock is when it went up, without one the print edition's day.
    ("발행일시 : 2024-01-02 15:20", [("2024-01-02 15:20:00", "minute", "published")]),
    ("발행일 2024.01.02", [("2024-01-02 00:00:00", "day", "other")]),
    ("신문게재 2024-01-02 1면", [("2024-01-02 00:00:00", "day", "other")]),
    ("프린트 시간 : 2024년 01월 02일 15:20:30", [("2024-01-02 15:20:30", "second", "other")]),
    ("UPDATED. 2024-01-02 15:20 (화)", [("2024-01-02 15:20:00", "minute", "other")]),
    ("글쓴날 : [24-01-02 15:20] 홍길동기자", [("2024-01-02 15:20:00", "minute", "published")]),
    # Labels behind.
    ("2024.01.02 15:20 입력", [("2024-01-02 15:20:00", "minute", "published")]),
    ("2024.01.02 15:20 수정", [("2024-01-02 15:20:00", "minute", "modified")]),
    (
        "2024.01.02 15:20 입력 | 2024.01.02 16:00 수정",
        [("2024-01-02 15:20:00", "minute", "published"), ("2024-01-02 16:00:00", "minute", "modified")],
    ),
    (
        "입력 2024.01.02 15:20 수정 2024.01.02 16:00",
        [("2024-01-02 15:20:00", "minute", "published"), ("2024-01-02 16:00:00", "minute", "modified")],
    ),
    (
        "2024.01.02 15:20 수정 2024.01.02 16:00",
        [("2024-01-02 15:20:00", "minute", None), ("2024-01-02 16:00:00", "minute", "modified")],
    ),
    # Update beside the article's own time is the article's, alone it is the site's.
    (
        "Published 2024.01.02 15:20 Updated 2024.01.02 16:00",
        [("2024-01-02 15:20:00", "minute", "published"), ("2024-01-02 16:00:00", "minute", "modified")],
    ),
    ("Updated 2024.01.02 15:20", [("2024-01-02 15:20:00", "minute", "other")]),
    # A span is an event's.
    (
        "2024.01.02 15:20 ~ 2024.01.05 16:00",
        [("2024-01-02 15:20:00", "minute", "other"), ("2024-01-05 16:00:00", "minute", "other")],
    ),
    # Neither order nor zone is told: no time is better than a wrong one.
    ("03/05/2026 10:20", []),
    ("2시간 전", []),
    ("5월 19일 15:20", []),
    ("0000-00-00 00:00:00", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), FORMS, ids=[row[0] for row in FORMS])
def test_a_time_is_read_with_what_its_label_says(text: str, told: list[Told]) -> None:
    assert found(text) == told


MACHINE = [
    ("Mon Feb 23 2026 15:07:22 GMT+0900 (Korean Standard Time)", "2026-02-23T15:07:22"),
    ("1645612042", "2022-02-23T19:27:22"),
    ("1645612042000", "2022-02-23T19:27:22"),
    ("2024-01-02T15:20:00 09:00", "2024-01-02T15:20:00"),  # a plus sign that came through a form
]


@pytest.mark.parametrize(("value", "moment"), MACHINE)
def test_a_machines_time_is_read(value: str, moment: str) -> None:
    stamp = timestamp.read(value)
    assert stamp is not None
    assert stamp.when == datetime.fromisoformat(moment).replace(tzinfo=SEOUL)


@pytest.mark.parametrize(
    "value", ["1970-01-01T09:00:00+09:00", "1970-01-01T00:00:00Z", "0001-01-01T00:00:00", "-1", "12345"]
)
def test_a_clock_that_was_never_set_tells_nothing(value: str) -> None:
    assert timestamp.read(value) is None
