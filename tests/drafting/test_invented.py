"""An invented page has the saved one's markup and fields, and none of its words, people, hosts and telephones."""

from __future__ import annotations

import re

import pytest

import parsers
from sinmungo.drafting import invented, shapes
from sinmungo.drafting.markup import pieces
from sinmungo.drafting.words import Words

URL = "https://www.mulle-jubo.example/news/articleView.html?idxno=412"
PAGE = """<!doctype html>
<html lang="ko"><head><meta charset="utf-8">
<meta property="og:title" content="둑길 새로 놓아 &lt; 사회 - 물레주보">
<meta property="og:site_name" content="물레주보">
<meta property="article:published_time" content="2025-05-02T09:10:11+09:00">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "둑길 새로 놓아", "author": {"name": "선우담"}}</script>
<script>var town = "물레군 둑길";</script><style>.둑길 { color: red }</style>
<title>둑길 새로 놓아 - 물레주보</title></head><body onload="세어라()">
<!-- 기사 머리말 --><!-- <a href="https://www.mulle-jubo.example/m/412">옛 둑길 이야기를 모두 모아 둔 자리는 여기입니다</a> //-->
<section id="article-view"><header class="article-view-header"><h3 class="heading">둑길 새로 놓아</h3>
<div class="info-group"><ul class="infomation"><li>선우담 기자</li><li>입력 2025.05.02 09:10</li></ul></div></header>
<article id="article-view-content-div" itemprop="articleBody">
<figure><img src="//cdn.mulle-jubo.example/photo/202505/dukgil_412.jpg" alt="dukgil_412.jpg"><figcaption>▲ 새 둑길. 물레군 제공</figcaption></figure>
<p>물레군이 2일 둑길을 새로 놓았다. 길은 <b>4.2km</b>다.&nbsp;주민 선우담 씨가 걸었다.</p>
<p>더 알고 싶은 이는 054-321-7788로 전화하거나 dam.seonu@mulle-jubo.example 앞으로 편지를 쓰면 된다고 한다.</p></article></section>
<div id="foot">물레주보 | 대표전화 054-321-7788 | <a href="/list.html?sc_word=seonudam&page=2">선우담</a> Mulle-Jubo Weekly</div>
</body></html>"""


@pytest.fixture(scope="module")
def saved() -> parsers.Article:
    return parsers.parse(PAGE.encode(), URL)


@pytest.fixture(scope="module")
def made(saved: parsers.Article) -> invented.Page:
    return invented.page(PAGE.encode(), URL, saved, ["물레주보"])


def test_no_word_of_the_saved_page_is_left_but_labels_and_sections(made: invented.Page) -> None:
    words = set(re.findall("[가-힣]{2,}", PAGE)) & set(re.findall("[가-힣]{2,}", made.body.decode()))
    assert words == {"기사", "기자", "대표전화", "사회", "입력", "제공"}


@pytest.mark.parametrize("theirs", ["mulle", "dukgil", "seonu", "7788", "var town", "color: red"])
def test_no_name_host_number_or_program_of_the_paper_is_left(theirs: str, made: invented.Page) -> None:
    assert theirs not in made.body.decode().lower()


def test_the_invented_page_reads_as_the_saved_one_does(saved: parsers.Article, made: invented.Page) -> None:
    assert made.url == "https://www.paper.example/news/articleView.html?idxno=412"
    assert shapes.unlike(saved, made) == []
    read = parsers.parse(made.body, made.url)
    assert len(read.blocks[0].text) == len(saved.blocks[0].text)
    assert read.published == saved.published
    assert read.bylines[0].name not in (None, "선우담")


def test_the_same_word_becomes_the_same_and_a_sentence_ends_as_one(made: invented.Page) -> None:
    text = made.body.decode()
    headline = re.findall(r'<h3 class="heading">([^<]*)</h3>', text)[0]
    assert text.count(headline) == 4  # heading, og:title, JSON-LD, title
    assert re.search(r"\d일 [가-힣]{3} 누?[가-힣]{2} [가-힣]{2}다\.", text)


def test_tags_classes_and_times_stay(made: invented.Page) -> None:
    assert [part.text.split()[0] for part in pieces(PAGE) if part.kind == "tag"] == [
        part.text.split()[0] for part in pieces(made.body.decode()) if part.kind == "tag"
    ]
    assert "2025-05-02T09:10:11+09:00" in made.body.decode()
    assert 'class="infomation"' in made.body.decode()


def test_words_written_as_numbers_and_in_hanja_are_words_too() -> None:
    source = PAGE.replace("둑길", "&#46177;&#xae38;").replace("주민", "住民").replace("새 ", "&#8220;새&#8221; ")
    made = invented.page(source.encode(), URL, None, []).body.decode()
    assert "46177" not in made
    assert "住民" not in made
    assert "둑길" not in made
    assert "&#8220;" in made


def test_a_page_in_cp949_stays_in_it() -> None:
    old = PAGE.replace("utf-8", "euc-kr").encode("cp949")
    assert parsers.parse(invented.page(old, URL, None, []).body, None).charset == "cp949"


@pytest.mark.parametrize(
    "source",
    [
        "text < 3 <b class='a>b'>x</b> tail",
        "<!-- a --><p>b<!-- open",
        "<script>if (a < b) {}</script><SCRIPT>x</SCRIPT>y<style>z",
        "<" * 50 + "a",
    ],
)
def test_no_piece_of_a_source_is_lost(source: str) -> None:
    assert "".join(piece.text for piece in pieces(source)) == source


def test_pieces_of_hostile_sources_are_found_in_one_walk() -> None:
    assert sum(1 for _ in pieces("<!--" * 50_000)) == 1
    assert sum(1 for _ in pieces("<script>" * 50_000)) == 2


def test_invented_words_differ_and_are_as_long() -> None:
    words = Words()
    made = [words.hangul(f"{first}{second}길") for first in "물불풀뿔" for second in "레네데게"]
    assert len(set(made)) == 16
    assert {len(word) for word in made} == {3}
