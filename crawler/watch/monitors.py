"""Spidermon's monitors: one a kind of news; where one fails, its actions send what the run found."""

from __future__ import annotations

from scrapy.crawler import Crawler
from scrapy.utils.misc import load_object
from spidermon import Monitor, MonitorSuite

from crawler.watch.findings import Finding, Kind


class RunMonitor(Monitor):  # type: ignore[misc]  # Spidermon is not typed
    """Each test fails with what the run was named for and the run before it was not."""

    def test_end(self) -> None:
        """The run could do its work."""
        self._none("run")

    def test_fields(self) -> None:
        """No field of the articles vanished."""
        self._none("field")

    def test_pages(self) -> None:
        """No skin that was never worn, no bodies of another length."""
        self._none("skin", "length")

    def test_shares(self) -> None:
        """No more failures and no more pages without an article than usual."""
        self._none("failed", "not-article")

    def test_days(self) -> None:
        """No longer silence and no poorer week than usual."""
        self._none("silence", "thinning")

    def _none(self, *kinds: Kind) -> None:
        news: list[Finding] = self.data.spider.news
        told = [finding.message for finding in news if finding.kind in kinds]
        self.assertEqual(told, [], "; ".join(told))  # noqa: PT009  # Spidermon's monitors are unittest's cases


class RunSuite(MonitorSuite):  # type: ignore[misc]  # as above
    """Run when the engine has stopped: the run's account is written by then."""

    monitors = (RunMonitor,)

    def __init__(self, *, crawler: Crawler) -> None:
        actions = [load_object(action) for action in crawler.settings.getlist("NOTICE_ACTIONS")]
        super().__init__(crawler=crawler, monitors_failed_actions=actions)
