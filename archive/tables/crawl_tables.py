"""The tables of a crawl's memory, as step 0003 makes them: frontier, sources, days, hosts, the runs' accounts."""

from __future__ import annotations

from typing import Final

from archive.times import GLOB as _TIME

_DAY: Final = "GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"

# What was waiting stays so; what had failed is due again at once.
NEW_FRONTIER: Final = (
    f"""
CREATE TABLE frontier_of_0003 (
  id INTEGER PRIMARY KEY,
  paper TEXT NOT NULL REFERENCES papers(id),
  article_key TEXT NOT NULL,
  url TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'stored', 'not-article', 'gone', 'failed', 'refused')),
  next_visit TEXT CHECK (next_visit {_TIME}),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  visits INTEGER NOT NULL DEFAULT 0 CHECK (visits >= 0),
  visited_at TEXT CHECK (visited_at {_TIME}),
  status INTEGER CHECK (status BETWEEN 100 AND 999),
  reason TEXT,
  robots TEXT CHECK (robots IN ('allowed', 'forbidden')),
  etag TEXT,
  last_modified TEXT,
  article INTEGER REFERENCES articles(id),
  found_by TEXT CHECK (found_by IN ('feed', 'sitemap', 'listing', 'day', 'sweep', 'visit')),
  found_in TEXT,
  found_at TEXT NOT NULL CHECK (found_at {_TIME}),
  day TEXT CHECK (day {_DAY}),
  run INTEGER NOT NULL REFERENCES runs(id),
  UNIQUE (paper, article_key),
  CHECK (state <> 'waiting' OR next_visit IS NOT NULL),
  CHECK (state <> 'stored' OR article IS NOT NULL)
)""",
    """
INSERT INTO frontier_of_0003(id, paper, article_key, url, state, next_visit, attempts, reason, article,
                             found_in, found_at, run)
SELECT id, paper, article_key, url, state, CASE WHEN due THEN found_at END, attempts, reason, article,
       found_in, found_at, run
FROM frontier""",
    "DROP TABLE frontier",
    "ALTER TABLE frontier_of_0003 RENAME TO frontier",
    "CREATE INDEX frontier_due ON frontier(paper, state, next_visit) WHERE next_visit IS NOT NULL",
    "CREATE INDEX frontier_url ON frontier(url)",
    "CREATE INDEX frontier_article ON frontier(article) WHERE article IS NOT NULL",
    "CREATE INDEX frontier_day ON frontier(paper, day)",
)

LEDGER: Final = (
    f"""
CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  paper TEXT NOT NULL REFERENCES papers(id),
  kind TEXT NOT NULL CHECK (kind IN ('feed', 'sitemap', 'listing')),
  name TEXT NOT NULL,
  next_poll TEXT CHECK (next_poll {_TIME}),
  polled_at TEXT CHECK (polled_at {_TIME}),
  changed_at TEXT CHECK (changed_at {_TIME}),
  status INTEGER CHECK (status BETWEEN 100 AND 999),
  reason TEXT,
  etag TEXT,
  last_modified TEXT,
  seam INTEGER REFERENCES runs(id),
  UNIQUE (paper, name)
)""",
    f"""
CREATE TABLE days (
  paper TEXT NOT NULL REFERENCES papers(id),
  day TEXT NOT NULL CHECK (day {_DAY}),
  told INTEGER NOT NULL CHECK (told >= 0),
  complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
  told_by TEXT NOT NULL CHECK (told_by IN ('day', 'listing')),
  checked_at TEXT NOT NULL CHECK (checked_at {_TIME}),
  run INTEGER NOT NULL REFERENCES runs(id),
  PRIMARY KEY (paper, day)
) WITHOUT ROWID""",
    f"""
CREATE TABLE robots (
  id INTEGER PRIMARY KEY,
  host TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('rules', 'none', 'unreadable')),
  status INTEGER CHECK (status BETWEEN 100 AND 999),
  crawl_delay REAL CHECK (crawl_delay >= 0),
  text TEXT,
  first_seen TEXT NOT NULL CHECK (first_seen {_TIME}),
  last_seen TEXT NOT NULL CHECK (last_seen {_TIME})
)""",
    "CREATE INDEX robots_host ON robots(host)",
    f"""
CREATE TABLE pauses (
  host TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  strikes INTEGER NOT NULL CHECK (strikes >= 0),
  since TEXT NOT NULL CHECK (since {_TIME}),
  until TEXT NOT NULL CHECK (until {_TIME})
) WITHOUT ROWID""",
    """
CREATE TABLE requests (
  paper TEXT NOT NULL REFERENCES papers(id),
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  sent INTEGER NOT NULL CHECK (sent >= 0),
  PRIMARY KEY (paper, day)
) WITHOUT ROWID""",
)

ACCOUNTS: Final = (
    "ALTER TABLE runs ADD COLUMN purpose TEXT",
    "ALTER TABLE fetches ADD COLUMN directives TEXT",
    """
CREATE TABLE run_figures (
  run INTEGER NOT NULL REFERENCES runs(id),
  name TEXT NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (run, name)
) WITHOUT ROWID""",
    "CREATE INDEX runs_paper ON runs(paper, id)",
    "CREATE INDEX fetches_run ON fetches(run)",
)
