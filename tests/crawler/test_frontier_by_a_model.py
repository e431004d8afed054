"""The frontier beside a plain model of it, through random clocks, runs, answers and deaths."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Final
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

import archive
from archive.records import Address, AddressState, Failure, FoundBy, Gone, Link, Refused, Result, Unmodified, Unread
from archive.times import to_text
from crawler.draw import STATES, Draw, Wish
from crawler.patience import Patience
from parsers.article import Article, Block
from parsers.errors import NotAnArticle
from tests.archive.building import paper_of

PAPER: Final = "demo-nd"
KEYS: Final = tuple(str(number) for number in range(1, 8))
DAY: Final = timedelta(days=1)
_ALL: Final = datetime(9999, 1, 1, tzinfo=UTC)
_WISHES: Final[tuple[tuple[Wish, ...], ...]] = (
    ("new", "backlog", "failed", "revisits"),
    ("new", "backlog"),
    ("revisits", "failed"),
    ("failed",),
)


@dataclass
class Place:
    """An address as the model has it."""

    order: int
    state: AddressState
    next_visit: datetime | None
    day: date | None
    attempts: int = 0
    visits: int = 0
    etag: str | None = None
    article: datetime | None = None  # when it was first stored

    def settle(
        self, result: Result, status: int | None, at: datetime, again: datetime | None, etag: str | None
    ) -> None:
        """What the manual says that an answer does to an address."""
        match result:
            case Unread():
                if self.article is None:
                    self.state, self.next_visit = "unread", None
                return
            case Unmodified() if self.article is None:
                result = Failure("http 304")
        self.next_visit = again
        self.visits += 1
        self.etag = etag if status == 200 else etag or self.etag
        self.attempts = self.attempts + 1 if isinstance(result, Failure) else 0
        match result:
            case Article():
                self.state, self.article = "stored", self.article or at
            case Unmodified():
                self.state = "stored"
            case Gone():
                self.state = "gone"
            case NotAnArticle(reason=reason):
                is_gone = reason == "soft-404"
                self.state = "not-article" if self.article is None else "gone" if is_gone else "stored"
            case Failure():
                self.state = self.state if self.article else "failed"
            case Refused():
                self.state = self.state if self.article else "refused"


def article_of(key: str) -> Article:
    """One of an address's own: two that say the same at one time would be one."""
    return Article(
        headline=f"제목 {key}",
        blocks=(Block("paragraph", f"{key}번 기사의 본문"),),
        paper=PAPER,
        article_key=key,
        url=url_of(key),
        parser="model/1",
    )


def url_of(key: str) -> str:
    return f"http://{PAPER}.example/{key}"


RESULTS: Final[dict[str, tuple[Result, int | None]]] = {
    "article": (Unmodified(), 200),  # made for its address
    "unmodified": (Unmodified(), 304),
    "failure": (Failure("http 503"), 503),
    "gone": (Gone("http 404"), 404),
    "listing": (NotAnArticle("listing"), 200),
    "soft-404": (NotAnArticle("soft-404"), 200),
    "block-page": (NotAnArticle("block-page"), 200),
    "refused": (Refused(), None),
    "unread": (Unread(), 200),
}
KINDS: Final = (*RESULTS, "article", "article", "failure")


