"""A story of a demonstration paper as it was written, before any page was made of it: the truth for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from parsers.article import Block, Byline, Image

PaperId = Literal["demo-nd", "demo-aid"]
PAPERS: tuple[PaperId, ...] = get_args(PaperId)

# What befalls a story on its site.
# deleted: listed and in the feed, but its page answers 404.
# soft-404: listed, but its page says with status 200 that the article is gone.
# redirected: every link to it is an address that answers 301 with the canonical one.
# two-addresses: some links to it carry a page number or another section's code.
Fate = Literal["plain", "deleted", "soft-404", "redirected", "two-addresses"]


@dataclass(frozen=True)
class Story:
    """One invented article.

    ``number`` is the idxno or the 19-digit aid, ``key`` the part of it that is the same at every address.
    ``published`` and ``modified`` are in Asia/Seoul, to the second; a page may tell ``modified`` to the minute.
    ``subheadline`` has one line for each line printed. Image addresses are paths, without the host.
    ``byline_raw`` is the byline as printed, None where the paper prints none (an editorial); ``bylines`` are the
    persons in it, none for a house name. ``genre`` is the kind of piece that the headline's label announces.
    ``other_section`` is a second section that lists the article, under an address of its own.
    """

    paper: PaperId
    number: str
    headline: str
    subheadline: str | None
    section: tuple[str, ...]
    published: datetime
    modified: datetime | None
    bylines: tuple[Byline, ...]
    byline_raw: str | None
    blocks: tuple[Block, ...]
    images: tuple[Image, ...]
    tags: tuple[str, ...]
    genre: str | None
    fate: Fate = "plain"
    other_section: str | None = None

    @property
    def key(self) -> str:
        """The idxno, or the aid without its section code (the same article may be met under several)."""
        return self.number if self.paper == "demo-nd" else self.number[:16]

    @property
    def live(self) -> bool:
        """Whether the site still has the article."""
        return self.fate not in {"deleted", "soft-404"}

    @property
    def body(self) -> str:
        """The blocks' texts, joined by blank lines."""
        return "\n\n".join(block.text for block in self.blocks)

    @property
    def lead(self) -> str:
        """The first paragraphs run together, as summaries and descriptions print them."""
        return "".join(block.text for block in self.blocks if block.kind == "paragraph")
