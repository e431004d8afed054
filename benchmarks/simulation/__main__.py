"""Serve the simulated papers by hand.

    python -m benchmarks.simulation --port 8910

All twelve papers are on that one port of 127.0.0.1 and told apart by the Host header:

    curl -H 'Host: kado.net' 'http://127.0.0.1:8910/news/articleList.html?page=1'

or by the port as a proxy: curl -x 127.0.0.1:8910 'http://kado.net/'. The host control.simulation has

    /clock    the world's time; a POST of {"now": "2026-11-02T10:00:00+09:00", "rate": 0} sets it
    /faults   the rules by which it misbehaves; a POST of {"rules": [{"fault": "503", "paper": "kado"}]} sets them
    /log      all requests so far; ?from=N those from the Nth on

It prints one line of JSON with its port, and serves until SIGTERM, SIGINT or, where that is a pipe, the end of its
standard input.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import stat
import sys
from datetime import datetime, timedelta

from benchmarks.simulation.connection import listen
from benchmarks.simulation.faults import FAULTS
from benchmarks.simulation.server import Clock, Papers, Server
from benchmarks.simulation.world import NOW, World

_PORT = 8910


def main(arguments: list[str] | None = None) -> int:
    """Serve until told to stop."""
    options = _options(arguments)
    world = World(
        options.seed,
        now=options.now,
        months=options.months,
        monthly=options.monthly,
        ahead=timedelta(days=options.ahead),
        milestones=options.milestones,
        corrections=options.corrections,
        crowd=options.crowd,
    )
    server = Server(Papers(world), Clock(options.now))
    for paper in world.plans:
        world.moments(paper)  # the stories are written before the first request
    try:
        asyncio.run(serve(server, options.port))
    except OSError as error:
        print(f"port {options.port}: {error.strerror}; name another one with --port", file=sys.stderr)
        return 1
    return 0


async def serve(server: Server, port: int) -> None:
    """Listen, say on which port, and end when asked to."""
    listening = await listen(server, port)
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    if stat.S_ISFIFO(os.fstat(0).st_mode):
        loop.add_reader(0, lambda: None if os.read(0, 4096) else stop.set())
    print(json.dumps({"port": listening.sockets[0].getsockname()[1]}), flush=True)
    await stop.wait()
    listening.close()


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.simulation",
        description=__doc__,
        epilog=f"Faults: {', '.join(FAULTS)}.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=int, default=_PORT, help=f"the port ({_PORT}); 0 for a free one")
    parser.add_argument("--seed", type=int, default=1, help="another world for each number (1)")
    parser.add_argument("--now", type=datetime.fromisoformat, default=NOW, help="the world's time, with its zone")
    parser.add_argument("--months", type=int, default=36, help="how far back its papers go (36)")
    parser.add_argument("--monthly", type=int, default=14, help="articles a paper and month (14: 6,000 in all)")
    parser.add_argument("--ahead", type=int, default=30, help="days after now that are written as well (30)")
    parser.add_argument(
        "--crowd", type=int, default=0, help="how many copies of papers there are beside the twelve (0)"
    )
    for name, help_ in (
        ("--milestones", "when papers are redesigned or move, as JSON: paper to time"),
        ("--corrections", "when papers print a notice that corrects an article, as JSON: paper to time"),
    ):
        parser.add_argument(name, type=_moments, default="{}", help=help_)
    return parser.parse_args(arguments)


def _moments(told: str) -> dict[str, datetime]:
    return {paper: datetime.fromisoformat(at) for paper, at in json.loads(told).items()}


if __name__ == "__main__":
    sys.exit(main())
