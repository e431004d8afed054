"""``sinmungo schedule``: what systemd or cron need to crawl the newspapers by themselves."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from scrapy.exceptions import UsageError

import papers
from crawler import contact as contacts
from crawler import patience
from crawler.patience import REVISITS_VARIABLE
from papers.loader import FOLDERS_VARIABLE
from sinmungo import console
from sinmungo.options import PaperId
from sinmungo.scheduling import cron, systemd
from sinmungo.scheduling.plan import Plan

Command = TypeVar("Command", bound=Callable[..., Any])

_ACCOUNT = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,31}")
_SYSTEM_ARCHIVE = Path("/var/lib/sinmungo/archive.db")


def _plan_options(command: Command) -> Command:
    """The papers and options of both commands below."""
    for option in reversed(
        (
            click.argument("ids", metavar="PAPER...", nargs=-1, type=PaperId()),
            click.option("--all", "everyone", is_flag=True, help="Every paper with a known feed or listing."),
            click.option(
                "--archive",
                "path",
                type=click.Path(dir_okay=False, path_type=Path),
                envvar="SINMUNGO_ARCHIVE",
                metavar="PATH",
                help=f"The archive's file; else $SINMUNGO_ARCHIVE, else {_SYSTEM_ARCHIVE}, with --user ./archive.db.",
            ),
            click.option(
                "--contact",
                envvar="SINMUNGO_CONTACT",
                default="",
                help="Where webmasters reach you [default: $SINMUNGO_CONTACT].",
            ),
            click.option(
                "--user/--system", "for_user", default=False, help="Your own timer, or the machine's [default]."
            ),
            click.option(
                "--account", default="sinmungo", show_default=True, metavar="NAME", help="With --system: who runs it."
            ),
            click.option(
                "--output",
                type=click.Path(file_okay=False, path_type=Path),
                metavar="DIR",
                help="Write the files into this folder, not to stdout.",
            ),
        )
    ):
        command = option(command)
    return command


@click.group("schedule", short_help="write what systemd or cron need")
def command() -> None:
    """Write what systemd or cron need to crawl the newspapers by themselves.

    \b
    every hour      crawl                what has appeared, for 50 minutes at most
    every night     crawl --revisits     articles that are due to be looked at again, for 1 hour 40
    every Sunday    crawl --fill-gaps    days that lack articles, for 4 hours 40
    every hour      stories --catch-up   which articles of many papers tell the same
    every morning   health               whether every paper is well

    What a run leaves undone the next one does. Runs never meet: a paper that one of them is crawling is left out by
    the others. A crawl in which a paper failed (code 4), or all of whose papers another run is crawling (5), is no
    failure of the machine: health tells of papers that go on failing, once a day, and its own failure is the alarm.

    \b
    Examples:
      sinmungo schedule systemd --all --contact you@example.org --output /etc/systemd/system
      sinmungo schedule cron --all --contact you@example.org --output /etc/cron.d
    """


@command.command("systemd")
@_plan_options
@click.option("--alarm", default="", metavar="COMMAND", help="Run it, with the unit's name added, when a run failed.")
def for_systemd(alarm: str, output: Path | None, **asked: Any) -> int:
    """Write services and timers of systemd for the papers named, or --all.

    The machine's services (--system) see a read-only system, no devices and no one's home, and write to the archive's
    folder alone. Those of your own (--user) have the part of it that needs no rights over the machine.

    \b
    Examples:
      sinmungo schedule systemd --all --contact you@example.org
      sinmungo schedule systemd jndn --user --archive ~/papers.db --output ~/.config/systemd/user

    Exit codes: 0 done, 1 a file could not be written, 2 no such paper or no contact.
    """
    plan = _plan(alarm=alarm, **asked)
    _hand_over(systemd.units(plan, [*map(Path, _read_from(plan))]), output)
    manager = "systemctl --user" if plan.account is None else "systemctl"
    console.note(f"begin with: {manager} daemon-reload && {manager} enable --now {' '.join(systemd.timers())}")
    _note_example(plan.contact)
    return console.OK


@command.command("cron")
@_plan_options
def for_cron(output: Path | None, **asked: Any) -> int:
    """Write a crontab for the papers named, or --all.

    With --system its lines name the account and belong into /etc/cron.d; with --user into your own crontab.

    \b
    Examples:
      sinmungo schedule cron --all --contact you@example.org --output /etc/cron.d
      sinmungo schedule cron jndn --user --archive ~/papers.db | crontab -

    Exit codes: 0 done, 1 a file could not be written, 2 no such paper or no contact.
    """
    plan = _plan(**asked)
    _hand_over({"sinmungo": cron.crontab(plan)}, output)  # cron leaves files with a dot in their names alone
    _note_example(plan.contact)
    return console.OK


def _plan(
    ids: Sequence[str],
    path: Path | None,
    contact: str,
    account: str,
    alarm: str = "",
    *,
    everyone: bool,
    for_user: bool,
) -> Plan:
    if bool(ids) == everyone:
        raise click.UsageError("name one paper or more, or give --all")
    _check_contact(ids, contact)
    archive = (path or (Path("archive.db") if for_user else _SYSTEM_ARCHIVE)).expanduser().absolute()
    try:
        told = shlex.split(alarm)
    except ValueError as error:
        raise click.UsageError(f"--alarm: {error}") from None
    try:
        environment = _environment()
    except UsageError as error:
        raise console.Failed(str(error), console.USAGE) from None
    plan = Plan(_program(), archive, contact, ids, None if for_user else account, environment, told)
    if not _ACCOUNT.fullmatch(account):
        raise click.UsageError(f"--account {account!r}: no name of an account")
    for text in (str(archive), contact, alarm, *plan.environment.values()):
        if not text.isprintable():
            raise click.UsageError(f"{text!r}: a timer cannot be told of line feeds and control characters")
    return plan


def _check_contact(ids: Sequence[str], contact: str) -> None:
    registry = papers.registry()
    for key in ids or registry:
        if key not in registry:
            raise console.Failed(registry.no_such(key), console.USAGE)
        try:
            contacts.check(registry[key], contact, {"*"})  # nothing is asked yet
        except contacts.NoContact as error:
            raise console.Failed(str(error), console.USAGE) from None


def _note_example(contact: str) -> None:
    if contacts.is_example(contact):
        console.note(f"{contact} is an address from an example: with it the runs crawl no live paper; give your own")


def _program() -> list[str]:
    """How this program is called from anywhere."""
    script = Path(sys.executable).with_name("sinmungo")
    return [str(script)] if script.exists() else [sys.executable, "-m", "sinmungo"]


def _environment() -> dict[str, str]:
    folders = [part for part in os.environ.get(FOLDERS_VARIABLE, "").split(os.pathsep) if part.strip()]
    found = {FOLDERS_VARIABLE: os.pathsep.join(str(Path(part).absolute()) for part in folders)} if folders else {}
    if REVISITS_VARIABLE in os.environ:
        patience.ages(os.environ[REVISITS_VARIABLE])
        found[REVISITS_VARIABLE] = os.environ[REVISITS_VARIABLE]
    return found


def _read_from(plan: Plan) -> list[str]:
    """Where the program, its Python, its modules and the registry lie."""
    registry = [part for part in plan.environment.get(FOLDERS_VARIABLE, "").split(os.pathsep) if part]
    return [plan.program[0], sys.prefix, sys.base_prefix, str(Path(__file__).resolve()), *registry]


def _hand_over(files: Mapping[str, str], output: Path | None) -> None:
    if output is None:
        click.echo("\n".join(f"# {name}\n{text}" if len(files) > 1 else text for name, text in files.items()), nl=False)
        return
    try:
        output.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (output / name).write_text(text, encoding="utf-8")
            click.echo(output / name)
    except OSError as error:
        raise console.Failed(f"{output}: {error.strerror}; give --output a folder that you may write to") from None
