"""A frame holds what a search finds, each column in a type that says what it is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.dataset as ds
import pytest

import archive
from archive.exporting import Exported, MissingLibrary
from archive.exporting.frames import Engine
from tests.archive.building import KST, article_of, saved

Export = Callable[..., Exported]


def test_a_pandas_frame_is_typed(filled: archive.Archive) -> None:
    frame = filled.frame().set_index("article_key")
    assert list(frame.index) == [one.article_key for one in _newest_first(filled)]
    assert str(frame.dtypes["published"]) == str(frame.dtypes["first_seen"]) == "datetime64[s, Asia/Seoul]"
    assert (str(frame.dtypes["headline"]), str(frame.dtypes["id"])) == ("str", "int64")
    one = frame.loc["1"]
    assert (one["published"].to_pydatetime(), one["published_precision"]) == (
        datetime(2019, 10, 8, 15, 4, tzinfo=KST),
        "minute",
    )
    assert (one["paper"], one["section"], one["tags"]) == ("demo-nd", ["지역", "여수"], ["예산", "다리"])
    assert [byline["name"] for byline in one["bylines"]] == ["한가람", None]
    assert frame["published"].isna().to_dict() == {"1": False, "2": False, "3": True, "4": False}
    assert frame["published"].dt.year.value_counts().to_dict() == {2019: 2, 2020: 1}
    assert frame["tags"].explode().dropna().value_counts().to_dict() == {"예산": 1, "다리": 1}


def _newest_first(store: archive.Archive) -> list[archive.StoredArticle]:
    found = [
        store.article(number) for (number,) in store._connection.execute("SELECT id FROM articles ORDER BY id DESC")
    ]
    return [one for one in found if one]


def test_a_polars_frame_is_typed(filled: archive.Archive) -> None:
    frame = filled.frame("예산", "polars", paper="demo-nd")
    assert frame.schema["published"] == pl.Datetime("ms", "Asia/Seoul")
    assert frame.schema["section"] == pl.List(pl.String)
    assert frame.sort("article_key")["article_key"].to_list() == ["1", "3"]
    (one,) = frame.filter(pl.col("published").is_not_null()).to_dicts()
    assert one["published"] == datetime(2019, 10, 8, 15, 4, tzinfo=KST)
    assert one["images"] == [{"url": "http://demo-nd.example/1.jpg", "caption": "다리", "credit": "나루일보"}]


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_a_frame_is_narrowed_as_a_search_is_and_may_be_empty(filled: archive.Archive, engine: Engine) -> None:
    assert len(filled.frame("예산", engine, byline="한가람")) == 1
    assert len(filled.frame("", engine, region="전남", until="2019")) == 2
    nothing = filled.frame("없는말", engine)
    assert len(nothing) == 0
    assert list(nothing.columns) == list(filled.frame("", engine).columns)


@pytest.mark.parametrize("hidden", ["pandas", "polars", "pyarrow"])
def test_a_missing_library_is_named_with_what_installs_it(
    filled: archive.Archive, monkeypatch: pytest.MonkeyPatch, hidden: str
) -> None:
    monkeypatch.setitem(sys.modules, hidden, None)
    engine: Engine = "polars" if hidden == "polars" else "pandas"
    with pytest.raises(MissingLibrary, match=rf"frames need {hidden}; .*sinmungo\[export,frames\]"):
        filled.frame("", engine)


def test_more_articles_than_are_read_at_once_come_in_order(store: archive.Archive, run: int) -> None:
    saved(store, run, *(article_of(str(number)) for number in range(1003)))
    frame = store.frame()
    assert len(frame) == frame["id"].nunique() == 1003
    assert frame["id"].is_monotonic_decreasing


# what others make of the Parquet


def test_duckdb_and_polars_read_the_partitions_as_they_are(out: Export, tmp_path: Path) -> None:
    out("a.parquet", "parquet")
    files = f"{tmp_path}/a.parquet/*/*/*.parquet"
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'Asia/Seoul'")
        rows = connection.execute(
            "SELECT paper, year, count(*), any_value(published) FROM read_parquet(?, hive_partitioning = true) "
            "WHERE year = 2019 GROUP BY ALL ORDER BY paper",
            [files],
        ).fetchall()
    assert [row[:3] for row in rows] == [("demo-b", 2019, 1), ("demo-nd", 2019, 1)]
    assert rows[0][3] == datetime(2019, 10, 8, 15, 4, tzinfo=KST)
    lazy = pl.scan_parquet(files, hive_partitioning=True)
    assert lazy.filter(pl.col("paper") == "demo-nd").select(pl.len()).collect().item() == 3
    frame = pd.read_parquet(f"{tmp_path}/a.parquet", partitioning=ds.partitioning(flavor="hive"))
    assert len(frame) == 4
    assert frame["year"].isna().sum() == 1
