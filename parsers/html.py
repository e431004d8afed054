"""One page in, one Article out: bytes, decoded by evidence, read by the family's skin, else by structure."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlsplit

import papers
from papers import Paper
from parsers import assemble, families, refusal
from parsers.article import Article
from parsers.cut import Cut
from parsers.families.base import Family, Reading
from parsers.families.generic import GENERIC, machine_facts
from parsers.fields import section
from parsers.page import Page


def parse(body: bytes, url: str | None = None, content_type: str | None = None) -> Article:
    """The article that a page holds.

    ``body`` is the response as it came, ``url`` its address where known (it tells the paper, completes links and
    gives the article's key), ``content_type`` the HTTP header, of which only the charset is looked at, as a hint.
    Raises NotAnArticle, and nothing else, for any other page and for any bytes at all.
    """
    page = Page(body, url, content_type, cuts=_cuts(paper_of(url)))
    if page.is_cut:
        found = _by_family(page, _whose(page))
        if found is not None:
            return found
        page = Page(body, url, content_type)
    return parse_page(page)


def parse_page(page: Page) -> Article:
    """The article of a whole page: by its family's skin, else by its structure. Raises NotAnArticle."""
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


def _cuts(paper: Paper | None) -> tuple[Cut, ...]:
    return families.of(paper).cuts if paper else families.NDSOFT.cuts


def _whose(page: Page) -> Whose:
    address = page.url or page.canonical_link or page.meta("og:url")
    paper = paper_of(address) if address else section.paper_of_menu(page.link_texts)
    return Whose(families.of(paper) if paper else families.recognise(page), paper, address)


def _by_family(page: Page, whose: Whose) -> Article | None:
    if whose.family is GENERIC:
        return None
    reading = whose.family.read(page, whose.paper)
    return _assembled(page, whose, reading, whose.family) if reading is not None else None


def _by_structure(page: Page, whose: Whose) -> Article | None:
    is_article = whose.address is not None and whose.family.article_key(whose.address) is not None
    if refusal.looks_like_a_listing(page) and not is_article:
        return None
    reading = GENERIC.read(page, whose.paper)
    if reading is None or not _is_believable(page, reading, whose.family):
        return None
    return _assembled(page, whose, reading, GENERIC)


def _assembled(page: Page, whose: Whose, reading: Reading, reader: Family) -> Article | None:
    family, paper, address = whose
    machine_facts(page, reading)
    found = assemble.article(
        reading, family=family, paper=paper, url=page.url, address=address, site=page.meta("og:site_name")
    )
    return _with_page_facts(found, page, family, reader) if found is not None else None


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
    if page.json_ld or page.meta("article:published_time", "article:published"):
        return True
    if family is not GENERIC and page.url and not family.article_key(page.url):
        return False
    times = [stamp for stamp in reading.stamps if stamp.meaning != "other"]
    return bool(times or reading.bylines) or reading.body.size > 400


def _with_page_facts(article: Article, page: Page, family: Family, reader: Family) -> Article:
    """Add what only the page tells: its charset, and its canonical address where the family knows none."""
    evidence = {**article.evidence, "charset": str(page.charset)}
    canonical = article.canonical_url
    if canonical is None:
        canonical = page.canonical_link or page.meta("og:url")
        if canonical:
            evidence["canonical_url"] = "link rel=canonical" if page.canonical_link else "meta og:url"
    warnings = page.charset.warnings + article.warnings
    if reader is not family:
        warnings += (f"no skin of {family.name} fits this page; it was read by its structure",)
    return replace(
        article, canonical_url=canonical, charset=page.charset.encoding, evidence=evidence, warnings=warnings
    )
