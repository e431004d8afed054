"""Writes docs/cli.md from the commands themselves: ``python docs/cli_reference.py``. A test tells when it is stale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from sinmungo.cli import sinmungo

PAGE = Path(__file__).with_name("cli.md")
RENEW = "python docs/cli_reference.py"

_WIDTH = 100

_HEAD = f"""\
# The commands

This page is written by `{RENEW}`; every command says the same with `--help`.

## For all commands

| exit code | |
|---|---|
| 0 | done |
| 1 | some input held no article, or could not be read; no such article; coverage has holes |
| 2 | wrong usage: an unknown option or paper, no contact for a live paper, a registry file with an error |
| 3 | the archive is missing, no archive, newer than this program, locked, full or not writable |
| 4 | a crawl, or datasette, ended before its work was done |
| 5 | another process is at the same work |
| 6 | a paper is not well, or work waits for two days (`sinmungo health`) |
| 130 | interrupted by Ctrl-C; what was stored stays |

An option goes before the environment, which [settings](settings.md#the-environment) lists.

Results go to stdout, errors and remarks to stderr, an error in one line. With `--json` stdout holds one JSON value and
nothing else.
"""


def page() -> str:
    """The whole page."""
    context = click.Context(sinmungo, info_name="sinmungo", **sinmungo.context_settings)
    return "\n".join([_HEAD, *_sections(sinmungo, context, 2)])


def _sections(command: click.Command, context: click.Context, level: int) -> Iterator[str]:
    """A command's help as it stands, then that of the commands below it."""
    context.terminal_width = _WIDTH
    yield f"{'#' * level} {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None:
                yield from _sections(below, click.Context(below, info_name=name, parent=context), 3)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
