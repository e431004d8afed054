"""Our parser as a contender: the corpus's pages read by ``parsers``, told in the words of the gold."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import metadata
from typing import Any

import papers
from benchmarks.extraction.corpus import HERE, Case
from benchmarks.extraction.peers import harness
from papers.loader import FOLDERS_VARIABLE
from parsers import Article, NotAnArticle, parse, parse_text
from parsers.assemble import VERSION

OFFERS = frozenset(Article.__dataclass_fields__) | {"is_article", "reason", "body"}


def version() -> str:
    """The project's version, and that of the parsers, which counts what changes Articles."""
    return f"{metadata.version('sinmungo')} (parsers {VERSION})"


@contextmanager
def invented_papers() -> Iterator[None]:
    """The corpus's papers known beside the registry's own, as long as this lasts."""
    before = os.environ.get(FOLDERS_VARIABLE)
    os.environ[FOLDERS_VARIABLE] = str(HERE / "registry")
    try:
        papers.registry()  # a file that says what it should not is no fault of the parser
        yield
    finally:
        if before is None:
            del os.environ[FOLDERS_VARIABLE]
        else:
            os.environ[FOLDERS_VARIABLE] = before


def read(case: Case) -> Article:
    """The parser's Article of a case. Raises NotAnArticle."""
    if case.is_text:
        return parse_text(case.body.decode(), case.url)
    return parse(case.body, case.url, case.content_type, companion=case.companion)


def as_gold(article: Article) -> dict[str, Any]:
    """An Article in the words of the gold."""
    told = article.as_dict()
    told["subheadline"] = article.subheadline.split("\n") if article.subheadline else []
    told["section"] = list(article.section)
    told["blocks"] = [[block.kind, block.text] for block in article.blocks]
    return told


def readings(cases: Iterable[Case]) -> dict[str, dict[str, Any]]:
    """What the parser reads, by the pages' slugs; a refusal as its reason, a crash as its error."""
    with invented_papers():
        return {case.slug: _reading(case) for case in cases}


def _reading(case: Case) -> dict[str, Any]:
    try:
        return {"is_article": True, **as_gold(read(case))}
    except NotAnArticle as refused:
        return {"is_article": False, "reason": refused.reason}
    except Exception as error:  # noqa: BLE001  # a contender's crash is a result
        return {"is_article": False, "error": f"{type(error).__name__}: {error}"}


def timing(cases: Iterable[Case]) -> tuple[float, float]:
    """CPU time as the peers' is measured: beside the bare tree, and milliseconds a page."""
    pages = [harness.Page(case.slug, case.body, case.url, case.gold["bytes"]) for case in cases if not case.is_text]
    with invented_papers():
        return harness.timing(lambda page: {"article": parse(page.body, page.url)}, pages)
