"""One article, many addresses: all forms of ND Soft give one key and one canonical address."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import parsers
from papers import Paper, registry
from parsers.families.ndsoft import NDSOFT

HOST = "https://www.narusinmun.example"
FORMS = (
    "/news/articleView.html?idxno=20417",
    "/news/articleView.html?idxno=20417&sc_section_code=S1N3",
    "/news/articleView.html?sc_section_code=S1N3&idxno=20417&page=12&total=1204&box_idxno=0",
    "/news/articleView.html?sc_word=%B3%AA%B7%E7&sc_order_by=E&idxno=20417",
    "/news/articleView.html?idxno=20417#comment",
    "/news/articleView.html?idxno=20417&replyAll=&reply_sc_order_by=I",
    "/news/articleViewAmp.html?idxno=20417",
    "/news/articlePrint.html?idxno=20417",
    "/?mod=news&act=articleView&idxno=20417",
    "/?act=articleView&mod=news&idxno=20417&sc_code=1444",
    "/?idxno=20417&act=articleView&mod=news",
    "/index.php?mod=news&act=articleView&idxno=20417",
)
NOT_ARTICLES = (
    "/",
    "/news/articleList.html?page=2&view_type=sm",
    "/news/articleList.html?sc_section_code=S1N3&box_idxno=20417",
    "/news/articleView.html",
    "/news/articleView.html?idxno=",
    "/news/articleView.html?idxno=abc",
    "/news/articleView.html?box_idxno=20417",
    "/news/articleMail.html?idxno=20417",
    "/news/articleErr.html?idxno=20417",
    "/?mod=news&act=articleList&idxno=20417",
    "/?mod=bbs&act=articleView&idxno=20417",
    "/com/jb.html?idxno=20417",
    "/news/photo/202003/20417_8012_1533.jpg",
    "/rss/allArticle.xml",
)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_an_address_gives_the_same_key_and_canonical_address(form: str) -> None:
    assert NDSOFT.article_key(HOST + form) == "20417"
    assert NDSOFT.canonical_url(HOST + form) == f"{HOST}/news/articleView.html?idxno=20417"


@pytest.mark.parametrize("form", NOT_ARTICLES)
def test_other_addresses_of_the_site_are_no_articles(form: str) -> None:
    assert NDSOFT.article_key(HOST + form) is None
    assert NDSOFT.canonical_url(HOST + form) is None


@pytest.mark.parametrize("key", ["1033", "363529219", "90000037451"])
def test_a_key_has_four_to_eleven_digits(key: str) -> None:
    assert NDSOFT.article_key(f"{HOST}/news/articleView.html?idxno={key}") == key


@pytest.mark.parametrize("host", ["kado.net", "www.kado.net", "cdn.kado.net", "WWW.KADO.NET"])
def test_all_hosts_of_a_known_paper_give_its_own_address(host: str) -> None:
    paper: Paper = registry()["kado"]
    for form in FORMS:
        assert (
            NDSOFT.canonical_url(f"https://{host}{form}", paper) == "https://kado.net/news/articleView.html?idxno=20417"
        )


@pytest.mark.parametrize("address", ["http://[broken/news/articleView.html?idxno=20417", "", "not an address"])
def test_a_broken_address_is_no_article(address: str) -> None:
    assert NDSOFT.article_key(address) is None


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("host", ["kado.net", "www.kado.net", "m.kado.net", "cdn.kado.net"])
def test_a_page_is_the_same_article_from_wherever_it_came(
    host: str, form: str, page_of: Callable[[str], bytes]
) -> None:
    article = parsers.parse(page_of("g4-02-brief"), f"https://{host}{form}")
    assert (article.paper, article.article_key) == ("kado", "20417")
    assert article.canonical_url == "https://kado.net/news/articleView.html?idxno=20417"
