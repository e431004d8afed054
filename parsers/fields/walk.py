"""An element of the tree made into lines: one pass, text into lines, pictures and tables aside, furniture skipped."""

from __future__ import annotations

import re
from collections.abc import Callable

from parsers.fields import asides, captions, typeset
from parsers.fields.lines import Line, Picture, set_in_a_row
from parsers.fields.printed import lines_before
from parsers.page import Element, text_below
from parsers.text import clean, ends_a_sentence, is_clean

_BLOCK_TAGS = frozenset(
    """p div section article main center dl dt dd li tr td th tbody thead hr address header details summary pre
    fieldset""".split()
)
_BOLD_TAGS = frozenset(("b", "strong", "u"))
_CAPTIONING = frozenset(("font", "span", "p"))
_INLINE = frozenset(("font", "span", "small"))
_SUBHEAD_CLASS = re.compile(
    r"sub-?_?(?:title|tit|head)|(?:^|\s)sub(?:$|\s)|mid-?_?(?:title|tit)|border_org|article-?_?h\d|inter_?title",
    re.IGNORECASE,
)
_MAX_DEPTH = 150
_LONGEST_TERM = 40  # characters
_MOST_PICTURES = 6  # that share a caption
_TELLS = re.compile(
    r"^[^가-힣A-Za-z0-9‘’“”'\"]|(?:[다요까죠][.?!]?|[A-Za-z][.?!])[\"”’')\]]{0,2}$"
)  # an item or heading, a sentence
_BLANK_LINE = re.compile(r"\r?\n[ \t]{0,40}\r?\n")
# Marks set around runs of text while walking; control characters cannot occur in a cleaned page.
_BOLD_ON, _BOLD_OFF, _LINK_ON, _LINK_OFF, _SMALL_ON, _SMALL_OFF = "\x01", "\x02", "\x03", "\x04", "\x05", "\x06"
_MARKS = re.compile("[\x01-\x06]+")
_BUT_BOLD, _BUT_LINKS, _BUT_SMALL = (
    re.compile(marks) for marks in ("[\x03-\x06]", "[\x01\x02\x05\x06]", "[\x01-\x04]")
)
_ALL_BOLD = re.compile(r"^\s*(?:\x01[^\x01\x02]*\x02\s*)+$")
_ALL_SMALL = re.compile(r"^\s*(?:\x05[^\x05\x06]*\x06\s*)+$")
_ALL_LINK = re.compile(
    r"^[\s▶▷☞▲△■◆→*·\[\](<〈【-]*"
    r"(?:(?:(?:관련|이전|지난|앞선|해당)\s?기사|기사\s?이어\s?보기|함께\s?보기)[\s▶▷☞→*·:\[\]-]*)?(?:\x03[^\x03\x04]*\x04\s*)+[\])>〉】]?"
    r"(?:\s?\(?\d{4}[.-]\s?\d{1,2}[.-]\s?\d{1,2}[.)]{0,2})?$"
)


