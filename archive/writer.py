"""One batch of visits, inside its transaction: fetches, articles, revisions, the index and the frontier together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from archive import changes
from archive.crawling import frontier
from archive.crawling.frontier import Answer, Place, Recorder
from archive.finding import index
from archive.ids import Numbering
from archive.letters import storable
from archive.parts import add_parts, image_rows, replace_parts, section_id, stored_image_rows
from archive.records import Failure, Fetch, Gone, Link, Outcome, Refused, Saved, Unmodified, Unread, Visit
from archive.rows import VERSIONED, Row, article_key, article_row, text, to_json
from archive.times import day, to_text
from parsers.article import Article
from parsers.errors import NotAnArticle

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    Pages = Mapping[int, str]

_INSERT_FETCH = """
INSERT INTO fetches(run, paper, url, final_url, fetched_at, status, seconds, headers, error,
                    page_sha256, page_bytes, directives, outcome, reason, article)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
KEPT = (*VERSIONED, "blocks", "body_sha256", "fetch", "parser")
_SELECT_STORED = f"SELECT id, status, revision, notice, {', '.join(KEPT)} FROM articles WHERE "  # noqa: S608
# The same article at a second address: a paper that changes its system gives all its articles new numbers.
SELECT_COPIES = "SELECT id, headline, body, body_sha256 FROM articles WHERE paper = ? AND published = ? LIMIT 1000"
INSERT_REVISION = (
    "INSERT INTO revisions(article, revision, replaced_at, replaced_by, kind, changed, images, "  # noqa: S608
    f"{', '.join(KEPT)}) VALUES ({', '.join('?' * (7 + len(KEPT)))})"
)
COMPANION = "companion"  # the reason of a fetch that belongs to the one before, while neither was read
ANOTHER = "leads to another article"  # the reason where an article's address does
# What a later version may add, and never changes.
LASTING = ("url", "canonical_url")


class _Stored(NamedTuple):
    """An article as it stands before the visit."""

    id: int
    status: str
    revision: int
    notice: str | None
    kept: Row


