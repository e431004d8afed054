"""What the archive tells of reporters, as records. All times are in Asia/Seoul."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from archive.times import to_text

if TYPE_CHECKING:
    from datetime import datetime

    from archive.bylines.identity import JoinedBy


@dataclass(frozen=True, slots=True)
class Reporter:
    """A person who signs articles. ``papers``, ``agencies`` and ``mails`` are those of all of them.

    ``articles``, ``first`` and ``last`` are of the articles that were asked for; the times are of publication.
    """

    id: int
    name: str
    articles: int
    first: datetime | None
    last: datetime | None
    papers: tuple[str, ...]
    agencies: tuple[str, ...]
    mails: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return _plain(asdict(self))


@dataclass(frozen=True, slots=True)
class Signed:
    """A way in which a person signs. ``joined_by`` says why it is taken for the same person's as the others:

    ``mail`` (the same mail and name), ``mailbox`` (the same mailbox and name in the same paper or agency), ``paper``
    and ``agency`` (the same name there), ``hand`` (somebody said so); None where there are no others.
    """

    id: int
    paper: str | None
    agency: str | None
    name: str
    email: str | None
    role: str | None
    joined_by: JoinedBy | None
    articles: int
    first: datetime | None
    last: datetime | None


@dataclass(frozen=True, slots=True)
class Post:
    """A post as printed (기자, 논설위원), at a paper, with the first and last time that it was signed with there."""

    role: str | None
    paper: str | None
    agency: str | None
    articles: int
    first: datetime | None
    last: datetime | None


@dataclass(frozen=True, slots=True)
class Profile:
    """All that is known of a person: how he signs, his posts in the order of time, and his articles by month
    (``2019-10``) and by section (the common scheme's, else the paper's), each with their number.
    """

    reporter: Reporter
    signatures: tuple[Signed, ...]
    posts: tuple[Post, ...]
    months: tuple[tuple[str, int], ...]
    sections: tuple[tuple[str, int], ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return self.reporter.as_dict() | {
            "signatures": [_plain(asdict(one)) for one in self.signatures],
            "posts": [_plain(asdict(one)) for one in self.posts],
            "months": dict(self.months),
            "sections": dict(self.sections),
        }


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person with how many of some articles he has signed."""

    id: int
    name: str
    articles: int

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Signatory:
    """One name under an article. ``reporter`` is the person's number, None where it names nobody in particular."""

    position: int
    name: str | None
    role: str | None
    agency: str | None
    reporter: int | None


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return row | {name: to_text(row[name]) for name in ("first", "last")}
