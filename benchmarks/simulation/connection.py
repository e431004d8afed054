"""One client's connection: its requests are read and answered, and the faults of the wire are played on it."""

from __future__ import annotations

import asyncio
import socket
import struct
from contextlib import suppress
from functools import partial

from benchmarks.simulation.faults import Rule
from benchmarks.simulation.http import Prepared, Request, read_head
from benchmarks.simulation.server import CONTROL, Server

_LONGEST_HEAD = 64_000


async def listen(server: Server, port: int = 0) -> asyncio.Server:
    """Serve on a port of 127.0.0.1, a free one where it is 0."""
    loop = asyncio.get_running_loop()
    return await loop.create_server(lambda: Connection(server), "127.0.0.1", port, backlog=2048)


class Connection(asyncio.Protocol):
    """One client: requests one after the other, each answered before the next is read."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._number = server.connected()
        self._received = b""
        self._playing: asyncio.Task[None] | None = None
        self._writable = asyncio.Event()
        self._writable.set()
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        """End: nobody holds it any more."""
        if self._playing is not None:
            self._playing.cancel()
        self._writable.set()

    def pause_writing(self) -> None:
        """The client takes no more for now."""
        self._writable.clear()

    def resume_writing(self) -> None:
        """It does again."""
        self._writable.set()

    def data_received(self, data: bytes) -> None:
        """Answer what has come in whole."""
        self._received += data
        while self._playing is None and (request := self._next()) is not None:
            if request.host == CONTROL:
                reply = Prepared(self._server.control(request))
                self._send(request, *reply.parts(request, self._server.clock.now())[1:])
                continue
            head, body, rule = self._server.answer(request, self._number)
            if rule is None:
                self._send(request, head, body)
                self._server.finished(request)
            else:
                self._playing = asyncio.get_running_loop().create_task(self._play(request, rule, head, body))
                self._playing.add_done_callback(partial(self._played, request))

    def _next(self) -> Request | None:
        head, found, rest = self._received.partition(b"\r\n\r\n")
        if not found:
            if len(self._received) > _LONGEST_HEAD:
                self.transport.close()
            return None
        try:
            request = read_head(head)
            length = int(request.headers.get("content-length", 0))
        except ValueError:
            self.transport.close()
            return None
        if len(rest) < length:
            return None
        self._received = rest[length:]
        return Request(request.method, request.target, request.host, request.headers, rest[:length])

    def _send(self, request: Request, head: bytes, body: bytes) -> None:
        self.transport.write(head if request.method == "HEAD" else head + body)
        if not request.keeps_alive:
            self.transport.close()

    async def _play(self, request: Request, rule: Rule, head: bytes, body: bytes) -> None:
        """Spoil the answer; only after one that is just late does the connection live on."""
        if rule.fault == "late":
            await asyncio.sleep(rule.seconds)
            self._send(request, head, body)
        else:
            await self._spoil(rule, head, body)

    def _played(self, request: Request, _: asyncio.Task[None]) -> None:
        """Go on with what has come meanwhile."""
        self._server.finished(request)
        self._playing = None
        if not self.transport.is_closing():
            self.data_received(b"")

    async def _spoil(self, rule: Rule, head: bytes, body: bytes) -> None:
        """Play a fault of the wire and close."""
        with suppress(ConnectionError):
            match rule.fault:
                case "stall":
                    await asyncio.sleep(rule.seconds)
                case "stall in the body":
                    self.transport.write(head + body[: len(body) // 2])
                    await asyncio.sleep(rule.seconds)
                case "drip":
                    self.transport.write(head)
                    for place in range(len(body)):
                        self.transport.write(body[place : place + 1])
                        await asyncio.sleep(rule.seconds)
                case "short":
                    self.transport.write(head + body[: len(body) // 2])
                case "long":
                    says, half = b"Content-Length: %d" % len(body), b"Content-Length: %d" % (len(body) // 2)
                    self.transport.write(head.replace(says, half) + body)
                case "no http":
                    self.transport.write(b"\x16\x03\x01\x00 this is no HTTP\r\n\r\n")
                case "endless":
                    await self._pour(head)
                case "reset":
                    self._reset()
                case _:
                    pass  # "hang up": nothing is sent
        self.transport.close()

    async def _pour(self, head: bytes) -> None:
        """Send without an end, as fast as it is taken."""
        lines = [line for line in head.split(b"\r\n") if not line.startswith((b"Content-Length", b"Content-Encoding"))]
        self.transport.write(b"\r\n".join((lines[0], b"Transfer-Encoding: chunked", *lines[1:])))
        chunk = b"10000\r\n" + b"<p>%s</p>" % (b"x" * (0x10000 - 7)) + b"\r\n"
        while not self.transport.is_closing():
            self.transport.write(chunk)
            await self._writable.wait()
            await asyncio.sleep(0)

    def _reset(self) -> None:
        """End with RST, as a server or a firewall that drops the connection."""
        if (sock := self.transport.get_extra_info("socket")) is not None:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()
