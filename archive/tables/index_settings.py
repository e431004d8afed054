"""Parts of steps 0011 and 0015: how FTS5 gathers, merges and lays out what is indexed. The pieces stay as they are."""

from __future__ import annotations

from typing import Final

# What a batch brings is gathered in memory and written as one segment, where by its default FTS5 writes one at each
# megabyte; and eight segments of a size are merged into a larger one, where by its default four are.
SETTINGS: Final = (
    "INSERT INTO articles_fts(articles_fts, rank) VALUES ('hashsize', 4194304)",
    "INSERT INTO articles_fts(articles_fts, rank) VALUES ('automerge', 8)",
)

# For the newest of a word FTS5 reads the last leaf of its list in each segment from end to end: a leaf of a quarter of
# the size is read in a quarter of the time.
SMALL_LEAVES: Final = ("INSERT INTO articles_fts(articles_fts, rank) VALUES ('pgsz', 1000)",)
