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

# What a version is known again by; then what its article has beside, with what stands there where nobody can tell.
_SAID: Final = ("headline", "subheadline", "section", "byline", "body")
_BESIDE: Final = {"byline_raw": None, "corrects": None}
_BESIDE_AS_JSON: Final = {"evidence": "{}", "warnings": "[]"}


class _Other(Exception):
    """What two archives have is not the same."""


def lay(connection: sqlite3.Connection, article: int, theirs: Known) -> bool:
    """Mask in an article what another archive has masked in it, and leave of its versions those that this one has too.

    False where there is none: then nothing was done, and it is to go. Its pages are the caller's, who has begun the
    transaction.
    """
    stored = known(connection, article)
    had = sights(connection, article, stored, "fetched_at, id")
    newest_first = [version for _, version in reversed(theirs.versions)]  # the one that stands tells its parts
    versions = _kept(had.values(), newest_first)
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
        both = next(filter(None, (_laid_version(sight.version, version) for version in theirs)), None)
        if both is not None:
            found.append(sight._replace(version=both))
        elif sight.version.status == "gone" and found:
            found.append(sight._replace(version=replace(found[-1].version, status="gone")))
    if found and not any(sight.version.parts for sight in found):
        found = [sight._replace(version=_with_bare_parts(sight.version)) for sight in found]
    return in_order(found) if any(sight.version.status == "live" for sight in found) else []


def _laid_version(ours: Version, theirs: Version) -> Version | None:
    """A version as both have masked it; None where it is not the same."""
    try:
        said = {name: laid(ours.row[name], theirs.row[name]) for name in _SAID}
        images = to_json(laid(json.loads(ours.images), json.loads(theirs.images)))
    except _Other:
        return None
    beside = {name: _laid_beside(ours.row.get(name), theirs.row.get(name), none) for name, none in _BESIDE.items()}
    for name, none in _BESIDE_AS_JSON.items():
        one, other = (json.loads(version.row.get(name) or none) for version in (ours, theirs))
        beside[name] = to_json(_laid_beside(one, other, json.loads(none)))
    told = {**said, **beside, "body_sha256": sha256(said["body"].encode()).hexdigest()}
    return replace(ours, row=ours.row | told, images=images, parts=_laid_parts(ours.parts, theirs.parts))


def _laid_parts(ours: Parts | None, theirs: Parts | None) -> Parts | None:
    """None where both do not have the same."""
    if ours is None or theirs is None:
        return None
    try:
        section, bylines, images, tags = laid(_listed(ours), _listed(theirs))
    except _Other:
        return None
    return Parts(tuple(section), tuple(Byline(*one) for one in bylines), _images(images), tuple(tags))


def _listed(parts: Parts) -> list[Any]:
    return [parts.section, [*map(astuple, parts.bylines)], [*map(astuple, parts.images)], parts.tags]


def _with_bare_parts(version: Version) -> Version:
    """With what a version tells itself of its section and images; of the rest nobody can tell."""
    section = version.row["section"]
    path = tuple(section.split(" > ")) if section else ()
    return replace(version, parts=Parts(path, (), _images(json.loads(version.images)), ()))


def _images(told: Iterable[Sequence[Any]]) -> tuple[Image, ...]:
    return tuple(Image(*one) for one in told)


def _laid_beside(ours: Any, theirs: Any, unknown: Any) -> Any:
    try:
        return laid(ours, theirs)
    except _Other:
        return unknown


def laid(ours: Any, theirs: Any) -> Any:
    """A text, or lists and objects of texts, with what is masked in either of two archives.

    Raises _Other where they are not made of the same.
    """
    match ours, theirs:
        case str(), str() if len(ours) == len(theirs):
            return "".join(map(_laid_letter, ours, theirs))
        case ((list() | tuple()), (list() | tuple())) if len(ours) == len(theirs):
            return [*map(laid, ours, theirs)]
        case dict(), dict() if ours.keys() == theirs.keys():
            return {name: laid(value, theirs[name]) for name, value in ours.items()}
    if ours != theirs:
        raise _Other
    return ours


def _laid_letter(one: str, other: str) -> str:
    if one != other and takedown.BLANK not in (one, other):
        raise _Other
    return takedown.BLANK if takedown.BLANK in (one, other) else one
