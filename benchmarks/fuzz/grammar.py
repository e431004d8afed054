"""Pages as a hostile or a careless hand would make them, of the parts that real ones have: hypothesis strategies.

A page is a frame that one of our skins wears (every element that its selectors name, in any order, with texts of the
right and of the wrong kind), a head with titles, metas and JSON-LD, and pieces of broken markup anywhere in between.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from benchmarks.fuzz.vocabulary import (
    ADDRESSES,
    BYLINES,
    HEADERS,
    HEADLINES,
    MARKUP,
    METAS,
    ODDITIES,
    OPENINGS,
    SENTENCES,
    SKINS,
    TIMES,
    WRONG,
)

texts = st.one_of(*map(st.sampled_from, (SENTENCES, TIMES, BYLINES, HEADLINES, ODDITIES)), st.text(max_size=12))
pieces = st.one_of(st.sampled_from(MARKUP), st.sampled_from(SENTENCES), texts, st.sampled_from(OPENINGS))
contents = st.lists(pieces, max_size=8).map("".join)
addresses = st.one_of(st.sampled_from(ADDRESSES), st.sampled_from(ADDRESSES), st.text(max_size=30))
headers = st.one_of(st.sampled_from(HEADERS), st.text(max_size=20))

_values = st.one_of(st.sampled_from(WRONG), texts, st.lists(st.one_of(st.sampled_from(WRONG), texts), max_size=3))
_objects: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"@type": st.one_of(st.just("NewsArticle"), st.sampled_from((["Thing", "BlogPosting"], "Article", None, [7], {})))},
    optional=dict.fromkeys(
        "headline author publisher datePublished dateModified articleSection keywords image @graph".split(), _values
    ),
)


@st.composite
def json_ld(draw: st.DrawFn) -> str:
    """JSON-LD: of right and wrong types, whole or broken, wrapped as old templates wrap it."""
    told = json.dumps(draw(_objects), ensure_ascii=draw(st.booleans()))
    shape = draw(st.integers(0, 9))
    if shape == 0:
        told = told[: draw(st.integers(0, len(told)))]
    elif shape == 1:
        told = f'{{"@graph":[{told},[],null,{told}]}}'
    elif shape == 2:
        told = f"[{told},{told}]"
    elif shape == 3:
        told = f"//<![CDATA[\n{told}\n//]]>"
    elif shape == 4:
        told = "[" * 5000 + told
    elif shape == 5:
        told = told.replace('"', "'")
    elif shape == 6:
        told = f'{{"@type":"NewsArticle","headline":{"9" * 6000},"keywords":1e999}}'
    return f"<script type='application/ld+json'>{told}</script>"


metas = st.builds(
    lambda kind, name, value, quote: f"<meta {kind}={quote}{name}{quote} content={quote}{value}{quote}>",
    st.sampled_from(("property", "name", "itemprop")),
    st.sampled_from(METAS),
    texts,
    st.sampled_from(("'", '"')),
)
_titles = st.one_of(st.sampled_from(HEADLINES), texts).map("<title>{}</title>".format)
well_made_heads = st.lists(
    st.one_of(metas, st.sampled_from(HEADLINES).map("<title>{}</title>".format), json_ld()), max_size=4
).map("".join)
heads = st.lists(st.one_of(metas, _titles, json_ld(), st.sampled_from(MARKUP)), max_size=5).map("".join)

_TEXT_OF = {
    "marks": st.just(""),
    "headline": st.sampled_from(HEADLINES),
    "subheadline": texts,
    "section": st.sampled_from(("정치", "홈 > 사회 > 의료", "뉴스", ">", "나루신문")),
    "times": st.sampled_from(TIMES),
    "byline": st.sampled_from(BYLINES),
    "writer": st.sampled_from(BYLINES),
    "tags": st.sampled_from(("#나루", "나루", "#", " ")),
    "body": contents,
}


@st.composite
def skinned(draw: st.DrawFn) -> str:
    """A page that wears one of our skins, more or less."""
    skin = draw(st.sampled_from(SKINS))
    slots = [slot for slot in skin if draw(st.integers(0, 9))]
    if not draw(st.integers(0, 3)):
        slots = draw(st.permutations(slots))
    inside = ""
    for slot in slots:
        opened = draw(st.sampled_from(skin[slot]))
        text = draw(st.one_of(_TEXT_OF[slot], _TEXT_OF[slot], texts))
        if slot == "body":
            text = f"<p>{SENTENCES[0]}</p>{text}<p>{SENTENCES[1]}</p>"
        closed = (
            "".join(f"</{tag}>" for tag in reversed(re.findall(r"<(\w+)", opened))) if draw(st.integers(0, 5)) else ""
        )
        inside += f"{opened}{text}{closed}{draw(contents) if not draw(st.integers(0, 3)) else ''}\n"
    before = "" if draw(st.integers(0, 3)) else draw(contents)
    return f"<html><head>{draw(heads)}</head><body>{before}{inside}<div class='cont_right'></div></body></html>"


@st.composite
def unknown(draw: st.DrawFn) -> str:
    """A page that no skin fits: its own words for everything, or none."""
    title, time, name = draw(st.sampled_from(HEADLINES)), draw(st.sampled_from(TIMES)), draw(st.sampled_from(BYLINES))
    head = f"<title>{title} - 나루신문</title>" if draw(st.booleans()) else draw(heads)
    text = f"<p>{SENTENCES[0]}</p>{draw(contents)}<p>{SENTENCES[1]}</p>"
    top = f"{draw(contents)}<h1>{title}</h1><p>{time}</p><p>{name}</p>"
    return f"<html><head>{head}</head><body>{top}<div>{text}</div>{draw(contents)}"


# Elements of which every one is closed in its turn: what a cut through the bytes counts on.
def _ends(opened: str) -> str:
    """The closing tags of opening ones."""
    return "".join(f"</{tag}>" for tag in reversed(re.findall(r"<(\w+)", opened)))


def _closed(openings: Iterable[str]) -> tuple[str, ...]:
    wanted = (one for one in openings if not re.match(r"<(?:plaintext|html|head|body|title|frameset)\b", one))
    return tuple(f"{one}{{}}{_ends(one)}" for one in wanted)


def _nested(elements: tuple[str, ...]) -> st.SearchStrategy[str]:
    leaves = st.one_of(texts, st.sampled_from(("<br>", "<img src='/photo/1.jpg' alt='도서관'>", "<!-- 나루 -->")))
    return st.recursive(
        leaves,
        lambda inner: st.builds(
            lambda element, parts: element.format("".join(parts)),
            st.sampled_from(elements),
            st.lists(inner, max_size=3),
        ),
        max_leaves=6,
    )


_OF_NO_SKIN = _closed(one for one in MARKUP if re.fullmatch(r"<(?!br|img|base|meta)[a-z]\w*[^<>]*[\w'\"]>", one))
nested, beside = _nested((*_OF_NO_SKIN, *_closed(OPENINGS))), _nested(_OF_NO_SKIN)
soups = st.lists(pieces, max_size=25).map("".join)
markup = st.one_of(skinned(), skinned(), unknown(), soups)


@st.composite
def bodies(draw: st.DrawFn) -> bytes:
    """A page's bytes: in one encoding, in two, or damaged."""
    html = draw(markup)
    form = draw(st.integers(0, 9))
    if form <= 4:
        return html.encode("utf-8", "surrogatepass")
    if form <= 6:
        return html.encode("cp949", "replace")
    if form == 7:
        return b"\xff\xfe" + html.encode("utf-16-le", "surrogatepass")
    half = len(html) // 2
    both = html[:half].encode("cp949", "replace") + html[half:].encode("utf-8", "surrogatepass")
    if form == 8:
        return both
    at = draw(st.integers(0, max(0, len(both) - 1)))
    return both[:at] + draw(st.binary(max_size=4)) + both[at + draw(st.integers(0, 40)) :]


