"""Flattened text: a page whose tags are gone and whose menus are not, as in text dumps and Common Crawl's WET files.

``split`` makes lines of it, ``marks`` takes off what its dumper wrote; ``lists`` knows what is no article, ``parting``
finds where head and body part, ``verse`` where a poem does, ``opening`` where the text begins and ``extent`` where it
ends. ``pictures`` knows the captions in it, ``wrapped`` joins broken lines, ``heads`` reads what stands above,
``cards`` who wrote it on lines of their own; ``words`` says what single lines are. ``reading`` puts it together.
"""

from parsers.flat.reading import parse_text

__all__ = ["parse_text"]
