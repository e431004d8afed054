"""Pages that are no articles: each with its reason. And any bytes at all: an Article or NotAnArticle, nothing else."""

from __future__ import annotations

import pickle
import random
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import parsers
from parsers import Article, NotAnArticle
from parsers.errors import Reason

FIXTURES = Path(__file__).parents[1] / "fixtures"
SECTIONS = "".join(f"<li><a href='/section/{number}'>섹션 {number}</a></li>" for number in range(12))
STORIES = "".join(
    f"<li><a href='/news/articleView.html?idxno={number}'>나루시 소식 {number} 새로 전한다</a> <span>2024.03.0{number % 9 + 1}</span></li>"
    for number in range(40)
)


def page(body: str, title: str = "나루일보", head: str = "") -> bytes:
    return f"<html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{body}</body></html>".encode()


REFUSED: list[tuple[Reason, bytes]] = [
    ("empty", b""),
    ("empty", b"  \r\n\t "),
    ("empty", "\ufeff \u3000".encode()),
    ("empty", b"<!-- x -->"),
    ("empty", b"<!doctype html><html><head></head><body></body></html>"),
    ("binary", b"\x89PNG\r\n\x1a\n" + b"x" * 100),
    ("binary", b"\xff\xd8\xff\xe0" + b"x" * 100),
    ("binary", b"GIF89a" + b"x" * 100),
    ("binary", b"%PDF-1.7\n" + b"x" * 100),
    ("binary", b"\x1f\x8b\x08" + b"x" * 100),
    ("binary", b"PK\x03\x04" + b"x" * 100),
    ("binary", b"\x00\x00\x00\x20ftypmp42" + b"\x00" * 500),
    ("too-large", b"<p>" * 6_000_000),
    ("too-large", b"<p " + b" ".join(b"a%d=1" % number for number in range(100_000)) + b">"),
    ("listing", page(f"<ul>{STORIES}</ul>")),
    ("listing", page(f"<ul>{STORIES}</ul><p>등록된 댓글이 없습니다.</p>")),
    ("listing", page(f"<ul>{SECTIONS}</ul><ul>{STORIES}</ul>", "사회 - 나루일보")),
    ("listing", page(f"<ul>{STORIES}</ul>", "전체기사 - 나루일보")),
    ("listing", page(f"<ul>{STORIES}</ul>", "‘도서관’ 검색결과 (40건)")),
    (
        "listing",
        page(
            "<table><tr><td>번호</td><td>제목</td><td>날짜</td></tr><tr><td>7</td><td><a href='/7'>풀빛 소식</a></td></tr></table>"
        ),
    ),
    ("soft-404", page("<script>alert('삭제된 기사입니다.');history.back();</script>")),
    ("soft-404", page("<script>alert(\"해당 기사가 존재하지 않습니다.\"); location.href='/';</script>")),
    ("soft-404", page("<p>존재하지 않는 기사입니다.</p>")),
    ("soft-404", page(f"<ul>{SECTIONS}</ul><div>요청하신 기사를 찾을 수 없습니다.</div>")),
    ("soft-404", page(f"<ul>{SECTIONS}</ul><ul>{STORIES}</ul><div>해당 게시물은 삭제되었습니다.</div>")),
    ("soft-404", page("<h1>404</h1><p>Page Not Found</p>")),
    ("soft-404", page("<p>승인되지 않은 기사입니다.</p>")),
    ("login-wall", page("<p>로그인 후 이용하실 수 있습니다.</p><form><input name=id></form>")),
    ("login-wall", page("<p>회원 전용 기사입니다. 로그인이 필요합니다.</p>")),
    ("login-wall", page("<p>유료회원만 볼 수 있습니다.</p>")),
    ("login-wall", page("<script>alert('로그인 해주세요');location.href='/login';</script>")),
    ("block-page", page("<h1>Just a moment...</h1><p>Checking your browser before accessing</p>", "Just a moment...")),
    ("block-page", page("<h1>Access Denied</h1>", "Access Denied")),
    ("block-page", page("<p>비정상적인 접근이 감지되었습니다.</p>")),
    ("block-page", page("<p>과도한 요청으로 접속이 차단되었습니다.</p>")),
    ("block-page", page("<h1>Sorry, you have been blocked</h1><p>You are unable to access this site</p>")),
    ("script-shell", page("<div id='app'></div><script src='/app.js'></script>")),
    ("script-shell", page("<p>이 페이지를 보려면 JavaScript를 사용하도록 설정하십시오.</p>")),
    ("redirect-stub", page("", head="<meta http-equiv='refresh' content='0;url=/m/'>")),
    ("redirect-stub", page("<script>location.href='/news/1';</script>")),
    ("redirect-stub", page("<script>location.replace('https://m.demo-nd.example/');</script>")),
    ("redirect-stub", page("<script>top.location.href = url;</script>")),
    ("error-page", page("<h1>500 Internal Server Error</h1>")),
    ("error-page", page("<h1>Server Error in '/' Application.</h1><h2>Runtime Error</h2>", "Runtime Error")),
    ("error-page", page("<h1>502 Bad Gateway</h1><hr>nginx")),
    ("error-page", page("<b>Fatal error</b>: Uncaught Error in index.php")),
    ("error-page", page("<p>You have an error in your SQL syntax</p>")),
    ("error-page", page("<p>데이터베이스 연결 오류</p>")),
    ("error-page", page("<p>시스템 점검 중입니다.</p>")),
    ("no-article", page("<p>나루일보 회사 소개</p>")),
    ("no-article", b"abc"),
    ("no-article", b'{"a": 1}'),
]


