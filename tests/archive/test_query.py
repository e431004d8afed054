"""Whatever is typed is a query, and means what the manual says."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import archive
from archive.finding.grammar import parse
from archive.finding.query import Every, Node, OfPaper, Published, Some, Without
from archive.finding.terms import PARTS, Term
from archive.letters import fold
from tests.archive.building import Words, article_of, paper_of, saved

if TYPE_CHECKING:
    from collections.abc import Iterator


def told(node: Node) -> str:
    """A query's tree in a line: signs as they are typed, every AND written out."""
    match node:
        case Term(text=text, mode=mode, part=part):
            sign = {"anywhere": "", "start": "^", "word": "="}[mode]
            return (f"{part}:" if part else "") + sign + (f'"{text}"' if " " in text else text)
        case Every(parts):
            return "(" + " AND ".join(map(told, parts)) + ")"
        case Some(parts):
            return "(" + " OR ".join(map(told, parts)) + ")"
        case Without(part):
            return f"-{told(part)}"
        case _:
            return repr(node)


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("광주 예산", "(광주 AND 예산)"),
        ("광주 AND 예산", "(광주 AND 예산)"),
        ('"광주 예산"', '("광주 예산")'),
        ("“광주 예산”", '("광주 예산")'),
        ('" 광주"', '(" 광주")'),
        ("광주 -예산", "(광주 AND -예산)"),
        ("광주 NOT 예산", "(광주 AND -예산)"),
        ("NOT -예산", "(예산)"),
        ('광주 -"예산 심의"', '(광주 AND -"예산 심의")'),
        ("예산 OR 교육", "((예산 OR 교육))"),
        ("광주 예산 OR 교육 OR 물", "(광주 AND (예산 OR 교육 OR 물))"),
        ("(광주 예산) OR 교육", "(((광주 AND 예산) OR 교육))"),
        ('광주 ("예산 심의" OR (교육 -물))', '(광주 AND ("예산 심의" OR (교육 AND -물)))'),
        ("광주 -(예산 OR 교육)", "(광주 AND -(예산 OR 교육))"),
        ("예산 or 교육", "(예산 AND or AND 교육)"),
        ("OR 예산 OR", "(예산)"),
        ("AND 예산 AND NOT", "(예산)"),
        ("예산 OR OR 교육", "((예산 OR 교육))"),
        ("예산 OR -교육 물", "((예산 OR -교육) AND 물)"),
        ('"OR"', "(or)"),
        ("-OR", "(-or)"),
        ("코로나-19", "(코로나-19)"),
        ("--물", "(--물)"),
        ("- -- 물", "(물)"),
        ('광주"예산 심의"물', '(광주 AND "예산 심의" AND 물)'),
        ('"광주 예산', '("광주 예산")'),
        ('예산"', "(예산)"),
        ("AI사업", "(ai사업)"),
        ("광주\0예산\t물\u3000불", "(광주 AND 예산 AND 물 AND 불)"),
        ("", "()"),
        ('  "" " " - ', "()"),
        ("OR", "()"),
        # parentheses within words are letters like others; those that are not closed end at the end
        ("(주)한화", "((주)한화)"),
        ("예산(안) 심의", "(예산(안) AND 심의)"),
        ("((예산) OR (교육 물", "((예산 OR (교육 AND 물)))"),
        ("(예산(안) OR 교육)", "((예산(안) OR 교육))"),
        ("예산)", "(예산))"),
        ("() (()) ) 물", "(물)"),
        # signs
        ("^도로 =의회 -=물", "(^도로 AND =의회 AND -=물)"),
        ('="지방 자치" ^(도로 OR 의회)', '(="지방 자치" AND (^도로 OR ^의회))'),
        ("^ = ^^가", "(^ AND = AND ^^가)"),
        # parts of the article
        ("headline:예산 의회", "(headline:예산 AND 의회)"),
        ("제목:예산 부제:물 본문:불", "(headline:예산 AND subheadline:물 AND body:불)"),
        ('Headline:"예산 심의" -제목：^물', '(headline:"예산 심의" AND -headline:^물)'),
        ("제목:(예산 OR 교육)", "((headline:예산 OR headline:교육))"),
        ("제목: 예산", "(제목: AND 예산)"),
        ("xyz:예산 http://a.example/b", "(xyz:예산 AND http://a.example/b)"),
        ('"제목:예산"', "(제목:예산)"),
        # facts
        ("paper:jndn 신문:전남매일", "(OfPaper(name='jndn') AND OfPaper(name='전남매일'))"),
        ("byline:한가람 OR 기자:서도담", "((ByAuthor(name='한가람') OR ByAuthor(name='서도담')))"),
        ('section:"정치 > 의회" -면:문화', "(InSection(name='정치 > 의회') AND -InSection(name='문화'))"),
        ("region:KR-46 지역:여수시", "(OfRegion(name='KR-46') AND OfRegion(name='여수시'))"),
        ("지역:(여수 OR 순천)", "((OfRegion(name='여수') OR OfRegion(name='순천')))"),
        ("날짜:어제", "(날짜:어제)"),
        ("date:2019-13", "(date:2019-13)"),
        ("date:..", "(date:..)"),
    ],
)
def test_a_query_means_what_the_manual_says(typed: str, tree: str) -> None:
    assert told(parse(typed).root) == tree


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("date:2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("날짜:2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("date:2019-10-08", date(2019, 10, 8), date(2019, 10, 8)),
        ("date:2019..2020", date(2019, 1, 1), date(2020, 12, 31)),
        ("date:2019-10-08~2019-11", date(2019, 10, 8), date(2019, 11, 30)),
        ("date:2019..", date(2019, 1, 1), None),
        ("date:..2019", None, date(2019, 12, 31)),
        ("since:2019-10", date(2019, 10, 1), None),
        ("부터:2019-10", date(2019, 10, 1), None),
        ("until:2019-10", None, date(2019, 10, 31)),
        ("까지:2019-10", None, date(2019, 10, 31)),
    ],
)
def test_days_months_and_years_are_spans(typed: str, first: date | None, last: date | None) -> None:
    assert parse(typed).root == Every((Published(first, last),))


