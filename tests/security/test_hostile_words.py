"""Words of a page that mean something to what they are put into: a terminal, a table, a mail, a metric, a reference."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing, nullcontext
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from subprocess import CompletedProcess
from types import SimpleNamespace
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from rich.table import Table
from rich.text import Text
from scrapy import Request

import archive
import papers
import parsers
from archive.exporting import bibtex
from crawler.guard import HostGuard, Outside
from crawler.watch import mail
from parsers.article import Byline
from sinmungo import console
from sinmungo.reading import origin
from tests.archive.building import NOON, article_of, paper_of, visit_of

Sinmungo = Callable[..., CompletedProcess[str]]

# The window's title is set, a line is overwritten, the clipboard is written to (OSC 52); a line is turned around.
STEERING = "\x1b]0;mine\x07 \x1b[1A\x1b[2K \x9b31m \x1b]52;c;cm0=\x07 \u202egnp.exe\u2066 \r\x08\x7f"
LATER = NOON + timedelta(hours=1)
# Every column that holds somebody's words.
TEXTS = {
    "articles": "headline subheadline byline_raw body url",
    "papers": "name",
    "revisions": "headline body",
    "runs": "error",
    "reporters": "name",
    "signatures": "name",
    "tags": "tag",
}


def steers(text: str) -> list[str]:
    """What of a text would steer a terminal, or turn a line around."""
    bidi = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
    return [one for one in text if (ord(one) < 32 or 127 <= ord(one) < 160 or one in bidi) and one != "\n"]


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """An archive that somebody sent, with such words wherever texts are. (The parsers leave none of them in.)"""
    path = tmp_path / "a.db"
    with archive.open(path, create=True) as opened:
        opened.register([paper_of()])
        run = opened.begin_run("crawl", "demo-nd")
        signed: dict[str, Any] = {"bylines": (Byline("한가람", "기자"),), "section": ("사회",), "tags": ("예산",)}
        opened.save(run, [visit_of(article_of(headline="예산", body="예산을 늘린다.", **signed))])
        opened.save(run, [visit_of(article_of(headline="예산", body="예산을 더 늘린다.", **signed), at=LATER)])
        opened.end_run(run, "failed", {"failed: x": 1}, "x")
    with closing(sqlite3.connect(path)) as connection, connection:
        for table, columns in TEXTS.items():
            for column in columns.split():
                connection.execute(f"UPDATE {table} SET {column} = {column} || ?", (STEERING,))
        connection.execute("UPDATE sections SET path = json_array('사회' || ?)", (STEERING,))
    return path


@pytest.mark.parametrize(
    "line",
    [
        "search 예산",
        "search 예산 --json",
        "search 예산 --count-by section",
        "search 예산 --count-by section --csv",
        "show demo-nd:1 --provenance",
        "show demo-nd:1 --json",
        "diff demo-nd:1",
        "diff demo-nd:1 --json",
        "reporters --json",
        "reporters",
        "runs show 1",
        "runs",
        "takedown --words 예산 --everywhere --dry-run",
    ],
)
def test_no_word_of_a_page_steers_the_terminal(sinmungo: Sinmungo, held: str, line: str) -> None:
    told = sinmungo(*line.split(), "--archive", "a.db")
    assert told.returncode == 0, told.stderr
    assert told.stdout
    assert steers(told.stdout + told.stderr) == []


def test_json_loses_nothing_of_it(sinmungo: Sinmungo, held: Path) -> None:
    told = json.loads(sinmungo("show", "demo-nd:1", "--json", "--archive", "a.db").stdout)
    assert told["headline"] == f"예산{STEERING}"


def test_what_is_printed_in_a_table_or_logged_as_an_error_is_tamed_too(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table(STEERING)
    table.add_row(Text(STEERING))
    console.out.print(table, STEERING, Text(STEERING), markup=False)
    console.columns([(STEERING, "x")])
    console.complain(STEERING)
    console.note(STEERING)
    told = capsys.readouterr()
    assert told.out
    assert told.err.startswith("error: ")
    assert steers(told.out + told.err) == []


def test_a_page_that_is_parsed_brings_none_of_them_in() -> None:
    page = (
        f'<h3 class="heading">예산 &#27;]0;mine&#7; {STEERING}</h3><ul class="infomation"><li>승인 2019.10.08 09:30</li></ul>'
        f'</header><article id="article-view-content-div"><p>나루마을 {STEERING} 앞 개울에 다리가 놓인다.</p></article>'
    )
    whole = f'<html><body><section id="section-view"><header class="article-view-header">{page}</section></body></html>'
    article = parsers.parse(whole.encode(), "http://gaon.example/news/articleView.html?idxno=1")
    assert "나루마을" in article.body
    assert steers(article.headline + article.body) == []


def test_counts_by_a_name_on_a_page_are_no_formula(held: Path, sinmungo: Sinmungo) -> None:
    with closing(sqlite3.connect(held)) as connection, connection:
        connection.execute("UPDATE articles SET common_section = '=cmd|calc!A0'")
    told = sinmungo("search", "예산", "--count-by", "section", "--csv", "--archive", "a.db")
    assert [row["section"][:2] for row in csv.DictReader(io.StringIO(told.stdout))] == ["'="]


def test_an_address_breaks_out_of_no_record_of_a_web_archive(held: Path, sinmungo: Sinmungo) -> None:
    with closing(sqlite3.connect(held)) as connection, connection:
        connection.execute("UPDATE fetches SET url = url || ?", ("\r\nWARC-Type: resource\r\nX-Mine: 1",))
    assert sinmungo("export", "out.warc.gz", "--format", "warc", "--archive", "a.db").returncode == 0
    lines = gzip.decompress((held.parent / "out.warc.gz").read_bytes()).split(b"\r\n")
    assert [line for line in lines if line.startswith(b"X-Mine")] == []
    assert b"WARC-Type: resource" not in lines


def test_no_address_is_a_command_to_latex(held: Path) -> None:
    address = "http://demo-nd.example/}\\input{|id}\n@x"
    with closing(sqlite3.connect(held)) as connection, connection:
        connection.execute("UPDATE articles SET url = ?", (address,))
    with archive.open(held, read_only=True) as opened:
        article = opened.article("demo-nd:1")
        assert article is not None
        (line,) = (line for line in bibtex.entry(article).splitlines() if line.startswith("  url ="))
    assert line == "  url = {http://demo-nd.example/%7D%5Cinput%7B|id%7D%0A@x},"


def test_a_kept_page_says_no_more_than_a_charset_in_its_answers_head() -> None:
    names = (None, "cp949", "utf-8", "utf-8\r\nSet-Cookie: a=b", "x" * 99)
    sent = [origin.caged(b"", name).content_type.removeprefix("text/html; charset=") for name in names]
    assert sent == ["utf-8", "euc-kr", "utf-8", "utf-8", "utf-8"]


def test_news_of_a_run_stay_in_the_body_of_the_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their words come from pages' addresses and skins."""
    sent: list[EmailMessage] = []
    connection = SimpleNamespace(send_message=sent.append)
    monkeypatch.setattr(mail.SendMail, "_connection", lambda _: nullcontext(connection))
    action = mail.SendMail(
        "smtp://localhost", "a@kado.example", ["b@kado.example"], "{{ data.spider.news[0].message }}"
    )
    news = [SimpleNamespace(message="x\r\nBcc: everyone@kado.example\r\n\r\n.\r\n{{ 7 * 7 }}")]
    action.data = SimpleNamespace(spider=SimpleNamespace(paper=SimpleNamespace(id="kado"), news=news))
    action.run_action()
    (message,) = sent
    assert message.keys() == ["Subject", "From", "To", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]
    assert "Bcc: everyone" in message.get_content()
    assert "{{ 7 * 7 }}" in message.get_content()