class Walk:
    """One pass over an element: text into lines, pictures and tables aside, furniture skipped."""

    def __init__(self, absolute: Callable[[str], str], drop: Callable[[Element], bool]) -> None:
        self.absolute = absolute
        self.drop = drop
        self.lines: list[Line] = []
        self.subheadline: list[str] = []
        self.links: list[str] = []
        self.mails: list[str] = []  # that links lead to which say only what they do: 메일 보내기
        self._pieces: list[str] = []
        self._group = 0
        self._kind = "text"
        self._centred = False
        self._small = False

    def children(self, element: Element, depth: int) -> None:
        """Take in what stands inside an element, itself not judged."""
        pieces = self._pieces  # in them a line feed stands for a <br>
        if text := element.text:
            pieces.append(text.replace("\n", " "))
        for child in element:
            if child.tag == "p" and not len(child) and not child.keys() and depth < _MAX_DEPTH:
                if pieces:
                    self.flush()  # nine paragraphs in ten hold nothing but text, and nothing is said of them
                if text := child.text:
                    self._lines(text.replace("\n", " "))
            elif not self.drop(child):
                if depth < _MAX_DEPTH:
                    self._element(child, depth + 1)
                else:
                    pieces.append(text_below(child).replace("\n", " "))
            if text := child.tail:
                pieces.append(text.replace("\n", " "))

    def behind(self, element: Element) -> None:
        """Take in what follows an element up to its parent's end."""
        self._pieces.append((element.tail or "").replace("\n", " "))
        for sibling in element.itersiblings():
            if not self.drop(sibling):
                self._element(sibling, 1)
            self._pieces.append((sibling.tail or "").replace("\n", " "))

    def flush(self) -> None:
        """End the run of text at a block's edge; its ``<br>``s part it into lines and stretches."""
        if self._pieces:
            text = "".join(self._pieces)
            self._pieces.clear()
            if text.isspace():
                self._group += 1
            else:
                self._lines(text)

    def _lines(self, text: str) -> None:
        self._group += 1
        if text and is_clean(text):
            self._line(text)
            return
        for raw in () if text.isspace() else text.split("\n"):
            line, bold, linked, small = raw, False, False, False
            if _MARKS.search(raw):
                raw = " ".join(raw.split())
                bold = _ALL_BOLD.match(_BUT_BOLD.sub("", raw)) is not None
                linked = _ALL_LINK.match(_BUT_LINKS.sub("", raw)) is not None
                small = _ALL_SMALL.match(_BUT_SMALL.sub("", raw)) is not None
                line = _MARKS.sub("", raw)
            if line := clean(line):
                self._line(line, bold, linked, small)
            else:
                self._group += 1

    def _line(self, text: str, bold: bool = False, linked: bool = False, small: bool = False) -> None:
        small = small or self._small
        self.lines.append(Line(text, self._kind, self._group, bold, linked, self._centred, small=small))

    def _element(self, element: Element, depth: int) -> None:
        tag = element.tag
        if tag == "br":
            self._pieces.append("\n")
            if len(element):  # html.parser-made trees may nest what follows into <br>
                self.children(element, depth)
        elif tag in _CAPTIONING and self._is_a_caption(element):
            self._lines(captions.text_of(element))
        elif tag == "p":
            self._block(element, depth)
        elif tag in ("img", "amp-img"):
            self._picture(captions.picture(element, self.absolute))
        elif tag == "figure":
            self.figure(element, depth)
        elif tag == "table":
            self._table(element, depth)
        elif tag in ("ul", "ol"):
            self._list(element, depth)
        elif tag in typeset.HEADING_TAGS or (
            tag == "dt" and len(text_below(element)) < _LONGEST_TERM and _is_defined(element)
        ):
            self._as("heading", element, depth)
        elif tag == "blockquote":
            self._as("quote", element, depth)
        elif tag == "pre" and not len(element):
            self.verbatim(element.text or "")
        elif tag in _BLOCK_TAGS:
            if not asides.is_the_sites(element):
                self._block(element, depth)
        elif tag in _BOLD_TAGS:
            self._marked(_BOLD_ON, element, _BOLD_OFF, depth)
        elif tag == "a" and not (href := element.get("href") or "").startswith(("mailto:", "#")):
            if typeset.is_a_card(element, href):
                return
            self.links.append(href)
            self._marked(_LINK_ON, element, _LINK_OFF, depth)
        elif tag == "a" and (mailbox := typeset.mailbox(element)):
            self.mails.append(mailbox)
        elif typeset.is_block(element):
            self._block(element, depth)
        elif tag in _INLINE and not self._small and typeset.is_small(element):
            self._small = True
            self._marked(_SMALL_ON, element, _SMALL_OFF, depth)
            self._small = False
        else:
            self.children(element, depth)

    def figure(self, element: Element, depth: int) -> None:
        """Pictures with their caption; else what is framed: several figures, a table, a quotation."""
        is_one = next(element.iterdescendants("figure"), None) is None
        if is_one and (found := captions.figure(element, self.absolute)):
            for picture in found:
                self._picture(picture)
            return
        self.flush()
        for child in element:
            if child.tag != "figcaption" and not self.drop(child):
                self._element(child, depth + 1)
        self.flush()

    def _is_a_caption(self, element: Element) -> bool:
        """Whether an element right below a picture is its caption, ▲ …, set in several lines."""
        if not self.lines or self.lines[-1].picture is None or element.find("br") is None:
            return False
        is_next = not any(piece.strip() for piece in self._pieces)
        return is_next and captions.is_marked(captions.text_of(element))

    def _block(self, element: Element, depth: int) -> None:
        self.flush()
        start, centred, small = len(self.lines), self._centred, self._small
        self._centred = centred or typeset.is_centred(element)
        self._small = small or typeset.is_in_small_type(element)
        self._inside(element, depth)
        self._centred, self._small = centred, small
        if 1 < len(self.lines) - start < _MOST_PICTURES:
            self._mark_under(element, self.lines[start:])
            set_in_a_row(self.lines[start:])

    def _mark_under(self, element: Element, lines: list[Line]) -> None:
        """Mark the only line of a block that has pictures above it, and a line's or a block's end between.

        Right beside a picture it is said of it only where it is no sentence: a first paragraph may stand so, too.
        """
        *above, last = lines
        if last.kind != "text" or not all(line.picture for line in above):
            return
        is_parted = next(element.iterdescendants("br", "p", "div", "dd", "li"), None) is not None
        last.under = is_parted or (_TELLS.search(last.text) is None and not last.bold)

    def _inside(self, element: Element, depth: int) -> None:
        names = element.get("class")
        if names and captions.is_caption_class(names):
            if found := captions.figure(element, self.absolute):
                for picture in found:
                    self._picture(picture)
                return
            text = captions.text_of(element)
            above = next((line.picture for line in reversed(self.lines[-2:]) if line.picture), None)
            if text and above:  # between them its credit may stand
                above = above.first or above
                above.caption = above.caption or text
            elif not self.lines and ends_a_sentence(text) and _is_below_a_film(element):
                self._lines(text)
            return
        if captions.is_picture_box(element) and (found := captions.figure(element, self.absolute)):
            for picture in found:
                self._picture(picture)
            return
        if names and _SUBHEAD_CLASS.search(names) and len(element) < 8:
            lines = lines_before(element, None)
            if not any(line.kind == "text" for line in self.lines):
                self.subheadline += [line for line in lines if line not in self.subheadline]
            else:
                self._group += 1
                self.lines += [Line(line, "heading", self._group) for line in lines]
            return
        if typeset.is_bold(element):
            self._marked(_BOLD_ON, element, _BOLD_OFF, depth)
            self.flush()
        elif len(element):
            self.children(element, depth)
            self.flush()
        elif element.text:
            self._lines(element.text.replace("\n", " "))

    def verbatim(self, text: str) -> None:
        """Text whose line feeds are shown: they part lines, and a blank line parts paragraphs."""
        self.flush()
        for stretch in _BLANK_LINE.split(text):
            self._lines(stretch)

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
            [clean(" ".join(cell.itertext())) for cell in row if cell.tag in ("td", "th")]
            for row in typeset.rows(element)
        ]
        filled = [row for row in cells if sum(map(bool, row)) > 1]
        pictures = list(element.iter("img"))
        if pictures and sum(len(text) for row in cells for text in row) < 300 and not typeset.tells_beside(element):
            for picture in captions.table(element, list(typeset.rows(element)), pictures, self.absolute):
                self._picture(picture)  # with an advertisement goes its text
        elif len(filled) >= 2 and not pictures and not any(len(text) > 200 for row in filled for text in row):
            self._group += 1
            self.lines.append(Line("\n".join("\t".join(row) for row in filled), "table", self._group))
        else:
            self.children(element, depth)
            self.flush()

    def _list(self, element: Element, depth: int) -> None:
        """A list of the article stays, a list of links to other stories goes."""
        self.flush()
        items = [(clean(text_below(item)), item) for item in element if item.tag == "li"]
        words = sum(len(text) for text, _ in items)
        linked = sum(len(clean(text_below(link))) for _, item in items for link in item.iter("a"))
        if (
            linked * 2 <= words
            and next(element.iter("a"), None) is None
            and next(element.iter("img"), None) is not None
        ):
            self.children(element, depth)  # a gallery
            self.flush()
        elif words and linked * 2 < words:
            self._group += 1
            self.lines.append(Line("\n".join(text for text, _ in items if text), "list", self._group))
        elif linked and self.lines and self.lines[-1].kind == "heading" and typeset.is_headed(element):
            self.lines.pop()


def _is_below_a_film(element: Element) -> bool:
    above = element.getprevious()
    return above is not None and next(above.iter("iframe", "video"), None) is not None


def _is_defined(term: Element) -> bool:
    """Whether right below a term stands the paragraph that it heads."""
    below = term.getnext()
    return below is not None and below.tag == "dd" and len(text_below(below)) > _LONGEST_TERM
