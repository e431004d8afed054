"""Where the prose of an unknown page is: the element that holds most of its sentences and little else.

Sentences are counted in an element's whole text, which libxml2 gives in microseconds; only what contends for being the
body is walked element by element, to tell sentences of its own from the leads beside links to other stories.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from parsers.fields import chrome
from parsers.page import Element, text_below
from parsers.text import HANGUL, is_korean

_NOT_ITS_OWN = etree.XPath(
    "descendant::a[contains(.,'다.')]|descendant::script[contains(.,'다.')]|descendant::noscript[contains(.,'다.')]",
    regexp=False,
)
_SILENT = ("a", "script", "style", "noscript")
# A sentence of an English page: words end it, and a capital or a closing quotation mark follows.
_ENGLISH_END = re.compile(r"[a-z,]\s?[a-z0-9]{2}[.?!][\"”’]?(?=\s{0,9}(?:[\"“‘]?[A-Z]|$)|\s{0,9}\n)")
_NOT_BELOW = frozenset("p b strong em i u a li h1 h2 h3 h4 h5 h6 br blockquote".split())
_SHORTEST_ENGLISH = 60  # characters
_OPENING = 100  # of a text, in which an English one has no Hangul
_SHARE = 0.6  # an element is entered while it holds this much of the prose of the one around it
_PARAGRAPHS = frozenset(("p", "br", "div", "section", "article", "td", "table", "blockquote", "li", "span", "font"))
FEWEST_ALIKE = 2  # sentences of a section of a body, beside others that are set alike
_WHOSE = re.compile(
    r"(?:^|[\s_-])(?:author|user|member|meta|by|byline|profile|comments?|repl(?:y|ies))(?:$|[\s_-])", re.IGNORECASE
)
_SAYING = ("div", "span", "p", "strong", "b", "em", "li", "time", "header")  # elements that say whose something is
_STORY = 8  # characters of a link's text; a menu's word is shorter, another story's headline longer
_FEW = 2  # links that any list has
_LONGEST_LEAD = 5  # sentences
_OPENS = re.compile(r"javascript:\s?[\w.]{1,40}\([^()]{0,80}\d{2}", re.IGNORECASE)  # fn_detail('8811')
_WALKED = 6000  # elements that are walked of one candidate
_LEVELS = 60  # that an element is looked for below another


@dataclass(slots=True)
class Survey:
    """What an element holds outside links and furniture: prose, and how often a lead follows another story's link."""

    size: int = 0  # characters of prose
    runs: int = 0  # stretches of text that read as prose
    leads: int = 0  # of them, those right behind a link to another story
    stories: int = 0  # links to other stories

    @property
    def is_a_list(self) -> bool:
        """Whether the prose is the leads of a list of stories."""
        return self.leads > 1 and self.leads * 2 >= self.runs


def sentences(element: Element) -> int:
    """How many sentences end in an element, outside links and scripts; furniture counts."""
    text = text_below(element)
    found = text.count("다.") + text.count("요.")
    if not found:
        told = _english(text)
        return max(told - sum(_english(text_below(one)) for one in element.iter(*_SILENT)), 0) if told else 0
    if next(element.iter("a", "script", "noscript"), None) is not None:
        inner = _NOT_ITS_OWN(element)
        found -= sum(_endings(text_below(one)) for one in inner if isinstance(one, Element)) if inner else 0
    return max(found, 0)


def endings_in(text: str | None) -> int:
    """How many sentences end in a text."""
    return _endings(text) if text else 0


def _endings(text: str) -> int:
    """What nearly every sentence of a newspaper ends with, counted."""
    return text.count("다.") + text.count("요.") or _english(text)


def _english(text: str) -> int:
    """The sentences that end in an English text; a Korean page's few English words end none."""
    if len(text) < _SHORTEST_ENGLISH or HANGUL.search(text, 0, _OPENING) or is_korean(text):
        return 0
    return len(_ENGLISH_END.findall(text))


def survey(element: Element) -> Survey:
    """Walk an element and tell its own prose from other stories' leads."""
    found = Survey()
    behind_a_link = False
    for text, linked in _texts(element):
        if linked:
            if len(text.strip()) >= _STORY:
                found.stories += 1
                behind_a_link = True
        elif reads_as_prose(text):
            found.size += len(text.strip())
            found.runs += 1
            found.leads += behind_a_link
            behind_a_link = False
    return found


