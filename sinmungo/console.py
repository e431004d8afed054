"""How the commands speak: plain aligned text on stdout, one-line errors on stderr, JSON where it is asked for."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final

import click
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

# Exit codes; each command's --help names those it uses.
OK: Final = 0
SOME_FAILED: Final = 1  # an input was no article, a search found nothing to show, a file could not be read
USAGE: Final = 2
ARCHIVE: Final = 3
CRAWL: Final = 4  # a run ended before its work was done
BUSY: Final = 5  # another process is at the same work
UNWELL: Final = 6  # a paper is blocked, failing, changed or silent, or what crawls brought is left lying
INTERRUPTED: Final = 130

_STREAMS: Final = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))  # by their numbers
# What steers a terminal (ECMA-48), or has it show a line in another order than it is read (Unicode, UAX #9).
_STEERING: Final = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def tame(text: str) -> str:
    """A text of somebody's page as a terminal may have it: what would steer the terminal is a mark of its own."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


class _Terminal(Console):
    """Prints what is told, and is steered by nobody but this program."""

    def on_broken_pipe(self) -> None:
        """Have whoever reads no further be told of where all errors are; rich would end with an error's code."""
        raise BrokenPipeError

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        """The pieces of what is printed; rich's own control codes are marked as such."""
        for piece in super().render(renderable, options):
            yield piece if piece.control else piece._replace(text=tame(piece.text))


out: Final[Console] = _Terminal(highlight=False, soft_wrap=True)
err: Final[Console] = _Terminal(stderr=True, highlight=False, soft_wrap=True)


def prepare() -> None:
    """Make of a stream that is closed one that holds nothing, and have stdout write all there is in any encoding.

    Else the next file that is opened would take the closed one's number, and be printed into.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) < len(_STREAMS):
        pass
    os.close(number)
    for number, (name, mode) in enumerate(_STREAMS):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="backslashreplace")


def say_no_more() -> None:
    """Drop what was not printed yet: nothing complains of it at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Failed(click.ClickException):
    """An error told in one line, with an exit code of its own."""

    def __init__(self, message: str, code: int = SOME_FAILED) -> None:
        super().__init__(" ".join(message.split()))
        self.code = code

    def show(self, file: Any = None) -> None:
        """One line, whatever the message."""
        complain(self.message)


def complain(message: str) -> None:
    """Say on stderr what went wrong, in one line, whatever a file is called."""
    err.print(Text(f"error: {' '.join(message.splitlines())}"), style=None)


def note(*messages: str) -> None:
    """Say something on stderr that is no result, a line each."""
    for message in messages:
        err.print(Text(message))


def as_json(value: Any) -> None:
    """One JSON value on stdout, and nothing else. What would steer a terminal is escaped, and so is not lost."""
    written = json.dumps(value, ensure_ascii=False, indent=2)
    lines = (_STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", line) for line in written.split("\n"))
    sys.stdout.write("\n".join(lines) + "\n")


def columns(
    rows: Sequence[Sequence[str | Text]], *, header: Sequence[str] | None = None, right: Collection[int] = ()
) -> None:
    """Rows in aligned columns, those of the numbers in ``right`` to the right; a Hangul syllable is two columns wide.

    The last column is not padded.
    """
    everything: list[Sequence[str | Text]] = [*([header] if header else []), *rows]
    if not everything:
        return
    widths = [max(cell_len(_plain(row[column])) for row in everything) for column in range(len(everything[0]))]
    for number, row in enumerate(everything):
        line = Text(style="bold" if header and number == 0 else "")
        for column, cell in enumerate(row):
            padding = " " * (widths[column] - cell_len(_plain(cell)))
            line.append(padding if column in right else "")
            line.append_text(cell if isinstance(cell, Text) else Text(cell))
            if column < len(row) - 1:
                line.append("  " if column in right else f"{padding}  ")
        line.rstrip()
        out.print(line)


def facts(pairs: Iterable[tuple[str, str | Text | None]]) -> None:
    """Names and values, one a line, the values aligned; None is left out."""
    columns([(name, value) for name, value in pairs if value is not None])


def _plain(cell: str | Text) -> str:
    return cell.plain if isinstance(cell, Text) else cell


def lit(text: str, spans: Iterable[tuple[int, int]]) -> Text:
    """A text with its matches lit up."""
    result = Text(text)
    for start, end in spans:
        result.stylize("bold yellow", start, end)
    return result


def when(moment: datetime | None, precision: str | None = "minute") -> str:
    """A time as a reader wants it: ``2019-10-08 19:40``, the day alone when only that is known."""
    if moment is None:
        return ""
    return moment.strftime({"day": "%Y-%m-%d", "second": "%Y-%m-%d %H:%M:%S"}.get(precision or "", "%Y-%m-%d %H:%M"))


def program() -> str:
    """How the user can call us again: ``sinmungo``, or where that is not on the PATH the script as it was called."""
    called = Path(sys.argv[0])
    if called.name != "sinmungo" or shutil.which("sinmungo"):
        return "sinmungo"
    here = Path.cwd()
    return str(called.relative_to(here) if called.is_relative_to(here) else called)


def size(count: int) -> str:
    """Bytes in words: ``4.2 MB``."""
    if count < 1000:
        return f"{count} B"
    power = min(4, (len(str(count)) - 1) // 3)
    return f"{count / 1000**power:.1f} {'B kB MB GB TB'.split()[power]}"
