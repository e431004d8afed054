"""``sinmungo serve``: the archive in a browser, by datasette."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import click

import archive
from papers.hosts import is_loopback
from sinmungo import console
from sinmungo.options import archive_option
from sinmungo.reading.tables import FOR_STRANGERS, SETTINGS


@click.command("serve", short_help="browse the archive with datasette")
@click.argument("file", metavar="[ARCHIVE]", required=False, type=click.Path(dir_okay=False, path_type=Path))
@archive_option()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="The port; 0 takes a free one."
)
@click.option(
    "--public",
    is_flag=True,
    help="For strangers: without the operator's pages and tables, kept pages, mail addresses and SQL of one's own.",
)
@click.option(
    "--immutable", is_flag=True, help="Nothing writes to ARCHIVE while it is served: a copy, a closed archive."
)
@click.option(
    "--base-url", default="/", show_default=True, help="The path below which a web server passes requests on: /room/."
)
@click.option("--open/--no-open", "browser", default=False, help="Open a browser.")
def command(
    file: Path | None,
    path: Path,
    host: str,
    port: int,
    base_url: str,
    *,
    public: bool,
    immutable: bool,
    browser: bool,
) -> int:
    """Browse ARCHIVE with datasette, until Ctrl-C. Of the raw pages beside it one is shown at a time, caged.

    The reading room (열람실) opens at the address that is printed; datasette's own tables and queries are under the
    archive's name. Behind a web server for everyone, use --public: docs/serving.md.

    \b
    Examples:
      sinmungo serve demo.db
      sinmungo serve papers.db --port 8080 --open
      sinmungo serve copy.db --public --immutable

    Exit codes: 0 stopped, 2 the port is taken, 3 no archive, 4 datasette ended with an error.
    """
    chosen = file or path
    with archive.open(chosen, read_only=True):
        pass  # a file that is no archive is told here, in one line
    if immutable and _unwritten(chosen):
        raise click.UsageError(
            f"{chosen}: --immutable: a program writes to it, or was killed while it did; serve a copy"
        )
    _check_free(host, port)
    if not public:
        _warn_of_others(host)
    settings = {
        **SETTINGS,
        **(FOR_STRANGERS if public else {}),
        "base_url": f"/{base_url.strip('/')}/".replace("//", "/"),
    }
    with tempfile.TemporaryDirectory(prefix="sinmungo-") as folder:
        metadata = Path(folder) / "metadata.json"
        plugin = {"archive": chosen.stem, "public": public}
        metadata.write_text(json.dumps({"plugins": {"sinmungo": plugin}}), encoding="utf-8")
        arguments = [sys.executable, "-m", "datasette", "serve", *(["--immutable"] if immutable else []), str(chosen)]
        arguments += ["--host", host, "--port", str(port), "--metadata", str(metadata)]
        arguments += [word for name, value in settings.items() for word in ("--setting", name, str(value))]
        arguments += ["--open"] if browser else []
        code = _until_stopped(arguments)
    return console.OK if code in (0, 130, -signal.SIGINT, -signal.SIGTERM) else console.CRAWL


def _warn_of_others(host: str) -> None:
    """Say who else sees what is not for strangers, where others reach the host."""
    if not is_loopback(f"[{host}]" if ":" in host else host):
        console.note(
            f"{host}: whoever reaches this machine sees kept pages, mail addresses and the operator's tables too; "
            "--public shows strangers the newspapers alone"
        )


def _check_free(host: str, port: int) -> None:
    """Complain of a port that another program has, in one line, before a server is started for nothing."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        number = error.errno or 0  # below nothing where the host's name was not found
        reason = os.strerror(number).lower() if number > 0 else "no such host"
        raise console.Failed(
            f"{host}, port {port}: {reason}; give another --port, 0 takes a free one", console.USAGE
        ) from None


def _unwritten(path: Path) -> bool:
    """Whether something lies in SQLite's log that the file has not: whoever reads the file as immutable misses it."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _until_stopped(arguments: list[str]) -> int:
    """Run datasette until it ends or we are told to end it.

    The handlers are set whatever was inherited: a shell's background job has Ctrl-C ignored.
    """
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    with subprocess.Popen(arguments, env=environment) as process:  # noqa: S603  # our own interpreter
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: process.terminate())
        return process.wait()
