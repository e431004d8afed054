"""What stands below the body of an unknown page: the tags, the section, the reporter's box, the time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from parsers.families.base import Reading, text_of
from parsers.families.kinds import kinds_of
from parsers.families.trails import parts_of
from parsers.fields import byline, names, timestamp
from parsers.page import Element
from parsers.region import Region

_TAG_LABEL = re.compile(
    r"\s*(?:(?:관련\s?)?(?:태그|키워드|라벨|tags?|keywords?)\b|(?:주제|토픽|topics?)(?=\W*$))", re.IGNORECASE
)
_TAG_LINE = re.compile(r"^(?:관련\s?)?(?:태그|키워드|라벨|tags?|keywords?)\s?[:：|#]?\s+(?=\S)", re.IGNORECASE)
_WHO = frozenset(("작성자", "글쓴이", "기자", "글", "취재"))
_LONGEST_TAG = 24
_LONGEST_LINE = 200
_LONGEST_CALL = 10  # characters of a link beside a reporter: 다른 기사 보기
_LINES = 20  # below the body, among which one may sign
_LEVELS = 5  # elements around a name
_LINKS = 20  # of an item
_BEYOND = 3  # levels above what holds head and body
_SIBLINGS = 12
# The box that blogs set below a post for the account it was written with.
_ACCOUNT = re.compile(r"(?:^|[\s_-])author[_-]?(?:bio|box|info|card|description)(?:$|[\s_-])", re.IGNORECASE)
_TO_A_TAG = re.compile(r"/tags?/[^/]+/?$")
_SMALL_PRINT = re.compile(r"(?:^|\s)post-?meta(?:data)?(?:\s|$)")
_WRITTEN = re.compile(r"(?:이|본)\s(?:글|기사)[은는]\s(?=\d{4}).{8,40}에\s(?:작성|게시|등록|발행)되")
_TELLING = ("p", "div", "small", "span", "footer")
_OF_THE_ENTRY = re.compile(r"(?:^|\s)(?:entry-date|published|dt-published)(?:\s|$)")
_POST_TOLD = re.compile(
    r"(?<![가-힣])(?:(?:시민|선임|전문|수습|인턴|객원|마을)?기자|편집(?:국)?장|논설위원|발행인)(?![가-힣])"
)
_TAG_AREAS, _AREAS = ("div", "ul", "p", "section", "dl"), 3  # of a box below an article, the first few
_CARD = 4  # elements, one inside the other, from an address to the card that it stands in


def read_below(reading: Reading, found: Region, elements: Sequence[Element]) -> None:
    """What stands under the body: the tags, the section, the reporter's box, the time where the head tells none."""
    lines: list[str] = []
    signed_below = ""
    for element in elements:
        for kind, name in kinds_of(element):
            rule = f"{element.tag!s}.{name}"
            if kind == "section" and not reading.sections and (parts := parts_of(element, text_of(element), set())):
                reading.sections.append((parts, rule))
            elif kind == "author" and len(text := text_of(element)) < 80 and not _is_of_another_story(element):
                reading.bylines += [(text, rule)] if byline.parse(text) else []
        if "category" in (element.get("rel") or "").split() and not reading.sections:
            reading.sections.append(((text_of(element),), "link rel=category"))
        if (element.get("href") or "").startswith("mailto:") and (signed := _with_address(element)):
            reading.bylines.append((signed, "address below the body"))
        if not len(element) and element.text and len(element.text) < 80:
            lines.append(element.text)
            if not signed_below and byline.is_line(element.text) and not _is_of_another_story(element):
                signed_below = element.text
    if reading.body.bylines and reading.body.email is None and lines and byline.is_address(lines[0].strip()):
        reading.body.email = byline.address(lines[0])  # the last line of a piece, behind its last sentence
    told = (
        name for label, name in pairwise(lines[:_LINES]) if label.strip(" :：") in _WHO and names.is_full_name(name)
    )
    if not reading.bylines and (signer := next(told, None)):
        reading.bylines.append((signer, "line below its label"))
    if not reading.bylines and signed_below in lines[:_LINES]:
        reading.bylines.append((signed_below, "line below the body"))
    reading.bylines += islice(filter(None, map(_account, elements)), 1)
    reading.tags = reading.tags or _tags(found, elements) or _tags_beyond(found)
    if not reading.stamps and not reading.machine_published:
        reading.machine_published += _clocks(elements)
    if not reading.stamps:
        shown = [stamp for line in lines for stamp in timestamp.find(line, "line below the body")]
        reading.stamps = [stamp for stamp in shown if stamp.meaning in ("published", "modified")]
        reading.stamps = reading.stamps or _told_as_written(elements)


