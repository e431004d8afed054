"""Part of step 0011: how FTS5 gathers and merges what is indexed. The pieces in the index stay as they are."""

from __future__ import annotations

from typing import Final

# What a batch brings is gathered in memory and written as one segment, where by its default FTS5 writes one at each
# megabyte; and eight segments of a size are merged into a larger one, where by its default four are.
SETTINGS: Final = (
    "INSERT INTO articles_fts(articles_fts, rank) VALUES ('hashsize', 4194304)",
    "INSERT INTO articles_fts(articles_fts, rank) VALUES ('automerge', 8)",
)
