"""One page in, one Article out: bytes, decoded by evidence, read by the family's skin, else by structure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlsplit

import papers
from papers import Paper
from parsers import assemble, doubt, families, refusal, verdict
from parsers.article import Article
from parsers.cut import Cuts
from parsers.errors import NotAnArticle
from parsers.families import sectioning
from parsers.families.base import Family, Reading
from parsers.families.generic import GENERIC, machine_facts
from parsers.fields import corrected, section
from parsers.page import LARGE, Page

_NUMBERED = re.compile(r"\d{3}")


def parse(
    body: bytes, url: str | None = None, content_type: str | None = None, companion: bytes | None = None
) -> Article:
    """The article that a page holds.

    ``body`` is the response as it came, ``url`` its address where known (it tells the paper, completes links and
    gives the article's key), ``content_type`` the HTTP header, of which only the charset is looked at, as a hint;
    ``companion`` what came from the page's second request, where :func:`companion` names one.
    Raises NotAnArticle, and nothing else, for any other page and for any bytes at all.
    """
    if companion is None and (found := by_a_cut(body, url, content_type)):
        return found.article
    page = Page(body, url, content_type)
    attach(page, companion)
    return parse_page(page)


def by_a_cut(body: bytes, url: str | None, content_type: str | None) -> Found | None:
    """The article of a piece of the page that surely gives what the whole page gives; None where no such cut fits."""
    paper = paper_of(url)
    known = Whose(families.of(paper, url), paper, url) if paper is not None else None
    for cut in _cuts(known, url) if len(body) <= LARGE else ():
        piece = cut.piece(body)
        if piece is None:
            continue
        try:
            page = Page(body, url, content_type, piece)
        except NotAnArticle:  # of the whole page
            break
        if not doubt.is_sound(page):
            continue
        whose = known or _whose(page)
        if whose.family is GENERIC and piece.is_upper:
            break
        try:
            found = _by_family(page, whose)
        except NotAnArticle:
            break
        if found is not None and doubt.is_sure(page, found):
            return found
    return None


def attach(page: Page, companion: bytes | None) -> None:
    """Give a page what its second request brought."""
    if companion is not None and page.url is not None:
        page.companion = _whose(page).family.beside(companion, page.url)


def companion(url: str, body: bytes | None = None) -> str | None:
    """The address of a second request that holds the body of the article at ``url``; None where its page holds it.

    ``body`` are the page's bytes, where they are known: a page may do without what others of its paper need.
    """
    return families.of(paper_of(url), url).companion(url, body)


def parse_page(page: Page) -> Article:
    """The article of a whole page. Raises NotAnArticle."""
    return find(page).article


def find(page: Page) -> Found:
    """The article of a whole page, by its family's skin, else by its structure; and how it was found.

    Raises NotAnArticle.
    """
    whose = _whose(page)
    found = _by_family(page, whose) or _by_structure(page, whose)
    if found is None:
        raise refusal.reason(page, whose.family)
    return found


class Whose(NamedTuple):
    """Whose page it is, and the address that told it: the one given, else the page's own word.

    A page that tells no address may still show a menu that only one paper has.
    """

    family: Family
    paper: Paper | None
    address: str | None


class Found(NamedTuple):
    """An article, the candidates it was chosen from, and who read them: a family, or the generic reading."""

    article: Article
    reading: Reading
    reader: Family
    whose: Whose


def _cuts(known: Whose | None, url: str | None) -> Iterable[Cuts]:
    """The cuts of the paper's family; of an unknown paper those of the families whose article the address may be."""
    if known is not None:
        return known.family.cuts
    own = (family for family in families.FAMILIES.values() if url is None or family.article_key(url))
    return dict.fromkeys(cut for family in own for cut in family.cuts)


def _whose(page: Page) -> Whose:
    address = page.url or page.canonical_link or page.meta("og:url")
    paper = paper_of(address) if address else section.paper_of_menu(page.link_texts)
    return Whose(families.of(paper, address) if paper else families.recognise(page), paper, address)


def _by_family(page: Page, whose: Whose) -> Found | None:
    if whose.family is GENERIC:
        return None
    for reader in _readers(whose):
        reading = reader.read(page, whose.paper)
        # 삭제된 기사입니다 stands where the body was, in the frame of the skin.
        if reading is not None and not verdict.instead(reading):
            return _assembled(page, whose, reading, reader)
    return None


def _readers(whose: Whose) -> Iterable[Family]:
    """The family, and where an old address told it, the one the paper has now: a page may wear today's skin."""
    return dict.fromkeys((whose.family, families.of(whose.paper) if whose.paper else whose.family))


def _by_structure(page: Page, whose: Whose) -> Found | None:
    is_article = whose.address is not None and whose.family.article_key(whose.address) is not None
    if refusal.looks_like_a_listing(page) and not is_article:
        return None
    reading = GENERIC.read(page, whose.paper)
    if reading is None or not _is_believable(page, reading, whose.family):
        return None
    return _assembled(page, whose, reading, GENERIC)


def _assembled(page: Page, whose: Whose, reading: Reading, reader: Family) -> Found | None:
    family, paper, address = whose
    machine_facts(page, reading)
    sectioning.complete(reading, page, paper, by_structure=reader is GENERIC)
    doubts = page.charset.warnings
    if reader is GENERIC and family.name != GENERIC.name:
        doubts += (f"no skin of {family.name} fits this page; it was read by its structure",)
    article = assemble.article(
        reading,
        family=family,
        paper=paper,
        url=page.url,
        address=address,
        site=page.meta("og:site_name"),
        charset=page.charset,
        said_address=lambda: _said_address(page),
        doubts=doubts,
    )
    if article is None:
        return None
    if article.notice:
        article = replace(article, corrects=_corrected(article, reading, page, family))
    return Found(article, reading, reader, whose)


def _corrected(article: Article, reading: Reading, page: Page, family: Family) -> str | None:
    """The article that a notice speaks of: the first that it links to, else the one it names."""
    for link in reading.body.links:
        address = page.absolute(link)
        if not address:
            continue
        key = family.article_key(address)
        is_ours = family is GENERIC and page.url is not None and _looks_like_a_story(address, page.url)
        if is_ours or (key is not None and key != article.article_key):
            return address
    return corrected.named(block.text for block in article.blocks)


def _looks_like_a_story(address: str, url: str) -> bool:
    """Whether an address on the same host has a number, as those of single stories have."""
    try:
        there, here = urlsplit(address), urlsplit(url)
    except ValueError:
        return False
    return there.netloc == here.netloc and address != url and bool(_NUMBERED.search(f"{there.path}?{there.query}"))


def _said_address(page: Page) -> tuple[str, str] | None:
    """The page's own word for its address, and where it says so."""
    if page.canonical_link:
        return page.canonical_link, "link rel=canonical"
    said = page.meta("og:url")
    return (said, "meta og:url") if said else None


def paper_of(url: str | None) -> Paper | None:
    """The paper of the registry that an address belongs to."""
    if not url:
        return None
    try:
        return papers.registry().by_host(urlsplit(url).netloc.lower())
    except ValueError:
        return None


def _is_believable(page: Page, reading: Reading, family: Family) -> bool:
    """Whether a page that no skin fits, read by structure alone, is an article and not a list of them."""
    if family is GENERIC or page.json_ld or page.meta("article:published_time", "article:published"):
        return True  # the generic reading has judged the page itself
    if page.url and not family.article_key(page.url):
        return False
    times = [stamp for stamp in reading.stamps if stamp.meaning != "other"]
    return bool(times or reading.bylines) or reading.body.size > 400
