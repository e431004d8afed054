"""An archive beside a plain model of it, through random sequences of all that may happen to one."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

import archive
from archive.backup import backup
from archive.deriving.derivations import compare
from archive.deriving.kept import BEFORE_ALL, Filters
from archive.exporting import Selection, export
from archive.verify import verify
from parsers.errors import NotAnArticle
from sinmungo.webarchives import Capture, captures
from tests.archive.ageing import age
from tests.archive.building import keep, paper_of
from tests.archive.modelchecks import check, check_bodies, holds
from tests.archive.modelling import (
    PAPERS,
    WORDS,
    Known,
    Reading,
    Side,
    Sight,
    Site,
    Story,
    joins,
    url_of,
)

if TYPE_CHECKING:
    from datetime import datetime

    from archive.records import Result

NUMBERS = st.integers(0, 11)
HTML = {"Content-Type": "text/html; charset=utf-8"}
LOOKS = st.integers(0, 2)
BY = "desk@demo-nd.example"
STEPS = ["0004_revisions", "0009_stories", "0010_reporters", "0012_unread", "0015_pieces", "0018_shelved_pairs"]


class Archives(RuleBasedStateMachine):
    """One archive, a shard that is merged into it, a copy; and what each of them was told."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="model-"))
        self.site = Site()
        self.shards = self.tombstones = 0
        self.main, self.shard, self.other = Side(), Side(), self._made("shard")
        self.waiting: list[tuple[archive.Visit, str]] = []

    def teardown(self) -> None:
        self.store.close()
        self.other.close()
        shutil.rmtree(self.folder)

    def _made(self, name: str) -> archive.Archive:
        made = archive.open(self.folder / f"{name}.db", create=True)
        made.register([paper_of(paper, paper) for paper in PAPERS])
        return made

    def _story(self, number: int) -> Story:
        return self.site.stories[number % len(self.site.stories)]

    # --- the site

    @initialize(step=st.sampled_from([None, *STEPS]))
    def begin(self, step: str | None) -> None:
        """An archive that may be of an earlier time, with what it was told first."""
        self.store = self._made("archive")
        for day, words in enumerate((["도로", "정도로"], ["광주시의회가", "물"], ["지방 자치"])):
            self._see(self.main, self.site.publish(PAPERS[0], day, words, corrects=0 if day else None))
        self._save(self.store)
        self.edit(0, "물", headline=True)
        self._see(self.main, self._story(0))
        self._save(self.store)
        if step:
            self.store.close()
            age(self.store.path, step)
            self.reopen()

    @rule(
        paper=st.sampled_from(PAPERS),
        day=st.none() | st.integers(0, 2),
        words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4),
        corrects=st.none() | NUMBERS,
    )
    def publish(self, paper: str, day: int | None, words: list[str], corrects: int | None) -> None:
        """An article; or a notice that corrects another."""
        story = self.site.publish(paper, day, words, corrects)
        self._see(self.main, story)
        self._save(self.store)

    @rule(number=NUMBERS)
    def copy(self, number: int) -> None:
        self.site.copy(self._story(number))

    @rule(number=NUMBERS, word=st.sampled_from(WORDS), headline=st.booleans())
    def edit(self, number: int, word: str, headline: bool) -> None:
        self.site.edit(self._story(number), word, headline=headline)

    @rule(number=NUMBERS)
    def rename(self, number: int) -> None:
        story = self._story(number)
        story.keys.append(f"{story.number}-{len(story.keys) + 1}")

    @rule(number=NUMBERS)
    def take_away_or_put_back(self, number: int) -> None:
        story = self._story(number)
        story.is_gone = not story.is_gone

    # --- visits

    @rule(numbers=st.lists(NUMBERS, min_size=1, max_size=3), look=LOOKS, redirect=st.booleans(), in_shard=st.booleans())
    def visit(self, numbers: list[int], look: int, redirect: bool, in_shard: bool) -> None:
        """Some articles in one batch."""
        side, store = self._side(in_shard)
        for number in numbers:
            self._see(side, self._story(number), look, redirect=redirect)
        self._save(store)

    def _side(self, in_shard: bool) -> tuple[Side, archive.Archive]:
        return (self.shard, self.other) if in_shard else (self.main, self.store)

    def _see(self, side: Side, story: Story, look: int = 0, *, redirect: bool = False) -> None:
        known, at = side.of(story), self.site.tick()
        key = place = known.last_key if known.keys else story.keys[0]
        if known.is_closed:
            self._tell(story, place, at, "refused", self.site.article(story, key), look)
            return
        if story.is_gone:
            if known.keys or len(story.keys) == 1:
                known.keys[place] = at
                known.answers |= {at} if known.versions else set()
                known.sights[at] = Sight(at, None, None)
                self._tell(story, place, at, "gone", archive.Gone("http 404"))
            return
        if joins(known, story, redirect=redirect):
            key = story.keys[-1]
            place = story.keys[0] if redirect else key
        before = known.versions
        known.answers.add(at)
        known.sights[at] = Sight(at, story.text, Reading.of(story.text, self.site.learnt))
        outcome = "new" if not before else "unchanged" if before == known.versions else "revised"
        known.keys |= {place: at, key: at}
        known.pages.add(story.text.page(look))
        self._tell(story, place, at, outcome, self.site.article(story, key), look)

    def _tell(
        self, story: Story, key: str, at: datetime, outcome: str, result: Result, look: int | None = None
    ) -> None:
        """What the next batch is to hold, and what it is to be answered."""
        page = None if look is None else story.text.page(look)
        fetch = archive.Fetch(url_of(story.paper, key), at, 404 if outcome == "gone" else 200, headers=HTML, body=page)
        self.waiting.append((archive.Visit(story.paper, key, fetch, result), outcome))

    def _save(self, store: archive.Archive) -> None:
        saved = keep(store, [visit for visit, _ in self.waiting])
        assert [one.outcome for one in saved] == [outcome for _, outcome in self.waiting]
        self.waiting.clear()

    @rule(number=NUMBERS, in_shard=st.booleans())
    def nothing_new(self, number: int, in_shard: bool) -> None:
        side, store = self._side(in_shard)
        story = self._story(number)
        known = side.of(story)
        if known.is_closed or not known.versions or known.last_text != story.text or story.is_gone:
            return
        at, before = self.site.tick(), known.versions
        known.answers.add(at)
        known.sights[at] = Sight(at, story.text, before[-1].read)
        known.keys[known.last_key] = at
        outcome = "unchanged" if before == known.versions else "revised"
        self._tell(story, known.last_key, at, outcome, archive.Unmodified())
        self._save(store)

    @rule(number=NUMBERS, look=st.integers(0, 2), in_shard=st.booleans())
    def see_no_article(self, number: int, look: int, in_shard: bool) -> None:
        """The parser takes the page for something else."""
        side, store = self._side(in_shard)
        story = self._story(number)
        known, at = side.of(story), self.site.tick()
        if known.is_closed:
            return
        key = known.last_key if known.keys else story.keys[0]
        known.keys[key] = at
        known.answers |= {at} if known.versions else set()
        known.blind[at] = story.text.page(look)
        self._tell(story, key, at, "not-article", NotAnArticle("listing"), look)
        self._save(store)

    @rule(number=NUMBERS, look=st.integers(0, 2))
    def keep_unread(self, number: int, look: int) -> None:
        story = self._story(number)
        known, at = self.main.of(story), self.site.tick()
        if known.is_closed:
            return
        key = known.last_key if known.keys else story.keys[0]
        known.keys.setdefault(key, at)
        known.unread[at] = story.text.page(look)
        self._tell(story, key, at, "unread", archive.Unread(), look)
        self._save(self.store)

    @rule()
    def read_what_was_kept(self) -> None:
        pages = self.store.unread.pages()
        visits = [
            archive.Visit(
                one.paper,
                self.site.at(one.fetch.url)[1],
                one.fetch,
                self.site.parsed(self.store.page(one.page), one.fetch.url),
            )
            for one in pages
        ]
        self.store.unread.save(list(zip(pages, visits, strict=True)))
        for one in pages:
            story, key = self.site.at(one.fetch.url)
            self.main.read(story, one.fetch.fetched_at, key, self.site.learnt)

    # --- the parsers

    @rule()
    def learn(self) -> None:
        """The parsers learn more: everything is read anew, and pages in which nothing was seen."""
        self.site.learnt += 1
        for side, store in ((self.main, self.store), (self.shard, self.other)):
            for file in store.files(writable=True):
                self._reparse(file)
            side.learn(self.site.learnt)
            side.adopt(self.site.learnt)
        self.reopen()

    def _reparse(self, store: archive.Archive) -> None:
        everything, after = Filters(), BEFORE_ALL
        number, *_ = store.derivations.begin(everything, f"model/{self.site.learnt}")
        while versions := store.derivations.kept(everything, after, 3):
            after = versions[-1].article
            derived = [compare(one, self.site.parsed(store.page(one.page), one.url)) for one in versions]
            store.derivations.write(number, derived, after, {})
        store.derivations.end(number)
        pages = store.derivations.refused(None)
        store.derivations.adopt([(one, self.site.parsed(store.page(one.page), one.fetch.url)) for one in pages])

    # --- merging

    @rule()
    def merge(self) -> None:
        self.main.merge(self.shard)
        self._merge()
        assert not self.store.merge(self.other.path)

    def _merge(self) -> None:
        self.store.merge(self.other.path)

    @rule()
    def begin_another_shard(self) -> None:
        self.other.close()
        self.shards += 1
        self.shard, self.other = Side(), self._made(f"shard{self.shards}")

    # --- letting go

    @rule(number=NUMBERS, in_shard=st.booleans())
    def take_down(self, number: int, in_shard: bool) -> None:
        side, store = self._side(in_shard)
        story = self._story(number)
        known = side.of(story)
        if known.is_there:
            self._remove(store, self._number(store, story, known))
            known.is_taken_down = True
            known.let_go()
            self.reopen()

    def _number(self, store: archive.Archive, story: Story, known: Known) -> int:
        key = known.last_key
        found = store.article(f"{story.paper}:{key}") or store.article(url_of(story.paper, key))
        assert found is not None
        return found.id

    def _remove(self, store: archive.Archive, number: int) -> None:
        assert store.takedowns.remove(number, "삭제 요청", BY) is not None

    def _mask(self, store: archive.Archive, number: int, words: str, reason: str) -> None:
        assert store.takedowns.mask(number, words, reason, BY) > 0

    @rule(number=NUMBERS, which=st.integers(0, 3), in_shard=st.booleans())
    def mask(self, number: int, which: int, in_shard: bool) -> None:
        """Some words, also of what is masked already, here or in the other archive."""
        side, store = self._side(in_shard)
        story = self._story(number)
        known = side.of(story)
        secrets = known.standing(story.secrets) if known.is_there else []
        if secrets:
            secret = secrets[which % len(secrets)]
            self.tombstones += 1
            reason = f"삭제 요청 {self.tombstones}"
            self._mask(store, self._number(store, story, known), secret, reason)
            known.mask(secret, self.tombstones)
            self.reopen()

    # --- files

    @rule(year=st.integers(2019, 2021))
    def close_years(self, year: int) -> None:
        self._close_years(year)
        for number, known in self.main.there():
            known.is_shelved = known.is_shelved or self.site.stories[number].year < year
        self.reopen()

    def _close_years(self, year: int) -> None:
        archive.close_years(self.store, year)

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = archive.open(self.store.path)

    @rule()
    def copy_archive(self) -> None:
        target = self.folder / "copies" / self.store.path.name
        target.parent.mkdir(exist_ok=True)
        backup(self.store.path, target)
        with archive.open(target, read_only=True) as copied:
            check(copied, self.main, self.site)
            assert verify(copied) == []
        holds(target.parent, self.main, self.site)

    @rule(way=st.sampled_from(["rebuild", "delete-all", "one", "delete-all marks", "one's marks"]))
    def spoil_the_index(self, way: str) -> None:
        table = "articles_fts_marks" if "marks" in way else "articles_fts"
        with closing(sqlite3.connect(self.store.path)) as connection, connection:
            if way.startswith("one"):
                connection.execute(f"DELETE FROM {table}_docsize WHERE id = (SELECT max(id) FROM {table}_docsize)")
            else:
                connection.execute(f"INSERT INTO {table}({table}) VALUES (?)", (way.removesuffix(" marks"),))
        assert verify(self.store) != []
        check(self.store, self.main, self.site)
        assert all(problem.is_mended for problem in verify(self.store, repair=True))

    @rule()
    def take_to_another_archive(self) -> None:
        """By a web archive, with which all pages of articles leave, and no other."""
        if len(self.store.files()) > 1:
            return
        target = self.folder / "out.warc.gz"
        export(self.store, Selection(), target, "warc", force=True)
        found = [one for one in captures(str(target)) if isinstance(one, Capture)]
        wanted = [known for _, known in self.main.there()]
        bodies = {one.body for one in found}
        assert bodies >= {page for known in wanted for page in known.pages}
        assert bodies <= {page for known in wanted for page in {*known.pages, *known.blind.values()}}
        with archive.open(self.folder / f"taken-{self.site.tick():%j%H%M}.db", create=True) as taken:
            taken.register([paper_of(paper, paper) for paper in PAPERS])
            for one in sorted(found, key=lambda one: one.at):
                story, key = self.site.at(one.url)
                fetch = archive.Fetch(one.url, one.at, one.status, headers=one.headers, body=one.body)
                keep(taken, [archive.Visit(story.paper, key, fetch, self.site.parsed(one.body, one.url))])
            assert verify(taken) == []
            check_bodies(taken, self.main, self.site)

    # --- what must be true

    @invariant()
    def all_is_as_told(self) -> None:
        check(self.store, self.main, self.site)
        check(self.other, self.shard, self.site)
        assert verify(self.store) == []
        assert verify(self.other) == []
        holds(self.folder, self.main, self.site, name="archive")
        holds(self.folder, self.shard, self.site, name=self.other.path.stem)


TestArchives = Archives.TestCase
DEEP = os.environ.get("MODEL_EXAMPLES")
TestArchives.settings = settings(
    max_examples=int(DEEP or 6),
    stateful_step_count=40 if DEEP else 25,
    deadline=None,
    derandomize=not DEEP,
    suppress_health_check=list(HealthCheck),
)
