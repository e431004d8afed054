"""News are sent where a channel is set up for them, whole and once; and nowhere otherwise."""

from __future__ import annotations

import importlib
import json
import socketserver
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from benchmarks.simulation import Rule, Simulation
from benchmarks.simulation.crawling import start
from crawler.watch import notices
from crawler.watch.findings import Finding, Page
from crawler.watch.reasons import because

NEWS = [
    Finding(
        "field",
        "byline",
        because("field", field="byline", count=0, articles=3, before="99.8"),
        0,
        0.998,
        Page("http://kado.example/news/article_view.html?idxno=402&page=1", "ab" * 32),
        Page("http://kado.example/news/article_view.html?idxno=399", "cd" * 32),
    )
]
TOLD = (
    "나루일보 (kado), run 7:\n- byline of 0 of 3 articles, where 99.8% have one; "
    "see http://kado.example/news/article_view.html?idxno=402&page=1 (page abababababab); "
    "last good page http://kado.example/news/article_view.html?idxno=399 (page cdcdcdcdcdcd)"
)


def test_without_a_channel_nothing_is_set_up() -> None:
    assert notices.settings({"SINMUNGO_ARCHIVE": "a.db"}) == {}
    assert notices.settings({"SINMUNGO_SLACK_TO": ""}) == {}


def test_a_channel_set_up_by_half_is_told_with_what_is_lacking() -> None:
    with pytest.raises(UsageError, match=r"^Slack is set up by half: SINMUNGO_SLACK_TOKEN is not set; "):
        notices.settings({"SINMUNGO_SLACK_TO": "#papers"})


def test_a_channel_whose_package_is_not_installed_is_told_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"^Discord needs spidermon, requests, not installed: pip install "):
        notices.settings({"SINMUNGO_DISCORD_WEBHOOK": "https://chat.example/1"})


@pytest.fixture
def webhook() -> Iterator[tuple[str, list[Any]]]:
    """A server that keeps what is posted to it."""
    posted: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/", posted
        server.shutdown()


@pytest.fixture
def mail_server() -> Iterator[tuple[str, list[str]]]:
    """A mail server that takes everything, and keeps it."""
    taken: list[str] = []

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 mail.example\r\n")
            while line := self.rfile.readline():
                word = line[:4].upper()
                self.wfile.write(b"354 go on\r\n" if word == b"DATA" else b"250 mail.example\r\n")
                if word == b"DATA":
                    lines = iter(self.rfile.readline, b".\r\n")
                    taken.append(b"".join(lines).decode())
                    self.wfile.write(b"250 taken\r\n")
                if word == b"QUIT":
                    break

    with socketserver.TCPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"smtp://127.0.0.1:{server.server_address[1]}", taken
        server.shutdown()


def run_suite(environment: dict[str, str], news: list[Finding], **settings: object) -> Any:
    """The suite as Spidermon's extension runs it when the engine has stopped."""
    pytest.importorskip("spidermon")
    pytest.importorskip("requests")
    monitors = importlib.import_module("crawler.watch.monitors")
    runners = importlib.import_module("spidermon.contrib.scrapy.runners")
    crawler = SimpleNamespace(settings=Settings(notices.settings(environment) | settings))
    spider = SimpleNamespace(
        paper=SimpleNamespace(id="kado", name="나루일보"), run=7, news=news, log=lambda *_, **__: None
    )
    runner = runners.SpiderMonitorRunner(spider=spider)
    runner.run(monitors.RunSuite(crawler=crawler), spider=spider, crawler=crawler, stats={})
    return runner


def test_news_are_posted_to_a_webhook_whole(webhook: tuple[str, list[Any]]) -> None:
    address, posted = webhook
    run_suite({"SINMUNGO_DISCORD_WEBHOOK": address}, NEWS)
    assert posted == [{"content": TOLD}]


def test_a_run_without_news_sends_nothing(webhook: tuple[str, list[Any]]) -> None:
    address, posted = webhook
    run_suite({"SINMUNGO_DISCORD_WEBHOOK": address}, [])
    assert posted == []


def test_news_are_mailed_to_all_recipients(mail_server: tuple[str, list[str]]) -> None:
    server, taken = mail_server
    run_suite(
        {
            "SINMUNGO_MAIL_TO": "desk@kado.example, night@kado.example",
            "SINMUNGO_MAIL_FROM": "archive@kado.example",
            "SINMUNGO_SMTP": server,
        },
        NEWS,
    )
    (mail,) = taken
    assert "Subject: Sinmungo: kado: 1 found" in mail
    assert "To: desk@kado.example, night@kado.example" in mail


def test_a_telegram_message_says_every_address_whole(caplog: pytest.LogCaptureFixture) -> None:
    from urllib.parse import unquote

    environment = {"SINMUNGO_TELEGRAM_TO": "-100", "SINMUNGO_TELEGRAM_TOKEN": "1:secret"}
    with caplog.at_level("INFO"):
        run_suite(environment, NEWS, SPIDERMON_TELEGRAM_FAKE=True)
    sent = next(record.message for record in caplog.records if "kado" in record.message)
    assert "&" not in sent
    assert unquote(sent) == TOLD.replace("_", "\\_")


def test_a_mail_server_that_takes_its_time_holds_up_no_other_paper(tmp_path: Path) -> None:
    pytest.importorskip("spidermon")
    waited: list[bool] = []

    class Handler(socketserver.StreamRequestHandler):
        """Greets when ten more requests have come to the paper that is still being crawled, or none does any more."""

        def handle(self) -> None:
            begun, until = len(simulation.log()), time.monotonic() + 300
            while (more := len(simulation.log(begun))) < 10 and time.monotonic() < until:
                time.sleep(0.05)
            waited.append(more >= 10)
            self.wfile.write(b"421 later\r\n")

    with (
        Simulation(months=2, monthly=40) as simulation,
        socketserver.TCPServer(("127.0.0.1", 0), Handler) as server,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        simulation.set_faults([Rule("reset", paper="busan")])
        environment = {
            "SINMUNGO_MAIL_TO": "desk@kado.example",
            "SINMUNGO_MAIL_FROM": "archive@kado.example",
            "SINMUNGO_SMTP": f"smtp://127.0.0.1:{server.server_address[1]}",
        }
        settings = notices.settings(environment) | {
            "EXTENSIONS": {"crawler.watch.sending.Sending": 500},
            "RETRY_TIMES": 0,
            "DOWNLOAD_DELAY": 0.05,
        }
        crawl = start(
            simulation.port, simulation.now(), ["busan", "kado"], tmp_path / "a.db", settings, since="2026-09-01"
        )
        states = {run["paper"]: run["state"] for run in crawl.finished()}
        server.shutdown()
    assert states == {"busan": "failed", "kado": "finished"}
    assert waited == [True]
