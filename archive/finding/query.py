"""A query as typed objects: what an article's words and facts must be. ``finding.grammar`` reads them from a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from archive.finding.terms import PARTS, Part, Term, folding

# Characters of a question to the index. What does not fit is checked in the text.
_LONGEST_MATCH: Final = 20_000
_MOST_IN_SQL: Final = 100


@dataclass(frozen=True, slots=True)
class OfPaper:
    """The article is of the paper of this id, or of those with this in their name."""

    name: str


@dataclass(frozen=True, slots=True)
class OfRegion:
    """Its paper appears in this province (시·도) or town (시·군), or covers it."""

    name: str


@dataclass(frozen=True, slots=True)
class InSection:
    """It stands in this section of its paper's, or of the common scheme."""

    name: str


@dataclass(frozen=True, slots=True)
class ByAuthor:
    """It is signed by this name, role or agency, or with what begins so; or by the person of this number, ``#17``."""

    name: str


@dataclass(frozen=True, slots=True)
class SignedAs:
    """It is signed in one of these ways: paper, agency, name, mail and role of each (``bylines.identity.Content``)."""

    contents: tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Published:
    """It appeared on one of these days, both included; None is open."""

    first: date | None = None
    last: date | None = None


Fact = OfPaper | OfRegion | InSection | ByAuthor | SignedAs | Published


@dataclass(frozen=True, slots=True)
class Every:
    """All of them are so."""

    parts: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Some:
    """One of them is so, or several."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """It is not so."""

    part: Node


Node = Term | Fact | Every | Some | Without


@dataclass(frozen=True)
class Query:
    """What is asked for. ``facts`` are decided by SQL; ``words`` by the index as far as it can, else by the texts."""

    root: Every = field(default_factory=Every)

    def __bool__(self) -> bool:
        return bool(self.root.parts)

    @cached_property
    def facts(self) -> tuple[Node, ...]:
        """What must be so and speaks of no word."""
        return tuple(part for part in self.root.parts if not _has_words(part))

    @cached_property
    def words(self) -> Every:
        """What must be so besides. Choices between a word and a fact are among them."""
        return Every(tuple(part for part in self.root.parts if _has_words(part)))

    @cached_property
    def mixed(self) -> tuple[Fact, ...]:
        """The facts that stand among the words."""
        return tuple(dict.fromkeys(leaf for leaf in leaves(self.words) if not isinstance(leaf, Term)))

    @cached_property
    def wanted(self) -> tuple[Term, ...]:
        """All terms to be lit up."""
        return tuple(dict.fromkeys(leaf for leaf in leaves(self.root, wanted=True) if isinstance(leaf, Term)))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts of an article in which words are sought."""
        sought = {leaf.part for leaf in leaves(self.words) if isinstance(leaf, Term)}
        return PARTS if None in sought else tuple(part for part in PARTS if part in sought)

    @cached_property
    def is_plain(self) -> bool:
        """Whether SQL can decide the words by the texts, and they are few enough for one statement."""
        sought = list(leaves(self.words))
        return len(sought) <= _MOST_IN_SQL and all(not isinstance(leaf, Term) or leaf.is_plain for leaf in sought)

    def match(self) -> str | None:
        """The FTS5 expression that every article sought satisfies, or None when the index cannot narrow it down."""
        return self._matched[0]

    def marked(self) -> str | None:
        """The same for the table of marks, which only narrows down; None when there is no phrase that it could."""
        return _match(self.words, _by_marks)[0]

    @property
    def exact(self) -> bool:
        """Whether ``match`` and the facts decide, so that no text need be read."""
        return self._matched[1]

    @cached_property
    def _folding(self) -> Callable[[str], str]:
        return folding(leaf for leaf in leaves(self.words) if isinstance(leaf, Term))

    @cached_property
    def _matched(self) -> tuple[str | None, bool]:
        return _match(self.words, _by_pieces)

    def accepts(
        self,
        headline: str | None,
        subheadline: str | None,
        body: str | None,
        facts: Mapping[Fact, bool] | None = None,
    ) -> bool:
        """Whether the words are in a stored article of these texts: a plain search. ``facts`` says which hold of it."""
        told = zip(PARTS, (headline, subheadline, body), strict=True)
        texts = {part: self._folding(text) for part, text in told if text}
        return _accepts(self.words, texts, facts or {})


