"""``sinmungo export``: articles out of the archive, in the formats of others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from rich.progress import track

import archive
from archive import Archive
from archive.exporting import FORMATS, Exported, MissingLibrary, Selection, export
from archive.finding.search import Narrowing
from sinmungo import console, nothing, originals
from sinmungo.naming import TakenDown, article_of, is_certain
from sinmungo.options import archive_option, json_option, narrowing_options, query_argument, require_paper


@click.command("export", short_help="write articles in the formats of other programs")
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@query_argument
@click.option("--format", "form", type=click.Choice([*FORMATS]), required=True, help="What is written.")
@archive_option()
@narrowing_options
@click.option("--force", is_flag=True, help="Replace FILE.")
@json_option(help="The manifest.")
def command(
    target: Path,
    query: str,
    form: str,
    path: Path,
    *,
    force: bool,
    as_json: bool,
    narrowing: Narrowing,
) -> int:
    """Write the articles that QUERY finds to FILE, the newest first; without QUERY all that the options let pass.

    QUERY is that of 'sinmungo search', with region:, byline:, ^ and = where they are wanted; of an article's address or
    paper:key it is that article alone. FILE gets its name when it is whole, and after it FILE.manifest.json, which
    tells the query, the time, the counts and the SHA-256 of what was written.

    \b
    Formats:
      csv      a table for Excel and others (UTF-8 with its mark)
      jsonl    all that is known of an article, one a line
      sqlite   an archive of these articles alone, with their raw pages beside it
      parquet  a folder by paper and year (needs pyarrow)
      nikl     a folder of JSON by paper and year, in the form of 모두의 말뭉치
      bigkinds, bigkinds-csv   BIGKinds' columns, for Excel (FILE.xlsx; needs xlsxwriter) or others
      warc     the raw pages with their fetches, for FILE.warc.gz (needs warcio)
      bibtex, ris, csl   for citing

    \b
    Examples:
      sinmungo export budget.csv 예산 --format csv --since 2019 --until 2019
      sinmungo export one.bib jndn:1570531208 --format bibtex
      sinmungo export jndn.warc.gz --format warc --paper jndn
      sinmungo export all.parquet --format parquet

    Exit codes: 0 done (also when nothing is found), 1 no such article, or taken down, 2 no such paper or region, or a
    library is missing, 3 no archive, or FILE could not be written.
    """
    with archive.open(path, read_only=True) as opened:
        require_paper(opened, narrowing.get("paper"))
        try:
            done = export(opened, _meant(opened, query, narrowing, path), target, form, force=force, watch=_watched)
        except MissingLibrary as error:
            raise console.Failed(str(error), console.USAGE) from None
        notes = [] if done.counts["articles"] else ["nothing is found", *nothing.reasons(opened, query, narrowing)]
    _tell(done, as_json=as_json)
    console.note(*notes)
    return console.OK


def _meant(opened: Archive, query: str, narrowing: Narrowing, path: Path) -> Selection:
    """What a search finds; of an address or ``paper:key`` its article. What could be words is sought as such."""
    name = originals.named(query)
    if name is None:
        return Selection(query, **narrowing)
    try:
        return Selection(article=article_of(opened, query, path).id)
    except TakenDown:
        raise
    except console.Failed:
        if is_certain(opened, name):
            raise
    return Selection(query, **narrowing)


def _tell(done: Exported, *, as_json: bool) -> None:
    if as_json:
        console.as_json(done.as_dict())
    else:
        size = sum(size for _, size, _ in done.files)
        console.facts([*((name, f"{count:,}") for name, count in done.counts.items()), ("size", console.size(size))])


def _watched(numbers: Sequence[int]) -> Iterable[int]:
    """A bar on a terminal."""
    return track(numbers, "export", console=console.err, transient=True, disable=not console.err.is_terminal)
