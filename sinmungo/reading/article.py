"""An article's page (기사): its words as they stand, when it was published, who wrote it, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from archive import Archive, Headline, StoredArticle, Story, Version
from archive.bylines.people import Signatory
from archive.corrections import Related
from sinmungo.reading.absent import absent
from sinmungo.reading.hits import beside, lighting_of
from sinmungo.reading.origin import cited
from sinmungo.reading.pages import Page, Visitor, line
from sinmungo.reading.references import described
from sinmungo.reading.signposts import of_article


@dataclass(frozen=True, slots=True)
class _Told:
    """What the archive says of an article; without one it was never here, or was taken down."""

    article: StoredArticle
    versions: list[Version]
    corrected: list[Related]
    notices: list[Related]
    signatories: list[Signatory]
    story: Story | None
    beside: tuple[Headline | None, Headline | None]


async def page(visitor: Visitor) -> Page:
    """The article of a number. Raises NotHere where there is none, with status 410 where it was taken down."""
    number = int(visitor.parts["article"])
    told = await visitor.room.ask(lambda archive: _told(archive, number))
    article = told.article
    data: dict[str, Any] = {
        "article": _for_all_eyes(article.as_dict()) if visitor.room.is_public else article.as_dict(),
        "versions": [version.as_dict() for version in told.versions],
        "corrects": [one.as_dict() for one in told.corrected],
        "notices": [one.as_dict() for one in told.notices],
        "story": told.story.as_dict() if told.story else None,
    }
    shown: dict[str, Any] = {
        "stored": article,
        "history": told.versions,
        "corrected": told.corrected,
        "notices": told.notices,
        "reporters": {one.position: one.reporter for one in told.signatories},
        "story": told.story,
        "earlier": told.beside[0],
        "later": told.beside[1],
        "cited": cited(article, visitor),
        "pieces": lighting_of(visitor),
        "among_hits": await beside(visitor, number),
        "described": described(article, visitor.origin + visitor.at(f"/article/{number}")),
    }
    signposts = {"Link": of_article(number, told.signatories, visitor)}
    return Page(
        "article.html", article.headline, data, shown, [line({"id": article.id} | data["article"])], headers=signposts
    )


def _for_all_eyes(told: dict[str, Any]) -> dict[str, Any]:
    """Without the reporters' mail addresses, which programs would gather."""
    return told | {"bylines": [byline | {"email": None} for byline in told["bylines"]]}


def _told(archive: Archive, number: int) -> _Told:
    article = archive.article(number)
    if article is None:
        raise absent(archive, number)
    return _Told(
        article,
        archive.versions(number),
        archive.corrected_by(number),
        archive.notices_of(number),
        archive.reporters.of_article(number),
        archive.stories.of(number),
        archive.lists.beside(number),
    )
