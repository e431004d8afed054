"""What was kept of an original address is found by its time, as RFC 7089 has it; strangers get the versions instead."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from datasette.app import Datasette

import archive
import papers
from archive.connection import pages_path
from tests.archive.building import NOON, article_of, paper_of, visit_of
from tests.awaiting import awaited
from tests.reading.asking import links, once
from tests.reading.invented import Invented

ORIGINAL = "http://demo-nd.example/news/articleView.html?idxno=2"
# The edited article was fetched on 2 March 2026 at 12, 14 and 17 o'clock in Korea.
STAMPS = ("20260302030000", "20260302050000", "20260302080000")
DATES = tuple(f"Mon, 02 Mar 2026 {hour}:00:00 GMT" for hour in ("03", "05", "08"))


def mementos(base: str) -> list[str]:
    return [f"{base}/memento/{stamp}/{ORIGINAL}" for stamp in STAMPS]


def test_a_time_map_names_all_that_is_kept_of_an_address(address: str) -> None:
    status, headers, text = once(address, f"/timemap/link/{ORIGINAL}")
    assert (status, headers["Content-Type"]) == (200, "application/link-format; charset=utf-8")
    assert headers["X-Robots-Tag"] == "noindex, noarchive"
    first, second, third = mementos(address)
    assert links(text) == [
        (ORIGINAL, {"rel": "original"}),
        (
            f"{address}/timemap/link/{ORIGINAL}",
            {"rel": "self", "type": "application/link-format", "from": DATES[0], "until": DATES[2]},
        ),
        (f"{address}/timegate/{ORIGINAL}", {"rel": "timegate"}),
        (first, {"rel": "first memento", "datetime": DATES[0]}),
        (second, {"rel": "memento", "datetime": DATES[1]}),
        (third, {"rel": "last memento", "datetime": DATES[2]}),
    ]


def test_time_maps_come_as_json_and_cdxj_too(address: str) -> None:
    _, headers, text = once(address, f"/timemap/json/{ORIGINAL}")
    told = json.loads(text)
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    assert (told["original_uri"], told["mementos_are"]) == (ORIGINAL, "kept pages")
    assert [one["uri"] for one in told["mementos"]["list"]] == mementos(address)
    assert told["mementos"]["first"] == {
        "datetime": "2026-03-02T03:00:00Z",
        "uri": mementos(address)[0],
        "fetched_from": ORIGINAL,
    }
    _, headers, text = once(address, f"/timemap/cdxj/{ORIGINAL}")
    assert headers["Content-Type"] == "application/cdxj+ors; charset=utf-8"
    lines = [line.partition(" ") for line in text.splitlines() if not line.startswith("!")]
    assert [stamp for stamp, _, _ in lines] == list(STAMPS)
    assert json.loads(lines[2][2]) == {"uri": mementos(address)[2], "rel": "last memento", "datetime": DATES[2]}


@pytest.mark.parametrize(
    "written",
    [
        ORIGINAL.replace("http:", "https:"),
        ORIGINAL.replace("http://", "HTTP:/"),
        ORIGINAL.removeprefix("http://"),
        quote(ORIGINAL, safe=""),
        "https://m.demo-nd.example/news/articleView.html?idxno=2",
        "http://www.demo-nd.example/news/articleViewAmp.html?sc=1&idxno=2",
        f"{ORIGINAL}%23comments",
    ],
)
def test_however_an_address_is_written_it_is_the_same_article(address: str, written: str) -> None:
    assert once(address, f"/timemap/link/{written}")[2] == once(address, f"/timemap/link/{ORIGINAL}")[2]


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        (None, 2),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        (DATES[0], 0),
        ("Mon, 02 Mar 2026 04:59:59 GMT", 0),
        (DATES[1], 1),
        ("Mon, 02 Mar 2026 07:59:59 GMT", 1),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 2),
    ],
)
def test_the_time_gate_sends_on_to_what_stood_then(address: str, asked: str | None, place: int) -> None:
    wish = {"Accept_Datetime": asked} if asked else {}
    status, headers, _ = once(address, f"/timegate/{ORIGINAL}", **wish)
    assert (status, headers["Location"]) == (302, mementos(address)[place])
    assert "accept-datetime" in headers["Vary"].lower()
    assert links(headers["Link"]) == [
        (ORIGINAL, {"rel": "original"}),
        (f"{address}/timemap/link/{ORIGINAL}", {"rel": "timemap", "type": "application/link-format"}),
        (mementos(address)[0], {"rel": "first memento", "datetime": DATES[0]}),
        (mementos(address)[2], {"rel": "last memento", "datetime": DATES[2]}),
    ]


@pytest.mark.parametrize(
    "asked", ["yesterday", "2026-03-02T03:00:00Z", "Mon, 32 Mar 2026 03:00:00 GMT", f"{DATES[0]} -0000", "9" * 4000]
)
def test_what_is_no_date_of_http_is_refused(address: str, asked: str) -> None:
    assert once(address, f"/timegate/{ORIGINAL}", Accept_Datetime=asked)[0] == 400


def test_a_memento_is_the_kept_page_in_its_cage_with_the_ways_to_the_others(address: str) -> None:
    first, second, third = mementos(address)
    status, headers, text = once(address, f"/memento/{STAMPS[2]}/{ORIGINAL}")
    assert (status, text) == (200, "<h1>광장, 4월부터 넓힌다</h1>")
    assert headers["Memento-Datetime"] == DATES[2]
    assert headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    _, headers, _ = once(address, f"/memento/{STAMPS[1]}/{ORIGINAL}")
    assert links(headers["Link"])[1:] == [
        (f"{address}/timegate/{ORIGINAL}", {"rel": "timegate"}),
        (f"{address}/timemap/link/{ORIGINAL}", {"rel": "timemap", "type": "application/link-format"}),
        (first, {"rel": "first prev memento", "datetime": DATES[0]}),
        (second, {"rel": "memento", "datetime": DATES[1]}),
        (third, {"rel": "last next memento", "datetime": DATES[2]}),
    ]


def test_the_kept_page_of_an_article_says_which_memento_it_is(address: str, invented: Invented) -> None:
    _, headers, _ = once(address, f"/article/{invented.edited}/kept/page")
    assert (headers["Memento-Datetime"], headers["Content-Location"]) == (DATES[2], mementos(address)[2])
    _, headers, _ = once(address, f"/article/{invented.hostile}/kept/page")  # which has no address in the web
    assert (headers["Memento-Datetime"], headers["Link"]) == (None, None)


def test_a_time_of_which_nothing_is_kept_leads_to_what_stood_then(address: str) -> None:
    status, headers, _ = once(address, f"/memento/20260302075959/{ORIGINAL}")
    assert (status, headers["Location"]) == (302, mementos(address)[1])
    assert once(address, f"/memento/20261302000000/{ORIGINAL}")[0] == 404


@pytest.mark.parametrize("way", ["timegate", "timemap/link", "timemap/json", "timemap/cdxj", f"memento/{STAMPS[0]}"])
def test_what_was_taken_down_is_gone_and_what_never_was_is_not_found(address: str, public: str, way: str) -> None:
    for base in (address, public):
        for key, expected in (("6", 410), ("99", 404), ("12345", 404)):
            status, headers, text = once(base, f"/{way}/{ORIGINAL[:-1]}{key}")
            assert (status, headers["Link"], headers["Memento-Datetime"]) == (expected, None, None)
            assert "사생활" not in text
            assert ("당사자의 요청" in text) is (expected == 410)
        for address_of_none in (
            "x",
            "http://",
            "javascript:alert(1)",
            "http://[",
            "http://[%23x",
            "http://x/" + "a" * 5000,
        ):
            assert once(base, f"/{way}/{address_of_none}")[0] == 404


def test_to_strangers_the_mementos_are_the_versions(public: str, invented: Invented) -> None:
    versions = [f"{public}/article/{invented.edited}/versions/{number}" for number in (1, 2, 3)]
    told = json.loads(once(public, f"/timemap/json/{ORIGINAL}")[2])
    assert told["mementos_are"] == "versions"
    assert [one["uri"] for one in told["mementos"]["list"]] == versions
    assert once(public, f"/timegate/{ORIGINAL}", Accept_Datetime=DATES[1])[1]["Location"] == versions[1]
    status, headers, text = once(public, f"/memento/{STAMPS[0]}/{ORIGINAL}")
    assert (status, headers["Location"], text) == (302, versions[0], "")
    _, headers, text = once(public, f"/article/{invented.edited}/versions/2", Accept_Language="ko")
    assert headers["Memento-Datetime"] == DATES[1]
    assert links(headers["Link"])[3:] == [
        (versions[0], {"rel": "first prev memento", "datetime": DATES[0]}),
        (versions[1], {"rel": "memento", "datetime": DATES[1]}),
        (versions[2], {"rel": "last next memento", "datetime": DATES[2]}),
    ]
    assert "군은 광장을 120㎡ 넓힌다. 공사는 3월에 시작한다." in text


def test_that_a_paper_took_an_article_away_is_no_memento(public: str, invented: Invented) -> None:
    original = ORIGINAL[:-1] + "3"
    told = json.loads(once(public, f"/timemap/json/{original}")[2])
    assert [one["datetime"] for one in told["mementos"]["list"]] == ["2026-03-02T03:00:00Z"]
    assert once(public, f"/article/{invented.gone}/versions/2")[1]["Memento-Datetime"] is None


def test_a_version_stands_at_an_address_of_its_own(address: str, invented: Invented) -> None:
    told = json.loads(once(address, f"/article/{invented.edited}/versions/1.json")[2])
    assert (told["version"]["revision"], told["version"]["headline"]) == (1, "광장 넓힌다")
    assert once(address, f"/article/{invented.edited}/versions/1")[1]["Memento-Datetime"] is None  # the kept pages are
    for version in ("0", "4", "999999"):
        assert once(address, f"/article/{invented.edited}/versions/{version}")[0] == 404
    assert once(address, f"/article/{invented.taken_down}/versions/1")[0] == 410


def asked(file: Path, path: str) -> Any:
    """The answer of the room to its keeper, without a server."""

    async def answered() -> Any:
        return await Datasette([str(file)]).client.get(path, follow_redirects=False)

    return awaited(answered())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An archive with one article that was fetched twice, the second time from its address for telephones."""
    with archive.open(tmp_path / "room.db", create=True) as store:
        store.register([paper_of()])
        run = store.begin_run("crawl", "demo-nd")
        phone = visit_of(article_of("2"), page="<p>둘".encode("cp949"), at=NOON + timedelta(hours=1))
        fetch = replace(phone.fetch, url=ORIGINAL.replace("//", "//m."))
        store.save(run, [visit_of(article_of("2"), page=b"<p>one"), replace(phone, fetch=fetch)])
        store.end_run(run, "finished", {})
    return tmp_path / "room.db"


