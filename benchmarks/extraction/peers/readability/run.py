"""readability-lxml: its title, and its summary's blocks as lines."""

from __future__ import annotations

from lxml import html
from readability import Document

from benchmarks.extraction.peers import harness

_BLOCKS = frozenset("p div br li tr h1 h2 h3 h4 h5 h6 blockquote table ul ol figure figcaption section article".split())


def read(page: harness.Page) -> harness.Fields:
    document = Document(page.body, url=page.url)
    return {"headline": document.short_title(), "body": lines(document.summary(html_partial=True))}


def lines(summary: str) -> str:
    """The text of a summary, a line for each block."""
    root = html.fromstring(summary)
    for element in root.iter(*_BLOCKS):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    return str(root.text_content())


if __name__ == "__main__":
    harness.main("readability-lxml", ("headline", "body"), read)
