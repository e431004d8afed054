"""What every page of a simulated paper is made from: the request, the paper as it stands, and its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from benchmarks.simulation.edition import Edition
from benchmarks.simulation.plan import Plan
from benchmarks.simulation.story import Story, Words
from benchmarks.simulation.world import World
from sinmungo.demo.dice import Dice
from sinmungo.demo.web import Address, text

_NEAR = 60  # stories before one, of which its sidebar names some
_WEEKDAYS = "월화수목금토일"
GONE = "삭제된 기사입니다."
NEVER_WAS = "존재하지 않는 기사입니다."
NO_PAGE = "요청하신 페이지를 찾을 수 없습니다."


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of a site, before HTTP. ``changed`` is for Last-Modified; without ``has_etag`` there is no ETag."""

    status: int
    content_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    changed: datetime | None = None
    has_etag: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """One request to a paper's site at a moment."""

    world: World
    plan: Plan
    edition: Edition
    address: Address
    at: datetime

    @property
    def name(self) -> str:
        """The paper's name."""
        return self.plan.paper.name

    def words(self, story: Story) -> Words:
        """What a story says now."""
        return self.world.words(story, self.at)

    def url(self, story: Story) -> str:
        """A story's canonical address."""
        return self.world.url(story, self.edition.era)

    def link(self, story: Story) -> str:
        """The path that the site's own links use."""
        return self.url(story).removeprefix(self.plan.base)

    def anchor(self, story: Story, attributes: str = "") -> str:
        """A link with the headline."""
        return f'<a href="{text(self.link(story))}"{attributes}>{text(self.words(story).headline)}</a>'

    def others(self, story: Story, count: int, box: str) -> Sequence[Story]:
        """Other stories for a box beside this one: always the same, or the newest of all."""
        if self.plan.sidebar == "newest":
            return [other for other in self.edition.listed[: count + 1] if other is not story][:count]
        before = self.world.stories(self.plan.id)[max(0, story.place - _NEAR) : story.place]
        kept = [other for other in before if not (other.is_hidden or other.deletion or other.changes)]
        return Dice(box, self.plan.id, story.place).shuffled(kept)[:count]

    def section(self, code: str) -> list[Story]:
        """The listed stories of a section, the newest first."""
        return [story for story in self.edition.listed if story.code == code]

    def page(self, stories: Sequence[Story], size: int) -> tuple[Sequence[Story], int]:
        """The asked page of a listing and how many there are; a page too far is the last again, or empty."""
        count = page_count(stories, size)
        number = min(self.address.page, count) if self.plan.beyond == "last" else self.address.page
        return stories[(number - 1) * size : number * size], count

    def is_too_far(self, stories: Sequence[Story], size: int) -> bool:
        """Whether the asked page is beyond the last of a paper that answers 404 there."""
        return self.plan.beyond == "404" and self.address.page > page_count(stories, size)

    def html(self, page: str, status: int = 200, changed: datetime | None = None) -> Reply:
        """A page in the paper's bytes, with the validators that it has."""
        body = page.encode(self.plan.charset, errors="xmlcharrefreplace")
        return self.reply(body, f"text/html; charset={self.plan.declared}", status, changed)

    def reply(self, body: bytes, content_type: str, status: int = 200, changed: datetime | None = None) -> Reply:
        """Any answer, with the validators that the paper has."""
        has_validators = status == 200
        return Reply(
            status,
            content_type,
            body,
            (("X-Robots-Tag", "noarchive"),) if self.plan.noarchive else (),
            changed if has_validators and self.plan.validators in ("both", "modified") else None,
            has_validators and self.plan.validators in ("both", "etag"),
        )

    def listing(self, page: str) -> Reply:
        """A page that changes with whatever happens to the paper."""
        return self.html(page, changed=self.edition.at)

    def changed(self, story: Story) -> datetime:
        """When a story's page last changed: with its text, or with all pages."""
        milestone = self.world.milestones.get(self.plan.id) if self.edition.era else None
        return max(filter(None, (story.published, story.edited(self.at), milestone)))


def page_count(stories: Sequence[Story], size: int) -> int:
    """How many pages a listing has; an empty listing has one."""
    return max(-(-len(stories) // size), 1)


def moved(address: str) -> Reply:
    """A permanent redirect."""
    return Reply(301, "text/html", b"", (("Location", address),))


def minute(moment: datetime) -> str:
    """``2026.11.02 09:00``."""
    return f"{moment:%Y.%m.%d %H:%M}"


def weekday(moment: datetime) -> str:
    """The day of the week in one syllable."""
    return _WEEKDAYS[moment.weekday()]


def alert(message: str) -> str:
    """The page with which many systems answer an address that never was: status 200, a script, nothing else."""
    return f"<script>alert('{message}');history.back();</script>"
