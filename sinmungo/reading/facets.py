"""What is found in figures: how many articles, of how many; of which papers, regions, sections, reporters and years."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar

from archive import Archive
from archive.finding.search import Narrowing
from archive.finding.search import asked as query_of
from archive.finding.tallies import By, Group

if TYPE_CHECKING:
    from sinmungo.reading.pages import Visitor

_COUNTED: Final[tuple[By, ...]] = ("paper", "section", "year")
_SIGNED: Final[tuple[By, ...]] = ("reporter",)  # counted apart: an article has several
SIGNED: Final = 30_000  # articles of which reporters are counted: each is looked up
_WHOLE: Final[tuple[By, ...]] = ("paper", "month")  # as the trend's by paper, so that one counting serves both
_SHOWN: Final = 12  # names of a facet
_SECONDS: Final = 0.25  # that counting may take before the articles are shown without

Name = TypeVar("Name", str, str | None)
Names = Counter[str | None]
Regions = Mapping[str, Sequence[str]]  # of each paper


@dataclass(frozen=True, slots=True)
class Share:
    """How many articles of one name are found, and of how many that there are of it; None where that is not counted."""

    name: str | None
    found: int
    articles: int | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """``found`` of ``articles``; None where counting takes too long, or where nothing but facts is asked for.

    ``unsigned`` is how many articles are too many for their reporters to be counted; None where they are.
    """

    found: int | None = None
    articles: int | None = None
    facets: Mapping[str, list[Share]] = field(default_factory=dict)
    unsigned: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        facets = {name: [asdict(share) for share in some] for name, some in self.facets.items()}
        return {"found": self.found, "articles": self.articles, "facets": facets}


async def figures_of(visitor: Visitor, text: str, narrowing: Narrowing, regions: Regions) -> Figures:
    """The figures of a query. What takes too long is counted for those who ask the same later."""
    counted = await visitor.room.recall_soon(*counting(text, _COUNTED, narrowing), _SECONDS)
    if counted is None:
        return Figures()
    found, signed = counted.total(), None
    if found <= SIGNED:
        signed = await visitor.room.recall_soon(*counting(text, _SIGNED, narrowing), _SECONDS)
    whole = None
    if query_of(text).words.parts:
        whole = await visitor.room.recall_soon(*everything(text, _WHOLE, narrowing), _SECONDS)
    facets = _facets(counted, signed or Counter(), whole or Counter(), regions)
    return Figures(found, None if whole is None else whole.total(), facets, SIGNED if found > SIGNED else None)


def counting(text: str, by: Sequence[By], narrowing: Narrowing) -> tuple[str, Callable[[Archive], Counter[Group]]]:
    """The counting of what a query finds as the room remembers it: its name, and the question."""
    name = json.dumps(["counts", text, *by, narrowing], ensure_ascii=False, sort_keys=True)
    return name, lambda archive: archive.counts(text, by, **narrowing)


def everything(text: str, by: Sequence[By], narrowing: Narrowing) -> tuple[str, Callable[[Archive], Counter[Group]]]:
    """The counting of all articles of the papers, sections and days that are asked for, whatever words they hold."""
    name = json.dumps(["everything", *by, repr(query_of(text, **narrowing).facts)], ensure_ascii=False)
    return name, lambda archive: archive.counts(text, by, any_words=True, **narrowing)


def _facets(
    counted: Counter[Group], signed: Counter[Group], whole: Counter[Group], regions: Regions
) -> Mapping[str, list[Share]]:
    """Each facet's names, of which the most is found: years in their order."""
    papers, sections, years = (_by(counted, place) for place in range(len(_COUNTED)))
    all_papers = _by(whole, 0)
    all_years = _summed((month and month[:4], number) for month, number in _by(whole, 1).items())
    reporters = _by(signed, 0)
    del reporters[None]  # an agency, or nobody
    facets = {
        "paper": _shares(most(papers)[:_SHOWN], all_papers),
        "region": _shares(most(_of_regions(papers, regions))[:_SHOWN], _of_regions(all_papers, regions)),
        "section": _shares(most(sections)[:_SHOWN]),
        "reporter": _shares(most(reporters)[:_SHOWN]),
        "year": _shares(sorted(years.items(), key=lambda one: one[0] or ""), all_years),
    }
    return {name: some for name, some in facets.items() if some}


def most(names: Counter[Name]) -> list[tuple[Name, int]]:
    """The most found first; as many in the order of their names."""
    return sorted(names.items(), key=lambda one: (-one[1], one[0] is None, one[0] or ""))


def _shares(found: Iterable[tuple[str | None, int]], whole: Names | None = None) -> list[Share]:
    return [Share(name, number, (whole[name] or None) if whole else None) for name, number in found]


def _of_regions(papers: Names, regions: Regions) -> Names:
    """As a search for a region finds them: a paper's articles count in each province that it appears in or covers."""
    nowhere: tuple[None] = (None,)
    return _summed(
        (region, number) for paper, number in papers.items() for region in regions.get(paper or "") or nowhere
    )


def _by(counted: Counter[Group], place: int) -> Names:
    return _summed((group[place], number) for group, number in counted.items())


def _summed(several: Iterable[tuple[str | None, int]]) -> Names:
    of_name: Names = Counter()
    for name, number in several:
        of_name[name] += number
    return of_name
