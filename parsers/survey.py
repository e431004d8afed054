"""What one saved page tells of its newspaper: family and skin, and what a registry file of the paper would hold.

For whoever adds a paper: everything found here is the page's own word, to be looked at before it is written down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from papers.hosts import registrable_tail
from parsers import explanation, families, forms, html, imprint
from parsers.article import Article
from parsers.errors import NotAnArticle
from parsers.explanation import SkinTried
from parsers.families.base import Family, text_of
from parsers.families.generic import GENERIC
from parsers.forms import ArticleForm
from parsers.imprint import Imprint
from parsers.page import Page
from parsers.text import clean

_CODE = re.compile(r"[?&](?:sc_(?:sub_)?section_code|sid|section|sec_no|ncid|code)=(?P<code>\w{1,16})(?:&|$)")
_LONGEST_NAME = 12  # characters of a section's name in a menu
_ENOUGH = 40
# What an article's page nearly always tells; a page without is looked at again.
_WANTED = ("headline", "published", "section", "bylines", "blocks")


@dataclass(frozen=True, slots=True)
class Survey:
    """What a page tells of its paper. Empty and None where it tells nothing."""

    paper: str | None  # the registry's id of the paper, where its host or its menu is known
    family: str
    skins: tuple[SkinTried, ...]
    address: str | None
    article_key: str | None
    article: Article | None
    refused: str | None  # why it is no article
    missing: tuple[str, ...]  # fields that were not found
    imprint: Imprint  # name, kind, place, as far as the page tells
    form: ArticleForm | None  # of an article's address, of a family or none
    lists: dict[str, str]  # the addresses of sections' lists with their names, where articles' have a form of no family
    pages: str | None  # the address of the list that a page shows, with {page}
    hosts: tuple[str, ...]
    feeds: tuple[str, ...]
    sections: dict[str, str]  # code in addresses to the menu's word

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        plain = {name: getattr(self, name) for name in self.__slots__ if name not in ("article", "skins", "imprint")}
        return plain | {
            "form": self.form.form if self.form else None,
            "imprint": asdict(self.imprint),
            "skins": [asdict(skin) for skin in self.skins],
            "article": self.article.as_dict() if self.article else None,
        }


def survey(body: bytes, url: str | None = None, content_type: str | None = None) -> Survey:
    """Look a saved page over. Raises NotAnArticle only for bytes that are no page at all."""
    page = Page(body, url, content_type)
    article, refused = None, None
    try:
        article = html.find(page).article
    except NotAnArticle as error:
        refused = str(error)
    paper = html.paper_of(url or page.canonical_link or page.meta("og:url"))
    address = url or page.canonical_link or page.meta("og:url")
    family = families.of(paper, address) if paper else families.recognise(page)
    links = [page.absolute(href) for href in _values(page, "a", "href")]
    form = forms.article_form(address, links) if address and article else None
    return Survey(
        paper=paper.id if paper else article.paper if article else None,
        family=family.name,
        skins=explanation.skins_tried(page, family),
        address=address,
        article_key=family.article_key(address) if address else None,
        article=article,
        refused=refused,
        missing=tuple(name for name in _WANTED if article is None or not getattr(article, name)),
        imprint=imprint.read(_text(page), page.meta("og:site_name"), page.title),
        form=form,
        lists=forms.section_lists(form.form, _words(page)) if form and family is GENERIC else {},
        pages=forms.paged(links) if article is None else None,
        hosts=_hosts(page, address),
        feeds=_feeds(page),
        sections=_sections(page, family),
    )


def _text(page: Page) -> str:
    """The words that readers see, a blank between two elements."""
    shown = (
        text
        for element in page.root.iter()
        for text in (element.text if element.tag not in ("script", "style") else None, element.tail)
        if text and not text.isspace()
    )
    return " ".join(" ".join(shown).split())


def _hosts(page: Page, address: str | None) -> tuple[str, ...]:
    """The page's own host first, then those of the same domain that its links and pictures name."""
    own = _host(address)
    if own is None:
        return ()
    tail = registrable_tail(own)
    named = [
        page.absolute(value) for tag, name in (("a", "href"), ("img", "src")) for value in _values(page, tag, name)
    ]
    others = sorted({host for one in named if (host := _host(one)) and registrable_tail(host) == tail} - {own})
    return (own, *others[:_ENOUGH])


def _host(address: str | None) -> str | None:
    try:
        return urlsplit(address or "").netloc.lower() or None
    except ValueError:
        return None


def _values(page: Page, tag: str, name: str) -> list[str]:
    return [value for element in page.root.iter(tag) if (value := element.get(name))]


def _words(page: Page) -> Iterator[tuple[str, str]]:
    """The addresses of links with their words, as short as a menu's."""
    for link in page.root.iter("a"):
        word = text_of(link)
        if 1 < len(word) <= _LONGEST_NAME and (href := link.get("href")):
            yield page.absolute(href), word


def _feeds(page: Page) -> tuple[str, ...]:
    offered = [
        link.get("href") or ""
        for link in page.root.iter("link")
        if (link.get("type") or "").endswith(("rss+xml", "atom+xml"))
    ]
    offered += [
        href for href in _values(page, "a", "href") if "rss" in href.lower() and href.endswith((".xml", ".php"))
    ]
    return tuple(dict.fromkeys(page.absolute(href) for href in offered if href))[:_ENOUGH]


def _sections(page: Page, family: Family) -> dict[str, str]:
    """Section codes by the words of the links that carry them, as menus and breadcrumbs have them."""
    found: dict[str, str] = {}
    for link in page.root.iter("a"):
        href = clean(link.get("href") or "")
        match = _CODE.search(href)
        word = text_of(link)
        is_story = family is not GENERIC and family.article_key(href) is not None
        if match and not is_story and 1 < len(word) <= _LONGEST_NAME and len(found) < _ENOUGH:
            found.setdefault(match["code"], word)
    return found
