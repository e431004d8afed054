"""The tables of step 0009: which articles tell the same story, and what that is found by; docs/schema.md tells them."""

from __future__ import annotations

from typing import Final

# Whatever writes an article's text or time, here or elsewhere, the article is looked at again by these.
_TRIGGERS: Final = (
    """
CREATE TRIGGER articles_told AFTER INSERT ON articles BEGIN
  INSERT OR IGNORE INTO story_due VALUES (new.id);
END""",
    """
CREATE TRIGGER articles_retold AFTER UPDATE OF paper, body, published, published_precision ON articles
WHEN old.body IS NOT new.body OR old.published IS NOT new.published
  OR old.published_precision IS NOT new.published_precision OR old.paper IS NOT new.paper BEGIN
  INSERT OR IGNORE INTO story_due VALUES (new.id);
END""",
)

# Those of the story that came before an article, or are it. No window functions: they would read all stories for one.
_UNTIL_IT: Final = """FROM story_articles AS n CROSS JOIN articles AS b ON b.id = n.article
    CROSS JOIN story_texts AS u ON u.article = n.article WHERE n.story = m.story
    AND (u.moment, coalesce(b.paper, ''), b.article_key) <= (t.moment, coalesce(a.paper, ''), a.article_key)"""
_COPIES: Final = f"""
CREATE VIEW story_copies AS
SELECT m.story, (SELECT count(*) {_UNTIL_IT}) AS position, m.article, a.paper, a.published,
  CASE WHEN 'day' IN (a.published_precision, f.published_precision) THEN NULL
       ELSE CAST(round((julianday(a.published) - julianday(f.published)) * 1440) AS INTEGER) END AS minutes,
  CASE WHEN m.article = m.story THEN 'first'
       WHEN EXISTS (SELECT 1 {_UNTIL_IT}
         AND b.id <> a.id AND b.paper IS a.paper AND u.letters_hash = t.letters_hash) THEN 'again'
       WHEN t.letters_hash = ft.letters_hash THEN 'same'
       ELSE 'copy' END AS role,
  m.similarity, m.words, m.added, m.dropped, a.headline
FROM story_articles AS m JOIN articles AS a ON a.id = m.article JOIN story_texts AS t ON t.article = m.article
JOIN articles AS f ON f.id = m.story JOIN story_texts AS ft ON ft.article = m.story"""  # noqa: S608

# Of articles, ``a``: how many there are, an agency signed, other papers have too, were not the first to have.
SHARED: Final = """count(*) AS articles,
  sum(EXISTS (SELECT 1 FROM bylines AS b WHERE b.article = a.id AND b.agency IS NOT NULL)) AS agency,
  count(s.id) AS shared, count(CASE WHEN s.id <> a.id THEN 1 END) AS copied"""
WITH_STORIES: Final = """LEFT JOIN story_articles AS m ON m.article = a.id
LEFT JOIN stories AS s ON s.id = m.story AND s.papers > 1"""
SHARE: Final = f"""
CREATE VIEW wire_share AS
SELECT a.paper, substr(a.published, 1, 7) AS month, {SHARED}
FROM articles AS a {WITH_STORIES}
GROUP BY a.paper, month"""  # noqa: S608

STEPS: Final = (
    "CREATE TABLE story_due (article INTEGER PRIMARY KEY REFERENCES articles(id))",
    """
CREATE TABLE story_texts (
  article INTEGER PRIMARY KEY REFERENCES articles(id),
  body_sha256 TEXT NOT NULL CHECK (length(body_sha256) = 64),
  moment TEXT NOT NULL,
  letters INTEGER NOT NULL CHECK (letters >= 0),
  letters_hash INTEGER,
  sketch TEXT,
  method TEXT NOT NULL
)""",
    "CREATE INDEX story_texts_letters ON story_texts(letters_hash) WHERE letters_hash IS NOT NULL",
    """
CREATE TABLE story_bands (
  week INTEGER NOT NULL,
  hash INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES articles(id),
  PRIMARY KEY (week, hash, article)
) WITHOUT ROWID""",
    """
CREATE TABLE story_pairs (
  article INTEGER NOT NULL REFERENCES articles(id),
  other INTEGER NOT NULL REFERENCES articles(id),
  similarity REAL NOT NULL CHECK (similarity BETWEEN 0 AND 1),
  PRIMARY KEY (article, other)
) WITHOUT ROWID""",
    """
CREATE TABLE stories (
  id INTEGER PRIMARY KEY REFERENCES articles(id),
  articles INTEGER NOT NULL CHECK (articles >= 2),
  papers INTEGER NOT NULL CHECK (papers >= 1),
  since TEXT NOT NULL,
  until TEXT NOT NULL
)""",
    # A story is written after those who tell it: that check waits for the commit.
    """
CREATE TABLE story_articles (
  article INTEGER PRIMARY KEY REFERENCES articles(id),
  story INTEGER NOT NULL REFERENCES stories(id) DEFERRABLE INITIALLY DEFERRED,
  similarity REAL CHECK (similarity BETWEEN 0 AND 1),
  words INTEGER,
  added INTEGER,
  dropped INTEGER
)""",
    "CREATE INDEX story_articles_story ON story_articles(story)",
    _COPIES,
    SHARE,
    *_TRIGGERS,
    "INSERT INTO story_due SELECT id FROM articles",
)
