"""Whether a paper's site changed: what a run read, compared with what the paper's own past would let one expect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import accumulate
from statistics import median
from typing import Final, Literal

import papers
from archive import Archive, Reading, Run
from archive.times import day
from crawler.discovery import sources
from crawler.watch import chance, rhythm
from crawler.watch.findings import Finding, Page
from crawler.watch.reasons import because

_FIELDS: Final = ("subheadline", "section", "byline", "published", "images", "tags")  # an edit comes later: no modified
_PAST: Final = 400  # articles: a month of a small daily
_TOGETHER: Final = (4, 10)  # articles that are looked at together where a run brought fewer
_LARGEST: Final = 50
_RUNS: Final = 40  # earlier runs whose failures are the habit
_NEW_HABIT: Final = timedelta(days=30)  # after that a change is how the paper is
_SKIN_PAST: Final = 100  # articles that never wore a skin, before one that does is a redesign
_SHARES: Final[tuple[Literal["failed", "not-article", "gone"], ...]] = ("failed", "not-article", "gone")
_VAIN: Final[tuple[Literal["failed", "not-article", "gone", "refused"], ...]] = (*_SHARES, "refused")
_MANY_RUNS: Final = 1000  # of every hour: six weeks
_FEWEST_IN_VAIN: Final = 3
_LOST: Final = timedelta(days=3)  # without a page of a feed or listing that names articles: a weekend is shorter


def judge(archive: Archive, run: Run) -> list[Finding]:
    """What a run of a crawl found changed at its paper. Days without articles are judged as of the run's beginning."""
    if run.paper is None or run.kind != "crawl":
        return []
    past = archive.readings_before(run.paper, run.id, run.started - _NEW_HABIT, _PAST)
    found = _of_pages(archive, run, past) + _of_shares(archive, run, past)
    found += _of_arrivals(archive, run, past)
    if not looks_for_news(run):
        return found
    return found + of_sources(archive, run.paper, run.started) + of_days(archive, run.paper, day(run.started))


def looks_for_news(run: Run) -> bool:
    """Whether the run would have found what the paper published lately: one for old days or old articles would not."""
    return run.kind == "crawl" and run.purpose in (None, "new")


def of_sources(archive: Archive, paper: str, looked: datetime) -> list[Finding]:
    """The paper's feeds and listings that have named articles, and none for days before the moment they were asked.

    What another one still names hides that: each may be the only one of its section.
    """
    of_registry = papers.registry().get(paper)
    asked = {ask.source for ask in sources.newest(of_registry)} if of_registry else set()
    found = []
    for source in archive.ledger.sources(paper).values():
        read = source.polled_at
        if source.name not in asked or not (source.reason and source.changed_at and read) or looked - read < _LOST:
            continue
        told = because("source", kind=source.kind, page=source.name, last=f"{read:%Y-%m-%d}", reason=source.reason)
        found.append(Finding("source", source.name, told, (looked - read).days, 0))
    return found


def of_days(archive: Archive, paper: str, looked: date) -> list[Finding]:
    """Whether the paper brings articles as it used to, as seen on the day that it was last looked at."""
    counted = {one.day: one.stored for one in archive.ledger.days(paper, looked - rhythm.SPAN, looked) if one.stored}
    silence = rhythm.silence(sorted(counted), looked)
    if silence:
        told = because("silence", last=silence.last, days=silence.days, longest=silence.longest)
        return [Finding("silence", "", told, silence.days, silence.longest)]
    thin = rhythm.thinning(counted, looked)
    if thin is None:
        return []
    told = because("thinning", articles=thin.articles, until=thin.until, usual=f"{thin.usual:g}", least=thin.least)
    return [Finding("thinning", "", told, thin.articles, thin.usual)]


