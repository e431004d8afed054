"""One article, many addresses: by hand, a table of them for each family, all with one key and one canonical address."""

from __future__ import annotations

import pytest

import papers
from parsers import families
from parsers.families.earlier import EARLIER

# Paper, key, canonical address; then every address of that article.
SAME = [
    (
        "kado",
        "1234567",
        "/news/articleView.html?idxno=1234567",
        """
        http://www.kado.net/news/articleView.html?idxno=1234567
        https://www.kado.net/news/articleView.html?idxno=1234567&page=3&total=1200
        https://www.kado.net/news/articleView.html?sc_section_code=S1N3&idxno=1234567&box_idxno=0
        https://www.kado.net/news/articleView.html?idxno=1234567#reply
        https://www.kado.net/news/articleView.html?idxno=1234567&amp;sc_word=물
        https://www.kado.net/news/articleViewAmp.html?idxno=1234567
        https://www.kado.net/news/articlePrint.html?idxno=1234567
        https://www.kado.net/news/quickViewArticleView.html?idxno=1234567
        https://m.kado.net/news/articleView.html?idxno=1234567
        http://M.KADO.NET/News/ArticleView.html?IDXNO=1234567
        https://kado.net/?mod=news&act=articleView&idxno=1234567
        https://kado.net/index.php?act=articleView&mod=news&sc_code=14&idxno=1234567
        https://kado.net/?mod=news&act=articlePrint&idxno=1234567
        """,
    ),
    (
        "kjdaily",
        "1594031832519001",
        "/article.php?aid=1594031832519001005",
        """
        http://kjdaily.com/article.php?aid=1594031832519001005
        https://www.kjdaily.com/article.php?aid=1594031832519001005&page=7
        http://www.kjdaily.com/article.php?page=2&aid=1594031832519001005#top
        http://www.kjdaily.com/read.php3?aid=1594031832519001005
        http://www.kjdaily.com/read.php3?no=1&read_temp=20200706&aid=1594031832519001005
        http://www.kjdaily.com/read.php?aid=1594031832519001005
        http://www.kjdaily.com/print.php?aid=1594031832519001005
        http://m.kjdaily.com/article.php?aid=1594031832519001005
        HTTP://M.KJDAILY.COM/ARTICLE.PHP?AID=1594031832519001005
        http://www.kjdaily.com/m/article.php?aid=1594031832519001005
        """,
    ),
    (
        "busan",
        "2026022320583112345",
        "/view/busan/view.php?code=2026022320583112345",
        """
        https://www.busan.com/view/busan/view.php?code=2026022320583112345
        http://busan.com/view/busan/view.php?code=2026022320583112345#comment
        https://mobile.busan.com/view/busan/view.php?code=2026022320583112345
        https://www.busan.com/view/busan/view.php?page=2&code=2026022320583112345&ref=home
        https://www.busan.com/view/busan/View.php?Code=2026022320583112345
        """,
    ),
    (
        "imaeil",
        "2026022320394212345",
        "/page/view/2026022320394212345",
        """
        https://www.imaeil.com/page/view/2026022320394212345
        http://news.imaeil.com/page/view/2026022320394212345?page=2
        https://m.imaeil.com/page/view/2026022320394212345/
        https://imaeil.com/Page/View/2026022320394212345#a
        """,
    ),
    (
        "joongdo",
        "20260618010005213",
        "/web/view.php?key=20260618010005213",
        """
        https://www.joongdo.co.kr/web/view.php?key=20260618010005213
        http://joongdo.co.kr/main/view.php?key=20260618010005213
        https://m.joongdo.co.kr/web/view.php?lcode=&series=&key=20260618010005213#c
        https://m.joongdo.co.kr/view.php?key=20260618010005213
        https://www.joongdo.co.kr/WEB/VIEW.PHP?KEY=20260618010005213
        """,
    ),
    (
        "yeongnam",
        "20170529.010260757340001",
        "/web/view.php?key=20170529.010260757340001",
        """
        http://www.yeongnam.com/web/view.php?key=20170529.010260757340001
        https://m.yeongnam.com/web/view.php?key=20170529.010260757340001&page=1
        """,
    ),
    (
        "jjan",
        "20260223500123",
        "/article/20260223500123",
        """
        https://www.jjan.kr/article/20260223500123
        http://jjan.kr/article/20260223500123?page=2#b
        https://m.jjan.kr/article/20260223500123/
        https://www.jjan.kr/articleAmp/20260223500123
        https://www.jjan.kr/Article/20260223500123
        """,
    ),
    (
        "jjan",
        "2126501",
        "/2126501",
        "http://www.jjan.kr/2126501 https://jjan.kr/2126501/ https://jjan.kr/2126501?page=3",
    ),
    (
        "jjan",
        "2065432",
        "/news/articleView.html?idxno=2065432",
        "http://www.jjan.kr/news/articleView.html?idxno=2065432 http://m.jjan.kr/news/articleViewAmp.html?idxno=2065432",
    ),
    ("kbmaeil", "202203130329811", "/article/202203130329811", "https://www.kbmaeil.com/article/202203130329811?x=1"),
    (
        "kgnews",
        "812345",
        "/news/article.html?no=812345",
        """
        https://www.kgnews.co.kr/news/article.html?no=812345
        http://kgnews.co.kr/news/article.html?sec_no=31&no=812345&page=2
        https://m.kgnews.co.kr/news/article.html?no=812345#reply
        https://www.kgnews.co.kr/mobile/article.html?no=812345
        https://www.kgnews.co.kr/News/Article.html?No=812345
        """,
    ),
    (
        "ctnews-co-kr",
        "37404",
        "/sub_read.html?uid=37404",
        """
        https://www.ctnews.co.kr/sub_read.html?uid=37404
        http://ctnews.co.kr/sub_read.html?uid=37404&section=sc9&section2=%BB%E7%C8%B8
        https://www.ctnews.co.kr/37404
        https://www.ctnews.co.kr/37404/
        https://m.ctnews.co.kr/a.html?uid=37404&page=2
        """,
    ),
    (
        "ksmnews",
        "585051",
        "/news/view.php?idx=585051",
        """
        https://www.ksmnews.co.kr/news/view.php?idx=585051
        http://ksmnews.co.kr/news/view.php?idx=585051&sc_word=
        https://www.ksmnews.co.kr/default/index_view_page.php?part_idx=200&idx=585051
        https://www.ksmnews.co.kr/view.php?idx=585051#c
        """,
    ),
    (
        "icj",
        "30583",
        "/news/view.php?no=30583",
        """
        http://www.icj.kr/news/view.php?no=30583
        http://icj.kr/news/index.php?code=netfu_44711_17340&page_rows=10&page=3&no=30583
        """,
    ),
    (
        "kookje",
        "20260223.22005001234",
        "/news2011/asp/newsbody.asp?key=20260223.22005001234",
        """
        http://www.kookje.co.kr/news2011/asp/newsbody.asp?key=20260223.22005001234
        https://kookje.co.kr/news2011/asp/newsbody.asp?code=0300&key=20260223.22005001234&kid=
        http://www.kookje.co.kr/mobile/newsbody.asp?code=0300&key=20260223.22005001234
        """,
    ),
    (
        "knnews",
        "1412345",
        "/news/articleView.php?idxno=1412345",
        """
        http://www.knnews.co.kr/news/articleView.php?idxno=1412345
        https://knnews.co.kr/news/articleView.php?idxno=1412345&gubun=&page=3
        https://m.knnews.co.kr/news/articleview.php?idxno=1412345
        """,
    ),
    (
        "sjbnews",
        "812345",
        "/news/news.php?number=812345",
        "http://sjbnews.com/news/news.php?number=812345 http://www.sjbnews.com/news/news.php?code=li_news&number=812345&page=2",
    ),
    (
        "mdilbo",
        "712345",
        "/detail/c3QycN/712345",
        "https://mdilbo.com/detail/c3QycN/712345 http://m.mdilbo.com/detail/c3QycN/712345?page=2#a",
    ),
    (
        "kyeongin",
        "1723456",
        "/article/1723456",
        "https://www.kyeongin.com/article/1723456 http://kyeongin.com/article/1723456?ref=x#top",
    ),
    (
        "kyeongin",
        "20200102010001234",
        "/main/view.php?key=20200102010001234",
        "http://www.kyeongin.com/main/view.php?key=20200102010001234&page=2",
    ),
    ("cnpress", "20345", "/news/view.php?no=20345", "http://www.cnpress.kr/news/view.php?no=20345&page=1"),
]
CASES = [(paper, address, key, target) for paper, key, target, addresses in SAME for address in addresses.split()]

