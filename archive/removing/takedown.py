"""What must go, goes: an article with all its versions and pages, or some words of it; a tombstone stays.

The tombstone says what was taken down, when, why and by whom, and not what it said. Each holds the hash of the one
before, so that none can be changed or dropped in silence but the last; the hash of the last is told when it is made.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

from archive.bylines import reporter_log, signatures
from archive.connection import transaction
from archive.errors import Unaskable
from archive.finding import index
from archive.letters import storable
from archive.parts import drop_unused_sections, read_parts, section_id
from archive.records import Refused
from archive.removing import traces
from archive.rows import known_as, to_json
from archive.stories import catching_up, crossing
from archive.times import from_text, now, to_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from archive.records import Visit

Kind = Literal["article", "words"]
_Told = TypeVar("_Told")

_GENESIS: Final = "0" * 64
_COLUMNS: Final = "kind, article, paper, article_key, url, taken_at, reason, by, previous"
BLANK: Final = "○"
# Where an article was known: the tombstone names its own address and key; what else led to it is in the frontier.
_AT_URL: Final = "url = ?1"
_AT_KEY: Final = "paper IS ?1 AND article_key = ?2"
_MASKED: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    # table: (the column that names the article, those that hold words)
    "articles": (
        "id",
        ("headline", "subheadline", "section", "byline", "body", "byline_raw", "evidence", "warnings", "corrects"),
    ),
    "revisions": ("article", ("headline", "subheadline", "section", "byline", "body", "images")),
    "bylines": ("article", ("name", "role", "place", "email", "agency")),
    "images": ("article", ("url", "caption", "credit")),
    "tags": ("article", ("tag",)),
}
_AS_JSON: Final = {("articles", "evidence"), ("articles", "warnings"), ("revisions", "images")}


@dataclass(frozen=True, slots=True)
class Takedown:
    """A tombstone. ``kind`` is ``article``, or ``words`` where the article stays without some of them.

    ``article`` is the id that it had and nothing else will have; ``taken_at`` is aware. ``hash`` is over all of it and
    ``previous``, the hash of the takedown before.
    """

    id: int
    kind: Kind
    article: int
    paper: str | None
    article_key: str
    url: str | None
    taken_at: datetime
    reason: str
    by: str
    previous: str
    hash: str

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self) | {"taken_at": to_text(self.taken_at)}


# --- the log


def of_article(connection: sqlite3.Connection, article: int) -> Takedown | None:
    """The tombstone of an article; None where it was not taken down whole."""
    sql = f"SELECT id, {_COLUMNS}, hash FROM takedowns WHERE article = ? AND kind = 'article'"  # noqa: S608
    row = connection.execute(sql, (article,)).fetchone()
    return _takedown(row) if row else None


def has_any(connection: sqlite3.Connection) -> bool:
    """Whether anything was ever taken down."""
    return connection.execute("SELECT 1 FROM takedowns LIMIT 1").fetchone() is not None


def is_masked(connection: sqlite3.Connection, article: int) -> bool:
    """Whether words of an article were masked."""
    sql = "SELECT 1 FROM takedowns WHERE article = ? AND kind = 'words'"
    return connection.execute(sql, (article,)).fetchone() is not None


def at(connection: sqlite3.Connection, addresses: Iterable[str], places: Iterable[tuple[str, str]]) -> Takedown | None:
    """The last tombstone of an article that was taken down whole at one of these addresses or papers' keys."""
    asked: list[tuple[str, tuple[str, ...]]] = [(_AT_KEY, place) for place in places]
    asked += [(_AT_URL, (storable(address),)) for address in addresses]
    for place, values in asked:
        sql = f"SELECT id, {_COLUMNS}, hash FROM takedowns WHERE {place} AND kind = 'article' ORDER BY id DESC"  # noqa: S608
        if row := connection.execute(sql, values).fetchone():
            return _takedown(row)
    return None


def is_at(connection: sqlite3.Connection, addresses: Iterable[str], places: Iterable[tuple[str, str]]) -> bool:
    """Whether an article was taken down whole that had one of these addresses, or of these papers' keys."""
    stored = [storable(address) for address in addresses]
    return _is_any_at(connection, stored, places, "kind = 'article'", "article IS NULL")