def is_small_print(names: str) -> bool:
    """Whether an element at a body's end is called what old blogs print there: when it was written, and on what."""
    return _SMALL_PRINT.search(names) is not None


def small_print(found: Region) -> list[Element]:
    """The elements of the small print that a body holds itself."""
    boxes = (one for one in found.body.iterdescendants("p", "div") if is_small_print(one.get("class") or ""))
    return [element for box in islice(boxes, 1) for element in box.iter("*")]


def _told_as_written(elements: Sequence[Element]) -> list[timestamp.Stamp]:
    """When a post went up, as a sentence below it says: 이 글은 2010년 9월 7일 10:41 오전에 작성되었으며."""
    told = (_WRITTEN.search(text_of(element)[:_LONGEST_LINE]) for element in elements if element.tag in _TELLING)
    match = next(filter(None, told), None)
    stamps = timestamp.find(match[0], "sentence below the body")[:1] if match else []
    return [stamp._replace(meaning="published") for stamp in stamps]


def _clocks(elements: Sequence[Element]) -> list[timestamp.Stamp]:
    """When a post went up, as old templates tell below it: the only time there that they call the entry's."""
    times = [one for one in elements if one.tag == "time" and _OF_THE_ENTRY.search(one.get("class") or "")]
    told = {one.get("datetime") or "": one for one in times}
    box = times[0].getparent() if len(told) == 1 else None
    if box is None or (box.tag == "a" and "bookmark" not in (box.get("rel") or "")):
        return []
    stamp = timestamp.read(next(iter(told)), "time below the body")
    return [stamp] if stamp else []


def _is_of_another_story(element: Element) -> bool:
    """Whether an element stands in a link or beside one, in a list: there it names who wrote what is linked."""
    above = [element, *islice(element.iterancestors(), _LEVELS)]
    if any(one.tag == "a" for one in above):
        return True
    items = (one for one in above if one.tag in ("li", "tr", "dl"))  # one may stand in another: li > ul > li
    return any(len(text_of(link)) > _LONGEST_CALL for item in items for link in islice(item.iter("a"), _LINKS))


def _tags(found: Region, elements: Sequence[Element]) -> list[str]:
    """The words of a tag area below the body or at its end: links in an element of that name, words with a #."""
    inside = found.body.iterdescendants("div", "ul", "p", "section", "span", "dl")
    for element in (*elements, *inside):
        if not any(kind == "tags" for kind, _ in kinds_of(element)):
            continue
        if tags := tags_in(element):
            return tags
    links = [one for one in elements if one.tag == "a"]
    rel = [text_of(one) for one in links if (one.get("rel") or "").split() == ["tag"]]
    rel = rel or [text_of(one) for one in links if _leads_to_a_tag(one)]
    if tags := [word.lstrip("#") for word in rel if 0 < len(word.lstrip("#")) <= _LONGEST_TAG]:
        return tags
    marked = [
        text_of(element) for element in elements if not len(element) and (element.text or "").lstrip().startswith("#")
    ]
    tags = [
        word[1:] for text in marked for word in text.split() if word.startswith("#") and 1 < len(word) <= _LONGEST_TAG
    ]
    if tags:
        return list(dict.fromkeys(tags))
    return next(filter(None, map(labelled_tags, elements)), [])


def _leads_to_a_tag(link: Element) -> bool:
    """Whether a link below the body leads to all that has a tag, and is not one of another story's."""
    box = link.getparent()
    return _TO_A_TAG.search(link.get("href") or "") is not None and box is not None and not _is_of_another_story(box)


def tags_above(found: Region, elements: Sequence[Element]) -> list[str]:
    """The tags of an area above the body that says that it is one: by its label, or by the # of each."""
    for element in elements:
        if not any(kind == "tags" for kind, _ in kinds_of(element)):
            continue
        is_labelled = any(_TAG_LABEL.fullmatch(text_of(one).rstrip(" :：|")) for one in islice(element, _LINES))
        if ("#" in text_of(element) or is_labelled) and any(one is found.scope for one in element.iterancestors()):
            return tags_in(element)
    return []


