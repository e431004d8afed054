"""The command line as its users meet it: results on stdout, errors in one line on stderr, exit codes as documented."""

from __future__ import annotations

import gzip
import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess, run
from tempfile import TemporaryDirectory

import pytest
import time_machine
from click.testing import CliRunner

import archive
from archive.records import Gone
from parsers.fields.timestamp import SEOUL
from sinmungo.commands import import_
from sinmungo.demo import PAPERS, DemoServer, stories
from sinmungo.demo.ndsoft_site import NdSoftSite
from tests.archive.building import NOON, article_of, paper_of, visit_of

Sinmungo = Callable[..., CompletedProcess[str]]

TEXT = """뉴스
지역
나루마을에 작은 책방 열려
2025. 04.11. 10:20:30
한가람 기자
나루마을에 작은 책방이 11일 문을 열었다. 주민 40여 명이 책을 들고 모였다.
이장은 “저녁마다 불을 켜 두겠다”고 말했다.
/한가람 기자
"""


@pytest.fixture(scope="session")
def page(demo_server: DemoServer) -> bytes:
    """A whole article page of the ND Soft demonstration paper."""
    story = next(story for story in stories("demo-nd") if story.live and story.images)
    return NdSoftSite(demo_server.nd_url).answer(f"/news/articleView.html?idxno={story.number}").body


@pytest.fixture
def imported(sinmungo: Sinmungo, tmp_path: Path) -> Path:
    """An archive that holds one article, from a flattened text."""
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    assert sinmungo("import", "page.txt", "--archive", "one.db").returncode == 0
    return tmp_path / "one.db"


def one_line(finished: CompletedProcess[str], code: int, *words: str) -> None:
    assert finished.returncode == code, finished.stderr
    assert finished.stderr.count("\n") == 1, finished.stderr
    assert finished.stderr.startswith("error: ")
    for word in words:
        assert word in finished.stderr


# parse