def test_no_count_of_a_run_writes_a_metric_of_its_own(held: Path) -> None:
    metrics = pytest.importorskip("sinmungo.metrics")
    forged = 'fill:x"} 1\nsinmungo_paper_state{paper="demo-nd",state="ok'
    with closing(sqlite3.connect(held)) as connection, connection:
        connection.execute("UPDATE runs SET state = 'finished', finished = started")
        connection.execute("INSERT INTO run_figures(run, name, value) VALUES (1, ?, 1)", (forged,))
    with archive.open(held, read_only=True) as opened:
        stands = SimpleNamespace(paper="demo-nd", state="failing", last_run=LATER)
        metrics.write(opened, [stands], held.with_name("sinmungo.prom"))
    written = held.with_name("sinmungo.prom").read_text("utf-8")
    families = text_string_to_metric_families(written)
    states = {
        one.labels["state"]: one.value
        for family in families
        if family.name == "sinmungo_paper_state"
        for one in family.samples
    }
    assert states["failing"] == 1
    assert states["ok"] == 0


def test_no_address_of_a_page_writes_a_line_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """A redirect's target is logged when it is refused; it is an address, with every odd byte written as %XX."""
    guard = HostGuard(papers.registry()["kado"])
    with pytest.raises(Outside), caplog.at_level("WARNING"):
        guard.process_request(Request(f"http://elsewhere.example/{STEERING}\n2026-11-02 [kado] INFO: all is well"))
    (record,) = caplog.records
    assert steers(record.getMessage()) == []
    assert "\n" not in record.getMessage()
