"""The registry and the families' code fit: every paper has a reader that knows its addresses and its selectors."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

import papers
from papers import Paper
from parsers import families
from parsers.select import Select

REGISTRY = papers.load([])

each_paper = pytest.mark.parametrize("paper", REGISTRY.values(), ids=list(REGISTRY))

# An article's address as the papers of a family have it, and its key. Papers of no system in common have their own.
FORMS = {
    "ndsoft": ("/news/articleView.html?idxno=1140582", "1140582"),
    "aid": ("/article.php?aid=1790826796688054276", "1790826796688054"),
    "wcms": ("/page/view/2026022320394212345", "2026022320394212345"),
    "key": ("/web/view.php?key=20260618010005213", "20260618010005213"),
    "layout": ("/article/20251112500096", "20251112500096"),
    "mediaon": ("/news/article.html?no=920884", "920884"),
    "uid": ("/sub_read.html?uid=51234", "51234"),
    "idx": ("/news/view.php?idx=312345", "312345"),
}
# Forms that papers had seen beside their family's, or have of their own.
OWN_FORMS = [
    ("busan", "/view/busan/view.php?code=2026022320581234567", "2026022320581234567"),
    ("cnpress", "/news/view.php?no=12345", "12345"),
    ("daejonilbo", "/news/newsitem.asp?pk_no=1228923", "1228923"),
    ("hsgnews", "/article.php?aid=123456789", "123456789"),
    ("icj", "/bbs/board.php?bo_table=news&wr_id=46370&page=6&me_id=65&me_code=80", "news-46370"),
    ("icj", "/news/view.php?code=netfu_44711_17340&no=51234", "51234"),
    ("idaegu", "/newsView/idg202003300111", "202003300111"),
    ("imaeil", "/Entertainments/2018122520110023242", "2018122520110023242"),
    ("jjan", "/2126501", "2126501"),
    ("jjan", "/news/articleView.html?idxno=2063123", "2063123"),
    ("jndomin", "/article.asp?aid=12345", "12345"),
    ("jnilbo", "/news/articleView.html?idxno=90000037451", "90000037451"),
    ("jnilbo", "/74878917738", "74878917738"),
    ("jnilbo", "/read.php3?aid=1476716400508410002", "1476716400508410"),
    ("joongboo", "/news/articleView.html?idxno=363529219", "363529219"),
    ("kado", "/?mod=news&act=articleView&idxno=1140582", "1140582"),
    ("kbmaeil", "/article/202203130329811", "202203130329811"),
    ("knnews", "/news/articleView.php?idxno=1358123", "1358123"),
    ("knnews", "https://m.knnews.co.kr/mView.php?idxno=1427039&gubun=", "1427039"),
    ("kookje", "/news2011/asp/newsbody.asp?code=0300&key=20201103.99099000123", "20201103.99099000123"),
    ("ksmnews", "/default/index_view_page.php?idx=312345&part_idx=1", "312345"),
    ("kyeonggi", "/news/articleView.html?idxno=2334123", "2334123"),
    ("kyeongin", "/article/1712345", "1712345"),
    ("kyeongin", "/main/view.php?key=20200614010002883", "20200614010002883"),
    ("mdilbo", "/detail/c3QycN/705123", "705123"),
    ("mdilbo", "http://moodeungilbo.co.kr/detail/etc/552781", "552781"),
    ("mdilbo", "http://honam.co.kr/read.php3?aid=1508684400537885065", "1508684400537885"),
    ("sjbnews", "/news/news.php?code=li_news&number=801234", "801234"),
    ("snilbo", "/51234", "51234"),
    ("yeongnam", "/web/view.php?key=20170529.010260757340001", "20170529.010260757340001"),
]


def test_every_family_of_the_registry_has_its_code() -> None:
    assert set(papers.FAMILIES) <= set(families.FAMILIES)


@pytest.mark.parametrize(
    "paper",
    [paper for paper in REGISTRY.values() if paper.family not in ("own", "generic")],
    ids=lambda paper: paper.id,
)
def test_an_address_of_its_family_s_form_is_an_article_of_the_paper(paper: Paper) -> None:
    form, key = FORMS[paper.family]
    url = urljoin(paper.home, form)
    family = families.of(paper, url)
    assert family.name == paper.family
    assert family.article_key(url) == key
    assert (family.canonical_url(url, paper) or "").startswith(paper.home)


@pytest.mark.parametrize(("paper_id", "form", "key"), OWN_FORMS)
def test_an_address_of_the_paper_s_own_or_earlier_form_is_an_article_too(paper_id: str, form: str, key: str) -> None:
    paper = REGISTRY[paper_id]
    url = urljoin(paper.home, form)
    assert families.of(paper, url).article_key(url) == key


@each_paper
def test_listings_and_feeds_are_no_articles(paper: Paper) -> None:
    sources = [listing.url for listing in paper.listings] + [feed.url for feed in paper.feeds]
    for url in (source.replace("{page}", "2") for source in sources):
        assert families.of(paper, url).article_key(url) is None, url


@each_paper
def test_the_selectors_of_its_own_are_of_the_kind_that_skins_have(paper: Paper) -> None:
    for selector in paper.body:
        assert selector == Select(selector).name
        assert not set(selector) & set(">+~[]:,*")
