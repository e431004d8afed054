"""``sinmungo worker``: newspapers crawled by any number of machines, which share a queue in Redis."""

from __future__ import annotations

import importlib
import logging
import signal
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import papers
from crawler.discovery import sources
from crawler.purposes import Purpose
from sinmungo import console
from sinmungo.options import PaperId, json_option, window_options

if TYPE_CHECKING:
    from crawler.workers.queue import Queue, Queued

_LEASE = 300.0
_MINUTES = {"new": 50.0, "revisits": 100.0, "gaps": 280.0}

redis_option = click.option(
    "--redis",
    "url",
    envvar="SINMUNGO_REDIS",
    default="redis://127.0.0.1:6379/0",
    metavar="URL",
    help="Where the queue is; else $SINMUNGO_REDIS, else redis://127.0.0.1:6379/0.",
)


@click.group("worker", invoke_without_command=True, short_help="crawl on many machines, from a queue")
@redis_option
@click.option(
    "--shards",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="SINMUNGO_SHARDS",
    default="shards",
    metavar="DIR",
    help="Where this machine keeps its shards, an archive a paper; else $SINMUNGO_SHARDS, else shards.",
)
@click.option(
    "--papers", "at_once", type=click.IntRange(1, 200), default=4, show_default=True, help="So many at a time."
)
@click.option(
    "--lease",
    type=click.FloatRange(1),
    default=_LEASE,
    show_default=True,
    metavar="SECONDS",
    help="How long a paper is a worker's without its being heard of; the same for all workers.",
)
@click.option("--until-empty", is_flag=True, help="End when nothing is queued any more.")
@click.option(
    "--contact", envvar="SINMUNGO_CONTACT", default="", help="Where webmasters reach you [default: $SINMUNGO_CONTACT]."
)
@click.option(
    "-s", "settings", multiple=True, metavar="NAME=VALUE", help="A setting of Scrapy's or of crawler/settings.py."
)
@click.option("-v", "--verbose", is_flag=True, help="Log which papers begin and how they end.")
@click.pass_context
def command(
    ctx: click.Context,
    url: str,
    shards: Path,
    at_once: int,
    lease: float,
    contact: str,
    settings: Sequence[str],
    *,
    until_empty: bool,
    verbose: bool,
) -> int:
    """Take papers from the queue and crawl them, each into a shard of its own, until stopped (Ctrl-C, SIGTERM).

    'sinmungo worker add' fills the queue, 'sinmungo worker status' shows it, 'sinmungo merge' makes one archive of the
    shards. Run as many workers as you like, on as many machines: a paper is crawled by one of them at a time. The
    papers of a worker that dies or is cut off are taken over by others when its lease is over; it stops asking them
    before that, by its own clock. A crawl that fails is tried four times.

    Needs a Redis server, and the extra 'workers' (Dramatiq and redis-py).

    \b
    Examples:
      sinmungo worker --redis redis://queue.example:6379/0 --shards /var/lib/sinmungo/shards --papers 20
      sinmungo worker add --all
      sinmungo worker status

    Exit codes: 0 stopped, or the queue is empty, 1 no answer from Redis or the extra is missing, 2 wrong usage.
    """
    if ctx.invoked_subcommand is not None:
        return console.OK
    _require()
    from crawler.settings import LOG_DATEFORMAT  # noqa: PLC0415  # loaded where something is crawled
    from crawler.workers.worker import Settings, Worker  # noqa: PLC0415  # with the extra only

    chosen = dict(_setting(told) for told in settings)
    level = logging.INFO if verbose else logging.WARNING
    logging.basicConfig(level=level, format="%(asctime)s %(message)s", datefmt=LOG_DATEFORMAT)
    logging.getLogger("dramatiq").setLevel(logging.ERROR)
    with _answers(url):
        worker = Worker(
            Settings(
                url, shards.absolute(), at_once, lease, contact=contact, settings={"LOG_LEVEL": "WARNING", **chosen}
            )
        )
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: worker.stop())
        worker.run(until_empty=until_empty)
    return console.OK


