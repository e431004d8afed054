"""Which JSON each column holds, and what makes it other JSON, in SQL: so a table is looked at in one reading."""

from __future__ import annotations

from typing import Final, NamedTuple


class _Shape(NamedTuple):
    """``outer`` is what it is; ``inner`` holds of an element that is not as it should be, ``whole`` of the row then."""

    outer: str
    inner: str = "0"
    whole: str = "0"


def _of_array(length: int, *faults: str) -> str:
    """What holds of an element that is no array of so many, or one of whose own has a fault."""
    wrong = " OR ".join((f"json_array_length(value) <> {length}", *faults))
    return f"CASE WHEN type <> 'array' THEN 1 ELSE {wrong} END"


_OF_TEXT: Final = "type <> 'text'"
_TEXTS: Final = _Shape("array", _OF_TEXT)
_TEXTS_BY_NAME: Final = _Shape("object", _OF_TEXT)
_NUMBERS_BY_NAME: Final = _Shape("object", "type NOT IN ('integer', 'real')")
_ANY_BY_NAME: Final = _Shape("object")
_PATH: Final = _Shape("array", _OF_TEXT, "json_array_length({0}) = 0")
_IMAGES: Final = _Shape(
    "array",
    _of_array(
        3,
        "json_type(value, '$[0]') <> 'text'",
        "json_type(value, '$[1]') NOT IN ('text', 'null')",
        "json_type(value, '$[2]') NOT IN ('text', 'null')",
    ),
)
# Their lengths, with the gaps between them, are the body's.
_BLOCKS: Final = _Shape(
    "array",
    _of_array(2, "json_type(value, '$[0]') <> 'text'", "json_type(value, '$[1]') <> 'integer'", "value ->> 1 < 0"),
    "(SELECT total(value ->> 1) + 2 * (count(*) - 1) FROM json_each({0})) <> length(body)",
)
_SIGNATURE: Final = _Shape("array", "type NOT IN ('text', 'null')", "json_array_length({0}) <> 5")

COLUMNS: Final = {
    "articles": {"evidence": _TEXTS_BY_NAME, "warnings": _TEXTS, "blocks": _BLOCKS},
    "derivations": {"evidence": _TEXTS_BY_NAME, "warnings": _TEXTS, "fields": _ANY_BY_NAME},
    "fetches": {"headers": _TEXTS_BY_NAME},
    "papers": {"covers": _TEXTS, "hosts": _TEXTS},
    "reparses": {"counts": _NUMBERS_BY_NAME, "filters": _ANY_BY_NAME},
    "reporter_log": {"one": _SIGNATURE, "other": _SIGNATURE},
    "revisions": {"images": _IMAGES, "blocks": _BLOCKS},
    "runs": {"counts": _NUMBERS_BY_NAME},
    "sections": {"path": _PATH},
}


def fault(table: str, column: str) -> str | None:
    """What holds, in SQL, of a value that is not NULL and other JSON than the column's; None of a column without."""
    shape = COLUMNS.get(table, {}).get(column)
    if shape is None:
        return None
    inside = f"EXISTS (SELECT 1 FROM json_each({column}) WHERE {shape.inner})"  # noqa: S608  # of our own words
    faults = (f"NOT json_valid({column})", f"json_type({column}) <> '{shape.outer}'", inside)
    return f"CASE {' '.join(f'WHEN {one} THEN 1' for one in faults)} ELSE {shape.whole.format(column)} END"
