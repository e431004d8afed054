"""Where a cut begins and ends in the bytes, and which doubts leave the page whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parsers.cut import END, Cut, Gap, Mark, Upper, may_be_a_class

END_MARK = f'<hr id="{END}">'.encode()
CUT = Cut(
    start=b'id="start"',
    body=Mark("#body"),
    ends=(b'id="end"',),
    shown=(b"section=",),
    never_behind=(b'class="tags"',),
    gaps=(Gap(b'id="tools"', (b'id="body"',), (b"<h1",)),),
)
PAGE = (
    b'<html><head><title>t</title></head><body><nav>n</nav><div id="start"><a href="?section=2">s</a>'
    b'<div id="tools">+ -</div><p id="body">b</p></div><p id="end">e</p></body>'
)
UPPER = Upper(Mark("#body"))
OLD = (
    b'<html><body><nav>n</nav><div class="left"><div id="body"><div>b</div></div><div class="box">c</div>'
    b'<ul><li>%s</ul></div><div class="right"><p>d</p></div></body></html>'
)


@pytest.mark.parametrize(
    ("name", "html", "found"),
    [
        ("#body", b'<div id="body">', 9),
        ("#body", b"<TD CLASS=x ID=body>", 15),
        ("#body", b"<td id='body' width=9>", 8),
        ("#body", b'<div title="a > b" id="body">', 23),
        ("#body", b'<div class="body"><div id="bodyguard"><a href="#body">', -1),
        ("#body", b'<style>#body {}</style><p id="body">', 30),
        ("#body", b"$('#body')", -1),
        (".txt", b'<div class="txt">', 12),
        (".txt", b'<div class="view txt end">', 17),
        (".txt", b"<div class=txt>", 11),
        (".txt", b'<div class="txt-2"><div class="my-txt"><div id="txt">', -1),
    ],
)
def test_a_mark_is_found_in_a_tag_however_that_is_written_and_nowhere_else(name: str, html: bytes, found: int) -> None:
    assert Mark(name).find(html) == found


def test_a_cut_keeps_the_head_and_the_region_without_its_toolbars() -> None:
    piece = CUT.piece(PAGE)
    assert piece is not None
    assert piece.html == (
        b'<html><head><title>t</title></head><body><div id="start"><a href="?section=2">s</a><p id="body">b</p></div>'
        + END_MARK
    )
    assert piece.left_out() == b'<body><nav>n</nav><div id="tools">+ -</div><p id="end">e</p></body>'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'id="start"', b'id="other"'),
        (b'id="body"', b'id="other"'),
        (b'id="end"', b'id="other"'),
        (b"section=", b"other="),
        (b"</head>", b""),
        (b"<nav>n</nav>", b'<div id="start"></div>'),
        (b"<nav>n</nav>", b'<script type="application/ld+json">{}</script>'),
        (b"<nav>n</nav>", b"<nav>n</nav><!-- "),
        (b"<nav>n</nav>", b"<nav>n</nav><script>"),
        (b">e</p>", b'>e</p><meta itemprop="dateModified" content="x">'),
        (b">e</p>", b'>e</p><a class="tags">x</a>'),
    ],
)
def test_any_doubt_means_the_whole_page(old: bytes, new: bytes) -> None:
    assert old in PAGE
    assert CUT.piece(PAGE.replace(old, new)) is None


@pytest.mark.parametrize("inside", [b"<h1>t</h1>", b"<!-- ", b"<script>"])
def test_a_toolbar_that_holds_the_head_or_hides_what_follows_stays(inside: bytes) -> None:
    piece = CUT.piece(PAGE.replace(b"+ -", inside))
    assert piece is not None
    assert inside in piece.html


@pytest.mark.parametrize("closing", [b'id="body" class="late"', b'class="late" id="body"'])
def test_a_toolbar_ends_at_the_first_of_its_marks(closing: bytes) -> None:
    gap = Gap(b'id="tools"', (b'id="body"', b'class="late"'))
    piece = replace(CUT, gaps=(gap,)).piece(PAGE.replace(b'<p id="body">', b"<p " + closing + b">"))
    assert piece is not None
    assert b"tools" not in piece.html
    assert closing in piece.html


@pytest.mark.parametrize(
    ("html", "may_be_one"),
    [
        (b'<a class="writer">x', True),
        (b"<a class=writer>x", True),
        (b"<a class='b writer\tc'>x", True),
        (b"<style>.writer {}</style>", False),
        (b'<a class="article-writer"><b class="writers">', False),
        (b"<a>x", False),
        (b"-writer-" * 30 + b'<a class="writer">', True),
    ],
)
def test_a_class_stands_in_the_source_as_a_word_of_its_own(html: bytes, may_be_one: bool) -> None:
    assert may_be_a_class("writer", html) is may_be_one


def test_the_upper_part_ends_with_the_last_near_box_that_is_whole() -> None:
    short, long = UPPER.piece(OLD % b"short"), UPPER.piece(OLD % (b"long" * 4_000))
    assert short is not None
    assert long is not None
    assert short.html.endswith(b'<ul><li>short</ul></div><div class="right"><p>d</p></div>' + END_MARK)
    assert long.html.endswith(b'<div id="body"><div>b</div></div><div class="box">c</div>' + END_MARK)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'id="body"', b'id="other"'),
        (b"</div>", b""),
        (b"<p>d</p>", b'<script type="application/ld+json">{}</script>'),
        (b"</body></html>", b""),
    ],
)
def test_the_upper_part_is_no_piece_where_body_or_page_do_not_end(old: bytes, new: bytes) -> None:
    page = OLD % (b"long" * 4_000)
    assert old in page
    assert UPPER.piece(page.replace(old, new)) is None


def test_a_tag_of_any_length_is_looked_at_once() -> None:
    assert Mark("#body").find(b"<div " + b'id="bod" body ' * 100_000) == -1