def _texts(element: Element) -> Iterator[tuple[str, bool]]:
    """The runs of text in an element in page order, each with whether a link to another page holds it."""
    if element.text:
        yield element.text, False
    around: list[tuple[Element, Iterator[Element]]] = [(element, iter(element))]
    for _ in range(_WALKED):
        inside, children = around[-1]
        child = next(children, None)
        if child is None:
            around.pop()
            if not around:
                return
            if inside.tail:
                yield inside.tail, False
        elif child.tag == "a" and _leads_elsewhere(child):
            yield text_below(child), True
            if child.tail:
                yield child.tail, False
        elif chrome.is_dropped(child):
            if child.tail:
                yield child.tail, False
        else:
            if child.text:
                yield child.text, False
            around.append((child, iter(child)))


def _leads_elsewhere(link: Element) -> bool:
    """Whether a link leads to another page, by its address or by a script that is given the page's number."""
    address = link.get("href") or "#"
    return _OPENS.match(address) is not None or not address.startswith(("#", "javascript:", "mailto:"))


def reads_as_prose(text: str | None) -> bool:
    """Whether a run of text reads as sentences: long, Korean, and ending or holding 다."""
    if not text or len(text) < 15:
        return False
    text = text.strip()
    if len(text) < 15 or not HANGUL.search(text):
        return _english(text) > 0
    return "다." in text or text.endswith(("다", "요.", "까?", "”", '"')) or len(text) > 120


def lists_stories(element: Element, ended: int) -> bool:
    """Whether an element's prose, ``ended`` sentences, is the leads of a list of stories; quick where links are few."""
    fewest = max(_FEW, -(-ended // _LONGEST_LEAD))
    links = sum(1 for _ in islice(element.iter("a"), fewest))
    return links >= fewest and survey(element).is_a_list


def narrow(scope: Element) -> Element:
    """The element inside ``scope`` (or itself) that holds most of its prose and little else."""
    node, weight = scope, sentences(scope)
    for _ in range(_LEVELS):
        counted = [(count, child) for child in node if (count := _weight(child))]
        if not counted:
            return node
        best, child = max(counted, key=_first)
        if len(counted) > 1 and (best < weight * _SHARE or lists_stories(child, best)):
            # Comments and lists of other stories have hidden what holds most of the article.
            owned = [(size, child) for _, child in counted if (size := _own(child))]
            best, child = max(owned, key=_first, default=(0, node))
            if not best or best < sum(size for size, _ in owned) * _SHARE:
                return node
        elif best < weight * _SHARE:
            return node
        if child.tag in _NOT_BELOW or (len(counted) > 1 and is_one_paragraph(child)):
            return node
        if node.tag != "body" and len(set_alike(child, (one for count, one in counted if count >= FEWEST_ALIKE))) > 1:
            return node
        node, weight = child, sentences(child)
    return node


def set_alike(element: Element, others: Iterable[Element]) -> list[Element]:
    """What is set as an element of a body is, itself among them: an editor's sections, a letter's rows.

    What links to stories or says whose it is, as readers' comments do, is none.
    """
    setting = _setting(element)
    if not any(setting[1:]) or _says_whose(element):
        return [element]
    alike = (one for one in others if _setting(one) == setting)
    return [one for one in alike if one is element or not (_says_whose(one) or next(one.iter("a"), None) is not None)]


def _setting(element: Element) -> tuple[object, str | None, str | None]:
    """How an element is set, a table's row as its only cell is."""
    cell = element[0] if element.tag == "tr" and len(element) == 1 else element
    return element.tag, cell.get("class"), cell.get("style")


def _says_whose(element: Element) -> bool:
    return any(one.tag == "time" or _WHOSE.search(one.get("class") or "") for one in element.iter(*_SAYING))


def _first(pair: tuple[int, Element]) -> int:
    return pair[0]


def _weight(element: Element) -> int:
    return 0 if element.tag == "a" or chrome.is_dropped(element) else sentences(element)


def _own(element: Element) -> int:
    found = survey(element)
    return 0 if found.is_a_list else found.size


def is_one_paragraph(element: Element) -> bool:
    """Whether an element holds no further paragraphs or line breaks."""
    return next(element.iterdescendants(*_PARAGRAPHS), None) is None
