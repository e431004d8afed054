"""The simulated papers are what they say: pages that read as written, listings that tell all, events in their time."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from protego import Protego

import papers
import parsers
from benchmarks.simulation import World, sites
from benchmarks.simulation.crowd import write_registry
from benchmarks.simulation.sites.visit import Reply
from benchmarks.simulation.truth import Event, Truth
from crawler.discovery import feeds
from parsers import families, listing
from parsers.listing import Link

WORLD = World(months=5, monthly=6)
NOW = WORLD.now
LATER = NOW + timedelta(days=10)  # all milestones are behind
PAPERS = tuple(WORLD.plans)
NDSOFT = tuple(paper for paper, plan in WORLD.plans.items() if plan.paper.family == "ndsoft")
# Large enough that everything has happened to some article.
BUSY = World(months=4, monthly=100)


def get(paper: str, target: str, at: datetime = NOW, world: World = WORLD) -> Reply:
    return sites.answer(world, paper, target.removeprefix(world.plans[paper].base), at)


def links(paper: str, target: str, at: datetime = NOW) -> list[Link]:
    """What the parsers find in a listing page."""
    plan, reply = WORLD.plans[paper], get(paper, target, at)
    assert reply.status == 200, target
    address = plan.base + target.removeprefix(plan.base)
    return listing.links(reply.body, address, families.of(plan.paper), at, reply.content_type)


def pages(paper: str, at: datetime = NOW) -> Iterator[list[Link]]:
    """A paper's first listing, page by page, until one brings nothing new."""
    template, seen, number = WORLD.plans[paper].paper.listings[0].url, set[str](), 1
    while True:
        target = template.replace("{page}", str(number))
        if get(paper, target, at).status != 200:
            return
        found = [link for link in links(paper, target, at) if link.article_key not in seen]
        if not found:
            return
        yield found
        seen |= {link.article_key for link in found}
        number += 1


def events(world: World, kind: str, paper: str | None = None) -> list[Event]:
    chosen = [paper] if paper else world.plans
    return [event for one in chosen for event in world.events(one, world.since, world.until) if event.kind == kind]


def article(paper: str, key: str | None, at: datetime, world: World = WORLD) -> Truth:
    return next(truth for truth in world.articles(paper, at) if truth.key == key)


@pytest.mark.parametrize("at", [NOW, LATER])
@pytest.mark.parametrize("paper", PAPERS)
def test_every_page_reads_as_the_world_wrote_it(paper: str, at: datetime) -> None:
    truths = WORLD.articles(paper, at)
    assert len(truths) > 20
    for truth in truths:
        reply = get(paper, truth.url, at)
        assert reply.status == 200
        assert 5_000 < len(reply.body) < 40_000
        read = parsers.parse(reply.body, truth.url, reply.content_type)
        exact = read.published_precision == "second"
        assert (read.article_key, read.headline, read.subheadline) == (truth.key, truth.headline, truth.subheadline)
        assert read.published == (truth.published if exact else truth.published.replace(second=0))
        assert read.modified == (truth.modified and truth.modified.replace(second=0))
        assert read.section == ((truth.section,) if truth.section else ())
        assert read.bylines == truth.bylines
        assert read.blocks == truth.blocks
        assert [(image.url, image.caption) for image in read.images] == [
            (image.url, image.caption) for image in truth.images
        ]
        assert read.warnings == ()


@pytest.mark.parametrize("paper", [paper for paper in PAPERS if WORLD.plans[paper].paging == "html"])
def test_a_listing_tells_of_every_article_once_with_its_time(paper: str) -> None:
    found = [link for page in pages(paper) for link in page]
    told = WORLD.told(paper, NOW)
    assert Counter(link.article_key for link in found) == Counter(told.listed)
    times = {truth.key: truth.published.replace(second=0) for truth in WORLD.articles(paper, NOW)}
    if WORLD.plans[paper].dates == "plain":
        assert {link.article_key: link.published for link in found} == {key: times[key] for key in told.listed}


