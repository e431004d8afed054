"""What strangers can do with a room that is open to all, whatever they send: read the newspapers, and nothing else."""

from __future__ import annotations

import http.client
import json
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from subprocess import run
from urllib.parse import quote, urlsplit

import feedparser
import pytest

from archive.tables import schema
from sinmungo.reading.strangers import TABLES
from tests.reading.invented import HOSTILE, Invented

SQL = "' OR 1=1); DROP TABLE articles; --"
OPERATORS = sorted(schema.tables().keys() - TABLES)


def asked(
    base: str, path: str, method: str = "GET", body: str | None = None, **headers: str
) -> tuple[int, http.client.HTTPMessage, str]:
    """What is answered to exactly this path, which no client has put in order before."""
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=600)
    try:
        connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body.encode() if body is not None else None)
        with connection.getresponse() as answer:
            return answer.status, answer.headers, answer.read().decode("utf-8", "replace")
    finally:
        connection.close()


def is_whole(base: str, invented: Invented) -> bool:
    with closing(sqlite3.connect(invented.file)) as connection:
        stored = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    return bool(stored and json.loads(asked(base, "/front.json")[2])["summary"]["articles"] == stored)


@pytest.mark.parametrize("ending", ["", ".json", ".csv", ".json?_shape=array&_size=max"])
def test_the_newspapers_tables_are_open_and_the_operators_are_not(public: str, ending: str) -> None:
    for table in sorted(TABLES):
        assert asked(public, f"/room/{table}{ending}")[0] == 200, table
    for table in OPERATORS:
        assert asked(public, f"/room/{table}{ending}")[0] == 403, table
    for spelt in ("RUNS", "Runs", "%72uns", "~72uns", "runs ", "runs%00", '"runs"', "main.runs", "sqlite_master"):
        status, headers, _ = asked(public, f"/room/{quote(spelt, safe='%~')}{ending}")
        if status == 302:  # to datasette's own way of writing it
            status, _, _ = asked(public, headers["Location"])
        assert status in (403, 404), spelt


def test_a_row_of_an_operators_table_is_not_open_either(public: str, address: str) -> None:
    for path in ("/room/runs/1", "/room/fetches/1.json", "/room/takedowns/1", "/room/signatures/1"):
        assert asked(address, path)[0] == 200, path
        assert asked(public, path)[0] == 403, path


def test_strangers_ask_no_questions_of_their_own(public: str, address: str) -> None:
    question = quote("select * from takedowns")
    for path in (f"/room?sql={question}", f"/room.json?sql={question}", f"/room.csv?sql={question}"):
        assert asked(address, path)[0] == 200
        assert asked(public, path)[0] == 403, path
    assert asked(public, f"/room/articles?_where={quote('id in (select article from takedowns)')}")[0] == 403
    assert asked(public, f"/room/search?words=x&sql={question}")[0] == 200  # the query that was made ready, no other
    assert "당사자의 요청" not in asked(public, f"/room/search.json?words=x&sql={question}")[2]
    assert asked(public, "/_memory?sql=select+1")[0] in (403, 404)
    assert asked(public, "/_internal")[0] in (403, 404)
    page = asked(public, "/room")[2]
    assert "<textarea" not in page
    for table in OPERATORS:
        assert f'"/room/{table}"' not in page


def test_nor_where_plain_datasette_is_told_that_strangers_read(
    invented: Invented, clean_environment: dict[str, str], tmp_path: Path
) -> None:
    """Without the settings that 'sinmungo serve --public' gives it besides."""
    (tmp_path / "public.json").write_text('{"plugins": {"sinmungo": {"public": true}}}', encoding="utf-8")
    plain = [sys.executable, "-m", "datasette", str(invented.file), "--metadata", str(tmp_path / "public.json")]
    for path, is_open in (("/room.json?sql=select+1", False), ("/room.db", False), ("/room/papers.json", True)):
        ended = run([*plain, "--get", path], env=clean_environment, capture_output=True, text=True, check=False)
        assert (ended.returncode == 0) is is_open, path
        assert ("Forbidden" in ended.stdout) is not is_open, path


def test_strangers_get_neither_the_file_nor_a_table_at_one_go_nor_the_machine(public: str) -> None:
    assert asked(public, "/room.db")[0] in (403, 404)
    assert asked(public, "/room.pages.db")[0] == 404
    assert asked(public, "/room/articles.csv?_stream=1")[0] == 400
    assert asked(public, "/room/articles?_facet=body")[0] == 400
    for name in ("databases", "settings", "versions", "plugins", "metadata", "threads", "permissions", "actor", ""):
        for ending in ("", ".json"):
            status, _, text = asked(public, f"/-/{name}{ending}")
            assert status == 404, name
            assert str(public) not in text
    assert asked(public, "/-/static-plugins/sinmungo/room.css")[0] == 200


