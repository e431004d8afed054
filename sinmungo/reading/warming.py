"""What is told of the whole archive is asked for when the server begins: else its first readers would wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from archive import Archive, ArchiveError
from sinmungo.reading.front import holdings
from sinmungo.reading.holes import lacking
from sinmungo.reading.operator import doing, standing_of
from sinmungo.reading.room import Room
from sinmungo.reading.safety import App
from sinmungo.reading.trend import all_by


def warmed(app: App, room: Room) -> App:
    """An ASGI application that asks one question after another while it is already there for readers."""

    async def wrapped(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "lifespan":
            await app(scope, receive, send)
            return
        asking = asyncio.ensure_future(_ask(room))
        try:
            await app(scope, receive, send)
        finally:
            asking.cancel()

    return wrapped


async def _ask(room: Room) -> None:
    questions: list[tuple[str, Callable[[Archive], Any]]] = [("holdings", holdings), all_by("month")]
    if not room.is_public:
        questions += [("standing", standing_of), ("operator", doing)]
    questions += [all_by("paper", "month"), ("lacking", lacking)]
    for name, question in questions:
        with suppress(ArchiveError):  # whoever asks for it is told what is wrong
            await room.recall(name, question)
