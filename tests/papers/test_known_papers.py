"""Single newspapers that come with the package, one of each kind of case, against the facts as read by hand."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from papers import FACTS, Feed, Listing, Paper, load

REGISTRY = load([])


def statuses(paper: Paper) -> dict[str, str]:
    """The facts that the sources mark one by one."""
    return {fact: paper.facts[fact] for fact in FACTS if fact not in ("name", "hosts", "region", "family")}


def test_jndn_the_seed() -> None:
    paper = REGISTRY["jndn"]
    assert (paper.name, paper.romanized, paper.kind, paper.family) == ("전남매일", "Jeonnam Maeil", "daily", "aid")
    assert (paper.region, paper.region_name, paper.covers) == ("KR-29", "광주", ("KR-46",))
    assert paper.hosts == ("jndn.com", "www.jndn.com")
    assert paper.confidence == "medium"
    assert paper.listings == (Listing("https://jndn.com/articles.php?page={page}", None, "inferred"),)
    assert paper.feeds == ()
    assert paper.menu == {"오피니언": ("열린세상", "전매광장", "데스크칼럼", "사설", "에세이")}
    assert paper.common == {"열린세상": "오피니언", "전매광장": "오피니언"}
    assert paper.encoding == "utf-8"
    assert statuses(paper) == {
        "address": "seen",
        "listings": "inferred",
        "feeds": "unknown",
        "encoding": "seen",
        "body": "seen",
        "timestamp": "seen",
        "byline": "seen",
    }


def test_kado() -> None:
    paper = REGISTRY["kado"]
    assert (paper.name, paper.family, paper.region, paper.confidence) == ("강원도민일보", "ndsoft", "KR-42", "high")
    assert "cdn.kado.net" in paper.hosts
    assert paper.listings[0] == Listing("https://kado.net/news/articleList.html?page={page}", None, "seen")
    assert paper.feeds[0] == Feed("https://kado.net/rss/allArticle.xml", None, "seen")
    assert paper.feeds[-1] == Feed("https://kado.net/rss/S1N12.xml", "포토", "seen")
    assert [paper.sections[code] for code in ("S1N1", "S1N2", "S1N3", "S1N6", "S1N8")] == [
        "정치",
        "경제",
        "사회",
        "지역",
        "오피니언",
    ]
    assert statuses(paper) == {
        "address": "seen",
        "listings": "seen",
        "feeds": "seen",
        "encoding": "seen",
        "body": "seen",
        "timestamp": "seen",
        "byline": "seen",
    }


def test_iusm_the_plain_case_takes_its_listing_from_the_family() -> None:
    paper = REGISTRY["iusm"]
    assert (paper.name, paper.region, paper.confidence) == ("울산매일", "KR-31", "high")
    listing = Listing("https://iusm.co.kr/news/articleList.html?page={page}&view_type=sm", None, "inferred")
    assert paper.listings == (listing,)
    assert paper.feeds == (Feed("https://iusm.co.kr/rss/allArticle.xml", None, "seen"),)
    assert statuses(paper) == {
        "address": "seen",
        "listings": "inferred",
        "feeds": "seen",
        "encoding": "inferred",
        "body": "seen",
        "timestamp": "seen",
        "byline": "seen",
    }


def test_ihalla_whose_mobile_site_alone_told_its_encoding() -> None:
    paper = REGISTRY["ihalla"]
    assert (paper.name, paper.family, paper.region, paper.confidence) == ("한라일보", "aid", "KR-49", "high")
    assert paper.hosts == ("ihalla.com", "www.ihalla.com", "m.ihalla.com", "s1.ihalla.com")
    assert paper.listings == (Listing("https://ihalla.com/articles.php?&page={page}", None, "seen"),)
    assert paper.feeds == (Feed("https://ihalla.com/rss.php?section=73", "73", "seen"),)
    assert statuses(paper) == {
        "address": "seen",
        "listings": "seen",
        "feeds": "seen",
        "encoding": "unknown",
        "body": "seen",
        "timestamp": "unknown",
        "byline": "seen",
    }


def test_kookje_where_it_was_seen_that_there_is_no_feed() -> None:
    paper = REGISTRY["kookje"]
    assert (paper.name, paper.family, paper.region, paper.confidence) == ("국제신문", "own", "KR-26", "high")
    listing = Listing("https://kookje.co.kr/news2011/asp/list.asp?page={page}&code=0330", "0330", "seen")
    assert paper.listings == (listing,)
    assert paper.feeds == ()
    assert set(statuses(paper).values()) == {"seen"}


def test_hanamtimes_of_an_old_skin_in_euc_kr() -> None:
    paper = REGISTRY["hanamtimes"]
    assert (paper.name, paper.family, paper.region, paper.city) == ("하남타임즈", "ndsoft", "KR-41", "하남")
    assert (paper.kind, paper.encoding, paper.confidence) == ("weekly", "euc-kr", "medium")
    form = "http://hanamtimes.com/news/articleList.html?page={page}"
    assert paper.listings == (
        Listing(f"{form}&view_type=sm", None, "inferred"),
        Listing(f"{form}&sc_sub_section_code=S2N11&view_type=sm", "S2N11", "seen"),
    )
    assert statuses(paper) == {
        "address": "seen",
        "listings": "seen",
        "feeds": "inferred",
        "encoding": "seen",
        "body": "inferred",
        "timestamp": "inferred",
        "byline": "inferred",
    }


def test_cnpress_a_system_of_its_own_told_by_its_address_and_body() -> None:
    paper = REGISTRY["cnpress"]
    assert (paper.name, paper.family, paper.region, paper.kind) == ("충남매일신문", "own", "KR-44", "daily")
    assert paper.addresses == ("/news/view.php?no={key}",)
    assert paper.body == (".view_con_wrap",)
    assert (paper.listings, paper.feeds, paper.encoding) == ((), (), None)


def test_two_papers_of_alike_hosts_are_told_apart() -> None:
    names = {host: paper.name for host in ("idaegu.com", "idaegu.co.kr") if (paper := REGISTRY.by_host(f"m.{host}"))}
    assert names == {"idaegu.com": "대구일보", "idaegu.co.kr": "대구신문"}
    assert REGISTRY.by_host("www.ctnews.kr") is REGISTRY["ctnews-kr"]
    assert REGISTRY.by_host("www.ctnews.co.kr") is REGISTRY["ctnews-co-kr"]


def test_mdilbo_whose_listings_were_seen_at_its_other_hosts() -> None:
    paper = REGISTRY["mdilbo"]
    assert (paper.name, paper.family, paper.region, paper.confidence) == ("무등일보", "own", "KR-29", "high")
    for host in ("m.honam.co.kr", "www.moodeungilbo.co.kr", "moodeung.sarangbang.com"):
        assert REGISTRY.by_host(host) is paper
    assert REGISTRY.by_host("news.sarangbang.com") is None  # a portal's own
    form = "https://www.mdilbo.com/article.html?code={}&p={{page}}"
    assert paper.listings == (
        Listing(form.format("03f09a"), "무등의 시각", "inferred"),
        Listing(form.format("DMWzDX"), "무등칼럼", "inferred"),
    )
    assert paper.feeds == ()
    assert statuses(paper) == {
        "address": "seen",
        "listings": "seen",
        "feeds": "seen",
        "encoding": "inferred",
        "body": "seen",
        "timestamp": "seen",
        "byline": "unknown",
    }


def test_icj_which_left_its_system_for_a_board() -> None:
    paper = REGISTRY["icj"]
    assert (paper.name, paper.family, paper.city) == ("천안신문", "generic", "천안")
    assert paper.addresses == ("/bbs/board.php?bo_table={part}&wr_id={key}",)
    assert paper.listings == (Listing("http://www.icj.kr/bbs/board.php?bo_table=news&page={page}", None, "inferred"),)
    assert (paper.facts["body"], paper.facts["timestamp"]) == ("unknown", "unknown")


@pytest.mark.parametrize(
    ("host", "paper_id"),
    [
        ("imgm.kwangju.co.kr", "kwangju"),
        ("v625.ndsoftnews.net", "jejumaeil"),
        ("inews.mediaon.co.kr", "inews365"),
        ("m.e-jlmaeil.com", "jlmaeil"),
    ],
)
def test_hosts_that_only_stored_copies_told_of_lead_to_their_paper_and_their_neighbours_to_none(
    host: str, paper_id: str
) -> None:
    assert REGISTRY.by_host(host) is REGISTRY[paper_id]
    assert REGISTRY.by_host(f"other.{host.partition('.')[2]}") is None


def test_sections_are_named_as_the_papers_feeds_and_listings_name_them() -> None:
    assert REGISTRY["idaegu-co-kr"].sections["S1N10"] == "어린이는 미래다"
    assert REGISTRY["domin"].sections["S2N36"] == "고창"
    assert REGISTRY["jlmaeil"].sections["182"] == "경제"
    assert REGISTRY["kwangju"].sections["87"] == "무등고"
    named = {listing.section for listing in REGISTRY["ksilbo"].listings if listing.section}
    assert named == {REGISTRY["ksilbo"].sections["S1N3"]} == {"사회"}


def test_codes_that_were_seen_on_a_front_page_of_2018_alone_name_no_section() -> None:
    """정치 was S1N1 to 제민일보 then, and is S1N2 since its skin changed."""
    for paper_id in ("daejeontoday", "ggilbo", "suwon", "iusm", "ccdailynews"):
        paper = REGISTRY[paper_id]
        assert paper.sections == {}
        assert "need not be today's" in (paper.notes or "").replace("\n", " ")


@pytest.mark.parametrize(
    "paper_id", ["kjdaily", "kwangju", "jejunews", "knnews", "gwangnam", "kocus", "ujeil", "snilbo"]
)
def test_papers_seen_by_http_alone_are_asked_by_http(paper_id: str) -> None:
    paper = REGISTRY[paper_id]
    assert {urlsplit(url).scheme for url in (paper.home, *(listing.url for listing in paper.listings))} == {"http"}


@pytest.mark.parametrize(
    ("paper_id", "family"), [("jnilbo", "ndsoft"), ("kyeonggi", "layout"), ("kyeongin", "own"), ("idaegu", "ndsoft")]
)
def test_a_paper_of_two_eras_has_the_family_of_today_and_tells_of_the_earlier_one(paper_id: str, family: str) -> None:
    paper = REGISTRY[paper_id]
    assert paper.family == family
    assert paper.notes
    assert any(word in paper.notes for word in ("until", "Until", "In 2020", "in 2020"))
