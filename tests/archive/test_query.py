"""Whatever is typed is a query, and means what the manual says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import archive
from archive.query import parse
from tests.archive.building import Words, article_of, paper_of, saved

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize(
    ("typed", "groups", "excluded"),
    [
        ("광주 예산", [["광주"], ["예산"]], []),
        ('"광주 예산"', [["광주 예산"]], []),
        ("“광주 예산”", [["광주 예산"]], []),
        ('" 광주"', [[" 광주"]], []),
        ("광주 -예산", [["광주"]], ["예산"]),
        ('광주 -"예산 심의"', [["광주"]], ["예산 심의"]),
        ("예산 OR 교육", [["예산", "교육"]], []),
        ("광주 예산 OR 교육 OR 물", [["광주"], ["예산", "교육", "물"]], []),
        ("예산 or 교육", [["예산"], ["or"], ["교육"]], []),
        ("OR 예산 OR", [["예산"]], []),
        ("예산 OR OR 교육", [["예산", "교육"]], []),
        ("예산 OR -교육 물", [["예산"], ["물"]], ["교육"]),
        ('"OR"', [["or"]], []),
        ("-OR", [], ["or"]),
        ("코로나-19", [["코로나-19"]], []),
        ("--물", [], ["-물"]),
        ("- -- 물", [["물"]], []),
        ('광주"예산 심의"물', [["광주"], ["예산 심의"], ["물"]], []),
        ('"광주 예산', [["광주 예산"]], []),
        ('예산"', [["예산"]], []),
        ("AI사업", [["ai사업"]], []),
        ("광주\0예산\t물\u3000불", [["광주"], ["예산"], ["물"], ["불"]], []),
        ("", [], []),
        ('  "" " " - ', [], []),
        ("OR", [], []),
    ],
)
def test_a_query_means_what_the_manual_says(typed: str, groups: list[list[str]], excluded: list[str]) -> None:
    query = parse(typed)
    assert [[term.text for term in group] for group in query.groups] == groups
    assert [term.text for term in query.excluded] == excluded


@pytest.mark.parametrize(
    ("word", "match", "exact"),
    [
        ("물", '(("물"))', True),
        ("광주시의", '(("광주시의"))', True),
        ("광주시의회", '(("광주시의" AND "주시의회"))', False),
        ("코로나-19", '(("코로나" AND "19"))', False),
        ('"광주 예산"', '(("광주" AND "예산"))', False),
        ("예산 -교육 -행정안전부", '((("예산"))) NOT (("교육"))', False),
        ("예산 -교육", '((("예산"))) NOT (("교육"))', True),
        ("예산 ·", '(("예산"))', False),
        ("예산 OR ·", None, False),
        ("·", None, False),
        ("-예산", None, False),
    ],
)
def test_the_index_is_asked_for_pieces_and_trusted_when_it_can_decide(
    word: str, match: str | None, exact: bool
) -> None:
    query = parse(word)
    assert query.match() == match
    assert query.exact is exact


def test_a_query_of_any_length_asks_a_question_of_bounded_length() -> None:
    words = Words(1)
    long = parse(" ".join(f"{words.word()} OR -{words.word()}" for _ in range(3000)) + " " + "가나다라마" * 2000)
    assert long.groups
    assert len(long.match() or "") < 50_000


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[archive.Archive]:
    with archive.open(tmp_path_factory.mktemp("query") / "archive.db", create=True) as opened:
        opened.register([paper_of()])
        run = opened.begin_run("crawl", "demo-nd")
        words = Words(5)
        saved(opened, run, *(words.article(str(key)) for key in range(40)))
        yield opened


PIECES = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "-",
        " ",
        "OR",
        "AND",
        "NOT",
        "NEAR",
        "NEAR(",
        "(",
        ")",
        "*",
        "^",
        ":",
        "headline:",
        "{",
        "}",
        "+",
        "'",
        ";",
        "\x00",
        "\n",
        "%",
        "_",
        "\\",
        "--",
        "가",
        "의",
        "2024",
        "AI",
        "é",
        "İ",
        "�",
        "́",
        "ᅡ",
        "zzkongram14v1",
        "…",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES | st.text(max_size=6), max_size=30).map("".join))
@example('"' * 1000)
@example("가 OR " * 3000)
@example("-가" * 3000)
@example("(" * 5000)
@example("가나다라마바사" * 5000)
@example(" ".join(f"-{at}" for at in range(3000)))
@example('"a" OR ' + " OR ".join(f'"{at} {at}"' for at in range(2000)))
def test_no_query_is_an_error(corpus: archive.Archive, typed: str) -> None:
    found = corpus.search(typed, limit=None)
    assert len(found) == corpus.count(typed)
    assert corpus.search(typed, limit=None, since="2018-02", until="2019") == [
        hit for hit in found if hit.published and "2018-02" <= hit.published.isoformat() < "2020"
    ]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(["OR", "-"]) | st.integers(0, 10**6), max_size=9))
def test_a_query_of_many_terms_finds_what_a_plain_reading_finds(
    corpus: archive.Archive, parts: list[int | str]
) -> None:
    """The index and the texts agree, whatever AND, OR and NOT stand between pieces of real words."""
    rows = corpus._connection.execute("SELECT id, headline, subheadline, body FROM articles").fetchall()
    typed = ""
    for part in parts:
        if isinstance(part, str):
            typed += f" {part} " if part == "OR" else f" {part}"
        else:
            text = rows[part % len(rows)][3]
            start = part // len(rows) % len(text)
            piece = text[start : start + 1 + part % 7].strip().replace('"', "")
            typed += f'"{piece}" ' if part % 3 else f"{piece} "
    query = parse(typed)
    wanted = [number for number, *texts in rows if query and query.accepts(*texts)]
    assert [hit.id for hit in corpus.search(typed, limit=None)] == sorted(wanted, reverse=True)


def test_nothing_asked_finds_nothing(corpus: archive.Archive) -> None:
    assert corpus.search("") == []
    assert corpus.count(' "" - OR ') == 0


def test_the_indexs_own_row_is_never_found(corpus: archive.Archive) -> None:
    assert corpus.search("zzkongram14v1") == []
    assert corpus.search("zzko") == []


def test_an_excluded_word_alone_leaves_the_others(store: archive.Archive, run: int) -> None:
    numbers = saved(store, run, article_of("1", body="물이 맑다."), article_of("2", body="불이 밝다."))
    assert [hit.id for hit in store.search("-물")] == [numbers[1]]
    assert [hit.id for hit in store.search('-"이 맑다"')] == [numbers[1]]
