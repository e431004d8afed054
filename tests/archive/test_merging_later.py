"""What was derived again, adopted or taken down, in a shard or in the archive, before or after they were merged."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

import archive
from archive.deriving.derivations import compare
from archive.deriving.kept import Filters
from archive.records import Gone, Result, Unmodified, Unread
from archive.verify import verify
from parsers.errors import NotAnArticle
from tests.archive.building import NOON, article_of, dump, paper_of, visit_of
from tests.archive.shards import Told, content, made, seen, whole


def test_a_page_that_turns_out_to_be_an_article_after_it_was_merged(one: Told, target: archive.Archive) -> None:
    one.see(NotAnArticle("listing", ""), 0)
    target.merge(one.path)
    assert target.summary().articles == 0
    (page,) = one.store.derivations.refused("demo-nd")
    one.store.derivations.adopt([(page, article_of("1"))])
    assert target.merge(one.path).articles == 1
    assert content(target.path) == content(one.path)
    whole(target.path)


def reparsed(store: archive.Archive, parser: str) -> None:
    """Derive all articles again, with another section."""
    derivations = store.derivations
    number, _, _ = derivations.begin(Filters(), parser)
    versions = derivations.kept(Filters())
    new = [
        compare(version, article_of("1", headline=version.told["headline"], section=("지역",), parser=parser))
        for version in versions
    ]
    derivations.write(number, new, versions[-1].article, {"changed": len(new)})
    derivations.end(number)


def test_what_an_article_was_before_it_was_derived_again_comes_along(one: Told, target: archive.Archive) -> None:
    one.see(article_of("1", headline="가"), 0)
    one.see(article_of("1", headline="나"), 5)
    reparsed(one.store, "ndsoft/G4/2")
    target.merge(one.path)
    told = (
        "SELECT d.revision, d.parser, d.fields, r.parser FROM derivations AS d JOIN reparses AS r ON r.id = d.reparse"
    )
    assert target._connection.execute(told).fetchall() == one.store._connection.execute(told).fetchall()
    assert len(dump(target.path)["derivations"]) == 2
    assert not target.merge(one.path)


def test_what_the_archive_derived_again_is_not_replaced_by_the_shards_reading(
    one: Told, target: archive.Archive
) -> None:
    one.see(article_of("1"), 0)
    target.merge(one.path)
    reparsed(target, "ndsoft/G4/2")
    one.see(Unmodified(), 60)
    assert target.merge(one.path).revised == 0
    article = target.article("demo-nd:1")
    assert article is not None
    assert (article.section, article.parser, article.revision) == (("지역",), "ndsoft/G4/2", 1)


def test_a_removal_of_a_time_when_it_made_no_version_becomes_one(one: Told, target: archive.Archive) -> None:
    one.see(article_of("1"), 0)
    one.see(Gone("http 404"), 9)
    execute = one.store._connection.execute
    execute("DELETE FROM revisions")
    execute("UPDATE articles SET revision = 1")
    target.merge(one.path)
    assert [version.kind for version in target.versions("demo-nd:1")] == [None, "removed"]
    assert target.versions("demo-nd:1")[1].since == NOON + timedelta(minutes=9)


def taken_down(path: Path, words: str) -> list[str]:
    """Where some words still are: in rows, index, pages."""
    with archive.open(path) as opened:
        names = [
            name for (name,) in opened._connection.execute("SELECT page_sha256 FROM fetches WHERE page_sha256 NOTNULL")
        ]
        pages = [name for name in names if words in opened.page(name).decode()]
        found = [f"article {number}" for number in opened.takedowns.holding(words)]
        return [*found, *pages, *(["index"] if opened.count(words) else [])]


def test_what_was_taken_down_here_does_not_come_back(one: Told, other: Told, target: archive.Archive) -> None:
    for told, minute in ((one, 0), (other, 9)):
        told.see(article_of("1", headline="비밀스러운 이름"), minute)
        told.see(article_of("2"), minute, "2")
    target.merge(one.path)
    article = target.article("demo-nd:1")
    assert article is not None
    target.takedowns.remove(article.id, "삭제 요청", "desk")
    one.see(article_of("1", headline="비밀스러운 이름 또"), 20)
    for path in (one.path, other.path, one.path):
        target.merge(path)
    assert [row[1] for row in content(target.path)["articles"]] == ["2"]
    assert taken_down(target.path, "비밀스러운") == []
    row = next(row for row in content(target.path)["frontier"] if row[0] == "1")
    assert (row[2], row[3], row[7]) == ("refused", None, "takedown")
    assert not target.merge(other.path)
    assert verify(target) == []


@pytest.mark.parametrize("is_first", [True, False])
def test_what_was_taken_down_in_a_shard_goes_from_the_archive(
    one: Told, other: Told, target: archive.Archive, is_first: bool
) -> None:
    for told, minute in ((one, 0), (other, 9)):
        told.see(article_of("1", headline="비밀스러운 이름"), minute)
        told.see(article_of("2", headline="비밀스러운 별명"), minute, "2")
    if not is_first:
        target.merge(one.path)
        target.merge(other.path)
    ids = [found.id for key in "12" if (found := one.store.article(f"demo-nd:{key}"))]
    one.store.takedowns.remove(ids[0], "삭제 요청", "desk")
    one.store.takedowns.mask(ids[1], "비밀스러운", "이름 삭제", "desk")
    assert target.merge(one.path).takedowns == 2
    target.merge(other.path)
    assert [row[1:4:2] for row in content(target.path)["articles"]] == [("2", "○○○○○ 별명")]
    assert taken_down(target.path, "비밀스러운") == []
    log = [(one.kind, one.article_key, one.reason, one.by) for one in target.takedowns.log()]
    assert log == [("article", "1", "삭제 요청", "desk"), ("words", "2", "이름 삭제", "desk")]
    assert not any(target.merge(told.path) for told in (one, other))
    assert verify(target) == []


def test_what_was_taken_down_here_is_known_by_its_other_address_too(one: Told, target: archive.Archive) -> None:
    first, moved = (
        article_of("1", headline="비밀스러운 이름"),
        article_of("2", headline="비밀스러운 이름", body="기사 1의 본문이다."),
    )
    one.see(first, 0)
    target.merge(one.path)
    run = target.begin_run("crawl", "demo-nd")
    assert target.save(run, [seen(moved, 5, "2")])[0].outcome == "unchanged"  # the same article
    article = target.article("demo-nd:1")
    assert article is not None
    target.takedowns.remove(article.id, "삭제 요청", "desk")
    with made(target.path.with_name("third.db")).store as third:
        third.save(third.begin_run("crawl", "demo-nd"), [seen(moved, 9, "2")])
    target.merge(target.path.with_name("third.db"))
    assert target.summary().articles == 0
    assert taken_down(target.path, "비밀스러운") == []
    assert verify(target) == []


@pytest.mark.parametrize("result", [NotAnArticle("listing"), Unread()])
def test_pages_in_which_nobody_saw_what_the_other_took_down_go_too(
    one: Told, target: archive.Archive, result: Result
) -> None:
    target.register([paper_of()])
    run = target.begin_run("crawl", "demo-nd")
    page = "<p>비밀스러운 이름</p>".encode() * 40
    target.save(run, [visit_of(result, key="1", page=page, at=NOON - timedelta(hours=1))])
    one.see(article_of("1", headline="비밀스러운 이름"), 0)
    article = one.store.article("demo-nd:1")
    assert article is not None
    one.store.takedowns.remove(article.id, "삭제 요청", "desk")
    target.merge(one.path)
    assert taken_down(target.path, "비밀스러운") == []
    assert (target.unread.pages(), verify(target)) == ([], [])
    assert not target.merge(one.path)


def test_a_page_without_an_article_from_an_address_that_was_taken_down_is_brought_by_no_merge(tmp_path: Path) -> None:
    ours, theirs = made(tmp_path / "ours.db"), made(tmp_path / "theirs.db")
    ours.see(article_of("1"), 0)
    found = ours.store.article("demo-nd:1")
    assert found is not None
    ours.store.takedowns.remove(found.id, "a request", "the desk")
    theirs.see(NotAnArticle("listing"), 5)
    (page,) = theirs.store.derivations.refused("demo-nd")
    assert ours.store.merge(theirs.path).fetches == 1
    assert not ours.store.merge(theirs.path)
    with pytest.raises(archive.PageNotFound):
        ours.store.page(page.page)
    assert verify(ours.store) == []