@pytest.mark.parametrize(("reason", "body"), REFUSED, ids=[f"{row[0]} {number}" for number, row in enumerate(REFUSED)])
def test_a_page_that_is_no_article_is_refused_with_its_reason(reason: Reason, body: bytes) -> None:
    with pytest.raises(NotAnArticle) as refused:
        parsers.parse(body, "https://demo-refusals.example/news/1")
    assert refused.value.reason == reason
    assert str(refused.value).startswith(reason)
    assert "\n" not in str(refused.value)


def test_every_reason_has_a_page() -> None:
    assert {reason for reason, _ in REFUSED} == set(get_args(Reason))


def test_a_refusal_survives_pickling() -> None:
    again = pickle.loads(pickle.dumps(NotAnArticle("soft-404", "삭제된 기사")))
    assert (again.reason, again.detail, str(again)) == ("soft-404", "삭제된 기사", "soft-404: 삭제된 기사")


@pytest.mark.parametrize(
    "sentence",
    [
        "시는 삭제된 기사 목록을 공개했다고 밝혔다.",
        "주민들은 로그인 후 이용하는 누리집이 어렵다고 말했다.",
        "누리집이 404 오류를 냈다고 시가 설명했다.",
        "자바스크립트를 사용하는 강의가 열린다고 밝혔다.",
        "접근이 차단된 산길은 가을에 열린다고 밝혔다.",
        "시스템 점검 때문에 하루 늦었다고 설명했다.",
    ],
)
def test_an_article_that_speaks_of_such_things_is_an_article(sentence: str) -> None:
    body = page(
        f"<h1>나루시 누리집 새로 연다</h1><p>입력 2024.03.05 10:20</p><div><p>나루시는 5일 누리집을 새로 열었다. 민원 서류 마흔 가지를 집에서 뗄 수 있게 됐다고 시는 설명했다.</p><p>{sentence}</p><p>홍길동 기자</p></div>"
    )
    assert parsers.parse(body, "https://demo-refusals.example/news/1").blocks[1].text == sentence


@pytest.mark.parametrize(
    "title", ["검색 결과 조작 막는다 - 나루일보", "전체 기사 다시 쓴 기자들 - 나루일보", "300페이지 기록 남긴 할머니"]
)
def test_a_headline_that_begins_like_a_listing_is_no_listing(title: str) -> None:
    headline = title.removesuffix(" - 나루일보")
    body = page(
        f"<h1>{headline}</h1><p>입력 2024.03.05 10:20</p><div><p>나루시는 5일 새 규칙을 만들었다고 밝혔다.</p><p>규칙은 다음 달부터 지킨다. 어기면 벌을 받는다. 시는 어린이도 읽을 수 있게 그림을 넣었다고 설명했다.</p></div>",
        title,
    )
    assert parsers.parse(body).headline == headline


def outcome(body: bytes, url: str | None = None, content_type: str | None = None) -> Article | NotAnArticle:
    """What parse makes of it; anything but an Article or NotAnArticle is an error of the test's."""
    try:
        found = parsers.parse(body, url, content_type)
    except NotAnArticle as refused:
        return refused
    assert found.headline
    assert found.blocks or found.images
    found.body.encode()
    found.as_dict()
    for when in (found.published, found.modified):
        assert when is None or when.tzinfo is not None
    return found


