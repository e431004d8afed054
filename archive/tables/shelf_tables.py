"""The tables of step 0011: which closed years lie on shelves of their own, and what stood on their days.

And of step 0018: which articles of different files tell the same story.
"""

from __future__ import annotations

from typing import Final

from archive.times import GLOB as _TIME

TABLES: Final = (
    f"""
CREATE TABLE shelves (
  file TEXT PRIMARY KEY,
  year INTEGER NOT NULL,
  articles INTEGER NOT NULL CHECK (articles >= 0),
  state TEXT NOT NULL CHECK (state IN ('making', 'moving', 'closed')),
  begun_at TEXT NOT NULL CHECK (begun_at {_TIME}),
  closed_at TEXT CHECK (closed_at {_TIME})
)""",
    """
CREATE TABLE shelved_days (
  paper TEXT REFERENCES papers(id),
  day TEXT CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  articles INTEGER NOT NULL CHECK (articles >= 1),
  highest INTEGER NOT NULL
)""",
    "CREATE INDEX shelved_days_paper ON shelved_days(paper, day)",
    "CREATE INDEX shelved_days_highest ON shelved_days(highest)",
)

PAIRS: Final = (
    """
CREATE TABLE shelved_pairs (
  article INTEGER NOT NULL,
  other INTEGER NOT NULL,
  similarity REAL NOT NULL CHECK (similarity BETWEEN 0 AND 1),
  PRIMARY KEY (article, other)
) WITHOUT ROWID""",
    "CREATE INDEX shelved_pairs_other ON shelved_pairs(other)",
)
