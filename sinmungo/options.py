"""Options that several commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

import papers
from crawler.window import day

Command = TypeVar("Command", bound=Callable[..., Any])


def archive_option(default: str = "archive.db") -> Callable[[Command], Command]:
    """``--archive PATH``, else ``$SINMUNGO_ARCHIVE``, else the default."""
    return click.option(
        "--archive",
        "path",
        type=click.Path(dir_okay=False, path_type=Path),
        envvar="SINMUNGO_ARCHIVE",
        default=default,
        metavar="PATH",
        help=f"The archive's file; else $SINMUNGO_ARCHIVE, else {default}.",
    )


json_option = functools.partial(click.option, "--json", "as_json", is_flag=True)


class PaperId(click.ParamType[str]):
    """A paper's id, completed from the registry."""

    name = "paper"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The ids that begin as typed, with the papers' names."""
        return [
            CompletionItem(key, help=paper.name)
            for key, paper in papers.registry().items()
            if key.startswith(incomplete)
        ]


class Day(click.ParamType[str]):
    """A day, a month or a year: 2019, 2019-10, 2019-10-08."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text as given, when it is a day."""
        try:
            day(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        return str(value)


def window_options(command: Command) -> Command:
    """``--since`` and ``--until``, both included."""
    until = click.option("--until", type=Day(), metavar="DAY", help="To this day, month or year, included.")
    since = click.option(
        "--since", type=Day(), metavar="DAY", help="From this day, month or year: 2019, 2019-10, 2019-10-08."
    )
    return since(until(command))
