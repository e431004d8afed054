"""The table of step 0007: what was taken down, why, and by whom; each row holds the hash of the one before."""

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
