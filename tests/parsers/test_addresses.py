"""Every paper of the registry: the forms of its articles' addresses are known, and other addresses are no article."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

import papers
from parsers import families

AID = "1570531208478901059"
BY_FAMILY = {
    "ndsoft": [
        ("/news/articleView.html?idxno=123456", "123456"),
        ("/?mod=news&act=articleView&idxno=123456", "123456"),
    ],
    "aid": [(f"/article.php?aid={AID}", AID[:-3]), (f"/read.php3?aid={AID}", AID[:-3])],
    "key": [("/web/view.php?key=20260223010001234", "20260223010001234")],
    "layout": [("/article/20260223580123", "20260223580123")],
    "mediaon": [("/news/article.html?no=812345", "812345")],
    "uid": [("/sub_read.html?uid=41205", "41205"), ("/41205", "41205")],
    "idx": [("/news/view.php?idx=585051", "585051"), ("/default/index_view_page.php?part_idx=2&idx=585051", "585051")],
}
# The forms that papers.tsv names for the papers of the C group, with invented numbers.
BY_PAPER = {
    "busan": [("/view/busan/view.php?code=2026022320583112345", "2026022320583112345")],
    "imaeil": [("/page/view/2026022320394212345", "2026022320394212345")],
    "kwnews": [("/page/view/2026022320394212345", "2026022320394212345")],
    "kyeongin": [("/article/1723456", "1723456"), ("/main/view.php?key=20200102010001234", "20200102010001234")],
    "jjan": [
        ("/article/20260223500123", "20260223500123"),
        ("/2123456", "2123456"),
        ("/news/articleView.html?idxno=2011234", "2011234"),
    ],
    "kbmaeil": [("/article/20251112500096", "20251112500096"), ("/article/202203130329811", "202203130329811")],
    "yeongnam": [("/web/view.php?key=20170529.010260757340001", "20170529.010260757340001")],
    "hsgnews": [("/article.php?aid=157355403", "157355403")],
    "jndomin": [(f"/article.asp?aid={AID}", AID[:-3])],
    "kookje": [("/news2011/asp/newsbody.asp?code=0300&key=20260223.22005001234", "20260223.22005001234")],
    "knnews": [("/news/articleView.php?idxno=1412345", "1412345")],
    "mdilbo": [("/detail/abC123/712345", "712345")],
    "sjbnews": [("/news/news.php?code=li_news&number=812345", "812345")],
    "cnpress": [("/news/view.php?no=20345", "20345")],
    "icj": [("/bbs/board.php?bo_table=news&wr_id=46370&page=6&me_id=65&me_code=80", "news-46370")],
    # Of these nobody saw the address of an article.
    "hnrsm": [],
    "soraknews": [],
}
NO_ARTICLES = [
    "/",
    "/news/articleList.html?page=2",
    "/section.php?sid=4&page=2",
    "/rss/allArticle.xml",
    "/login.php",
    "/search?word=1",
    "/member/login.html?returl=/news/articleView.html?idxno=1",
]


@pytest.mark.parametrize("paper", [*papers.registry()])
def test_the_addresses_of_its_articles_give_their_keys(paper: str) -> None:
    known = papers.registry()[paper]
    family = families.of(known)
    for path, key in BY_PAPER[paper] if paper in BY_PAPER else BY_FAMILY[known.family]:
        address = urljoin(known.home, path)
        assert family.article_key(address) == key, address
        canonical = family.canonical_url(address, known)
        assert canonical is not None
        assert family.article_key(canonical) == key, canonical


@pytest.mark.parametrize("paper", [*papers.registry()])
def test_its_other_addresses_are_no_articles(paper: str) -> None:
    known = papers.registry()[paper]
    own = [listing.url.replace("{page}", "2") for listing in known.listings] + [feed.url for feed in known.feeds]
    for address in [*(urljoin(known.home, path) for path in NO_ARTICLES), *own]:
        assert families.of(known).article_key(address) is None, address


def test_every_family_that_papers_may_name_has_its_code() -> None:
    assert set(papers.FAMILIES) <= set(families.FAMILIES)
