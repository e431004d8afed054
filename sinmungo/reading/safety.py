"""What every answer is sent with: no foreign scripts, pictures or frames, no guessing of types, no robots."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from datasette import handle_exception

from sinmungo.reading import nonces

App = Callable[..., Awaitable[None]]

# Scripts and styles of this server alone, none inside a page.
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
# Datasette's own pages have styles inside them, by which a telephone shows what column a cell is of; and scripts.
_OF_DATASETTE: Final = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
_HEADERS: Final[Mapping[bytes, bytes]] = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"x-robots-tag": b"noindex, noarchive",  # newspapers' texts are not ours to put into search engines
}

# A name or a number with a port: addresses are made of it. (RFC 9110, 7.2)
_HOST: Final = re.compile(rb"(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def quiet() -> None:
    """Let datasette log errors without all their variables: with rich installed that is a second's work a 404."""
    handle_exception.rich = None


def guarded(app: App, policy: str | None = None, *, read_only: bool = False) -> App:
    """An ASGI application that sends these headers with each answer that has not its own.

    ``policy`` is the operator's, for plugins of datasette that load from elsewhere. ``read_only`` refuses
    whatever is not reading, before datasette or a plugin of it hears of it.
    """

    async def wrapped(scope: Mapping[str, Any], receive: Any, send: Any) -> None:
        with nonces.answering() as nonce:

            async def send_guarded(message: dict[str, Any]) -> None:
                if message["type"] == "http.response.start":
                    headers = list(message.get("headers", []))
                    there = {bytes(name).lower() for name, _ in headers}
                    sent = {**_HEADERS, b"content-security-policy": _policy(policy, nonce)}
                    headers += [(name, value) for name, value in sent.items() if name not in there]
                    message = {**message, "headers": headers}
                await send(message)

            wrong = _wrong(scope, read_only=read_only) if scope["type"] == "http" else None
            await (_refuse(send_guarded, *wrong) if wrong else app(scope, receive, send_guarded))

    return wrapped


def _wrong(scope: Mapping[str, Any], *, read_only: bool) -> tuple[int, bytes] | None:
    """The status and words with which a question is refused."""
    if not all(_HOST.fullmatch(value) for name, value in scope["headers"] if name == b"host"):
        return 400, b"This is no host: see the Host header.\n"
    if read_only and scope["method"] not in _READING:
        return 405, b"Only to be read.\n"
    return None


def _policy(of_the_operator: str | None, nonce: nonces.Nonce) -> bytes:
    """The policy for a page that has none of its own; the scripts inside it run where datasette's templates say so."""
    policy = of_the_operator or _OF_DATASETTE
    if nonce.sources and not of_the_operator:
        policy = policy.replace("script-src 'self'", " ".join(["script-src 'self'", *nonce.sources]))
    return policy.encode("latin-1", "ignore")


async def _refuse(send: Any, status: int, words: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"allow", b"GET, HEAD, OPTIONS")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words})
