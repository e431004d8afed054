"""What the words beside a time say it is: when a piece was published, when it was changed, or another clock."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

Meaning = Literal["published", "modified", "other"]

# 최초승인 …, 최종승인 …: beside a first time the last is when it was changed.
_LAST = tuple(f"최종{blank}{name}" for name in ("입력", "승인", "등록", "송고") for blank in ("", " "))

# What stands before a time. Longest first, so that 지면게재일 is not read as 게재일 nor 최종수정 as 수정.
_LABELS: dict[str, Meaning] = {
    **dict.fromkeys(
        (
            "기사입력",
            "최초입력",
            "입력",
            "기사승인",
            "승인",
            "기사등록",
            "등록",
            "작성",
            "글쓴",
            "올린",
            "업로드",
            "게시",
        ),
        "published",
    ),
    **dict.fromkeys(
        ("게재", "기사게재", "송고", "출고", "전송", "보도", "published", "posted", "created"), "published"
    ),
    **dict.fromkeys(_LAST, "published"),
    **dict.fromkeys(
        ("최종수정", "기사수정", "수정", "업데이트", "갱신", "고침", "고쳐 씀", "고친", "변경", "modified"), "modified"
    ),
    **dict.fromkeys(("재등록", "재송고", "재전송", "재승인", "재입력", "수정승인", "수정 승인"), "modified"),
    # The print edition, the second clock of a page, and clocks of the site itself.
    **dict.fromkeys(
        (
            "지면게재",
            "지면 게재",
            "신문게재",
            "신문 게재",
            "지면",
            "지면보기",
            "발행",
            "인쇄",
            "프린트",
            "출력",
            "노출",
            "최종편집",
            "편집",
            "update",
            "updated",
            "현재",
        ),
        "other",
    ),
    # What a story tells of.
    **dict.fromkeys(("방송", "방영", "촬영", "행사", "개최", "접수", "마감", "시행"), "other"),
}
_NAMES = "|".join(sorted(_LABELS, key=len, reverse=True))
_KIND = r"(?:\s?(?:일시|일자|날짜|시간|시각|날|일|됨))?"
_LABEL = re.compile(rf"({_NAMES}){_KIND}(?:\s(?:on|at))?[\s:：|\[\](<>)=·.-]{{0,6}}$", re.IGNORECASE)
# 2024.01.02 15:20 입력 | 2024.01.02 16:00 수정: some papers set the label behind the time.
_LABEL_BEHIND = re.compile(rf"\s?[(\[]?({_NAMES}){_KIND}(?![가-힣A-Za-z])", re.IGNORECASE)
_ALONE = re.compile(rf"(?:최종\s)?(?:{_NAMES}){_KIND}\s?[:：]?", re.IGNORECASE)
# The day of a print edition; with a clock, or beside who wrote it, it is when the piece came out.
PRINTED = "발행"
_SIGNED = re.compile(r"@|편집[국부]|[가-힣]{2}\s?기자(?![가-힣])")
_SITE_CLOCKS = ("update", "updated")
_SPANS = frozenset("~∼～")
# Page clocks print today's holiday before today's date: 석가탄신일2020.05.30(토).
_HOLIDAY = re.compile(r"(?:[가-힣](?:절|날|탄신일)|추석|현충일|크리스마스|공휴일)\s?$")
_BEFORE = 24  # characters in front of a time that are read


def is_one(text: str) -> bool:
    """Whether a text is nothing but a time's label: 입력, 최종 수정일:."""
    return _ALONE.fullmatch(text) is not None


def of(text: str, match: re.Match[str], begin: int, behind: bool) -> tuple[str | None, Meaning | None]:
    """A time's label and what it means; ``begin`` is where the time before it ends, ``behind`` where labels stand."""
    before = text[max(begin, match.start() - _BEFORE) : match.start()]
    label = _LABEL_BEHIND.match(text, match.end()) if behind else _LABEL.search(before) if before else None
    if label is None:
        return None, "other" if _HOLIDAY.search(before) or _is_an_events(text, match) else None
    if label[1] == PRINTED and (match["H"] or _SIGNED.search(text)):
        return label[1], "published"
    return label[1], _LABELS[label[1].lower()]


def stand_behind(text: str, times: Sequence[re.Match[str]]) -> bool:
    """Whether the labels stand behind the times: the first has none before it and the last has one behind it."""
    start = times[0].start()
    if not _LABEL_BEHIND.match(text, times[-1].end()):
        return False
    return not _LABEL.search(text[max(0, start - _BEFORE) : start])


def tells_the_change(label: str | None) -> bool:
    """Whether a label tells, beside the time that a story went up, when it was changed: Update, 최종승인.

    Alone the one is that of a site's clock, and the other the only time that a story has.
    """
    return label is not None and label.lower() in (*_SITE_CLOCKS, *_LAST)


def _is_an_events(text: str, match: re.Match[str]) -> bool:
    """A day that a span begins or ends with: 2024.01.02 10:00 ~ 2024.01.05 18:00."""
    return (
        text[match.end() : match.end() + 2].lstrip()[:1] in _SPANS
        or text[max(0, match.start() - 2) : match.start()].strip() in _SPANS
    )
