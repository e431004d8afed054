"""The newspapers that come with the package, against what was read by hand in the facts they were made of."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

import pytest

from papers import COMMON_SECTIONS, FACTS, FAMILIES, KINDS, REGIONS, STATUSES, Paper, load

REGISTRY = load([])

each_paper = pytest.mark.parametrize("paper", REGISTRY.values(), ids=list(REGISTRY))


# Every paper that the facts name, by its first host.
DOMAINS = """
    jndn.com kwangju.co.kr kjdaily.com gwangnam.co.kr ihalla.com jlilbo.com hsgnews.kr gjnews.kr jndomin.kr sudokwon.com
    ctnews.kr incheonilbo.com kihoilbo.co.kr joongboo.com hyundaiilbo.com suwon.com incheonin.com pttimes.com igimpo.com
    mygoyang.com ehanam.net hanamtimes.com kocus.com tgh.kr gjilbo.com goodtimes.or.kr newstoday.or.kr kado.net
    wonjutoday.co.kr gwunion.co.kr gwnews.org kidkangwon.co.kr daejonilbo.com ggilbo.com cctoday.co.kr dailycc.net
    ccnnews.co.kr daejeontoday.com goodmorningcc.com dtnews24.com gocj.net chungnamilbo.co.kr canews.kr dynews.co.kr
    ccdailynews.com jbnews.com cctimes.kr ccdn.co.kr ccreview.co.kr okinews.com djtimes.co.kr idjnews.kr hsnews.co.kr
    newssc.co.kr sjsori.com sjpost.co.kr domin.co.kr jeollailbo.com jjn.co.kr jeonmin.co.kr namdonews.com jnilbo.com
    gjdream.com siminsori.com gynet.co.kr ygweekly.com kyongbuk.co.kr hidomin.com idaegu.co.kr idaegu.com dkilbo.com
    yjinews.com idomin.com gnnews.co.kr gnmaeil.com gndomin.com gnen.net gimhaenews.co.kr kndaily.co.kr ksilbo.co.kr
    iusm.co.kr ulsanpress.net ujeil.com jejunews.com jemin.com jejusori.net headlinejeju.co.kr jejudomin.co.kr
    jejuilbo.net jejumaeil.net mediajeju.com jeonmae.co.kr busan.com imaeil.com kwnews.co.kr joongdo.co.kr yeongnam.com
    kyeongin.com jjan.kr kyeonggi.com kbmaeil.com kgnews.co.kr inews365.com ghottimenews.com gninews.co.kr
    portalnews.co.kr vision21.kr jejutwn.com seohaenews.net kookje.co.kr knnews.co.kr sjbnews.com mdilbo.com
    ksmnews.co.kr kbsm.net jlmaeil.com snilbo.co.kr newsgn.com ctnews.co.kr kgyonhapnews.net hnrsm.com icj.kr cnpress.kr
    soraknews.co.kr gwbiz.kr
