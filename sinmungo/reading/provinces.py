"""The provinces (시·도) as tiles of one size, where they lie beside each other, coloured by how much there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from archive import PaperSummary
from papers.regions import REGIONS

# A map would show how large a province is, which says nothing of its newspapers. Column and row of each tile:
PLACES: Final = {
    code: (column, row)
    for row, codes in enumerate(
        (
            ("KR-28", "KR-11", "KR-41", "KR-42"),  # 인천 서울 경기 강원
            ("KR-44", "KR-50", "KR-43", "KR-47"),  # 충남 세종 충북 경북
            ("KR-45", "KR-30", "KR-27", "KR-31"),  # 전북 대전 대구 울산
            ("KR-29", "KR-46", "KR-48", "KR-26"),  # 광주 전남 경남 부산
            (None, "KR-49"),  # 제주
        )
    )
    for column, code in enumerate(codes)
    if code
}
# From which part of the most on a tile is of the second, third, fourth colour.
_PARTS: Final = (1 / 30, 1 / 10, 1 / 3)


@dataclass(frozen=True, slots=True)
class Tile:
    """A province: its place, how many papers and articles are here, and ``level``, 0 for none to 4 for the most."""

    code: str
    name: str
    column: int
    row: int
    papers: int
    articles: int
    level: int

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return {"region": self.code, "name": self.name, "papers": self.papers, "articles": self.articles}


def tiles_of(held: Sequence[PaperSummary], regions: Mapping[str, Sequence[str]]) -> list[Tile]:
    """All provinces, row by row, with what is here of each: as a search for it finds, which the tile leads to.

    ``regions`` are each paper's (``Lists.paper_regions``): where it appears, and those that it covers.
    """
    papers, articles = Counter[str](), Counter[str]()
    for paper in held:
        for region in regions.get(paper.id or "", ()) if paper.articles else ():
            papers[region] += 1
            articles[region] += paper.articles
    most = max((articles[REGIONS[code]] for code in PLACES), default=0)
    return [
        Tile(code, name, *place, papers[name], articles[name], _level(articles[name], most))
        for code, place in PLACES.items()
        for name in (REGIONS[code],)
    ]


def _level(articles: int, most: int) -> int:
    return 1 + sum(articles > part * most for part in _PARTS) if articles else 0