# Addresses of other kinds, of papers of every family.
OTHERS = """
kado        /  /news/articleList.html?page=2&sc_word=idxno=1  /news/articleView.html?idxno=  /news/articleView.html
kado        /news/articleMail.html?idxno=1234567  /news/articleErr.html?idxno=1234567  /news/articleSingo.html?idxno=1234567
kado        /member/login.html?returl=/news/articleView.html?idxno=1234567  /news/photo/202602/1234567_1_2.jpg  /rss/allArticle.xml
kado        /?mod=bbs&act=articleView&idxno=1234567  /?mod=news&act=articleList&idxno=1234567
kado        /news/articleView.html?box_idxno=1234567  /news/articleView.html?idxno=1234567890123
kjdaily     /section.php?sid=4&page=2  /articles.php?page=2  /search_result.php3?searchword=x  /relate_writer.php3?writer=x
kjdaily     /login.php?url=/article.php?aid=1594031832519001005  /article.php?said=1594031832519001005  /article.php?aid=
kjdaily     /mail.php?aid=1594031832519001005  /upimages/gisaimg/202007/06_519001.jpg
busan       /newsList/busan/0201000000?page=2  /view/busan/view.php?code=2026  /search?code=2026022320583112345
busan       /view/busan/view.php?decode=2026022320583112345
imaeil      /economy?page=2  /latest_article?page=2  /page/view/2026  /page/viewer/2026022320394212345
joongdo     /web/section.php?ncid=N01_02&page=2  /web/view.php?key=2026  /web/list_news.php?ncid=N01&all=y  /web/view.php?pkey=20260618010005213
jjan        /list5/110?page=2  /article/2024030558001234567  /article/20240305  /212650  /search?q=2126501
kgnews      /news/section_list_all.html?sec_no=0&page=2  /news/article_list_all.html?page=2  /news/search_result.html?search=x&no=1
kgnews      /news/article.html?sec_no=812345  /news/article_mail.html?no=812345
ctnews-co-kr /sub.html?page=2&section=sc4  /sub_view.html?page=2  /search.html?search=x&uid=37404  /sub_read.html?section=sc1  /news/37404
ksmnews     /news/list.php?part_idx=200&page=2  /news/view.php?part_idx=200  /data/newsText/news/585/585051.json  /login.php?idx=585051
icj         /news/index.php?code=netfu_44711_17340&page_rows=10&page=3  /news/view.php?code=1  /board/view.php?no=3
kookje      /news2011/asp/list.asp?page=2&code=0330  /news2011/asp/photo.asp?pkey=20260223.22005001234  /news2011/asp/newsbody.asp?code=0300
knnews      /news/articleList.php?sxno=8&page=2  /news/articleMail.php?idxno=1412345  /news/articleView.php
mdilbo      /detail/c3QycN  /list/c3QycN/2  /detail/c3QycN/12
kyeongin    /money  /article/12345  /main/news.php?ncid=N04_07&page=2
"""
NO_ARTICLES = [
    (paper, path) for line in OTHERS.strip().splitlines() for paper, *paths in [line.split()] for path in paths
]


