"""Why an article reads as it does: for each field what the page offered, and what became of each offer.

For whoever mends a skin: the skins that were tried and the marks they missed, and the lines of the body's element
that were left out of the body. The whole page is read for it, never a region cut out of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import chain
from typing import Any

from parsers import html
from parsers.article import Article
from parsers.families.base import Family, Skin
from parsers.families.generic import GENERIC
from parsers.fields import byline, captions, chrome, headline, section
from parsers.fields.body import lines_of
from parsers.fields.credits import is_credit
from parsers.fields.lines import Line
from parsers.fields.timestamp import Stamp
from parsers.html import Found
from parsers.page import Page


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one place of the page offers for a field: its words, the rule that found it, and what became of it."""

    text: str
    rule: str
    verdict: str  # taken, agrees, or why it lost


@dataclass(frozen=True, slots=True)
class SkinTried:
    """A skin, and the marks of it that the page lacks; none are lacking where it fits."""

    name: str
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """An article with all that was offered for its fields."""

    article: Article
    family: str
    skins: tuple[SkinTried, ...]
    candidates: dict[str, tuple[Candidate, ...]]
    left_out: tuple[Candidate, ...]  # lines of the body's element that are not in the body
    region: str  # whether the article's region would be cut out of the page, or why not

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return {
            "family": self.family,
            "skins": [asdict(skin) for skin in self.skins],
            "candidates": {name: [asdict(one) for one in offers] for name, offers in self.candidates.items()},
            "left_out": [asdict(line) for line in self.left_out],
            "region": self.region,
        }


def explain(
    body: bytes, url: str | None = None, content_type: str | None = None, companion: bytes | None = None
) -> Explanation:
    """The article of a page as :func:`parsers.parse` gives it, and why. Raises NotAnArticle as that does."""
    page = Page(body, url, content_type)
    html.attach(page, companion)
    found = html.find(page)
    family = found.whose.family
    return Explanation(
        article=found.article,
        family=family.name,
        skins=skins_tried(page, family),
        candidates={name: tuple(offers(found)) for name, offers in _OFFERS.items()},
        left_out=tuple(_left_out(page, found)),
        region=_region(body, url, content_type, family),
    )


def skins_tried(page: Page, family: Family) -> tuple[SkinTried, ...]:
    """The family's skins, newest first, each with the marks that the page lacks."""
    if family is GENERIC:
        return ()
    return tuple(SkinTried(skin.name, tuple(_lacking(skin, page))) for skin in family.skins)


def _lacking(skin: type[Skin], page: Page) -> Iterator[str]:
    missing = [mark.name for mark in getattr(skin, "marks", ()) if mark.first(page) is None]
    yield from missing
    if not missing and not skin.matches(page):
        yield "what else it asks"


def _region(data: bytes, url: str | None, content_type: str | None, family: Family) -> str:
    if not family.cuts:
        return "this family's pages are read whole"
    if html.by_a_cut(data, url, content_type) is not None:
        return "cut out of the page"
    return "read whole: a mark is missing, or what would be left out could tell a field otherwise"


def _headlines(found: Found) -> Iterator[Candidate]:
    names = [found.whose.paper.name] if found.whose.paper else []
    taken = False
    for text, rule in found.reading.headlines:
        tidy = headline.tidy(text, names)
        if tidy == found.article.headline:
            yield Candidate(text, rule, "agrees" if taken else "taken")
            taken = True
        elif tidy is None or tidy in names:
            yield Candidate(text, rule, "nothing but the site's name")
        else:
            yield Candidate(text, rule, "other words; a place of more trust has a headline")


def _subheadlines(found: Found) -> Iterator[Candidate]:
    below = "\n".join(found.reading.body.subheadline)
    offers = [*found.reading.subheadlines, *([(below, "first lines of the body")] if below else [])]
    taken = False
    for text, rule in offers:
        if text == found.article.headline:
            yield Candidate(text, rule, "the headline again")
        else:
            yield Candidate(text, rule, "another place has one" if taken else "taken")
            taken = True


def _sections(found: Found) -> Iterator[Candidate]:
    taken = False
    for parts, rule in sorted(found.reading.sections, key=lambda offer: "".join(offer[0]).isascii()):
        text = " > ".join(parts)
        paper = found.whose.paper
        own = section.path([paper.sections.get(part, part) if paper else part for part in parts])
        if own == found.article.section:
            yield Candidate(text, rule, "agrees" if taken else "taken")
            taken = True
        else:
            yield Candidate(text, rule, "another place has the paper's own name" if taken else "no section's name")