class Batch:
    """Saves visits one after the other; the caller has begun the transaction and commits it."""

    def __init__(self, connection: sqlite3.Connection, run: int) -> None:
        self._connection = connection
        self._run = run
        self._numbering = Numbering(connection)
        self._frontier = Recorder(connection, run)
        self._index = index.Changes()

    def save_all(self, visits: Sequence[Visit], pages: Pages) -> list[Saved]:
        """Write what visits brought; ``pages`` names their raw pages, which are stored already, by their fetches."""
        saved = [self._save(visit, pages) for visit in visits]
        self._index.write(self._connection)
        return saved

    def _save(self, visit: Visit, pages: Pages) -> Saved:
        match visit.result:
            case Article():
                return self._save_article(visit, pages, visit.result)
            case NotAnArticle(reason=reason):
                return self._save_absence(visit, pages, "not-article", reason)
            case Gone(reason=reason, is_sure=is_sure):
                is_believed = is_sure or self._is_said_again(visit, reason)
                return self._save_absence(visit, pages, "gone" if is_believed else "not-article", reason)
            case Unmodified():
                return self._save_unmodified(visit, pages)
            case Failure(reason=reason):
                return self._save_failure(visit, pages, reason)
            case Refused(reason=reason):
                return self._save_refusal(visit, reason)
            case Unread():
                return self._save_unread(visit, pages)

    # --- articles

    def _save_article(self, visit: Visit, pages: Pages, article: Article) -> Saved:
        paper = article.paper or visit.paper
        row = article_row(article)
        key = article_key(article, visit.article_key, row)
        stored = self._stored(visit, paper, key, row)
        if another := self._another(visit, (paper, key), stored, row):
            return self._save_led_away(visit, pages, another)
        if stored is None:
            outcome: Outcome = "new"
            number = self._numbering.next(day(article.published or visit.fetch.fetched_at))
            fetch = self._add_fetch(visit, pages, outcome, article=number)
            self._insert(number, paper, key, article, {**row, "fetch": fetch, "first_seen": _fetched(visit)})
        else:
            number = stored.id
            changed = self._changes(stored, article, row)
            outcome = "revised" if changed else "unchanged"
            fetch = self._add_fetch(visit, pages, outcome, article=number)
            if changed == ["status"]:
                self._turn(stored, "live", fetch, _fetched(visit))
            elif changed:
                self._archive_version(stored, {**row, "status": "live"}, changed, fetch, _fetched(visit))
                self._replace(stored, paper, article, {**row, "fetch": fetch})
        self._settle_article(visit, paper, key, row, number)
        return Saved(outcome, number)

    def _stored(self, visit: Visit, paper: str | None, key: str, row: Row) -> _Stored | None:
        """The article as it stands: by its key, by an address that led to it before, or as an exact copy."""
        found = self._select("paper IS ? AND article_key = ?", paper, key)
        if found is None and paper is not None:
            number = frontier.article_of(self._connection, paper, key)
            number = number or self._moved(visit, (paper, key), row) or self._copy(paper, row)
            found = self._select("id = ?", number) if number is not None else None
        return found

    def _select(self, condition: str, *values: str | int | None) -> _Stored | None:
        found = self._connection.execute(_SELECT_STORED + condition, values).fetchone()
        if found is None:
            return None
        number, status, revision, notice, *kept = found
        return _Stored(number, status, revision, notice, dict(zip(KEPT, kept, strict=True)))

    def _moved(self, visit: Visit, own: tuple[str, str], row: Row) -> int | None:
        """The article that stood at the visited address before it led on to this one."""
        visited = _place(visit)
        number = self._article_at(visited) if visited and visited[:2] != own else None
        # A deleted article's address may lead to any other.
        return number if self._is_like(number, row) else None

    def _is_like(self, number: int | None, row: Row) -> bool:
        """Whether an article has the headline or the body that came."""
        before = self._select("id = ?", number) if number is not None else None
        return before is not None and (
            before.kept["headline"] == row["headline"] or before.kept["body_sha256"] == row["body_sha256"]
        )

    def _another(self, visit: Visit, own: tuple[str | None, str], stored: _Stored | None, row: Row) -> Place | None:
        """Where the article that came stands, if the visited address is one at which another one stood."""
        visited, address = _place(visit), row["url"] or row["canonical_url"]
        number = self._article_at(visited) if visited and visited[:2] != own else None
        if number is None or (stored is not None and stored.id == number) or self._is_like(number, row):
            return None
        paper, key = own
        return Place(paper, key, address) if paper is not None and address else None

    def _copy(self, paper: str, row: Row) -> int | None:
        """The one article of the same time that says the same, but for an edit."""
        if row["published"] is None:
            return None
        rows = self._connection.execute(SELECT_COPIES, (paper, row["published"])).fetchall()
        same = [number for number, *text in rows if says_the_same(text, row)]
        return same[0] if len(same) == 1 else None

    def _insert(self, number: int, paper: str | None, key: str, article: Article, row: Row) -> None:
        section = section_id(self._connection, paper, article.section)
        row = {"id": number, "paper": paper, "article_key": key, **row, "section_id": section}
        self._connection.execute(
            f"INSERT INTO articles({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",  # noqa: S608
            tuple(row.values()),
        )
        self._index.add(number, _texts(row))
        add_parts(self._connection, number, paper, article)

    def _changes(self, stored: _Stored, article: Article, row: Row) -> list[str]:
        changed = [] if stored.status == "live" else ["status"]
        changed += [name for name in VERSIONED if stored.kept[name] != row[name]]
        if stored_image_rows(self._connection, stored.id) != image_rows(article.images):
            changed.append("images")
        return changed

    def _archive_version(self, stored: _Stored, new: Row, changed: list[str], fetch: int, replaced_at: str) -> None:
        """Put the version that stands among the revisions; ``new`` is the one that came with a fetch."""
        images = to_json(stored_image_rows(self._connection, stored.id))
        kind = changes.kind({**stored.kept, "notice": stored.notice}, new, changed)
        replaced = (stored.id, stored.revision, replaced_at, fetch, kind, ", ".join(changed), images)
        self._connection.execute(INSERT_REVISION, (*replaced, *stored.kept.values()))

    def _turn(self, stored: _Stored, status: Literal["live", "gone"], fetch: int, at: str) -> None:
        """A version of the same words: the paper has taken the article away, or put it back."""
        self._archive_version(stored, {**stored.kept, "status": status}, ["status"], fetch, at)
        self._connection.execute(
            "UPDATE articles SET status = ?, revision = revision + 1 WHERE id = ?", (status, stored.id)
        )

    def _replace(self, stored: _Stored, paper: str | None, article: Article, row: Row) -> None:
        """Put the new version in the place of the one that stands."""
        if _texts(stored.kept) != _texts(row):
            self._index.remove(stored.id, _texts(stored.kept))
            self._index.add(stored.id, _texts(row))
        row = {
            **row,
            "section_id": section_id(self._connection, paper, article.section),
            "revision": stored.revision + 1,
            "status": "live",
        }
        changes = ", ".join(f"{name} = coalesce({name}, ?)" if name in LASTING else f"{name} = ?" for name in row)
        self._connection.execute(
            f"UPDATE articles SET {changes} WHERE id = ?",  # noqa: S608
            (*row.values(), stored.id),
        )
        replace_parts(self._connection, stored.id, paper, article)

    def _settle_article(self, visit: Visit, paper: str | None, key: str, row: Row, number: int) -> None:
        """The article is looked at again at its own address; neither that nor the visited one needs a fetch before."""
        answer = _answer(visit)
        places = [_place(visit)]
        address = row["url"] or row["canonical_url"]
        if paper and address:
            places.append(Place(paper, key, address))
        # By paper and key, so that the visited address goes before the article's own.
        found = {place[:2]: place for place in reversed(places) if place}
        for told, place in found.items():
            is_own = told == (paper, key) or len(found) == 1
            self._frontier.settle(
                place, "stored", answer if is_own else answer._replace(next_visit=None), article=number
            )

    # --- everything else

    def _save_absence(self, visit: Visit, pages: Pages, outcome: Literal["not-article", "gone"], reason: str) -> Saved:
        place = _place(visit)
        number = self._article_at(place)
        fetch = self._add_fetch(visit, pages, outcome, reason=reason, article=number)
        if place is None:
            return Saved(outcome, number)
        if number is None:
            self._frontier.settle(place, outcome, _answer(visit), reason=reason)
        elif outcome == "gone" or reason == "soft-404":
            # It was there before: the paper has taken it away, unless it stands at another address since.
            stored = self._select("id = ? AND status = 'live'", number)
            if stored and not frontier.stands_elsewhere(self._connection, place, number):
                self._turn(stored, "gone", fetch, _fetched(visit))
            self._frontier.settle(place, "gone", _answer(visit), reason=reason, article=number)
        else:
            # Any other page in its place says nothing of it: a block page, a login.
            self._frontier.settle(place, "stored", _answer(visit), reason=reason, article=number, attempts=1)
        return Saved(outcome, number)

    def _save_led_away(self, visit: Visit, pages: Pages, to: Place) -> Saved:
        """An article's address leads to another one: that is visited where it stands, and the first may be gone."""
        link = Link(to.url, to.article_key, visit.fetch.url, "visit")
        frontier.discover(self._connection, to.paper, self._run, [link])
        outcome: Literal["gone", "not-article"] = "gone" if self._is_said_again(visit, ANOTHER) else "not-article"
        return self._save_absence(visit, pages, outcome, ANOTHER)

    def _is_said_again(self, visit: Visit, reason: str) -> bool:
        """Whether the visit before this one brought the same: a site under repair leads all its readers away."""
        place = _place(visit)
        return place is not None and frontier.reason_at(self._connection, place) == reason

    def _save_unmodified(self, visit: Visit, pages: Pages) -> Saved:
        place = _place(visit)
        number = self._article_at(place)
        if place is None or number is None:  # a server that says so to a first request
            return self._save_failure(visit, pages, "http 304")
        gone = self._select("id = ? AND status = 'gone'", number)
        outcome: Outcome = "revised" if gone else "unchanged"
        fetch = self._add_fetch(visit, pages, outcome, article=number)
        if gone:
            self._turn(gone, "live", fetch, _fetched(visit))
        self._frontier.settle(place, "stored", _answer(visit), article=number)
        return Saved(outcome, number)

    def _save_failure(self, visit: Visit, pages: Pages, reason: str) -> Saved:
        place = _place(visit)
        number = self._article_at(place)
        self._add_fetch(visit, pages, "failed", reason=reason, article=number)
        if place:
            self._frontier.settle(place, "failed", _answer(visit), reason=reason, attempts=1)
        return Saved("failed", number)

    def _save_refusal(self, visit: Visit, reason: str) -> Saved:
        # Nothing was fetched, so there is no fetch to note.
        place = _place(visit)
        if place:
            self._frontier.settle(place, "refused", _answer(visit), reason=reason)
        return Saved("refused", self._article_at(place))

    def _save_unread(self, visit: Visit, pages: Pages) -> Saved:
        """Note that the page is kept: what the visit was is noted when it is read."""
        place = _place(visit)
        self._insert_fetch(visit.paper, visit.fetch, pages.get(id(visit.fetch)), ("unread", None, None))
        if visit.companion is not None:
            beside = visit.companion
            self._insert_fetch(visit.paper, beside, pages.get(id(beside)), ("unread", COMPANION, None))
        if place:
            self._frontier.keep_unread(place)
        return Saved("unread")

    def _article_at(self, place: Place | None) -> int | None:
        return frontier.article_of(self._connection, place.paper, place.article_key) if place else None

    def _add_fetch(
        self, visit: Visit, pages: Pages, outcome: Outcome, *, reason: str | None = None, article: int | None
    ) -> int:
        """Note the visit's requests, the second one as well; the number is that of the page's."""
        paper = visit.paper or (visit.result.paper if isinstance(visit.result, Article) else None)
        became = (outcome, text(reason), article)
        first, *_ = [self._insert_fetch(paper, fetch, pages.get(id(fetch)), became) for fetch in visit.fetches]
        return first

    def _insert_fetch(self, paper: str | None, fetch: Fetch, page: str | None, became: tuple[Any, ...]) -> int:
        values: tuple[Any, ...] = (
            self._run,
            paper,
            storable(fetch.url),
            text(fetch.final_url),
            to_text(fetch.fetched_at),
            fetch.status,
            fetch.seconds,
            to_json(fetch.headers),
            text(fetch.error),
            page,
            None if fetch.body is None else len(fetch.body),
            ", ".join(fetch.directives) or None,
            *became,
        )
        return int(self._connection.execute(_INSERT_FETCH, values).lastrowid or 0)