@pytest.mark.parametrize(("paper", "address", "key", "target"), CASES)
def test_all_addresses_of_one_article_have_one_key_and_one_canonical_address(
    paper: str, address: str, key: str, target: str
) -> None:
    known = papers.registry()[paper]
    family = families.of(known, address)
    assert family.article_key(address) == key
    assert family.canonical_url(address, known) == known.home.rstrip("/") + target


@pytest.mark.parametrize(("paper", "path"), NO_ARTICLES)
def test_an_address_of_another_kind_is_no_articles(paper: str, path: str) -> None:
    known = papers.registry()[paper]
    address = known.home.rstrip("/") + path
    family = families.of(known, address)
    assert (family.article_key(address), family.canonical_url(address, known)) == (None, None)


@pytest.mark.parametrize("family", families.FAMILIES.values(), ids=lambda family: family.name)
@pytest.mark.parametrize("address", ["", "http://[::1", "not an address", "//", "?" * 5000, "/" + "&aid=" * 20_000])
def test_what_is_no_address_is_no_articles(family: families.Family, address: str) -> None:
    assert family.article_key(address) is None
    assert family.canonical_url(address) is None


@pytest.mark.parametrize("family", [*families.FAMILIES.values(), EARLIER], ids=lambda family: family.name)
def test_every_form_of_an_address_has_its_canonical_form(family: families.Family) -> None:
    assert len(family.targets) == len(family.addresses)