def _published(found: Found) -> Iterator[Candidate]:
    article, reading = found.article, found.reading
    for stamp in chain(reading.machine_published, reading.stamps):
        if stamp.meaning == "modified":
            continue
        if stamp.meaning == "other":
            verdict = f"{stamp.label}: a clock of the page or the print edition" if stamp.label else "a page's clock"
        else:
            verdict = _time_verdict(stamp, article.evidence.get("published", ""), article, "published")
        yield Candidate(stamp.raw, stamp.rule, verdict)
    if reading.last_resort:
        used = article.evidence.get("published", "") == reading.last_resort.rule
        verdict = "taken" if used else "a last resort; the page tells a time itself"
        yield Candidate(reading.last_resort.raw, reading.last_resort.rule, verdict)


def _modified(found: Found) -> Iterator[Candidate]:
    article, reading = found.article, found.reading
    shown = [stamp for stamp in reading.stamps if stamp.meaning == "modified"]
    for stamp in (*shown, *reading.machine_modified):
        if article.modified is None:
            yield Candidate(stamp.raw, stamp.rule, "no later than the published time")
        else:
            yield Candidate(
                stamp.raw, stamp.rule, _time_verdict(stamp, article.evidence.get("modified", ""), article, "modified")
            )


def _time_verdict(stamp: Stamp, evidence: str, article: Article, name: str) -> str:
    moment, precision = (
        (article.published, article.published_precision)
        if name == "published"
        else (article.modified, article.modified_precision)
    )
    if moment is None or precision is None:
        return "not believed"
    chosen = Stamp(moment, precision, "")
    if not stamp.agrees_with(chosen):
        return f"another time than the one taken; {evidence.split(',', maxsplit=1)[0]} is believed first"
    if evidence.split(", agrees", maxsplit=1)[0] == stamp.rule and stamp.precision == precision:
        return "taken"
    return "agrees, less exact" if chosen.is_finer_than(stamp) else "agrees"


def _bylines(found: Found) -> Iterator[Candidate]:
    reading, article = found.reading, found.article
    name = found.whose.paper.name if found.whose.paper else None
    named = {person.name for person in article.bylines}
    rule_taken = article.evidence.get("bylines", "").split(", agrees")[0]
    offers = [*reading.machine_bylines, *reading.bylines]
    if reading.body.byline_raw and (reading.body.byline_raw, "closing line of the body") not in offers:
        offers.append((reading.body.byline_raw, "closing line of the body"))
    if article.bylines and rule_taken not in (rule for _, rule in offers):  # a signature, a dateline, a portrait
        offers.append((article.byline_raw or "", rule_taken))
    for text, rule in offers:
        people = byline.parse(text, name) if len(text) <= 200 else ()
        if not people:
            verdict = "no person in it: a house, a desk, a credit or other words"
        elif rule == rule_taken and text == article.byline_raw:
            verdict = "taken"
        elif {person.name for person in people} == named:
            verdict = "agrees"
        else:
            verdict = "names others; a place of more trust names somebody"
        yield Candidate(text, rule, verdict)


_OFFERS: dict[str, Callable[[Found], Iterator[Candidate]]] = {
    "headline": _headlines,
    "subheadline": _subheadlines,
    "section": _sections,
    "published": _published,
    "modified": _modified,
    "bylines": _bylines,
}


def _left_out(page: Page, found: Found) -> Iterator[Candidate]:
    """The lines of the body's element that the body does not have, with the rule that took each out."""
    skin = next((one for one in found.reader.skins if one.name == found.reading.skin), None)
    select = next((one for one in skin.body if one.name == found.reading.body_rule), None) if skin else None
    element = select.first(page) if select else None
    if skin is None or element is None:
        return
    kept = found.article.body
    said = {image.caption for image in found.article.images}
    for line in lines_of(element, skin.is_dropped):
        if line.text not in kept and not all(part in kept for part in line.text.split("\n")):
            yield Candidate(line.text, found.reading.body_rule, _why_left_out(line, said, found))


def _why_left_out(line: Line, said: set[str | None], found: Found) -> str:
    text = line.text
    if text in said or captions.unmarked(text) in said:
        return "a picture's caption"
    if text in (found.article.headline, *(found.article.subheadline or "").split("\n")):
        return "headline or subheadline"
    if chrome.is_chrome(text):
        return "chrome: a wording that papers print around articles"
    if byline.is_line(text, found.whose.paper.name if found.whose.paper else None) or byline.is_address(text):
        return "a byline"
    if is_credit(text):
        return "a picture's credit"
    if line.linked:
        return "a link to another story"
    return "behind the article's end, or a part of a line that was"
