"""The body: an element, or lines of text, made into blocks in reading order, with its pictures and closing credits.

``read`` walks an element of the tree once; ``from_lines`` takes the lines of a flattened page. Both end in the same
rules: what is a subhead, a verse, a caption, a byline, chrome.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from parsers.article import Block, Byline, Image
from parsers.fields import byline, captions, chrome, head
from parsers.fields.lines import Line, Picture
from parsers.page import Element
from parsers.text import clean, ends_a_sentence

_BLOCK_TAGS = frozenset(
    """p div section article main center dl dt dd li tr td th tbody thead hr address header details summary pre
    fieldset""".split()
)
_BOLD_TAGS = frozenset(("b", "strong"))
_HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SUBHEAD_CLASS = re.compile(
    r"sub-?_?(?:title|tit|head)|mid-?_?(?:title|tit)|border_org|article-?_?h\d|inter_?title", re.IGNORECASE
)
_MAX_DEPTH = 150

# Marks set around runs of text while walking; control characters cannot occur in a cleaned page.
_BOLD_ON, _BOLD_OFF, _LINK_ON, _LINK_OFF = "\x01", "\x02", "\x03", "\x04"
_MARKS = re.compile("[\x01-\x04]+")
_ALL_BOLD = re.compile(r"^\s*(?:\x01[^\x01\x02]*\x02\s*)+$")
_ALL_LINK = re.compile(r"^[\s▶▷☞→*·\[\]-]*(?:관련\s?기사)?[\s▶▷☞→*·:\[\]-]*(?:\x03[^\x03\x04]*\x04\s*)+$")

_SUBHEAD_MARK = re.compile(r"^(?:[-–—]|[◇◆■□▣●◎○▶►☞◈◉❍△])\s*(?P<text>\S.{1,48}?)\s*[◇◆■□]?$")
_FULL_STOP = re.compile(r"[.!…。][\"'”’)\]]*$")
_LAST_SENTENCE = re.compile(
    r"^(?P<body>.*(?:다|요|까|함|임|음)[.?!][\"”’']?|.*[.?!][\"”’])\s*(?P<tail>[/\[(<]?\s*\S.{0,60})$", re.DOTALL
)


@dataclass(slots=True)
class Body:
    """What an element or a run of lines holds: the article's blocks, its pictures, and what closed it."""

    blocks: list[Block] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    bylines: tuple[Byline, ...] = ()
    byline_raw: str | None = None
    email: str | None = None  # an address that stood alone at the end
    subheadline: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Characters of all blocks."""
        return sum(len(block.text) for block in self.blocks)


def read(
    element: Element,
    absolute: Callable[[str], str] = str,
    *,
    drop: Callable[[Element], bool] = chrome.is_dropped,
    paper_name: str | None = None,
) -> Body:
    """The body that one element holds. ``absolute`` completes the pictures' addresses; ``drop`` tells furniture."""
    walk = _Walk(absolute, drop)
    walk.children(element, 0)
    walk.flush()
    body = from_lines(walk.lines, paper_name)
    body.subheadline = walk.subheadline + body.subheadline
    return body


def from_lines(lines: Iterable[Line], paper_name: str | None = None) -> Body:
    """The body that a run of lines makes: captions to their pictures, chrome out, bylines off the ends, blocks."""
    kept, pictures = captions.assign([line for line in lines if line.text or line.picture])
    body = Body(images=[captions.image(picture) for picture in pictures])
    kept = _without_chrome(kept)
    kept = _closing(kept, body, paper_name)
    kept = _opening(kept, body, paper_name)
    kept = _headings_above(kept, body)
    body.blocks = _blocks(kept)
    if not body.bylines and body.blocks and (opening := byline.dateline(body.blocks[0].text)):
        body.bylines = byline.parse(opening, paper_name)
        body.byline_raw = opening if body.bylines else None
    return body


