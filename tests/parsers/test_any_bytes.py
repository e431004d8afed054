"""Any bytes in: an Article of which all that is promised holds, or NotAnArticle. Nothing else, ever.

The pages are made of what real ones are made of (``benchmarks/fuzz/grammar.py``), what must hold of them stands in
``benchmarks/fuzz/invariants.py``. The same few hundred pages are tried on every run; ``SINMUNGO_EXAMPLES=20000`` tries so
many others, at random.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import grammar, invariants

MANY = os.environ.get("SINMUNGO_EXAMPLES")
CORPUS = sorted((Path(__file__).parents[2] / "benchmarks" / "fuzz" / "corpus").iterdir())


def examples(usual: int) -> settings:
    """The pages that are tried: always the same ones, or many others where that is asked for."""
    return settings(
        max_examples=int(MANY) if MANY else usual,
        derandomize=not MANY,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


# Line and time of a telephone's page stand in the text's own element, with a control character between.
SMALL = "입력 2024.03.05 10:20\x01<br>나루시는 5일 새 도서관을 열었다고 밝혔다.".encode()


@examples(800)
@example(SMALL, "http://m.jndn.com/article.php?aid=1573554031640000021", None)
@given(grammar.bodies(), grammar.addresses, grammar.headers)
def test_any_page_gives_an_article_that_keeps_all_promises_or_a_refusal(
    body: bytes, url: str | None, content_type: str | None
) -> None:
    invariants.check(body, url, content_type)


@examples(200)
@given(st.binary(max_size=600), grammar.addresses, grammar.headers)
def test_any_bytes_give_an_article_that_keeps_all_promises_or_a_refusal(
    body: bytes, url: str | None, content_type: str | None
) -> None:
    invariants.check(body, url, content_type)


@examples(300)
@given(grammar.flattened, grammar.addresses)
def test_any_lines_give_an_article_that_keeps_all_promises_or_a_refusal(text: str, url: str | None) -> None:
    invariants.check_text(text, url)


@examples(200)
@given(grammar.contents, st.binary(max_size=60), st.booleans())
def test_any_second_request_gives_an_article_that_keeps_all_promises_or_a_refusal(
    html: str, junk: bytes, is_json: bool
) -> None:
    companion = grammar.companion(html) if is_json else junk
    page = "<html><body><h1>새 도서관 문 열어</h1><div id='view_content_body'></div></body></html>".encode()
    invariants.check(page, "http://www.ksmnews.co.kr/news/view.php?idx=12", None, companion)


@examples(200)
@given(grammar.cut_pages())
def test_the_region_of_any_page_gives_what_the_whole_page_gives(page: tuple[bytes, str | None]) -> None:
    body, url = page
    cut, whole = invariants.outcome(body, url), invariants.whole(body, url)
    assert cut == whole, invariants.differences(cut, whole)


@pytest.mark.parametrize("file", CORPUS, ids=[file.name for file in CORPUS])
def test_what_a_fuzzer_has_found_keeps_all_promises(file: Path) -> None:
    invariants.check_input(file.read_bytes())