def _is_any_at(
    connection: sqlite3.Connection,
    addresses: Iterable[str],
    places: Iterable[tuple[str | None, str]],
    tombstone: str,
    let_be: str,
) -> bool:
    """Whether something was taken down at a place: by such a tombstone, or an address that is let be in such a way."""
    asked: list[tuple[str, tuple[str | None, ...]]] = [(_AT_KEY, place) for place in places]
    asked += [(_AT_URL, (address,)) for address in addresses]
    return any(
        connection.execute(
            f"SELECT 1 FROM takedowns WHERE {place} AND {tombstone} "  # noqa: S608
            f"UNION ALL SELECT 1 FROM frontier WHERE {place} AND reason = 'takedown' AND {let_be}",
            values,
        ).fetchone()
        for place, values in asked
    )


def log(connection: sqlite3.Connection) -> list[Takedown]:
    """All takedowns, the first one first."""
    return [
        _takedown(row)
        for row in connection.execute(f"SELECT id, {_COLUMNS}, hash FROM takedowns ORDER BY id")  # noqa: S608
    ]


def beyond(some: Iterable[_Told], others: Iterable[_Told], told: Callable[[_Told], object]) -> list[_Told]:
    """The tombstones that others do not tell of. Within one second the same may be noted twice, of different words."""
    left = Counter(map(told, others))
    found = []
    for one in some:
        left[told(one)] -= 1
        if left[told(one)] < 0:
            found.append(one)
    return found


def broken_link(connection: sqlite3.Connection) -> int | None:
    """The first takedown that is not as it was written, or does not follow the one before; None where all are."""
    previous = _GENESIS
    for number, (identity, *told, found) in enumerate(
        connection.execute(f"SELECT id, {_COLUMNS}, hash FROM takedowns ORDER BY id"),  # noqa: S608
        start=1,
    ):
        if identity != number or told[-1] != previous or found != hash_of(told):
            return int(identity)
        previous = found
    return None


def refused(connection: sqlite3.Connection, visits: Sequence[Visit]) -> list[Visit]:
    """The visits, of which those to articles that were taken down bring nothing: neither text nor page is stored."""
    if not has_any(connection):
        return list(visits)
    return [_refusal(visit) if _is_taken_down(connection, visit) else visit for visit in visits]


def _is_taken_down(connection: sqlite3.Connection, visit: Visit) -> bool:
    """Whether one of its keys or addresses is that of an article that was taken down, or of which words were."""
    places, addresses = known_as(visit)
    return _is_any_at(connection, addresses, places, "kind IN ('article', 'words')", "state = 'refused'")


def _refusal(visit: Visit) -> Visit:
    fetch = replace(visit.fetch, body=None, headers={})
    return replace(visit, fetch=fetch, result=Refused("takedown"), companion=None, next_visit=None)


def _takedown(row: tuple[Any, ...]) -> Takedown:
    number, kind, article, paper, key, url, taken_at, *rest = row
    return Takedown(number, kind, article, paper, key, url, from_text(taken_at), *rest)


def hash_of(told: Iterable[Any]) -> str:
    """The hash of a tombstone's columns, of which the last is the hash of the one before."""
    return sha256(json.dumps(list(told), ensure_ascii=False).encode()).hexdigest()


def _bury(connection: sqlite3.Connection, kind: Kind, article: int, reason: str, by: str) -> None:
    place = connection.execute(
        "SELECT paper, article_key, coalesce(url, canonical_url) FROM articles WHERE id = ?", (article,)
    ).fetchone()
    note(connection, (kind, article, *place, now(), storable(reason), storable(by)))


def note(connection: sqlite3.Connection, tombstone: tuple[Any, ...]) -> None:
    """Add to the log: kind, article, paper, article_key, url, taken_at, reason, by. Within a transaction."""
    last = connection.execute("SELECT hash FROM takedowns ORDER BY id DESC LIMIT 1").fetchone()
    told = (*tombstone, last[0] if last else _GENESIS)
    connection.execute(
        f"INSERT INTO takedowns({_COLUMNS}, hash) VALUES ({', '.join('?' * 10)})",  # noqa: S608
        (*told, hash_of(told)),
    )


