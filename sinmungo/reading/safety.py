"""What every answer is sent with: no foreign scripts, pictures or frames, no guessing of types, no robots."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

App = Callable[..., Awaitable[None]]

# Scripts and styles of this server alone, none inside a page; pictures also as data (datasette's own).
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
_HEADERS: Final[Mapping[bytes, bytes]] = {
    b"content-security-policy": POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"x-robots-tag": b"noindex, noarchive",  # newspapers' texts are not ours to put into search engines
}


def guarded(app: App) -> App:
    """An ASGI application that sends these headers with each answer that has not its own."""

    async def wrapped(scope: Mapping[str, Any], receive: Any, send: Any) -> None:
        async def send_guarded(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", []))
                there = {bytes(name).lower() for name, _ in headers}
                headers += [(name, value) for name, value in _HEADERS.items() if name not in there]
                message = {**message, "headers": headers}
            await send(message)

        await app(scope, receive, send_guarded if scope["type"] == "http" else send)

    return wrapped