def test_a_page_from_another_of_its_addresses_is_a_memento_too_and_says_which(file: Path) -> None:
    told = asked(file, f"/timemap/json/{ORIGINAL}").json()["mementos"]["list"]
    assert [one["fetched_from"] for one in told] == [ORIGINAL, ORIGINAL.replace("//", "//m.")]
    page = asked(file, told[1]["uri"].partition("://localhost")[2])
    assert (page.status_code, page.headers["Content-Type"]) == (200, "text/html; charset=euc-kr")
    assert page.content.decode("cp949") == "<p>둘"


@pytest.mark.parametrize(
    "written",
    [
        "https://www.jndn.com/article.php?aid=1793365833694908101",
        "http://m.jndn.com/m/article.php?page=1&aid=1793365833694908101",
        "jndn.com/print.php?aid=1793365833694908205",
    ],
)
def test_an_address_of_a_paper_of_the_registry_is_known_by_its_key(tmp_path: Path, written: str) -> None:
    home = "https://jndn.com/article.php?aid=1793365833694908101"
    with archive.open(tmp_path / "room.db", create=True) as store:
        store.register([papers.registry()["jndn"]])
        run = store.begin_run("crawl", "jndn")
        article = article_of("1793365833694908", paper="jndn", url=home)  # without its section
        store.save(run, [visit_of(article, paper="jndn", url=home, page=b"<p>page")])
        store.end_run(run, "finished", {})
    assert asked(tmp_path / "room.db", f"/timemap/json/{written}").json()["original_uri"] == home
    assert asked(tmp_path / "room.db", f"/timemap/json/{written.replace('69', '70')}").status_code == 404


