"""Finds a paper's articles: which sources a run reads, how far, and what that leaves in the archive's ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from archive import Ledger
from archive import Link as Noted
from archive.crawling.coverage import each_day
from crawler import discovery, estimate
from crawler.counts import Counts
from crawler.dayplan import DayPlan, Span
from crawler.discovery import Ask, Found, days, paging, sitemaps, sources
from crawler.discovery.page import day_of
from crawler.estimate import Work
from crawler.known import KnownSources
from crawler.purposes import AIMS, Purpose
from crawler.walk import Walk
from crawler.window import Window
from papers import Paper
from parsers import NotAnArticle, families
from parsers.fields.timestamp import SEOUL
from parsers.listing import Link

_MOST_NAMED: Final = 100  # sitemaps in a robots.txt
_NO_SUCH_PAGE: Final = frozenset(("http 404", "http 410"))
_DAY: Final = timedelta(days=1)
_FIRST_PAGES: Final = 10  # of a listing, the first time it is walked without days to stop at


class Scout:
    """Reads a paper's sources for one run: asks in, further asks out, article addresses into the frontier.

    With patience, sources that seldom change are left for a later run.
    """

    def __init__(
        self, paper: Paper, ledger: Ledger, run: int, window: Window, purpose: Purpose, *, patient: bool = True
    ) -> None:
        self.counts = Counts()
        self.has_read_lists = False  # such as tell of the days that the run is for
        self.lacks_lists = False  # it knows of none of them
        self._paper = paper
        self._family = families.of(paper)
        self._ledger = ledger
        self._run = run
        self._window = window
        self._aim = AIMS[purpose]
        self._patient = patient
        self._today = _now().date()  # when the run began: of days that end while it is at work it sees but a part
        self._known = KnownSources(paper.id, ledger)
        self._instead: frozenset[str] = frozenset()  # sources that are read where it lacks them
        self._walks: dict[str, Walk] = {}
        self._days = DayPlan()
        self._reading: Span | None = None  # the days of the list that was asked for last
        self._of_days: dict[str, date] = {}  # the articles of the list that is being read
        self._days_read = self._lists_read = self._empty_days = 0
        self._listing_pages: dict[str, estimate.Bounds] = {}  # left of each listing
        self._page_size = 20
        self._short: dict[date, int] = {}  # days whose list once named fewer articles than it counted
        self._met: set[str] = set()
        self._heard: set[str] = set()  # the sitemaps that robots.txt named
        if self._aim.reads == "gaps" and not patient:
            ledger.revive(paper.id, window.since, window.until)

    # --- what to ask for

    def first_asks(self) -> list[Ask]:
        """The sources' pages that the run begins with."""
        match self._aim.reads:
            case "newest":
                newest = sources.newest(self._paper)
                self.lacks_lists = not newest
                return [ask for ask in newest if self._is_due(ask.source)]
            case "past":
                told = sources.past(self._paper)
                return [*self._backfill(), *sources.sitemaps(self._paper)] if told else self._newest_instead()
            case "gaps":
                return self._gaps()
            case None:
                return []

    def heard_of(self, named: Sequence[str]) -> list[Ask]:
        """The sitemaps to read of those that robots.txt names: those of news for what is new, all for the past."""
        wish = self._aim.robots_sitemaps
        if wish is None:
            return []
        known = {sitemap.url for sitemap in self._paper.sitemaps} | self._heard
        wanted = [url for url in named if wish == "all" or sitemaps.is_of_news(url)]
        fresh = [url for url in dict.fromkeys(wanted) if url not in known and self._is_due(url)][:_MOST_NAMED]
        self._heard.update(fresh)
        return [Ask(url, "sitemap", url) for url in fresh]

    @property
    def is_led_nowhere(self) -> bool:
        """Whether sources were read for what is new, and none of them has ever named an article."""
        read = self.counts.feeds or self.counts.listings
        return bool(self._aim.reads == "newest" and read and not self._known.has_any_named)

    def validators(self, ask: Ask) -> dict[str, str]:
        """The headers that ask for a source's first page only if it has changed."""
        return self._known.validators(ask.source) if ask.page == 1 and self._aim.reads == "newest" else {}

    def _newest_instead(self) -> list[Ask]:
        """Where nothing tells of the past: what is newest has numbers to try others from, and a robots.txt."""
        self.lacks_lists = True
        newest = sources.newest(self._paper)
        self._instead = frozenset(ask.source for ask in newest)
        return newest

    def _is_due(self, source: str) -> bool:
        return not self._patient or self._known.is_due(source)

    def _backfill(self) -> list[Ask]:
        """The lists of the days asked for, else the listings."""
        since = self._window.since
        if since is not None and days.span(self._paper, since, since):
            until = min(self._window.until or date.max, _now().date())
            self._days = DayPlan(since, until, self._ledger.complete_days(self._paper.id))
            return self._next_days()
        return sources.walks(self._paper)

    def _gaps(self) -> list[Ask]:
        """The lists of the days that lack articles, or were never read to their end."""
        since, until = self._window.since, self._window.until
        yesterday = _now().date() - _DAY
        if since is not None:
            until = min(until or date.max, yesterday)
        known = self._ledger.days(self._paper.id, since, until)
        # What is in the frontier needs no list to be read again, and today is not over.
        holes = {day.day for day in known if day.day <= yesterday and not day.is_complete}
        if not holes:
            return []
        self._short = {day.day: day.told for day in known if day.told is not None and day.day in holes}
        # Where there are no lists of days, listings are walked through all of them.
        self._window = Window(min(holes), max(holes))
        if days.span(self._paper, min(holes), min(holes)) is None:
            return sources.walks(self._paper)
        self._days = DayPlan(min(holes), max(holes), {day.day for day in known} - holes)
        return self._next_days()

    def _next_days(self) -> list[Ask]:
        """The next days' list: one at a time, since ten years have four thousand days."""
        span = self._reading = next(self._days, None)
        ask = days.span(self._paper, *span) if span else None
        return [ask] if ask else []

    def remaining(self) -> Work:
        """What the run's sources have still to tell, as far as they have told so far."""
        ways = {source: walk.left() for source, walk in self._walks.items() if not walk.is_over}
        pages = [left for source, left in self._listing_pages.items() if ways.get(source) is None]
        left = self._days.left()
        if self._reading:
            left += (self._reading.last - self._reading.first).days + 1
        return Work(
            days_left=left,
            days_read=self._days_read,
            lists_read=self._lists_read,
            named=self.counts.found,
            fresh=self._fresh,
            empty=self._empty_days,
            walks=tuple(way for way in ways.values() if way),
            listing_pages=sum(pages, estimate.Bounds()),
            page_size=self._page_size,
        )

    @property
    def _fresh(self) -> int:
        """How many articles were named so far that no run knew."""
        return self.counts.found - self.counts.known - self.counts.outside

    # --- what came

    def read(self, ask: Ask, body: bytes, url: str, content_type: str | None, headers: Mapping[str, str]) -> list[Ask]:
        """Note what a source's page names; the further pages to ask for.

        Raises NotAnArticle, and notes nothing, where something else came than such a page, or one without any article
        from a source that has named some.
        """
        found = discovery.read(ask, body, url, self._family, _now(), content_type, self._window.since)
        is_bare = ask.page == 1 and not (found.links or found.more)
        if is_bare and (self._known.has_named(ask) or ask.source == self._paper.home):
            raise NotAnArticle("no-article", f"a {ask.kind} without any")
        with self._ledger.at_once():
            return self._noted(ask, found, headers)

    def _noted(self, ask: Ask, found: Found, headers: Mapping[str, str]) -> list[Ask]:
        self.has_read_lists |= ask.source not in self._instead
        match ask.kind:
            case "feed" | "sitemap":
                self.counts.feeds += 1
                runs = self._discover(found.links, ask)
                self._known.came(ask, headers, has_news=self._has_news(runs), has_links=bool(found.links))
                return found.more
            case "listing":
                self.counts.listings += 1
                return self._read_listing(ask, found, headers)
            case _:
                self.counts.listings += 1
                self._lists_read += 1
                return self._read_days(ask, found)

    def unchanged(self, ask: Ask) -> None:
        """The server says that a source is as it was: nothing is new there."""
        self._known.unchanged(ask)
        self.counts.not_modified += 1

    def missed(self, ask: Ask, reason: str) -> list[Ask]:
        """A source's page did not come: another that holds the same, else it is asked for again on the next run."""
        if ask.kind == "day":
            html = paging.by_html(ask)
            if html is None:
                self._of_days.clear()
            return [html] if html else self._next_days()
        self._known.missed(ask, reason)
        return []

    def ends(self, ask: Ask, reason: str) -> bool:
        """Whether a page that did not come is merely the one behind a listing's last; its walk has ended then."""
        walk = self._walks.get(ask.source)
        if walk is None or ask.page == 1 or reason not in _NO_SUCH_PAGE:
            return False
        walk.ends()
        self._end_walk(ask)
        return True

    def _read_listing(self, ask: Ask, found: Found, headers: Mapping[str, str]) -> list[Ask]:
        seam = self._known.seam(ask.source) if self._aim.reads == "newest" else None
        walk = self._walks.setdefault(ask.source, Walk(self._window, seam, _FIRST_PAGES))
        before = self._fresh
        runs = self._discover(self._dated(found.links), ask)
        walk.fresh += self._fresh - before
        goes_on = walk.turns(found.links, runs, more=bool(found.more))
        if ask.page == 1:
            self._known.came(ask, headers, has_news=self._has_news(runs), has_links=bool(found.links))
        self._page_size = max(self._page_size, len(found.links))
        total, size = found.total, max(1, len(found.links))
        pages = None if total is None or self._window.since else max(1, -(-total // size) - ask.page)
        self._listing_pages[ask.source] = estimate.Bounds(1, pages) if goes_on else estimate.Bounds()
        if goes_on:
            return found.more
        if walk.is_over:
            self._end_walk(ask)
        return []

    def _end_walk(self, ask: Ask) -> None:
        """Keep how far a walk came, and with the last of the paper's listings the days that all of them have passed.

        One of several listings knows but its own section.
        """
        self._known.walked(ask, self._run)
        walks = [self._walks.get(one.source) for one in sources.walks(self._paper)]
        passed = [walk.whole_days(self._today) for walk in walks if walk and walk.is_over]
        if not passed or len(passed) < len(walks):
            return
        told = {day: len(set().union(*(one[day] for one in passed))) for day in set(passed[0]).intersection(*passed)}
        self._ledger.note_days(self._paper.id, self._run, told, complete=True, told_by="listing")

    def _read_days(self, ask: Ask, found: Found) -> list[Ask]:
        assert ask.day is not None
        assert ask.first_day is not None
        is_single = ask.day == ask.first_day
        if not days.is_of_its_day(ask, found.links):
            if is_single:
                # The site does not heed the window and answers with its newest: another way is left.
                self.counts.reasons["day lists not heeded"] += 1
                self._days, self._reading = DayPlan(), None
                return sources.walks(self._paper)
            self._days.singly(ask.day)
            return self._next_days()
        if found.total and self._days.divides(Span(ask.first_day, ask.day), found.total):
            return self._next_days()
        own = days.own(ask, found)
        if not is_single and not all(link.published for link in own):
            self._days.singly(ask.day)  # the list does not tell which article is of which day
            return self._next_days()
        before = len(self._of_days)
        self._of_days.update({link.article_key: day_of(link) or ask.day for link in own})
        self._discover(own, ask, ask.day if is_single else None)
        if found.more and len(self._of_days) > before:
            return found.more
        self._end_list(Span(ask.first_day, ask.day), found.total)
        return self._next_days()

    def _end_list(self, span: Span, total: int | None) -> None:
        """Keep what a list of days has named. One that counts more is read day by day.

        A day's list that once more counts what it does not name is believed to name all that it has.
        """
        named, told = len(self._of_days), max(total or 0, len(self._of_days))
        by_day = Counter(self._of_days.values())
        self._of_days.clear()
        if named < told and span.first < span.last:
            self._days.halve(span)
            return
        if span.first == span.last:
            by_day[span.last] = told
        is_whole = named >= told or self._short.get(span.last) == told
        counted = {day: by_day[day] for day in each_day(*span)}
        for is_over in (True, False):
            if of_these := {day: number for day, number in counted.items() if (day < self._today) is is_over}:
                is_complete = is_over and is_whole
                self._ledger.note_days(self._paper.id, self._run, of_these, complete=is_complete, told_by="day")
        self._days_read += len(counted)
        self._empty_days = 0 if told else self._empty_days + len(counted)
        self._days.learn(told)

    def _dated(self, found: list[Link]) -> list[Link]:
        """Where days are asked for and the listing tells its items' times, what has none is a box beside the list."""
        dated = [link for link in found if link.published]
        return dated if dated and (self._window.since or self._window.until) else found

    def _discover(self, found: Iterable[Link], ask: Ask, day: date | None = None) -> dict[str, int]:
        """Note the articles of the days asked for in the frontier; by key, the run that found each first.

        ``day`` is that of the list, for those that tell none.
        """
        links = list(found)
        wanted = [link for link in links if self._window.holds(link.published)]
        first_met = {link.article_key for link in links} - self._met
        self._met |= first_met
        runs = self._ledger.discover(
            self._paper.id,
            self._run,
            [Noted(link.url, link.article_key, ask.url, ask.kind, day_of(link) or day) for link in wanted],
        )
        self.counts.found += len(first_met)
        self.counts.outside += len(first_met - runs.keys())
        self.counts.known += sum(run != self._run for key, run in runs.items() if key in first_met)
        return runs

    def _has_news(self, runs: Mapping[str, int]) -> bool:
        return any(run == self._run for run in runs.values())


def _now() -> datetime:
    return datetime.now(SEOUL)
