"""The tables of step 0005: how far articles were derived again from their pages, and what they were before."""

from __future__ import annotations

from typing import Final

from archive.times import GLOB as _TIME

TABLES: Final = (
    f"""
CREATE TABLE reparses (
  id INTEGER PRIMARY KEY,
  parser TEXT NOT NULL,
  filters TEXT NOT NULL,
  started TEXT NOT NULL CHECK (started {_TIME}),
  finished TEXT CHECK (finished {_TIME}),
  after INTEGER,
  counts TEXT NOT NULL DEFAULT '{{}}'
)""",
    f"""
CREATE TABLE derivations (
  article INTEGER NOT NULL REFERENCES articles(id),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  reparse INTEGER NOT NULL REFERENCES reparses(id),
  replaced_at TEXT NOT NULL CHECK (replaced_at {_TIME}),
  parser TEXT NOT NULL,
  evidence TEXT,
  warnings TEXT,
  fields TEXT NOT NULL,
  PRIMARY KEY (article, revision, reparse)
) WITHOUT ROWID""",
)