def test_what_a_page_asked_for_besides_is_no_memento(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = ORIGINAL.replace("//", "//m.")
    monkeypatch.setattr("sinmungo.reading.mementos.parsers.companion", {ORIGINAL: phone}.get)
    told = asked(file, f"/timemap/json/{ORIGINAL}").json()["mementos"]["list"]
    assert [one["fetched_from"] for one in told] == [ORIGINAL]


def test_where_the_raw_pages_were_left_behind_the_versions_are_the_mementos(file: Path) -> None:
    pages_path(file).unlink()
    told = asked(file, f"/timemap/json/{ORIGINAL}").json()
    assert told["mementos_are"] == "versions"
    version = asked(file, told["mementos"]["last"]["uri"].partition("://localhost")[2])
    assert (version.status_code, version.headers["Memento-Datetime"]) == (200, DATES[0])


def test_what_lies_on_a_shelf_is_found_by_its_address_too(file: Path) -> None:
    with archive.open(file) as store:
        assert [shelf.year for shelf in archive.close_years(store, 2020)] == [2019]
    told = asked(file, f"/timemap/json/{ORIGINAL}").json()
    assert [one["datetime"] for one in told["mementos"]["list"]] == ["2026-03-02T03:00:00Z", "2026-03-02T04:00:00Z"]
    kept = asked(file, told["mementos"]["first"]["uri"].partition("://localhost")[2])
    assert (kept.status_code, kept.text) == (200, "<p>one")
    assert "/sitemap/demo-nd/2019-10.xml" in asked(file, "/sitemap.xml").text
    assert f"/article/{told['article'].rpartition('/')[2]}<" in asked(file, "/sitemap/demo-nd/2019-10.xml").text


def test_no_address_of_a_page_breaks_out_of_its_link(tmp_path: Path) -> None:
    hostile = 'http://demo-nd.example/x?a=">,<http://evil.example>; rel="cite-as"\r\nSet-Cookie: a=1;한글#b c'
    with archive.open(tmp_path / "room.db", create=True) as store:
        store.register([paper_of()])
        run = store.begin_run("crawl", "demo-nd")
        [saved] = store.save(run, [visit_of(article_of("1", url=hostile), page=b"<p>page", url=hostile)])
        store.end_run(run, "finished", {})
    found = asked(tmp_path / "room.db", f"/timemap/link/{quote(hostile, safe='')}")
    assert found.status_code == 200
    assert {one["rel"] for _, one in links(found.text)} == {"original", "self", "timegate", "first last memento"}
    for path in (*[target.partition("://localhost")[2] for target, _ in links(found.text)[2:]], "/article/{}"):
        answer = asked(tmp_path / "room.db", path.format(saved.article_id))
        assert answer.status_code in (200, 302)
        assert "Set-Cookie" not in answer.headers
        assert {one["rel"] for target, one in links(answer.headers["Link"]) if "evil" in target} <= {
            *("original", "timegate", "timemap", "first last memento")
        }
