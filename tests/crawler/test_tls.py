"""Certificates are checked; a paper's exception is its own, and is told in every run."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

import archive
from archive import Run
from papers.loader import FOLDERS_VARIABLE

pytestmark = pytest.mark.filterwarnings("default::ResourceWarning")

ARTICLE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>첫 소식 - 자물쇠신문</title>
<meta property="og:title" content="첫 소식 - 자물쇠신문">
<meta property="article:published_time" content="2025-03-01T09:30:15+09:00"></head><body>
<div id="article-view"><header class="article-view-header"><h3 class="heading">첫 소식</h3></header>
<div class="info-group"><ul class="infomation"><li>기자명 나한별 기자</li><li>입력 2025.03.01 09:30</li></ul></div>
<article id="article-view-content-div" itemprop="articleBody">
<p>자물쇠에 관한 이야기가 마을에서 오래 이어졌다. 주민들은 회관에 모여 뜻을 나눴다.</p>
<p>이장은 “서로 돕는 마음이 먼저”라고 말했다.</p></article></div></body></html>"""
LISTING = '<html><body><ul><li><a href="/news/articleView.html?idxno=1">첫 소식</a></li></ul></body></html>'


class Pages(BaseHTTPRequestHandler):
    """One article, and a listing of it."""

    def do_GET(self) -> None:  # the base class has it so
        """Answer."""
        page = {"/news/articleView.html": ARTICLE, "/news/articleList.html": LISTING}.get(self.path.partition("?")[0])
        body = (page or "").encode()
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *told: object) -> None:
        """Say nothing."""


def certificate(folder: Path) -> Path:
    """A certificate for 127.0.0.1 that has signed itself, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "자물쇠신문")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    encoded = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM) + encoded)
    return file


@pytest.fixture
def locked(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[int]:
    """The port of a paper behind TLS; with the parameter ``old`` it speaks nothing newer than TLS 1.1."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if getattr(request, "param", None) == "old":
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        context.options |= ssl.OP_NO_TLSv1_3 | ssl.OP_NO_TLSv1_2
    context.load_cert_chain(certificate(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.fixture
def crawl(scrapy: Callable[..., CompletedProcess[str]], locked: int, tmp_path: Path) -> Callable[..., tuple[Run, str]]:
    """Crawl the paper, with more in its registry file and the environment: the run and the log."""

    def run(said: str = "", trusted: str = "") -> tuple[Run, str]:
        base = f"https://127.0.0.1:{locked}"
        folder = tmp_path / "registry"
        folder.mkdir(exist_ok=True)
        (folder / "locked.toml").write_text(
            f'name = "자물쇠신문"\nfamily = "ndsoft"\nkind = "online"\nregion = "KR-42"\nhome = "{base}/"\n'
            f'hosts = ["127.0.0.1:{locked}"]\ndelay = 0.01\n{said}\n'
            f'[[listings]]\nurl = "{base}/news/articleList.html?page={{page}}"\n',
            encoding="utf-8",
        )
        finished = scrapy(
            *("crawl", "locked", "-s", f"ARCHIVE={tmp_path / 'a.db'}", "-s", "RETRY_TIMES=0"),
            *("-s", "AUTOTHROTTLE_MAX_DELAY=0.05", "-s", "LOG_LEVEL=WARNING"),
            environment={FOLDERS_VARIABLE: str(folder)} | ({"SSL_CERT_FILE": trusted} if trusted else {}),
        )
        assert finished.returncode == 0, finished.stderr
        with archive.open(tmp_path / "a.db", read_only=True) as opened:
            return opened.runs(1)[0], finished.stderr

    return run


def test_a_certificate_that_nobody_vouches_for_is_refused_and_named(crawl: Callable[..., tuple[Run, str]]) -> None:
    run, _ = crawl()
    assert run.state == "failed"
    assert run.error is not None
    assert "certificate not trusted" in run.error
    assert run.counts.get("new", 0) == 0


def test_an_unverified_paper_is_crawled_and_each_run_says_so(crawl: Callable[..., tuple[Run, str]]) -> None:
    run, log = crawl('tls = "unverified"')
    assert (run.state, run.counts["new"]) == ("finished", 1)
    assert run.counts["tls: certificates not checked"] == 1
    assert "locked: tls: certificates not checked" in log


def test_a_certificate_that_is_vouched_for_needs_no_exception(
    crawl: Callable[..., tuple[Run, str]], tmp_path: Path
) -> None:
    run, _ = crawl(trusted=str(tmp_path / "certificate.pem"))
    assert (run.state, run.counts["new"]) == ("finished", 1)
    assert not any(name.startswith("tls") for name in run.counts)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("locked", ["old"], indirect=True)
def test_an_old_server_is_spoken_to_where_the_registry_says_so_and_its_certificate_is_checked(
    crawl: Callable[..., tuple[Run, str]], tmp_path: Path
) -> None:
    trusted = str(tmp_path / "certificate.pem")
    assert crawl(trusted=trusted)[0].state == "failed"
    assert crawl('tls = "old"')[0].state == "failed"
    run, log = crawl('tls = "old"', trusted)
    assert (run.state, run.counts["new"]) == ("finished", 1)
    assert run.counts["tls: old versions and weak ciphers allowed"] == 1
    assert "deprecated" not in log