def _of_pages(archive: Archive, run: Run, past: Sequence[Reading]) -> list[Finding]:
    """Fields that vanished, a skin never worn, bodies of another length."""
    of_run = _of_this_time(archive.readings(run.id, _LARGEST), past)
    if not of_run:
        return []
    found = [*_fields(of_run, past), *_skin(of_run, past), *_length(of_run, past)]
    addresses = {one.url for one in of_run}
    for size in _TOGETHER:
        # One or two articles show little: with those just before them, what they lack together shows.
        more = max(0, size - len(of_run))
        named = {one.name for one in found}
        together = _fields([*of_run, *past[:more]], past[more:]) if more else []
        found += [one for one in together if one.name not in named and one.page and one.page.url in addresses]
    return found


def _of_this_time(readings: Sequence[Reading], past: Sequence[Reading]) -> list[Reading]:
    """Without articles older than those of the past looked at: a backfill's differ by their age, not by the site."""
    oldest = min((one.published for one in past if one.published), default=None)
    return [one for one in readings if oldest is None or one.published is None or one.published >= oldest]


def _fields(now: Sequence[Reading], past: Sequence[Reading]) -> list[Finding]:
    found = []
    for field in _FIELDS:
        has_now, had = [field in one.fields for one in now], [field in one.fields for one in past]
        if chance.has_fallen(has_now, had):
            share, before = sum(has_now) / len(now), sum(had) / len(past)
            usual = f"{100 * before:.3g}"
            told = because("field", field=field, count=sum(has_now), articles=len(now), before=usual)
            page = _page(next(one for one in now if field not in one.fields))
            good = _page(next(one for one in past if field in one.fields))
            found.append(Finding("field", field, told, share, before, page, good))
    return found


def _skin(now: Sequence[Reading], past: Sequence[Reading]) -> list[Finding]:
    """A skin that was never worn on most pages, or the usual one on clearly fewer.

    One page is enough of the former: a template does not slip as an editor does.
    """
    worn = Counter(one.skin for one in past)
    strange = Counter(one.skin for one in now if one.skin not in worn)
    if len(past) >= _SKIN_PAST and 2 * strange.total() > len(now):
        ((skin, count),) = strange.most_common(1)
        told = because("strange-skin", skin=skin, count=count, pages=len(now))
    else:
        usual = worn.most_common(1)[0][0] if worn else ""
        if not chance.has_fallen([one.skin == usual for one in now], [one.skin == usual for one in past]):
            return []
        ((skin, count),) = Counter(one.skin for one in now if one.skin != usual).most_common(1)
        told = because("other-skin", skin=skin, count=count, pages=len(now), usual=usual)
    page = _page(next(one for one in now if one.skin == skin))
    return [Finding("skin", skin, told, count / len(now), worn[skin] / len(past), page, _page(past[0]))]


def _length(now: Sequence[Reading], past: Sequence[Reading]) -> list[Finding]:
    lengths, habit = [one.characters for one in now], [one.characters for one in past]
    if not chance.has_moved(lengths, habit):
        return []
    middle, before = median(lengths), median(habit)
    told = because("length", middle=f"{middle:g}", articles=len(now), before=f"{before:g}")
    shown = min(now, key=lambda one: abs(one.characters - middle))
    return [Finding("length", "", told, middle, before, _page(shown), _page(past[0]))]


def _of_shares(archive: Archive, run: Run, past: Sequence[Reading]) -> list[Finding]:
    """More failures, or more pages that are no article, than in any run before."""
    visited = run.counts.get("visited", 0)
    earlier = [one for one in archive.runs(_RUNS, run.paper) if one.id < run.id and one.counts.get("visited")]
    earlier = [one for one in earlier if _is_for_the_past(one) is _is_for_the_past(run)]
    new_habit = run.started - _NEW_HABIT
    habits = [one for one in earlier if one.started < new_habit or not _was_named(archive, one)]
    found = []
    for outcome in _SHARES:
        count = run.counts.get(outcome, 0)
        pairs = [(one.counts.get(outcome, 0), one.counts["visited"]) for one in habits]
        if not chance.has_risen(count, visited, pairs):
            continue
        reason = _main_reason(run.counts, outcome)
        before = sum(pair[0] for pair in pairs) / sum(pair[1] for pair in pairs)
        told = because(outcome, count=count, pages=visited, reason=reason, before=f"{100 * before:.3g}")
        shown = archive.last_page(run.id, outcome, reason)
        good = _page(past[0]) if past else None
        found.append(Finding(outcome, "", told, count / visited, before, Page(*shown) if shown else None, good))
    return found


