"""The lines that an element says, as a reader sees them end: those above a body, or all of a small part of the page."""

from __future__ import annotations

from parsers.page import Element, text_below
from parsers.text import clean

_BLOCKS = frozenset(
    """p div section article main header footer center dl dt dd ul ol li table tr td th h1 h2 h3 h4 h5 h6 form hr
    nav br""".split()
)
_SILENT = frozenset(("head", "script", "style", "noscript", "iframe", "form", "select", "button", "svg", "figcaption"))
_MAX_DEPTH = 400
LONGEST_LINE = 1000  # characters of a line that are read


def lines_before(scope: Element, stop: Element | None) -> list[str]:
    """The lines of text inside ``scope`` and before ``stop``; without one, to the scope's end."""
    lines: list[str] = []
    pieces: list[str] = []
    _walk(scope, stop, lines, pieces, 0)
    _end_line(lines, pieces)
    return lines


def _walk(element: Element, stop: Element | None, lines: list[str], pieces: list[str], depth: int) -> bool:
    """Take in what an element says; False once ``stop`` is met. ``pieces`` are those of the line not yet ended."""
    if (text := element.text) and (pieces or not text.isspace()):  # a line begins with its first word
        pieces.append(text)
    for child in element:
        if child is stop:
            return False
        if not is_silent(child) and depth < _MAX_DEPTH:
            is_block = child.tag in _BLOCKS
            if is_block and pieces:
                _end_line(lines, pieces)
            if not _walk(child, stop, lines, pieces, depth + 1):
                return False
            if child.tag == "a" and (address := _address_of_a_picture(child)):
                pieces.append(address)
            if is_block and pieces:
                _end_line(lines, pieces)
        if (text := child.tail) and (pieces or not text.isspace()):
            pieces.append(text)
    return True


def _address_of_a_picture(link: Element) -> str | None:
    """Whose mailbox a link leads to that shows only a picture: an envelope beside a reporter's name."""
    href = link.get("href") or ""
    if not href.startswith("mailto:") or text_below(link).strip():
        return None
    return href.removeprefix("mailto:").partition("?")[0].strip()


def _end_line(lines: list[str], pieces: list[str]) -> None:
    if text := clean(" ".join(pieces)[:LONGEST_LINE]):
        lines.append(text)
    pieces.clear()


def is_silent(element: Element) -> bool:
    """Whether nothing inside an element is read: scripts, forms, buttons."""
    return element.tag in _SILENT
