"""A paper drafted from its saved pages: what they tell, with how each fact is known and what is left to find out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from papers import Feed, Listing, Paper, Registry
from papers.hosts import is_loopback, registrable_tail, stem
from papers.model import ENCODINGS, Confidence, Status
from parsers import Article, families
from parsers.survey import Survey

_NO_FAMILY = "generic"
_MAIL = re.compile(r"[\w.+-]{1,40}@[\w.-]{1,80}")


class Remark(NamedTuple):
    """Something that the pages do not tell, or not surely; and what to do about it."""

    key: str
    said: str
    todo: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper as far as its pages tell it, and what they do not tell."""

    paper: Paper
    remarks: tuple[Remark, ...]
    # Where the statuses of the file have no room: a key of the file to how its value is known.
    comments: dict[str, str]
    # The skin that the article's page wears, as its parser names it; None where no article was read.
    skin: str | None


def draft(url: str, surveys: list[Survey], known: Registry, paper_id: str | None = None) -> Draft:
    """Draft the paper whose article is at ``url`` from what its saved pages tell; the first is that article's page."""
    article = next((one for one in surveys if one.article), surveys[0])
    host = urlsplit(url).netloc.lower()
    home = f"{urlsplit(url).scheme}://{host}/"
    name = _most_told(one.imprint.name for one in surveys)
    kind = next((one.imprint for one in surveys if one.imprint.kind), None)
    place = max((one.imprint for one in surveys), key=lambda imprint: len(imprint.region_by))
    family = article.family
    feeds, listings = _feeds(surveys, home, family), _listings(surveys, home, family)
    read = article.article
    charset = {"cp949": "euc-kr"}.get(read.charset or "", read.charset) if read else None
    facts: dict[str, Status] = {
        "name": "seen" if name else "unknown",
        "hosts": "seen",
        "region": "inferred" if len(place.region_by) > 1 else "guessed" if place.region else "unknown",
        "family": "seen" if _has_skin(article) else "inferred",
        "address": _of_the_address(article),
        "listings": listings[0].status if listings else "unknown",
        "feeds": feeds[0].status if feeds else "unknown",
        "encoding": "seen" if charset in ENCODINGS else "unknown",
        "body": "seen" if read else "unknown",
        "timestamp": "seen" if read and read.published else "unknown",
        "byline": "seen" if read and read.bylines else "unknown",
    }
    paper = Paper(
        id=paper_id or _id(host, known),
        name=name or host,
        family=family,
        hosts=_hosts(surveys, host),
        home=home,
        region=place.region,
        kind=kind.kind if kind and kind.kind else "online",
        city=place.city if place.city and kind is not None and kind.kind != "daily" else None,
        confidence=_confidence(facts),
        feeds=feeds,
        listings=listings,
        addresses=(article.form.form,) if article.form and family == _NO_FAMILY else (),
        encoding=charset if charset in ENCODINGS else None,
        sections=_sections(surveys),
        facts=facts,
        notes=_notes(surveys),
    )
    comments = {
        "kind": f"told by: {kind.kind_by}" if kind else "a guess: the pages do not tell",
        "region": f"told by: {', '.join(place.region_by)}" if place.region else "",
        "city": "of its seat: take it out where it is made for more",
    }
    skin = read.parser.split("/")[1] if read else None
    return Draft(paper, tuple(_remarks(paper, article, told_kind=kind is not None)), comments, skin)


def _most_told(names: Iterable[str | None]) -> str | None:
    counted = Counter(filter(None, names))
    return counted.most_common(1)[0][0] if counted else None


def _id(host: str, known: Registry) -> str:
    """The first label of the host, with the rest of the domain where another paper has that id."""
    tail = registrable_tail(stem(host)).partition(":")[0]
    if is_loopback(host):
        return "paper"
    first = re.sub(r"[^a-z0-9-]", "-", tail.partition(".")[0]).strip("-") or "paper"
    return first if first not in known else re.sub(r"[^a-z0-9]+", "-", tail)


def _hosts(surveys: list[Survey], host: str) -> tuple[str, ...]:
    """The host of the address, and those that the pages name as parts of the same site (``m.``, ``cdn.`` …)."""
    named = (other for one in surveys for other in one.hosts)
    return tuple(dict.fromkeys((host, *(other for other in named if stem(other) == stem(host)))))


def _has_skin(found: Survey) -> bool:
    return any(not skin.lacking for skin in found.skins)


def _of_the_address(found: Survey) -> Status:
    if found.family != _NO_FAMILY:
        return "seen" if found.article_key else "unknown"
    if found.form is None:
        return "unknown"
    return "inferred" if found.form.links else "guessed"


def _feeds(surveys: list[Survey], home: str, family: str) -> tuple[Feed, ...]:
    """The feeds that the pages offer under the paper's own domain, else those that its family has."""
    tail = registrable_tail(urlsplit(home).netloc)
    offered = dict.fromkeys(url for one in surveys for url in one.feeds)
    own = [url for url in offered if registrable_tail(urlsplit(url).netloc) == tail and not re.search(r"[{}\s#]", url)]
    sections = _sections(surveys)
    seen = [Feed(url, _section_of(url, sections), "seen") for url in own]
    return tuple(seen) or tuple(Feed(urljoin(home, form)) for form in families.FAMILIES[family].feeds)


def _section_of(url: str, sections: dict[str, str]) -> str | None:
    """The name of the section whose code stands in a feed's address."""
    words = set(re.split(r"[^A-Za-z0-9]", url))
    return next((name for code, name in sections.items() if code in words and not code.isdecimal()), None)


