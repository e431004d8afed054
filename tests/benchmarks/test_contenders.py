"""Peers are run in environments of their own, and one that cannot be is told."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from subprocess import CalledProcessError

import pytest

from benchmarks.extraction import contenders
from benchmarks.extraction.peers import harness

PAGES = {"a/one": "<p>새 도서관이 문을 열었다.</p>", "a/two": "<p>시민이 찾았다.</p>", "a/three": "글"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pages and a flattened one, as the corpus writes them."""
    for slug, text in PAGES.items():
        file = tmp_path / f"{slug}.html"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text.encode("cp949"))
    lines = [
        {"slug": slug, "file": f"{slug}.html", "url": None, "bytes": "cp949", "flattened": slug == "a/three"}
        for slug in PAGES
    ]
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return tmp_path


def test_a_peer_gets_the_pages_and_their_right_text_and_no_flattened_ones(folder: Path) -> None:
    assert [(page.slug, page.text) for page in harness.pages(folder)] == [
        ("a/one", PAGES["a/one"]),
        ("a/two", PAGES["a/two"]),
    ]


def test_what_a_peer_reads_comes_back_in_the_words_of_the_gold(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(page: harness.Page) -> harness.Fields:
        if page.slug == "a/two":
            raise KeyError("title")
        return {"headline": "새 도서관", "authors": ["한가람"], "body": page.text}

    out = folder / "out.jsonl"
    monkeypatch.setattr(sys, "argv", ["run.py", str(folder), str(out)])
    harness.main("lxml", ("headline", "authors", "body"), read)
    found = contenders._load(out)
    assert found.name == "lxml"
    assert found.version == found.lxml
    assert found.offers == {"headline", "authors", "bylines", "body"}
    assert found.ratio is not None
    assert found.ratio > 0
    one, two = found.readings["a/one"], found.readings["a/two"]
    assert one["is_article"]
    assert one["bylines"] == [{"name": "한가람"}]
    assert one["seconds"] >= 0
    assert two["error"] == "KeyError: 'title'"
    assert not two["is_article"]


def test_a_peer_that_cannot_be_installed_is_told_and_the_others_are_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def environment(name: str) -> Path:
        if name == "goose3":
            raise CalledProcessError(2, ["uv", "pip", "install"], stderr=b"warning\nno matching distribution\n")
        return Path(sys.executable)

    def call(command: list[str], variables: dict[str, str] | None = None) -> None:
        told = {
            "package": "justext",
            "version": "1",
            "lxml": "6",
            "offers": ["body"],
            "ratio": 1.0,
            "milliseconds": 1.0,
            "families": [],
        }
        Path(command[-1]).write_text(json.dumps(told) + "\n", encoding="utf-8")

    monkeypatch.setattr(contenders, "KEPT", tmp_path)
    monkeypatch.setattr(contenders, "environment", environment)
    monkeypatch.setattr(contenders, "_call", call)
    found = contenders.measured(("goose3", "justext"))
    assert found.absent == {"goose3": "uv ended with 2: no matching distribution"}
    assert [one.name for one in found.contenders] == ["justext"]


def test_a_peer_made_for_a_family_is_given_no_other_pages(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = folder / "out.jsonl"
    monkeypatch.setattr(sys, "argv", ["run.py", str(folder), str(out)])
    harness.main("lxml", ("body",), lambda page: {"body": page.text}, families=("C families",))
    found = contenders._load(out)
    assert set(found.readings) == {"a/one", "a/two"}  # a folder of that name is of the C families
    assert found.takes("C families")
    assert not found.takes("ndsoft")


@pytest.mark.parametrize(("told", "time"), [("2024-03-05T10:20:00Z", "2024-03-05T10:20:00+00:00"), ("어제", None)])
def test_a_time_that_is_none_is_not_handed_on(told: str, time: str | None) -> None:
    assert harness.iso(told) == time