flattened = st.lists(
    st.one_of(texts, st.sampled_from(("", "정치", "전체기사", "로그인", "나루\ud800"))), max_size=25
).map("\n".join)


def companion(html: str) -> bytes:
    """The answer to the second request of a page that has its body elsewhere."""
    return json.dumps({"idx": "12", "view_content_body": f"<p>{SENTENCES[0]}</p>{html}"}).encode()


@st.composite
def cut_pages(draw: st.DrawFn) -> tuple[bytes, str | None]:
    """A page whose region may be cut out of its bytes, with anything well nested between the marks."""
    kind = draw(st.sampled_from(("ndsoft", "aid")))
    inside = [False, *[True] * 5, False]  # what stands beside the region wears no skin of ours
    parts = ["" if draw(st.integers(0, 2)) else draw(nested if one else beside) for one in inside]
    title, time = draw(st.sampled_from(HEADLINES)), draw(st.sampled_from(TIMES))
    name = draw(st.sampled_from(BYLINES))
    if kind == "ndsoft":
        html = (
            f'<html><head>{draw(well_made_heads)}</head><body>{parts[0]}<div id="article-view">{parts[1]}'
            f'<div id="sticky-header">새 도서관</div><header class="article-view-header">'
            f'<h1 class="heading">{title}</h1>{parts[2]}<ul class="infomation"><li>{name}</li>'
            f'<li>{time}</li></ul></header><section class="atlview-grid">'
            f'<article class="atlview-grid-body">{parts[3]}<div class="article-sytool-container">글자 크기</div>'
            f'<article id="article-view-content-div"><p>{SENTENCES[0]}</p>{parts[4]}<p>{SENTENCES[1]}</p></article>'
            f'{parts[5]}<div class="article-copy">©</div></article></section></div>{parts[6]}</body></html>'
        )
        url = draw(st.sampled_from((None, "https://www.kado.net/news/articleView.html?idxno=12")))
    else:
        body = draw(st.sampled_from(('<div id="content">', '<div id="joinskmbox">', '<div class="article_txt">')))
        html = (
            f"<html><head>{draw(well_made_heads)}</head><body>{parts[0]}<div class='cont_left'><p>{title}</p>{parts[1]}"
            f"<p>{time}</p><p>{name}</p>{body}<p>{SENTENCES[0]}</p>{parts[4]}<p>{SENTENCES[1]}</p></div>{parts[5]}</div>"
            f'<div class="cont_right">{parts[6]}</div></body></html>'
        )
        url = "http://jndn.com/article.php?aid=1573554031640000021"
    return html.encode(draw(st.sampled_from(("utf-8", "cp949"))), "replace"), url
