"""Ends a run with its whole account: counts, figures, and what it found changed at its paper."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from archive import Saved, Visit
from archive.records import RunState
from crawler.spider import PaperSpider
from crawler.waiting import written
from crawler.watch import drift, retold
from crawler.watch.findings import Finding
from crawler.watch.gather import Gatherer
from crawler.watch.reasons import because

_RUNS: Final = 10  # an import may lie between two crawls


class Account:
    """A run's account in the making; made as the run begins."""

    def __init__(self) -> None:
        self._gatherer = Gatherer(datetime.now(UTC))

    def add(self, visit: Visit, saved: Saved) -> None:
        """Take one visit in that is in the archive now."""
        self._gatherer.add(visit, saved)

    async def end(self, spider: PaperSpider, state: RunState) -> None:
        """Write the account, and log what changed. Raises ArchiveError."""
        counts = spider.counts.as_dict()
        spider.findings = self._findings(spider, state)
        spider.news = self._news(spider, state)
        for finding in spider.findings:
            level = logging.INFO if finding.is_of_days else logging.WARNING
            spider.logger.log(level, "%s: %s", spider.paper.id, finding.message)
        figures = self._gatherer.figures(spider.counts, datetime.now(UTC))
        figures |= {finding.figure: finding.now for finding in spider.findings}
        archive, why = spider.archive, spider.trouble or spider.conduct.why
        await written(archive, lambda: archive.end_run(spider.run, state, counts, why, figures))
        if spider.counts.outcomes["unread"]:
            await written(archive, lambda: retold.complete(archive, spider.run))  # where another process was as fast

    def _findings(self, spider: PaperSpider, state: RunState) -> list[Finding]:
        """Nothing where the run could not do its work: that is told by its error. Pages not yet read tell later."""
        if state == "failed" or spider.counts.outcomes["unread"]:
            return []
        run = spider.archive.run(spider.run)
        return drift.judge(spider.archive, replace(run, counts=spider.counts.as_dict())) if run else []

    def _news(self, spider: PaperSpider, state: RunState) -> list[Finding]:
        """What the paper's run before this one did not say already."""
        runs = spider.archive.runs(_RUNS, spider.paper.id)
        last = next((run for run in runs if run.id < spider.run and run.kind == "crawl"), None)
        known = spider.archive.figures(last.id) if last else {}
        news = [finding for finding in spider.findings if finding.figure not in known]
        if state == "failed" and (last is None or last.state != "failed"):
            news.append(Finding("run", "", because("run-failed", words=spider.trouble or "see its log"), 1, 0))
        return news
