"""From a reading's candidates to an Article: each field chosen, with its evidence and its warnings."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from papers import Paper
from parsers import dating, signing
from parsers.article import Article
from parsers.charset import Decoded
from parsers.families.base import Family, Reading
from parsers.fields import byline, headline, section
from parsers.text import clean, is_korean

_MARK = re.compile(r"^(?:[△▲▶▷◇◆■□•]\s?|[-–—―−]\s)(?=\S)")  # before a line of a subheadline
_DASHED = re.compile(r"^[-–—―−]\s?(\S.*\S)\s?[-–—―−]$")  # - 아홉 명 숨져 -
_LEAD = re.compile(r"[\[(【][^\[\]()【】]{2,24}기자\s?[\])】]")  # [나루신문 = 홍길동 기자], as a lead begins
_SHORTEST_STEM = 8  # characters of a headline that was cut short
_GUESS = "line above the "
_TITLE_PARTS = re.compile(r"\s[-–—|:>]\s|\s?::\s?")
_GREETING = re.compile(r"(?:환영합니다|홈페이지(?:입니다)?)\W{0,3}$")
_ENGLISH_PAPER = re.compile(
    r"(?:[A-Z][\w-]{1,20}\s){1,4}(?:Times|Herald|Post|News|Press|Tribune|Journal|Weekly|Daily|Observer|Review|Gazette)"
)
_TITLES = ("meta og:title", "title", "JSON-LD headline")
VERSION = "11"  # of the whole parser; a change that changes Articles raises it


def article(
    reading: Reading,
    *,
    family: Family,
    paper: Paper | None,
    url: str | None,
    address: str | None = None,
    site: str | None = None,
    charset: Decoded | None = None,
    said_address: Callable[[], tuple[str, str] | None] = lambda: None,
    doubts: tuple[str, ...] = (),
) -> Article | None:
    """The Article of a reading; None when no headline is among its candidates.

    ``address`` is what tells which article it is: ``url``, or what the page calls its own address where that is not
    known. ``site`` is the site's name as the page gives it; with the paper's name it is cut off headlines.
    ``said_address`` is asked for the canonical address, and where it stands, when the family knows none; ``doubts``
    are warnings from before.
    """
    evidence: dict[str, str] = {}
    warnings: list[str] = [*doubts]
    names = [name for name in (paper.name if paper else None, site) if name]
    title = _headline(reading, names, evidence)
    if title is None:
        return None
    fields: dict[str, Any] = {}
    dating.date(reading, fields, evidence, warnings)
    own = _section(reading, paper, address, evidence)
    kind = headline.genre(title)
    common = section.common(own, paper)
    opinion = headline.is_opinion(title) or common == "오피니언"
    owner = paper.name if paper else site
    signing.sign(reading, owner, opinion, fields, evidence, warnings, title=title, site=_host(address))
    people = fields.get("bylines", ())
    signers = {person.name for person in people}
    told = {"", title, headline.unlabelled(title), *own, *[f"{person.name} {person.role}" for person in people]}
    subheadline = _subheadline(reading, told, signers, evidence)
    _without_repeats(reading, title, subheadline)
    evidence["body"] = reading.body_rule
    if reading.body.images:
        evidence["images"] = reading.body_rule
    if charset:
        evidence["charset"] = str(charset)
    canonical = family.canonical_url(address, paper) if address else None
    if canonical is None and (said := said_address()):
        canonical, evidence["canonical_url"] = said
    if not "".join(evidence.values()).isprintable():  # a rule names tags, and a broken page's may hold anything
        evidence = {name: clean(rule) for name, rule in evidence.items()}
    text = " ".join([block.text for block in reading.body.blocks[:5]])
    tags = [clean(raw).lstrip("#") for raw in (reading.tags or reading.body.tags)]
    return Article(
        headline=title,
        blocks=tuple(reading.body.blocks),
        url=url,
        canonical_url=canonical,
        article_key=family.article_key(address) if address else None,
        paper=paper.id if paper else None,
        subheadline=subheadline,
        section=own,
        common_section=common,
        images=tuple(reading.body.images),
        tags=tuple(dict.fromkeys(filter(None, tags))),
        genre=kind,
        notice=headline.notice(title),
        language="ko" if is_korean(text or title) else None,
        charset=charset.encoding if charset else None,
        parser=f"{family.name}/{reading.skin}/{VERSION}",
        evidence=evidence,
        warnings=tuple(warnings),
        **fields,
    )


def _host(address: str | None) -> str:
    try:
        return urlsplit(address or "").hostname or ""
    except ValueError:
        return ""


def _headline(reading: Reading, names: Sequence[str], evidence: dict[str, str]) -> str | None:
    tidied = {text: headline.tidy(text, names) for text in dict(reading.headlines)}
    candidates = [(tidy, rule) for text, rule in reading.headlines if (tidy := tidied[text])]
    if not candidates:
        return None
    is_guessed = candidates[0][1].startswith(_GUESS)
    own = {tidied[text] for text, _ in reading.headlines if is_guessed and _begins_with_the_paper(text)}
    chosen, rule = _best(candidates, own)
    agreeing = [other for text, other in candidates if text == chosen and other != rule]
    evidence["headline"] = rule + (f", agrees with {', '.join(dict.fromkeys(agreeing))}" if agreeing else "")
    return chosen


def _begins_with_the_paper(title: str) -> bool:
    """Whether a title is the site's own, as on all its pages: ``나루신문 - 지역을 깨우는 힘``, ``The Naru Times``.

    Or it greets: ``나루신문에 오신 것을 환영합니다``.
    """
    if _ENGLISH_PAPER.fullmatch(title) or _GREETING.search(title):
        return True
    first, *others = _TITLE_PARTS.split(title)
    return bool(others) and " " not in first and section.PAPERS_NAME.search(first) is not None


def _best(candidates: Sequence[tuple[str, str]], own: set[str | None]) -> tuple[str, str]:
    """The first; before it one that tells what it cuts short, or the title, where the first is a guess unlike it.

    ``own`` titles are the site's, and tell no headline.
    """
    chosen, rule = candidates[0]
    stem = chosen.rstrip("….· ")
    if chosen.endswith(("…", "...")) and len(stem) >= _SHORTEST_STEM:
        whole = (one for one in candidates if one[0].startswith(stem) and len(one[0]) > len(chosen))
        return next(whole, (chosen, rule))
    if rule.startswith(_GUESS):
        titles = [one for one in candidates if one[1] in _TITLES and " " in one[0] and one[0] not in own]
        words = set(chosen.split())
        if titles and all(words.isdisjoint(text.split()) for text, _ in titles):
            return titles[0]
    return chosen, rule


def _subheadline(reading: Reading, told: set[str], signers: set[str | None], evidence: dict[str, str]) -> str | None:
    candidates = [*reading.subheadlines, ("\n".join(reading.body.subheadline), "first lines of the body")]
    for text, rule in candidates:
        lines = [_MARK.sub("", _DASHED.sub(r"\1", line)) for line in text.split("\n")]
        lines = [line for line in lines if line not in told and not _names_only(line, signers)]
        if lines:
            evidence["subheadline"] = rule
            return "\n".join(lines)
    return None


def _without_repeats(reading: Reading, title: str, subheadline: str | None) -> None:
    """Take off the body what it repeats of the head: the headline as alt text, and above the first paragraph."""
    told = {title, *(subheadline or "").split("\n")}
    blocks = reading.body.blocks
    while len(blocks) > 1 and blocks[0].text in told:
        del blocks[0]
    if blocks and (rest := blocks[0].text.removeprefix(f"{title} ")) != blocks[0].text and _LEAD.match(rest):
        blocks[0] = replace(blocks[0], text=rest)
    images = reading.body.images
    images[:] = [replace(image, caption=None) if image.caption == title else image for image in images]


def _names_only(line: str, signers: set[str | None]) -> bool:
    """Whether a line is nothing but who wrote the piece."""
    told = byline.read(line) if signers and len(line) < 40 else None
    return (
        told is not None and not told.left_over and bool(told.bylines) and {one.name for one in told.bylines} <= signers
    )


def _section(reading: Reading, paper: Paper | None, address: str | None, evidence: dict[str, str]) -> tuple[str, ...]:
    # A name in Hangul is the paper's own; society or politics in a meta tag is the CMS's code for it.
    offers = sorted(reading.sections, key=lambda candidate: "".join(candidate[0]).isascii())
    if paper is not None and address and (told := section.in_address(address, paper, reading.section_codes)):
        offers.append((told, "code in the address"))
    chosen: tuple[str, ...] = ()
    for parts, rule in offers:
        own = section.path([paper.sections.get(part, part) if paper else part for part in parts])
        if paper is not None and paper.name in own:
            own = tuple(part for part in own if part != paper.name)
        # The first is believed; a longer way to the same section, or one that goes on behind it, tells more.
        says_more = len(own) > len(chosen) and chosen in ((), own[-len(chosen) :], own[: len(chosen)])
        if own and (says_more or (section.says_little(chosen) and not section.says_little(own))):
            chosen, evidence["section"] = own, rule
    return chosen
