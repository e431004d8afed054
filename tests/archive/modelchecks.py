"""Whether an archive holds what its model was told, and nothing else."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from itertools import pairwise
from typing import TYPE_CHECKING

from archive.raw.pages import hash_of
from archive.removing.takedown import broken_link
from tests.archive.modelling import WORDS, Known, Reading, Side, Site, Story, Text, url_of

if TYPE_CHECKING:
    from pathlib import Path

    import archive
    from archive.finding.terms import Mode

_PARTICLES = "(?:에서|가)?"


def check(store: archive.Archive, side: Side, site: Site) -> None:
    """Counts, articles, versions, words, pages and tombstones are those of the model."""
    stored = {}
    for number, known in side.known.items():
        ids = {found.id for key in known.keys if (found := store.article(url_of(site.stories[number].paper, key)))}
        if known.is_there:
            assert len(ids) == 1, f"story {number} is in {ids}"
            stored[ids.pop()] = number
        else:
            assert not ids, f"story {number} is in {ids}"
    assert store.summary().articles == len(stored)
    for article, number in stored.items():
        _check_article(store, article, site.stories[number], side.known[number])
        _check_notices(store, article, site.stories[number].text.corrects)
    _check_words(store, stored, side)
    _check_pages(store, side)


def _check_article(store: archive.Archive, article: int, story: Story, known: Known) -> None:
    versions = known.versions
    told = store.versions(article)
    assert [one.revision for one in told] == list(range(1, len(versions) + 1))
    for one, version in zip(told, versions, strict=True):
        read = version.read
        assert (one.headline, one.subheadline, one.body) == (read.headline, read.subheadline, read.body)
        assert one.is_gone == version.is_gone
        assert one.section == " > ".join(read.section)
        assert [image.caption for image in one.images] == [read.caption]
        if not known.is_masked:
            assert one.page_sha256 is not None
            assert Reading.of(Text.of_page(store.page(one.page_sha256)), 0).body == read.body
    turns = [
        None,
        *("removed" if one.is_gone else "restored" if last.is_gone else None for last, one in pairwise(versions)),
    ]
    assert [one.kind if one.kind in ("removed", "restored") else None for one in told] == turns
    assert (told[0].kind, told[0].changed) == (None, ())
    assert all(one.changed for one in told[1:])
    found = store.article(article)
    assert found is not None
    stands = versions[-1]
    assert (found.headline, found.body, found.status) == (
        stands.read.headline,
        stands.read.body,
        "gone" if stands.is_gone else "live",
    )
    assert found.section == stands.read.section
    assert [byline.name for byline in found.bylines] == [stands.read.byline]
    assert (found.paper, found.published) == (story.paper, story.published)


def _check_words(store: archive.Archive, stored: dict[int, int], side: Side) -> None:
    texts = {article: _texts(side.known[number].versions[-1].read) for article, number in stored.items()}
    for word in WORDS:
        patterns: dict[Mode, str] = {
            "anywhere": re.escape(word),
            "start": rf"(?<![^\W_]){re.escape(word)}",
            "word": rf"(?<![^\W_]){re.escape(word)}{_PARTICLES}(?![^\W_])",
        }
        for mode, pattern in patterns.items():
            wanted = [article for article, text in texts.items() if re.search(pattern, text, re.IGNORECASE)]
            found = [hit.id for hit in store.search(f'"{word}"', mode=mode, limit=None)]
            assert found == sorted(wanted, reverse=True), f"{word} {mode}"
            assert store.count(f'"{word}"', mode=mode) == len(wanted)


def check_bodies(store: archive.Archive, side: Side, site: Site) -> None:
    """An archive that was told nothing but the pages has the articles' last texts."""
    for number, known in side.there():
        story = site.stories[number]
        if known.pages and not known.blind and len(story.keys) == 1:
            article = store.article(url_of(story.paper, story.keys[0]))
            assert article is not None
            assert known.last_text is not None
            assert article.body == "\n\n".join(known.last_text.body)


def _check_notices(store: archive.Archive, article: int, corrects: str | None) -> None:
    """A notice leads to what stands at the address that it names, and that to the notice."""
    found = store.article(corrects) if corrects else None
    meant = [found.id] if found and found.id != article else []
    assert [one.id for one in store.corrected_by(article)] == meant
    for number in meant:
        assert article in [one.id for one in store.notices_of(number)]


def _texts(read: Reading) -> str:
    return "\n".join(filter(None, (read.headline, read.subheadline, read.body)))


def _check_pages(store: archive.Archive, side: Side) -> None:
    for known in side.known.values():
        for page in {*known.pages, *known.blind.values(), *known.unread.values()}:
            assert store.page(hash_of(page)) == page


def holds(folder: Path, side: Side, site: Site, name: str = "") -> None:
    """No file of an archive holds a byte of what was taken down, as it is or packed; its log is whole."""
    pages: set[bytes] = set()
    secrets: set[str] = set()
    for number, known in side.known.items():
        story = site.stories[number]
        if known.is_taken_down or known.is_masked:
            secrets |= story.secrets if known.is_taken_down else known.masked
        else:
            pages |= {*known.pages, *known.blind.values(), *known.unread.values()}
    stays = {
        secret
        for number, known in side.known.items()
        if not known.is_taken_down
        for secret in site.stories[number].secrets - known.masked
    }
    files = [file for file in folder.glob(f"{name}*") if file.is_file() and _is_of(file.name, name)]
    kept = b"".join(file.read_bytes() for file in files)
    for file in files:
        if file.name.endswith(".pages.db"):
            kept += _unpacked(file)
    for secret in secrets - stays:
        assert secret.encode() not in kept, secret
    for file in files:
        if file.suffix == ".db" and not file.name.endswith(".pages.db"):
            with closing(sqlite3.connect(file)) as connection:
                assert broken_link(connection) is None


def _is_of(file: str, name: str) -> bool:
    return not name or re.match(rf"{name}(-\d+)*[.]", file) is not None


def _unpacked(file: Path) -> bytes:
    """All that can be read out of a file of pages: pages, and what they are packed against."""
    from zstandard import ZstdDecompressor

    from archive.raw.pages import PageStore

    with closing(sqlite3.connect(file)) as connection:
        store = PageStore(connection, file)
        pages = [store.page(name) for (name,) in connection.execute("SELECT sha256 FROM pages")]
        pages += [
            ZstdDecompressor().decompress(data) for (data,) in connection.execute("SELECT data FROM dictionaries")
        ]
    return b"".join(pages)
