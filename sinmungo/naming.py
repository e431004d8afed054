"""The article that a user names: by its id, any of its addresses, or ``paper:key``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sinmungo import console, originals

if TYPE_CHECKING:
    from pathlib import Path

    from archive import Archive, StoredArticle, Takedown

_DIGITS: Final = 15  # of the longest id


class TakenDown(console.Failed):
    """The article was here, and was taken down; ``tombstone`` is None where an address does not tell which it was."""

    def __init__(self, text: str, tombstone: Takedown | None) -> None:
        when = originals.when(tombstone)
        super().__init__(f"{text}: this article has been taken down{when}; 'sinmungo takedown' prints the log")
        self.tombstone = tombstone


def looks_like_one(text: str) -> bool:
    """Whether a text is written as an article is named, and not as a file is."""
    return _is_number(text) or (":" in text and originals.named(text) is not None)


def is_certain(opened: Archive, name: originals.Name) -> bool:
    """Whether a name could not as well be words: an address, or a key of one of the archive's papers."""
    return name.is_certain or name.text.partition(":")[0] in opened.lists.paper_names()


def article_of(opened: Archive, text: str, path: Path) -> StoredArticle:
    """The article that is named, also by an address that the archive has not met, by the key that it holds.

    Raises console.Failed where there is none, and TakenDown.
    """
    if found := opened.article(text):
        return found
    name = originals.named(text)
    try:
        found = originals.article_of(opened, name) if name else None
    except originals.TakenDown as gone:
        raise TakenDown(text, gone.tombstone) from None
    if found:
        return found
    if tombstone := _of_number(opened, text):
        raise TakenDown(text, tombstone)
    shown = text.strip(": ") or repr(text)
    raise console.Failed(f"{shown}: no such article in {path}; 'sinmungo search' finds them by their words")


def _of_number(opened: Archive, text: str) -> Takedown | None:
    return opened.takedowns.of_article(int(text)) if _is_number(text) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _DIGITS
