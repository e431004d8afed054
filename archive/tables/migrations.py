"""The archive's tables, as numbered steps that are only ever added to; docs/schema.md says what each column holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from archive import corrections
from archive.bylines import signatures
from archive.finding import index
from archive.finding.indexed import FACTS, MOVED
from archive.finding.ngrams import SENTINEL
from archive.tables import (
    crawl_tables,
    derivation_tables,
    index_settings,
    reporter_tables,
    revision_tables,
    shelf_tables,
    story_tables,
    takedown_tables,
    unread_tables,
)
from archive.tables.steps import Steps
from archive.times import GLOB

if TYPE_CHECKING:
    import sqlite3

ARCHIVE: Final = Steps("sinmungo")
PAGES: Final = Steps("sinmungo-pages")

_TIME: Final = GLOB
_PRECISION: Final = "IN ('second', 'minute', 'day')"


def _run(connection: sqlite3.Connection, *statements: str) -> None:
    for statement in statements:
        connection.execute(statement)


@ARCHIVE("0001_articles")
def _articles(connection: sqlite3.Connection) -> None:
    # articles_fts comes right after articles: datasette takes the first index it meets.
    _run(
        connection, _PAPERS, _SECTIONS, _ARTICLES, *_SEARCH, _RUNS, _FETCHES, _FRONTIER, _REVISIONS, *_PARTS, *_INDEXES
    )


@ARCHIVE("0002_corrects")
def _corrects(connection: sqlite3.Connection) -> None:
    _run(connection, "ALTER TABLE articles ADD COLUMN corrects TEXT")


@ARCHIVE("0003_crawling")
def _crawling(connection: sqlite3.Connection) -> None:
    _run(connection, *crawl_tables.NEW_FRONTIER, *crawl_tables.LEDGER, *crawl_tables.ACCOUNTS)


@ARCHIVE("0004_revisions")
def _revisions(connection: sqlite3.Connection) -> None:
    _run(connection, *revision_tables.NEW_COLUMNS)
    revision_tables.tell_kinds(connection)


@ARCHIVE("0005_reparsing")
def _reparsing(connection: sqlite3.Connection) -> None:
    _run(connection, *derivation_tables.TABLES)


@ARCHIVE("0007_takedowns")
def _takedowns(connection: sqlite3.Connection) -> None:
    _run(connection, *takedown_tables.TABLES)


@ARCHIVE("0008_corrections")
def _corrections(connection: sqlite3.Connection) -> None:
    _run(connection, *corrections.STEPS)


@ARCHIVE("0009_stories")
def _stories(connection: sqlite3.Connection) -> None:
    _run(connection, *story_tables.STEPS)


@ARCHIVE("0010_reporters")
def _reporters(connection: sqlite3.Connection) -> None:
    _run(connection, *reporter_tables.TABLES)
    signatures.settle_all(connection)


@ARCHIVE("0011_growth")
def _growth(connection: sqlite3.Connection) -> None:
    _run(connection, *index_settings.SETTINGS, *shelf_tables.TABLES)


@ARCHIVE("0012_unread")
def _unread(connection: sqlite3.Connection) -> None:
    unread_tables.allow_unread(connection)


@ARCHIVE("0013_lists")
def _lists(connection: sqlite3.Connection) -> None:
    _run(connection, *_LISTS)


@ARCHIVE("0014_facts")
def _facts(connection: sqlite3.Connection) -> None:
    _run(connection, f"CREATE INDEX {FACTS} ON articles(id, paper, section_id, common_section, published)")


@ARCHIVE("0015_pieces")
def _pieces(connection: sqlite3.Connection) -> None:
    # The pieces have become longer: all that is indexed is made anew.
    _run(connection, *index_settings.SMALL_LEAVES)
    index.rebuild_pieces(connection)


@ARCHIVE("0017_left_over")
def _left_over(connection: sqlite3.Connection) -> None:
    _run(connection, *takedown_tables.INDEXES)


@ARCHIVE("0018_shelved_pairs")
def _shelved_pairs(connection: sqlite3.Connection) -> None:
    _run(connection, *shelf_tables.PAIRS)


@ARCHIVE("0019_marks")
def _marks(connection: sqlite3.Connection) -> None:
    # Articles that are there are marked when the file is opened, in small transactions (finding.phrases.complete).
    _run(connection, *index_settings.MARKS)


@PAGES("0001_pages")
def _pages(connection: sqlite3.Connection) -> None:
    _run(connection, *_PAGES)


@PAGES("0002_dictionary")
def _dictionary(connection: sqlite3.Connection) -> None:
    _run(connection, "CREATE INDEX pages_dictionary ON pages(dictionary)")


_PAPERS = """
CREATE TABLE papers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  romanized TEXT,
  region TEXT,
  region_name TEXT,
  city TEXT,
  covers TEXT NOT NULL,
  kind TEXT NOT NULL,
  family TEXT NOT NULL,
  home TEXT NOT NULL,
  hosts TEXT NOT NULL
)"""

_SECTIONS = """
CREATE TABLE sections (
  id INTEGER PRIMARY KEY,
  paper TEXT REFERENCES papers(id),
  name TEXT NOT NULL,
  path TEXT NOT NULL
)"""

_ARTICLES = f"""
CREATE TABLE articles (
  id INTEGER PRIMARY KEY CHECK (id <> 0),
  paper TEXT REFERENCES papers(id),
  article_key TEXT NOT NULL,
  url TEXT,
  headline TEXT NOT NULL,
  subheadline TEXT,
  section TEXT,
  byline TEXT,
  published TEXT CHECK (published {_TIME}),
  modified TEXT CHECK (modified {_TIME}),
  body TEXT NOT NULL,
  blocks TEXT,
  common_section TEXT,
  published_precision TEXT CHECK (published_precision {_PRECISION}),
  modified_precision TEXT CHECK (modified_precision {_PRECISION}),
  genre TEXT,
  notice TEXT CHECK (notice IN ('correction', 'rebuttal', 'follow-up')),
  language TEXT,
  status TEXT NOT NULL DEFAULT 'live' CHECK (status IN ('live', 'gone')),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  first_seen TEXT NOT NULL CHECK (first_seen {_TIME}),
  canonical_url TEXT,
  published_raw TEXT,
  modified_raw TEXT,
  byline_raw TEXT,
  charset TEXT,
  section_id INTEGER REFERENCES sections(id),
  fetch INTEGER NOT NULL REFERENCES fetches(id),
  parser TEXT NOT NULL,
  evidence TEXT NOT NULL,
  warnings TEXT NOT NULL,
  body_sha256 TEXT NOT NULL CHECK (length(body_sha256) = 64)
)"""

_SEARCH = (
    (
        'CREATE VIRTUAL TABLE articles_fts USING fts5(headline, subheadline, body, content="articles", '
        'content_rowid="id", tokenize="ascii", detail=none)'
    ),
    f"INSERT INTO articles_fts(rowid, headline, subheadline, body) VALUES (0, '{SENTINEL}', '', '')",  # noqa: S608
)

_RUNS = f"""
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('crawl', 'import', 'demo')),
  paper TEXT REFERENCES papers(id),
  state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'interrupted', 'failed', 'killed')),
  started TEXT NOT NULL CHECK (started {_TIME}),
  finished TEXT CHECK (finished {_TIME}),
  counts TEXT NOT NULL DEFAULT '{{}}',
  error TEXT,
  host TEXT NOT NULL,
  pid INTEGER NOT NULL,
  process_started TEXT
)"""

# An article's fetch is written before the article, whose id it names: that check waits for the commit.
_FETCHES = f"""
CREATE TABLE fetches (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES runs(id),
  paper TEXT REFERENCES papers(id),
  url TEXT NOT NULL,
  final_url TEXT,
  fetched_at TEXT NOT NULL CHECK (fetched_at {_TIME}),
  status INTEGER CHECK (status BETWEEN 100 AND 999),
  seconds REAL CHECK (seconds >= 0),
  headers TEXT NOT NULL,
  error TEXT,
  page_sha256 TEXT CHECK (length(page_sha256) = 64),
  page_bytes INTEGER CHECK (page_bytes >= 0),
  outcome TEXT NOT NULL
    CHECK (outcome IN ('new', 'revised', 'unchanged', 'not-article', 'gone', 'failed')),
  reason TEXT,
  article INTEGER REFERENCES articles(id) DEFERRABLE INITIALLY DEFERRED
)"""

_FRONTIER = f"""
CREATE TABLE frontier (
  id INTEGER PRIMARY KEY,
  paper TEXT NOT NULL REFERENCES papers(id),
  article_key TEXT NOT NULL,
  url TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'stored', 'not-article', 'gone', 'failed', 'refused')),
  due INTEGER NOT NULL CHECK (due IN (0, 1)),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  reason TEXT,
  article INTEGER REFERENCES articles(id),
  found_in TEXT,
  found_at TEXT NOT NULL CHECK (found_at {_TIME}),
  run INTEGER NOT NULL REFERENCES runs(id),
  UNIQUE (paper, article_key),
  CHECK (due = (state = 'waiting') OR state = 'failed'),
  CHECK (state <> 'stored' OR article IS NOT NULL)
)"""

_REVISIONS = f"""
CREATE TABLE revisions (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles(id),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  replaced_at TEXT NOT NULL CHECK (replaced_at {_TIME}),
  changed TEXT NOT NULL,
  headline TEXT NOT NULL,
  subheadline TEXT,
  section TEXT,
  byline TEXT,
  published TEXT CHECK (published {_TIME}),
  modified TEXT CHECK (modified {_TIME}),
  body TEXT NOT NULL,
  blocks TEXT,
  images TEXT NOT NULL,
  fetch INTEGER NOT NULL REFERENCES fetches(id),
  parser TEXT NOT NULL,
  body_sha256 TEXT NOT NULL CHECK (length(body_sha256) = 64),
  UNIQUE (article, revision)
)"""

# What a paper has corrected, and the newest of a paper or a section by the id, without its other articles.
_LISTS = (
    "CREATE INDEX articles_notices ON articles(paper, published, notice) WHERE notice IS NOT NULL",
    "CREATE INDEX articles_paper ON articles(paper)",
    "CREATE INDEX articles_section ON articles(section_id)",
)

_PARTS = (
    """
