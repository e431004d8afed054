"""Flattened text: a page whose tags are gone and whose menus are not, as in text dumps and Common Crawl's WET files.

``split`` makes lines of it, ``lists`` knows what is no article, ``parting`` finds where the body begins and ``extent``
where it ends, ``heads`` reads what stands above it, ``cards`` who wrote it on lines of their own; ``words`` says what
single lines are. ``reading`` puts it together.
"""

from parsers.flat.reading import parse_text

__all__ = ["parse_text"]
