"""One page in, one Article out: bytes, decoded by evidence, read by the family's skin, else by structure."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

import papers
from papers import Paper
from parsers import assemble, families, refusal
from parsers.article import Article
from parsers.families.base import Family, Reading
from parsers.families.generic import GENERIC, machine_facts
from parsers.page import Page


def parse(body: bytes, url: str | None = None, content_type: str | None = None) -> Article:
    """The article that a page holds.

    ``body`` is the response as it came, ``url`` its address where known (it tells the paper, completes links and
    gives the article's key), ``content_type`` the HTTP header, of which only the charset is looked at, as a hint.
    Raises NotAnArticle, and nothing else, for any other page and for any bytes at all.
    """
    page = Page(body, url, content_type)
    paper = paper_of(url)
    family = families.of(paper) if paper else families.recognise(page)
    if refusal.looks_like_a_listing(page) and not (url and family.article_key(url)):
        raise refusal.reason(page, family)
    for reader in (family, GENERIC) if family is not GENERIC else (GENERIC,):
        reading = reader.read(page, paper)
        if reading is None or (reader is GENERIC and not _is_believable(page, reading, family)):
            continue
        machine_facts(page, reading)
        found = assemble.article(reading, family=family, paper=paper, url=url, site=page.meta("og:site_name"))
        if found is not None:
            return _with_page_facts(found, page, family, reader)
    raise refusal.reason(page, family)


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
    """Add what only the whole page tells: its charset, and its canonical address where the family knows none."""
    evidence = {**article.evidence, "charset": str(page.charset)}
    canonical = article.canonical_url
    if canonical is None:
        canonical = page.canonical_link or page.meta("og:url")
        if canonical:
            evidence["canonical_url"] = "link rel=canonical" if page.canonical_link else "meta og:url"
    key = article.article_key
    if key is None and family is not GENERIC and canonical:
        key = family.article_key(canonical)
    warnings = page.charset.warnings + article.warnings
    if reader is not family:
        warnings += (f"no skin of {family.name} fits this page; it was read by its structure",)
    return replace(
        article,
        canonical_url=canonical,
        article_key=key,
        charset=page.charset.encoding,
        evidence=evidence,
        warnings=warnings,
    )
