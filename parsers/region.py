"""Where the article of an unknown page stands: its heading, and below it the element that holds the body.

The heading is what the page's own titles repeat. From it the way leads upwards until something that reads as prose
follows; names that Korean systems give to bodies (article_body, bo_v_con, entry-content) are evidence, never believed
alone: an element with such a name and next to nothing in it is a decoy.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import NamedTuple

from lxml import etree

from parsers import parts, prose
from parsers.fields import captions
from parsers.fields.headline import genre
from parsers.page import Element, Page, text_below
from parsers.text import clean
from parsers.titles import HEADINGS, TITLE_TAGS, Titles, headings, labelled_heading, looks_like_a_headline, names_of

_PARAGRAPHS = frozenset(("p", "br", "b", "strong", "span", "font", "h2", "h3", "h4", "blockquote", "img"))
_BOXES = frozenset(("ul", "dl", "div"))
_FEWEST_BELOW = 2  # paragraphs below who and when
_UP = 40  # levels from a heading upwards
_BESIDE = 1500  # siblings looked at behind a heading
_BRIEF = 200  # characters; less prose than this may be a summary, and the body stand further up
_SOLID = 4  # sentences that make a body beyond doubt
_MANY = 6  # pictures between heading and body
_PEEK = 3  # levels above a brief
_POEM = 40  # characters of a body without sentences, and its lines
_LINES = 4
_MARKS = re.compile(r"[▲△▣◆◇■=]")  # before each name of a list of people, and behind what is told of one
_LISTED = frozenset(("부고", "인사"))
_CAPTION = 80  # characters below a cartoon
_FILLED = 12  # characters that fill a body without prose; a picture counts as many


@dataclass(slots=True)
class Region:
    """The body, the rule that found it, where it begins and ends on the page, and what holds head and body.

    ``begin`` and ``end`` are the body's own element, or the first and last of paragraphs that were set into one.
    """

    body: Element
    rule: str
    begin: Element
    end: Element
    scope: Element
    heading: Element | None = None
    titles: Titles | None = None

    def head_with(self, heading: Element) -> None:
        """Take an element above the body for its heading."""
        around_it = set(heading.iterancestors())
        self.heading = heading
        self.scope = next((one for one in self.begin.iterancestors() if one in around_it), self.scope)

    def pictures(self) -> list[Element]:
        """What stands between heading and body and holds pictures: the article's, set outside of its text."""
        if self.heading is None:
            return []
        headed = {self.heading, *self.heading.iterancestors()}
        found: list[Element] = []
        node = self.begin
        while node is not self.scope and len(found) < _MANY:
            for sibling in islice(node.itersiblings(preceding=True), _BESIDE):
                if sibling in headed:
                    return [*_above_all(sibling), *_in_the_head(self.heading, sibling), *found[::-1]]
                if parts.holds_a_picture(sibling):
                    found.append(sibling)
            parent = node.getparent()
            if parent is None:
                break
            node = parent
        return found[::-1]


def _in_the_head(heading: Element, top: Element) -> list[Element]:
    """What holds pictures behind the heading, inside the element ``top`` that holds the heading itself."""
    found: list[Element] = []
    node = heading
    while node is not top and (parent := node.getparent()) is not None:
        found += [sibling for sibling in islice(node.itersiblings(), _MANY) if parts.holds_a_picture(sibling)]
        node = parent
    return found


def _above_all(headed: Element) -> list[Element]:
    """The picture that a page is set under, right above its heading or what that begins: alone, or with its caption."""
    around_it = islice(headed.iterancestors(), _PEEK)
    top = next((one for one in (headed, *around_it) if one.getprevious() is not None), headed)
    above = top.getprevious()
    if above is None or above.tag not in ("figure", "div"):
        return []
    said = text_below(above).strip()
    is_one = len(list(islice(above.iter("img"), 2))) == 1 and next(above.iter("a", *HEADINGS), None) is None
    is_called_one = parts.HERO.search(names_of(above)) is not None and len(said) < _BRIEF
    return [above] if is_one and (is_called_one or (above.tag == "figure" and not said)) else []