""".split()

# The cities and counties that weeklies and city papers are made for.
CITIES = {
    "hsgnews": "화순",
    "ctnews-kr": "아산",
    "suwon": "수원",
    "pttimes": "평택",
    "igimpo": "김포",
    "mygoyang": "고양",
    "ehanam": "하남",
    "hanamtimes": "하남",
    "kocus": "광주",
    "tgh": "광주",
    "gjilbo": "광주",
    "wonjutoday": "원주",
    "canews": "천안",
    "okinews": "옥천",
    "djtimes": "당진",
    "idjnews": "당진",
    "hsnews": "홍성",
    "newssc": "서천",
    "gynet": "광양",
    "ygweekly": "영광",
    "yjinews": "영주",
    "gimhaenews": "김해",
    "snilbo": "성남",
    "ctnews-co-kr": "하남",
    "hnrsm": "하남",
    "icj": "천안",
    "soraknews": "속초",
}


# These papers alone are counted below: one that somebody adds needs no line here.
OF_THE_FACTS = {domain: REGISTRY.by_host(domain) for domain in DOMAINS}
KNOWN = {paper.id: paper for paper in OF_THE_FACTS.values() if paper}


def test_all_papers_of_the_facts_are_there() -> None:
    assert [domain for domain, paper in OF_THE_FACTS.items() if paper is None] == []
    assert len(KNOWN) == len(DOMAINS) == 125


def test_every_family_but_the_one_that_its_paper_has_left_has_a_paper() -> None:
    counted = Counter(paper.family for paper in KNOWN.values())
    assert set(counted) == set(FAMILIES) - {"netfu"}
    assert (counted["ndsoft"], counted["aid"]) == (81, 11)


def test_as_many_papers_as_counted_are_of_high_medium_and_low_confidence() -> None:
    assert Counter(paper.confidence for paper in KNOWN.values()) == {"high": 34, "medium": 64, "low": 27}


def test_the_cities_and_counties_are_those_of_the_facts() -> None:
    assert {paper.id: paper.city for paper in KNOWN.values() if paper.city} == CITIES


def test_only_papers_whose_place_nobody_told_have_no_province() -> None:
    assert {paper.id for paper in KNOWN.values() if paper.region is None} == {"jeonmae", "seohaenews"}


def test_a_paper_whose_name_nobody_saw_goes_by_its_host_and_has_none_in_latin_letters() -> None:
    unnamed = {paper.id: paper for paper in KNOWN.values() if paper.facts["name"] == "unknown"}
    assert set(unnamed) == {"ctnews-kr", "seohaenews", "ygweekly"}
    for paper in unnamed.values():
        assert (paper.name, paper.romanized) == (paper.hosts[0], None)


def test_names_that_are_a_guess_say_so() -> None:
    guessed = {paper.name for paper in KNOWN.values() if paper.facts["name"] == "guessed"}
    assert guessed == {"뉴제주일보", "제주교통복지신문"}


def test_no_papers_family_is_a_guess_and_two_nobody_knows() -> None:
    unsure = {paper.id: paper.facts["family"] for paper in KNOWN.values() if paper.facts["family"] != "seen"}
    assert unsure == {"hnrsm": "unknown", "jejuilbo": "inferred", "jndomin": "inferred", "soraknews": "unknown"}


def test_the_twelve_papers_of_the_first_release_are_there() -> None:
    first = "jndn kwangju ihalla kado incheonilbo cctoday kyongbuk idomin iusm jjan busan inews365"
    assert set(first.split()) <= set(REGISTRY)


@each_paper
def test_every_fact_says_how_it_is_known(paper: Paper) -> None:
    assert tuple(paper.facts) == FACTS
    assert set(paper.facts.values()) <= set(STATUSES)
    assert {listing.status for listing in paper.listings} | {feed.status for feed in paper.feeds} <= set(STATUSES)


@each_paper
def test_codes_and_kinds_are_of_their_lists(paper: Paper) -> None:
    assert set(paper.provinces) <= set(REGIONS)
    assert paper.kind in KINDS
    assert set(paper.common.values()) <= set(COMMON_SECTIONS)


@each_paper
def test_every_host_leads_to_its_paper_with_whatever_part_of_the_site_before_it(paper: Paper) -> None:
    for host in paper.hosts:
        bare = host.removeprefix("www.")
        for name in (host, f"{host}:80", f"{host}:443", f"m.{bare}", f"amp.{bare}", f"cdn.{bare}", f"ssl.{bare}"):
            assert REGISTRY.by_host(name) is paper, name


@each_paper
def test_every_address_is_on_a_host_of_the_paper(paper: Paper) -> None:
    for url in (paper.home, *(listing.url for listing in paper.listings), *(feed.url for feed in paper.feeds)):
        assert REGISTRY.by_host(urlsplit(url).netloc) is paper


@each_paper
def test_every_paper_is_known_with_www_and_without_and_is_asked_gently(paper: Paper) -> None:
    for host in paper.hosts:
        bare = host.removeprefix("www.")
        assert REGISTRY.by_host(bare) is REGISTRY.by_host(f"www.{bare}") is paper, host
    assert paper.delay >= 2
    assert paper.romanized is None or paper.romanized.isascii()


@each_paper
def test_listings_and_feeds_agree_with_what_the_facts_say(paper: Paper) -> None:
    if any(listing.status == "seen" for listing in paper.listings):
        assert paper.facts["listings"] == "seen"
    if any(feed.status == "seen" for feed in paper.feeds):
        assert paper.facts["feeds"] == "seen"
    assert (paper.facts["listings"] == "unknown") == (not paper.listings)
    if not paper.feeds:
        assert paper.facts["feeds"] in ("seen", "unknown")  # seen that there is none
    if paper.encoding:
        assert paper.facts["encoding"] != "unknown"
