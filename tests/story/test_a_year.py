"""A year in the life of an archive: everything that befalls one, with the commands that its keeper types.

Read it as a story, from the top. Two dailies are crawled, kado and jjan, of which the simulation knows everything; the
clock is the story's. Each chapter goes on where the one before it ended.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import time
from collections.abc import Callable
from urllib.error import HTTPError
from urllib.request import urlopen

import pyarrow.parquet
import pytest
from playwright.sync_api import Browser, Page

from benchmarks.simulation import Rule
from sinmungo.demo import DemoServer
from tests.browsing import enter, follow, window
from tests.reading.conftest import served
from tests.story.keeper import Keeper
from tests.story.machine import Machine

PAPERS = ("kado", "jjan")


def the_first_backfill_is_cut_off_and_goes_on(keeper: Keeper) -> None:
    """In the middle of the past the power fails. The same command again brings the rest."""
    backfill = "sinmungo crawl kado jjan --since 2026-10"
    world = keeper.machine.world
    world.set_faults([Rule("stall", after=45)])  # of each paper: it cannot end before the power fails
    cut_off = keeper.machine.begin(backfill)
    while len(world.log()) < 90:
        assert cut_off.is_alive()
        time.sleep(0.005)
    cut_off.kill()
    cut_off.join()
    world.set_faults([])
    keeper.machine.wait(minutes=10)
    keeper.type(backfill)
    states = [run["state"] for run in json.loads(keeper.type("sinmungo runs --json").out)]  # the newest first
    assert states[:2] == ["finished", "finished"]
    assert "killed" in states[2:]
    listed = {f"{paper}:{key}" for paper in PAPERS for key, one in keeper.truth(paper).items() if not one.is_hidden}
    assert keeper.stored().keys() == listed
    twice = {target for target, times in keeper.asked().items() if times > 1}
    assert len(twice) <= 2 * 50  # the batches that were in hand


def the_timer_brings_each_new_article_once(keeper: Keeper) -> None:
    """systemd is given units; at their hours they run what stands in them."""
    keeper.type(f"sinmungo schedule systemd kado jjan --archive {keeper.machine.folder}/archive.db --output units")
    for hours in (1, 1, 24, 24, 24):
        keeper.machine.wait(hours=hours)
        keeper.type(keeper.timer("hourly"))
        keeper.type(keeper.timer("stories"))
        assert set(keeper.asked().values()) <= {1}
    for paper in PAPERS:
        listed = {key: one.headline for key, one in keeper.truth(paper).items() if not one.is_hidden}
        stored = {one["article_key"]: one["headline"] for one in keeper.stored("--paper", paper).values()}
        assert listed.items() <= stored.items()
    assert keeper.type("sinmungo health").line("kado").split()[1] == "ok"


def an_edit_becomes_a_version(keeper: Keeper) -> None:
    """kado has added a paragraph to a piece without a word. Both versions are kept, and told apart word by word."""
    (edited,) = (one for one in keeper.stored("--paper", "kado").values() if one["revision"] > 1)
    told = keeper.type(f"sinmungo diff kado:{edited['article_key']}")
    added = keeper.truth("kado")[edited["article_key"]].blocks[-1].text
    assert f"{{+{added}+}}" in told.out
    assert told.line("substance 내용").split()[0] == "2"
    keeper.edited, keeper.added = edited, added


def a_notice_leads_to_what_it_corrects(keeper: Keeper) -> None:
    """jjan corrects itself, days later and under another headline (정정보도)."""
    mistaken = keeper.machine.world.world.corrected("jjan").words.headline
    (found,) = json.loads(keeper.type("sinmungo search 바로잡습니다 --paper jjan --json").out)
    notice = keeper.type(f"sinmungo show {found['id']}").line("speaks of 대상")
    assert notice.endswith(mistaken)
    corrected = notice.split()[3]
    assert str(found["id"]) in keeper.type(f"sinmungo show {corrected}").line("correction 정정·반론")


def a_redesign_is_named(keeper: Keeper) -> None:
    """kado gets a new look. What is installed does not know where it has its tags; the next run says so."""
    keeper.machine.wait(hours=26)
    warned = keeper.type(keeper.timer("hourly")).err
    (line,) = (line for line in warned.splitlines() if "kado: tags of 0 of" in line)
    see, good = re.findall(r"https://kado\.net/news/articleView\.html\?idxno=(\d+) \(page [0-9a-f]{12}\)", line)
    parsers = {key: keeper.stored()[f"kado:{key}"]["parser"].split("/")[1] for key in (see, good)}
    assert parsers == {see: "G4", good: "G3"}
    told = keeper.type(keeper.timer("health"), ends_with=6)
    assert told.line("kado  ").split()[1] == "drift"
    keeper.redesigned = see


def what_was_deleted_is_kept(keeper: Keeper) -> None:
    """kado has taken a piece away: it is noted as gone, and its text and its page stay."""
    (gone,) = (one for one in keeper.stored().values() if one["status"] == "gone")
    assert gone["article_key"] not in keeper.truth(gone["paper"])
    told = keeper.type(f"sinmungo show kado:{gone['article_key']} --provenance")
    assert told.line("state 상태").split()[2:4] == ["gone,", "revision"]
    assert re.search(r"[0-9a-f]{64} \([\d,]+ bytes\)", told.line("page 원본"))
    assert gone["body"].split("\n")[0] in told.out


def a_new_release_reads_the_pages_that_are_kept(keeper: Keeper) -> None:
    """The next release knows the new look. Nothing is fetched again: the kept pages are read anew."""
    keeper.machine.is_up_to_date = True
    keeper.asked()
    show = f"sinmungo show kado:{keeper.redesigned} --json"
    assert json.loads(keeper.type(show).out)["tags"] == []
    dry = keeper.type("sinmungo reparse --since 2026-11 --dry-run --jobs 1")
    assert int(dry.line("tags  ").split()[1]) == int(dry.line("would change").split()[2]) > 0
    assert json.loads(keeper.type(show).out)["tags"] == []
    keeper.type("sinmungo reparse --since 2026-11 --jobs 1")
    assert json.loads(keeper.type(show).out)["tags"] != []
    assert not keeper.asked()


def a_copy_is_made_every_night(keeper: Keeper) -> None:
    """On another disk. A copy is an archive like any other."""
    (keeper.machine.folder / "second-disk").mkdir(exist_ok=True)
    keeper.type("sinmungo backup second-disk/archive.db")
    assert "sound" in keeper.type("sinmungo verify --archive second-disk/archive.db").out


def a_piece_is_taken_down(keeper: Keeper) -> None:
    """Someone has asked for it (삭제 요청), and nothing of it may be left: in the archive, the copy, the room, the crawl."""
    keeper.asked()
    piece = keeper.private()
    reference, words = f"jjan:{piece['article_key']}", piece["body"].split("\n")[0]
    assert keeper.holds(words)
    keeper.type(f"sinmungo takedown {reference} --reason '개인정보 삭제 요청' --by desk@archive.example")
    keeper.type("sinmungo backup second-disk/archive.db")
    assert not keeper.holds(words)
    assert keeper.type(f"sinmungo show {reference}", ends_with=1).err.startswith("error: ")
    keeper.machine.wait(hours=1)
    keeper.type(keeper.timer("hourly"))
    keeper.type("sinmungo crawl jjan --since 2026-10")
    assert f"/article/{piece['article_key']}" not in keeper.asked()
    keeper.tombstone = piece["id"]


def the_disk_is_lost_and_the_gaps_are_filled(keeper: Keeper) -> None:
    """Two days later the disk dies. The copy is put in its place, and the crawl goes for the days between."""
    folder = keeper.machine.folder
    keeper.machine.wait(hours=48)
    keeper.type(keeper.timer("hourly"))
    had = keeper.stored().keys()
    for file in folder.glob("archive.*db*"):
        file.unlink() if file.is_file() else shutil.rmtree(file)
    for file in (folder / "second-disk").glob("archive*.db"):
        shutil.copy(file, folder)
    assert keeper.stored().keys() < had
    keeper.type(keeper.timer("gaps"))
    for paper in PAPERS:
        keeper.type(f"sinmungo coverage {paper}")
    keeper.type(keeper.timer("hourly"))  # today is no gap
    assert keeper.stored().keys() >= had


def a_second_machine_brings_its_shard(keeper: Keeper) -> None:
    """Someone crawls two more papers elsewhere. His archive is merged, and copies of one piece find each other."""
    keeper.type("sinmungo crawl demo-nd demo-aid --since 2025-06 --archive shard.db")
    before = keeper.stored().keys()
    keeper.type("sinmungo merge shard.db")
    assert keeper.stored().keys() - before == keeper.stored("--archive", "shard.db").keys()
    assert keeper.type("sinmungo merge shard.db").line("shard.db").endswith("nothing new")
    newest = json.loads(keeper.type("sinmungo stories --paper demo-aid --json").out)[0]
    story = json.loads(keeper.type(f"sinmungo stories {newest['id']} --json").out)
    assert {"demo-aid"} < {copy["paper"] for copy in story["copies"]}


def a_study_is_made(keeper: Keeper) -> None:
    """A researcher takes the articles along, as a table for Excel and as one for pandas: they say the same."""
    keeper.type("sinmungo export budget.csv 예산 --format csv")
    keeper.type("sinmungo export budget.parquet 예산 --format parquet")
    with (keeper.machine.folder / "budget.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {int(row["id"]): row["headline"] for row in csv.DictReader(file)}
    table = pyarrow.parquet.read_table(keeper.machine.folder / "budget.parquet")
    assert rows == dict(zip(table["id"].to_pylist(), table["headline"].to_pylist(), strict=True))
    assert int(keeper.type("sinmungo search 예산 --limit 1").err.split()[0]) == len(rows) > 0


def closed_years_go_to_a_shelf(keeper: Keeper) -> None:
    """What is old is put away a year a file, and is still found."""
    search = "sinmungo search 예산 --limit 1000 --json"
    found = json.loads(keeper.type(search).out)
    shelves = json.loads(keeper.type("sinmungo years split --before 2026 --json").out)
    assert [shelf["file"] for shelf in shelves] == ["archive-2025.db"]
    assert json.loads(keeper.type(search).out) == found
    assert "sound" in keeper.type("sinmungo verify").out


CHAPTERS: tuple[Callable[[Keeper], None], ...] = (
    the_first_backfill_is_cut_off_and_goes_on,
    the_timer_brings_each_new_article_once,
    an_edit_becomes_a_version,
    a_notice_leads_to_what_it_corrects,
    a_redesign_is_named,
    what_was_deleted_is_kept,
    a_new_release_reads_the_pages_that_are_kept,
    a_copy_is_made_every_night,
    a_piece_is_taken_down,
    the_disk_is_lost_and_the_gaps_are_filled,
    a_second_machine_brings_its_shard,
    a_study_is_made,
    closed_years_go_to_a_shelf,
)


def what_was_taken_down_is_gone_from_the_room(address: str, keeper: Keeper) -> None:
    """Who asks for it is told that it was there, and is no more."""
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{address}/article/{keeper.tombstone}")
    with refused.value as answer:
        assert answer.code == 410


def a_reader_comes(browser: Browser, address: str, keeper: Keeper) -> None:
    """By a search to the piece that was edited, to what was changed in it, to who wrote it, to the paper's calendar."""
    with window(browser, base_url=address, locale="ko-KR") as context:
        read_by(context.new_page(), keeper)


