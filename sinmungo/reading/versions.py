"""The versions of an article (판): when each was first seen, what it changed, and two of them word by word."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import Any

from archive import Archive, StoredArticle, Version
from sinmungo.comparing import differing
from sinmungo.reading.absent import absent
from sinmungo.reading.links import behind
from sinmungo.reading.originals import original_of
from sinmungo.reading.pages import Page, Visitor, line


async def page(visitor: Visitor) -> Page:
    """All versions, and the difference of two: ``from=1&to=3``, else the last from its forerunner.

    Raises NotHere where there is no such article.
    """
    number = int(visitor.parts["article"])
    article, versions = await visitor.room.ask(partial(_told, number=number))
    new = _named(versions, visitor.number("to", 0, len(versions))) or versions[-1]
    old = _named(versions, visitor.number("from", 0, len(versions))) or versions[max(0, versions.index(new) - 1)]
    fields = differing(old, new) if old is not new else {}
    data: dict[str, Any] = {
        "article": number,
        "versions": [
            version.as_dict() | {"kind": version.kind, "changed": list(version.changed)} for version in versions
        ],
        "compared": [old.revision, new.revision],
        "fields": {name: [asdict(piece) for piece in some] for name, some in fields.items()},
    }
    shown: dict[str, Any] = {"number_of": number, "history": versions, "old": old, "new": new, "differing": fields}
    original = original_of(article)
    shown["time_map"] = original and visitor.at(behind("/timemap/link", original))
    title = f"{visitor.say('versions')}: {versions[-1].headline}"
    return Page("versions.html", title, data, shown, [line(one) for one in data["versions"]])


def _told(archive: Archive, number: int) -> tuple[StoredArticle, list[Version]]:
    article = archive.article(number)
    if article is None:
        raise absent(archive, number)
    return article, archive.versions(number)


def _named(versions: list[Version], revision: int) -> Version | None:
    return next((version for version in versions if version.revision == revision), None)