def _tags_beyond(found: Region) -> list[str]:
    """The tags of an area further down than what holds head and body, where each has its #."""
    node = found.scope
    for _ in range(_BEYOND):
        for sibling in islice(node.itersiblings(), _SIBLINGS):
            for element in islice(sibling.iter(*_TAG_AREAS), _AREAS):
                if any(kind == "tags" for kind, _ in kinds_of(element)) and "#" in text_of(element):
                    return tags_in(element)
        parent = node.getparent()
        if parent is None:
            break
        node = parent
    return []


def tags_in(element: Element) -> list[str]:
    """The words of an element that is named for its tags: its links, its small elements, or what its text parts."""
    links = [text_of(link) for link in element.iter("a") if "category" not in (link.get("rel") or "")]
    small = [text_of(one) for one in element.iter("span", "li", "em") if not len(one) and one is not element]
    words = [word.lstrip("#") for word in links or small or _words(text_of(element))]
    return [word for word in words if 0 < len(word) <= _LONGEST_TAG and not _TAG_LABEL.fullmatch(word.rstrip(" :：|"))]


def labelled_tags(element: Element) -> list[str]:
    """The tags behind the label that an element begins with: ``태그 : 등대, 나루항``, or ``태그`` alone."""
    if not _TAG_LABEL.match(element.text or ""):
        return []
    is_alone = _TAG_LABEL.fullmatch(text_of(element).rstrip(" :：|")) is not None
    box = element.getparent() if is_alone else element
    if box is None or len(line := text_of(box)) > _LONGEST_LINE:
        return []
    return [text_of(link).lstrip("#") for link in box.iter("a")] or _words(line)


def _words(line: str) -> list[str]:
    """The tags that a line names: ``태그 : 등대, 나루항``, ``#등대 #나루항``."""
    words = _TAG_LINE.sub("", line)
    return [word for part in re.split(r"[,·|]|\s(?=#)", words) if (word := part.strip(" #"))] if words else []


def cards(reading: Reading, elements: Sequence[Element]) -> list[tuple[str, str]]:
    """Who has signed and stands below the body again, in a card of his own with his desk, his motto and his address."""
    signed = {one.name for text, _ in reading.bylines for one in byline.parse(text) if one.name}
    found: list[tuple[str, str]] = []
    for element in elements if signed else ():
        told = "".join((element.text or "", *(child.tail or "" for child in element)))
        address = byline.address(told[:_LONGEST_LINE]) if "@" in told else None
        if address is None or byline.is_of_a_house(address) or _is_of_the_page(element):
            continue
        box: Element | None = element
        for _ in range(_CARD):
            if box is None or len(text := text_of(box)) > _LONGEST_LINE:
                break
            if len(named := [name for name in signed if name in text]) == 1:
                alone = byline.parse(text)  # with the post
                is_his = len(alone) == 1 and alone[0].name == named[0]
                found.append((text if is_his else f"{named[0]} {address}", "card below the body"))
                break
            box = box.getparent()
    return found


def _is_of_the_page(element: Element) -> bool:
    """Whether an element stands in the page's own footer, and in none of an article's."""
    around_it = [one.tag for one in (element, *element.iterancestors())]
    return "footer" in around_it and not {"article", "main"} & set(around_it)


def _account(box: Element) -> tuple[str, str] | None:
    """Whose account it is by the box below a post, with the post and the address that it tells of him."""
    if not _ACCOUNT.search(box.get("class") or "") or len(text := text_of(box)) > _LONGEST_LINE:
        return None
    titles = (text_of(one) for one in box.iter("h2", "h3", "h4", "h5", "strong", "b", "a", "span"))
    name = next(filter(names.is_full_name, titles), None)
    post = _POST_TOLD.search(text)
    told = (name, post and post[0], byline.address(text))
    return (" ".join(filter(None, told)), "author's box below the body") if name and any(told[1:]) else None


def _with_address(link: Element) -> str | None:
    """A reporter's box around a link that mails: the name that stands in it, with the address."""
    address = byline.address((link.get("href") or "")[len("mailto:") :].partition("?")[0])
    box = link.getparent()
    for _ in range(3):
        if address is None or box is None or len(text := text_of(box)) > 80:
            return None
        told = byline.read(byline.without_address(text.replace("이메일", " ").replace("메일", " ")))
        named = [one for one in told.bylines if one.name]
        if len(named) == 1:
            return f"{named[0]} {address}"
        alone = [name for one in box.iter("strong", "b", "span", "em", "a") if names.is_full_name(name := text_of(one))]
        if len(set(alone)) == 1:
            return f"{alone[0]} {address}"
        box = box.getparent()
    return None
