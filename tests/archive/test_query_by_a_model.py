"""Random queries, typed out of random trees, find what a plain reading of all articles finds; on shelves too."""

from __future__ import annotations

import os
import random
import re
import shutil
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import archive
from archive.finding.particles import are_particles
from parsers.article import Article, Byline
from tests.archive.building import KST, article_of, paper_of, visit_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import SearchStrategy

EXAMPLES = int(os.environ.get("MODEL_EXAMPLES", "150"))
WORDS = (
    "도로 도로를 정도로 도로망 의회 의회가 광주시의회 지방 자치 지방자치 자치를 국민건강보험공단은 물 물이 AI AI사업 İzmir ΟΔΟΣ "
    "ωmega 市場 市場의 2024 19 코로나-19 (주)한화 예산(안) 50% 나_라 한글"
).split()
SECTIONS = ((), ("정치", "의회"), ("사회",), ("오피니언", "도로의 눈"))
NAMES = ("한가람", "한가온", "서도담")
PAPERS = (
    paper_of("demo-nd", "나루일보"),
    replace(paper_of("demo-b", "가온신문"), region="KR-47", city="안동", covers=("안동", "영주")),
)

Sign = Literal["", "^", "="]
PARTS = {"": "", "제목:": "headline", "부제:": "subheadline", "본문:": "body"}


@dataclass(frozen=True)
class Sought:
    """A word or phrase."""

    text: str
    sign: Sign = ""
    part: str = ""


@dataclass(frozen=True)
class Fact:
    """A field that is no text, and its value."""

    field: str
    value: str


@dataclass(frozen=True)
class Tree:
    """``AND``, ``OR`` or ``NOT`` and what it joins."""

    kind: Literal["AND", "OR", "NOT"]
    parts: tuple[Node, ...] = field(default=())


Node = Sought | Fact | Tree


# --- as it is typed


def typed(node: Node) -> str:
    match node:
        case Sought(text, sign, part):
            is_word = not re.search(r"^[-()]|\s", text) and text.count("(") == text.count(")")
            return part + sign + (text if is_word else f'"{text}"')
        case Fact(name, value):
            return f'{name}:"{value}"' if " " in value else f"{name}:{value}"
        case Tree("NOT", (part,)):
            return f"-{typed(part)}" if not isinstance(part, Tree) else f"NOT {_grouped(part)}"
        case Tree():
            return (" OR " if node.kind == "OR" else " ").join(map(_grouped, node.parts))


def _grouped(node: Node) -> str:
    return f"({typed(node)})" if isinstance(node, Tree) and node.kind != "NOT" else typed(node)


# --- as it is meant


def is_so(node: Node, article: Article, mode: Sign, *, spacing: bool) -> bool:
    match node:
        case Sought():
            return _stands(node, article, node.sign or mode, spacing=spacing)
        case Fact(name, value):
            return _holds(name, value, article)
        case Tree():
            told = [is_so(part, article, mode, spacing=spacing) for part in node.parts]
            return all(told) if node.kind == "AND" else any(told) if node.kind == "OR" else not told[0]


def _stands(sought: Sought, article: Article, sign: Sign, *, spacing: bool) -> bool:
    texts = {"headline": article.headline, "subheadline": article.subheadline or "", "body": article.body}
    part = PARTS[sought.part]
    return any(
        _is_at(_lower(text), at, spelling, sign)
        for name, text in texts.items()
        if part in ("", name)
        for spelling in (_spellings(sought.text) if spacing else {sought.text})
        for at in range(len(text))
    )


def _is_at(text: str, at: int, sought: str, sign: Sign) -> bool:
    sought = _lower(sought)
    if not text.startswith(sought, at):
        return False
    if sign and at and _is_letter(text[at - 1]) and _is_letter(sought[0]):
        return False
    if sign != "=" or not _is_letter(sought[-1]):
        return True
    end = at + len(sought)
    while end < len(text) and _is_letter(text[end]):
        end += 1
    return are_particles(text[at + len(sought) : end], sought)


def _is_letter(letter: str) -> bool:
    return letter.isalnum()


def _lower(text: str) -> str:
    return normalize("NFC", text).replace("İ", "i").replace("Σ", "σ").lower()


def _spellings(text: str) -> set[str]:
    """The same letters with blanks elsewhere, wherever they leave two letters on both sides."""
    letters = text.replace(" ", "")
    found = {text, letters}
    if len(letters) > 12:
        return found
    for gaps in range(1 << (len(letters) - 1)):
        blanked = "".join(letter + " " * (gaps >> at & 1) for at, letter in enumerate(letters))
        if all(len(word) > 1 for word in blanked.split()):
            found.add(blanked.strip())
    return found


def _holds(name: str, value: str, article: Article) -> bool:
    paper = next(one for one in PAPERS if one.id == article.paper)
    match name:
        case "paper" | "신문":
            return value == paper.id or (
                value not in {one.id for one in PAPERS} and _lower(value) in _lower(paper.name)
            )
        case "region" | "지역":
            province = {"KR-46": ("KR-46", "전남", "전라남도"), "KR-47": ("KR-47", "경북", "경상북도")}[
                paper.region or ""
            ]
            return value in province or value.removesuffix("시") in {paper.city, *paper.covers}
        case "section" | "면":
            return value in (*article.section, " > ".join(article.section), article.common_section)
        case "byline" | "기자":
            printed = [text for one in article.bylines for text in (f"{one.name} {one.role}", one.role or "")]
            return any(text.startswith(value) for text in printed)
    if article.published is None:
        return False
    day, (first, last) = article.published.date().isoformat(), _span(name, value)
    return first <= day <= last


