"""The world of the twelve papers: what each of them has published, at any moment. It is the truth for the tests.

The same seed gives the same world on every machine. Nothing happens in it: a world is asked how things stand at a
moment (aware), and the server asks for the moment that its clock shows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType

from benchmarks.simulation import schedule, writing
from benchmarks.simulation.crowd import with_crowd
from benchmarks.simulation.edition import Edition
from benchmarks.simulation.plan import Plan
from benchmarks.simulation.story import FORBIDDEN, PINNED, Story, Words
from benchmarks.simulation.truth import Event, Told, Truth
from parsers import families
from parsers.fields.timestamp import SEOUL
from sinmungo.demo.dice import Dice

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=SEOUL)
_FORMS = {
    "ndsoft": "/news/articleView.html?idxno={}",
    "aid": "/article.php?aid={}",
    "layout": "/article/{}",
    "wcms": "/view/busan/view.php?code={}",
    "mediaon": "/news/article.html?no={}",
}
# When a paper wears its next skin, or moves to its next CMS, counted from the world's now.
_MILESTONES = {"kado": timedelta(days=2), "idomin": timedelta(days=4), "kyongbuk": timedelta(days=6)}
_TELL_EDITS = frozenset(("G3", "G4"))
_TELL_NO_SECTION = frozenset(("content", "joins", "text"))


class World:
    """All papers from ``months`` before ``now`` until ``ahead`` after it, with about ``monthly`` articles a month each.

    ``milestones`` say when a paper is redesigned or moves; by default days after ``now``. ``corrections`` say when a
    paper prints a notice that corrects an article of an earlier day. ``crowd`` is how many copies there are beside the
    twelve; to them none of that happens.
    """

    def __init__(
        self,
        seed: int = 1,
        *,
        now: datetime = NOW,
        months: int = 36,
        monthly: int = 14,
        ahead: timedelta = timedelta(days=30),
        milestones: Mapping[str, datetime] | None = None,
        corrections: Mapping[str, datetime] | None = None,
        crowd: int = 0,
    ) -> None:
        self.seed = seed
        self.now = now
        self.plans = with_crowd(crowd)
        self.milestones = {paper: now + after for paper, after in _MILESTONES.items()} | dict(milestones or {})
        self.corrections = dict(corrections or {})
        years, month = divmod(now.year * 12 + now.month - 1 - months, 12)
        self.since = datetime(years, month + 1, 1, tzinfo=SEOUL)
        self.until = now + ahead
        self._monthly = monthly
        self._stories: dict[str, tuple[Story, ...]] = {}
        self._moments: dict[str, list[datetime]] = {}
        self._editions: dict[str, tuple[int, Edition]] = {}

    def stories(self, paper: str) -> tuple[Story, ...]:
        """Everything that the paper ever publishes, the oldest first."""
        if paper not in self._stories:
            self._stories[paper] = self._written(self.plans[paper])
        return self._stories[paper]

    def _written(self, plan: Plan) -> tuple[Story, ...]:
        staff, moved = plan.staff(), self.milestones.get(plan.id)
        printed = self.corrections.get(plan.id)
        published = schedule.moments(plan, self.seed, self.since, self.until, self._monthly)
        published = sorted({*published, printed} if printed else published)
        numbered = schedule.numbers(plan, published, Dice(self.seed, plan.id, "numbers"))
        stories: list[Story] = []
        for place, (moment, number) in enumerate(zip(published, numbered, strict=True)):
            picture = f"{plan.base}/news/photo/{moment:%Y%m}/{number}"
            desk, words = writing.first_words(plan, staff, moment, picture, (self.seed, plan.id, place, moment))
            code, section = plan.desk(desk)
            fate = schedule.fate(plan, moment, Dice(self.seed, plan.id, place, "fate"))
            if moment == printed:
                mistaken = _mistaken(stories, moment)
                words = writing.correction(mistaken.words, mistaken.published, words)
                fate = schedule.Fate((), None, is_hidden=False)
            story = Story(
                paper=plan.id,
                place=place,
                published=moment,
                code=code,
                section=section,
                numbers=schedule.address_numbers(plan, number, code, moment, moved),
                words=words,
                changes=fate.changes,
                deletion=fate.deletion if place not in (*PINNED, FORBIDDEN) else None,
                is_hidden=fate.is_hidden and place not in (*PINNED, FORBIDDEN),
                is_forbidden=plan.forbids_one and place == FORBIDDEN,
            )
            stories.append(story)
        return tuple(stories)

    def corrected(self, paper: str) -> Story:
        """The story that the paper's notice speaks of."""
        printed = self.corrections[paper]
        return _mistaken([story for story in self.stories(paper) if story.published < printed], printed)

    def moments(self, paper: str) -> list[datetime]:
        """When anything happens to the paper, in order."""
        if paper not in self._moments:
            found = {event.at for event in self.events(paper, self.since, datetime.max.replace(tzinfo=SEOUL))}
            self._moments[paper] = sorted(found)
        return self._moments[paper]

    def version(self, paper: str, at: datetime) -> int:
        """How much has happened to the paper until a moment: its site is the same as long as this is."""
        return bisect_right(self.moments(paper), at)

    def changed(self, paper: str, at: datetime) -> datetime:
        """When something last happened to the paper."""
        version = self.version(paper, at)
        return self.moments(paper)[version - 1] if version else self.since

    def era(self, paper: str, at: datetime) -> int:
        """0 until the paper's milestone, then 1."""
        milestone = self.milestones.get(paper)
        return int(milestone is not None and milestone <= at)

    def edition(self, paper: str, at: datetime) -> Edition:
        """The paper's site at a moment."""
        version = self.version(paper, at)
        kept = self._editions.get(paper)
        if kept is None or kept[0] != version:
            made = Edition(self.plans[paper], self.stories(paper), self.changed(paper, at), self.era(paper, at))
            kept = self._editions[paper] = (version, made)
        return kept[1]

    def words(self, story: Story, at: datetime) -> Words:
        """What a story says at a moment."""
        return writing.after(story.words, story.changes, at) if story.changes else story.words

    def url(self, story: Story, era: int) -> str:
        """A story's canonical address in an era."""
        plan = self.plans[story.paper]
        return plan.base + _FORMS[plan.paper.family].format(story.number(era))

    def key(self, story: Story, era: int) -> str:
        """A story's article key in an era, as the family tells it from the address."""
        key = families.of(self.plans[story.paper].paper).article_key(self.url(story, era))
        assert key is not None, f"{self.url(story, era)} is no address of its family"
        return key

    def articles(self, paper: str, at: datetime) -> tuple[Truth, ...]:
        """What exists on the paper's site at a moment, the oldest first."""
        return tuple(self.truth(story, at) for story in reversed(self.edition(paper, at).live))

    def truth(self, story: Story, at: datetime) -> Truth:
        """One story as it stands at a moment."""
        era, words = self.era(story.paper, at), self.words(story, at)
        skin = self.edition(story.paper, at).skin
        key = self.key(story, era)
        return Truth(
            key=key,
            former_keys=tuple({self.key(story, past) for past in range(era)} - {key}),
            url=self.url(story, era),
            headline=words.headline,
            subheadline=words.subheadline,
            section=None if skin in _TELL_NO_SECTION else story.section,
            published=story.published,
            modified=story.edited(at) if skin in _TELL_EDITS else None,
            bylines=words.bylines,
            byline_raw=words.byline_raw,
            blocks=words.blocks,
            images=words.images,
            revision=story.revision(at),
            is_hidden=story.is_hidden,
            is_forbidden=story.is_forbidden,
        )

    def told(self, paper: str, at: datetime) -> Told:
        """What listings, feeds, sitemaps or only numbers tell of at a moment."""
        edition, plan = self.edition(paper, at), self.plans[paper]
        listed = tuple(self.key(story, edition.era) for story in edition.listed)
        days = Counter(story.published.date() for story in edition.listed)
        return Told(
            listed=listed,
            fed=listed[: plan.feed_size] if plan.paper.feeds else (),
            mapped=tuple(self.key(story, edition.era) for story in edition.mapped),
            numbered=tuple(self.key(story, edition.era) for story in edition.live if story.is_hidden),
            by_day=MappingProxyType(dict(sorted(days.items()))),
        )

    def events(self, paper: str, since: datetime, until: datetime) -> list[Event]:
        """What happens to the paper after ``since`` and until ``until``, in order."""
        found: list[Event] = []
        for story in self.stories(paper):
            published, end = story.published, story.deletion
            found.append(Event(published, paper, "published", self.key(story, self.era(paper, published))))
            found += [
                Event(change.at, paper, change.kind, self.key(story, self.era(paper, change.at)))
                for change in story.changes
                if end is None or change.at < end.at
            ]
            if end is not None:
                found.append(Event(end.at, paper, "deleted", self.key(story, self.era(paper, end.at)), end.how))
        if (milestone := self.milestones.get(paper)) is not None:
            found.append(Event(milestone, paper, "move" if self.plans[paper].addresses > 1 else "redesign"))
        return sorted((event for event in found if since < event.at <= until), key=lambda event: event.at)


def _mistaken(stories: Sequence[Story], printed: datetime) -> Story:
    """The newest story that a notice of that moment can speak of: of an earlier day, to be seen, and let be."""
    return next(
        story
        for story in reversed(stories)
        if story.published.date() < printed.date()
        and not (story.changes or story.deletion or story.is_hidden)
        and writing.can_be_named(story.words.headline)
    )