def find(page: Page) -> Region | None:
    """The article's region; None on a page without anything that could be a body."""
    titles = Titles(page)
    found = _find(page, titles)
    if found is not None:
        found.titles = titles
    return found


def _find(page: Page, titles: Titles) -> Region | None:
    if not any(" " in text for text in titles.texts):  # the site's name
        labelled = labelled_heading(next(page.root.iter("body"), page.root))
        if labelled is not None and not titles.have(text_below(labelled)) and (region := _below(labelled)):
            return region
    regions: list[Region] = []
    for heading in reversed(headings(page, titles)):
        region = _below(heading)
        if region is not None:
            regions.append(region)
            if prose.sentences(region.body) >= _SOLID:
                break
    if len(regions) == 1:
        return regions[0]
    if regions:  # of a sticky copy and the heading itself, the one nearer to the body
        return min(regions, key=_height)
    return _without_heading(page)


def _height(region: Region) -> tuple[bool, int]:
    return not prose.sentences(region.body), len(text_below(region.scope))


def _below(heading: Element) -> Region | None:
    """The region that a heading begins: up from it, until prose follows; else until a body without prose does."""
    node = heading
    filled: Region | None = None
    for _ in range(_UP):
        parent = node.getparent()
        if parent is None or parent.tag == "html":
            break
        region = _of_holders(_holders(node), node, parent, heading)
        if region is not None:
            return _further_up(region, parent) or region
        filled = filled or _filled(node, parent, heading)
        node = parent
    return filled


class Holder(NamedTuple):
    """What follows a heading and holds prose: sentences inside it, and in the text behind it."""

    element: Element
    inside: int
    behind: int

    @property
    def sentences(self) -> int:
        """All of its sentences."""
        return self.inside + self.behind


def _holders(node: Element) -> list[Holder]:
    """What follows an element beside it and holds prose of its own."""
    found = [Holder(node, 0, behind)] if (behind := prose.endings_in(node.tail)) else []
    for sibling in islice(node.itersiblings(), _BESIDE):
        behind = prose.endings_in(sibling.tail)
        inside = prose.sentences(sibling) if parts.could_hold(sibling) else 0
        if inside or behind:
            found.append(Holder(sibling, inside, behind))
    return found


def _of_holders(holders: list[Holder], node: Element, parent: Element, heading: Element) -> Region | None:
    """The region that what holds prose beside a heading makes; None when all of it is other stories' leads."""
    while holders:
        best = max(holders, key=lambda holder: holder.inside)
        if not best.inside or (_is_paragraph(best.element) and not parts.is_named(best.element)):
            break
        body = parts.named(best.element, best.inside)
        if body is not None:
            return Region(body, _rule(body, "named"), body, body, parent, heading)
        if not prose.lists_stories(best.element, best.inside):
            whole = sum(holder.sentences for holder in holders)
            alike = prose.set_alike(best.element, (one.element for one in holders if one.inside >= prose.FEWEST_ALIKE))
            if len(alike) > 1:
                body, begin = _slice(node, alike[0], alike[-1])
                return Region(body, f"sections below the heading in {parent.tag!s}", begin, alike[-1], parent, heading)
            if best.inside * 10 >= whole * 6 or not all(_is_paragraph(holder.element) for holder in holders):
                body = prose.narrow(best.element)
                return Region(body, _rule(body, "most prose below the heading"), body, body, parent, heading)
            break
        holders.remove(best)
    if not holders:
        return None
    holders = _without_deck(holders)
    last = _last_of_all(holders[-1].element)
    body, begin = _slice(node, holders[0].element, last)
    return Region(body, f"paragraphs below the heading in {parent.tag!s}", begin, last, parent, heading)


def _last_of_all(last: Element) -> Element:
    """The last paragraph beside the one that holds the last sentence, or the table below it; a quotation ends none."""
    for following in islice(last.itersiblings(), _MANY) if last.tag == "p" else ():
        is_table = following.tag == "table" and next(following.iter("a"), None) is None
        if not is_table and (following.tag != "p" or not prose.reads_as_prose(text_below(following))):
            break
        last = following
    return last