@command.command("add")
@click.argument("ids", metavar="PAPER...", nargs=-1, type=PaperId())
@click.option("--all", "everyone", is_flag=True, help="Every paper with a known feed or listing.")
@window_options
@click.option("--revisits", is_flag=True, help="Only look again at articles whose time has come.")
@click.option("--fill-gaps", is_flag=True, help="Only go for days that lack articles.")
@click.option(
    "--minutes",
    type=click.FloatRange(min=0.1),
    help="Stop each crawl after so long [default: 50; 100 for revisits, 280 for gaps, no end for --since].",
)
@click.option(
    "--prefer",
    type=click.FloatRange(min=0),
    default=15.0,
    show_default=True,
    metavar="MINUTES",
    help="Leave a paper so long to the worker that has its shard, before others may take it.",
)
@redis_option
@json_option(help="What was queued, as one JSON array.")
def add(
    ids: Sequence[str],
    since: str | None,
    until: str | None,
    minutes: float | None,
    prefer: float,
    url: str,
    *,
    everyone: bool,
    revisits: bool,
    fill_gaps: bool,
    as_json: bool,
) -> int:
    """Queue the papers named, or --all: for what is new, or as 'sinmungo crawl' understands these options.

    Made for a timer: what is queued for the same purpose, or being crawled for it, is not queued again.

    \b
    Examples:
      sinmungo worker add --all
      sinmungo worker add --all --revisits
      sinmungo worker add jndn --since 2019-10 --until 2019-12

    Exit codes: 0 done, also when all were queued already, 1 no answer from Redis or the extra is missing, 2 no such
    paper.
    """
    registry = papers.registry()
    if bool(ids) == everyone:
        raise click.UsageError("name one paper or more, or give --all")
    if revisits + fill_gaps + (since is not None and revisits) > 1:
        raise click.UsageError("--revisits goes with neither --fill-gaps nor --since")
    if unknown := [key for key in ids if key not in registry]:
        raise console.Failed(registry.no_such(unknown[0]), console.USAGE)
    if everyone:
        ids = [key for key, paper in registry.items() if sources.newest(paper)]
    queue = _queue(url)
    from crawler.workers.task import Task  # noqa: PLC0415  # beside the above

    purpose: Purpose | None = "revisits" if revisits else "gaps" if fill_gaps else None
    if minutes is None:
        minutes = _MINUTES.get(purpose or ("backfill" if since else "new"))
    tasks = [Task(paper, purpose, since, until, everyone, minutes) for paper in dict.fromkeys(ids)]
    with _answers(url):
        added = queue.add(tasks, prefer * 60)
    if as_json:
        console.as_json([task.as_dict() for task in added])
    else:
        console.out.print(f"{len(added):,} queued, {len(tasks) - len(added):,} were already")
    return console.OK


@command.command("status")
@redis_option
@json_option(help="Workers, queue and last results as one JSON object.")
def status(url: str, *, as_json: bool) -> int:
    """Show the workers that are alive, what is queued, who is crawling it since when, and what came of the last.

    \b
    Examples:
      sinmungo worker status
      sinmungo worker status --json | jq '.queued | length'

    Exit codes: 0 done, 1 no answer from Redis or the extra is missing.
    """
    queue = _queue(url)
    with _answers(url):
        workers, waiting, results = queue.workers(), queue.waiting(), queue.results()
    if as_json:
        queued = [_as_dict(task) for task in waiting]
        console.as_json({"workers": workers, "queued": queued, "results": results})
        return console.OK
    console.facts([("workers", ", ".join(workers) or "none"), ("queued", f"{len(waiting):,}")])
    if waiting:
        rows = [
            (
                one.task.key,
                one.since,
                *((one.holder.worker, one.holder.since) if one.holder else ("", "")),
                str(one.failures),
            )
            for one in waiting
        ]
        console.columns(rows, header=("TASK", "QUEUED", "WORKER", "CRAWLING SINCE", "FAILURES"))
    if results:
        ended = [
            (
                paper,
                told["at"],
                told["worker"],
                told["ending"],
                f"{told['counts'].get('new', 0):,}",
                told["error"] or "",
            )
            for paper, told in results.items()
        ]
        console.columns(ended, header=("PAPER", "ENDED", "WORKER", "AS", "NEW", ""))
    return console.OK


def _as_dict(queued: Queued) -> dict[str, Any]:
    held = queued.holder
    return {
        "task": queued.task.as_dict(),
        "since": queued.since,
        "failures": queued.failures,
        "worker": held.worker if held else None,
        "crawling_since": held.since if held else None,
    }


def _setting(told: str) -> tuple[str, str]:
    name, equals, value = told.partition("=")
    if not equals or not name.isidentifier():
        raise click.UsageError(f"-s {told}: write NAME=VALUE")
    return name, value


@contextmanager
def _answers(url: str) -> Generator[None]:
    from crawler.workers.connection import NoRedis, answers  # noqa: PLC0415  # with the extra only

    try:
        with answers(url):
            yield
    except NoRedis as error:
        raise console.Failed(str(error)) from None


def _require() -> None:
    try:
        importlib.import_module("crawler.workers.queue")
    except ModuleNotFoundError as error:
        if error.name not in ("dramatiq", "redis"):
            raise
        raise console.Failed("workers need Dramatiq and redis-py: pip install 'sinmungo[workers]'") from None


def _queue(url: str) -> Queue:
    _require()
    from crawler.workers.broker import Broker  # noqa: PLC0415  # with the extra only
    from crawler.workers.connection import connect  # noqa: PLC0415
    from crawler.workers.queue import Queue  # noqa: PLC0415

    with _answers(url):
        client = connect(url, _LEASE)
        return Queue(client, Broker(client, _LEASE))
