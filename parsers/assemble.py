"""From a reading's candidates to an Article: each field chosen, with its evidence and its warnings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from papers import Paper
from parsers.article import Article, Byline
from parsers.families.base import Family, Reading
from parsers.fields import byline, headline, section, timestamp
from parsers.fields.timestamp import Stamp
from parsers.text import clean, is_korean

VERSION = "1"  # of the whole parser; a change that changes Articles raises it


def article(
    reading: Reading,
    *,
    family: Family,
    paper: Paper | None,
    url: str | None,
    address: str | None = None,
    site: str | None = None,
) -> Article | None:
    """The Article of a reading; None when no headline is among its candidates.

    ``address`` is what tells which article it is: ``url``, or what the page calls its own address where that is not
    known. ``site`` is the site's name as the page gives it; with the paper's name it is cut off headlines.
    """
    evidence: dict[str, str] = {}
    warnings: list[str] = []
    names = [name for name in (paper.name if paper else None, site) if name]
    title = _headline(reading, names, evidence)
    if title is None:
        return None
    fields: dict[str, Any] = {}
    _times(reading, fields, evidence, warnings)
    _bylines(reading, paper, fields, evidence, warnings)
    own = _section(reading, paper, evidence)
    subheadline = _subheadline(reading, title, evidence)
    evidence["body"] = reading.body_rule
    if reading.body.images:
        evidence["images"] = reading.body_rule
    text = " ".join(block.text for block in reading.body.blocks[:5])
    return Article(
        headline=title,
        blocks=tuple(reading.body.blocks),
        url=url,
        canonical_url=family.canonical_url(address, paper) if address else None,
        article_key=family.article_key(address) if address else None,
        paper=paper.id if paper else None,
        subheadline=subheadline,
        section=own,
        common_section=section.common(own),
        images=tuple(reading.body.images),
        tags=tuple(dict.fromkeys(tag for raw in reading.tags if (tag := clean(raw).lstrip("#")))),
        genre=headline.genre(title),
        notice=headline.notice(title),
        language="ko" if is_korean(text or title) else None,
        parser=f"{family.name}/{reading.skin}/{VERSION}",
        evidence=evidence,
        warnings=tuple(warnings),
        **fields,
    )


def _headline(reading: Reading, names: Sequence[str], evidence: dict[str, str]) -> str | None:
    tidied = {text: headline.tidy(text, names) for text in dict.fromkeys(text for text, _ in reading.headlines)}
    candidates = [(tidy, rule) for text, rule in reading.headlines if (tidy := tidied[text])]
    if not candidates:
        return None
    chosen, rule = candidates[0]
    agreeing = [other for text, other in candidates[1:] if text == chosen and other != rule]
    evidence["headline"] = rule + (f", agrees with {', '.join(dict.fromkeys(agreeing))}" if agreeing else "")
    return chosen


def _subheadline(reading: Reading, title: str, evidence: dict[str, str]) -> str | None:
    candidates = [*reading.subheadlines, ("\n".join(reading.body.subheadline), "first lines of the body")]
    for text, rule in candidates:
        lines = [line for line in text.split("\n") if line and line != title]
        if lines:
            evidence["subheadline"] = rule
            return "\n".join(lines)
    return None


def _section(reading: Reading, paper: Paper | None, evidence: dict[str, str]) -> tuple[str, ...]:
    # A name in Hangul is the paper's own; society or politics in a meta tag is the CMS's code for it.
    for parts, rule in sorted(reading.sections, key=lambda candidate: "".join(candidate[0]).isascii()):
        own = section.path([paper.sections.get(part, part) if paper else part for part in parts])
        own = tuple(part for part in own if paper is None or part != paper.name)
        if own:
            evidence["section"] = rule
            return own
    return ()


def _times(reading: Reading, fields: dict[str, Any], evidence: dict[str, str], warnings: list[str]) -> None:
    shown = [stamp for stamp in reading.stamps if stamp.meaning == "published"]
    plain = [stamp for stamp in reading.stamps if stamp.meaning is None]
    changed = [stamp for stamp in reading.stamps if stamp.meaning == "modified"]
    visible = shown[:1] or plain[:1]
    machine = [_in_the_zone_meant(stamp, visible, warnings) for stamp in reading.machine_published]
    if visible and changed and machine and _is_the_change(machine[0], visible[0], changed[0]):
        machine = machine[1:]
    published, how, doubts = timestamp.choose([*machine, *visible])
    if published is None and reading.last_resort is not None:
        published, how = reading.last_resort, reading.last_resort.rule
    elif published and reading.last_resort and published.when.date() != reading.last_resort.when.date():
        doubts.append(f"{published.rule} says {published.raw!r}, but the {reading.last_resort.rule} is another day")
    warnings += doubts
    # The clock that readers see decides when a story was changed; what only machines are told is the last resort.
    modified, how_modified, doubts = timestamp.choose(changed[:1])
    if modified is None:
        later = [stamp for stamp in reading.machine_modified if published and _is_later(stamp, published)]
        modified, how_modified, doubts = timestamp.choose(later[:1])
    warnings += doubts
    if published and modified and modified.when < published.when and not modified.agrees_with(published):
        warnings.append(f"modified {modified.raw!r} lies before published {published.raw!r}")
    for name, stamp, words in (("published", published, how), ("modified", modified, how_modified)):
        if stamp is not None:
            fields |= {name: stamp.when, f"{name}_precision": stamp.precision, f"{name}_raw": stamp.raw}
            evidence[name] = words


def _in_the_zone_meant(stamp: Stamp, visible: Sequence[Stamp], warnings: list[str]) -> Stamp:
    """A machine time marked UTC whose digits are those of the visible Korean clock is Korean time, wrongly marked."""
    if not visible or stamp.agrees_with(visible[0]) or not stamp.raw.endswith(("Z", "+00:00", "+0000")):
        return stamp
    local = timestamp.read(stamp.raw.removesuffix("Z").removesuffix("+00:00").removesuffix("+0000"), stamp.rule)
    if local is None or not local.agrees_with(visible[0]):
        return stamp
    warnings.append(f"{stamp.rule} {stamp.raw!r} is marked UTC but tells Korean time")
    return replace(local, raw=stamp.raw)


def _is_the_change(machine: Stamp, shown: Stamp, changed: Stamp) -> bool:
    """Some systems move article:published_time along with every edit."""
    return machine.agrees_with(changed) and not machine.agrees_with(shown)


def _is_later(stamp: Stamp, published: Stamp) -> bool:
    return stamp.when > published.when and not stamp.agrees_with(published)


def _bylines(
    reading: Reading, paper: Paper | None, fields: dict[str, Any], evidence: dict[str, str], warnings: list[str]
) -> None:
    name = paper.name if paper else None
    claims = [claim for claim in (*reading.machine_bylines, *reading.bylines) if len(claim[0]) <= 200]
    read = {raw: byline.parse(raw, name) for raw in dict.fromkeys(raw for raw, _ in claims)}
    candidates = [(read[raw], raw, rule) for raw, rule in claims if read[raw]]
    persons = [candidate for candidate in candidates if any(person.name for person in candidate[0])]
    if reading.body.bylines and not persons:
        persons = [(reading.body.bylines, reading.body.byline_raw or "", "closing line of the body")]
    chosen = next(iter(persons or candidates), None)
    if chosen is None:
        raw_line = next((raw for raw, _ in [*reading.bylines, *reading.machine_bylines] if len(raw) <= 60), None)
        if raw_line:
            fields["byline_raw"] = raw_line
        return
    people, raw, rule = chosen
    others = [person for other, _, _ in [*candidates, (reading.body.bylines, "", "")] for person in other]
    people = tuple(_completed(person, others) for person in people)
    if len(people) == 1 and people[0].name and people[0].email is None:
        people = (replace(people[0], email=reading.body.email),)
    fields["bylines"] = people
    fields["byline_raw"] = raw
    agreeing = [
        other for found, _, other in persons if other != rule and {p.name for p in found} == {p.name for p in people}
    ]
    evidence["bylines"] = rule + (f", agrees with {', '.join(dict.fromkeys(agreeing))}" if agreeing else "")
    named = {person.name for person in people}
    for found, other_raw, other in persons:
        if other != rule and not named & {person.name for person in found}:
            warnings.append(f"{rule} names {raw!r}, but {other} names {other_raw!r}")


def _completed(person: Byline, others: Sequence[Byline]) -> Byline:
    """Role, place, address and agency that other places of the page tell of the same person."""
    told = [person, *(other for other in others if other.name == person.name and other != person)]
    if person.name is None or len(told) == 1:
        return person
    return Byline(
        person.name,
        role=next((one.role for one in told if one.role), None),
        place=next((one.place for one in told if one.place), None),
        email=next((one.email for one in told if one.email), None),
        agency=next((one.agency for one in told if one.agency), None),
    )
