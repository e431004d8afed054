"""The families that the corpus's folders of pages belong to, in the order of the tables."""

from __future__ import annotations

HELD_OUT = "held out"
FAMILIES = ("ndsoft", "aid", "C families", "unknown", "flattened", "none", HELD_OUT)
HTML = "all HTML"  # the pages that everyone can read
ALL = "all"


def family(group: str) -> str:
    """The family that a folder of pages belongs to; ``held-…``, ``unseen-…`` and ``fresh-…`` are of any, kept apart."""
    first = group.partition("-")[0]
    if first in ("held", "unseen", "fresh"):
        return HELD_OUT
    return first if first in FAMILIES else "C families"