def papers_of(visits: Sequence[Visit]) -> set[str]:
    """The papers that the visits and their articles name."""
    named = {visit.paper for visit in visits}
    named |= {visit.result.paper for visit in visits if isinstance(visit.result, Article)}
    return {paper for paper in named if paper is not None}


def _fetched(visit: Visit) -> str:
    return to_text(visit.fetch.fetched_at)


def says_the_same(stored: Sequence[str], row: Row) -> bool:
    """Whether an article is another's copy, or an edit of it: two of 부고 by one minute are neither."""
    headline, body, body_sha256 = stored
    if body_sha256 == row["body_sha256"]:
        return bool(headline == row["headline"] or row["published_precision"] != "day")
    if headline != row["headline"] or row["published_precision"] == "day":
        return False
    paragraphs, others = set(body.split("\n\n")), set(row["body"].split("\n\n"))
    return len(paragraphs & others) * 2 >= max(len(paragraphs), len(others))


def _answer(visit: Visit) -> Answer:
    fetch = visit.fetch
    return Answer.of(fetch.fetched_at, fetch.status, fetch.headers, visit.next_visit)


def _place(visit: Visit) -> Place | None:
    if visit.paper is None or visit.article_key is None:
        return None
    return Place(visit.paper, storable(visit.article_key), storable(visit.fetch.url))


def _texts(row: Row) -> index.Texts:
    return row["headline"], row["subheadline"], row["body"]
