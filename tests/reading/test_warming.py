"""When the server begins it asks for what its first readers want; it does so beside them, and whatever is wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from sinmungo.reading.room import Room
from tests.awaiting import awaited
from tests.reading.asking import until
from tests.reading.invented import Invented


async def beginning(datasette: Datasette, is_warm: Callable[[], bool]) -> list[str]:
    """What the server says as it begins and ends, with as long between as is needed."""
    asked: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    said: list[str] = []

    async def send(message: dict[str, Any]) -> None:
        said.append(message["type"])

    server = asyncio.ensure_future(datasette.app()({"type": "lifespan", "asgi": {}}, asked.get, send))
    await asked.put({"type": "lifespan.startup"})
    await until(is_warm)
    await asked.put({"type": "lifespan.shutdown"})
    await server
    return said


@pytest.mark.parametrize(("public", "known"), [(False, 6), (True, 4)])
def test_what_is_dear_is_known_before_anybody_asks(invented: Invented, public: bool, known: int) -> None:
    async def read() -> set[str]:
        datasette = Datasette([str(invented.file)], metadata={"plugins": {"sinmungo": {"public": public}}})
        room = Room.of(datasette)
        assert room
        said = await beginning(datasette, lambda: len(room._answers) == known)
        assert said == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
        before = set(room._answers)
        for path in ("/", "/papers", "/trend.svg", *(() if public else ("/operator",))):
            assert (await datasette.client.get(path)).status_code == 200
        assert set(room._answers) == before
        return before

    names = awaited(read())
    assert len(names) == known
    assert ("operator" in names) is not public


def test_a_server_begins_where_its_archive_is_away(invented: Invented, tmp_path: Path) -> None:
    async def read() -> list[str]:
        file = tmp_path / "room.db"
        file.write_bytes(invented.file.read_bytes())
        datasette = Datasette([str(file)])
        assert Room.of(datasette)
        file.unlink()
        return await beginning(datasette, lambda: True)

    assert awaited(read()) == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