def test_the_newest_stand_first_below_what_is_pinned() -> None:
    first = [link.article_key for link in links("cctoday", "/news/articleList.html?page=1&view_type=sm")]
    told = WORLD.told("cctoday", NOW).listed
    assert first[:2] == [told[-5], told[-10]]
    assert first[2:] == [key for key in told[:20] if key not in first[:2]]


def test_one_paper_shows_its_first_page_whatever_is_asked_and_gives_the_others_as_json() -> None:
    assert [len(page) for page in pages("idomin")] == [20]
    told, found = WORLD.told("idomin", NOW).listed, list[str]()
    for page in range(1, 10):
        rows = json.loads(get("idomin", f"/news/ajaxArticlePaging.php?page={page}&view_type=sm").body)
        assert rows["result"] == "success"
        found += [row["idxno"] for row in rows["data"]]
    assert found == list(told)
    row = json.loads(get("idomin", "/news/ajaxArticlePaging.php?page=1").body)["data"][0]
    newest = article("idomin", told[0], NOW)
    assert (unquote(row["title"]), row["pub_date"]) == (newest.headline, f"{newest.published:%Y-%m-%d}")


@pytest.mark.parametrize("paper", NDSOFT)
def test_a_day_window_holds_that_day_and_says_how_many_it_has(paper: str) -> None:
    for day, count in WORLD.told(paper, NOW).by_day.items():
        target = f"/news/articleList.html?sc_sdate={day}&sc_edate={day}&view_type=sm"
        page = get(paper, target).body.decode()
        assert (total := re.search(r"총 (?:<strong>)?(\d+)", page)) is not None
        assert int(total[1]) == count
        assert len(links(paper, target)) == min(count, 20)


def test_a_page_too_far_is_the_last_again_or_empty_or_not_found() -> None:
    *_, last = pages("jndn")
    again = {link.article_key for link in links("jndn", "/articles.php?page=90")}
    assert {link.article_key for link in last} <= again
    assert links("kado", "/news/articleList.html?page=90") == []
    assert get("jjan", "/list5/110?page=90").status == 404


def test_the_listing_of_aid_names_its_total_in_the_links_to_its_pages() -> None:
    assert (
        f"total_record={len(WORLD.told('kwangju', NOW).listed)}&" in get("kwangju", "/section.php?sid=5").body.decode()
    )


@pytest.mark.parametrize("paper", [paper for paper in PAPERS if WORLD.plans[paper].paper.feeds])
def test_a_feed_tells_of_the_newest_even_where_it_is_broken(paper: str) -> None:
    plan = WORLD.plans[paper]
    feed, told = plan.paper.feeds[0].url, WORLD.told(paper, NOW)
    reply = get(paper, feed)
    found = feeds.read(reply.body, feed, families.of(plan.paper), reply.content_type).links
    assert tuple(link.article_key for link in found) == told.fed == told.listed[: plan.feed_size]
    assert found[0].published == article(paper, told.fed[0], NOW).published


def test_the_feeds_are_broken_as_told() -> None:
    ampersand = get("incheonilbo", "/rss/allArticle.xml").body.decode()
    assert re.search(r"<link>[^<]*&sc_code=", ampersand)
    with pytest.raises(UnicodeDecodeError):
        get("ihalla", "/rss.php?section=73").body.decode("utf-8")


def test_sitemaps_are_named_in_robots_txt_and_lead_to_every_listed_article() -> None:
    robots = Protego.parse(get("cctoday", "/robots.txt").body.decode())
    assert list(robots.sitemaps) == ["https://www.cctoday.co.kr/sitemap.xml"]
    index = re.findall(r"<loc>(.*?)</loc>", get("cctoday", "/sitemap.xml").body.decode())
    assert index[0] == "https://www.cctoday.co.kr/sitemap/news.xml"
    found = set[str]()
    for child in index[1:]:
        body = gzip.decompress(get("cctoday", child).body).decode()
        found |= set(re.findall(r"idxno=(\d+)", body))
    assert found == set(WORLD.told("cctoday", NOW).mapped) == set(WORLD.told("cctoday", NOW).listed)
    news = get("busan", "/sitemap_news.xml").body.decode()
    assert re.findall(r"code=(\d+)", news) == list(WORLD.told("busan", NOW).mapped)