def test_mail_addresses_of_reporters_are_not_handed_out(public: str, address: str, invented: Invented) -> None:
    assert "garam@demo-nd.example" in asked(address, f"/article/{invented.plain}.json")[2]
    of_it = [f"/article/{invented.plain}{ending}" for ending in ("", ".json", ".csv")]
    for path in (*of_it, "/room/articles.json?_size=max"):
        assert "garam@" not in asked(public, path)[2], path


def test_markup_in_any_field_of_any_table_is_words(address: str, public: str, invented: Invented) -> None:
    pages = [f"/room/{table}?_size=max" for table in schema.tables()]
    pages += [
        f"/room/articles/{invented.hostile}",
        "/room/most_edited",
        "/room/busiest_reporters",
        "/room/wire_by_paper",
    ]
    pages += [
        f"/room/search?words={quote(HOSTILE)}",
        f"/room/articles?_search={quote(HOSTILE)}",
        f"/room/{quote(HOSTILE)}",
    ]
    pages += [f"/search?q={quote(HOSTILE)}&paper={quote(HOSTILE)}", f"/trend?q={quote(HOSTILE)}", f"/{quote(HOSTILE)}"]
    for base in (address, public):
        for path in pages:
            _, headers, page = asked(base, path)
            assert "<script>alert" not in page, path
            assert "<img src=x" not in page, path
            assert "javascript:alert" not in "".join(re.findall(r'(?:href|src)="([^"]*)"', page)), path
            assert re.search(r"script-src 'self'( 'nonce-[\w-]{22}')?;", headers["Content-Security-Policy"]), path


@pytest.mark.parametrize(
    "path",
    """/search /search.atom /trend /trend.svg /paper/demo-nd /day/2019-10-08 /section/1 /article/1/versions
    /room/articles /room/search /room/busiest_reporters /room/most_edited""".split(),
)
def test_sql_in_any_parameter_is_words(public: str, invented: Invented, path: str) -> None:
    names = "q paper region section since until sort mode spacing page year lang from to by count words period".split()
    names += "_search _sort _sort_desc _next _size _shape _labels _facet _nl _ttl _col _nocol id id__gt".split()
    for name in names:
        status, _, text = asked(public, f"{path}?{name}={quote(SQL)}")
        # datasette calls it an error of the server when a table cannot be sorted so
        assert status < 500 or "Cannot sort table by" in text, name
        assert "syntax error" not in text, name
    assert is_whole(public, invented)


def test_no_path_leads_elsewhere(public: str, invented: Invented) -> None:
    tricks = ["/../room.pages.db", "/..%2f..%2f..%2fetc%2fpasswd", "/-/static/../../../etc/passwd", "/room/../operator"]
    tricks += ["/-/static-plugins/sinmungo/..%2f__init__.py", "/-/static-plugins/sinmungo/../templates/base.html"]
    tricks += ["/operator/", "//operator", "/Operator", "/operator%00", "/%6fperator", "/.env"]
    tricks += [f"/article/{invented.plain}/../../operator", f"/article/{invented.plain}%2fkept", "/article/1e9"]
    tricks += ["/article/-1", "/article/0x1", "/article/٣", "/article/999999999999999", f"/article/{'9' * 400}"]
    tricks += [
        f"/room/articles/{'9' * 40}",
        f"/section/{'9' * 12}",
        "/section/0",
        "/day/9999-99-99",
        "/paper/" + "a" * 5000,
    ]
    for path in tricks:
        status, _, text = asked(public, quote(path, safe="/%."))
        assert 300 <= status < 500, path
        assert "root:" not in text, path