def _without_deck(holders: list[Holder]) -> list[Holder]:
    """What holds prose below who and when: a sentence of another kind above them is the subheadline's."""
    first, *others = (holder.element for holder in holders)
    if len(others) < _FEWEST_BELOW or first.tag == others[0].tag:
        return holders
    between = takewhile(lambda one: one is not others[0], islice(first.itersiblings(), _MANY))
    told = any(one.tag in _BOXES and len(text_below(one)) < _BRIEF and parts.is_a_person(one) for one in between)
    return holders[1:] if told else holders


def _is_paragraph(element: Element) -> bool:
    return element.tag in _PARAGRAPHS or prose.is_one_paragraph(element)


def _slice(node: Element, first: Element, last: Element) -> tuple[Element, Element]:
    """Paragraphs that stand beside the heading are set into an element of their own; also where they begin."""
    body = etree.Element("div")
    begin: Element | None = first
    if first is node:  # the text behind the heading, on an element of its own
        body.append(deepcopy(node))
        body[0].clear(keep_tail=True)
        body[0].tag = "span"
        begin = first.getnext() if first is not last else None
    else:  # pictures right above the first paragraph are the article's
        for above in islice(first.itersiblings(preceding=True), 6):
            if above is node or next(above.iter("img", "br"), None) is None:
                break
            if parts.is_a_bar(above):
                break
            begin = above
    for element in (begin, *begin.itersiblings()) if begin is not None else ():
        body.append(deepcopy(element))
        if element is last:
            break
    return body, begin if begin is not None else node


def _filled(node: Element, parent: Element, heading: Element) -> Region | None:
    """A body without any sentence: a poem, a list of names, a picture with its caption."""
    found: Element | None = None
    pictured: Element | None = None
    is_a_picture = genre(clean(text_below(heading))) in ("만평", "사진")
    caption = _CAPTION if is_a_picture else 0
    for sibling in islice(node.itersiblings(), _BESIDE):
        if not parts.could_hold(sibling):
            continue
        if pictured is None and _holds_pictures_alone(sibling, caption):
            pictured = sibling
        named = next(filter(parts.is_named, (sibling, *sibling.iterdescendants(*parts.BODY_TAGS))), None)
        if named is not None and _fills(named):
            return Region(named, _rule(named, "named"), named, named, parent, heading)
        if found is None and len(text_below(sibling).strip()) >= _POEM and next(sibling.iter("a"), None) is None:
            lines = list(islice(sibling.iter("br", "p", "li", "td"), _LINES))
            is_filled = len(lines) >= _LINES or len(_MARKS.findall(text_below(sibling))) >= _LINES
            found = _cell(sibling) if is_filled else None
    if found is not None:
        return Region(found, _rule(found, "lines below the heading"), found, found, parent, heading)
    if pictured is not None:
        return Region(pictured, _rule(pictured, "pictures below the heading"), pictured, pictured, parent, heading)
    return None


def _holds_pictures_alone(element: Element, caption: int) -> bool:
    """Whether an element holds pictures that lead nowhere and no more words than a caption has: a cartoon, cards."""
    images = islice(element.iter("img"), _MANY) if len(text_below(element).strip()) <= caption else ()
    shown = [captions.picture(image, str) for image in images]
    return bool(shown) and all(shown) and next(element.iter("a"), None) is None and not parts.is_a_person(element)


def _cell(row: Element) -> Element:
    """The one cell that a table's row is, else the row."""
    return row[0] if row.tag == "tr" and len(row) == 1 else row


def _fills(element: Element) -> bool:
    return next(element.iter("img"), None) is not None or len(text_below(element).strip()) >= _FILLED


