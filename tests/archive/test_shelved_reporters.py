"""Who is who is said by hand of an archive with closed years as of one without."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

import archive
from archive.verify import verify
from tests.archive.building import KST, paper_of, saved
from tests.archive.signing import MAIL, NAME, WHY, by, people, signed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from parsers.article import Article

OTHER = "other@demo-nd.example"


def told() -> list[Article]:
    """One name in two papers and with two mails; what tells them apart lies in different years."""
    years = {
        2018: [signed("1", by(NAME, MAIL)), signed("2", by(NAME), paper="demo-aid"), signed("3", by("서보라"))],
        2019: [signed("4", by(NAME, OTHER)), signed("5", by("서보라", "bora@demo-nd.example"))],
        2020: [signed("6", by(NAME, OTHER, "편집국장")), signed("7", by("도담슬"))],
    }
    return [
        replace(article, published=datetime(year, 5, 5, 9, key, tzinfo=KST))
        for year, articles in years.items()
        for key, article in enumerate(articles)
    ]


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[archive.Archive]:
    yield from _made(tmp_path / "whole.db", before=0)


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[archive.Archive]:
    yield from _made(tmp_path / "closed.db", before=2020)


def _made(path: Path, before: int) -> Iterator[archive.Archive]:
    with archive.open(path, create=True) as opened:
        opened.register([paper_of(), paper_of("demo-aid")])
        run = opened.begin_run("import")
        saved(opened, run, *told())
        opened.end_run(run, "finished", {})
        archive.close_years(opened, before)
    with archive.open(path) as opened:
        yield opened


def persons(store: archive.Archive, name: str = NAME) -> dict[str, int]:
    """The numbers of the persons of a name, by the mail or paper of their first signature."""
    found = store.reporters.find(name, limit=None)
    return {(one.mails or one.papers)[0]: one.id for one in found}


def signatures(store: archive.Archive, reporter: int) -> dict[tuple[str | None, str | None], int]:
    profile = store.reporters.profile(reporter)
    assert profile is not None
    return {(one.email, one.role): one.id for one in profile.signatures}


def test_persons_of_different_years_are_joined_and_parted_as_in_one_file(
    whole: archive.Archive, closed: archive.Archive
) -> None:
    assert people(whole) == people(closed)
    for store in (whole, closed):
        known = persons(store)
        number = store.reporters.join(known[MAIL], known[OTHER], *WHY)
        assert number in persons(store).values()
        store.reporters.join(number, known["demo-aid"], *WHY)
    assert people(whole) == people(closed)
    assert len(persons(closed)) == 1
    for store in (whole, closed):
        [number] = persons(store).values()
        parted = store.reporters.part([signatures(store, number)[OTHER, "편집국장"]], *WHY)
        assert store.reporters.name(parted) == NAME
    assert people(whole) == people(closed)
    for store in (whole, closed):  # of which both signatures lie on shelves
        [number] = persons(store, "서보라").values()
        store.reporters.part([signatures(store, number)[None, "기자"]], *WHY)
    assert people(whole) == people(closed)
    log = [[(one.kind, one.one, one.other) for one in store.reporters.log()] for store in (whole, closed)]
    assert log[0] == log[1]
    assert verify(closed) == []


def test_what_was_said_by_hand_stays_until_who_it_speaks_of_is_in_no_file(closed: archive.Archive) -> None:
    known = persons(closed)
    closed.reporters.join(known[MAIL], known[OTHER], *WHY)
    entries = closed.reporters.log()
    assert len(entries) == 1
    for key, left in (("demo-nd-7", 1), ("demo-nd-3", 1), ("demo-nd-1", 0)):
        article = closed.article(f"demo-nd:{key}")
        assert article is not None
        closed.takedowns.remove(article.id, "삭제 요청", "desk")
        assert len(closed.reporters.log()) == left
    files = [file for file in closed.path.parent.glob("closed*") if file.is_file()]
    assert not any(MAIL.encode() in file.read_bytes() for file in files)


def test_a_merge_brings_nothing_that_was_said_of_who_was_taken_down(closed: archive.Archive, tmp_path: Path) -> None:
    with archive.open(tmp_path / "shard.db", create=True) as shard:
        shard.register([paper_of(), paper_of("demo-aid")])
        saved(shard, shard.begin_run("import"), *told())
        known = persons(shard)
        shard.reporters.join(known[MAIL], known[OTHER], *WHY)
    article = closed.article("demo-nd:demo-nd-1")
    assert article is not None
    closed.takedowns.remove(article.id, "삭제 요청", "desk")
    closed.merge(tmp_path / "shard.db")
    assert closed.reporters.log() == []
    files = [file for file in closed.path.parent.glob("closed*") if file.is_file()]
    assert not any(MAIL.encode() in file.read_bytes() for file in files)


@pytest.mark.parametrize(("one", "other"), [(MAIL, OTHER), (MAIL, "demo-aid")])
def test_a_merge_brings_what_was_said_of_who_signed_in_closed_years(
    whole: archive.Archive, closed: archive.Archive, tmp_path: Path, one: str, other: str
) -> None:
    """Of whom one signed in a closed year, or both."""
    for shard in _made(tmp_path / "shard.db", before=0):
        known = persons(shard)
        shard.reporters.join(known[one], known[other], *WHY)
    for store in (whole, closed):
        store.merge(tmp_path / "shard.db")
        assert not store.merge(tmp_path / "shard.db")
    assert people(whole) == people(closed)
    assert len(closed.reporters.log()) == 1


def test_who_is_not_there_is_refused(closed: archive.Archive) -> None:
    one, other = persons(closed)[MAIL], persons(closed)[OTHER]
    with pytest.raises(archive.UnknownReporter, match="404: no such reporter"):
        closed.reporters.join(one, 404, *WHY)
    for numbers in ([404], [one, other], []):
        with pytest.raises(archive.UnknownReporter, match="not the signatures of one person"):
            closed.reporters.part(numbers, *WHY)
    with pytest.raises(archive.UnknownReporter, match="all signatures of the person"):
        closed.reporters.part(list(signatures(closed, one).values()), *WHY)