def read_by(page: Page, keeper: Keeper) -> None:
    page.goto("/")
    page.get_by_role("searchbox").first.fill(keeper.edited["headline"])
    enter(page)
    follow(page.get_by_role("link", name=keeper.edited["headline"]).first)
    assert page.locator("h1").inner_text() == keeper.edited["headline"]
    follow(page.get_by_role("link", name="판", exact=True))
    assert page.locator("ins").last.inner_text().strip() == keeper.added
    page.go_back()
    name = keeper.edited["bylines"][0]["name"]
    follow(page.locator(".facts").get_by_role("link", name=name))
    assert name in page.locator("h1").inner_text()
    page.goto("/paper/kado")
    assert page.locator("svg.calendar rect.all-stored").count() > 0


def test_a_year_in_the_life_of_an_archive(
    machine: Machine,
    demo_server: DemoServer,
    clean_environment: dict[str, str],
    subtests: pytest.Subtests,
    request: pytest.FixtureRequest,
) -> None:
    machine.export("SINMUNGO_REGISTRY", str(demo_server.registry))
    keeper = Keeper(machine)
    for chapter in CHAPTERS:
        chapter(keeper)
    with served(machine.folder / "archive.db", clean_environment) as address:
        what_was_taken_down_is_gone_from_the_room(address, keeper)
        with subtests.test("a reader in a browser"):
            a_reader_comes(request.getfixturevalue("chromium"), address, keeper)
