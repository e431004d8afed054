"""What step 0010 makes of bylines and reporters: each way of signing once, and the persons behind them."""

from __future__ import annotations

from typing import Final

from archive.finding.indexed import PRINTED
from archive.tables.story_tables import SHARE
from archive.times import GLOB as _TIME

TABLES: Final = (
    "DROP VIEW wire_share",  # it reads bylines, which is made anew
    "ALTER TABLE reporters RENAME TO reporters_before_0010",
    """
CREATE TABLE reporters (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
)""",
    """
CREATE TABLE signatures (
  id INTEGER PRIMARY KEY,
  paper TEXT REFERENCES papers(id),
  agency TEXT,
  name TEXT,
  email TEXT,
  role TEXT,
  reporter INTEGER REFERENCES reporters(id),
  joined_by TEXT CHECK (joined_by IN ('mail', 'mailbox', 'paper', 'agency', 'hand'))
)""",
    f"""
CREATE TABLE reporter_log (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL CHECK (at {_TIME}),
  kind TEXT NOT NULL CHECK (kind IN ('join', 'part')),
  one TEXT NOT NULL,
  other TEXT,
  reason TEXT NOT NULL,
  by TEXT NOT NULL,
  CHECK ((kind = 'join') = (other IS NOT NULL))
)""",
    """
CREATE UNIQUE INDEX signatures_content ON signatures(
  coalesce(name, ''), coalesce(email, ''), coalesce(role, ''), coalesce(paper, ''), coalesce(agency, ''))""",
    "CREATE INDEX signatures_email ON signatures(lower(email))",
    "CREATE INDEX signatures_reporter ON signatures(reporter)",
    f"CREATE INDEX signatures_printed ON signatures({PRINTED})",
    "CREATE INDEX signatures_role ON signatures(role COLLATE NOCASE)",
    "CREATE INDEX signatures_agency ON signatures(agency COLLATE NOCASE)",
    "CREATE INDEX reporters_name ON reporters(name)",
    """
CREATE TABLE bylines_of_0010 (
  article INTEGER NOT NULL REFERENCES articles(id),
  position INTEGER NOT NULL CHECK (position >= 1),
  signature INTEGER NOT NULL REFERENCES signatures(id),
  name TEXT,
  role TEXT,
  place TEXT,
  email TEXT,
  agency TEXT,
  PRIMARY KEY (article, position)
) WITHOUT ROWID""",
    """
INSERT OR IGNORE INTO signatures(paper, agency, name, email, role)
SELECT a.paper, b.agency, b.name, b.email, b.role FROM bylines AS b JOIN articles AS a ON a.id = b.article
GROUP BY 1, 2, 3, 4, 5 ORDER BY min(b.article), min(b.position)""",
    """
INSERT INTO bylines_of_0010
SELECT b.article, b.position, s.id, b.name, b.role, b.place, b.email, b.agency
FROM bylines AS b JOIN articles AS a ON a.id = b.article JOIN signatures AS s
ON coalesce(s.name, '') = coalesce(b.name, '') AND coalesce(s.email, '') = coalesce(b.email, '')
AND coalesce(s.role, '') = coalesce(b.role, '') AND coalesce(s.paper, '') = coalesce(a.paper, '')
AND coalesce(s.agency, '') = coalesce(b.agency, '')
ORDER BY b.article, b.position""",
    "DROP TABLE bylines",
    "DROP TABLE reporters_before_0010",
    "ALTER TABLE bylines_of_0010 RENAME TO bylines",
    "CREATE INDEX bylines_signature ON bylines(signature)",
    SHARE,
)
