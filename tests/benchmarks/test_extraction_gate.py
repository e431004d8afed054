"""The gate: our figures on the very corpus that the floors were set on do not fall below them."""

from __future__ import annotations

import re

import pytest

from benchmarks.extraction import contenders, floors
from benchmarks.extraction.corpus import cases, checksum
from benchmarks.extraction.measures import MEASURES


def test_the_corpus_is_the_one_that_the_floors_were_set_on() -> None:
    told = floors.pinned()
    assert told["pages"] == sum(1 for _ in cases())
    assert told["sha256"] == checksum(), f"a page, a gold, a frame or a paper has changed; if it should: {floors.RENEW}"


def test_our_figures_are_not_below_their_floors() -> None:
    assert list(floors.faults(floors.pinned()["floors"], floors.reached(list(cases())))) == []


def test_every_figure_has_its_floor() -> None:
    told = floors.pinned()["floors"]
    assert {measure.name for measure in MEASURES} == set(told["all"])
    assert {"ndsoft", "aid", "C families", "unknown", "flattened", "none"} < set(told)


def test_what_was_lowered_has_its_reason() -> None:
    assert all(entry["reason"].strip() for entry in floors.pinned()["reasons"])


def test_a_figure_below_its_floor_is_named() -> None:
    floor = {"all": {"headline": 0.99, "chrome_leak": 0.005, "tags": 0.5}}
    assert list(floors.faults(floor, {"all": {"headline": 0.99, "chrome_leak": 0.005, "tags": 0.5}})) == []
    assert list(floors.faults(floor, {"all": {"headline": 0.98, "chrome_leak": 0.006}})) == [
        "all: headline is 0.9800, below 0.99",
        "all: chrome_leak is 0.0060, above 0.005",
        "all: tags is no longer measured; its floor is 0.5",
    ]


def test_floors_rise_with_the_figures_and_do_not_sink_within_the_margin() -> None:
    old = {"all": {"headline": 0.9, "section": 0.9585, "chrome_leak": 0.05}}
    new, lowered = floors.renewed(old, {"all": {"headline": 0.95, "section": 0.96, "chrome_leak": 0.01}})
    assert new == {"all": {"headline": 0.948, "section": 0.9585, "chrome_leak": 0.012}}
    assert lowered == []


def test_floors_that_must_sink_are_listed() -> None:
    old = {"all": {"headline": 0.95, "errors": 0.0}, "aid": {"tags": 0.9}}
    new, lowered = floors.renewed(old, {"all": {"headline": 0.9, "errors": 0.1}})
    assert new == {"all": {"headline": 0.898, "errors": 0.102}}
    assert lowered == ["all: headline 0.95 → 0.898", "all: errors 0.0 → 0.102", "aid: tags 0.9 → none"]


@pytest.mark.parametrize("name", contenders.NAMES)
def test_a_peer_is_pinned_by_version_and_hash(name: str) -> None:
    folder = contenders.PEERS / name
    lines = (folder / "requirements.txt").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    assert (folder / "run.py").is_file()
    assert lines
    assert [line for line in lines if not re.match(r"[a-z0-9._-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)] == []
    wanted = {re.split(r"[\[=<>]", line)[0] for line in (folder / "requirements.in").read_text().split()}
    assert wanted <= {line.partition("==")[0] for line in lines}
