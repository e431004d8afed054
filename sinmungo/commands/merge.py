"""``sinmungo merge``: archives of single papers, machines or years into one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

import archive
from archive import MergedShard
from archive.errors import MergeBusy
from archive.opening import check_is_archive
from sinmungo import console
from sinmungo.options import archive_option, json_option

_PAGES = ".pages.db"


@click.command("merge", short_help="bring shards into one archive")
@click.argument("shards", metavar="SHARD...", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@archive_option()
@click.option("--takedowns/--no-takedowns", default=True, help="Take down here too what was taken down in a SHARD.")
@json_option(help="What came of each shard, as one JSON array.")
def command(shards: Sequence[Path], path: Path, *, takedowns: bool, as_json: bool) -> int:
    """Bring what the SHARDs hold into the archive: articles with all their versions, raw pages, fetches, runs, and
    what a crawl remembers. The archive is made where there is none.

    A shard is any archive, such as those that 'sinmungo worker' leaves. It is only read, also while it is being
    crawled into. What is in the archive already is not taken twice: merge again whenever shards have grown. Two that
    hold the same article make one of it, its versions in the order of time. A merge that was cut off goes on when it
    is run again.

    What was taken down in a shard goes from the archive. Of a shard that a stranger sent say --no-takedowns: nothing
    goes then.

    The raw pages are found beside each shard (SHARD.pages.db); named by a pattern like shards/*.db they are left out.

    \b
    Examples:
      sinmungo merge shards/*.db --archive papers.db
      sinmungo merge one.db other.db --archive papers.db --json

    Exit codes: 0 done, also when nothing was new, 2 wrong usage, 3 an archive could not be read or written, 5 another
    merge into it is at work.
    """
    found = [shard for shard in dict.fromkeys(shards) if not _is_of_another(shard, shards)]
    if any(shard.exists() and path.exists() and shard.samefile(path) for shard in found):
        raise click.UsageError(f"{path}: an archive is not merged into itself; name another with --archive")
    if missing := [shard for shard in found if not shard.exists()]:
        raise archive.ArchiveNotFound(f"{missing[0]}: no such shard")
    if not path.exists():
        check_is_archive(found[0])  # nothing is made where there is nothing to merge
    merged: dict[Path, MergedShard] = {}
    try:
        with archive.open(path, create=True) as opened:
            for shard in found:
                merged[shard] = opened.merge(shard, follow_takedowns=takedowns)
            opened.stories.catch_up()
    except MergeBusy as error:
        raise console.Failed(str(error), console.BUSY) from None
    finally:
        _tell(merged, as_json=as_json)
    return console.OK


def _is_of_another(shard: Path, shards: Sequence[Path]) -> bool:
    """Whether a file holds the raw pages of another one that is named."""
    return shard.name.endswith(_PAGES) and shard.with_name(f"{shard.name.removesuffix(_PAGES)}.db") in shards


def _tell(merged: dict[Path, MergedShard], *, as_json: bool) -> None:
    """A line a shard; also of those before the one that could not be merged."""
    if as_json:
        console.as_json([{"shard": str(shard), **told.as_dict()} for shard, told in merged.items()])
    elif merged:
        names = [name for name in MergedShard.__dataclass_fields__ if name != "lost"]
        rows = [
            (str(shard), *(f"{getattr(told, name):,}" for name in names), _beside(told))
            for shard, told in merged.items()
        ]
        console.columns(rows, header=("SHARD", *(name.upper() for name in names), ""))


def _beside(told: MergedShard) -> str:
    if told.lost:
        return f"{told.lost:,} masked otherwise in both, and gone: no version was the same"
    return "" if told else "nothing new"
