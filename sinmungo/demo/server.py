"""The server of the two demonstration papers: one process, one port a paper.

    python -m sinmungo.demo.server --nd-port 8901 --aid-port 8902

It prints one line of JSON with the two addresses when it is ready (a port that is taken is replaced by a free one),
and serves until SIGTERM, SIGINT, or the end of its standard input where that is a pipe (the parent has gone).
``GET /-/requests`` on either port says how often each address of that paper was asked for.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import signal
import stat
import sys
import threading
from collections import Counter
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from sinmungo.demo.aid_site import AidSite
from sinmungo.demo.ndsoft_site import NdSoftSite
from sinmungo.demo.web import Reply, Site

HOST = "127.0.0.1"
ND_PORT, AID_PORT = 8901, 8902
COUNTERS = "/-/requests"
_WORTH_COMPRESSING = 500
_IDLE_SECONDS = 60
_STDIN = 0


class SiteServer(ThreadingHTTPServer):
    """One paper on one port."""

    daemon_threads = True

    def __init__(self, port: int, make_site: Callable[[str], Site]) -> None:
        super().__init__((HOST, port), SiteHandler)
        self.url = f"http://{HOST}:{self.server_address[1]}"
        self.site = make_site(self.url)
        self._counted: Counter[str] = Counter()
        self._lock = threading.Lock()

    def reply(self, target: str) -> Reply:
        """The site's answer, counted; or the counts."""
        with self._lock:
            if target == COUNTERS:
                return Reply(200, "application/json", json.dumps(self._counted).encode())
            self._counted[target] += 1
        return self.site.answer(target)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no error; anything else is reported as usual."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class SiteHandler(BaseHTTPRequestHandler):
    """HTTP around a reply: GET and HEAD, keep-alive, conditional requests, gzip."""

    server: SiteServer
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Apache", ""
    timeout = _IDLE_SECONDS
    # Head and body go out together: a small reply must not wait for the client's delayed acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer with head and body."""
        self._respond(with_body=True)

    def do_HEAD(self) -> None:
        """Answer with the head that GET would have."""
        self._respond(with_body=False)

    def log_message(self, *_: object) -> None:
        """Say nothing; the counters remember."""

    def _respond(self, *, with_body: bool) -> None:
        reply = self.server.reply(self.path)
        etag = reply.headers.get("ETag")
        if etag and etag in (tag.strip() for tag in self.headers.get("If-None-Match", "").split(",")):
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.send_header("ETag", etag)
            self.end_headers()
            return
        body = reply.body
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if self._gzip_is_welcome() and len(body) > _WORTH_COMPRESSING and not reply.content_type.startswith("image/"):
            body = gzip.compress(body, compresslevel=1, mtime=0)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def _gzip_is_welcome(self) -> bool:
        return "gzip" in self.headers.get("Accept-Encoding", "")


def open_server(port: int, make_site: Callable[[str], Site]) -> SiteServer:
    """Serve a site on the port, or on a free one where that is taken (0 always means a free one)."""
    try:
        return SiteServer(port, make_site)
    except OSError:
        return SiteServer(0, make_site)


def main(arguments: list[str] | None = None) -> int:
    """Serve both papers until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m sinmungo.demo.server", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--nd-port", type=int, default=ND_PORT, help="port of demo-nd; 0 for a free one")
    parser.add_argument("--aid-port", type=int, default=AID_PORT, help="port of demo-aid; 0 for a free one")
    options = parser.parse_args(arguments)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    servers = [open_server(options.nd_port, NdSoftSite), open_server(options.aid_port, AidSite)]
    for server in servers:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    if _input_is_a_pipe():
        threading.Thread(target=_stop_at_end_of_input, args=(stop,), daemon=True).start()
    sys.stdout.write(json.dumps({server.site.paper: server.url for server in servers}) + "\n")
    sys.stdout.flush()
    stop.wait()
    for server in servers:
        server.shutdown()
        server.server_close()
    return 0


def _input_is_a_pipe() -> bool:
    try:
        return stat.S_ISFIFO(os.fstat(_STDIN).st_mode)
    except OSError:  # started with its standard input closed
        return False


def _stop_at_end_of_input(stop: threading.Event) -> None:
    # Not sys.stdin.read(): a thread inside it would hold the buffer's lock when the interpreter ends.
    while os.read(_STDIN, 4096):
        pass
    stop.set()


if __name__ == "__main__":
    sys.exit(main())