# --- what goes


def remove(connection: sqlite3.Connection, article: int, reason: str, by: str) -> None:
    """Take an article down, in one transaction; its pages are the caller's. The address is not asked for again."""
    with transaction(connection):
        _bury(connection, "article", article, reason, by)
        forget(connection, article)


def drop_left_over(connection: sqlite3.Connection, drop_pages: Callable[[Sequence[str]], None]) -> bool:
    """Remove what came from the addresses of articles taken down and was never known to be theirs; whether any did."""
    if not has_any(connection):
        return False
    fetches = traces.left_over(connection)
    if fetches:
        drop_pages(traces.pages_of(connection, fetches))
        with transaction(connection):
            traces.forget_left_over(connection, fetches)
    return bool(fetches)


def forget(connection: sqlite3.Connection, article: int) -> None:
    """Remove an article's rows; the caller has begun the transaction, and notes a tombstone."""
    let_be(connection, article)
    connection.execute("UPDATE frontier SET article = NULL WHERE article = ?", (article,))
    index.remove(connection, article, _texts(connection, article))
    signed = signatures.of_article(connection, article)
    _forget_parts(connection, article)
    catching_up.forget(connection, article)
    crossing.forget(connection, article)
    connection.execute("UPDATE fetches SET article = NULL WHERE article = ?", (article,))
    connection.execute("DELETE FROM articles WHERE id = ?", (article,))
    signatures.drop_unused(connection, signed)
    reporter_log.drop_idle(connection)
    drop_unused_sections(connection)


def mask(connection: sqlite3.Connection, article: int, words: str, reason: str, by: str) -> int:
    """Put ○ in the place of every letter of some words of an article, in one transaction; how many times they stood.

    Whole or parted by a line's end, in every version and part of it. What its fields were before they were derived
    again is forgotten, and as the pages hold the words, so are they, by the caller: the article stands as it is.
    """
    with transaction(connection):
        _bury(connection, "words", article, reason, by)
        let_be(connection, article)
        catching_up.look_again(connection, article)  # at what is left of its words
        before = _texts(connection, article)
        found = sum(_mask_table(connection, table, article, words) for table in _MASKED)
        after = _texts(connection, article)
        if before != after:
            index.remove(connection, article, before)
            index.add(connection, article, after)
        _hash_bodies(connection, article)
        _mask_section(connection, article, words)
        connection.execute("DELETE FROM derivations WHERE article = ?", (article,))
        signatures.sign_again(connection, article)
        reporter_log.drop_idle(connection)
    return found


def let_be(connection: sqlite3.Connection, article: int) -> None:
    """The addresses of an article are not asked for again; what came with its fetches but the fact is forgotten."""
    traces.forget(connection, article)
    connection.execute(
        "UPDATE frontier SET state = 'refused', reason = 'takedown', next_visit = NULL, etag = NULL, "
        "last_modified = NULL, article = CASE WHEN EXISTS (SELECT 1 FROM takedowns AS t WHERE t.article = ?1 "
        "AND t.kind = 'article') THEN NULL ELSE article END WHERE article = ?1",
        (article,),
    )


def _texts(connection: sqlite3.Connection, article: int) -> index.Texts:
    texts: index.Texts = connection.execute(
        "SELECT headline, subheadline, body FROM articles WHERE id = ?", (article,)
    ).fetchone()
    return texts


def _forget_parts(connection: sqlite3.Connection, article: int) -> None:
    for table in ("revisions", "bylines", "images", "tags", "derivations"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (article,))  # noqa: S608


