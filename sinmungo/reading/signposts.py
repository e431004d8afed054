"""Signposts for programs in the head of an article's answer: how to cite it, what describes it, who wrote it.

The names are those of the FAIR Signposting Profile (signposting.org/FAIR).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from sinmungo.reading.links import head, link
from sinmungo.reading.pages import Visitor

if TYPE_CHECKING:
    from archive.bylines.people import Signatory

DESCRIPTIONS: Final = {
    "json": "application/json",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
}
_TYPES: Final = ("https://schema.org/AboutPage", "https://schema.org/NewsArticle")
_MOST_AUTHORS: Final = 10  # web servers in front take so much of a head and no more


def of_article(number: int, signatories: Sequence[Signatory], visitor: Visitor) -> str:
    """The Link header of an article's page."""
    reporters = dict.fromkeys(one.reporter for one in signatories)
    return head(
        [
            link(_address(visitor, number), "cite-as"),
            *(link(kind, "type") for kind in _TYPES),
            *(
                link(_address(visitor, number, f".{ending}"), "describedby", type=DESCRIPTIONS[ending])
                for ending in DESCRIPTIONS
            ),
            *(link(visitor.origin + visitor.at(f"/reporter/{one}"), "author") for one in [*reporters][:_MOST_AUTHORS]),
        ]
    )


def of_description(number: int, visitor: Visitor) -> str:
    """The Link header of what describes an article: the way back."""
    return head([link(_address(visitor, number), "describes", type="text/html")])


def _address(visitor: Visitor, number: int, ending: str = "") -> str:
    return visitor.origin + visitor.at(f"/article/{number}{ending}")
