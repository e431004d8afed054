"""Options that several commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar, cast, get_args

import click
from click.shell_completion import CompletionItem

import archive
import papers
from archive import Archive, ArchiveError
from archive.finding.search import Narrowing
from archive.finding.terms import Mode
from archive.tables.kinds import NOT_DEALT_WITH
from archive.verify import check_kinds
from crawler.window import day
from papers import places
from papers.loader import FOLDERS_VARIABLE
from papers.regions import REGIONS
from sinmungo import console

Command = TypeVar("Command", bound=Callable[..., Any])


def archive_option(default: str = "archive.db") -> Callable[[Command], Command]:
    """``--archive PATH``, else ``$SINMUNGO_ARCHIVE``, else the default; the command gets it as ``path``."""
    option = click.option(
        "--archive",
        "path",
        type=click.Path(dir_okay=False, path_type=Path),
        envvar="SINMUNGO_ARCHIVE",
        default=default,
        metavar="PATH",
        help=f"The archive's file; else $SINMUNGO_ARCHIVE, else {default}.",
    )

    def decorated(command: Command) -> Command:
        return option(_blaming(command))

    return decorated


def _blaming(command: Command) -> Command:
    """Tell of what cannot be shown that it lies at the archive, where it does."""

    @functools.wraps(command)
    def blaming(*arguments: Any, **given: Any) -> Any:
        try:
            return command(*arguments, **given)
        except (ArchiveError, papers.RegistryError):
            raise
        except NOT_DEALT_WITH:
            path: Path | None = given.get("path")
            if path is not None and path.exists():
                with archive.open(path, read_only=True) as opened:
                    check_kinds(opened)
            raise

    return cast("Command", blaming)


def _joined(_context: click.Context, _parameter: click.Parameter, words: tuple[str, ...]) -> str:
    return " ".join(words)


# Of several words, which need no quotes, one text; none is an empty one.
query_argument = click.argument("query", metavar="[QUERY]...", nargs=-1, callback=_joined)
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


class Region(click.ParamType[str]):
    """A province, several by their common name, or a town; completed by the provinces' names."""

    name = "region"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as given, when it is a place's."""
        if not places.is_place(str(value)):
            self.fail(places.no_such(str(value)), param, ctx)
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The names that begin as typed, with their codes."""
        return [CompletionItem(name, help=code) for code, name in REGIONS.items() if name.startswith(incomplete)]


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
    """``--since`` and ``--until``, both included; the first may not be the later."""

    @functools.wraps(command)
    def checked(*arguments: Any, **given: Any) -> Any:
        since, until = given["since"], given["until"]
        first, last = day(since), day(until, last=True)
        if first and last and first > last:
            raise click.UsageError(
                f"--since {since} is after --until {until}: no day is in both; give them the other way"
            )
        return command(*arguments, **given)

    to = click.option("--until", type=Day(), metavar="DAY", help="To this day, month or year, included.")
    begin = click.option(
        "--since", type=Day(), metavar="DAY", help="From this day, month or year: 2019, 2019-10, 2019-10-08."
    )
    return cast("Command", begin(to(checked)))


def narrowing_options(command: Command) -> Command:
    """All by which ``search`` and ``export`` are narrowed; the command gets them together, as ``narrowing``."""

    @functools.wraps(command)
    def narrowed(*arguments: Any, **given: Any) -> Any:
        narrowing = {name: given.pop(name) for name in Narrowing.__annotations__}
        return command(*arguments, narrowing=narrowing, **given)

    options: Any = narrowed
    for option in reversed(_NARROWING):
        options = option(options)
    return cast("Command", options)


_SHOWN: Final = 5  # papers that are named in a line
_NARROWING: Final = (
    click.option("--paper", type=PaperId(), metavar="PAPER", help="Only this paper."),
    click.option(
        "--region",
        type=Region(),
        metavar="REGION",
        help="Only papers of this province or town (시·도, 시·군): 전남, KR-46, 호남, 여수.",
    ),
    click.option("--section", help="Only this section."),
    click.option("--byline", metavar="NAME", help="Only what is signed so; #17 is the reporter of that number."),
    window_options,
    click.option(
        "--mode",
        type=click.Choice(get_args(Mode)),
        default="anywhere",
        show_default=True,
        help="Where words must stand: anywhere, also inside longer ones; at the start of a word; as a word of their "
        "own with its particles (조사).",
    ),
    click.option("--spacing", is_flag=True, help="Whatever the blanks: 지방자치 finds 지방 자치 too, and the reverse."),
)


def require_paper(opened: Archive, paper: str | None) -> None:
    """Complain of a paper that neither the registry nor the archive knows."""
    if paper is not None and paper not in papers.registry() and paper not in {known.id for known in opened.papers()}:
        raise console.Failed(papers.registry().no_such(paper), console.USAGE)


def outside_registry(opened: Archive) -> str | None:
    """What to say of the archive's papers that the registry does not know; None where there are none."""
    known = papers.registry()
    names = sorted(one.id for one in opened.papers() if one.id and one.id not in known)
    return not_in_registry(names) if names else None


def not_in_registry(names: Sequence[str]) -> str:
    """What to say of papers that the archive holds and the registry does not know."""
    shown = ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
    whose = "its file" if len(names) == 1 else "their files"
    return f"{shown}: not in the registry; name the folder of {whose} with {FOLDERS_VARIABLE}"