def _span(name: str, value: str) -> tuple[str, str]:
    since, dots, until = value.partition("..")
    if name in ("since", "부터"):
        return value, "9"
    if name in ("until", "까지"):
        return "", f"{value}~"
    return (since, f"{until}~" if until else "9") if dots else (value, f"{value}~")


# --- what is drawn

DAYS = ("2018", "2019", "2019-02", "2019-02-03", "2020-01")
FACTS: SearchStrategy[Node] = st.one_of(
    st.builds(
        Fact, st.sampled_from(["paper", "신문"]), st.sampled_from(["demo-nd", "demo-b", "가온", "신문", "일보", "없음"])
    ),
    st.builds(
        Fact,
        st.sampled_from(["region", "지역"]),
        st.sampled_from(["KR-46", "경북", "전라남도", "여수시", "영주", "부산"]),
    ),
    st.builds(
        Fact,
        st.sampled_from(["section", "면"]),
        st.sampled_from(["정치", "의회", "정치 > 의회", "사회", "politics", "눈"]),
    ),
    st.builds(
        Fact, st.sampled_from(["byline", "기자"]), st.sampled_from(["한가", "한가람", "한가람 기자", "기자", "서"])
    ),
    st.builds(Fact, st.sampled_from(["since", "부터", "until", "까지", "date", "날짜"]), st.sampled_from(DAYS)),
    st.builds(Fact, st.just("date"), st.sampled_from(["2018..2019", "2019-02..", "..2019-06", "2019..2018"])),
)
PHRASES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
PIECES = st.builds(
    lambda text, at, size: text[at : at + size].strip() or "물", PHRASES, st.integers(0, 6), st.integers(1, 10)
)
SOUGHT: SearchStrategy[Node] = st.builds(
    Sought,
    st.sampled_from(WORDS) | PHRASES | PIECES,
    st.sampled_from(["", "", "^", "="]),
    st.sampled_from([*PARTS, ""]),
)


def joined(parts: SearchStrategy[Node]) -> SearchStrategy[Node]:
    some = st.lists(parts, min_size=2, max_size=4).map(tuple)
    return st.builds(Tree, st.sampled_from(["AND", "OR"]), some) | st.builds(Tree, st.just("NOT"), st.tuples(parts))


@st.composite
def trees(draw: st.DrawFn) -> Node:
    return draw(st.recursive(SOUGHT | SOUGHT | FACTS, joined, max_leaves=8))


# --- the same articles in one file, and with two years on shelves


def told(number: int, source: random.Random) -> Article:
    def words(most: int) -> str:
        return " ".join(source.choices(WORDS, k=source.randint(1, most)))

    paper = PAPERS[number % 2].id
    day = datetime(2018, 1, 1, 9, tzinfo=KST) + timedelta(days=source.randrange(900))
    section = source.choice(SECTIONS)
    return article_of(
        str(number),
        paper=paper,
        url=f"http://{paper}.example/{number}",
        headline=words(2),
        subheadline=words(2) if number % 3 else None,
        body=normalize(source.choice(("NFC", "NFD")), f"{words(4)}.\n\n“{words(3)}” {number}번"),
        published=day if number % 7 else None,
        section=section,
        common_section="politics" if section[:1] == ("정치",) else None,
        bylines=tuple(Byline(name, "기자") for name in source.sample(NAMES, source.randrange(3))),
    )


class Corpus:
    """The articles by their ids, and the archives that hold all of them."""

    def __init__(self, articles: dict[int, Article], *archives: archive.Archive) -> None:
        self.articles = articles
        self.archives = archives


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder = tmp_path_factory.mktemp("queries")
    source = random.Random(11)
    articles = [told(number, source) for number in range(80)]
    with archive.open(folder / "archive.db", create=True) as opened:
        opened.register(PAPERS)
        run = opened.begin_run("crawl")
        saved = opened.save(run, [visit_of(one, paper=one.paper, url=one.url) for one in articles])
        opened.end_run(run, "finished", {})
    (folder / "split").mkdir()
    for file in folder.glob("*.db"):
        shutil.copy(file, folder / "split")
    with archive.open(folder / "split" / "archive.db") as opened:
        assert len(archive.close_years(opened, 2020)) == 2
    stored = {one.article_id or 0: article for one, article in zip(saved, articles, strict=True)}
    with (
        archive.open(folder / "archive.db", read_only=True) as whole,
        archive.open(folder / "split" / "archive.db", read_only=True) as split,
    ):
        yield Corpus(stored, whole, split)


@settings(max_examples=EXAMPLES, deadline=None, derandomize="MODEL_EXAMPLES" not in os.environ)
@given(tree=trees(), mode=st.sampled_from(["", "", "^", "="]), spacing=st.booleans(), decomposed=st.booleans())
def test_a_query_finds_what_a_plain_reading_of_all_articles_finds(
    corpus: Corpus, tree: Node, mode: Sign, spacing: bool, decomposed: bool
) -> None:
    query = normalize("NFD", typed(tree)) if decomposed else typed(tree)
    named: dict[Sign, Literal["anywhere", "start", "word"]] = {"": "anywhere", "^": "start", "=": "word"}
    wanted = sorted(
        number for number, article in corpus.articles.items() if is_so(tree, article, mode, spacing=spacing)
    )
    for opened in corpus.archives:
        found = [hit.id for hit in opened.search(query, limit=None, mode=named[mode], spacing=spacing)]
        assert found == wanted[::-1], query
        assert opened.count(query, mode=named[mode], spacing=spacing) == len(wanted)
        oldest = opened.search(query, sort="oldest", limit=3, offset=2, mode=named[mode], spacing=spacing)
        assert [hit.id for hit in oldest] == wanted[2:5]
        best = opened.search(query, sort="relevance", limit=None, mode=named[mode], spacing=spacing)
        assert sorted(hit.id for hit in best) == wanted
