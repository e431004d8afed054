"""What a reader types, as terms: words, "phrases", -exclusions and choices with OR."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.ngrams import LONGEST, fold, runs, storable

# More would slow the index down without narrowing the result; what is left out is checked in the text.
_MOST_PIECES = 24
_MOST_GROUPS = 24
_MOST_CHOICES = 48

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "＂": '"', "\0": " "})
_TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)(?:"|\Z)|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase to be found, folded; ``pieces`` are those by which the index narrows it down."""

    text: str
    pieces: tuple[str, ...]

    @property
    def exact(self) -> bool:
        """Whether the index alone decides; otherwise it only narrows, and the text itself is checked."""
        return self.pieces == (self.text,)

    def match(self) -> str:
        """The term in FTS5's language."""
        return "(" + " AND ".join(f'"{piece}"' for piece in self.pieces) + ")"

    @classmethod
    def of(cls, text: str) -> Term:
        """The term for a word or phrase as typed."""
        folded = fold(text)
        pieces: dict[str, None] = {}
        for run in runs(folded):
            last = max(0, len(run) - LONGEST)
            pieces.update(dict.fromkeys(run[at : at + LONGEST] for at in range(min(last, _MOST_PIECES) + 1)))
        return cls(folded, tuple(pieces)[:_MOST_PIECES])


@dataclass(frozen=True, slots=True)
class Query:
    """Of each group one term must be in the article; none of the excluded may be."""

    groups: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups or self.excluded)

    @property
    def wanted(self) -> tuple[Term, ...]:
        """All terms to be lit up."""
        return tuple(term for group in self.groups for term in group)

    def match(self) -> str | None:
        """The FTS5 expression that every article sought satisfies, or None when the index cannot narrow it down."""
        narrowing = [group for group in self.groups if _indexed(group)][:_MOST_GROUPS]
        if not narrowing:
            return None
        match = " AND ".join("(" + " OR ".join(term.match() for term in group) + ")" for group in narrowing)
        unwanted = [term.match() for term in self.excluded if term.exact][:_MOST_CHOICES]
        return f"({match}) NOT ({' OR '.join(unwanted)})" if unwanted else match

    @property
    def exact(self) -> bool:
        """Whether ``match`` alone decides, so that no text need be read."""
        return (
            0 < len(self.groups) <= _MOST_GROUPS
            and len(self.excluded) <= _MOST_CHOICES
            and all(_indexed(group) for group in self.groups)
            and all(term.exact for term in (*self.wanted, *self.excluded))
        )

    def accepts(self, *texts: str | None) -> bool:
        """Whether an article of these texts (headline, subheadline, body) is sought: a plain search in each."""
        folded = [fold(text) for text in texts if text]
        return all(any(_in(term, folded) for term in group) for group in self.groups) and not any(
            _in(term, folded) for term in self.excluded
        )


def parse(text: str) -> Query:
    """Read a query. Whatever is typed is a query: a quote that is not closed ends at the end, a lone ``-`` is nothing.

    ``OR`` (in capitals) binds the terms beside it, before the blanks between words do: ``광주 예산 OR 교육`` is
    광주 and one of the two others.
    """
    groups: list[list[Term]] = []
    excluded: list[Term] = []
    choice = False
    for found in _TERM.finditer(storable(text.translate(_QUOTES))):
        word, phrase = found["word"], found["phrase"]
        if word == "OR" and not found["minus"]:
            choice = bool(groups)
            continue
        term = Term.of(word if phrase is None else phrase)
        if not term.text.strip() or (word is not None and not word.strip("-")):
            continue
        if found["minus"]:
            excluded.append(term)
        elif choice:
            groups[-1].append(term)
        else:
            groups.append([term])
        choice = False
    return Query(tuple(map(tuple, groups)), tuple(excluded))


def _indexed(group: tuple[Term, ...]) -> bool:
    return len(group) <= _MOST_CHOICES and all(term.pieces for term in group)


def _in(term: Term, folded: list[str]) -> bool:
    return any(term.text in text for text in folded)
