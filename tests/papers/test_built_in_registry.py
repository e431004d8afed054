"""The newspapers that come with the package, against what was read by hand in the facts they were made of."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from papers import FACTS, FAMILIES, Feed, Listing, Paper, load

REGISTRY = load([])

each_paper = pytest.mark.parametrize("paper", REGISTRY.values(), ids=list(REGISTRY))


def statuses(paper: Paper) -> dict[str, str]:
    """The facts that the sources mark one by one."""
    return {fact: paper.facts[fact] for fact in FACTS if fact not in ("hosts", "region", "family")}


def test_there_are_thirty_papers_and_more_over_all_families() -> None:
    assert len(REGISTRY) >= 30
    assert {paper.family for paper in REGISTRY.values()} == set(FAMILIES)


def test_all_but_the_two_papers_of_the_first_twelve_with_medium_sources_are_of_high_confidence() -> None:
    assert {paper.id for paper in REGISTRY.values() if paper.confidence != "high"} == {"jndn", "inews365"}


def test_the_twelve_papers_of_the_first_release_are_there() -> None:
    first = "jndn kwangju ihalla kado incheonilbo cctoday kyongbuk idomin iusm jjan busan inews365"
    assert set(first.split()) <= set(REGISTRY)


@each_paper
def test_every_fact_says_how_it_is_known(paper: Paper) -> None:
    assert tuple(paper.facts) == FACTS


@each_paper
def test_every_address_is_on_a_host_of_the_paper(paper: Paper) -> None:
    for url in (paper.home, *(listing.url for listing in paper.listings), *(feed.url for feed in paper.feeds)):
        assert REGISTRY.by_host(urlsplit(url).netloc) is paper


@each_paper
def test_every_paper_is_known_with_www_and_without_and_is_asked_gently(paper: Paper) -> None:
    bare = {host.removeprefix("www.") for host in paper.hosts}
    registered = {host for host in bare if f"www.{host}" in paper.hosts}
    assert registered
    assert registered <= set(paper.hosts)
    assert paper.delay >= 2
    assert paper.romanized
    assert paper.romanized.isascii()


@each_paper
def test_listings_and_feeds_agree_with_what_the_facts_say(paper: Paper) -> None:
    if any(listing.status == "seen" for listing in paper.listings):
        assert paper.facts["listings"] == "seen"
    if any(feed.status == "seen" for feed in paper.feeds):
        assert paper.facts["feeds"] == "seen"
    assert (paper.facts["listings"] == "unknown") == (not paper.listings)


def test_jndn_the_seed() -> None:
    paper = REGISTRY["jndn"]
    assert (paper.name, paper.romanized, paper.kind, paper.family) == ("전남매일", "Jeonnam Maeil", "daily", "aid")
    assert (paper.region, paper.region_name, paper.covers) == ("KR-29", "광주", ("KR-46",))
    assert paper.hosts == ("jndn.com", "www.jndn.com")
    assert paper.confidence == "medium"
    assert paper.listings == (Listing("https://jndn.com/articles.php?page={page}", None, "inferred"),)
    assert paper.feeds == ()
    assert paper.menu == {"오피니언": ("열린세상", "전매광장", "데스크칼럼", "사설", "에세이")}
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
        "byline": "inferred",
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
        "timestamp": "inferred",
        "byline": "inferred",
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
        "byline": "unknown",
    }


def test_kookje_where_it_was_seen_that_there_is_no_feed() -> None:
    paper = REGISTRY["kookje"]
    assert (paper.name, paper.family, paper.region, paper.confidence) == ("국제신문", "own", "KR-26", "high")
    listing = Listing("https://kookje.co.kr/news2011/asp/list.asp?page={page}&code=0330", "0330", "seen")
    assert paper.listings == (listing,)
    assert paper.feeds == ()
    assert set(statuses(paper).values()) == {"seen"}


def test_mdilbo_of_which_no_listing_was_seen() -> None:
    paper = REGISTRY["mdilbo"]
    assert (paper.name, paper.family, paper.region, paper.confidence) == ("무등일보", "own", "KR-29", "high")
    assert REGISTRY.by_host("m.honam.co.kr") is paper
    assert (paper.listings, paper.feeds) == ((), ())
    assert statuses(paper) == {
        "address": "seen",
        "listings": "unknown",
        "feeds": "seen",
        "encoding": "inferred",
        "body": "seen",
        "timestamp": "unknown",
        "byline": "unknown",
    }


@pytest.mark.parametrize("paper_id", ["kjdaily", "kwangju", "jejunews", "knnews"])
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
