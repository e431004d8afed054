"""C-idx: the article's body is in a second request, whose address the parser tells and whose answer it reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import parsers
from papers.loader import FOLDERS_VARIABLE
from parsers import NotAnArticle, families

FIXTURES = Path(__file__).parents[1] / "fixtures"
SHELL = (FIXTURES / "idx" / "view-01-mural.html").read_bytes()
COMPANION = json.loads((FIXTURES / "idx" / "view-01-mural.companion.json").read_text(encoding="utf-8"))
URL = "https://www.dongteul.example/news/view.php?idx=585051"
FIRST = "동틀항 방파제 210m에 초등학생 마흔두 명이 그린 벽화가 남는다."


@pytest.fixture(autouse=True)
def invented_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The paper of the page."""
    monkeypatch.setenv(FOLDERS_VARIABLE, str(FIXTURES / "papers"))


@pytest.mark.parametrize(
    ("url", "companion"),
    [
        (URL, "https://www.dongteul.example/data/newsText/news/585/585051.json"),
        (f"{URL}&page=2#c", "https://www.dongteul.example/data/newsText/news/585/585051.json"),
        (
            "http://www.dongteul.example/default/index_view_page.php?part_idx=2&idx=999",
            "http://www.dongteul.example/data/newsText/news/0/999.json",
        ),
        ("https://www.dongteul.example/news/list.php?part_idx=200", None),
        ("https://www.mulgyeol.example/news/articleView.html?idxno=1", None),
        ("https://www.unknown.example/news/view.php?idx=585051", None),
        ("http://[::1", None),
        ("", None),
    ],
)
def test_the_parser_tells_the_address_of_the_second_request(url: str, companion: str | None) -> None:
    assert parsers.companion(url) == companion


def test_a_page_that_speaks_of_no_second_request_needs_none() -> None:
    assert parsers.companion(URL, SHELL) == "https://www.dongteul.example/data/newsText/news/585/585051.json"
    assert parsers.companion(URL, (FIXTURES / "idx" / "font-size-01-salt.html").read_bytes()) is None


def test_the_article_is_read_from_the_page_and_its_companion() -> None:
    article = parsers.parse(SHELL, URL, companion=json.dumps(COMPANION).encode())
    assert article.headline == "방파제 벽화, 아이들 이름으로 남는다"
    assert article.blocks[0].text == FIRST
    assert article.evidence["body"] == "view_content_body of the second request"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_the_companions_bytes_are_decoded_by_evidence(encoding: str) -> None:
    body = json.dumps(COMPANION, ensure_ascii=False).encode(encoding)
    assert parsers.parse(SHELL, URL, companion=body).blocks[0].text == FIRST


def test_the_shell_alone_is_no_article_and_says_where_the_body_is() -> None:
    with pytest.raises(NotAnArticle, match=r"585051\.json") as raised:
        parsers.parse(SHELL, URL)
    assert raised.value.reason == "script-shell"


@pytest.mark.parametrize(
    "companion",
    [
        b"",
        b"<html>not found</html>",
        b"[1, 2]",
        b"null",
        b"{}",
        b'{"view_content_body": ""}',
        b'{"view_content_body": ["x"]}',
        b'{"view_content_body": "<p></p>"}',
        json.dumps({**COMPANION, "idx": "585052"}).encode(),  # another article's
        b"[" * 200_000,
        b"\xff\xfe\x00" * 50,
        b'{"view_content_body": "' + b"<div>" * 50_000 + b'"}',
    ],
    ids=range(12),
)
def test_a_companion_without_the_body_is_as_none_at_all(companion: bytes) -> None:
    with pytest.raises(NotAnArticle) as raised:
        parsers.parse(SHELL, URL, companion=companion)
    assert raised.value.reason == "script-shell"


def test_a_body_that_the_page_holds_itself_is_read_without_a_companion() -> None:
    filled = SHELL.replace(b'<div id="view_content_body">', f'<div id="view_content_body"><p>{FIRST}</p>'.encode())
    assert [block.text for block in parsers.parse(filled, URL).blocks] == [FIRST]


def test_a_companion_of_a_page_that_needs_none_changes_nothing() -> None:
    page = (FIXTURES / "wcms" / "busan-02-brief.html").read_bytes()
    url = "https://www.haedong.example/view/busan/view.php?code=2026022408300000021"
    assert parsers.parse(page, url, companion=json.dumps(COMPANION).encode()) == parsers.parse(page, url)


def test_damaged_characters_in_the_json_harm_no_more_than_themselves() -> None:
    body = json.dumps({**COMPANION, "view_content_body": f"<p>{FIRST}\ud800\x00</p><p>이 문장은 남았다.</p>"}).encode()
    texts = [block.text for block in parsers.parse(SHELL, URL, companion=body).blocks]
    assert texts[-1] == "이 문장은 남았다."


def test_only_this_family_needs_a_companion() -> None:
    url = "https://www.x.example/news/view.php?idx=1"
    assert [name for name, family in families.FAMILIES.items() if family.companion(url)] == ["idx"]
