"""Who wrote a flattened article where lines of their own tell it: beside each other in its head, on a card below it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from parsers.fields import byline, head, names

_BUTTON = re.compile(
    r"(?:\s?기자)?\s?(?:의\s?)?(?:(?:다른|전체|최신)\s?기사|기사(?:의)?\s?(?:모음|목록|전체))(?:\s?(?:더\s?)?보기)?$"
)
_OTHER_STORIES = re.compile(r"(?:의\s?)?다른\s?기사\s?(?:더\s?)?보기")
_CARD = 100  # characters of a card's line
_FAR = 200  # lines below the head in which a card stands


def cards(shown: Sequence[str], signers: Sequence[str]) -> list[str]:
    """The cards below a text, with their mail addresses: those of who signs, or where nobody does the first.

    Only what leads to the writer's other stories is surely a card; bylines stand with other stories as well.
    """
    signing = {one.name for raw in signers for one in byline.parse(raw)}
    told = list(_cards(shown[:_FAR]))
    if signing:
        return [line for line, _ in told if {one.name for one in byline.parse(line)} <= signing]
    return [line for line, is_sure in told if is_sure][:1] or _with_other_stories(shown)


def _cards(shown: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """A card's name, post and address, which may stand on two lines; and whether a button shows that it is one."""
    for before, line, below in zip(["", *shown], shown, [*shown[1:], ""], strict=False):
        told = _BUTTON.sub("", line) if len(line) < _CARD else ""
        if byline.address(told) is None:
            continue
        if byline.is_address(told):
            told = f"{before} {told}"
        found = byline.read(told)
        if found.bylines and not found.left_over and found.bylines[0].name:
            yield told, _BUTTON.search(line) is not None or _BUTTON.fullmatch(below) is not None


def _with_other_stories(shown: Sequence[str]) -> list[str]:
    """A bare name that stands over 다른기사보기 below the text."""
    for name, below in itertools.pairwise(shown):
        if _OTHER_STORIES.fullmatch(below) and names.is_common_name(name):
            return [name]
    return []


def together(above: Sequence[str], signed: str) -> str:
    """A byline of a head with those on the lines beside it, each with the address below it."""
    at = next((index for index in range(len(above) - 1, -1, -1) if above[index] == signed), None)
    if at is None:
        return signed
    before = itertools.takewhile(_names_or_addresses, reversed(above[:at]))
    first = itertools.dropwhile(byline.is_address, reversed(list(before)))  # whose it is stands nowhere
    below = map(head.without_stamps, above[at + 1 :])  # hong@naru.example | 2024-03-05 10:20
    after = itertools.takewhile(_names_or_addresses, below)
    return " ".join([*first, signed, *after])


def _names_or_addresses(line: str) -> bool:
    return bool(byline.is_line(line)) or byline.is_address(line)