CREATE TABLE reporters (
  id INTEGER PRIMARY KEY,
  paper TEXT REFERENCES papers(id),
  name TEXT NOT NULL,
  email TEXT
)""",
    """
CREATE TABLE bylines (
  article INTEGER NOT NULL REFERENCES articles(id),
  position INTEGER NOT NULL CHECK (position >= 1),
  reporter INTEGER REFERENCES reporters(id),
  name TEXT,
  role TEXT,
  place TEXT,
  email TEXT,
  agency TEXT,
  PRIMARY KEY (article, position)
) WITHOUT ROWID""",
    """
CREATE TABLE images (
  article INTEGER NOT NULL REFERENCES articles(id),
  position INTEGER NOT NULL CHECK (position >= 1),
  url TEXT NOT NULL,
  caption TEXT,
  credit TEXT,
  PRIMARY KEY (article, position)
) WITHOUT ROWID""",
    """
CREATE TABLE tags (
  article INTEGER NOT NULL REFERENCES articles(id),
  position INTEGER NOT NULL CHECK (position >= 1),
  tag TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID""",
)

_INDEXES = (
    "CREATE UNIQUE INDEX articles_key ON articles(paper, article_key)",
    "CREATE UNIQUE INDEX articles_key_of_no_paper ON articles(article_key) WHERE paper IS NULL",
    "CREATE INDEX articles_url ON articles(url)",
    (
        "CREATE INDEX articles_canonical_url ON articles(canonical_url)"
        " WHERE canonical_url IS NOT NULL AND canonical_url IS NOT url"
    ),
    "CREATE INDEX articles_paper_published ON articles(paper, published)",
    "CREATE INDEX articles_published ON articles(published)",
    "CREATE INDEX articles_section_published ON articles(section_id, published)",
    f"CREATE INDEX articles_moved ON articles(published) WHERE {MOVED}",
    "CREATE UNIQUE INDEX sections_path ON sections(coalesce(paper, ''), path)",
    "CREATE UNIQUE INDEX reporters_person ON reporters(name, coalesce(email, ''), coalesce(paper, ''))",
    "CREATE INDEX bylines_reporter ON bylines(reporter)",
    "CREATE INDEX tags_tag ON tags(tag)",
    "CREATE INDEX fetches_article ON fetches(article)",
    "CREATE INDEX fetches_page ON fetches(page_sha256)",
    "CREATE INDEX frontier_due ON frontier(paper) WHERE due = 1",
    "CREATE INDEX frontier_url ON frontier(url)",
)

_PAGES = (
    f"""
CREATE TABLE dictionaries (
  id INTEGER PRIMARY KEY,
  paper TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at {_TIME}),
  size INTEGER NOT NULL,
  data BLOB NOT NULL
)""",
    f"""
CREATE TABLE pages (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  dictionary INTEGER REFERENCES dictionaries(id),
  size INTEGER NOT NULL CHECK (size >= 0),
  data BLOB NOT NULL,
  stored_at TEXT NOT NULL CHECK (stored_at {_TIME})
)""",
    "CREATE INDEX dictionaries_paper ON dictionaries(paper)",
)