def _of_arrivals(archive: Archive, run: Run, past: Sequence[Reading]) -> list[Finding]:
    """Whether most addresses that appeared lead to no article, in the last runs together.

    A run of every hour brings one or two: among the pages that it looks at again that is never many.
    """
    if _is_for_the_past(run):
        return []
    earlier = [one for one in archive.runs(_MANY_RUNS, run.paper) if one.id < run.id]
    fresh = [one for one in (run, *earlier) if _appeared(one) and not _is_for_the_past(one)]
    old = [one for one in earlier if _appeared(one) and one.purpose == "backfill"]  # which shows the habit as well
    few = (_newest(fresh, size) for size in _TOGETHER)
    finding = next(filter(None, (_of_these(archive, run, [*fresh, *old], number) for number in few)), None)
    return [replace(finding, good=_page(past[0]) if past else None)] if finding else []


def _appeared(run: Run) -> int:
    """How many addresses a run visited that nobody had known an article of."""
    return sum(run.counts.get(name, 0) for name in ("new", "unread", "in_vain"))


def _newest(runs: Sequence[Run], size: int) -> int:
    """How many of the newest runs together visited so many, or all of them."""
    together = accumulate(map(_appeared, runs))
    return next((number for number, visited in enumerate(together, 1) if visited >= size), len(runs))


def _of_these(archive: Archive, run: Run, runs: Sequence[Run], number: int) -> Finding | None:
    """What so many of the newest runs show, measured by the runs before them."""
    now, new_habit = runs[:number], run.started - _NEW_HABIT
    count, of = sum(_in_vain(one) for one in now), sum(map(_appeared, now))
    if count < _FEWEST_IN_VAIN or 2 * count <= of:
        return None
    habits = [
        one for one in runs[number:] if one.started < new_habit or not _in_vain(one) or not _was_named(archive, one)
    ]
    pairs = [(_in_vain(one), _appeared(one)) for one in habits]
    if not chance.has_risen(count, of, pairs):
        return None
    shows = next(one for one in now if _in_vain(one))
    outcome = max(_VAIN, key=lambda name: shows.counts.get(name, 0))
    reason = _main_reason(shows.counts, outcome)
    before = sum(pair[0] for pair in pairs) / sum(pair[1] for pair in pairs)
    told = because("arrivals", count=count, pages=of, reason=reason, before=f"{100 * before:.3g}")
    page = archive.last_page(shows.id, outcome, reason) if outcome != "refused" else None  # which was not asked for
    return Finding("arrivals", "", told, count / of, before, Page(*page) if page else None)


def _in_vain(run: Run) -> int:
    return run.counts.get("in_vain", 0)


def _is_for_the_past(run: Run) -> bool:
    """Whether a run goes for old days, or for numbers that nobody has named: more of that is not there any more."""
    return run.purpose in ("gaps", "backfill")


def _was_named(archive: Archive, run: Run) -> bool:
    return any(name.startswith("drift:") for name in archive.figures(run.id))


def _main_reason(counts: Mapping[str, int], outcome: str) -> str | None:
    reasons = {name: count for name, count in counts.items() if name.startswith(f"{outcome}: ")}
    return max(reasons, key=reasons.__getitem__).removeprefix(f"{outcome}: ") if reasons else None


def _page(reading: Reading) -> Page:
    return Page(reading.url, reading.page_sha256)
