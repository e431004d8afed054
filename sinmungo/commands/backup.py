"""``sinmungo backup``: a second archive, whole at every moment."""

from __future__ import annotations

from pathlib import Path

import click

from archive.backup import backup
from sinmungo import console
from sinmungo.options import archive_option, json_option


@click.command("backup", short_help="copy the archive while it is in use")
@click.argument("target", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@archive_option()
@json_option(help="What was copied, as one JSON object.")
def command(target: Path, path: Path, *, as_json: bool) -> int:
    """Copy the archive to FILE and its raw pages beside it, while crawls write and readers read.

    A copy that stands there is brought up to date: the archive's own file is replaced at once when the new one is
    whole, and of the raw pages only those are copied that are new. What the archive has no more, the copy loses. The
    copy is an archive like any other; to restore it, copy it back: nothing of the lost one, such as a log (….db-wal),
    may lie there.

    \b
    Examples:
      sinmungo backup /mnt/second/papers.db --archive papers.db
      sinmungo verify --archive /mnt/second/papers.db
      sinmungo backup papers.db --archive /mnt/second/papers.db

    Exit codes: 0 done, 3 no archive, or the copy could not be written.
    """
    copied = backup(path, target)
    if as_json:
        console.as_json(copied.as_dict())
        return console.OK
    console.facts(
        [
            ("articles", f"{copied.articles:,}"),
            ("pages", f"{copied.pages:,} ({copied.new_pages:,} new, {copied.gone_pages:,} removed)"),
            ("size", console.size(copied.bytes)),
        ]
    )
    return console.OK
