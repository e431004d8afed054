"""A plain model of what an archive promises, in dicts and lists: a site, and what each archive has seen of it."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from parsers.article import Article, Block, Byline, Image
from tests.archive.building import KST, NOON

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

PAPERS: Final = ("demo-nd", "demo-b")
# What texts are made of; which of them a search finds is told by ``FOUND_IN``.
WORDS: Final = ("도로", "도로에서", "정도로", "의회", "광주시의회가", "지방 자치", "지방자치", "AI사업", "물", "市場")
_MARK: Final = "\n<!-- article -->\n"
# As long as a page must be to serve others as their dictionary, and of letters that no word is made of.
_TEMPLATE: Final = "".join(random.Random(7).choices("abcdefghijklmnopqrstuvwxyz <>/=", k=6000))


def token(number: int) -> str:
    """Three syllables that stand in one article alone."""
    return f"뷁{chr(0xAC00 + number * 7919 % 11172)}{chr(0xAC00 + (number * 5003 + 4001) % 11172)}"


@dataclass(frozen=True)
class Text:
    """What an article says on its site; its ``secret`` stands in all that hangs on it."""

    headline: str
    body: tuple[str, ...]
    secret: str
    corrects: str | None = None  # the address that it names, if it is a notice

    def page(self, look: int) -> bytes:
        """Its page; one with another ``look`` says the same."""
        return f"{_TEMPLATE}{look}{_MARK}{json.dumps(vars(self), ensure_ascii=False)}".encode()

    @classmethod
    def of_page(cls, page: bytes) -> Text:
        told = json.loads(page.decode().partition(_MARK)[2])
        return cls(**told | {"body": tuple(told["body"])})


@dataclass(frozen=True)
class Reading:
    """What a parser reads: one that has learnt more reads a subheadline, another from each time that it learnt."""

    headline: str
    subheadline: str | None
    body: str
    section: tuple[str, ...]
    byline: str
    caption: str

    @classmethod
    def of(cls, text: Text, learnt: int) -> Reading:
        return cls(
            text.headline,
            f"물음 {learnt}" if learnt else None,
            "\n\n".join(text.body),
            ("지역", f"{text.secret}의 눈"),
            text.secret,
            f"사진 {text.secret}",
        )

    def masked(self, words: Collection[str]) -> Reading:
        def blank(text: str) -> str:
            for one in words:
                text = text.replace(one, "○" * len(one))
            return text

        told: dict[str, Any] = {name: blank(value) for name, value in vars(self).items() if isinstance(value, str)}
        return replace(self, **told, section=tuple(map(blank, self.section)))


def article_of(text: Text, learnt: int, paper: str, key: str, published: datetime | None) -> Article:
    """What a parser that has learnt so much makes of a page."""
    read = Reading.of(text, learnt)
    return Article(
        headline=read.headline,
        subheadline=read.subheadline,
        blocks=tuple(Block("paragraph", part) for part in text.body),
        section=read.section,
        bylines=(Byline(read.byline, "기자"),),
        images=(Image("http://demo-nd.example/1.jpg", read.caption),),
        paper=paper,
        article_key=key,
        url=url_of(paper, key),
        published=published,
        published_precision="minute" if published else None,
        notice="correction" if text.corrects else None,
        corrects=text.corrects,
        parser=f"model/{learnt}",
    )


def url_of(paper: str, key: str) -> str:
    return f"http://{paper}.example/{key}"


@dataclass
class Story:
    """An article on its site: the numbers that it had, the newest last, and what it says now."""

    number: int
    paper: str
    published: datetime | None
    text: Text
    keys: list[str]
    is_gone: bool = False
    secrets: set[str] = field(default_factory=set)

    @property
    def year(self) -> int:
        """Of the day that its id holds."""
        return (self.published or NOON).year


@dataclass(frozen=True)
class Sight:
    """What a visit showed: some words, or that there are none any more."""

    at: datetime
    text: Text | None
    read: Reading | None


@dataclass(frozen=True)
class Standing:
    """A version: words, and whether they are there."""

    read: Reading
    is_gone: bool


@dataclass
class Known:
    """What one archive was told of one story."""

    sights: dict[datetime, Sight] = field(default_factory=dict)
    keys: dict[str, datetime] = field(default_factory=dict)  # with the time of the last visit
    pages: set[bytes] = field(default_factory=set)
    blind: dict[datetime, bytes] = field(default_factory=dict)  # pages in which no article was seen
    unread: dict[datetime, bytes] = field(default_factory=dict)
    answers: set[datetime] = field(default_factory=set)  # the times at which it was known what came of it
    masked: set[str] = field(default_factory=set)
    masks: set[int] = field(default_factory=set)  # the tombstones of these words
    is_taken_down: bool = False
    is_shelved: bool = False

    @property
    def versions(self) -> list[Standing]:
        """The versions in the order of time."""
        found: list[Standing] = []
        for at in sorted(self.sights):
            sight = self.sights[at]
            if sight.read is None:
                if found and not found[-1].is_gone:
                    found.append(replace(found[-1], is_gone=True))
            elif not found or found[-1] != Standing(sight.read, is_gone=False):
                found.append(Standing(sight.read, is_gone=False))
        return found

    @property
    def is_there(self) -> bool:
        return not self.is_taken_down and bool(self.versions)

    @property
    def is_masked(self) -> bool:
        return bool(self.masks)

    @property
    def is_closed(self) -> bool:
        """Whether nothing more may come of it."""
        return self.is_masked or self.is_taken_down or self.is_shelved

    @property
    def last_text(self) -> Text | None:
        texts = [self.sights[at].text for at in sorted(self.sights)]
        return next((text for text in reversed(texts) if text), None)

    @property
    def last_key(self) -> str:
        """The key that was visited last."""
        return max(self.keys, key=lambda key: self.keys[key])

    def let_go(self) -> None:
        """What is taken down leaves no page."""
        self.pages, self.blind, self.unread = set(), {}, {}

    def standing(self, secrets: Collection[str]) -> list[str]:
        """Those that can be read in any version."""
        reads = [repr(sight.read) for sight in self.sights.values()]
        return sorted(one for one in secrets if any(one in read for read in reads))

    def mask(self, words: str, tombstone: int) -> None:
        self.masked.add(words)
        self.masks.add(tombstone)
        self._blank()

    def lay(self, theirs: Known) -> None:
        """What either has masked is masked, and versions stay that both have."""
        self.masked |= theirs.masked
        self.masks |= theirs.masks
        self._blank()
        both = {sight.read.masked(self.masked) for sight in theirs.sights.values() if sight.read}
        self.sights = {at: sight for at, sight in self.sights.items() if sight.read is None or sight.read in both}
        self.is_taken_down = not self.versions

    def _blank(self) -> None:
        self.sights = {
            at: Sight(at, None, sight.read and sight.read.masked(self.masked)) for at, sight in self.sights.items()
        }
        self.let_go()


def joins(known: Known, story: Story, *, redirect: bool) -> bool:
    """Whether the story's newest number can be known to be another of what is stored."""
    if story.keys[-1] in known.keys or not known.versions:
        return story.keys[-1] in known.keys or redirect or len(story.keys) == 1
    stands = known.versions[-1].read
    read = Reading.of(story.text, 0)
    same_headline, same_body = stands.headline == read.headline, stands.body == read.body
    if redirect:
        return same_headline or same_body
    return same_headline and same_body and story.published is not None


