"""Writes docs/papers.md and its Korean twin from the registry: ``python docs/papers_page.py``.

The words between come from docs/papers.toml. A test tells when a page is stale.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import papers
from papers import FACTS, FAMILIES, KINDS, REGIONS, SECTIONS, STATUSES, Feed, Listing, Paper, Section
from papers.regions import REGIONS_IN_ENGLISH
from parsers.fields import section

PAGES = {"en": Path(__file__).with_name("papers.md"), "ko": Path(__file__).with_name("ko") / "papers.md"}
WORDS = tomllib.loads(Path(__file__).with_name("papers.toml").read_text(encoding="utf-8"))
RENEW = "python docs/papers_page.py"

_MARKS = {"seen": "S", "inferred": "I", "guessed": "G", "unknown": "?"}
_TOPICS = "https://cv.iptc.org/newscodes/mediatopic/"

# What a language says, by the keys of docs/papers.toml.
Words = Mapping[str, Any]


def page(language: str) -> str:
    """The whole page."""
    known, words = papers.load([]), WORDS[language]
    parts = (
        _counts(known, words),
        _provinces(known, words),
        (words["own"],),
        _table(words["own_columns"], _own_sections(known)),
        ("", words["common"]),
        _table(words["common_columns"], map(_topic, SECTIONS)),
    )
    return "\n".join([words["head"], *(line for part in parts for line in part), ""])


def _counts(known: papers.Registry, words: Words) -> Iterator[str]:
    everyone = known.values()
    provinces = len({paper.region for paper in everyone if paper.region})
    kinds = _tally(KINDS, (paper.kind for paper in everyone), words)
    yield words["counts"].format(papers=len(known), provinces=provinces, kinds=kinds)
    yield words["families"].format(families=_tally(FAMILIES, (paper.family for paper in everyone), words))
    yield from _table(
        (words["fact"], *(f"{_MARKS[status]} {status}" for status in STATUSES)),
        ((_fact(fact, words), *_statuses(fact, everyone)) for fact in FACTS),
    )
    yield ""
    yield from (f"- **{_MARKS[status]}** {words['marks'][status]}" for status in STATUSES)
    yield ""


def _tally(order: Iterable[str], found: Iterable[str], words: Words) -> str:
    counted, each, names = Counter(found), words["each"], words["tallied"]
    return ", ".join(each.format(count=counted[name], name=names.get(name, name)) for name in order if counted[name])


def _statuses(fact: str, everyone: Iterable[Paper]) -> tuple[str, ...]:
    counted: Counter[str] = Counter(paper.facts.get(fact, "unknown") for paper in everyone)
    return tuple(str(counted[status] or "") for status in STATUSES)


def _fact(fact: str, words: Words) -> str:
    """A fact's name: the registry's own word, unless the language has one."""
    return str(words.get("facts", {}).get(fact, fact))


def _provinces(known: papers.Registry, words: Words) -> Iterator[str]:
    headings = {code: f"{name} {REGIONS_IN_ENGLISH[code]} ({code})" for code, name in REGIONS.items()}
    for code, heading in [*headings.items(), (None, words["nowhere"])]:
        here = [paper for paper in known.values() if paper.region == code]
        if here:
            yield f"## {heading}\n"
            by_name = sorted(here, key=lambda paper: (paper.name, paper.id))
            yield from _table(words["columns"], (_row(paper, words) for paper in by_name))
            yield ""


def _row(paper: Paper, words: Words) -> tuple[str, ...]:
    return (
        f"[{paper.name}]({paper.home}) {_mark(paper, 'name')}",
        paper.romanized or "",
        f"`{paper.id}`",
        " ".join(filter(None, (paper.city, *(f"+{REGIONS[code]}" for code in paper.covers)))),
        words.get("kinds", {}).get(paper.kind, paper.kind),
        f"{paper.family} {_mark(paper, 'family')}",
        f"{', '.join(paper.hosts)} {_mark(paper, 'hosts')}",
        _sources(paper, "feeds", paper.feeds, words),
        _sources(paper, "listings", paper.listings, words),
        _else(paper, words),
    )


def _mark(paper: Paper, fact: str) -> str:
    return _MARKS[paper.facts.get(fact, "unknown")]


def _sources(paper: Paper, fact: str, found: Sequence[Feed | Listing], words: Words) -> str:
    if found or paper.facts.get(fact) == "seen":
        return f"{len(found) or words['none']} {_mark(paper, fact)}"
    return "?"


def _else(paper: Paper, words: Words) -> str:
    """The facts that have no column of their own, each with its mark."""
    forms = " ".join(f"`{form}`" for form in paper.addresses)
    return ", ".join(
        " ".join(filter(None, (_fact(fact, words), told, _mark(paper, fact))))
        for fact, told in (
            ("address", forms),
            ("encoding", paper.encoding),
            ("body", " ".join(f"`{selector}`" for selector in paper.body)),
            ("timestamp", ""),
            ("byline", ""),
        )
    )


def _own_sections(known: papers.Registry) -> Iterator[tuple[str, ...]]:
    for paper in known.values():
        if paper.sections or paper.common:
            yield f"`{paper.id}` {paper.name}", ", ".join(_own(paper))


def _own(paper: Paper) -> Iterator[str]:
    codes = {name: code for code, name in paper.sections.items()}
    for name in dict.fromkeys((*codes, *paper.common)):
        code = f" ({codes[name]})" if name in codes else ""
        common = section.common((name,), paper)
        yield f"{name}{code}" if common == name else f"{name}{code} → {common or '?'}"


def _topic(each: Section) -> tuple[str, ...]:
    code = each.medtop.removeprefix("medtop:") if each.medtop else ""
    topic = f"[{each.medtop}]({_TOPICS}{code})" if each.medtop else "—"
    return (each.name, each.english, topic, " ".join((*each.words, *each.whole)))


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{'---|' * len(header)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


if __name__ == "__main__":
    for language, file in PAGES.items():
        file.write_text(page(language), encoding="utf-8")
