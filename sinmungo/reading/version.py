"""One version of an article (판) by itself, at an address that never shows another: for who cites or links it."""

from __future__ import annotations

from functools import partial
from typing import Any

from archive import Archive, StoredArticle, Version
from sinmungo.reading.absent import absent
from sinmungo.reading.hits import lighting_of
from sinmungo.reading.mementos import time_line
from sinmungo.reading.originals import original_of
from sinmungo.reading.pages import NotHere, Page, Visitor, line


async def page(visitor: Visitor) -> Page:
    """The version of a number. Raises NotHere where there is no such article or version."""
    article, versions, headers = await visitor.room.ask(partial(_told, visitor=visitor))
    version = next((one for one in versions if one.revision == int(visitor.parts["version"])), None)
    if version is None:
        raise NotHere
    data: dict[str, Any] = {"article": article.id, "version": version.as_dict()}
    shown = {"stored": article, "version": version, "history": versions, "pieces": lighting_of(visitor)}
    title = f"{version.headline} · {visitor.say('version-n', n=version.revision)}"
    return Page("version.html", title, data, shown, [line(data["version"])], headers=headers)


def _told(archive: Archive, visitor: Visitor) -> tuple[StoredArticle, list[Version], dict[str, str]]:
    """The article, its versions, and the headers of a memento where this version is one."""
    number = int(visitor.parts["article"])
    article, versions = archive.article(number), archive.versions(number)
    if article is None:
        raise absent(archive, number)
    if original_of(article) is None:
        return article, versions, {}
    line = time_line(archive, article, visitor)
    path = f"/article/{number}/versions/{int(visitor.parts['version'])}"
    here = next((one for one in line.mementos if one.path == path), None)
    return article, versions, line.headers(visitor, here) if here else {}