class Side:
    """What one archive was told of all stories."""

    def __init__(self) -> None:
        self.known: dict[int, Known] = {}

    def of(self, story: Story) -> Known:
        return self.known.setdefault(story.number, Known())

    def there(self) -> Iterator[tuple[int, Known]]:
        """The stories of which an article is stored."""
        return ((number, known) for number, known in self.known.items() if known.is_there)

    def learn(self, learnt: int) -> None:
        """Everything is read anew by a parser that has learnt more."""
        for known in self.known.values():
            if not known.is_masked:
                known.sights = {
                    at: replace(sight, read=Reading.of(sight.text, learnt) if sight.text else None)
                    for at, sight in known.sights.items()
                }

    def adopt(self, learnt: int) -> None:
        """Pages that were taken for none turn out to be articles, where nothing else came of their addresses since."""
        for known in self.known.values():
            if known.blind and not known.is_closed and not known.versions:
                at = max(known.blind)
                if at == max(known.keys.values()):
                    text = Text.of_page(known.blind[at])
                    known.sights[at] = Sight(at, text, Reading.of(text, learnt))
                    known.answers.add(at)

    def read(self, story: Story, at: datetime, key: str, learnt: int) -> None:
        """A page that was kept is read, which tells nothing where more is known from later."""
        known = self.of(story)
        page = known.unread.pop(at)
        if known.is_closed:
            return
        known.pages.add(page)
        if not known.versions or max(known.answers) < at:
            text = Text.of_page(page)
            known.sights[at] = Sight(at, text, Reading.of(text, learnt))
            known.keys[key] = at
        known.answers.add(at)

    def merge(self, other: Side) -> None:
        for number, theirs in other.known.items():
            ours = self.known.setdefault(number, Known())
            if theirs.is_taken_down:
                ours.is_taken_down = True
                ours.let_go()
            has_more = theirs.masks > ours.masks
            if not ours.is_taken_down and not theirs.masks <= ours.masks and (ours.is_shelved or not has_more):
                ours.lay(theirs)
            if ours.is_taken_down or ours.is_shelved or (ours.is_masked and not has_more):
                continue
            if has_more:
                ours.sights, ours.masked, ours.masks = {}, set(theirs.masked), set(theirs.masks)
                ours.let_go()
            ours.sights |= theirs.sights
            ours.pages |= theirs.pages
            ours.blind |= theirs.blind
            ours.answers |= theirs.answers
            ours.keys = {
                key: max(one.keys[key] for one in (ours, theirs) if key in one.keys) for key in ours.keys | theirs.keys
            }