def test_huge_numbers_and_long_queries_are_answered_in_time(public: str, invented: Invented) -> None:
    for path in ("/search?q=소식&page=", "/section/1?page=", "/day/2019-10-08?page=", "/room/articles?_size="):
        for number in ("9" * 18, "9" * 400, "-" + "9" * 30, "1e308", "NaN"):
            assert asked(public, quote(path, safe="/?=&_") + number)[0] < 500, (path, number)
    for word in (
        "가" * 5000,
        "가 " * 2500,
        "(" * 5000,
        '"' * 5001,
        "-" * 5000,
        "소식 OR " * 900,
        "기자:" * 1500,
        "%" * 9000,
    ):
        for path in ("/search?q=", "/trend?q=", "/search.atom?q=", "/room/search?words=", "/room/articles?_search="):
            assert asked(public, path + quote(word))[0] < 504, (path, word[:5])
    assert asked(public, "/search?q=" + "a" * 100_000)[0] < 500
    assert is_whole(public, invented)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_can_be_written(public: str, address: str, invented: Invented, method: str) -> None:
    number = invented.plain
    paths = ["/", "/search", "/trend.svg", "/papers", "/paper/demo-nd", "/day/2019-10-08", "/robots.txt", "/operator"]
    paths += [f"/article/{number}", f"/article/{number}/versions", f"/article/{number}.bib", f"/article/{number}/kept"]
    datasettes = ["/room", "/room/articles", f"/room/articles/{number}", "/room/search", "/room/-/create"]
    datasettes += ["/room/articles/-/insert", "/room/articles/-/drop", f"/room/articles/{number}/-/delete"]
    for base, path in [*((address, path) for path in paths), *((public, path) for path in [*paths, *datasettes])]:
        status, _, text = asked(base, path, method, "sql=delete+from+articles")
        # datasette answers OPTIONS with the word ok, as CORS wants it; and 403 where no form of its own was sent
        assert status in (403, 404, 405) or (method, text) == ("OPTIONS", "ok"), (path, status)
    assert is_whole(public, invented)


def test_head_answers_as_get_without_a_body(public: str, invented: Invented) -> None:
    for path in ("/", "/search?q=x", f"/article/{invented.plain}", "/room/articles", f"/article/{invented.taken_down}"):
        status, headers, body = asked(public, path, "HEAD")
        assert (status, body) == (asked(public, path)[0], "")
        assert "Content-Security-Policy" in headers


def test_a_host_that_is_none_is_refused_and_none_breaks_out_of_a_link(public: str) -> None:
    path = f"/search.atom?q={quote('소식')}"
    for host in ('x.example"><script>', "x.example/path", "x.example x", "x.example:port", "user@x.example", "", "<x>"):
        status, headers, text = asked(public, path, Host=host)
        assert status == 400, host
        assert "<script>" not in text
        assert headers["X-Content-Type-Options"] == "nosniff"
    for host in ("room.example", "room.example:8443", "[::1]:8001"):
        feed = feedparser.parse(asked(public, path, Host=host)[2])
        assert feed.entries[0].link.startswith(f"http://{host}/article/")


def test_what_a_proxy_says_of_the_scheme_is_believed_from_this_machine(public: str) -> None:
    told = {"Host": "room.example", "X-Forwarded-Proto": "https"}
    feed = feedparser.parse(asked(public, f"/search.atom?q={quote('소식')}", **told)[2])
    assert feed.entries[0].link.startswith("https://room.example/article/")


def test_no_header_can_be_slipped_into_an_answer(public: str) -> None:
    split = "ko%0d%0aSet-Cookie:%20stolen=1%0d%0a%0d%0a<script>"
    for path in (
        f"/?lang={split}",
        f"/search?q={split}",
        f"/{split}",
        f"/room/articles?_sort={split}",
        f"/room/{split}",
    ):
        _, headers, page = asked(public, path, Cookie=f"sinmungo_language={split}")
        assert "stolen" not in str(headers.get_all("Set-Cookie")), path
        assert "<script>\r\n" not in page
    _, headers, _ = asked(public, "/?lang=ko")
    assert headers.get_all("Set-Cookie") == ["sinmungo_language=ko; HttpOnly; Max-Age=31536000; Path=/; SameSite=lax"]


def test_what_was_taken_down_is_in_no_table(address: str, public: str, invented: Invented) -> None:
    for base in (address, public):
        assert asked(base, f"/room/articles/{invented.taken_down}")[0] == 404
        assert json.loads(asked(base, f"/room/articles.json?_shape=array&id={invented.taken_down}")[2]) == []
        for path in (
            "/room/articles.json?_size=max",
            f"/room/search.json?words={quote('사생활')}",
            "/room/revisions.json",
        ):
            assert "사생활이" not in asked(base, path)[2], path
            assert "어느 개인의 일" not in asked(base, path)[2], path


def test_a_file_that_is_no_archive_is_not_shown_to_strangers_at_all(
    clean_environment: dict[str, str], tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE runs (id)")
    (tmp_path / "public.json").write_text('{"plugins": {"sinmungo": {"public": true}}}')
    command = [sys.executable, "-m", "datasette", str(tmp_path / "other.db"), "--get", "/other/runs.json"]
    command += ["--metadata", str(tmp_path / "public.json")]
    told = run(command, env=clean_environment, capture_output=True, text=True, check=False, timeout=600)
    assert told.returncode == 1
    assert "to be shown to strangers, but no archive of this version is among the files" in " ".join(
        told.stderr.split()
    )
    assert not told.stdout
