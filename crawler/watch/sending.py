"""Spidermon's extension, which sends from a thread: a mail server that takes its time holds up no other paper."""

from __future__ import annotations

import asyncio

from spidermon.contrib.scrapy.extensions import Spidermon


class Sending(Spidermon):  # type: ignore[misc]  # Spidermon is not typed
    """Runs the monitors when a run has ended; the process ends when all is sent."""

    async def engine_stopped(self) -> None:
        """The run is over, its account is written and its paper's lock let go."""
        await asyncio.to_thread(super().engine_stopped)