def _mask_table(connection: sqlite3.Connection, table: str, article: int, words: str) -> int:
    key, columns = _MASKED[table]
    place = "rowid" if table in ("articles", "revisions") else "position"
    wanted = _pattern(words)
    found = 0
    rows = connection.execute(
        f"SELECT {place}, {', '.join(columns)} FROM {table} WHERE {key} = ?",  # noqa: S608
        (article,),
    ).fetchall()
    for at, *texts in rows:
        masked = [_masked_in(table, *text, wanted) for text in zip(columns, texts, strict=True)]
        found += sum(number for _, number in masked)
        connection.execute(
            f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in columns)} "  # noqa: S608
            f"WHERE {key} = ? AND {place} = ?",
            (*(text for text, _ in masked), article, at),
        )
    return found


def _mask_section(connection: sqlite3.Connection, article: int, words: str) -> None:
    """Sections are rows of their own, which other articles may stand in."""
    paper, section = connection.execute("SELECT paper, section_id FROM articles WHERE id = ?", (article,)).fetchone()
    path = tuple(_masked(part, _pattern(words))[0] or "" for part in read_parts(connection, article, section).section)
    number = section_id(connection, paper, path)
    connection.execute("UPDATE articles SET section_id = ? WHERE id = ?", (number, article))
    drop_unused_sections(connection)


def _pattern(words: str) -> re.Pattern[str]:
    parts = storable(words).split()
    if not parts:  # they would stand in every text, and each article's pages would go
        raise Unaskable("no words were given to be masked; name those that must go")
    return re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE)


def _masked_in(table: str, column: str, text: str | None, wanted: re.Pattern[str]) -> tuple[str | None, int]:
    """What a column holds, masked: of JSON its texts, in which a quote or a line's end is one letter as elsewhere."""
    if text is None or (table, column) not in _AS_JSON:
        return _masked(text, wanted)
    told, found = _masked_each(json.loads(text), wanted)
    return (to_json(told), found) if found else (text, 0)


def _masked_each(told: Any, wanted: re.Pattern[str]) -> tuple[Any, int]:
    """Of an object the values alone: its names are ours."""
    if isinstance(told, dict):
        values, found = _masked_each([*told.values()], wanted)
        return dict(zip(told, values, strict=True)), found
    if isinstance(told, list):
        each = [_masked_each(one, wanted) for one in told]
        return [one for one, _ in each], sum(found for _, found in each)
    return _masked(told, wanted)


def _masked(text: str | None, wanted: re.Pattern[str]) -> tuple[str | None, int]:
    """A text of the same length, so that what is said of its parts by their lengths stays true."""
    return (None, 0) if text is None else wanted.subn(lambda found: re.sub(r"\S", BLANK, found[0]), text)


def _hash_bodies(connection: sqlite3.Connection, article: int) -> None:
    for table, key in (("articles", "id"), ("revisions", "article")):
        rows = connection.execute(f"SELECT rowid, body FROM {table} WHERE {key} = ?", (article,)).fetchall()  # noqa: S608
        for at, body in rows:
            connection.execute(
                f"UPDATE {table} SET body_sha256 = ? WHERE rowid = ?",  # noqa: S608
                (sha256(body.encode()).hexdigest(), at),
            )


def leave_no_trace(connection: sqlite3.Connection) -> None:
    """Old pieces of the search index are merged away; freed space was overwritten as it was freed."""
    for table in ("articles_fts", "articles_fts_marks"):
        connection.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608


def is_there(connection: sqlite3.Connection, article: int) -> bool:
    """Whether there is an article of this id."""
    return connection.execute("SELECT 1 FROM articles WHERE id = ?", (article,)).fetchone() is not None


def holding(connection: sqlite3.Connection, words: str, article: int | None = None) -> set[int]:
    """The articles that hold some words anywhere: in any version, byline, caption or tag; of all, or of one.

    Raises Unaskable where there is no word in them.
    """
    wanted = _pattern(words)
    found: set[int] = set()
    for table, (key, columns) in _MASKED.items():
        sql = f"SELECT {key}, {', '.join(columns)} FROM {table} WHERE ?1 IS NULL OR {key} = ?1"  # noqa: S608
        for number, *texts in connection.execute(sql, (article,)):
            if any(_masked_in(table, *text, wanted)[1] for text in zip(columns, texts, strict=True)):
                found.add(number)
    return found