def test_the_mode_asked_for_is_that_of_terms_without_a_sign() -> None:
    assert told(parse("도로 ^의회 제목:물", "word").root) == "(=도로 AND ^의회 AND headline:=물)"


def test_other_spacings_are_a_choice() -> None:
    assert told(parse("지방자치 물", spacing=True).root) == '((지방자치 OR "지방 자치") AND 물)'
    assert told(parse('"할 수 있다"', spacing=True).root) == '(("할 수 있다" OR 할수있다 OR "할수 있다"))'


@pytest.mark.parametrize(
    ("word", "match", "exact"),
    [
        ("물", '(("물"))', True),
        ("^물", '(("물"))', False),
        ("=물", '(("물"))', False),
        ("제목:물", '(("물"))', False),
        ("물 paper:x", '(("물"))', True),
        ("물 OR paper:x", None, False),
        ("물 (paper:x OR 불)", '(("물"))', False),
        ("paper:x", None, True),
        ("예산 OR (교육 물)", '((("예산") OR (("교육") AND ("물"))))', True),
        ("예산 -(교육 물)", '((("예산")) NOT ((("교육") AND ("물"))))', True),
        ("광주시의", '(("광주시의"))', True),
        ("광주시의회의원들", '(("광주시의회의원들"))', True),
        ("국민건강보험공단은", '(("국민건강보험공단" AND "민건강보험공단은"))', False),
        ("코로나-19", '(("코로나" AND "19"))', False),
        ('"광주 예산"', '(("광주" AND "예산"))', False),
        ("예산 -교육 -국민건강보험공단은", '((("예산")) NOT (("교육")))', False),
        ("예산 -교육", '((("예산")) NOT (("교육")))', True),
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
    assert len(long.root.parts) > 1000
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
        "제목:",
        "paper:",
        "지역:전남",
        "날짜:2018",
        "date:2018..",
        "=",
        "((",
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
        "zzkongram18v1",
        "…",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES | st.text(max_size=6), max_size=30).map("".join))
