"""What datasette is told of the archive's own tables: titles, what each column holds, how lists are sorted and cut."""

from __future__ import annotations

from typing import Any, Final

from archive.tables import schema
from sinmungo.reading.queries import QUERIES

TITLE: Final = "신문고 Sinmungo"
DESCRIPTION: Final = "지역신문 보관소 · The archive of Korea's regional newspapers"

SETTINGS: Final[dict[str, object]] = {
    "default_page_size": 25,
    "suggest_facets": "off",
    "truncate_cells_html": 150,
    "sql_time_limit_ms": 3000,
    "facet_time_limit_ms": 1000,
    "allow_download": "off",
    "max_csv_mb": 50,
}
# Where strangers read: no questions of their own, no whole tables.
FOR_STRANGERS: Final[dict[str, object]] = {"default_allow_sql": "off", "allow_csv_stream": "off", "allow_facet": "off"}

# Sorted and counted only by what an index holds: nothing that a reader clicks on reads a million articles.
_SHOWN: Final[dict[str, dict[str, Any]]] = {
    "articles": {
        "sort_desc": "id",
        "facets": ["paper", "section_id"],
        "label_column": "headline",
        "sortable_columns": ["id", "paper", "published", "section_id", "url"],
    },
    "papers": {"sort": "name", "label_column": "name", "facets": ["region_name", "kind"]},
    "sections": {"label_column": "name", "facets": ["paper"]},
    "revisions": {"sort_desc": "id", "sortable_columns": ["id", "article"]},
    "reporters": {"label_column": "name", "sortable_columns": ["id"]},
    "signatures": {"label_column": "name", "sortable_columns": ["id", "reporter"]},
    "bylines": {"sortable_columns": ["article", "signature"]},
    "images": {"sortable_columns": ["article"]},
    "tags": {"sortable_columns": ["article", "tag"]},
    "takedowns": {"sort_desc": "id", "label_column": "reason"},
    "runs": {"sort_desc": "id", "label_column": "started", "facets": ["paper", "state"]},
    "fetches": {"sort_desc": "id", "label_column": "fetched_at", "sortable_columns": ["id", "run", "article"]},
    "frontier": {"sort_desc": "id", "sortable_columns": ["id", "paper", "url"]},
    "reparses": {"sort_desc": "id"},
    "sources": {"facets": ["paper", "kind"]},
    "robots": {"sort_desc": "id"},
    "stories": {"sort_desc": "id", "sortable_columns": ["id"]},
    "story_articles": {"sort_desc": "story", "sortable_columns": ["article", "story"]},
    "story_due": {"hidden": True},
    "story_texts": {"hidden": True},
    "story_bands": {"hidden": True},
    "story_pairs": {"hidden": True},
    "_sqlite_migrations": {"hidden": True},
}


def described(table: str | None = None) -> dict[str, dict[str, Any]]:
    """Of each table, or of one: title, description, columns, units and how it is shown, as datasette's metadata."""
    chosen = {table} & schema.tables().keys() if table else schema.tables().keys()
    return {name: _described(schema.tables()[name]) | _SHOWN.get(name, {}) for name in chosen}


def _described(table: schema.Table) -> dict[str, Any]:
    told: dict[str, Any] = {
        "title": f"{table.title_ko} · {table.title_en}",
        "description": _both(table.ko, table.en),
        "columns": {name: _both(column.ko, column.en) for name, column in table.columns.items()},
    }
    units = {name: column.unit for name, column in table.columns.items() if column.unit}
    return told | ({"units": units} if units else {})


def _both(korean: str, english: str) -> str:
    return f"{schema.plain(korean)} · {schema.plain(english)}"


async def tell(datasette: Any, name: str) -> None:
    """Tell datasette 1.0 all this of the database ``name``, where nobody has told it otherwise."""
    instance = await datasette.get_instance_metadata()
    for key, text in (("title", TITLE), ("description", DESCRIPTION)):
        if key not in instance:
            await datasette.set_instance_metadata(key, text)
    config = datasette.config.setdefault("databases", {}).setdefault(name, {}).setdefault("tables", {})
    for table, told in described().items():
        columns, known = told.pop("columns"), await datasette.get_resource_metadata(name, table)
        told.pop("units", None)  # 1.0 has none
        for key in ("title", "description"):
            text = told.pop(key)
            if key not in known:
                await datasette.set_resource_metadata(name, table, key, text)
        for column, text in columns.items():
            if "description" not in await datasette.get_column_metadata(name, table, column):
                await datasette.set_column_metadata(name, table, column, "description", text)
        config[table] = told | config.get(table, {})
    for query, asked in QUERIES.items():
        if await datasette.get_query(name, query) is None:
            await datasette.add_query(name, query, is_trusted=True, source="sinmungo", **asked)
