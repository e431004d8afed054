"""The page benchmark's stores give every page back, and tell what they take."""

from __future__ import annotations

import pytest

from benchmarks.pages import Ours, Warc, measured, results

PAGES = [f"<html>{'메뉴 ' * 2_000}<p>기사 {at}의 본문 {at * 7919 % 1000}".encode() for at in range(30)]


@pytest.mark.parametrize("store", [Ours("ours", "demo-nd"), Ours("alone", None), Warc()], ids=lambda store: store.name)
def test_every_page_comes_back(store: Ours | Warc) -> None:
    row = measured(store, PAGES)  # which compares what was read
    assert row["pages"] == 30
    assert float(row["kept kB"]) < float(row["kB each"])


def test_shares_are_of_what_warc_takes() -> None:
    rows = list(results({"demo-nd": PAGES}, [5, 9]))
    assert [row["store"] for row in rows] == ["WARC.gz", "zstandard alone", "ours, level 5", "ours, level 9"]
    assert rows[0]["of WARC.gz"] == 1
