"""Writes docs/papers.md from the registry: ``python docs/papers_page.py``. A test tells when it is stale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import papers
from papers import FACTS, FAMILIES, KINDS, REGIONS, SECTIONS, STATUSES, Feed, Listing, Paper, Section
from papers.regions import REGIONS_IN_ENGLISH
from parsers.fields import section

PAGE = Path(__file__).with_name("papers.md")
RENEW = "python docs/papers_page.py"

_COLUMNS = ("name 신문", "romanized", "id", "city 시·군", "kind", "family", "hosts", "feeds", "listings", "else")
_MARKS = {"seen": "S", "inferred": "I", "guessed": "G", "unknown": "?"}
_KOREAN = {"daily": " (일간)", "weekly": " (주간)", "online": " (인터넷)"}
_TOPICS = "https://cv.iptc.org/newscodes/mediatopic/"
_MEANINGS = {
    "seen": "read on a page, in a feed, or in working code of others",
    "inferred": "follows from the paper's system (family)",
    "guessed": "a guess",
    "unknown": "nobody knows yet",
}

_HEAD = f"""\
# The newspapers

This page is written by `{RENEW}` from `papers/registry/`. `sinmungo papers show ID` prints all that is
known of one paper, with its notes; [parsing](parsing.md#a-pages-family-and-skin) tells of the families. Nothing here
was tried on a live site by this project. What you know better is [welcome](../CONTRIBUTING.md).
"""

_SECTIONS = """\
## The common sections 공통 섹션

Every paper has sections of its own. So that they can be compared, an article also has one of the sections below, told
by the words of its own section's name from the last part back, by the names of places (목포, 전남동부), or by the
paper's file. The topic is IPTC's [Media Topic](https://iptc.org/standards/media-topics/); a dash says that IPTC has
none: to IPTC opinion, features and photos are kinds of pieces (genres), and local and world news are told by place.
"""


def page() -> str:
    """The whole page."""
    known = papers.load([])
    return "\n".join([_HEAD, *_counts(known), *_provinces(known), *_own_sections(known), _SECTIONS, *_common(), ""])


def _counts(known: papers.Registry) -> Iterator[str]:
    everyone = known.values()
    seats = Counter(paper.region for paper in everyone if paper.region)
    kinds = _tally(KINDS, (paper.kind for paper in everyone))
    yield f"**{len(known)} papers (신문)** of {len(seats)} provinces (시·도): {kinds}."
    yield f"By family of system (CMS): {_tally(FAMILIES, (paper.family for paper in everyone))}.\n"
    yield from _table(
        ("fact", *(f"{_MARKS[status]} {status}" for status in STATUSES)),
        (_statuses(fact, everyone) for fact in FACTS),
    )
    yield ""
    yield from (f"- **{_MARKS[status]}** {status}: {_MEANINGS[status]}" for status in STATUSES)
    yield ""


def _tally(order: Iterable[str], found: Iterable[str]) -> str:
    counted = Counter(found)
    return ", ".join(f"{counted[word]} {word}{_KOREAN.get(word, '')}" for word in order if counted[word])


def _statuses(fact: str, everyone: Iterable[Paper]) -> tuple[str, ...]:
    counted: Counter[str] = Counter(paper.facts.get(fact, "unknown") for paper in everyone)
    return (fact, *(str(counted[status] or "") for status in STATUSES))


def _provinces(known: papers.Registry) -> Iterator[str]:
    headings = {code: f"{name} {REGIONS_IN_ENGLISH[code]} ({code})" for code, name in REGIONS.items()}
    for code, heading in [*headings.items(), (None, "Of no one province, or of one not known")]:
        here = [paper for paper in known.values() if paper.region == code]
        if here:
            yield f"## {heading}\n"
            yield from _table(_COLUMNS, map(_row, sorted(here, key=lambda paper: (paper.name, paper.id))))
            yield ""


def _row(paper: Paper) -> tuple[str, ...]:
    return (
        f"[{paper.name}]({paper.home}) {_mark(paper, 'name')}",
        paper.romanized or "",
        f"`{paper.id}`",
        " ".join(filter(None, (paper.city, *(f"+{REGIONS[code]}" for code in paper.covers)))),
        paper.kind,
        f"{paper.family} {_mark(paper, 'family')}",
        f"{', '.join(paper.hosts)} {_mark(paper, 'hosts')}",
        _sources(paper, "feeds", paper.feeds),
        _sources(paper, "listings", paper.listings),
        _else(paper),
    )


def _mark(paper: Paper, fact: str) -> str:
    return _MARKS[paper.facts.get(fact, "unknown")]


def _sources(paper: Paper, fact: str, found: Sequence[Feed | Listing]) -> str:
    if found or paper.facts.get(fact) == "seen":
        return f"{len(found) or 'none'} {_mark(paper, fact)}"
    return "?"


def _else(paper: Paper) -> str:
    """The facts that have no column of their own, each with its mark."""
    forms = " ".join(f"`{form}`" for form in paper.addresses)
    return ", ".join(
        " ".join(filter(None, (fact, told, _mark(paper, fact))))
        for fact, told in (
            ("address", forms),
            ("encoding", paper.encoding),
            ("body", " ".join(f"`{selector}`" for selector in paper.body)),
            ("timestamp", ""),
            ("byline", ""),
        )
    )


def _own_sections(known: papers.Registry) -> Iterator[str]:
    yield "## The papers' own sections 자체 섹션\n"
    yield "As far as their names were seen, with their code in addresses, and the common section where it differs.\n"
    yield from _table(
        ("paper", "sections"),
        (
            (f"`{paper.id}` {paper.name}", ", ".join(_own(paper)))
            for paper in known.values()
            if paper.sections or paper.common
        ),
    )
    yield ""


def _own(paper: Paper) -> Iterator[str]:
    codes = {name: code for code, name in paper.sections.items()}
    for name in dict.fromkeys((*codes, *paper.common)):
        code = f" ({codes[name]})" if name in codes else ""
        common = section.common((name,), paper)
        yield f"{name}{code}" if common == name else f"{name}{code} → {common or '?'}"


def _common() -> Iterator[str]:
    yield from _table(("section", "in English", "Media Topic", "words that mean it"), map(_topic, SECTIONS))


def _topic(each: Section) -> tuple[str, ...]:
    code = each.medtop.removeprefix("medtop:") if each.medtop else ""
    topic = f"[{each.medtop}]({_TOPICS}{code})" if each.medtop else "—"
    return (each.name, each.english, topic, " ".join((*each.words, *each.whole)))


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{'---|' * len(header)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
