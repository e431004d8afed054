"""The table of step 0007: what was taken down, why, and by whom; each row holds the hash of the one before.

And the indexes of step 0017: the addresses that are let be, and the pages of which nobody knew whose they were.
"""

from __future__ import annotations

from typing import Final

from archive.times import GLOB as _TIME

TABLES: Final = (
    f"""
CREATE TABLE takedowns (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('article', 'words')),
  article INTEGER NOT NULL,
  paper TEXT REFERENCES papers(id),
  article_key TEXT NOT NULL,
  url TEXT,
  taken_at TEXT NOT NULL CHECK (taken_at {_TIME}),
  reason TEXT NOT NULL,
  by TEXT NOT NULL,
  previous TEXT NOT NULL CHECK (length(previous) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64)
)""",
    "CREATE INDEX takedowns_article ON takedowns(article)",
    "CREATE INDEX takedowns_key ON takedowns(article_key)",
    "CREATE INDEX takedowns_url ON takedowns(url)",
)

# By these a takedown goes from its addresses to what else came from them, however many fetches there are.
INDEXES: Final = (
    "CREATE INDEX frontier_taken_down ON frontier(url) WHERE reason = 'takedown'",
    "CREATE INDEX fetches_of_no_article ON fetches(url) WHERE article IS NULL AND page_sha256 IS NOT NULL",
)
