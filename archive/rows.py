"""An Article as the columns of its row, and the parts of a row back as the Article's."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urldefrag

from archive.letters import storable
from archive.times import to_text
from parsers.article import Article, Block, BlockKind

if TYPE_CHECKING:
    from archive.records import Visit

Row = dict[str, Any]

# A difference in one of these makes a new revision ("images" besides). The rest is about the page or the parser.
VERSIONED = ("headline", "subheadline", "section", "byline", "published", "modified", "body")

_GAP = "\n\n"
_encoded = json.JSONEncoder(ensure_ascii=False).encode  # made once: dumps makes one for each text


def article_row(article: Article) -> Row:
    """The columns that come from the page, by name; texts in NFC."""
    texts = [storable(block.text) for block in article.blocks]
    body = _GAP.join(texts)
    return {
        "url": text(article.url),
        "headline": storable(article.headline),
        "subheadline": text(article.subheadline),
        "section": " > ".join(map(storable, article.section)) or None,
        "byline": text(article.byline),
        "published": to_text(article.published),
        "modified": to_text(article.modified),
        "body": body,
        "blocks": block_kinds([block.kind for block in article.blocks], texts, body),
        "common_section": text(article.common_section),
        "published_precision": article.published_precision,
        "modified_precision": article.modified_precision,
        "genre": text(article.genre),
        "notice": article.notice,
        "corrects": text(article.corrects),
        "language": text(article.language),
        "canonical_url": text(article.canonical_url),
        "published_raw": text(article.published_raw),
        "modified_raw": text(article.modified_raw),
        "byline_raw": text(article.byline_raw),
        "charset": text(article.charset),
        "parser": storable(article.parser),
        "evidence": to_json(dict(article.evidence)),
        "warnings": to_json(article.warnings),
        "body_sha256": sha256(body.encode()).hexdigest(),
    }


def article_key(article: Article, discovered: str | None, row: Row) -> str:
    """What tells the article from the paper's others: the family's key, else its address, else its words.

    ``discovered`` is the key of the address it was found at, for a page that does not tell its own.
    """
    key = article.article_key if article.article_key is not None else discovered
    if key is not None:
        return storable(key)
    address = row["canonical_url"] or row["url"]
    if address:
        return urldefrag(address).url
    words = "\n".join((row["headline"], row["published"] or "", row["body"]))
    return f"sha256:{sha256(words.encode()).hexdigest()[:16]}"


def known_as(visit: Visit) -> tuple[list[tuple[str | None, str]], list[str]]:
    """What an article that a visit brings may be kept as: keys, each with its paper, and addresses; as stored."""
    article = visit.result if isinstance(visit.result, Article) else None
    papers, keys, addresses = {visit.paper}, {visit.article_key}, {visit.fetch.url, visit.fetch.final_url}
    if article:
        papers.add(article.paper or visit.paper)
        keys.add(article_key(article, visit.article_key, article_row(article)))
        addresses |= {article.url, article.canonical_url}
    places = [(paper, storable(key)) for paper in papers for key in keys if key]
    return places, [storable(address) for address in addresses if address]


def text(value: str | None) -> str | None:
    """A text or None, as it is stored."""
    return None if value is None else storable(value)


def to_json(value: Mapping[str, Any] | Iterable[Any]) -> str:
    """JSON as it stands in a column: Hangul unescaped, so that it can be read and searched there."""
    plain = dict(value) if isinstance(value, Mapping) else list(value)
    return storable(_encoded(plain))


def block_kinds(kinds: Sequence[BlockKind], texts: Sequence[str], body: str) -> str | None:
    """The kinds of the blocks with their lengths, ``[["quote", 41], …]``; None when the body is paragraphs only."""
    if set(kinds) <= {"paragraph"} and texts == (body.split(_GAP) if body else []):
        return None
    return to_json([kind, len(text)] for kind, text in zip(kinds, texts, strict=True))


def blocks_of(body: str, kinds: str | None) -> tuple[Block, ...]:
    """The blocks of a body, from the columns ``body`` and ``blocks``."""
    if kinds is None:
        return tuple(Block("paragraph", part) for part in body.split(_GAP)) if body else ()
    blocks: list[Block] = []
    at = 0
    for kind, length in json.loads(kinds):
        blocks.append(Block(cast("BlockKind", kind), body[at : at + length]))
        at += length + len(_GAP)
    return tuple(blocks)