class Site:
    """The newspapers' own side of it, and the clock."""

    def __init__(self) -> None:
        self.stories: list[Story] = []
        self.learnt = 0
        self._now = NOON
        self._tokens = 0

    def tick(self) -> datetime:
        """The time of the next visit."""
        self._now += timedelta(minutes=1)
        return self._now

    def article(self, story: Story, key: str, text: Text | None = None) -> Article:
        """What the parsers make of what an article says now, or of another text of it, by one of its numbers."""
        return article_of(text or story.text, self.learnt, story.paper, key, story.published)

    def parsed(self, page: bytes, url: str | None) -> Article:
        """What they make of a page."""
        assert url is not None
        return self.article(*self.at(url), Text.of_page(page))

    def token(self) -> str:
        self._tokens += 1
        return token(self._tokens)

    def at(self, url: str) -> tuple[Story, str]:
        """The story of an address, and its number there."""
        return next((one, key) for one in self.stories for key in one.keys if url_of(one.paper, key) == url)

    def publish(self, paper: str, day: int | None, words: list[str], corrects: int | None = None) -> Story:
        number = len(self.stories)
        # Each at a minute of its own: two of one minute that say the same are one article.
        published = (
            None if day is None else datetime(2018, 6, 1, tzinfo=KST) + timedelta(days=365 * day, minutes=number)
        )
        secret = self.token()
        meant = self.stories[corrects % number] if corrects is not None and number else None
        address = url_of(meant.paper, meant.keys[0]) if meant else None
        text = Text(f"{words[0]} {secret}", (" ".join(words), f"{secret} 둘째 문단"), secret, address)
        story = Story(number, paper, published, text, [f"{number}-1"], secrets={secret})
        self.stories.append(story)
        return story

    def copy(self, story: Story) -> None:
        """The same words in the other paper."""
        number = len(self.stories)
        published = story.published and story.published + timedelta(hours=5)
        paper = PAPERS[story.paper == PAPERS[0]]
        twin = Story(number, paper, published, story.text, [f"{number}-1"], secrets=set(story.secrets))
        self.stories.append(twin)

    def edit(self, story: Story, word: str, *, headline: bool) -> None:
        more = self.token()
        story.secrets.add(more)
        if headline:
            story.text = replace(story.text, headline=f"{word} {more}")
        else:
            story.text = replace(story.text, body=(f"{more} {word}", *story.text.body[1:]))
