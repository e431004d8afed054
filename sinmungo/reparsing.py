"""Articles derived from their kept pages once more, by processes on all cores; nothing is fetched."""

from __future__ import annotations

import os
import signal
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Final, Protocol

import archive
import parsers
from archive import Archive, ArchiveError
from archive.deriving.adoption import RefusedPage
from archive.deriving.derivations import Derived, compare
from archive.deriving.kept import Filters, Kept
from parsers import Article, NotAnArticle
from sinmungo import files

BATCH: Final = 100  # articles of one task, and of one transaction
_AHEAD: Final = 2  # tasks that wait for each process

Pages = tuple[bytes, bytes | None]  # a version's page, and that of its second request


@dataclass(frozen=True, slots=True)
class Batch:
    """What one task made of its articles; ``after`` is the last one's id, ``articles`` their number.

    Versions that are as they were, by the same parser, are only counted: nothing of them is sent from process to
    process.
    """

    after: int
    articles: int
    unchanged: int
    derived: Sequence[Derived]

    def counts(self) -> Counter[str]:
        """What became of the versions, and in how many of them each field changed."""
        told = Counter(unchanged=self.unchanged)
        for one in self.derived:
            told["troubled" if one.trouble else "changed" if one.changes else "unchanged"] += 1
            told.update(f"field:{name}" for name in one.changes)
            if one.trouble:
                told[f"trouble:{one.trouble}"] += 1
        return told


class Result(Protocol):
    """A task that was begun, in a pool of processes or on other machines."""

    def result(self) -> Batch:
        """What it made, once it is done."""


def derive(path: Path, filters: Filters, after: int, jobs: int) -> Iterator[Batch]:
    """The articles behind an id, batch by batch in the order of their ids; ``jobs`` processes parse.

    Raises ArchiveError.
    """
    with archive.open(path, read_only=True) as opened, processes(path, jobs) as pool:
        tasks = (partial(pool.submit, _derived, path, versions) for versions in kept(opened, filters, after, BATCH))
        yield from in_order(tasks, jobs * _AHEAD)


def kept(opened: Archive, filters: Filters, after: int, limit: int) -> Iterator[list[Kept]]:
    """What each task has to derive: the versions of some articles behind an id."""
    while versions := opened.derivations.kept(filters, after, limit):
        after = versions[-1].article
        yield versions


def in_order(tasks: Iterator[Callable[[], Result]], ahead: int) -> Iterator[Batch]:
    """What comes of the tasks, in their order; ``ahead`` of them are begun before the first must be done."""
    waiting: deque[Result] = deque()
    while True:
        waiting.extend(begin() for begin in islice(tasks, ahead - len(waiting)))
        if not waiting:
            return
        yield waiting.popleft().result()


def adoptable(path: Path, paper: str | None, jobs: int) -> Iterator[list[tuple[RefusedPage, Article]]]:
    """Of the pages that were taken for no articles, batch by batch those that hold one, with it."""
    with archive.open(path, read_only=True) as opened, processes(path, jobs) as pool:
        after = 0
        while pages := opened.derivations.refused(paper, after, BATCH * jobs):
            after = pages[-1].id
            tasks = [pool.submit(_held, path, pages[at : at + BATCH]) for at in range(0, len(pages), BATCH)]
            yield [pair for task in tasks for pair in task.result()]


def _held(path: Path, pages: Sequence[RefusedPage]) -> list[tuple[RefusedPage, Article]]:
    found, opened = [], hold(path)
    for page in pages:
        with suppress(NotAnArticle, ArchiveError):
            body = opened.page(page.page)
            article = files.page(page.page, body).article(page.fetch.final_url or page.fetch.url, page.content_type)
            if article.paper is not None:  # of a paper that the registry lacks the sections would be lost
                found.append((page, article))
    return found


@contextmanager
def processes(path: Path, jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end with this one, however it ends. Raises ArchiveError when one of them was killed."""
    # Spawned, since an archive that was opened before a fork must not be used after it.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)
    try:
        yield pool
    except BrokenExecutor:
        raise ArchiveError(
            f"{path}: a process that read its pages was killed, perhaps for want of memory; run the same command "
            "again, with --jobs 1 for the least"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """How each of them begins: Ctrl-C is for the one that waits for them, and without it there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        Thread(target=lambda: (connection.wait([parent.sentinel]), os._exit(1)), daemon=True).start()


def cores() -> int:
    """How many processes this one may keep busy."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def hold(path: Path) -> Archive:
    """A process's own hold on the archive, for reading."""
    return archive.open(path, read_only=True)


def _derived(path: Path, versions: Sequence[Kept]) -> Batch:
    return rederived([(version, pages_of(hold(path), version)) for version in versions])


def pages_of(opened: Archive, version: Kept) -> Pages | str:
    """The page of a version and the one beside it, if it has one; else in words why there is none."""
    try:
        body = opened.page(version.page)
        asked = parsers.companion(version.url or "", body)
        beside = opened.derivations.beside(version, asked) if asked else None
        return body, opened.page(beside) if beside else None
    except archive.PageNotFound:
        return "its page is not kept"
    except ArchiveError:
        return "its page is damaged"


def rederived(work: Sequence[tuple[Kept, Pages | str]]) -> Batch:
    """What the pages of some versions give now. It needs no archive, so it runs wherever the program is installed."""
    derived = [one for version, pages in work if (one := _rederived(version, pages)).is_told]
    articles = {version.article for version, _ in work}
    return Batch(work[-1][0].article, len(articles), len(work) - len(derived), derived)


def _rederived(version: Kept, pages: Pages | str) -> Derived:
    if isinstance(pages, str):
        return Derived(version, trouble=pages)
    try:
        return compare(version, files.page(version.page, *pages).article(version.url, version.content_type))
    except NotAnArticle as error:
        return Derived(version, trouble=f"no article now: {error.reason}")
