"""Of much that is found only the newest is read to tell the best of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import archive
from tests.archive.building import KST, article_of, paper_of, saved


def test_the_best_are_told_of_as_many_of_the_newest_as_are_asked_for(tmp_path: Path) -> None:
    with archive.open(tmp_path / "archive.db", create=True) as store:
        store.register([paper_of()])
        run = store.begin_run("crawl", "demo-nd")
        bodies = (
            "도서관 도서관 도서관 옆 도서관",
            "도서관 옆 도서관에서 만난다",
            "새 도서관이 열린다",
            "다리가 열린다",
        )
        best, good, newest, _ = saved(
            store,
            run,
            *(
                article_of(str(year), body=body, published=datetime(year, 1, 1, 9, tzinfo=KST))
                for year, body in enumerate(bodies, 2019)
            ),
        )
        for ranked, expected in (
            (None, [best, good, newest]),
            (3, [best, good, newest]),
            (2, [good, newest]),
            (1, [newest]),
        ):
            found = store.search("도서관", sort="relevance", ranked=ranked)
            assert [hit.id for hit in found] == expected