class Frontier(RuleBasedStateMachine):
    """One paper's addresses, and at most one run that visits them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="frontier-"))
        self.now = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
        self.places: dict[str, Place] = {}
        self.opened: list[archive.Archive] = []
        self.store = self._open()
        self.store.register([paper_of()])
        self.run = self.store.begin_run("crawl", PAPER)
        self.clock = patch("archive.crawling.frontier.now", lambda: to_text(self.now))
        self.clock.start()
        self.draw: Draw | None = None

    def teardown(self) -> None:
        self.clock.stop()
        for store in self.opened:
            store.close()
        shutil.rmtree(self.folder)

    def _open(self) -> archive.Archive:
        self.opened.append(archive.open(self.folder / "archive.db", create=True))
        return self.opened[-1]

    # --- time passes

    @rule(minutes=st.sampled_from([1, 11, 70, 400, 1500, 12_000]) | st.integers(2000, 400_000))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule()
    def die(self) -> None:
        """The process is killed: nothing is closed, and its run goes with it."""
        self.store, self.draw = self._open(), None

    # --- lists name addresses

    @rule(
        keys=st.lists(st.sampled_from(KEYS), min_size=1, max_size=5),
        day=st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 9)),
        found_by=st.sampled_from(["listing", "sweep"]),
    )
    def discover(self, keys: list[str], day: date | None, found_by: FoundBy) -> None:
        found = self.store.ledger.discover(
            PAPER, self.run, [Link(url_of(key), key, "http://list.example/", found_by, day) for key in keys]
        )
        assert list(found) == list(dict.fromkeys(keys))
        for key in found:
            if place := self.places.get(key):
                place.day = place.day or day
            else:
                self.places[key] = Place(len(self.places), "waiting", self.now, day)
        if self.draw:
            self.draw.found_more()

    @rule(since=st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 9)))
    def revive(self, since: date | None) -> None:
        self.store.ledger.revive(PAPER, since)
        for place in self.places.values():
            of_these_days = place.day is None or place.day >= (since or date.min)
            if place.state == "failed" and place.next_visit is None and of_these_days:
                place.next_visit = self.now

    # --- a run visits them

    @rule(wishes=st.sampled_from(_WISHES), patient=st.booleans())
    def begin(self, wishes: tuple[Wish, ...], patient: bool) -> None:
        self.wishes, self.patient, self.began = wishes, patient, self.now
        self.draw = Draw(self.store.ledger, PAPER, self.now, wishes, patient=patient)
        self.drawn: set[str] = set()

    @rule(
        answers=st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from([None, "a", "b"])), min_size=1, max_size=8)
    )
    def visit(self, answers: list[tuple[str, str | None]]) -> None:
        """The next addresses are visited; a run that has none left ends, and another begins."""
        for kind, etag in answers:
            address = self.draw.next(self.now) if self.draw else None
            if address is None:
                assert self.draw is None or self._left() == set()
                self.begin(_WISHES[0], patient=True)
            else:
                self._visit(address, kind, etag)
                self.now += timedelta(seconds=30)

    def _visit(self, address: Address, kind: str, etag: str | None) -> None:
        assert self.draw
        key = address.article_key
        assert key in self._left()
        self._check(address, self.places[key])
        self.drawn.add(key)
        result, status = RESULTS[kind]
        if kind == "article":
            result = article_of(key)
        again = Patience().next_visit(address, result, self.now)
        fetch = archive.Fetch(url_of(key), self.now, status, headers={"ETag": etag} if etag else {})
        self.store.save(self.run, [archive.Visit(PAPER, key, fetch, result, next_visit=again)])
        self.places[key].settle(result, status, self.now, again, etag)
        if kind == "failure":
            self.draw.failed(address)

    def _left(self) -> set[str]:
        """The keys that the run has still to visit."""
        states = {state for wish in self.wishes for state in STATES[wish]}
        return {key for key, place in self.places.items() if place.state in states and self._is_wanted(key, place)}

    def _is_wanted(self, key: str, place: Place) -> bool:
        if place.next_visit is None or key in self.drawn:
            return False
        if place.state == "waiting" and "new" in self.wishes and place.next_visit >= self.began:
            return place.next_visit <= self.now
        return place.next_visit < self.began or (place.state == "failed" and not self.patient)

    def _check(self, address: Address, place: Place) -> None:
        told = (address.state, address.next_visit, address.attempts, address.visits, address.first_seen)
        assert told == (place.state, place.next_visit, place.attempts, place.visits, place.article)
        assert address.etag == place.etag

    # --- what must be true

    @invariant()
    def every_address_is_where_the_model_has_it(self) -> None:
        for until in (self.now, self.now + 7 * DAY, _ALL):
            counted: dict[AddressState, int] = {}
            for state in {place.state for place in self.places.values()}:
                due = self.store.ledger.due(PAPER, state, until)
                wanted = [
                    (place.next_visit, place.order, key)
                    for key, place in self.places.items()
                    if place.state == state and place.next_visit and place.next_visit <= until
                ]
                assert [address.article_key for address in due] == [key for *_, key in sorted(wanted)]
                for address in due:
                    self._check(address, self.places[address.article_key])
                if due:
                    counted[state] = len(due)
            assert self.store.ledger.count_due(PAPER, until) == counted
        stored = {key for key, place in self.places.items() if place.article}
        assert self.store.ledger.stored_keys(PAPER, KEYS) == stored
        numbers = {str(one.number) for one in self.store.ledger.numbers(PAPER)}
        assert numbers == set(self.places)


TestFrontier = Frontier.TestCase
DEEP = os.environ.get("MODEL_EXAMPLES")
TestFrontier.settings = settings(
    max_examples=int(DEEP or 15),
    stateful_step_count=30,
    deadline=None,
    derandomize=not DEEP,
    suppress_health_check=list(HealthCheck),
)
