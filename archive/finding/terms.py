"""A word or phrase that is sought: by which pieces the index narrows it down, and where in a text it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from archive.finding import marks
from archive.finding.ngrams import LONGEST, runs
from archive.finding.particles import are_particles
from archive.letters import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from archive.stored import Span

# Anywhere, also inside longer words; where a word begins; as a word of its own, with its particles.
Mode = Literal["anywhere", "start", "word"]
Part = Literal["headline", "subheadline", "body"]
PARTS: Final[tuple[Part, ...]] = get_args(Part)

# More would slow the index down without narrowing the result; what is left out is checked in the text.
_MOST_PIECES: Final = 24
_MOST_MARKS: Final = 24
_REST: Final = re.compile(r"[^\W_]{0,20}")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase to be found, folded; ``pieces`` are those by which the index narrows it down.

    ``part`` is the only part of the article in which it is sought; None is all.
    """

    text: str
    pieces: tuple[str, ...]
    mode: Mode = "anywhere"
    part: Part | None = None

    @property
    def exact(self) -> bool:
        """Whether the index alone decides; otherwise it only narrows, and the text itself is checked."""
        return self.mode == "anywhere" and self.part is None and self.pieces == (self.text,)

    @property
    def is_plain(self) -> bool:
        """Whether SQLite finds it as we do, which knows no case but that of A to Z, and no words."""
        return self.mode == "anywhere" and all(letter.isascii() or _has_no_case(letter) for letter in self.text)

    def match(self) -> str | None:
        """All its pieces in FTS5's language; None when it has none, being punctuation."""
        return _all_of(self.pieces)

    def marked(self) -> str | None:
        """All marks of its blanks in FTS5's language; None where no blank has two letters on both sides."""
        return _all_of(marks.of_phrase(self.text)[:_MOST_MARKS])

    def places(self, folded: str) -> Iterator[Span]:
        """Where it stands in a folded text, in order."""
        at = folded.find(self.text)
        while at >= 0:
            end = at + len(self.text)
            stands = self._stands(folded, at, end)
            if stands:
                yield at, end
            at = folded.find(self.text, end if stands else at + 1)

    def is_in(self, folded: str) -> bool:
        """Whether it stands in a folded text."""
        if self.mode == "anywhere":
            return self.text in folded
        return next(self.places(folded), None) is not None

    def _stands(self, folded: str, at: int, end: int) -> bool:
        if self.mode == "anywhere":
            return True
        if at and folded[at].isalnum() and folded[at - 1].isalnum():
            return False
        if self.mode == "start" or not folded[end - 1].isalnum():
            return True
        rest = _REST.match(folded, end)
        return rest is not None and are_particles(rest[0], self.text)

    @classmethod
    def of(cls, text: str, mode: Mode = "anywhere", part: Part | None = None) -> Term:
        """The term for a word or phrase as typed."""
        folded = fold(text)
        pieces: dict[str, None] = {}
        for run in runs(folded):
            last = max(0, len(run) - LONGEST)
            pieces.update(dict.fromkeys(run[at : at + LONGEST] for at in range(min(last, _MOST_PIECES) + 1)))
        return cls(folded, tuple(pieces)[:_MOST_PIECES], mode, part)


def _all_of(tokens: Iterable[str]) -> str | None:
    asked = " AND ".join(f'"{token}"' for token in tokens)
    return f"({asked})" if asked else None


def folding(terms: Iterable[Term]) -> Callable[[str], str]:
    """How stored texts are folded for these terms to be found: not at all where none of them has letters with case.

    Folding takes longer than seeking, and no letter with case folds to one without.
    """
    return str if all(_has_no_case(letter) for term in terms for letter in term.text) else fold


def _has_no_case(letter: str) -> bool:
    return letter.upper() == letter == letter.lower()