@example('"' * 1000)
@example("가 OR " * 3000)
@example("-가" * 3000)
@example("(" * 5000)
@example("(가 OR -(나 " * 2000)
@example("((((((((((((가))))))))))))")
@example("(" * 9 + "가 OR (나 다)" * 9)
@example("paper:x " * 2000)
@example(" OR ".join(f"paper:x{at} 가" for at in range(400)))
@example("headline:" * 3000)
@example("가나다라마바사" * 5000)
@example(" ".join(f"-{at}" for at in range(3000)))
@example('"a" OR ' + " OR ".join(f'"{at} {at}"' for at in range(2000)))
def test_no_query_is_an_error(corpus: archive.Archive, typed: str) -> None:
    found = corpus.search(typed, limit=None)
    assert len(found) == corpus.count(typed)
    assert corpus.search(typed, limit=None, since="2018-02", until="2019") == [
        hit for hit in found if hit.published and "2018-02" <= hit.published.isoformat() < "2020"
    ]


SIGNS = ["OR", "NOT", "-", "(", ")", "제목:", "body:", "^", "paper:demo-nd", "paper:x"]


def is_so(node: Node, texts: dict[str, str]) -> bool:
    """Whether an article of these texts, of the paper demo-nd, is sought: by regular expressions."""
    match node:
        case Every(parts):
            return all(is_so(part, texts) for part in parts)
        case Some(parts):
            return any(is_so(part, texts) for part in parts)
        case Without(part):
            return not is_so(part, texts)
        case Term(text=text, mode=mode, part=only):
            before = r"(?<![^\W_])" if mode != "anywhere" and text[0].isalnum() else ""
            sought = re.compile(before + re.escape(text))
            return any(sought.search(fold(part)) for name, part in texts.items() if only in (None, name))
        case _:
            return node == OfPaper("demo-nd")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(SIGNS) | st.integers(0, 10**6), max_size=12))
def test_a_query_of_many_terms_finds_what_a_plain_reading_finds(
    corpus: archive.Archive, parts: list[int | str]
) -> None:
    """The index and the texts agree, whatever AND, OR and NOT stand between pieces of real words."""
    rows = corpus._connection.execute("SELECT id, headline, ifnull(subheadline, ''), body FROM articles").fetchall()
    typed = ""
    for part in parts:
        if isinstance(part, str):
            typed += f" {part} " if part.isupper() or part.startswith((")", "paper")) else f" {part}"
        else:
            text = rows[part % len(rows)][3]
            start = part // len(rows) % len(text)
            piece = text[start : start + 1 + part % 7].strip().replace('"', "")
            typed += f'"{piece}" ' if part % 3 else f"{piece} "
    query = parse(typed)
    wanted = [number for number, *texts in rows if query and is_so(query.root, dict(zip(PARTS, texts, strict=True)))]
    assert [hit.id for hit in corpus.search(typed, limit=None)] == sorted(wanted, reverse=True)
    assert corpus.count(typed) == len(wanted)


def test_nothing_asked_finds_nothing(corpus: archive.Archive) -> None:
    assert corpus.search("") == []
    assert corpus.count(' "" - OR ') == 0


def test_the_indexs_own_row_is_never_found(corpus: archive.Archive) -> None:
    assert corpus.search("zzkongram18v1") == []
    assert corpus.search("zzko") == []


def test_an_excluded_word_alone_leaves_the_others(store: archive.Archive, run: int) -> None:
    numbers = saved(store, run, article_of("1", body="물이 맑다."), article_of("2", body="불이 밝다."))
    assert [hit.id for hit in store.search("-물")] == [numbers[1]]
    assert [hit.id for hit in store.search('-"이 맑다"')] == [numbers[1]]
