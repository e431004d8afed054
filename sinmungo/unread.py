"""Pages that a crawl kept, read by processes on all cores: articles as if they had been read when they came."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Final

import archive
import parsers
from archive import Archive, ArchiveError, Failure, Saved, Visit
from archive.deriving.unread import UnreadPage
from archive.records import Result
from crawler.patience import Patience
from sinmungo.reparsing import hold, processes

BATCH: Final = 50  # pages of one task, and of one transaction
_AHEAD: Final = 2  # tasks that wait for each process

Read = list[tuple[UnreadPage, Saved]]


def read(opened: Archive, paper: str | None, patience: Patience, jobs: int) -> Iterator[Read]:
    """Read what is there, and what comes meanwhile, in the order in which it came; batch by batch what became of it.

    Each batch is stored before it is told. Of what another process stored meanwhile nothing is told. Raises
    ArchiveError.
    """
    path, after = opened.path, 0
    with processes(path, jobs) as pool:
        waiting: deque[tuple[list[UnreadPage], Future[list[Result]]]] = deque()
        while True:
            while len(waiting) < jobs * _AHEAD and (pages := opened.unread.pages(paper, after, BATCH)):
                after = pages[-1].id
                waiting.append((pages, pool.submit(_results, path, pages)))
            if not waiting:
                return
            pages, results = waiting.popleft()
            visits = [_visit(page, result, patience) for page, result in zip(pages, results.result(), strict=True)]
            saved = opened.unread.save(list(zip(pages, visits, strict=True)))
            yield [(page, one) for page, one in zip(pages, saved, strict=True) if one is not None]


def _visit(page: UnreadPage, result: Result, patience: Patience) -> Visit:
    """The visit that brought the page, as it would have been told then."""
    address = page.address
    return Visit(
        page.paper,
        address.article_key if address else None,
        page.fetch,
        result,
        page.companion,
        next_visit=patience.next_visit(address, result, page.fetch.fetched_at) if address else None,
    )


def _results(path: Path, pages: Sequence[UnreadPage]) -> list[Result]:
    opened = hold(path)
    return [_result(opened, page) for page in pages]


def _result(opened: Archive, page: UnreadPage) -> Result:
    try:
        body = opened.page(page.page)
        companion = opened.page(page.companion_page) if page.companion_page else None
        return parsers.parse(body, page.fetch.final_url or page.fetch.url, page.content_type, companion)
    except parsers.NotAnArticle as error:
        # A body that its second request did not bring is asked for again.
        return Failure("companion: no body in it") if page.companion_page else error
    except archive.PageNotFound:
        return Failure("its page is not kept")
    except ArchiveError:
        return Failure("its page is damaged")
