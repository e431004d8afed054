"""Parts of steps 0011 and 0015: how FTS5 gathers, merges and lays out what is indexed. The pieces stay as they are.

And step 0019: the second table of the index, of marks, which are gathered and merged in the same way.
"""

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

# Without columns that could be read: what is told of an article is only which marks it has.
MARKS: Final = (
    "CREATE VIRTUAL TABLE articles_fts_marks USING fts5(marks, content='', tokenize='ascii', detail=none)",
    "INSERT INTO articles_fts_marks(articles_fts_marks, rank) VALUES ('hashsize', 4194304)",
    "INSERT INTO articles_fts_marks(articles_fts_marks, rank) VALUES ('automerge', 8)",
)
