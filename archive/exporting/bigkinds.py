"""Tables with the columns that BIGKinds (빅카인즈) gives its users, so that what was made for those reads ours.

The names and their order are those of its downloads, as programs that read them name them. What BIGKinds works out by
itself and we do not (events, persons, places, institutions, keywords, features, whether an article is left out of its
analyses) stays empty. Its classes are two names joined by ``>``; of the common sections those that mean one of them are
given, without a second name but for education. Not confirmed: whether its dates are texts or numbers (here: texts).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from archive.exporting.citing import authors
from archive.exporting.comma_separated import harmless, write_rows
from archive.exporting.selection import articles

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from archive.store import Archive
    from archive.stored import StoredArticle

COLUMNS: Final = (
    *("뉴스 식별자", "일자", "언론사", "기고자", "제목"),
    *("통합 분류1", "통합 분류2", "통합 분류3", "사건/사고 분류1", "사건/사고 분류2", "사건/사고 분류3"),
    *("인물", "위치", "기관", "키워드", "특성추출(가중치순 상위 50개)", "본문", "URL", "분석제외 여부"),
)
_CLASSES: Final = {name: name for name in ("정치", "경제", "사회", "문화", "국제", "지역", "스포츠")} | {
    "과학": "IT_과학",
    "교육": "사회>교육_시험",
}


def write(archive: Archive, numbers: Iterable[int], path: Path) -> dict[str, int]:
    """One article a row, as CSV, of which nothing is cut."""
    rows = (list(map(harmless, row(article))) for article in articles(archive, numbers))
    return write_rows(path, COLUMNS, rows)


def row(article: StoredArticle) -> list[str]:
    """An article's cells, by COLUMNS. Its identifier is its number in the archive."""
    told = {
        "뉴스 식별자": str(article.id),
        "일자": f"{article.published:%Y%m%d}" if article.published else None,
        "언론사": article.paper_name,
        "기고자": ", ".join(authors(article)),
        "제목": article.headline,
        "통합 분류1": _CLASSES.get(article.common_section or ""),
        "본문": article.body,
        "URL": article.url,
    }
    return [told.get(name) or "" for name in COLUMNS]
