"""Writes docs/cli.md and its Korean twin from the commands themselves: ``python docs/cli_reference.py``.

The words between come from docs/cli.toml. A test tells when a page is stale.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from sinmungo.cli import sinmungo

PAGES = {"en": Path(__file__).with_name("cli.md"), "ko": Path(__file__).with_name("ko") / "cli.md"}
WORDS = tomllib.loads(Path(__file__).with_name("cli.toml").read_text(encoding="utf-8"))
RENEW = "python docs/cli_reference.py"

_WIDTH = 100


def page(language: str) -> str:
    """The whole page. Raises KeyError for a command of which docs/cli.toml says nothing in Korean."""
    context = click.Context(sinmungo, info_name="sinmungo", **sinmungo.context_settings)
    words = WORDS[language]
    return "\n".join([words["head"], *_sections(sinmungo, context, 2, words.get("commands"))])


def _sections(
    command: click.Command, context: click.Context, level: int, told: Mapping[str, str] | None
) -> Iterator[str]:
    """A command's help as it stands, then that of the commands below it; above it what the language tells of it."""
    context.terminal_width = _WIDTH
    path = context.command_path
    line = f"{told[path]}\n\n" if told else ""
    yield f"{'#' * level} {path}\n\n{line}```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None:
                yield from _sections(below, click.Context(below, info_name=name, parent=context), 3, told)


if __name__ == "__main__":
    for language, file in PAGES.items():
        file.write_text(page(language), encoding="utf-8")