class _Walk:
    """One pass over an element: text into lines, pictures and tables aside, furniture skipped."""

    def __init__(self, absolute: Callable[[str], str], drop: Callable[[Element], bool]) -> None:
        self.absolute = absolute
        self.drop = drop
        self.lines: list[Line] = []
        self.subheadline: list[str] = []
        self._pieces: list[str] = []
        self._group = 0
        self._kind = "text"

    def children(self, element: Element, depth: int) -> None:
        if element.text:
            self._text(element.text)
        for child in element:
            if not self.drop(child):
                if depth < _MAX_DEPTH:
                    self._element(child, depth + 1)
                else:
                    self._text("".join(child.itertext()))
            if child.tail:
                self._text(child.tail)

    def flush(self) -> None:
        """End the run of text at a block's edge; its ``<br>``s part it into lines and stretches."""
        if not self._pieces:
            return
        text = "".join(self._pieces)
        self._pieces.clear()
        self._group += 1
        for raw in text.split("\n"):
            raw = " ".join(raw.split())
            marked = _MARKS.search(raw) is not None
            line = clean(_MARKS.sub("", raw) if marked else raw)
            if not line:
                self._group += 1
                continue
            bold, linked = marked and _ALL_BOLD.match(raw) is not None, marked and _ALL_LINK.match(raw) is not None
            self.lines.append(Line(line, self._kind, self._group, bold, linked))

    def _text(self, text: str) -> None:
        self._pieces.append(text.replace("\n", " "))  # in the pieces a line feed stands for a <br>

    def _element(self, element: Element, depth: int) -> None:
        tag = element.tag
        if tag == "br":
            self._pieces.append("\n")
            if len(element):  # html.parser-made trees may nest what follows into <br>
                self.children(element, depth)
        elif tag == "img":
            self._picture(captions.picture(element, self.absolute))
        elif tag == "figure":
            self._picture(captions.figure(element, self.absolute))
        elif tag == "table":
            self._table(element, depth)
        elif tag in ("ul", "ol"):
            self._list(element)
        elif tag in _HEADING_TAGS:
            self._as("heading", element, depth)
        elif tag == "blockquote":
            self._as("quote", element, depth)
        elif tag in _BLOCK_TAGS:
            self._block(element, depth)
        elif tag in _BOLD_TAGS:
            self._marked(_BOLD_ON, element, _BOLD_OFF, depth)
        elif tag == "a" and not (element.get("href") or "").startswith(("mailto:", "#")):
            self._marked(_LINK_ON, element, _LINK_OFF, depth)
        else:
            self.children(element, depth)

    def _block(self, element: Element, depth: int) -> None:
        self.flush()
        names = element.get("class")
        if names and captions.is_caption_class(names):
            text = clean("".join(element.itertext()))
            if text and self.lines and self.lines[-1].picture:
                self.lines[-1].picture.caption = self.lines[-1].picture.caption or text
            return
        if names and _SUBHEAD_CLASS.search(names) and len(element) < 8:
            lines = head.lines_before(element, None)
            if not any(line.kind == "text" for line in self.lines):
                self.subheadline += [line for line in lines if line not in self.subheadline]
            else:
                self._group += 1
                self.lines += [Line(line, "heading", self._group) for line in lines]
            return
        self.children(element, depth)
        self.flush()

    def _as(self, kind: str, element: Element, depth: int) -> None:
        self.flush()
        before, self._kind = self._kind, kind
        self.children(element, depth)
        self.flush()
        self._kind = before

    def _marked(self, on: str, element: Element, off: str, depth: int) -> None:
        start, group = len(self._pieces), self._group
        self.children(element, depth)
        if self._group == group:  # else a block inside has ended the line, and what it held is marked no more
            # A mark must not cross a line, or neither line would be seen whole.
            inside = "".join(self._pieces[start:]).split("\n")
            self._pieces[start:] = ["\n".join(f"{on}{part}{off}" if part.strip() else part for part in inside)]

    def _picture(self, picture: Picture | None) -> None:
        if picture is not None:
            self.flush()
            self.lines.append(Line("", "picture", self._group, picture=picture))

    def _table(self, element: Element, depth: int) -> None:
        """A table of figures is a block; one that only lays out pictures or text is walked through."""
        self.flush()
        cells = [
            [clean(" ".join(cell.itertext())) for cell in row if cell.tag in ("td", "th")] for row in _rows(element)
        ]
        filled = [row for row in cells if sum(map(bool, row)) > 1]
        pictures = list(element.iter("img"))
        if pictures and sum(len(text) for row in cells for text in row) < 300:
            self._picture(captions.table(element, pictures, self.absolute))
        elif len(filled) >= 2 and not pictures and not any(len(text) > 200 for row in filled for text in row):
            self._group += 1
            self.lines.append(Line("\n".join("\t".join(row) for row in filled), "table", self._group))
        else:
            self.children(element, depth)
            self.flush()

    def _list(self, element: Element) -> None:
        """A list of the article stays, a list of links to other stories goes."""
        self.flush()
        items = [(clean("".join(item.itertext())), item) for item in element if item.tag == "li"]
        words = sum(len(text) for text, _ in items)
        linked = sum(len(clean("".join(link.itertext()))) for _, item in items for link in item.iter("a"))
        if words and linked * 2 < words:
            self._group += 1
            self.lines.append(Line("\n".join(text for text, _ in items if text), "list", self._group))


