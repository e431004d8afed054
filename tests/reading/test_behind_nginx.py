"""The web server's configuration of docs/serving.md in front of the room, as it stands there: nginx, where there is one."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.ports import answers, free_port
from tests.reading.conftest import served
from tests.reading.invented import Invented

PAGE = Path(__file__).parents[2] / "docs" / "serving.md"
NAME = "room.example.org"
NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")

pytestmark = pytest.mark.skipif(NGINX is None, reason="no nginx here; on Debian: apt install nginx-light")


def certified(folder: Path) -> tuple[Path, Path]:
    """A certificate that this server wrote for itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)]), datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    certificate, secret = folder / "fullchain.pem", folder / "privkey.pem"
    certificate.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return certificate, secret


def configured(folder: Path, room: str, port: int, path: str) -> Path:
    """What the page says, with this machine's places in it, and around it what a Debian's nginx.conf has."""
    (told,) = re.findall(r"```nginx\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    certificate, key = certified(folder)
    told = told.replace("listen 443", f"listen 127.0.0.1:{port}").replace("127.0.0.1:8001", urlsplit(room).netloc)
    told = told.replace("/var/cache/nginx/room", str(folder / "cache")).replace("location / {", f"location {path} {{")
    told = told.replace("rate=5r/s", "rate=1r/m")  # so slow that even a busy machine asks too often
    told = re.sub(r"ssl_certificate .*;", f"ssl_certificate {certificate};", told)
    told = re.sub(r"ssl_certificate_key .*;", f"ssl_certificate_key {key};", told)
    places = "".join(f"{name}_temp_path {folder / name};\n" for name in "client_body proxy fastcgi uwsgi scgi".split())
    file = folder / "nginx.conf"
    # nginx's own user sees nothing of these folders.
    file.write_text(
        f"daemon off;\npid {folder}/pid;\nerror_log {folder}/errors;\n{'user root;' if os.geteuid() == 0 else ''}\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{places}{told}}}\n"
    )
    return file


@contextmanager
def fronted(folder: Path, room: str, path: str) -> Iterator[int]:
    """The port at which nginx answers for a room while the block runs."""
    port = free_port()
    command = [NGINX or "", "-c", str(configured(folder, room, port, path)), "-e", str(folder / "errors")]
    subprocess.run([*command, "-t"], check=True, capture_output=True, timeout=600)
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            while not answers(port):
                assert process.poll() is None, (folder / "errors").read_text()
                time.sleep(0.05)
            yield port
        finally:
            process.terminate()


def asked(port: int, path: str, name: str = NAME, **headers: str) -> tuple[int, Message, bytes]:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    connection = HTTPConnection(name, timeout=600)
    with closing(connection):
        connection.sock = context.wrap_socket(socket.create_connection(("127.0.0.1", port)), server_hostname=name)
        connection.request("GET", path, headers={"Accept-Language": "ko", **headers})
        with connection.getresponse() as answer:
            return answer.status, answer.headers, answer.read()


@pytest.fixture
def port(public: str, tmp_path: Path) -> Iterator[int]:
    with fronted(tmp_path, public, "/") as port:
        yield port


def test_pages_come_through_compressed_and_are_not_sent_twice(port: int, invented: Invented) -> None:
    path = f"/article/{invented.plain}"
    status, headers, body = asked(port, path, **{"Accept-Encoding": "gzip"})
    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert "나루시, 도서관 예산 늘린다" in gzip.decompress(body).decode()
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert asked(port, path, **{"If-None-Match": headers["ETag"]})[::2] == (304, b"")
    assert b'lang="en"' in asked(port, path, **{"Accept-Language": "en"})[2]
    assert f"https://{NAME}{path}".encode() in asked(port, f"/search.atom?q={quote('늘린다')}")[2]
    assert asked(port, f"/article/{invented.taken_down}")[0] == 410


def test_an_original_address_comes_through_whole_and_no_time_is_kept_for_another(port: int, invented: Invented) -> None:
    original = "http://demo-nd.example/news/articleView.html?idxno=2"
    versions = f"https://{NAME}/article/{invented.edited}/versions"
    for asked_for, version in (("Mon, 02 Mar 2026 05:00:00 GMT", 2), ("Mon, 02 Mar 2026 03:00:00 GMT", 1)):
        status, headers, _ = asked(port, f"/timegate/{original}", **{"Accept-Datetime": asked_for})
        assert (status, headers["Location"]) == (302, f"{versions}/{version}")
    time_map = asked(port, f"/timemap/link/{original}")[2].decode()
    assert f'<{original}>; rel="original"' in time_map
    assert f"<{versions}/3>" in time_map


def test_who_asks_too_often_or_for_another_is_turned_away(port: int) -> None:
    assert [asked(port, "/robots.txt")[0] for _ in range(32)] == [200] * 31 + [429]
    with pytest.raises(ssl.SSLError):
        asked(port, "/", name="other.example.org")


def test_the_room_can_be_a_folder_of_the_site(
    invented: Invented, clean_environment: dict[str, str], tmp_path: Path
) -> None:
    with (
        served(invented.file, clean_environment, "--base-url", "/room/") as room,
        fronted(tmp_path, room, "/room/") as port,
    ):
        status, _, body = asked(port, "/room/")
        assert (status, f'href="/room/article/{invented.hostile}"' in body.decode()) == (200, True)
        for path in (
            "/room/-/static-plugins/sinmungo/room.css",
            f"/room/article/{invented.plain}",
            "/room/room/articles",
        ):
            assert asked(port, path)[0] == 200, path
        assert asked(port, "/papers")[0] == 404
        original = "http://demo-nd.example/news/articleView.html?idxno=2"
        kept = asked(port, f"/room/timegate/{original}")[1]["Location"].removeprefix(f"https://{NAME}")
        assert kept == f"/room/memento/20260302080000/{original}"
        assert asked(port, kept)[1]["Memento-Datetime"] == "Mon, 02 Mar 2026 08:00:00 GMT"
