"""The server over real HTTP, in a process of its own."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sinmungo.demo import DemoServer, DemoServerError, stories
from sinmungo.demo.ndsoft_site import NdSoftSite
from sinmungo.demo.server import open_server

ROOT = Path(__file__).resolve().parents[2]
ND = stories("demo-nd")


def ask(
    url: str, target: str, method: str = "GET", headers: dict[str, str] | None = None
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=600)
    try:
        connection.request(method, target, headers=headers or {})
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def start(*arguments: str) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    return subprocess.Popen(
        [sys.executable, "-m", "sinmungo.demo.server", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )


def test_an_article_comes_over_http(server: DemoServer) -> None:
    response, body = ask(server.nd_url, f"/news/articleView.html?idxno={ND[0].number}")
    assert response.status == 200
    assert response.getheader("Content-Type") == "text/html; charset=utf-8"
    assert response.getheader("Content-Length") == str(len(body))
    assert ND[0].headline in body.decode()
    assert f"{server.nd_url}/news/articleView.html?idxno={ND[0].number}" in body.decode()


def test_demo_aid_sends_no_charset(server: DemoServer) -> None:
    response, body = ask(server.aid_url, "/")
    assert response.getheader("Content-Type") == "text/html"
    assert b'charset="euc-kr"' in body


def test_a_deleted_article_is_404_and_a_withdrawn_one_200(server: DemoServer) -> None:
    for paper, url, path in (
        ("demo-nd", server.nd_url, "/news/articleView.html?idxno="),
        ("demo-aid", server.aid_url, "/article.php?aid="),
    ):
        told = {story.fate: story.number for story in stories("demo-nd" if paper == "demo-nd" else "demo-aid")}
        assert ask(url, path + told["deleted"])[0].status == 404
        response, body = ask(url, path + told["soft-404"])
        assert response.status == 200
        assert "삭제된 기사입니다." in body.decode()


def test_a_redirect_names_the_canonical_address(server: DemoServer) -> None:
    story = next(story for story in stories("demo-aid") if story.fate == "redirected")
    response, body = ask(server.aid_url, f"/read.php3?aid={story.number}")
    assert (response.status, body) == (301, b"")
    assert response.getheader("Location") == f"{server.aid_url}/article.php?aid={story.number}"


def test_a_feed_asked_for_with_its_etag_is_not_sent_again(server: DemoServer) -> None:
    for url, target in ((server.nd_url, "/rss/allArticle.xml"), (server.aid_url, "/rss.php?section=73")):
        first, _ = ask(url, target)
        etag = first.getheader("ETag") or ""
        again, body = ask(url, target, headers={"If-None-Match": etag})
        assert (again.status, body, again.getheader("ETag")) == (304, b"", etag)
        other, body = ask(url, target, headers={"If-None-Match": 'W/"something else"'})
        assert other.status == 200
        assert body


def test_head_has_the_head_of_get_and_no_body(server: DemoServer) -> None:
    target = f"/news/articleView.html?idxno={ND[0].number}"
    got, body = ask(server.nd_url, target)
    head, nothing = ask(server.nd_url, target, "HEAD")
    assert nothing == b""
    assert head.status == 200
    assert head.getheader("Content-Length") == got.getheader("Content-Length") == str(len(body))


def test_a_client_that_takes_gzip_gets_it(server: DemoServer) -> None:
    target = f"/news/articleView.html?idxno={ND[0].number}"
    _, plain = ask(server.nd_url, target)
    response, packed = ask(server.nd_url, target, headers={"Accept-Encoding": "gzip, deflate"})
    assert response.getheader("Content-Encoding") == "gzip"
    assert response.getheader("Content-Length") == str(len(packed))
    assert len(packed) < len(plain) / 3
    assert gzip.decompress(packed) == plain


def test_pictures_are_sent_as_they_are(server: DemoServer) -> None:
    image = next(story.images[0] for story in ND if story.images)
    response, body = ask(server.nd_url, image.url, headers={"Accept-Encoding": "gzip"})
    assert response.getheader("Content-Type") == "image/jpeg"
    assert response.getheader("Content-Encoding") is None
    assert body[:3] == b"\xff\xd8\xff"


def test_one_connection_carries_many_requests(server: DemoServer) -> None:
    connection = http.client.HTTPConnection(urlsplit(server.nd_url).netloc, timeout=600)
    connection.request("GET", "/robots.txt")
    first = connection.getresponse()
    first.read()
    before = connection.sock
    connection.request("GET", "/news/articleList.html?page=2")
    assert connection.getresponse().status == 200
    assert connection.sock is before
    connection.close()


def test_beyond_the_last_page_one_paper_is_empty_and_the_other_repeats(server: DemoServer) -> None:
    _, empty = ask(server.nd_url, "/news/articleList.html?page=50&view_type=sm")
    assert b"altlist-webzine-item" not in empty
    assert ask(server.aid_url, "/articles.php?page=50")[1] == ask(server.aid_url, "/articles.php?page=9")[1]


def test_a_method_that_is_not_served_is_refused(server: DemoServer) -> None:
    assert ask(server.nd_url, "/", "POST")[0].status == 501


def test_requests_are_counted_and_the_counter_is_not() -> None:
    with DemoServer() as own:
        assert own.requests() == {"demo-nd": {}, "demo-aid": {}}
        for target in ("/robots.txt", "/", "/", "/nothing"):
            ask(own.nd_url, target)
        ask(own.aid_url, "/articles.php?page=2", "HEAD")
        assert own.requests() == {
            "demo-nd": {"/robots.txt": 1, "/": 2, "/nothing": 1},
            "demo-aid": {"/articles.php?page=2": 1},
        }


def test_a_port_that_is_taken_is_replaced_by_a_free_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        taken = holder.getsockname()[1]
        with open_server(taken, NdSoftSite) as second:
            assert second.server_address[1] != taken
            assert second.url == f"http://127.0.0.1:{second.server_address[1]}"


def test_the_server_says_where_it_serves_and_ends_with_its_parent() -> None:
    process = start("--nd-port", "0", "--aid-port", "0")
    assert process.stdout
    assert process.stdin
    addresses = json.loads(process.stdout.readline())
    assert set(addresses) == {"demo-nd", "demo-aid"}
    assert ask(addresses["demo-nd"], "/robots.txt")[0].status == 200
    process.stdin.close()
    assert process.wait(timeout=600) == 0
    process.stdout.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_server_ends_quietly_at_a_signal(number: signal.Signals) -> None:
    process = start("--nd-port", "0", "--aid-port", "0")
    assert process.stdout
    process.stdout.readline()
    process.send_signal(number)
    assert process.wait(timeout=600) == 0
    process.communicate()


def test_after_the_block_nothing_is_left() -> None:
    with DemoServer() as own:
        registry, url = own.registry, own.nd_url
        assert registry.is_dir()
        assert registry.is_relative_to(tempfile.gettempdir())
    assert not registry.exists()
    with pytest.raises(OSError, match="refused"):
        ask(url, "/")


def test_a_server_that_cannot_start_says_why_in_one_line() -> None:
    with pytest.raises(DemoServerError, match=r"did not start: .*invalid int value: 'x'$"), DemoServer(nd_port="x"):  # type: ignore[arg-type]
        pass
