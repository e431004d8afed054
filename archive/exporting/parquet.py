"""Parquet in folders by paper and year, as DuckDB, Spark, Polars and pandas read it."""

from __future__ import annotations

import json
from itertools import count, groupby, islice
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import pyarrow as pa
from pyarrow.parquet import ParquetWriter

from archive.exporting.selection import articles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from archive.store import Archive
    from archive.stored import StoredArticle

BY_PAPER_AND_YEAR: Final = True
_AT_ONCE: Final = 1000  # articles in memory, and in one row group
_NONE: Final = "__HIVE_DEFAULT_PARTITION__"
_TIME: Final = pa.timestamp("s", tz="Asia/Seoul")
_BYLINE: Final = pa.struct([(name, pa.string()) for name in ("name", "role", "place", "email", "agency")])
_IMAGE: Final = pa.struct([(name, pa.string()) for name in ("url", "caption", "credit")])
# The paper and the year are the folders' names.
SCHEMA: Final = pa.schema(
    [
        ("id", pa.int64()),
        *((name, pa.string()) for name in ("paper_name", "article_key", "url", "headline", "subheadline")),
        ("section", pa.list_(pa.string())),
        ("common_section", pa.string()),
        ("bylines", pa.list_(_BYLINE)),
        ("byline", pa.string()),
        ("published", _TIME),
        ("published_precision", pa.string()),
        ("modified", _TIME),
        ("body", pa.string()),
        ("images", pa.list_(_IMAGE)),
        ("tags", pa.list_(pa.string())),
        *((name, pa.string()) for name in ("genre", "notice", "corrects", "language", "status")),
        ("revision", pa.int32()),
        ("first_seen", _TIME),
        ("fetched_at", _TIME),
        ("page_sha256", pa.string()),
        ("parser", pa.string()),
        ("warnings", pa.string()),
    ]
)


def write(archive: Archive, numbers: Iterable[int], path: Path) -> dict[str, int]:
    """A folder of ``paper=…/year=…/part-….parquet``; the articles come with those of a paper and year together."""
    path.mkdir()
    written = 0
    files = count()
    for (paper, year), some in groupby(articles(archive, numbers), _partition):
        folder = path / f"paper={quote(paper, safe='')}" / f"year={year}"
        folder.mkdir(parents=True, exist_ok=True)
        with ParquetWriter(folder / f"part-{next(files):05}.parquet", SCHEMA, compression="zstd") as file:
            for rows in batches(map(row, some)):
                file.write_table(pa.Table.from_pylist(rows, SCHEMA))
                written += len(rows)
    return {"articles": written}


def _partition(article: StoredArticle) -> tuple[str, str]:
    return article.paper or _NONE, str(article.published.year) if article.published else _NONE


def row(article: StoredArticle) -> dict[str, Any]:
    """An article's cells, by SCHEMA, and more."""
    plain = article.as_dict()
    times = {name: getattr(article, name) for name in ("published", "modified", "first_seen", "fetched_at")}
    warnings = json.dumps(article.warnings, ensure_ascii=False)
    return plain | times | {"byline": article.byline, "warnings": warnings}


def batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Some of the rows at a time."""
    while some := list(islice(rows, _AT_ONCE)):
        yield some
