"""Timestamps: every form that papers print, read back to the second, and nothing read that is not there."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.article import Precision
from parsers.fields import timestamp
from parsers.fields.timelabels import Meaning
from parsers.fields.timestamp import Stamp

SEOUL = ZoneInfo("Asia/Seoul")


def at(text: str) -> datetime:
    """2025-03-04 05:06:07 as an aware Korean time; what is left out is zero."""
    return datetime.fromisoformat(text).replace(tzinfo=SEOUL)


# One time in one text: the text, the moment, what of it is told, what its label says.
ONE: list[tuple[str, str, Precision, Meaning | None]] = [
    ("By 한가람 - 3월 5, 2024", "2024-03-05", "day", None),
    ("May 14, 2021 4:32 pm", "2021-05-14 16:32", "minute", None),
    # The year last: the number above twelve is the day.
    ("3/25/2024 4:32 PM", "2024-03-25 16:32", "minute", None),
    ("25/03/2024", "2024-03-25 00:00", "day", None),
    ("05/05/2024 10:20", "2024-05-05 10:20", "minute", None),
    ("Posted on Nov. 9, 2025 at 10:05 am", "2025-11-09 10:05", "minute", "published"),
    ("7 September 2019", "2019-09-07", "day", None),
    ("Wednesday, September 4th, 2019", "2019-09-04", "day", None),
    ("11월 18, 2022 5:15 오후", "2022-11-18 17:15", "minute", None),
    ("한가람 기자 | garam@demo.example | 발행 2024.05.27", "2024-05-27", "day", "published"),
    ("홍길동 오전 2:41 · 2025년 2월 7일", "2025-02-07 02:41", "minute", None),
    ("오후 5:42 · 2025.06.03", "2025-06-03 17:42", "minute", None),
    ("2019. 10.08. 19:40:08", "2019-10-08 19:40:08", "second", None),
    ("승인 2020.11.02  18:31:05", "2020-11-02 18:31:05", "second", "published"),
    ("승인 2023.08.27 22:35", "2023-08-27 22:35", "minute", "published"),
    ("기사승인 2021.01.04", "2021-01-04", "day", "published"),
    ("2018년 07월 18일(수) 00:00 가가", "2018-07-18", "day", None),
    ("2021년 09월 22일(수) 14:49", "2021-09-22 14:49", "minute", None),
    ("• 입력 : 2024. 10.27(일) 17:08", "2024-10-27 17:08", "minute", "published"),
    ("입력 : 2020. 11.02.(월) 18:31", "2020-11-02 18:31", "minute", "published"),
    ("입력날짜 : 2020. 07.06. 19:37", "2020-07-06 19:37", "minute", "published"),
    ("홍길동 기자 ㅣ 2025. 06.26. 03:30:00", "2025-06-26 03:30:00", "second", None),
    ("홍길동 기자2025. 03.27[나루저널뉴스]", "2025-03-27", "day", None),
    ("hong@demo-nd.example2025.03.09 16:35", "2025-03-09 16:35", "minute", None),
    ("hong@demo-nd.example 2025.03.09 16:35", "2025-03-09 16:35", "minute", None),
    ("2020.08.13@ 홍길동", "2020-08-13", "day", None),
    ("입력 2018.10.09. 00:00", "2018-10-09", "day", "published"),
    ("기사입력 :[ 2018-08-25 15:24 ]", "2018-08-25 15:24", "minute", "published"),
    ("입력 2001년 10월 14일 20시 28분", "2001-10-14 20:28", "minute", "published"),
    ("2026-02-23 [20:58]", "2026-02-23 20:58", "minute", None),
    (" |  입력 : 2020-11-02 18:31:05", "2020-11-02 18:31:05", "second", "published"),
    ("발행일 2020-11-02 제5면", "2020-11-02", "day", "other"),
    ("발행일: 2026/03/16", "2026-03-16", "day", "other"),
    ("지면게재일 2020년 11월 02일 월요일", "2020-11-02", "day", "other"),
    ("지면 게재일 2020년 11월 02일", "2020-11-02", "day", "other"),
    ("최종수정2022.03.01 10:20:30", "2022-03-01 10:20:30", "second", "modified"),
    ("2025년 6월 3일 오후 5:42", "2025-06-03 17:42", "minute", None),
    ("2026-07-22 18:31:05", "2026-07-22 18:31:05", "second", None),
    # Kin of them.
    ("입력： 2024.01.02 03:04", "2024-01-02 03:04", "minute", "published"),
    ("입력\u00a0:\u00a02024.01.02\u00a0\u00a003:04", "2024-01-02 03:04", "minute", "published"),
    ("입력\u3000：\u30002024.01.02\u300003:04", "2024-01-02 03:04", "minute", "published"),
    ("등록일시 : 2024-01-02 03:04:05", "2024-01-02 03:04:05", "second", "published"),
    ("송고시간2024-01-02 11:20", "2024-01-02 11:20", "minute", "published"),
    ("작성일 2024.1.2 9:05", "2024-01-02 09:05", "minute", "published"),
    ("게재 2020.11.02 18:31", "2020-11-02 18:31", "minute", "published"),
    ("업데이트 2024/01/02 03:04", "2024-01-02 03:04", "minute", "modified"),
    ("최종 수정 2024.01.02 03:04", "2024-01-02 03:04", "minute", "modified"),
    ("최초입력 2024.01.02 03:04", "2024-01-02 03:04", "minute", "published"),
    ("2024.01.02 오전 12시", "2024-01-02", "day", None),
    ("2024.01.02 오전 12시 05분", "2024-01-02 00:05", "minute", None),
    ("2024.01.02 오후 12:05", "2024-01-02 12:05", "minute", None),
    ("2024.01.02 오후 3시", "2024-01-02 15:00", "minute", None),
    ("2024.01.02 낮 12시", "2024-01-02 12:00", "minute", None),
    ("2024.01.02 낮 1:30", "2024-01-02 13:30", "minute", None),
    ("2024.01.02 낮 11시 5분", "2024-01-02 11:05", "minute", None),
    ("2024.01.02 밤 11시 30분", "2024-01-02 23:30", "minute", None),
    ("2024.01.02 밤 12시 10분", "2024-01-02", "day", None),  # of which day, no two papers agree
    ("2024.01.02 새벽 2시 10분", "2024-01-02 02:10", "minute", None),
    ("2024.01.02 03:04 PM", "2024-01-02 15:04", "minute", None),
    ("2024.01.02 PM 03:04:05", "2024-01-02 15:04:05", "second", None),
    ("2024.01.02 AM 12:04", "2024-01-02 00:04", "minute", None),
    ("입력 24.01.02 03:04", "2024-01-02 03:04", "minute", "published"),
    ("등록 19-06-24 17:37", "2019-06-24 17:37", "minute", "published"),
    ("2024年 1月 5日 (金) 10:20", "2024-01-05 10:20", "minute", None),
    ("2024. 01. 05 (金) 10:20", "2024-01-05 10:20", "minute", None),
    ("2026년 1월 5일 (월)", "2026-01-05", "day", None),
    ("2026년 1월 5일(월요일) 10:20", "2026-01-05 10:20", "minute", None),
    ("2026년 1월 5일 월요일 10:20", "2026-01-05 10:20", "minute", None),
    ("2024-01-02 24:00", "2024-01-02", "day", None),
    ("2020-11-02 18:31-19:30", "2020-11-02 18:31", "minute", None),  # a span, no offset
    ("1920년 4월 1일", "1920-04-01", "day", None),
]

# Two times in one text, in the order printed.
TWO: list[tuple[str, tuple[str, Meaning], tuple[str, Meaning]]] = [
    (
        "업데이트 2025.12.06 17:18 입력 2025.12.06 16:43",
        ("2025-12-06 17:18", "modified"),
        ("2025-12-06 16:43", "published"),
    ),
    (
        "입력\u00a0:\u00a02011-11-22\u00a0 10:53:16\u00a0 노출\u00a0:\u00a02011.11.22\u00a0 10:53:27",
        ("2011-11-22 10:53:16", "published"),
        ("2011-11-22 10:53:27", "other"),
    ),
    (
        "기사입력 2011-06-28 11:15   최종편집 2011-06-28 12:40",
        ("2011-06-28 11:15", "published"),
        ("2011-06-28 12:40", "other"),
    ),
    (
        "기사입력 2013-10-24 03:00:00 기사수정 2013-10-24 03:00:00",
        ("2013-10-24 03:00:00", "published"),
        ("2013-10-24 03:00:00", "modified"),
    ),
    (
        "수정 : 2020.11.02 18:31 | 입력 : 2020.11.02 18:30",
        ("2020-11-02 18:31", "modified"),
        ("2020-11-02 18:30", "published"),
    ),
]

CLOCKS = [
    "UPDATE 2025-11-09 12:38 (Sun)",
    "UPDATE : 2019.2.20 수 18:42",
    "최종편집 : 2025.12.02 화 15:00",
    "최종 편집 : 2025.12.02 화 15:00",
    "석가탄신일2020.05.30(토)",
    "석가탄신일 2020.05.30(토)",
    "추석2020.10.01(목)",
    "어린이날2025.05.05(월)",
    "Update 19.06.24 (월) 17:37",
    "현재 2025.11.09 12:38",
]

NO_TIMES = [
    "",
    "입력",
    "19.06.24",
    "061-2024-1010",
    "02-2020-1234",
    "1234567890",
    "2024.13.01",
    "2024-02-30 10:00",
    "2023년 2월 29일",
    "192.168.20.24.10.11",
    "2020-11-021",
    "2024년 예산 1월 집행",
    "3:2로 이겼다",
    "제2020.1호",
]


@pytest.mark.parametrize(("text", "when", "precision", "meaning"), ONE, ids=[row[0] for row in ONE])
def test_a_time_is_read_with_its_precision_and_meaning(
    text: str, when: str, precision: Precision, meaning: Meaning | None
) -> None:
    (stamp,) = timestamp.find(text)
    assert (stamp.when, stamp.precision, stamp.meaning) == (at(when), precision, meaning)
    assert stamp.when.tzinfo == SEOUL


@pytest.mark.parametrize(("text", "first", "second"), TWO, ids=[row[0] for row in TWO])
def test_two_times_on_a_line_keep_their_own_labels(
    text: str, first: tuple[str, Meaning], second: tuple[str, Meaning]
) -> None:
    found = [(stamp.when, stamp.meaning) for stamp in timestamp.find(text)]
    assert found == [(at(first[0]), first[1]), (at(second[0]), second[1])]


@pytest.mark.parametrize("text", CLOCKS)
def test_a_page_clock_is_not_the_articles_time(text: str) -> None:
    assert all(stamp.meaning == "other" for stamp in timestamp.find(text))


@pytest.mark.parametrize("text", NO_TIMES)
def test_no_time_is_read_where_none_is(text: str) -> None:
    assert timestamp.find(text) == []


def test_the_raw_text_is_kept_with_its_label() -> None:
    assert timestamp.find("• 입력 : 2024. 10.27(일) 17:08 조회 3")[0].raw == "입력 : 2024. 10.27(일) 17:08"
    assert timestamp.find("2026-02-23 [20:58] 홍길동")[0].raw == "2026-02-23 [20:58]"


MACHINE: list[tuple[str, str, Precision]] = [
    ("2026-04-22T17:52:25+09:00", "2026-04-22 17:52:25", "second"),
    ("2026-04-22T17:52:25+0900", "2026-04-22 17:52:25", "second"),
    ("2026-04-22T17:52:25.123+09:00", "2026-04-22 17:52:25", "second"),
    ("2026-04-22T17:52:25.123456+0900", "2026-04-22 17:52:25", "second"),
    ("2026-04-22T17:52:25", "2026-04-22 17:52:25", "second"),
    ("2026-04-22T17:52:25.12345", "2026-04-22 17:52:25", "second"),  # as long as the common form, and no zone
    ("2026-04-22T17:52", "2026-04-22 17:52", "minute"),
    ("2026-04-22T08:52:25Z", "2026-04-22 17:52:25", "second"),
    ("2026-04-22T08:52:25.000Z", "2026-04-22 17:52:25", "second"),
    ("2026-04-22T08:52:25+0000", "2026-04-22 17:52:25", "second"),
    ("2026-04-22T17:52Z", "2026-04-23 02:52", "minute"),
    ("2026-04-22T17:52-05:00", "2026-04-23 07:52", "minute"),
    ("2026-04-22T00:00:00+09:00", "2026-04-22", "day"),
    ("2026-07-22 18:31:05", "2026-07-22 18:31:05", "second"),
    ("20201102183105", "2020-11-02 18:31:05", "second"),
    ("202011021831", "2020-11-02 18:31", "minute"),
    ("20201102", "2020-11-02", "day"),
    ("Mon, 02 Nov 2020 18:31:05 +0900", "2020-11-02 18:31:05", "second"),
    ("Mon, 02 Nov 2020 09:31:05 GMT", "2020-11-02 18:31:05", "second"),
]


@pytest.mark.parametrize(("value", "when", "precision"), MACHINE)
def test_a_machine_made_value_is_read(value: str, when: str, precision: Precision) -> None:
    stamp = timestamp.read(value, "meta x")
    assert stamp is not None
    assert (stamp.when, stamp.precision, stamp.rule) == (at(when).astimezone(SEOUL), precision, "meta x")


@pytest.mark.parametrize(
    "value", [None, "", "어제", "0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59-09:00", "Mon, 99 Foo", "99999999"]
)
def test_a_value_that_is_no_time_gives_none(value: str | None) -> None:
    assert timestamp.read(value) is None


NOW = datetime(2026, 1, 3, 10, 0, tzinfo=SEOUL)

LISTED: list[tuple[str, str, Precision]] = [
    ("01-02 18:31", "2026-01-02 18:31", "minute"),
    ("12-31 23:59", "2025-12-31 23:59", "minute"),  # this year's would lie in the future
    ("11-02 18:31", "2025-11-02 18:31", "minute"),
    ("1.2 09:05", "2026-01-02 09:05", "minute"),
    ("01-03 10:20", "2026-01-03 10:20", "minute"),  # a clock a little ahead of ours
    ("3시간 전", "2026-01-03 07:00", "minute"),
    ("5분 전", "2026-01-03 09:55", "minute"),
    ("30초 전", "2026-01-03 09:59:30", "minute"),
    ("2일 전", "2026-01-01 10:00", "day"),
    ("홍길동 기자 2025.12.30 11:00", "2025-12-30 11:00", "minute"),
    ("2025-12-30", "2025-12-30", "day"),
    ("사회 | 홍길동 기자 | 12-30 11:05", "2025-12-30 11:05", "minute"),
]


@pytest.mark.parametrize(("text", "when", "precision"), LISTED)
def test_a_listing_time_without_a_year_is_read_from_the_day_it_was_fetched(
    text: str, when: str, precision: Precision
) -> None:
    stamp = timestamp.read_in_listing(text, NOW)
    assert stamp is not None
    assert (stamp.when, stamp.precision) == (at(when), precision)


@pytest.mark.parametrize(
    "text", ["", "홍길동 기자", "오는 10일 전국대회", "3대 2로 승리", "02-30 10:00", "02-29 10:00", "13-01 10:00"]
)
def test_a_listing_text_without_a_time_gives_none(text: str) -> None:
    assert timestamp.read_in_listing(text, NOW) is None


def test_a_leap_day_without_a_year_is_that_of_the_last_leap_year() -> None:
    stamp = timestamp.read_in_listing("02-29 10:00", datetime(2025, 1, 5, tzinfo=SEOUL))
    assert stamp is not None
    assert stamp.when == at("2024-02-29 10:00")


def stamp(text: str, rule: str) -> Stamp:
    found = timestamp.read(text, rule)
    assert found is not None
    return found


def test_of_two_that_agree_the_finer_is_chosen() -> None:
    minute, second = stamp("2025.12.06 16:43", "li"), stamp("2025-12-06T16:43:04+09:00", "meta")
    chosen, evidence, warnings = timestamp.choose([minute, second])
    assert chosen is second
    assert evidence == "meta, agrees with li '2025.12.06 16:43'"
    assert warnings == []


def test_a_day_agrees_with_any_clock_of_that_day() -> None:
    day, second = stamp("2025.12.06", "li"), stamp("2025-12-06T23:59:59+09:00", "meta")
    assert timestamp.choose([day, second])[0] is second
    assert timestamp.choose([second, day])[0] is second


def test_of_two_that_disagree_the_first_is_chosen_with_a_warning() -> None:
    first, other = stamp("2025-12-06T16:43:04+09:00", "meta"), stamp("2025.12.07 09:00", "li")
    chosen, evidence, warnings = timestamp.choose([first, other])
    assert chosen is first
    assert evidence == "meta"
    assert warnings == ["meta says '2025-12-06T16:43:04+09:00', but li says '2025.12.07 09:00'"]


def test_of_nothing_nothing_is_chosen() -> None:
    assert timestamp.choose([]) == (None, "", [])


moments = st.datetimes(
    min_value=datetime.fromisoformat("1990-01-01"), max_value=datetime.fromisoformat("2069-12-31")
).filter(lambda when: (when.hour, when.minute, when.second) != (0, 0, 0))
DAYS = "월화수목금토일"
SECOND_FORMS = [
    "%Y. %m.%d. %H:%M:%S",
    "승인 %Y.%m.%d  %H:%M:%S",
    "입력 : %Y-%m-%d %H:%M:%S",
    "최종수정%Y.%m.%d %H:%M:%S",
    "홍길동 기자 ㅣ %Y. %m.%d. %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S+09:00",
    "%Y-%m-%dT%H:%M:%S+0900",
    "%Y년 %m월 %d일 %H시 %M분 %S초",
]
MINUTE_FORMS = [
    "승인 %Y.%m.%d %H:%M",
    "%Y년 %m월 %d일(요) %H:%M",
    "• 입력 : %Y. %m.%d(요) %H:%M",
    "입력 : %Y. %m.%d.(요) %H:%M",
    "입력 %Y년 %m월 %d일 %H시 %M분",
    "%Y-%m-%d [%H:%M]",
    "기사입력 :[ %Y-%m-%d %H:%M ]",
    "hong@demo-nd.example%Y.%m.%d %H:%M",
]


def printed(when: datetime, form: str) -> str:
    return when.strftime(form).replace("(요)", f"({DAYS[when.weekday()]})")


@given(moments, st.sampled_from(SECOND_FORMS))
def test_any_second_is_read_back_from_any_form(when: datetime, form: str) -> None:
    (found,) = timestamp.find(printed(when, form))
    assert (found.when, found.precision) == (when.replace(microsecond=0, tzinfo=SEOUL), "second")


@given(moments.filter(lambda when: when.hour + when.minute > 0), st.sampled_from(MINUTE_FORMS))
def test_any_minute_is_read_back_from_any_form(when: datetime, form: str) -> None:
    (found,) = timestamp.find(printed(when, form))
    assert (found.when, found.precision) == (when.replace(second=0, microsecond=0, tzinfo=SEOUL), "minute")


@given(st.dates(min_value=date(1920, 1, 1), max_value=date(2069, 12, 31)))
def test_any_day_is_read_back(day: date) -> None:
    for text in (f"{day:%Y.%m.%d}", f"입력 {day:%Y-%m-%d}", f"{day.year}년 {day.month}월 {day.day}일"):
        (found,) = timestamp.find(text)
        assert (found.when.date(), found.precision) == (day, "day")


stampish = st.text(
    alphabet="0123456789./-:[]() TZ+년월일시분초오전후입력승인수정월화수목금토Mon,Nov\u00a0", max_size=60
)


@given(st.one_of(st.text(max_size=80), stampish))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for found in timestamp.find(text):
        assert found.when.tzinfo is SEOUL
    timestamp.read(text)
    timestamp.read_in_listing(text, NOW)


LINEAR = """
import resource
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
from datetime import datetime, UTC
from parsers.fields import timestamp
for piece in ("1", ".", " ", "1.", "2024.", "2024. 1", "2024.01.02 ", "입력", "입력 : ", "(월", "[", "2024년 1월 ", "11-02 "):
    for text in (piece * (200_000 // len(piece)), "입력 " + piece * 50_000 + "2024.01.02 10:20"):
        timestamp.find(text)
        timestamp.read(text)
        timestamp.read_in_listing(text, datetime(2026, 1, 1, tzinfo=UTC))
print("read")
"""


def test_hostile_text_is_read_within_a_minute_of_processor_time() -> None:
    """A grammar that is quadratic in 200,000 characters would need hours; a linear one needs seconds."""
    done = subprocess.run([sys.executable, "-c", LINEAR], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "read\n"), done.stderr


@pytest.mark.parametrize("text", ["03/05/2024 10:20", "Published 1/2/2024", "13/25/2024", "00/25/2024", "1/25/3/2024"])
def test_a_date_of_which_nobody_can_tell_day_and_month_is_none(text: str) -> None:
    assert timestamp.find(text) == []
