"""What must hold of every outcome, whatever the bytes: used by the tests, by the fuzzer, and by whoever finds a page.

Each check raises AssertionError with the field at fault; ``check`` makes all of them of one page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import parsers
from papers.sections import COMMON_SECTIONS
from parsers import Article, NotAnArticle, listing
from parsers.families import FAMILIES
from parsers.html import parse_page
from parsers.page import Page
from parsers.text import clean

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
_FIELDS = {field.name for field in fields(Article)} | {"body"}
_GIVEN = ("url", "canonical_url", "corrects")  # made of an address that the caller gave as it is
_PRECISIONS = ("second", "minute", "day")

_URLS = (
    None,
    "https://www.kado.net/news/articleView.html?idxno=12",
    "http://jndn.com/article.php?aid=1573554031640000021",
    "https://www.busan.com/view/busan/view.php?code=2024030510203012345",
    "http://www.naru.example/1",
    "http://[",
)
_HEADERS = (None, "text/html; charset=euc-kr", "text/html; charset=utf-8")

Outcome = Article | str


def check(body: bytes, url: str | None = None, content_type: str | None = None, companion: bytes | None = None) -> None:
    """Every way of reading a page, and all that must hold of what comes of it."""
    found = outcome(body, url, content_type, companion)
    assert found == outcome(body, url, content_type, companion), "read twice, two outcomes"
    if isinstance(found, Article):
        check_article(found, url)
    check_explanation(found, body, url, content_type, companion)
    check_links(body, url, content_type)
    check_text(body.decode("utf-8", "replace"), url)


def outcome(
    body: bytes, url: str | None = None, content_type: str | None = None, companion: bytes | None = None
) -> Outcome:
    """The Article of a page, or the reason why it is none; any other error is passed on."""
    try:
        return parsers.parse(body, url, content_type, companion)
    except NotAnArticle as refused:
        reason, told = refused.reason, str(refused)
    assert len(told) < 10_000, f"{reason}: {len(told):,} characters to say so"
    return reason


def whole(body: bytes, url: str | None = None, content_type: str | None = None) -> Outcome:
    """The same, of the whole page and never of a region cut out of it."""
    try:
        return parse_page(Page(body, url, content_type))
    except NotAnArticle as refused:
        return refused.reason


def check_article(article: Article, url: str | None = None) -> None:
    """All that docs/parsing.md promises of a record."""
    assert article.headline, "no headline"
    assert article.headline == clean(article.headline), f"headline {article.headline!r}"
    assert article.blocks or article.images, "neither blocks nor images"
    for block in article.blocks:
        assert block.kind in ("paragraph", "subhead", "quote", "list", "table", "verse"), block
        _is_clean_text(block.text, "blocks", lines=block.kind in ("list", "table", "verse"))
    if article.subheadline is not None:
        _is_clean_text(article.subheadline, "subheadline", lines=True)
    for name in ("section", "tags"):
        for text in getattr(article, name):
            _is_clean_text(text, name)
    for name in ("common_section", "genre", "notice", "byline_raw", "article_key", "charset", "language", "corrects"):
        assert getattr(article, name) != "", f"{name} is empty and not None"
    assert article.common_section in (*COMMON_SECTIONS, None)
    _check_people(article)
    _check_times(article)
    _check_images(article, url)
    assert _FIELDS.issuperset(article.evidence), f"evidence of no field: {set(article.evidence) - _FIELDS}"
    assert article.parser.count("/") == 2, article.parser
    told = article.as_dict()
    json.dumps(told, ensure_ascii=False, allow_nan=False)
    for name, value in told.items():
        for text in _strings(value):
            if name not in _GIVEN and (name != "images" or _is_sound(url)):
                text.encode()  # no lone surrogates
                assert not any(map(_is_control, text)), f"a control character in {name}: {text!r}"


def _check_people(article: Article) -> None:
    for person in article.bylines:
        assert person.name or person.agency, f"nobody: {person}"
        for text in (person.name, person.role, person.place, person.email, person.agency):
            if text is not None:
                _is_clean_text(text, "bylines")
    assert article.byline_raw or not article.bylines, "persons without the words they were read from"


def _check_times(article: Article) -> None:
    for name in ("published", "modified"):
        when, precision = getattr(article, name), getattr(article, f"{name}_precision")
        assert (when is None) == (precision is None), f"{name} {when} {precision}"
        if when is None:
            continue
        assert str(when.tzinfo) == "Asia/Seoul", f"{name} in {when.tzinfo!r}"
        assert precision in _PRECISIONS, precision
        assert 1900 <= when.year <= 2100, f"{name} {when}"
        assert when.microsecond == 0, f"{name} {when}"
        if precision == "day":
            assert (when.hour, when.minute, when.second) == (0, 0, 0), f"{name} {when} of day precision"
        assert getattr(article, f"{name}_raw"), f"{name} without the words it was read from"


def _check_images(article: Article, url: str | None) -> None:
    for image in article.images:
        assert image.url, "an image without an address"
        if url is not None and url.startswith(("http://", "https://")) and _is_an_address(url):
            assert _is_an_address(image.url), f"image {image.url!r} on a page at {url!r}"
        for text in (image.caption, image.credit):
            if text is not None:
                _is_clean_text(text, "images")


def _is_an_address(url: str) -> bool:
    try:
        return bool(urlsplit(url).scheme)
    except ValueError:
        return False


def _is_sound(url: str | None) -> bool:
    """Whether an address that was given holds nothing that no address holds, and would leave in those joined to it."""
    return url is None or (url.isprintable() and not any("\ud800" <= character <= "\udfff" for character in url))


def _is_clean_text(text: str, name: str, *, lines: bool = False) -> None:
    assert text, f"an empty text in {name}"
    for line in text.split("\n") if lines else [text]:
        assert line or lines, f"an empty line in {name}"
        for cell in line.split("\t") if lines else [line]:
            assert cell == clean(cell), f"{name} {cell!r}"


def _is_control(character: str) -> bool:
    return (character < " " and character not in "\n\t") or "\x7f" <= character < "\xa0"


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _strings(key)
            yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


def check_explanation(
    found: Outcome, body: bytes, url: str | None, content_type: str | None, companion: bytes | None = None
) -> None:
    """The explanation has the article of parse(), or refuses the page as that does.

    It reads the whole page. Where parse() read a region cut out of it, only pages that are well nested give the same
    both ways (``whole`` tells what the whole page gives); of others it must give an article that keeps its promises.
    """
    told: Outcome
    try:
        explained = parsers.explain(body, url, content_type, companion)
    except NotAnArticle as refused:
        told = refused.reason
    else:
        json.dumps(explained.as_dict(), ensure_ascii=False, allow_nan=False).encode()
        check_article(explained.article, url)
        told = explained.article
    assert told == found or _may_be_cut(body), f"explain() and parse(): {differences(told, found)}"


def _may_be_cut(body: bytes) -> bool:
    return any(cut.piece(body) is not None for family in FAMILIES.values() for cut in family.cuts)


def differences(one: Outcome, other: Outcome) -> str:
    """The fields in which two outcomes differ."""
    if isinstance(one, str) or isinstance(other, str):
        return (
            f"{one if isinstance(one, str) else 'an article'} and {other if isinstance(other, str) else 'an article'}"
        )
    return "; ".join(
        f"{field.name}: {getattr(one, field.name)!r} and {getattr(other, field.name)!r}"
        for field in fields(Article)
        if getattr(one, field.name) != getattr(other, field.name)
    )


def check_links(body: bytes, url: str | None, content_type: str | None = None) -> None:
    """A listing gives links, whatever it is."""
    for name in ("ndsoft", "aid", "generic"):
        for link in listing.links(body, url or "http://www.naru.example/", FAMILIES[name], NOW, content_type):
            assert link.url, link
            assert link.article_key, link
            assert link.title is None or link.title == clean(link.title) != "", link
            assert link.published is None or str(link.published.tzinfo) == "Asia/Seoul", link


def check_text(text: str, url: str | None = None) -> None:
    """A page of which only the text is left gives an article or a refusal as well."""
    try:
        article = parsers.parse_text(text, url)
    except NotAnArticle:
        return
    check_article(article, url)


def check_input(data: bytes) -> None:
    """The same of one input of the fuzzer: its first byte chooses address and header, the rest is the page."""
    chosen = data[0] if data else 0
    check(data[1:], _URLS[chosen % len(_URLS)], _HEADERS[chosen // 16 % len(_HEADERS)])
