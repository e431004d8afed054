"""Published and modified: labels decide, the finer of two that agree is taken, a disagreement is a warning."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from parsers import dating
from parsers.families.base import Reading
from parsers.fields import timestamp
from parsers.fields.body import Body


@dataclass
class Told:
    """What a page says of its times, and the fields made of it."""

    shown: str = ""
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    rule: str = "meta article:published_time"
    warnings: list[str] = field(default_factory=list)

    def fields(self) -> tuple[str | None, str | None, str | None, str | None]:
        reading = Reading("test", Body(), "body")
        reading.stamps = timestamp.find(self.shown, "li")
        for values, into in ((self.published, reading.machine_published), (self.modified, reading.machine_modified)):
            into += [stamp for value in values if (stamp := timestamp.read(value, self.rule))]
        fields: dict[str, Any] = {}
        dating.date(reading, fields, {}, self.warnings)
        at = {name: fields[name].isoformat()[:19] if name in fields else None for name in ("published", "modified")}
        return at["published"], fields.get("published_precision"), at["modified"], fields.get("modified_precision")


CASES: dict[str, tuple[Told, tuple[str | None, str | None, str | None, str | None]]] = {
    "the finer of two that agree": (
        Told("입력 2024.01.02 15:20", ("2024-01-02T15:20:33+09:00",)),
        ("2024-01-02T15:20:33", "second", None, None),
    ),
    "modified stands first": (
        Told("수정 2024.01.02 17:00 입력 2024.01.02 15:20"),
        ("2024-01-02T15:20:00", "minute", "2024-01-02T17:00:00", "minute"),
    ),
    "the finer modified": (
        Told("입력 2024.01.02 15:20 수정 2024.01.02 17:00", ("2024-01-02T15:20:33+09:00",), ("2024-01-02T17:00:09+09:00",)),
        ("2024-01-02T15:20:33", "second", "2024-01-02T17:00:09", "second"),
    ),
    "a modified that is labelled and equal": (
        Told("입력 2024.01.02 15:20 수정 2024.01.02 15:20"),
        ("2024-01-02T15:20:00", "minute", "2024-01-02T15:20:00", "minute"),
    ),
    "a modified that only machines tell, and equal": (
        Told("입력 2024.01.02 15:20", ("2024-01-02T15:20:33+09:00",), ("2024-01-02T15:20:33+09:00",)),
        ("2024-01-02T15:20:33", "second", None, None),
    ),
    "a modified that only machines tell, and later": (
        Told("입력 2024.01.02 15:20", ("2024-01-02T15:20:33+09:00",), ("2024-01-03T09:00:00+09:00",)),
        ("2024-01-02T15:20:33", "second", "2024-01-03T09:00:00", "second"),
    ),
    "a modified that only machines tell, and earlier": (
        Told("입력 2024.01.02 15:20", ("2024-01-02T15:20:33+09:00",), ("2023-01-03T09:00:00+09:00",)),
        ("2024-01-02T15:20:33", "second", None, None),
    ),
    "the latest of several changes": (
        Told("입력 2024.01.02 15:20 수정 2024.01.02 16:00 최종수정 2024.01.02 18:00"),
        ("2024-01-02T15:20:00", "minute", "2024-01-02T18:00:00", "minute"),
    ),
    "nothing published from what was changed": (Told("수정 2024.01.02 15:20"), (None, None, "2024-01-02T15:20:00", "minute")),
    "Korean time marked UTC": (
        Told("입력 2024.01.02 15:20", ("2024-01-02T15:20:33Z",), ("2024-01-02T16:20:33Z",)),
        ("2024-01-02T15:20:33", "second", "2024-01-02T16:20:33", "second"),
    ),
    "UTC marked UTC": (
        Told("입력 2024.01.02 15:20", ("2024-01-02T06:20:33Z",)),
        ("2024-01-02T15:20:33", "second", None, None),
    ),
    "UTC marked Korean": (
        Told("2024.01.02 15:20", ("2024-01-02T06:20:33+09:00",)),
        ("2024-01-02T15:20:00", "minute", None, None),
    ),
    "a labelled clock against a meta tag": (
        Told("입력 2024.01.02 15:20", ("2024-01-02T11:00:00+09:00",)),
        ("2024-01-02T15:20:00", "minute", None, None),
    ),
    "a bare clock against a meta tag": (
        Told("2024.03.09 15:20", ("2024-01-02T11:00:00+09:00",)),
        ("2024-01-02T11:00:00", "second", None, None),
    ),
    "a meta tag that moves with every edit": (
        Told("입력 2024.01.02 15:20 수정 2024.01.03 10:00", ("2024-01-03T10:00:07+09:00",)),
        ("2024-01-02T15:20:00", "minute", "2024-01-03T10:00:00", "minute"),
    ),
    "the print edition's midnight and the evening before": (
        Told("입력 2018.10.09. 00:00", ("2018-10-08T18:30:00+09:00",)),
        ("2018-10-08T18:30:00", "second", None, None),
    ),
    "a day against a meta tag of another month": (
        Told("승인 2018.10.09", ("2018-08-08T18:30:00+09:00",)),
        ("2018-10-09T00:00:00", "day", None, None),
    ),
    "the day of 게재 and the clock of 승인": (
        Told("게재 2022.03.02 승인 2022.03.01 17:40"),
        ("2022-03-01T17:40:00", "minute", None, None),
    ),
    "a day and a clock without labels": (
        Told("2024.01.02 홍길동 기자 2024.01.02 15:20"),
        ("2024-01-02T15:20:00", "minute", None, None),
    ),
    "only clocks of others": (Told("UPDATE 2024.01.02 15:20 지면게재일 2024.01.03"), (None, None, None, None)),
    "nothing": (Told(), (None, None, None, None)),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_times_are_chosen(name: str) -> None:
    told, wanted = CASES[name]
    assert told.fields() == wanted


@pytest.mark.parametrize(
    "name",
    [
        "a labelled clock against a meta tag",
        "a bare clock against a meta tag",
        "Korean time marked UTC",
        "UTC marked Korean",
    ],
)
def test_what_was_not_believed_is_a_warning(name: str) -> None:
    told, _ = CASES[name]
    told.warnings.clear()
    told.fields()
    assert len(told.warnings) == 1


def test_what_json_ld_adds_to_meta_tags_refines_no_visible_change() -> None:
    """Where meta tags tell only when a story was published, dateModified is when the system touched it last."""
    reading = Reading("test", Body(), "body")
    reading.stamps = timestamp.find("입력 2024.01.02 15:20 업데이트 2024.01.02 17:00", "li")
    reading.machine_published = [stamp for stamp in [timestamp.read("2024-01-02T15:20:33+09:00", "meta x")] if stamp]
    reading.machine_modified = [stamp for stamp in [timestamp.read("2024-01-02T17:00:59+09:00", "JSON-LD y")] if stamp]
    fields: dict[str, Any] = {}
    dating.date(reading, fields, {}, [])
    assert fields["modified"].isoformat() == "2024-01-02T17:00:00+09:00"
