"""What is taken down while another process is about to write it is not written: neither from the web nor from a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import archive
from archive.deriving.derivations import compare
from archive.deriving.kept import Filters
from archive.merging import work
from archive.removing import takedown
from archive.verify import verify
from parsers.errors import NotAnArticle
from tests.archive.building import NOON, article_of, visit_of
from tests.archive.shards import Told

NAME = "갈무리한"
PAGE = f"<p>{NAME} 씨는 나루길에 산다.</p>".encode()
WHY = ("삭제 요청", "desk@demo-nd.example")


def told(**fields: Any) -> Any:
    return article_of("1", body=f"{NAME} 씨는 나루길에 산다.", **fields)


@pytest.fixture
def other(store: archive.Archive) -> Iterator[archive.Archive]:
    """The same archive, as another process has it."""
    with archive.open(store.path) as opened:
        opened._connection.execute("PRAGMA busy_timeout = 1")
        yield opened


def number_of(store: archive.Archive) -> int:
    found = store.article("demo-nd:1")
    assert found is not None
    return found.id


def test_a_batch_brings_nothing_back_that_went_after_it_was_looked_at(
    store: archive.Archive, run: int, other: archive.Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save(run, [visit_of(told(), page=PAGE)])
    number, gone, look = number_of(store), [], takedown.refused

    def looked(*given: Any) -> Any:
        found = look(*given)
        try:
            gone.append(other.takedowns.remove(number, *WHY))
        except archive.ArchiveLocked:  # it has to wait
            gone.append(None)
        return found

    monkeypatch.setattr(takedown, "refused", looked)
    store.save(run, [visit_of(told(), page=PAGE + b" ", at=NOON.replace(hour=13))])
    assert store.summary().articles == gone.count(None) == 1
    monkeypatch.undo()
    other.takedowns.remove(number, *WHY)
    assert store.summary().articles == store.summary().pages == 0
    assert verify(store) == []


@pytest.mark.parametrize("words", [None, NAME])
def test_no_reparse_brings_words_back_that_were_read_from_a_page_before_it_went(
    store: archive.Archive, run: int, other: archive.Archive, words: str | None
) -> None:
    store.save(run, [visit_of(told(), page=PAGE)])
    number = number_of(store)
    reparse, *_ = store.derivations.begin(Filters(), "ndsoft/G4/2")
    [version] = store.derivations.kept(Filters())
    derived = compare(version, told(section=("지역",), parser="ndsoft/G4/2"))
    if words:
        other.takedowns.mask(number, words, *WHY)
    else:
        other.takedowns.remove(number, *WHY)
    store.derivations.write(reparse, [derived], number, {})
    found = store.article(number)
    assert found is None or NAME not in found.body
    assert verify(store) == []


@pytest.mark.parametrize("words", [None, NAME])
@pytest.mark.parametrize("step", ["pages.copy", "Fetches.merge"])
@pytest.mark.parametrize("known", [True, False])
def test_no_merge_brings_back_what_goes_while_it_is_at_work(  # what there is to be tried
    one: Told,
    other: archive.Archive,
    run: int,
    monkeypatch: pytest.MonkeyPatch,
    words: str | None,
    step: str,
    known: bool,
) -> None:
    one.store.save(one.run, [visit_of(told(), page=PAGE)])
    if known:
        other.merge(one.path)
    else:
        other.save(run, [visit_of(told(), page=PAGE + b" ")])
    one.store.save(one.run, [visit_of(told(headline=NAME), page=PAGE + b"  ", at=NOON.replace(hour=14))])
    number = number_of(other)
    place, _, name = step.partition(".")
    owner = getattr(work, place)
    goes_on = getattr(owner, name)

    def taken_down(*given: Any) -> Any:
        with archive.open(other.path) as third:
            third.takedowns.mask(number, words, *WHY) if words else third.takedowns.remove(number, *WHY)
        return goes_on(*given)

    monkeypatch.setattr(owner, name, taken_down)
    other.merge(one.path)
    found = other.article(number)
    assert (found is None) == (words is None)
    assert found is None or NAME not in found.headline + found.body
    kept = b"".join(file.read_bytes() for file in other.path.parent.glob("archive*") if file.is_file())
    assert NAME.encode() not in kept
    assert other.summary().pages == 0
    assert verify(other) == []


def test_no_page_is_adopted_that_went_after_it_was_read(
    store: archive.Archive, run: int, other: archive.Archive
) -> None:
    store.save(run, [visit_of(NotAnArticle("listing"), key="1", page=PAGE)])
    [page] = store.derivations.refused(None)
    other.save(run, [visit_of(told(), page=PAGE + b" ", at=NOON.replace(hour=13))])
    other.takedowns.remove(number_of(other), *WHY)
    assert store.derivations.adopt([(page, told())]) == []
    assert store.summary().articles == 0


def test_no_page_is_adopted_twice(store: archive.Archive, run: int, other: archive.Archive) -> None:
    store.save(run, [visit_of(NotAnArticle("listing"), key="1", page=PAGE)])
    [page] = store.derivations.refused(None)
    assert [one.outcome for one in other.derivations.adopt([(page, told())])] == ["new"]
    assert store.derivations.adopt([(page, told(headline="다르게 읽은 제목"))]) == []
    assert len(store.versions("demo-nd:1")) == 1