def test_parse_shows_an_article_for_a_reader(sinmungo: Sinmungo, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    finished = sinmungo("parse", "page.txt")
    assert finished.returncode == 0
    assert finished.stdout.splitlines()[0] == "나루마을에 작은 책방 열려"
    assert "published 입력  2025-04-11 10:20:30" in finished.stdout
    assert "byline 기자     한가람 기자" in finished.stdout
    assert "/한가람" not in finished.stdout


def test_parse_json_is_one_object_for_one_file_and_one_array_for_several(
    sinmungo: Sinmungo, tmp_path: Path, page: bytes
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(page))
    single = json.loads(sinmungo("parse", "a.txt", "--json").stdout)
    assert single["headline"] == "나루마을에 작은 책방 열려"
    assert single["bylines"] == [{"name": "한가람", "role": "기자", "place": None, "email": None, "agency": None}]
    assert single["blocks"][1] == {"kind": "paragraph", "text": "이장은 “저녁마다 불을 켜 두겠다”고 말했다."}
    (tmp_path / "empty.html").touch()
    several = sinmungo("parse", "a.txt", "b.html.gz", "empty.html", "--json")
    assert several.returncode == 1
    objects = json.loads(several.stdout)
    assert [entry["file"] for entry in objects] == ["a.txt", "b.html.gz", "empty.html"]
    assert "error" in objects[2]


def test_parse_reads_standard_input(sinmungo: Sinmungo, page: bytes) -> None:
    assert json.loads(sinmungo("parse", "-", "--json", stdin=page).stdout)["parser"].startswith("ndsoft/G4/")


def test_explain_tells_for_each_field_where_it_came_from(sinmungo: Sinmungo, tmp_path: Path, page: bytes) -> None:
    (tmp_path / "a.html").write_bytes(page)
    lines = sinmungo("parse", "a.html", "--explain").stdout.splitlines()
    published = next(line for line in lines if line.startswith("published"))
    assert "meta article:published_time" in published
    assert "입력" in published


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.html", b"", "is empty"),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(40), "is no text"),
        ("huge.html", b"<html>" + b"a" * 50_000_000, "too large"),
        ("nul.html", bytes(4000), "is no text"),
        ("archive.db", b"SQLite format 3\0" + bytes(84), "'sinmungo merge' brings one archive into another"),
        ("blank.html", b"   \n \t ", "is empty"),
        ("cut.html.gz", gzip.compress(b"<html>" * 4000, mtime=0)[:60], "cut short"),
        ("login.html", "<html><body>로그인 후 이용해 주세요</body></html>".encode(), "asks for a login"),
        ("gone.html", "<script>alert('삭제된 기사입니다.');history.back();</script>".encode(), "the article is gone"),
    ],
)
def test_bad_input_is_one_line_with_the_files_name(
    name: str, content: bytes, words: str, sinmungo: Sinmungo, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    one_line(sinmungo("parse", name), 1, name, words)
    one_line(sinmungo("import", name, "--archive", "a.db"), 1, name, words)


def test_parse_reads_the_kept_page_of_an_article_of_the_archive(
    sinmungo: Sinmungo, tmp_path: Path, page: bytes
) -> None:
    (tmp_path / "a.html").write_bytes(page)
    sinmungo("import", "a.html", "--archive", "a.db")
    with archive.open(tmp_path / "a.db", read_only=True) as opened:
        (hit,) = opened.search("다")
        stored = opened.article(hit.id)
    assert stored is not None
    again = json.loads(sinmungo("parse", str(hit.id), "--archive", "a.db", "--json").stdout)
    assert (again["headline"], again["body"], again["url"]) == (stored.headline, stored.body, stored.url)
    one_line(sinmungo("parse", "1", "--archive", "a.db"), 1, "1: no such article in a.db; ")
    one_line(sinmungo("parse", "demo-nd:1"), 3, "archive.db: no such archive; ")


def test_a_missing_file_is_one_line(sinmungo: Sinmungo) -> None:
    one_line(sinmungo("parse", "nothing.html"), 1, "nothing.html", "No such file")


def test_a_list_page_is_one_line(sinmungo: Sinmungo, tmp_path: Path, demo_server: DemoServer) -> None:
    listing = NdSoftSite(demo_server.nd_url).answer("/news/articleList.html?page=1&view_type=sm").body
    (tmp_path / "list.html").write_bytes(listing)
    one_line(sinmungo("parse", "list.html"), 1, "list.html", "a list of articles")


def test_a_page_cut_inside_a_character_or_with_nul_bytes_is_read_with_a_warning(
    sinmungo: Sinmungo, tmp_path: Path, page: bytes
) -> None:
    end = page.index(b'id="user-footer"' if b'id="user-footer"' in page else b"</body>")
    cut = page[:end] + "가".encode()[:2]
    (tmp_path / "cut.html").write_bytes(cut)
    (tmp_path / "nul.html").write_bytes(page.replace(b"<body", b"\0<body", 1))
    for name, warning in (("cut.html", "ends inside a character"), ("nul.html", "NUL bytes")):
        article = json.loads(sinmungo("parse", name, "--json").stdout)
        assert any(warning in text for text in article["warnings"])
        assert len(article["blocks"]) >= 3


def test_a_url_of_no_known_paper_still_gives_the_article(sinmungo: Sinmungo, tmp_path: Path, page: bytes) -> None:
    (tmp_path / "a.html").write_bytes(page)
    article = json.loads(sinmungo("parse", "a.html", "--url", "https://nobody.example/x?idxno=1", "--json").stdout)
    assert (article["paper"], article["url"]) == (None, "https://nobody.example/x?idxno=1")
    assert article["headline"]


def test_url_with_several_files_is_wrong_usage(sinmungo: Sinmungo) -> None:
    one_line(sinmungo("parse", "a", "b", "--url", "https://x.example/"), 2, "--url")


# import, search, show


def test_import_stores_a_page_once(sinmungo: Sinmungo, imported: Path) -> None:
    again = sinmungo("import", "page.txt", "--archive", imported, "--json")
    assert json.loads(again.stdout) == {"unchanged": 1}
    with archive.open(imported, read_only=True) as opened:
        assert opened.summary().articles == 1


def test_a_page_imported_twice_in_a_second_is_unchanged_too(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    words = [str(tmp_path / "page.txt"), "--archive", str(tmp_path / "a.db"), "--json"]
    with time_machine.travel(datetime(2026, 3, 2, 12, 0, tzinfo=SEOUL), tick=False):
        told = [json.loads(CliRunner().invoke(import_.command, words, standalone_mode=False).stdout) for _ in range(2)]
    assert told == [{"new": 1}, {"unchanged": 1}]


def test_import_makes_a_revision_of_a_page_that_changed(sinmungo: Sinmungo, tmp_path: Path, page: bytes) -> None:
    (tmp_path / "a.html").write_bytes(page)
    assert json.loads(sinmungo("import", "a.html", "--archive", "a.db", "--json").stdout) == {"new": 1}
    (tmp_path / "a.html").write_bytes(page.replace("다.</p>".encode(), "다고 한다.</p>".encode()))
    assert json.loads(sinmungo("import", "a.html", "--archive", "a.db", "--json").stdout) == {"revised": 1}
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        assert database.execute("select revision from articles").fetchall() == [(2,)]


def test_search_finds_a_word_with_its_particle_and_shows_it(sinmungo: Sinmungo, imported: Path) -> None:
    finished = sinmungo("search", "책방", "--archive", imported)
    assert finished.returncode == 0
    assert "나루마을에 작은 책방 열려" in finished.stdout
    assert finished.stderr == "1 found\n"
    assert "\x1b" not in finished.stdout
    lit = sinmungo("search", "책방", "--archive", imported, environment={"FORCE_COLOR": "1"})
    assert "\x1b[1;33m책방\x1b[0m" in lit.stdout


def test_search_json_is_one_array_also_when_nothing_is_found(sinmungo: Sinmungo, imported: Path) -> None:
    hits = json.loads(sinmungo("search", "이장", "--archive", imported, "--json").stdout)
    assert [hit["headline"] for hit in hits] == ["나루마을에 작은 책방 열려"]
    nothing = sinmungo("search", "없는낱말", "--archive", imported, "--json")
    assert (nothing.returncode, nothing.stdout, nothing.stderr) == (0, "[]\n", "")


@pytest.mark.parametrize(
    "query", ['"', "OR", "-", "(책", "책*", "NEAR(책 방)", "headline:책", "' ; drop table articles", "AND"]
)
def test_no_query_is_a_syntax_error(query: str, sinmungo: Sinmungo, imported: Path) -> None:
    finished = sinmungo("search", "--archive", imported, "--", query)
    assert finished.returncode == 0, finished.stderr


def test_show_takes_an_id_or_a_key_and_tells_what_is_missing(sinmungo: Sinmungo, imported: Path) -> None:
    number = json.loads(sinmungo("search", "책방", "--archive", imported, "--json").stdout)[0]["id"]
    shown = sinmungo("show", str(number), "--archive", imported)
    assert "나루마을에 작은 책방이 11일 문을 열었다." in shown.stdout
    assert json.loads(sinmungo("show", str(number), "--archive", imported, "--json").stdout)["id"] == number
    one_line(sinmungo("show", "12345", "--archive", imported), 1, "12345", "no such article")


def test_show_tells_since_when_an_article_is_gone(sinmungo: Sinmungo, tmp_path: Path) -> None:
    with archive.open(tmp_path / "a.db", create=True) as opened:
        opened.register([paper_of()])
        run = opened.begin_run("crawl", "demo-nd")
        opened.save(run, [visit_of(article_of("1")), visit_of(article_of("2", headline="둘째", body="다른 글이다."))])
        for hours in (5, 9):
            opened.save(run, [visit_of(Gone("http 404"), key="1", at=NOON + timedelta(hours=hours))])
    told = sinmungo("show", "demo-nd:1", "--archive", "a.db").stdout
    assert "gone, revision 2, since 2026-03-02 17:00\n" in told
    shown = [json.loads(sinmungo("show", f"demo-nd:{key}", "--json", "--archive", "a.db").stdout) for key in "12"]
    assert [one["gone_since"] for one in shown] == ["2026-03-02T17:00:00+09:00", None]


# papers


def test_papers_tells_what_an_archive_holds_of_each(sinmungo: Sinmungo, imported: Path) -> None:
    finished = sinmungo("papers", "--archive", imported)
    assert finished.stdout.splitlines()[1].split() == ["-", "-", "-", "1", "2025-04-11", "2025-04-11"]
    (held,) = json.loads(sinmungo("papers", "--archive", imported, "--json").stdout)
    assert (held["id"], held["articles"]) == (None, 1)
    one_line(sinmungo("papers", "--archive", "none.db"), 3, "none.db", "no such archive")


# the archive's errors


def test_a_missing_archive_is_told_with_the_way_out(sinmungo: Sinmungo) -> None:
    for command in (("search", "x"), ("show", "1"), ("serve",)):
        one_line(sinmungo(*command, "--archive", "none.db"), 3, "none.db", "no such archive")


def test_a_command_that_comes_to_nothing_leaves_no_archive(sinmungo: Sinmungo, tmp_path: Path) -> None:
    (tmp_path / "empty.html").touch()
    sinmungo("import", "empty.html", "--archive", "a.db")
    sinmungo("crawl", "jndn", "--archive", "a.db")
    sinmungo("crawl", "nosuch", "--archive", "a.db")
    assert not [*tmp_path.glob("a.*")]


def test_searching_a_paper_nobody_knows_is_told(sinmungo: Sinmungo, imported: Path) -> None:
    one_line(sinmungo("search", "책방", "--paper", "nosuch", "--archive", imported), 2, "nosuch", "no such paper")
    assert sinmungo("search", "책방", "--paper", "jndn", "--archive", imported).returncode == 0


def test_a_file_that_is_no_archive_is_told(sinmungo: Sinmungo, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("not a database, but long enough to look like one" * 20, encoding="utf-8")
    for command in (("search", "x"), ("import", "text.db")):
        one_line(sinmungo(*command, "--archive", "text.db"), 3, "text.db", "archive")


def test_an_archive_of_a_newer_version_is_refused(sinmungo: Sinmungo, imported: Path) -> None:
    with closing(sqlite3.connect(imported)) as database, database:
        database.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) select migration_set, 'm9999_later', '2099-01-01' from _sqlite_migrations limit 1"
        )
    for command in (("search", "x"), ("import", "page.txt")):
        one_line(sinmungo(*command, "--archive", imported), 3, "one.db", "newer")


# Runs the command line in this process, once it may not write: as nobody, with files that may not grow, or both.
CONFINED = """
import os, resource, sys
from sinmungo import cli, console, commands
from sinmungo.commands import import_, search
import papers
papers.registry()  # all that is imported late is read while it can be
how, *arguments = sys.argv[1:]
if how == "as nobody":
    if os.getuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
else:
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
sys.argv = ["sinmungo", *arguments]
cli.main()
"""


def confined(how: str, *arguments: str | Path) -> CompletedProcess[str]:
    command = [sys.executable, "-c", CONFINED, how, *map(str, arguments)]
    return run(command, capture_output=True, text=True, check=False, timeout=600)


def test_a_read_only_archive_can_be_searched_and_is_not_written(imported: Path, tmp_path: Path) -> None:
    # The file must be reachable for nobody, which pytest's own folders are not.
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file in (imported, imported.with_name("one.pages.db"), tmp_path / "page.txt"):
            (folder / file.name).write_bytes(file.read_bytes())
            (folder / file.name).chmod(0o444)
        folder.chmod(0o555)
        found = confined("as nobody", "search", "책방", "--json", "--archive", folder / "one.db")
        assert [hit["headline"] for hit in json.loads(found.stdout)] == ["나루마을에 작은 책방 열려"]
        one_line(confined("as nobody", "import", folder / "page.txt", "--archive", folder / "one.db"), 3, "one.db")
        folder.chmod(0o755)


def test_a_full_disk_is_one_line_and_what_was_stored_stays(imported: Path, tmp_path: Path, page: bytes) -> None:
    (tmp_path / "a.html").write_bytes(page)
    one_line(
        confined("on a full disk", "import", tmp_path / "a.html", "--archive", imported), 3, "one.db", "disk is full"
    )
    with archive.open(imported, read_only=True) as opened:
        assert opened.summary().articles == 1


def test_the_archive_may_be_named_by_the_environment(sinmungo: Sinmungo, imported: Path) -> None:
    finished = sinmungo("search", "책방", "--json", environment={"SINMUNGO_ARCHIVE": str(imported)})
    assert len(json.loads(finished.stdout)) == 1


# demo, completion, help


def test_demo_ends_with_a_summary_and_the_next_commands(sinmungo: Sinmungo) -> None:
    finished = sinmungo("demo")
    assert finished.returncode == 0, finished.stderr
    live = sum(story.live for paper in PAPERS for story in stories(paper))
    assert f"articles 기사   {live} of 2 papers" in finished.stdout
    assert "sinmungo search 예산 --archive demo.db" in finished.stdout
    assert "sinmungo serve demo.db" in finished.stdout
    assert "1 gone: http 404" in finished.stdout
    assert "1 not-article: soft-404" in finished.stdout
    hits = json.loads(sinmungo("search", "예산", "--archive", "demo.db", "--limit", "1000", "--json").stdout)
    wanted = {
        story.headline
        for paper in PAPERS
        for story in stories(paper)
        if story.live and "예산" in "\n".join((story.headline, story.subheadline or "", story.body))
    }
    assert {hit["headline"] for hit in hits} == wanted


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str, sinmungo: Sinmungo) -> None:
    assert "_SINMUNGO_COMPLETE" in sinmungo("completion", shell).stdout


@pytest.mark.parametrize(
    "command", ["demo", "crawl", "parse", "import", "search", "show", "papers", "serve", "completion"]
)
def test_every_command_has_help_with_an_example(command: str, sinmungo: Sinmungo) -> None:
    finished = sinmungo(command, "--help")
    assert finished.returncode == 0
    assert "Examples:" in finished.stdout
    assert f"sinmungo {command}" in finished.stdout


def test_an_unknown_command_and_a_bad_day_are_wrong_usage(sinmungo: Sinmungo) -> None:
    one_line(sinmungo("serach"), 2, "'serach'", "Did you mean 'search'?")
    one_line(sinmungo("search", "x", "--archve", "a.db"), 2, "'--archve'", "'--archive'")
    one_line(sinmungo("search", "x", "--since", "yesterday"), 2, "yesterday", "2019-10")
    one_line(
        sinmungo("search", "x", "--since", "2019-10", "--until", "2018"), 2, "--since 2019-10 is after --until 2018"
    )
    one_line(sinmungo("export", "x.csv"), 2, "Missing option '--format'", "csv, jsonl")
