"""Where an article comes from (출처): the fetch, each field's rule, the page that was kept, how to cite it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from datasette import Response

from archive import Archive, PageNotFound, Provenance, StoredArticle
from archive.exporting import bibtex, ris
from archive.exporting.citing import authors
from sinmungo.reading.absent import absent
from sinmungo.reading.language import words
from sinmungo.reading.look import when
from sinmungo.reading.mementos import standing
from sinmungo.reading.pages import NotHere, Page, Visitor
from sinmungo.reading.rules import in_korean
from sinmungo.reading.signposts import DESCRIPTIONS, of_description

# The page as it came, without its scripts, pictures, fonts or frames: nothing of it runs, nothing is asked for.
_CAGE: Final = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"

_CHARSET: Final = re.compile(r"[A-Za-z0-9][\w.:-]{0,39}", re.ASCII)
_OF_BROWSERS: Final = {"cp949": "euc-kr"}  # the name by which browsers know it (whatwg.org, Encoding)


async def page(visitor: Visitor) -> Page:
    """The provenance of the version that stands. Raises NotHere where there is no such article."""
    number = int(visitor.parts["article"])
    article, told = await visitor.room.ask(partial(_told, number=number))
    data: dict[str, Any] = {"article": number, "provenance": told.as_dict()}
    title = f"{visitor.say('origin')}: {article.headline}"
    fields = {field: visitor.say(f"field-{field}") for field in told.rules if f"field-{field}" in words()}
    readings = {field: in_korean(rule) for field, rule in told.rules.items()} if visitor.language == "ko" else {}
    read_so = {field: reading for field, reading in readings.items() if reading}
    rows = [{"field": field, "rule": rule} for field, rule in told.rules.items()]
    return Page(
        "origin.html", title, data, {"stored": article, "told": told, "fields": fields, "read_so": read_so}, rows
    )


async def kept(visitor: Visitor) -> Page:
    """The kept page, in a frame that can do nothing. Raises NotHere where none is kept, or strangers read."""
    article, _ = await visitor.room.ask(partial(_kept, visitor=visitor))
    title = f"{visitor.say('kept-page')}: {article.headline}"
    data = {"article": article.id, "page_sha256": article.page_sha256}
    return Page("kept.html", title, data, {"stored": article}, [data])


async def kept_bytes(visitor: Visitor) -> Response:
    """The bytes of the kept page, caged. Raises NotHere as ``kept`` does."""
    article, body, headers = await visitor.room.ask(partial(_kept_memento, visitor=visitor))
    return caged(body, article.charset, headers)


def caged(body: bytes, charset: str | None, headers: Mapping[str, str] = MappingProxyType({})) -> Response:
    """A page as it was kept, sent so that nothing of it runs or is loaded."""
    cage = {"Content-Security-Policy": _CAGE, "Cross-Origin-Resource-Policy": "same-origin"}
    return Response(body, 200, {**headers, **cage}, f"text/html; charset={charset_of(charset)}")


def charset_of(name: str | None) -> str:
    """A kept page's charset as browsers call it, and nothing that is no charset's name."""
    known = name if name and _CHARSET.fullmatch(name) else "utf-8"
    return _OF_BROWSERS.get(known, known)


async def citation(visitor: Visitor) -> Response:
    """An article for reference managers, as BibTeX or RIS. Raises NotHere where there is none."""
    article, _ = await visitor.room.ask(partial(_told, number=int(visitor.parts["article"])))
    form, back = visitor.parts["form"], {"Link": of_description(article.id, visitor)}
    text = bibtex.entry(article) if form == "bib" else ris.reference(article)
    return Response(text, 200, back, f"{DESCRIPTIONS[form]}; charset=utf-8")


def cited(article: StoredArticle, visitor: Visitor) -> str:
    """How the article is cited in Korean scholarship: 한가람, 「제목」, 『나루일보』, 2019년 10월 8일, address."""
    names = ", ".join(authors(article))
    day = when(article.published, "ko", "day").partition("(")[0]
    seen = when(article.fetched_at, "ko", "day").partition("(")[0]
    place = article.url or visitor.origin + visitor.at(f"/article/{article.id}")
    parts = [names, f"「{article.headline}」", f"『{article.paper_name}』" if article.paper_name else "", day, place]
    return ", ".join(filter(None, parts)) + (f" ({seen} 수집)." if seen else ".")


def _told(archive: Archive, number: int) -> tuple[StoredArticle, Provenance]:
    article, told = archive.article(number), archive.provenance(number)
    if article is None or told is None:
        raise absent(archive, number)
    return article, told


def _kept(archive: Archive, visitor: Visitor) -> tuple[StoredArticle, bytes]:
    article = archive.article(int(visitor.parts["article"]))
    if article is None:
        raise absent(archive, int(visitor.parts["article"]))
    if visitor.room.is_public or article.page_sha256 is None:
        raise NotHere("no-kept-page")
    try:
        return article, archive.page(article.page_sha256)
    except PageNotFound:
        raise NotHere("no-kept-page") from None


def _kept_memento(archive: Archive, visitor: Visitor) -> tuple[StoredArticle, bytes, dict[str, str]]:
    """The kept page, and what says which memento of its address it is."""
    article, body = _kept(archive, visitor)
    return article, body, standing(archive, article, visitor)
