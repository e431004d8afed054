"""The lines of a body while it is being read: text, or a picture that still looks for its caption."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Picture:
    """A picture while its caption is being looked for."""

    url: str
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None  # where a line of its own tells it
    first: Picture | None = None  # of those that one block sets beside each other, the first
    face: bool = False  # under it stand, on two lines, who it is and as what
    small: bool = False  # no wider than the faces beside a column are set


@dataclass(slots=True)
class Line:
    """One line of the body before it is judged. ``group`` counts the stretches that a blank line parts."""

    text: str
    kind: str = "text"  # text, heading, quote, list, table, picture
    group: int = 0
    bold: bool = False
    linked: bool = False
    centred: bool = False  # set in the middle of its line
    picture: Picture | None = None
    small: bool = False  # in smaller or coloured type
    under: bool = False  # the only one in a block with pictures above it


def set_in_a_row(lines: list[Line]) -> None:
    """Tell pictures that one block holds and nothing else which is the first: what stands below is said of all."""
    pictures = [line.picture for line in lines if line.picture]
    if len(pictures) == len(lines) and not any(picture.caption for picture in pictures):
        for picture in pictures[1:]:
            picture.first = pictures[0]
