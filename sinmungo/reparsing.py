"""Articles derived from their kept pages once more, by processes on all cores; nothing is fetched."""

from __future__ import annotations

import os
import signal
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Final

import archive
import parsers
from archive import Archive, ArchiveError
from archive.adoption import RefusedPage
from archive.derivations import Derived, compare
from archive.kept import Filters, Kept
from parsers import Article, NotAnArticle
from sinmungo import files

BATCH: Final = 100  # articles of one task, and of one transaction
_AHEAD: Final = 2  # tasks that wait for each process


@dataclass(frozen=True, slots=True)
class Batch:
    """What one task made of its articles; ``after`` is the last one's id, ``articles`` their number."""

    after: int
    articles: int
    derived: Sequence[Derived]

    def counts(self) -> Counter[str]:
        """What became of the versions, and in how many of them each field changed."""
        told: Counter[str] = Counter()
        for one in self.derived:
            told["troubled" if one.trouble else "changed" if one.changes else "unchanged"] += 1
            told.update(f"field:{name}" for name in one.changes)
            if one.trouble:
                told[f"trouble:{one.trouble}"] += 1
        return told


def derive(path: Path, filters: Filters, after: int, jobs: int) -> Iterator[Batch]:
    """The articles behind an id, batch by batch in the order of their ids; ``jobs`` processes parse.

    Raises ArchiveError.
    """
    with archive.open(path, read_only=True) as opened, _pool(path, jobs) as pool:
        waiting: deque[Future[Batch]] = deque()
        while True:
            while len(waiting) < jobs * _AHEAD and (versions := opened.derivations.kept(filters, after, BATCH)):
                after = versions[-1].article
                waiting.append(pool.submit(_derived, path, versions))
            if not waiting:
                return
            yield waiting.popleft().result()


def adoptable(path: Path, paper: str | None, jobs: int) -> Iterator[list[tuple[RefusedPage, Article]]]:
    """Of the pages that were taken for no articles, batch by batch those that hold one, with it."""
    with archive.open(path, read_only=True) as opened, _pool(path, jobs) as pool:
        after = 0
        while pages := opened.derivations.refused(paper, after, BATCH * jobs):
            after = pages[-1].id
            tasks = [pool.submit(_held, path, pages[at : at + BATCH]) for at in range(0, len(pages), BATCH)]
            yield [pair for task in tasks for pair in task.result()]


def _held(path: Path, pages: Sequence[RefusedPage]) -> list[tuple[RefusedPage, Article]]:
    found = []
    for page in pages:
        with suppress(NotAnArticle, ArchiveError):
            body = _opened(path).page(page.page)
            article = files.page(page.page, body).article(page.fetch.final_url or page.fetch.url, page.content_type)
            if article.paper is not None:  # of a paper that the registry lacks the sections would be lost
                found.append((page, article))
    return found


@contextmanager
def _pool(path: Path, jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end with this one, however it ends."""
    # Spawned, since an archive that was opened before a fork must not be used after it.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(path,))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(path: Path) -> None:
    """How each of them begins: Ctrl-C is for the one that waits for them, and without it there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        Thread(target=lambda: (connection.wait([parent.sentinel]), os._exit(1)), daemon=True).start()
    _opened(path)


def cores() -> int:
    """How many processes this one may keep busy."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def _opened(path: Path) -> Archive:
    """A process's own hold on the archive."""
    return archive.open(path, read_only=True)


def _derived(path: Path, versions: Sequence[Kept]) -> Batch:
    opened = _opened(path)
    derived = [_of_page(opened, version) for version in versions]
    return Batch(versions[-1].article, len({version.article for version in versions}), derived)


def _of_page(opened: Archive, version: Kept) -> Derived:
    try:
        body = opened.page(version.page)
        asked = parsers.companion(version.url or "", body)
        beside = opened.derivations.beside(version, asked) if asked else None
        source = files.page(version.page, body, opened.page(beside) if beside else None)
        return compare(version, source.article(version.url, version.content_type))
    except NotAnArticle as error:
        return Derived(version, trouble=f"no article now: {error.reason}")
    except archive.PageNotFound:
        return Derived(version, trouble="its page is not kept")
    except ArchiveError:
        return Derived(version, trouble="its page is damaged")
