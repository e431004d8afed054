"""An archive with one registered paper and a run, in a folder of its own."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

import archive
from archive.exporting import Exported, Selection, export
from parsers.article import Byline, Image
from tests.archive.building import KST, NOON, article_of, paper_of, visit_of
from tests.archive.closed_years import grow
from tests.archive.shards import Told, made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_ALL = Selection()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


@pytest.fixture
def grown(path: Path) -> Path:
    return grow(path)


@pytest.fixture
def store(path: Path) -> Iterator[archive.Archive]:
    with archive.open(path, create=True) as opened:
        opened.register([paper_of()])
        yield opened


@pytest.fixture
def run(store: archive.Archive) -> int:
    return store.begin_run("crawl", "demo-nd")


@pytest.fixture
def target(tmp_path: Path) -> Iterator[archive.Archive]:
    with archive.open(tmp_path / "all.db", create=True) as opened:
        yield opened


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Told]:
    told = made(tmp_path / "one.db")
    with told.store:
        yield told


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Told]:
    told = made(tmp_path / "other.db")
    with told.store:
        yield told


@pytest.fixture
def filled(store: archive.Archive) -> archive.Archive:
    """Four articles of two papers and two years, one of them revised, one without a date, with pages."""
    store.register([paper_of("demo-b", "가온신문")])
    run = store.begin_run("crawl", None)
    one = article_of(
        "1",
        headline="=예산 50% 늘어 {최종}",
        section=("지역", "여수"),
        bylines=(Byline("한가람", "기자", email="han@demo-nd.example"), Byline(None, agency="나루통신")),
        images=(Image("http://demo-nd.example/1.jpg", "다리", "나루일보"),),
        tags=("예산", "다리"),
        language="ko",
        body="예산이 늘었다.\n\n둘째 문단, “따옴표”와\t빈칸.",
    )
    two = article_of("2", headline="다리 놓인다", published=datetime(2020, 1, 2, 9, 0, tzinfo=KST))
    three = article_of("3", headline="날짜 없는 예산", published=None, published_precision=None)
    four = article_of("4", headline="가온의 예산", paper="demo-b", url="http://demo-b.example/4")
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip", "content-length": "3", "X-Name": "한글"}
    visits = [visit_of(each, page=f"<p>{each.article_key}</p>".encode()) for each in (one, two, three)]
    fetch = archive.Fetch("http://demo-b.example/4", NOON, 200, headers=headers, body=b"<p>4</p>")
    store.save(run, [*visits, archive.Visit("demo-b", "4", fetch, four)])
    later = NOON.replace(day=3)
    revised = article_of("2", headline="다리 다 놓였다", published=two.published)
    store.save(run, [visit_of(revised, page=b"<p>2, again</p>", at=later)])
    store.save(run, [visit_of(revised, page=b"<p>2, again</p>", at=later.replace(day=4))])
    store.end_run(run, "finished", {})
    return store


@pytest.fixture
def out(filled: archive.Archive, tmp_path: Path) -> Callable[..., Exported]:
    def exported(name: str, form: str, selection: Selection = _ALL, *, force: bool = False) -> Exported:
        return export(filled, selection, tmp_path / name, form, force=force)

    return exported
