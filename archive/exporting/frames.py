"""Articles as a frame of pandas or Polars, with the columns and types that Parquet has."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, Unpack

from archive.exporting.export import MissingLibrary
from archive.exporting.selection import Selection, articles, chosen
from archive.snapshot import snapshot

if TYPE_CHECKING:
    from archive.finding.search import Narrowing
    from archive.store import Archive

Engine = Literal["pandas", "polars"]


def frame(archive: Archive, query: str = "", engine: Engine = "pandas", **narrowing: Unpack[Narrowing]) -> Any:
    """The articles that a search finds, or all without a query, as a frame of pandas or Polars; newest first, of one
    moment. docs/research.md tells the columns.

    Arrow's own types become the engine's: times of Asia/Seoul, lists and structs. Raises MissingLibrary or InvalidDate.
    """
    library, arrow, parquet = _needed(engine), _needed("pyarrow"), _needed("archive.exporting.parquet")
    schema = arrow.schema([arrow.field("paper", arrow.string()), *parquet.SCHEMA])
    with snapshot(archive) as still:
        numbers = chosen(still, Selection(query, **narrowing))
        rows = map(parquet.row, articles(still, numbers))
        batches = [arrow.RecordBatch.from_pylist(some, schema) for some in parquet.batches(rows)]
    table = arrow.Table.from_batches(batches, schema)
    if engine == "polars":
        return library.from_arrow(table)
    # By itself pandas would make NumPy arrays of lists.
    return table.to_pandas(types_mapper=lambda kind: library.ArrowDtype(kind) if arrow.types.is_list(kind) else None)


def _needed(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        way_out = "pip install 'sinmungo[export,frames]'"
        raise MissingLibrary(f"frames need {error.name}; install it with: {way_out}") from None