def _rows(table: Element) -> Iterator[Element]:
    """A table's own rows, not those of tables inside it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from child.iterchildren("tr")


def _without_chrome(lines: list[Line]) -> list[Line]:
    kept: list[Line] = []
    begun = False
    for index, line in enumerate(lines):
        if begun and chrome.ends_the_article(line.text):
            if not (chrome.heads_other_stories(line.text) and _goes_on(lines[index + 1 : index + 60])):
                break
            continue
        if not (line.linked and not byline.is_line(line.text)) and not chrome.is_chrome(line.text):
            kept.append(line)
            begun = begun or (line.kind == "text" and len(line.text) > 20)
    return kept


def _goes_on(lines: list[Line]) -> bool:
    """Whether the article goes on behind a box of 관련기사: with two sentences on end that no link parts."""
    stretch = itertools.takewhile(lambda line: not line.linked, itertools.dropwhile(lambda line: line.linked, lines))
    return sum(line.kind == "text" and line.text.endswith("다.") for line in itertools.islice(stretch, 20)) > 1


def _closing(lines: list[Line], body: Body, paper_name: str | None) -> list[Line]:
    """Take bylines, credits and bare addresses off the end; the lines above them are the article's own."""
    lines = list(lines)
    raw: list[str] = []
    signed: list[Byline] = []
    email: str | None = None
    while len(lines) > 1 and lines[-1].kind in ("text", "heading"):
        text = lines[-1].text
        if found := byline.is_line(text, paper_name):
            signed = [*found, *signed]
            raw.insert(0, text)
        elif byline.is_house_line(text, paper_name):
            raw.insert(0, text)
            email = byline.address(text) or email
        elif byline.is_address(text):
            email = byline.address(text)
        elif not captions.is_source(text) and captions.is_credit(byline.without_address(text)):
            email = (byline.address(text) if "기자" in text else None) or email
        else:
            break
        lines.pop()
    if lines and not signed and lines[-1].kind == "text" and (match := _LAST_SENTENCE.match(lines[-1].text)):
        tail = match["tail"].strip()
        if found := byline.is_line(tail, paper_name) or byline.agency(tail):
            signed, raw = list(found), [tail]
            lines[-1] = replace(lines[-1], text=match["body"].strip())
        elif captions.is_credit(tail):
            lines[-1] = replace(lines[-1], text=match["body"].strip())
    body.bylines, body.byline_raw = tuple(dict.fromkeys(signed)), " ".join(raw) or None
    body.email = email
    return lines


def _opening(lines: list[Line], body: Body, paper_name: str | None) -> list[Line]:
    """Take a byline that stands alone above the first paragraph."""
    start = 0
    while start < len(lines) - 1 and start < 3 and (found := byline.is_line(lines[start].text, paper_name)):
        if not body.bylines:
            body.bylines, body.byline_raw = found, lines[start].text
        start += 1
    return lines[start:]


def _headings_above(lines: list[Line], body: Body) -> list[Line]:
    """Headings above the first paragraph, where none stands further down, are the subheadline and part nothing."""
    start = next((index for index, line in enumerate(lines) if line.kind != "heading"), 0)
    if start and not any(line.kind == "heading" for line in lines[start:]):
        body.subheadline = [line.text for line in lines[:start]]
        return lines[start:]
    return lines


def _blocks(lines: list[Line]) -> list[Block]:
    blocks: list[Block] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.kind == "text":
            end = index
            while end < len(lines) and lines[end].kind == "text" and lines[end].group == line.group:
                end += 1
            _stretch(lines[index:end], lines[end : end + 1], blocks)
            index = end
            continue
        if line.kind == "heading":
            blocks.append(Block("subhead", _unmarked(line.text)))
        elif line.kind == "quote" and blocks and blocks[-1].kind == "quote" and lines[index - 1].group == line.group:
            blocks[-1] = Block("quote", f"{blocks[-1].text} {line.text}")
        elif line.kind in ("quote", "list", "table"):
            blocks.append(Block(line.kind, line.text))  # type: ignore[arg-type]  # the three kinds are also block kinds
        index += 1
    return blocks


def _stretch(lines: list[Line], after: list[Line], blocks: list[Block]) -> None:
    """Lines that single ``<br>``s part: a verse, or sentences that were broken over lines, or paragraphs."""
    if _is_verse(lines):
        blocks.append(Block("verse", "\n".join(line.text for line in lines)))
        return
    open_paragraph = False
    for position, line in enumerate(lines):
        following = lines[position + 1] if position + 1 < len(lines) else (after[0] if after else None)
        if _is_subhead(line, following):
            blocks.append(Block("subhead", _unmarked(line.text)))
            open_paragraph = False
        elif open_paragraph:
            blocks[-1] = Block("paragraph", f"{blocks[-1].text} {line.text}")
            open_paragraph = not ends_a_sentence(line.text)
        else:
            blocks.append(Block("paragraph", line.text))
            open_paragraph = len(lines) > 1 and len(line.text) > 12 and not ends_a_sentence(line.text)


def _is_subhead(line: Line, following: Line | None) -> bool:
    if line.kind != "text" or len(line.text) > 52:
        return False
    match = _SUBHEAD_MARK.match(line.text)
    if match and not line.text.endswith("다."):
        return (
            following is not None and not _SUBHEAD_MARK.match(following.text) and len(following.text) > len(line.text)
        )
    return line.bold and not _FULL_STOP.search(line.text) and following is not None


def _unmarked(text: str) -> str:
    match = _SUBHEAD_MARK.match(text)
    return match["text"].strip() if match else text


def _is_verse(lines: list[Line]) -> bool:
    if len(lines) < 4:
        return False
    lengths = sorted(len(line.text) for line in lines)
    closed = sum(line.text.endswith((".", "?", "!")) for line in lines)
    return lengths[len(lengths) // 2] <= 22 and lengths[-1] <= 40 and closed * 3 <= len(lines)
