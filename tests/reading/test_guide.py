"""The guide: every question that it shows finds what it says, and its fields are those of the archive."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import quote

from playwright.sync_api import Page

from archive.finding.grammar import parse
from archive.finding.query import Every, Published
from archive.tables import schema
from sinmungo.reading.guide import ASKING
from tests.browsing import follow
from tests.reading.asking import read

Open = Callable[..., Page]


def test_a_reader_finds_the_guide_and_tries_what_it_says(browse: Open) -> None:
    page = browse(f"/search?q={quote('예산')}", java_script_enabled=False)
    follow(page.get_by_role("link", name="다른 방법"))
    assert page.locator("h1").inner_text() == "이용 안내"
    follow(page.get_by_role("link", name="제목:예산"))
    assert page.locator("input[name=q]").input_value() == "제목:예산"
    follow(page.locator("footer").get_by_role("link", name="이용 안내"))


def test_what_it_says_may_be_typed_is_read_as_it_says() -> None:
    read_as = {typed: parse(typed).root for typed, _ in ASKING}
    assert len(set(map(repr, read_as.values()))) == len(ASKING)
    assert all(root != Every() for root in read_as.values())
    assert isinstance(read_as["날짜:2019..2020-03"].parts[0], Published)


def test_it_tells_every_field_in_both_languages(address: str) -> None:
    for language, published in (("ko", "입력 시각"), ("en", "when it was published (입력)")):
        told = {one["field"]: one["holds"] for one in json.loads(read(f"{address}/help.json", language))["fields"]}
        assert list(told) == list(schema.tables()["articles"].columns)
        assert told["published"] == published
    assert read(f"{address}/help.csv").startswith("\ufefffield,holds\r\nid,")
