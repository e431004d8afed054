"""An article of which words were masked in two archives: what either has masked is masked, and the rest goes.

No archive keeps the words that it masked. But where both read the same text, the one laid on the other shows what
either masked: so a version stays that both have. Of a version that only one of them saw nobody can tell whether the
other's words stand in it.
"""

from __future__ import annotations

import json
from dataclasses import astuple, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from archive.bylines import reporter_log
from archive.merging.versions import in_order, known, sights
from archive.merging.writing import Writing
from archive.parts import Parts, drop_unused_sections
from archive.removing import takedown
from archive.rows import to_json
from archive.stories import catching_up
from parsers.article import Byline, Image

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from archive.merging.versions import Known, Sight, Version

Texts = tuple[str | None, ...]

# What a version is known again by; then what its article has beside, with what stands there where nobody can tell.
_SAID: Final = ("headline", "subheadline", "section", "byline", "body")
_BESIDE: Final = {"byline_raw": None, "corrects": None, "evidence": "{}", "warnings": "[]"}


def lay(connection: sqlite3.Connection, article: int, theirs: Known) -> bool:
    """Mask in an article what another archive has masked in it, and leave of its versions those that this one has too.

    False where there is none: then nothing was done, and it is to go. Its pages are the caller's, who has begun the
    transaction.
    """
    stored = known(connection, article)
    had = sights(connection, article, stored, "fetched_at, id")
    versions = _kept(had.values(), [version for _, version in theirs.versions])
    if not versions:
        return False
    takedown.let_be(connection, article)
    catching_up.look_again(connection, article)
    Writing(connection).put(article, stored, versions)
    connection.execute("DELETE FROM derivations WHERE article = ?", (article,))
    reporter_log.drop_idle(connection)
    drop_unused_sections(connection)
    return True


def _kept(seen: Iterable[Sight], theirs: Sequence[Version]) -> list[Sight]:
    """Of the sights those that lie on one of their versions, and between them those that found the article gone."""
    found: list[Sight] = []
    for sight in sorted(seen, key=lambda sight: sight[:2]):
        laid = next(filter(None, (_laid_version(sight.version, version) for version in theirs)), None)
        if laid is not None:
            found.append(sight._replace(version=laid))
        elif sight.version.status == "gone" and found:
            found.append(sight._replace(version=replace(found[-1].version, status="gone")))
    if found and not any(sight.version.parts for sight in found):
        found = [sight._replace(version=_with_bare_parts(sight.version)) for sight in found]
    return in_order(found) if any(sight.version.status == "live" for sight in found) else []


def _laid_version(ours: Version, theirs: Version) -> Version | None:
    """A version as both have masked it; None where it is not the same."""
    said = laid((*_texts(ours, _SAID), ours.images), (*_texts(theirs, _SAID), theirs.images))
    if said is None:
        return None
    *texts, images = said
    row = ours.row | dict(zip(_SAID, texts, strict=True))
    row["body_sha256"] = sha256(row["body"].encode()).hexdigest()
    for name, unknown in _BESIDE.items():
        beside = laid(_texts(ours, [name]), _texts(theirs, [name]))
        row[name] = unknown if beside is None or beside[0] is None else beside[0]
    assert images is not None
    return replace(ours, row=row, images=images, parts=_laid_parts(ours.parts, theirs.parts))


def _texts(version: Version, names: Iterable[str]) -> Texts:
    return tuple(version.row.get(name) for name in names)


def _laid_parts(ours: Parts | None, theirs: Parts | None) -> Parts | None:
    """None where both do not have the same."""
    both = [to_json([parts.section, *map(_listed, parts[1:])]) for parts in (ours, theirs) if parts is not None]
    same = laid(both[:1], both[1:])
    if not same:
        return None
    section, bylines, images, tags = json.loads(same[0] or "")
    return Parts(tuple(section), tuple(Byline(*one) for one in bylines), _images(images), tuple(tags))


def _listed(several: Iterable[Any]) -> list[Any]:
    return [one if isinstance(one, str) else astuple(one) for one in several]


def _with_bare_parts(version: Version) -> Version:
    """With what a version tells itself of its section and images; of the rest nobody can tell."""
    section = version.row["section"]
    path = tuple(section.split(" > ")) if section else ()
    return replace(version, parts=Parts(path, (), _images(json.loads(version.images)), ()))


def _images(told: Iterable[Sequence[Any]]) -> tuple[Image, ...]:
    return tuple(Image(*one) for one in told)


def laid(ours: Sequence[str | None], theirs: Sequence[str | None]) -> Texts | None:
    """Texts with what is masked in either of two archives; None where they are not made of the same."""
    if [text and len(text) for text in ours] != [text and len(text) for text in theirs]:
        return None
    found: list[str | None] = []
    for one, other in zip(ours, theirs, strict=True):
        pairs = list(zip(one or "", other or "", strict=True))
        if any(a != b and takedown.BLANK not in (a, b) for a, b in pairs):
            return None
        found.append(one and "".join(takedown.BLANK if takedown.BLANK in pair else pair[0] for pair in pairs))
    return tuple(found)