def _has_words(node: Node) -> bool:
    return isinstance(node, Term) or any(isinstance(leaf, Term) for leaf in leaves(node))


def leaves(node: Node, *, wanted: bool = False) -> Iterator[Term | Fact]:
    """All terms and facts of a tree; ``wanted`` leaves out those that must not be so."""
    match node:
        case Every(parts) | Some(parts):
            for part in parts:
                yield from leaves(part, wanted=wanted)
        case Without(part):
            if not wanted:
                yield from leaves(part)
        case _:
            yield node


def replaced(node: Node, change: Callable[[Fact], Fact]) -> Node:
    """A tree with other facts."""
    match node:
        case Every(parts):
            return Every(tuple(replaced(part, change) for part in parts))
        case Some(parts):
            return Some(tuple(replaced(part, change) for part in parts))
        case Without(part):
            return Without(replaced(part, change))
        case Term():
            return node
        case _:
            return change(node)


def _accepts(node: Node, texts: Mapping[Part, str], facts: Mapping[Fact, bool]) -> bool:
    match node:
        case Every(parts):
            return all(_accepts(part, texts, facts) for part in parts)
        case Some(parts):
            return any(_accepts(part, texts, facts) for part in parts)
        case Without(part):
            return not _accepts(part, texts, facts)
        case Term():
            return any(node.is_in(text) for part, text in texts.items() if node.part in (None, part))
        case _:
            return facts[node]


# Of a term a question in FTS5's language that all articles answer in which it stands, and whether only those do.
_Asked = Callable[[Term], tuple[str | None, bool]]


def _by_pieces(term: Term) -> tuple[str | None, bool]:
    return term.match(), term.exact


def _by_marks(term: Term) -> tuple[str | None, bool]:
    return term.marked(), False


def _match(node: Node, asked: _Asked) -> tuple[str | None, bool]:
    """A question that every article sought answers, and whether only those do."""
    match node:
        case Term():
            return asked(node)
        case Every(parts):
            return _match_every(parts, asked)
        case Some(parts):
            return _match_some(parts, asked)
        case _:
            return None, False


def _match_every(parts: tuple[Node, ...], asked: _Asked) -> tuple[str | None, bool]:
    wanted = [_match(part, asked) for part in parts if not isinstance(part, Without)]
    unwanted = [_match(part.part, asked) for part in parts if isinstance(part, Without)]
    kept = _as_many_as_fit([text for text, _ in wanted if text])
    if not kept:
        return None, not parts
    # What is only narrowed down must not be taken away: some of it is sought.
    refused = _as_many_as_fit([text for text, exact in unwanted if text and exact])
    exact = all(exact for _, exact in (*wanted, *unwanted)) and len(kept) + len(refused) == len(parts)
    text = f"({' AND '.join(kept)})"
    return (f"({text} NOT ({' OR '.join(refused)}))" if refused else text), exact


def _match_some(parts: tuple[Node, ...], asked: _Asked) -> tuple[str | None, bool]:
    told = [_match(part, asked) for part in parts]
    texts = [text for text, _ in told if text]
    if len(_as_many_as_fit(texts)) < len(parts):
        return None, False
    return f"({' OR '.join(texts)})", all(exact for _, exact in told)


def _as_many_as_fit(texts: list[str]) -> list[str]:
    kept, room = [], _LONGEST_MATCH
    for text in texts:
        room -= len(text) + 5  # " AND "
        if room < 0:
            break
        kept.append(text)
    return kept