urls = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.sampled_from(
        [
            "http://jndn.com/article.php?aid=1573554031640000021",
            "https://www.kado.net/news/articleView.html?idxno=1",
            "http://[",
        ]
    ),
)


@settings(max_examples=200)
@given(st.binary(max_size=2000), urls, st.one_of(st.none(), st.text(max_size=40)))
def test_any_bytes_give_an_article_or_a_refusal(body: bytes, url: str | None, content_type: str | None) -> None:
    outcome(body, url, content_type)


markup = st.lists(
    st.one_of(
        st.sampled_from(
            ["<p>", "</p>", "<div id='content'>", "<div id=article-view-content-div>", "<br>", "<table><tr><td>", "</table>", "<h1>", "<script>", "<!--", "-->",
             "<meta property='article:published_time' content='", "'>", "<a href='/1'>", "<img src=", "<figure>", "<b>", "</b>", "<ul><li>", "<title>", "</title>",
             "입력 2024.03.05 10:20", "홍길동 기자", "나루시는 5일 새 도서관을 열었다고 밝혔다.", "/홍길동 기자", "&nbsp;", "&#0;", "&#xD800;", "\0", "<?xml ?>", "<![CDATA["]
        ),
        st.text(max_size=20),
    ),
    max_size=60,
)  # fmt: skip


@settings(max_examples=200)
@given(markup, urls)
def test_any_markup_gives_an_article_or_a_refusal(pieces: list[str], url: str | None) -> None:
    outcome("".join(pieces).encode("utf-8", "surrogatepass"), url)


PAGES = sorted(FIXTURES.glob("*/*.html"))


@pytest.mark.parametrize("path", PAGES, ids=[f"{path.parent.name}/{path.stem}" for path in PAGES])
def test_a_damaged_page_gives_an_article_or_a_refusal(path: Path) -> None:
    dice = random.Random(path.stem)  # the same damage each time
    whole = path.read_bytes()
    for _ in range(6):
        flipped = bytearray(whole)
        for _ in range(20):
            flipped[dice.randrange(len(whole))] = dice.randrange(256)
        outcome(bytes(flipped), "http://jndn.com/article.php?aid=1573554031640000021")
        start, end = sorted((dice.randrange(len(whole)), dice.randrange(len(whole))))
        outcome(whole[:end])
        outcome(whole[start:])
        outcome(whole[:start] + whole[end:])
    outcome(whole + whole)
    outcome(whole.replace(b"<", b"<<"))
    outcome(whole.replace(b"\n", b"\r\n\0"))


HUGE = """
import resource
resource.setrlimit(resource.RLIMIT_CPU, (240, 240))
import parsers
sentence = "나루시는 5일 새 도서관을 열었다고 밝혔다. "
pages = {
    "long": "<h1>새 도서관 문 열어</h1><p>입력 2024.03.05 10:20</p><div>" + f"<p>{sentence * 3}</p>" * 60_000 + "</div>",
    "links": "".join(f"<a href='/news/articleView.html?idxno={n}'>{sentence}</a><br>" for n in range(80_000)),
    "stamps": "2024.03.05 10:20 " * 600_000,
    "deep": "<div>" * 1_000_000 + sentence,
    "spans": "<span>가" * 600_000,
    "tables": "<table><tr><td>" * 600_000,
    "headings": "<h1>나루</h1>" * 600_000,
    "meta": "<meta name='author' content='홍길동 기자'>" * 200_000 + f"<p>{sentence * 5}</p>",
    "json": "<script type='application/ld+json'>" + "[" * 5_000_000 + "</script>",
    "scripts": "<script type='application/ld+json'>{</script>" * 200_000 + f"<p>{sentence * 5}</p>",
    "entities": "&#44032;" * 1_200_000,
    "comment": "<!--" + "가" * 3_000_000,
}
for name, html in pages.items():
    for url in (None, "http://jndn.com/article.php?aid=1573554031640000021", "https://www.kado.net/news/articleView.html?idxno=1"):
        body = f"<html><head><title>나루</title></head><body><div id='content'>{html}".encode()
        try:
            parsers.parse(body, url)
        except parsers.NotAnArticle:
            pass
    print(name, flush=True)
print("read")
"""


def test_pages_of_ten_megabytes_are_read_within_four_minutes_of_processor_time() -> None:
    done = subprocess.run([sys.executable, "-c", HUGE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout, done.stderr[-500:])
    assert done.stdout.endswith("read\n")