@pytest.mark.parametrize(
    ("paper", "address", "family"),
    [
        # 전남일보 had the aid to 2018, 무등일보 as well; 경기일보 had ND Soft to 2021; others systems of their own.
        ("jnilbo", "http://www.jnilbo.com/read.php3?aid=1476716400508410002", "aid"),
        ("jnilbo", "https://www.jnilbo.com/74878917738", "earlier"),
        ("jnilbo", "https://www.jnilbo.com/7487891773", "ndsoft"),
        ("idaegu", "https://cdn.idaegu.com/newsView/idg202107200063", "earlier"),
        ("daejonilbo", "http://www.daejonilbo.com/news/newsitem.asp?pk_no=1228923", "earlier"),
        ("mdilbo", "http://www.mdilbo.com/read.php3?aid=1508684400537885065", "aid"),
        ("kyeonggi", "http://www.kyeonggi.com/news/articleView.html?idxno=2065432", "layout"),
        ("kyeonggi", "https://www.kyeonggi.com/list/25", "layout"),
    ],
)
def test_an_address_of_a_system_that_the_paper_had_before_is_that_systems(
    paper: str, address: str, family: str
) -> None:
    assert families.of(papers.registry()[paper], address).name == family


@pytest.mark.parametrize(
    ("paper", "first", "second"),
    [
        (
            "daejonilbo",
            "http://www.daejonilbo.com/news/newsitem.asp?pk_no=1228923",
            "https://www.daejonilbo.com/news/articleView.html?idxno=1228923",
        ),
        (
            "imaeil",
            "https://news.imaeil.com/Entertainments/2018122520110023242",
            "https://m.imaeil.com/page/view/2018122520110023242",
        ),
        (
            "knnews",
            "https://m.knnews.co.kr/mView.php?idxno=1427039&gubun=",
            "http://www.knnews.co.kr/news/articleView.php?idxno=1427039",
        ),
        (
            "jjan",
            "http://m.jjan.kr/article/20121128454471?site_preference=normal",
            "https://www.jjan.kr/article/20121128454471",
        ),
        (
            "kwangju",
            "http://imgm.kwangju.co.kr/article.php?aid=1460300400574597227&page=1",
            "http://www.kwangju.co.kr/read.php3?aid=1460300400574597012",
        ),
        (
            "kado",
            "http://ssl.kado.net/?mod=news&act=articleView&idxno=993315&page=3&total=367356",
            "https://www.kado.net/news/articleView.html?idxno=993315",
        ),
    ],
)
def test_the_addresses_that_stored_copies_of_an_article_may_have_give_one_key(
    paper: str, first: str, second: str
) -> None:
    known = papers.registry()[paper]
    keys = {families.of(known, address).article_key(address) for address in (first, second)}
    assert len(keys) == 1
    assert None not in keys


def test_an_articles_key_is_one_under_the_codes_of_several_sections() -> None:
    first, second = (f"http://kjdaily.com/article.php?aid=1594031832519001{section}" for section in ("005", "062"))
    assert families.FAMILIES["aid"].article_key(first) == families.FAMILIES["aid"].article_key(second)


def test_a_paper_that_is_not_known_keeps_its_host_in_the_canonical_address() -> None:
    address = "HTTPS://WWW.Unknown.Example/news/articleViewAmp.html?idxno=12&page=3#x"
    assert families.NDSOFT.canonical_url(address) == "https://www.unknown.example/news/articleView.html?idxno=12"
