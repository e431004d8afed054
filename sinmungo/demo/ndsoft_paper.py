"""demo-nd as its pages see it: name, sections, the addresses of its stories."""

from __future__ import annotations

from dataclasses import dataclass

from sinmungo.demo.dice import Dice
from sinmungo.demo.story import Story

NAME = "데모엔디신문"
SECTIONS = {
    "S1N1": "정치",
    "S1N2": "경제",
    "S1N3": "사회",
    "S1N4": "문화",
    "S1N5": "스포츠",
    "S1N6": "지역",
    "S1N7": "교육",
    "S1N8": "오피니언",
    "S1N9": "사람들",
}
_CODES = {name: code for code, name in SECTIONS.items()}
_SUMMARY = 130


@dataclass(frozen=True)
class Paper:
    """What every page needs: the site's address and all its stories, the oldest first."""

    base: str
    stories: tuple[Story, ...]

    def address(self, story: Story) -> str:
        """The canonical address."""
        return f"{self.base}/news/articleView.html?idxno={story.number}"

    def link(self, story: Story) -> str:
        """The address that the site's own links use."""
        if story.fate == "redirected":
            return f"{self.base}/news/articleViewAmp.html?idxno={story.number}"
        return self.address(story)

    def others(self, story: Story, count: int, box: str) -> list[Story]:
        """Other stories for a box beside this one, the same at every call."""
        return Dice(box, story.number).shuffled([one for one in self.stories if one is not story])[:count]


def section_code(story: Story) -> str:
    """The code of a story's section: ``S1N4``."""
    return _CODES[story.section[0]]


def signed(story: Story) -> str:
    """The byline without a mail address: this skin prints that in the box below the body."""
    return " ".join(word for word in (story.byline_raw or "").split() if "@" not in word)


def summary(story: Story) -> str:
    """The first words of the body, as listings and feeds print them."""
    return story.lead[:_SUMMARY]