def _listings(surveys: list[Survey], home: str, family: str) -> tuple[Listing, ...]:
    """The lists whose page numbers a saved page shows, else those that its family has, else the menu's."""
    tail = registrable_tail(urlsplit(home).netloc)

    def own(addresses: Iterable[str]) -> list[str]:
        found = dict.fromkeys(url for url in addresses if registrable_tail(urlsplit(url).netloc) == tail)
        return [url for url in found if not re.search(r"[\s#]", url)]

    usual = tuple(Listing(urljoin(home, form)) for form in families.FAMILIES[family].listings)
    if shown := own(one.pages for one in surveys if one.pages):
        paths = {urlsplit(url).path for url in shown}
        # A list's own links carry its filters and its length besides, which the family's form does without.
        of_the_family = [listing.url for listing in usual if urlsplit(listing.url).path in paths]
        return tuple(Listing(url, status="seen") for url in of_the_family or shown)
    names = {url: name for one in surveys for url, name in one.lists.items()}
    return usual or tuple(Listing(url, names[url], "inferred") for url in own(names))


def _sections(surveys: list[Survey]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in surveys:
        for code, name in one.sections.items():
            found.setdefault(code, name)
    return found


def _confidence(facts: dict[str, Status]) -> Confidence:
    sure = all(facts[fact] == "seen" for fact in ("name", "family", "address", "body", "timestamp"))
    return "medium" if sure else "low"


def _notes(surveys: list[Survey]) -> str:
    days = sorted(one.article.published.strftime("%Y-%m") for one in surveys if one.article and one.article.published)
    when = f", the newest article of {days[-1]}" if days else ""
    return f"Drafted from {len(surveys)} saved page{'s' if len(surveys) > 1 else ''}{when}."


def _remarks(paper: Paper, found: Survey, *, told_kind: bool) -> Iterator[Remark]:
    facts = paper.facts
    if facts["name"] == "unknown":
        yield Remark("name", "the pages do not say what the paper is called", "write its name; its host stands for it")
    if not told_kind:
        yield Remark("kind", "neither the imprint (판권) nor the name tells", "write daily, weekly or online")
    if paper.region is None:
        todo = "write its province by ISO 3166-2, from KR-11 (서울) to KR-50 (세종)"
        yield Remark("region", "no address, telephone or registration (등록번호) of a known province", todo)
    elif facts["region"] == "guessed":
        yield Remark("region", f"told by one sign alone: {paper.region_name}", "compare with the imprint (판권)")
    yield from _of_the_system(paper, found)
    if not paper.listings:
        yield Remark(
            "listings", "no list of articles is known", "save a page of one with its page numbers: --from list.html"
        )
    elif facts["listings"] == "inferred" and paper.family == _NO_FAMILY:
        todo = "save a page of one with its page numbers: --from list.html"
        yield Remark("listings", "the menu's, of which only the first pages are known", todo)
    elif facts["listings"] == "inferred":
        yield Remark("listings", "the family's usual address", 'open it in a browser; then write status = "seen"')
    if not paper.feeds:
        yield Remark("feeds", "the pages offer none", "try /rss and the like; a paper may do without")
    elif facts["feeds"] == "inferred":
        yield Remark("feeds", "the family's usual address", "open it in a browser; take it out where there is none")


def _of_the_system(paper: Paper, found: Survey) -> Iterator[Remark]:
    """What is left to find out of the system, and what its page did not show."""
    if paper.family == _NO_FAMILY and not paper.addresses and (words := _by_words(found.address)):
        todo = "bring saved pages in by 'sinmungo import --url', and tell us in an issue"
        yield Remark("addresses", f"its articles are named by words ({words}), by which none is crawled", todo)
    elif paper.family == _NO_FAMILY and not paper.addresses:
        todo = "compare two articles' addresses: where a number differs is {key}; where none does, tell us in an issue"
        yield Remark("addresses", "no part of the article's address is surely its number", todo)
    elif paper.family == _NO_FAMILY:
        count = found.form.links if found.form else 0
        said = f"{paper.addresses[0]}, as {count} links of the page have it" if count else "seen in one address alone"
        yield Remark("addresses", said, "compare with the addresses of two articles of other sections")
    elif found.article_key is None:
        yield Remark(
            "address", f"{found.address} is no article's of family {paper.family}", "give an article's address"
        )
    if found.article is None:
        yield Remark("body", f"no article was read: {found.refused}", "save the page's source, not the shown text")
        return
    for name in found.missing:
        yield Remark(
            name, "not found on the page", "if the page shows it, write it into the gold: what is missed is an issue"
        )
    yield from _of_the_mails(found.article)


def _by_words(address: str | None) -> str | None:
    """What stands for the article in an address that has no number to tell it by."""
    parts = urlsplit(address or "")
    last = parts.path.rstrip("/").rpartition("/")[2]
    return last if last and not parts.query and not re.search(r"[0-9]", unquote(last)) else None


def _of_the_mails(article: Article) -> Iterator[Remark]:
    """Whether of several who sign some have a mail, and others have none or nobody's is sure."""
    signed = [one for one in article.bylines if one.name]
    told = {one.email for one in signed if one.email} | set(_MAIL.findall(article.byline_raw or ""))
    if len(signed) > 1 and told and not all(one.email for one in signed):
        said = f"{len(signed)} reporters sign, with {len(told)} mail{'s' if len(told) > 1 else ''} between them"
        yield Remark("byline", said, "write into the gold whose each is: a mail that is nobody's for sure is left out")
