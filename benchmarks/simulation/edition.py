"""A paper's site as it stands between two events."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property

from benchmarks.simulation.plan import Plan
from benchmarks.simulation.story import PINNED, Story

_NEWS = timedelta(days=2)  # what a news sitemap names


class Edition:
    """A paper's site between two events: what is live and what its listings show, the newest first."""

    def __init__(self, plan: Plan, stories: tuple[Story, ...], at: datetime, era: int) -> None:
        self.plan = plan
        self.at = at
        self.era = era
        self.live = [story for story in reversed(stories) if story.published <= at and not story.is_gone(at)]
        self.listed = [story for story in self.live if not story.is_hidden]
        self.by_number = {story.number(era): story for story in stories if story.published <= at}
        self.former = {
            story.numbers[0]: story for story in stories if era and len(story.numbers) > 1 and story.published <= at
        }
        pinned = {story.place: story for story in self.listed if story.place in PINNED[: plan.pinned]}
        self.pinned = [pinned[place] for place in sorted(pinned)]

    @property
    def skin(self) -> str:
        """The look of its article pages."""
        return self.plan.skin[min(self.era, len(self.plan.skin) - 1)]

    @cached_property
    def news(self) -> list[Story]:
        """What a news sitemap names: those of two days, as they are made."""
        return [story for story in self.listed if self.at - story.published <= _NEWS]

    @property
    def mapped(self) -> list[Story]:
        """What the paper's sitemap leads to: an index to everything, a news sitemap to the newest."""
        if self.plan.sitemap is None:
            return []
        return self.listed if self.plan.sitemap == "/sitemap.xml" else self.news