def _further_up(region: Region, parent: Element) -> Region | None:
    """Where what was found is brief, a body further up that holds far more, or is named."""
    around_it = (region.body, *islice(region.body.iterancestors(), 2))
    is_weak = any(parts.ABOVE.search(names_of(element)) for element in around_it)
    own = 0 if is_weak else prose.survey(region.body).size if prose.sentences(region.body) < _SOLID else _BRIEF
    if own >= _BRIEF:
        return None
    node = parent
    for _ in range(_PEEK):
        above = node.getparent()
        if above is None or above.tag in ("html", "body"):
            return None
        for holder in _holders(node):
            if not holder.inside or _is_paragraph(holder.element) or prose.lists_stories(holder.element, holder.inside):
                continue
            named = parts.named(holder.element, holder.inside)
            size = prose.survey(named if named is not None else holder.element).size
            is_a_body = size >= _BRIEF or (holder.inside >= _SOLID and prose.sentences(region.body) == 1)
            if size > own * 3 and (named is not None or (is_a_body and not _has_headings(holder.element))):
                body = named if named is not None else prose.narrow(holder.element)
                return Region(body, _rule(body, "most prose below the heading"), body, body, above, region.heading)
        node = above
    return None


def _has_headings(element: Element) -> bool:
    """Whether stories of their own stand in an element, each under its heading."""
    return sum(1 for _ in islice(element.iter(*HEADINGS, "strong"), 2)) > 1


def _without_heading(page: Page) -> Region | None:
    """The region of a page whose titles tell no headline: by its prose, by names, by the labels of a board's table."""
    root = next(page.root.iter("body"), page.root)
    labelled = labelled_heading(root)
    if labelled is not None and (region := _below(labelled)):
        return region
    if announced := _announced(root):
        return announced
    most = prose.narrow(root)
    weight = prose.sentences(most)
    named = [element for element in root.iter(*parts.BODY_TAGS) if element.attrib and parts.is_named(element)]
    body = max(named, key=prose.sentences, default=None)
    if body is None or not prose.sentences(body) or prose.sentences(body) * 2 < weight:
        body = most
    if not (ended := prose.sentences(body)):
        headlines = islice(filter(looks_like_a_headline, root.iter(*HEADINGS, *TITLE_TAGS)), _MANY)
        return next((region for heading in headlines if (region := _below(heading))), None) or _of_names(named)
    if prose.lists_stories(body, ended):
        return None
    heading = next(filter(looks_like_a_headline, body.iter(*HEADINGS, *TITLE_TAGS)), None)
    if heading is not None and heading is not body and (region := _below(heading)):
        return region
    return Region(body, _rule(body, "most prose"), body, body, body)


def _announced(root: Element) -> Region | None:
    """The region below a heading that announces whom a piece without sentences lists: ``[부음] 홍길동 씨 부친상``."""
    for heading in islice(filter(looks_like_a_headline, root.iter(*HEADINGS)), _MANY):
        is_linked = any(one.tag == "a" for one in heading.iterancestors())
        if is_linked or genre(text_below(heading).strip()) not in _LISTED:
            continue
        holders = (one for one in islice(heading.itersiblings(), _MANY) if parts.could_hold(one))
        told = (one for one in holders if _MARKS.match(text_below(one).strip()) and next(one.iter("a"), None) is None)
        scope, body = heading.getparent(), next(told, None)
        if body is not None and scope is not None:
            return Region(body, _rule(body, "marked lines below what announces them"), body, body, scope, heading)
    return None


def _of_names(named: list[Element]) -> Region | None:
    """The region that a list of people makes, of appointments or of deaths, on a page that has no headings."""
    lists = (one for one in named if len(_MARKS.findall(text_below(one))) >= _LINES)
    return next((Region(one, _rule(one, "marks of a list"), one, one, one) for one in lists), None)


def _rule(element: Element, how: str) -> str:
    if element.get("itemprop") == "articleBody":
        return "itemprop=articleBody"
    name = element.get("id") or element.get("class")
    return f"{how}: {element.tag!s}" + (f" {name!r}" if name else "")


def says_something(element: Element) -> bool:
    """Whether an element that is said to be a body holds sentences, or at least fills one."""
    return prose.sentences(element) > 0 or prose.survey(element).size > 0 or _fills(element)


def around(page: Page, body: Element, rule: str) -> Region:
    """The region of a body that is known: with the heading above it nearest to it."""
    ancestors = list(body.iterancestors())
    titles = Titles(page)
    for heading in headings(page, titles):
        own = set(heading.iterancestors())
        scope = next((element for element in ancestors if element in own), None)
        if scope is not None and body not in own:
            return Region(body, rule, body, body, scope, heading, titles)
    return Region(body, rule, body, body, body, titles=titles)
