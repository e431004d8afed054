"""The simulation's server: hosts, conditional requests, the clock, the log, and every fault as its rule says."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPResponse

import pytest

import parsers
from benchmarks.simulation import FAULTS, Rule, Simulation, World
from benchmarks.simulation.__main__ import main

LISTING = "/news/articleList.html?page=1"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture(scope="module")
def simulation() -> Iterator[Simulation]:
    """A small world on loopback."""
    with Simulation(months=2, monthly=5) as running:
        yield running


@pytest.fixture(autouse=True)
def well(request: pytest.FixtureRequest) -> Iterator[None]:
    """Each test begins with a server that behaves, at the world's now."""
    yield
    if "simulation" in request.fixturenames:
        running: Simulation = request.getfixturevalue("simulation")
        running.set_faults([])
        running.set_clock(running.world.now)


def get(simulation: Simulation, host: str, target: str, **headers: str) -> Answer:
    connection = HTTPConnection("127.0.0.1", simulation.port, timeout=600)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", target, headers={"Host": host, **named})
        answer: HTTPResponse = connection.getresponse()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


def raw(
    simulation: Simulation,
    target: str,
    host: str = "kado.net",
    *,
    seconds: float = 600,
    enough: int = 10**6,
    most: int = 10**6,
) -> bytes:
    """All bytes that a request brings until the server closes or there are too many, or none comes any more.

    That is for ``seconds``; and when there are ``enough``, for a fifth of one.
    """
    with socket.create_connection(("127.0.0.1", simulation.port), timeout=seconds) as client:
        client.sendall(f"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        received = b""
        while len(received) < most:
            try:
                piece = client.recv(65536)
            except TimeoutError:
                break
            if not piece:
                break
            received += piece
            if len(received) >= enough:
                client.settimeout(0.2)
    return received


def url(simulation: Simulation, paper: str = "kado") -> str:
    """The path of one good article."""
    plan = simulation.world.plans[paper]
    truth = next(truth for truth in simulation.world.articles(paper, simulation.world.now) if truth.revision == 1)
    return truth.url.removeprefix(plan.base)


def test_papers_are_told_apart_by_their_hosts(simulation: Simulation) -> None:
    assert {"kado.net", "www.kado.net", "jndn.com", "mobile.busan.com"} <= simulation.hosts
    assert "강원도민일보" in get(simulation, "www.kado.net", "/").body.decode()
    assert "전북일보" in get(simulation, "www.jjan.kr", "/").body.decode()
    assert get(simulation, "www.example.com", "/").status == 421


def test_a_whole_address_is_answered_as_by_a_proxy(simulation: Simulation) -> None:
    assert "충북일보".encode() in raw(simulation, "http://inews365.com/", host="127.0.0.1")


def test_pages_come_compressed_where_that_is_welcome_with_their_charset(simulation: Simulation) -> None:
    plain = get(simulation, "ihalla.com", "/articles.php?&page=1")
    zipped = get(simulation, "ihalla.com", "/articles.php?&page=1", Accept_Encoding="gzip")
    assert plain.headers["content-type"] == "text/html; charset=euc-kr"
    assert "content-encoding" not in plain.headers
    assert zipped.headers["content-encoding"] == "gzip"
    assert gzip.decompress(zipped.body) == plain.body
    assert "한라일보" in plain.body.decode("cp949")


@pytest.mark.parametrize(
    ("host", "target", "validators"),
    [
        ("kado.net", LISTING, {"etag", "last-modified"}),
        ("kado.net", "/rss/allArticle.xml", {"etag", "last-modified"}),
        ("www.incheonilbo.com", LISTING, {"etag"}),
        ("kyongbuk.co.kr", LISTING, {"last-modified"}),
        ("jndn.com", "/articles.php?page=1", set()),
    ],
)
def test_what_is_unchanged_is_not_sent_again_where_the_paper_has_validators(
    simulation: Simulation, host: str, target: str, validators: set[str]
) -> None:
    first = get(simulation, host, target)
    assert first.status == 200
    assert {"etag", "last-modified"} & set(first.headers) == validators
    if "etag" in validators:
        again = get(simulation, host, target, If_None_Match=first.headers["etag"])
        assert (again.status, again.body) == (304, b"")
    if "last-modified" in validators:
        assert get(simulation, host, target, If_Modified_Since=first.headers["last-modified"]).status == 304
    assert get(simulation, host, target, If_None_Match='"another"').status == 200
    simulation.set_clock(simulation.world.now + timedelta(days=7))  # something appears in a week
    later = get(simulation, host, target, If_None_Match=first.headers.get("etag", '""'))
    assert (later.status, later.body != first.body) == (200, True)


def test_the_clock_stands_still_until_it_is_set_and_then_runs_if_told_to(simulation: Simulation) -> None:
    now = simulation.world.now
    assert simulation.now() == now
    assert parsedate_to_datetime(get(simulation, "kado.net", "/").headers["date"]) == now
    simulation.set_clock(now, rate=3600)
    time.sleep(0.05)
    assert simulation.now() > now + timedelta(seconds=100)


def test_the_log_has_every_request_with_its_connection_and_what_it_asked_for(simulation: Simulation) -> None:
    before = len(simulation.log())
    connection = HTTPConnection("127.0.0.1", simulation.port, timeout=600)
    for target in ("/", LISTING):
        connection.request("GET", target, headers={"Host": "iusm.co.kr", "User-Agent": "test", "If-None-Match": '"x"'})
        connection.getresponse().read()
    get(simulation, "iusm.co.kr", "/nothing")
    connection.close()
    log = simulation.log(before)
    assert [(entry.paper, entry.target, entry.status) for entry in log] == [
        ("iusm", "/", 200),
        ("iusm", LISTING, 200),
        ("iusm", "/nothing", 404),
    ]
    assert log[0].connection == log[1].connection != log[2].connection
    assert [entry.under_way for entry in log] == [1, 1, 1]
    assert (log[0].agent, log[0].conditional) == ("test", {"if-none-match": '"x"'})
    assert log[0].seconds <= log[1].seconds <= log[2].seconds
    assert log[0].at == simulation.world.now.isoformat()


def test_the_served_pages_are_those_of_the_local_world(simulation: Simulation) -> None:
    for paper in ("kwangju", "busan"):
        truth = simulation.world.articles(paper, simulation.world.now)[-1]
        plan = simulation.world.plans[paper]
        answer = get(simulation, plan.paper.hosts[0], truth.url.removeprefix(plan.base))
        read = parsers.parse(answer.body, truth.url, answer.headers["content-type"])
        assert (read.headline, read.blocks) == (truth.headline, truth.blocks)


def spoil(simulation: Simulation, fault: str, *, seconds: float = 30) -> str:
    """The path of an article that has the fault."""
    simulation.set_faults([Rule(fault, paper="kado", path="articleView", seconds=seconds)])
    return url(simulation)


@pytest.mark.parametrize("fault", ["429", "503"])
def test_a_busy_server_says_when_to_come_back(simulation: Simulation, fault: str) -> None:
    answer = get(simulation, "kado.net", spoil(simulation, fault, seconds=120))
    assert (answer.status, answer.headers["retry-after"]) == (int(fault), "120")
    assert get(simulation, "kado.net", LISTING).status == 200
    assert get(simulation, "kado.net", "/robots.txt").status == 200


def test_redirects_lead_in_a_circle_or_where_nobody_should_follow(simulation: Simulation) -> None:
    target = spoil(simulation, "circle")
    there = get(simulation, "kado.net", target).headers["location"]
    assert there != target
    assert get(simulation, "kado.net", there).headers["location"] == target
    spoil(simulation, "to a private address")
    assert get(simulation, "kado.net", target).headers["location"].startswith("http://10.0.0.1/")
    spoil(simulation, "to another host")
    assert get(simulation, "kado.net", target).headers["location"].startswith("https://www.elsewhere.example/")


def test_compressed_answers_are_bombs_cut_short_or_no_gzip_at_all(simulation: Simulation) -> None:
    bomb = get(simulation, "kado.net", spoil(simulation, "gzip bomb"))
    assert bomb.headers["content-encoding"] == "gzip"
    assert len(bomb.body) < 1_000_000
    assert len(zlib.decompressobj(31).decompress(bomb.body, 50_000_000)) == 50_000_000
    cut = get(simulation, "kado.net", spoil(simulation, "cut gzip"))
    with pytest.raises(EOFError):
        gzip.decompress(cut.body)
    false = get(simulation, "kado.net", spoil(simulation, "false gzip"))
    with pytest.raises(gzip.BadGzipFile):
        gzip.decompress(false.body)


def test_an_elements_class_may_be_another_and_the_page_be_sound(simulation: Simulation) -> None:
    target = url(simulation)
    simulation.set_faults([Rule("renamed", path="articleView", old="tag-group", new="words")])
    spoilt = get(simulation, "kado.net", target).body
    simulation.set_faults([])
    good = get(simulation, "kado.net", target).body
    assert b'class="words"' in spoilt
    assert spoilt.replace(b'class="words"', b'class="tag-group"') == good


def test_a_page_may_be_in_bytes_that_its_header_denies(simulation: Simulation) -> None:
    answer = get(simulation, "kado.net", spoil(simulation, "other charset"))
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "강원도민일보" in answer.body.decode("cp949")


@pytest.mark.parametrize(
    ("fault", "status", "reason"),
    [
        ("block page", 200, "block-page"),
        ("block page 403", 403, "block-page"),
        ("login page", 200, "login-wall"),
        ("empty", 200, "empty"),
        ("picture", 200, "binary"),
        ("too large", 200, "too-large"),
        ("garbage", 200, None),
        ("500", 500, None),
    ],
)
def test_an_answer_that_is_no_article_is_refused_by_the_parsers(
    simulation: Simulation, fault: str, status: int, reason: str | None
) -> None:
    target = spoil(simulation, fault)
    answer = get(simulation, "kado.net", target)
    assert answer.status == status
    with pytest.raises(parsers.NotAnArticle) as raised:
        parsers.parse(answer.body, f"https://kado.net{target}", answer.headers["content-type"])
    assert reason in (None, raised.value.reason)


def test_a_length_may_lie_both_ways(simulation: Simulation) -> None:
    target = url(simulation)
    whole = raw(simulation, target).partition(b"\r\n\r\n")[2]
    spoil(simulation, "short")
    head, _, body = raw(simulation, target).partition(b"\r\n\r\n")
    assert f"Content-Length: {len(whole)}".encode() in head
    assert body == whole[: len(whole) // 2]
    spoil(simulation, "long")
    head, _, body = raw(simulation, target).partition(b"\r\n\r\n")
    assert f"Content-Length: {len(whole) // 2}".encode() in head
    assert body == whole


def test_a_server_may_say_nothing_or_half_or_one_byte_at_a_time(simulation: Simulation) -> None:
    target = spoil(simulation, "stall")
    assert raw(simulation, target, seconds=0.2) == b""
    spoil(simulation, "stall in the body")
    head, _, body = raw(simulation, target, enough=2000).partition(b"\r\n\r\n")
    assert 1000 < len(body) < 15_000
    spoil(simulation, "drip", seconds=0.01)
    assert 3 <= len(raw(simulation, target, most=len(head) + 7).partition(b"\r\n\r\n")[2]) < 300
    spoil(simulation, "stall", seconds=0.01)
    assert raw(simulation, target) == b""


def test_a_late_answer_is_whole_and_the_log_tells_how_many_were_waited_for(simulation: Simulation) -> None:
    target = spoil(simulation, "late", seconds=1.5)
    before = len(simulation.log())
    with ThreadPoolExecutor(2) as both:
        answers = [one.result() for one in [both.submit(get, simulation, "kado.net", target) for _ in range(2)]]
    answers.append(get(simulation, "kado.net", target))
    assert {answer.status for answer in answers} == {200}
    assert [entry.under_way for entry in simulation.log(before)] == [1, 2, 1]


def test_a_server_may_hang_up_reset_speak_no_http_or_never_end(simulation: Simulation) -> None:
    target = spoil(simulation, "hang up")
    assert raw(simulation, target) == b""
    spoil(simulation, "reset")
    with pytest.raises(ConnectionResetError):
        raw(simulation, target)
    spoil(simulation, "no http")
    assert not raw(simulation, target).startswith(b"HTTP/")
    spoil(simulation, "endless")
    assert len(raw(simulation, target, most=5_000_000)) >= 5_000_000
    assert get(simulation, "kado.net", LISTING).status == 200


def test_every_fault_is_tried_here() -> None:
    tried = """429 500 503|circle|to a private address|to another host|gzip bomb|cut gzip|false gzip|other charset|garbage
        |empty|picture|too large|block page|block page 403|login page|late|stall|stall in the body|drip|short|long|hang up
        |reset|no http|endless|renamed"""
    assert set(FAULTS) == {name.strip() for name in tried.replace("429 500 503", "429|500|503").split("|")}


def test_a_rule_has_its_share_of_the_addresses_always_the_same_and_its_number_of_times(simulation: Simulation) -> None:
    rule = Rule("503", paper="cctoday", share=30)
    chosen = [number for number in range(1000) if rule.befalls("cctoday", f"/news/articleView.html?idxno={number}")]
    assert 230 < len(chosen) < 370
    assert chosen == [n for n in range(1000) if rule.befalls("cctoday", f"/news/articleView.html?idxno={n}")]
    assert not rule.befalls("kado", f"/news/articleView.html?idxno={chosen[0]}")
    simulation.set_faults([Rule("503", path="articleList", times=2)])
    assert [get(simulation, "kado.net", LISTING).status for _ in range(4)] == [503, 503, 200, 200]
    assert get(simulation, "idomin.com", LISTING).status == 503
    assert [entry.fault for entry in simulation.log()][-5:] == ["503", "503", None, None, "503"]


def test_a_rule_may_let_the_first_requests_to_a_paper_be(simulation: Simulation) -> None:
    simulation.set_faults([Rule("503", path="articleList", after=2)])
    assert [get(simulation, "kado.net", LISTING).status for _ in range(4)] == [200, 200, 503, 503]
    assert [get(simulation, "idomin.com", LISTING).status for _ in range(3)] == [200, 200, 503]


def test_a_fault_that_is_none_is_refused_with_those_that_are() -> None:
    with pytest.raises(ValueError, match="'slow' is no fault; there are: late, stall, "):
        Rule("slow")


def test_the_help_tells_how_to_ask(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    assert "curl -H 'Host: kado.net'" in told
    assert "gzip bomb" in told


def test_the_world_is_the_same_in_the_servers_process_as_in_the_tests(simulation: Simulation) -> None:
    ours = World(months=2, monthly=5)
    assert ours.articles("jjan", ours.now) == simulation.world.articles("jjan", ours.now)


def test_copies_are_served_beside_the_twelve() -> None:
    with Simulation(months=1, monthly=3, crowd=4) as crowd:
        assert "kado-4.example" in crowd.hosts
        assert get(crowd, "www.kado-4.example", "/").status == 200
        truth = crowd.world.articles("kado-4", crowd.world.now)[0]
        assert get(crowd, "kado-4.example", truth.url.removeprefix("https://kado-4.example")).status == 200
        assert {entry.paper for entry in crowd.log()} == {"kado-4"}