def test_robots_txt_differs_by_paper() -> None:
    assert get("jndn", "/robots.txt").status == 404
    assert Protego.parse(get("incheonilbo", "/robots.txt").body.decode()).crawl_delay("Sinmungo") == 0.1
    forbidden = [truth for truth in WORLD.articles("idomin", NOW) if truth.is_forbidden]
    assert len(forbidden) == 1
    rules = Protego.parse(get("idomin", "/robots.txt").body.decode())
    allowed = [truth.key for truth in WORLD.articles("idomin", NOW) if rules.can_fetch(truth.url, "Sinmungo")]
    assert len(allowed) == len(WORLD.articles("idomin", NOW)) - 1
    assert forbidden[0].key not in allowed


@pytest.mark.parametrize(
    ("how", "status", "reason"), [("404", 404, None), ("410", 410, None), ("notice", 200, "soft-404")]
)
def test_a_deleted_article_answers_as_told_and_is_in_no_listing(how: str, status: int, reason: str | None) -> None:
    event = next(event for event in events(BUSY, "deleted") if event.how == how and event.at < BUSY.now)
    before = event.at - timedelta(seconds=1)
    url = article(event.paper, event.key, before, BUSY).url
    assert get(event.paper, url, before, BUSY).status == 200
    gone = get(event.paper, url, event.at, BUSY)
    assert gone.status == status
    assert event.key in BUSY.told(event.paper, before).listed
    assert event.key not in BUSY.told(event.paper, event.at).everything
    if reason:
        with pytest.raises(parsers.NotAnArticle) as raised:
            parsers.parse(gone.body, url, gone.content_type)
        assert raised.value.reason == reason


@pytest.mark.parametrize("kind", ["typo", "substance", "headline", "notice"])
def test_an_edit_changes_what_the_page_says_from_its_moment_on(kind: str) -> None:
    event = next(event for event in events(BUSY, kind) if event.at < BUSY.now)
    before = article(event.paper, event.key, event.at - timedelta(seconds=1), BUSY)
    after = article(event.paper, event.key, event.at, BUSY)
    assert after.revision == before.revision + 1
    assert (after.headline != before.headline) == (kind == "headline")
    assert len(after.blocks) - len(before.blocks) == (kind in ("substance", "notice"))
    assert (after.body, after.headline) != (before.body, before.headline)
    reply = get(event.paper, after.url, event.at, BUSY)
    assert parsers.parse(reply.body, after.url, reply.content_type).blocks == after.blocks


def test_an_article_that_nothing_befell_keeps_its_page_where_the_sidebar_is_fixed() -> None:
    calm = next(truth for truth in WORLD.articles("cctoday", NOW) if truth.revision == 1)
    week = NOW + timedelta(days=7)
    assert article("cctoday", calm.key, week).revision == 1
    assert get("cctoday", calm.url).body == get("cctoday", calm.url, week).body
    other = WORLD.articles("jndn", NOW)[3]
    assert get("jndn", other.url).body != get("jndn", other.url, week).body


def test_a_paper_is_redesigned_on_all_its_pages_from_one_day_on() -> None:
    at = WORLD.milestones["kado"]
    for moment, skin in ((at - timedelta(seconds=1), "ndsoft/G3/"), (at, "ndsoft/G4/")):
        for truth in WORLD.articles("kado", moment):
            reply = get("kado", truth.url, moment)
            assert parsers.parse(reply.body, truth.url, reply.content_type).parser.startswith(skin)
    assert 'class="altlist-count"' in get("kado", "/news/articleList.html", at).body.decode()


@pytest.mark.parametrize(("paper", "status"), [("idomin", 301), ("kyongbuk", 404)])
def test_a_paper_that_moves_gives_its_articles_new_ids(paper: str, status: int) -> None:
    at = WORLD.milestones[paper]
    old = WORLD.articles(paper, at - timedelta(seconds=1))
    new = {former: truth for truth in WORLD.articles(paper, at) for former in truth.former_keys}
    assert {truth.key for truth in old} == set(new)
    for truth in old:
        reply = get(paper, truth.url, at)
        assert reply.status == status
        if status == 301:
            assert dict(reply.headers)["Location"] == new[truth.key].url
        assert get(paper, new[truth.key].url, at).status == 200
        assert get(paper, new[truth.key].url, at - timedelta(seconds=1)).body != get(paper, new[truth.key].url, at).body


def test_what_no_listing_shows_is_at_its_number_and_nowhere_else() -> None:
    hidden = [(paper, truth) for paper in PAPERS for truth in BUSY.articles(paper, BUSY.now) if truth.is_hidden]
    assert len(hidden) > 20
    for paper, truth in hidden:
        told = BUSY.told(paper, BUSY.now)
        assert truth.key in told.numbered
        assert truth.key not in (*told.listed, *told.fed, *told.mapped)
        assert get(paper, truth.url, BUSY.now, BUSY).status == 200


def test_between_the_numbers_of_articles_are_gaps_that_answer_as_the_system_does() -> None:
    for paper in ("kado", "incheonilbo", "inews365"):
        numbers = sorted(int(truth.key) for truth in WORLD.articles(paper, NOW))
        gap = next(number for number in range(numbers[0], numbers[-1]) if number not in numbers)
        reply = get(paper, WORLD.articles(paper, NOW)[0].url.replace(str(numbers[0]), str(gap)))
        assert reply.status == (404 if WORLD.plans[paper].missing == "404" else 200)
        with pytest.raises(parsers.NotAnArticle):
            parsers.parse(reply.body, WORLD.plans[paper].base, reply.content_type)


def test_the_same_seed_makes_the_same_world_and_another_seed_another() -> None:
    again, other = World(months=5, monthly=6), World(2, months=5, monthly=6)
    assert again.articles("kwangju", NOW) == WORLD.articles("kwangju", NOW)
    assert other.articles("kwangju", NOW) != WORLD.articles("kwangju", NOW)


def test_a_longer_past_leaves_the_days_of_the_same_months_alone() -> None:
    longer, since = World(months=7, monthly=6), WORLD.since
    published = [event.at for event in events(longer, "published", "busan") if event.at >= since]
    assert published == [event.at for event in events(WORLD, "published", "busan")]


def test_keys_are_of_the_familys_form_and_nobody_shares_one() -> None:
    forms = {
        "jndn": r"\d{16}",
        "kado": r"118\d{4}",
        "jjan": r"202[56]\d{4}58\d{4}",
        "busan": r"202[56]\d{15}",
        "inews365": r"70\d{4}",
    }
    for paper in PAPERS:
        keys = [truth.key for truth in WORLD.articles(paper, NOW)]
        assert len(set(keys)) == len(keys)
        assert all(re.fullmatch(forms.get(paper, r"\d+"), key) for key in keys)


def test_dailies_are_quiet_at_week_ends_and_the_weekly_has_its_day() -> None:
    days = Counter(truth.published.weekday() for truth in BUSY.articles("kado", BUSY.now))
    assert max(days[5], days[6]) < min(days[day] for day in range(5))
    assert {truth.published.weekday() for truth in BUSY.articles("iusm", BUSY.now)} == {3}


def test_a_crowd_of_copies_has_hosts_and_registry_files_of_its_own(tmp_path: Path) -> None:
    world = World(months=1, monthly=5, crowd=14)
    assert len(world.plans) == 26
    assert list(world.plans)[12:16] == ["jndn-1", "kwangju-2", "ihalla-3", "kado-4"]
    write_registry(tmp_path, 14)
    registry = papers.load([tmp_path])
    for paper, plan in list(world.plans.items())[12:]:
        assert registry[paper] == plan.paper
        truth = world.articles(paper, NOW)[0]
        assert registry.by_host(urlsplit(truth.url).netloc) is registry[paper]
        assert get(paper, truth.url, NOW, world).status == 200
    assert world.articles("kado-4", NOW)[0].headline != world.articles("kado", NOW)[0].headline
