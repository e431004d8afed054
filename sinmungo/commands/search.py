"""``sinmungo search``: articles by their words, or how many there are of them."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, get_args

import click
from rich.text import Text

import archive
from archive import Hit, Hits, Tally
from archive.exporting.comma_separated import harmless
from archive.finding.ranking import NEWEST
from archive.finding.search import Narrowing, Sort
from archive.finding.tallies import By
from sinmungo import console, nothing, originals
from sinmungo.asking import facts_in_words
from sinmungo.naming import is_certain
from sinmungo.options import archive_option, json_option, narrowing_options, query_argument, require_paper

_FACTS: Final = ("paper", "region", "section", "byline", "since", "until")
_COUNTING: Final = 1.0  # seconds for the number of all beside those that are shown


@click.command("search", short_help="find articles by their words")
@query_argument
@archive_option()
@narrowing_options
@click.option("--sort", type=click.Choice(get_args(Sort)), default="newest", show_default=True, help="The order.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many.")
@click.option(
    "--ranked",
    type=click.IntRange(min=1),
    default=NEWEST,
    show_default=True,
    help="By relevance: the best of so many, the newest that are found.",
)
@click.option(
    "--count-by",
    "by",
    type=click.Choice(get_args(By)),
    multiple=True,
    help="No articles but how many there are of each; given twice, of each pair.",
)
@click.option("--csv", "as_csv", is_flag=True, help="The counts as CSV.")
@json_option(help="One JSON array.")
def command(
    query: str,
    path: Path,
    sort: Sort,
    limit: int,
    ranked: int,
    by: tuple[By, ...],
    *,
    as_csv: bool,
    as_json: bool,
    narrowing: Narrowing,
) -> int:
    """Find articles that hold QUERY in their texts, the newest first; without QUERY all that the options let pass.

    A word is found wherever it stands, with particles and inside longer words: 예산 finds 예산을 and 추가경정예산.
    Several words must all be there; "quoted words" stand together; OR between words, a minus before one to leave it
    out, parentheses. headline:예산 (제목:) seeks in the headline alone; byline:, paper:, section:, region:, date:,
    since: and until: (기자: 신문: 면: 지역: 날짜: 부터: 까지:) narrow as the options do. ^도로 stands at the start of a
    word, =도로 is a word of its own. docs/searching.md tells all of it.

    The address of an article, or paper:key, is sought as words too; beside what is found a line says which article it
    is of, for 'sinmungo show'.

    \b
    Examples:
      sinmungo search 예산 --archive demo.db
      sinmungo search 인공지능 OR AI --paper jndn --since 2019 --until 2019
      sinmungo search '"광주형 일자리" -노조' --json | jq -r '.[].url'
      sinmungo search '제목:의회 지역:전남 날짜:2019-10..2020-03' --sort relevance
      sinmungo search 예산 --count-by month --csv > months.csv

    Exit codes: 0 done (also when nothing is found), 2 no such paper or region, 3 no archive.
    """
    if as_csv and (as_json or not by):
        raise click.UsageError("--csv goes with --count-by, and without --json")
    query = query if query.strip() else _facts(narrowing)
    with archive.open(path, read_only=True) as opened:
        require_paper(opened, narrowing.get("paper"))
        if by:
            _tell_tallies(opened.tallies(query, by, **narrowing), by, as_csv=as_csv, as_json=as_json)
            return console.OK
        hits = opened.search(query, sort=sort, limit=limit, ranked=ranked, **narrowing)
        total = None if as_json else _counted(opened, query, narrowing)
        notes = _named(opened, query, path) or ([] if hits else nothing.reasons(opened, query, narrowing))
    if as_json:
        _tell_as_json(hits)
    else:
        _tell(hits, total, sort)
    console.note(*notes)
    return console.OK


def _facts(narrowing: Narrowing) -> str:
    """What is asked for without words, as a query."""
    facts = {name: str(value) for name, value in narrowing.items() if value and name in _FACTS}
    if not facts:
        raise click.UsageError("nothing is asked for; give words, or what narrows them, such as --paper or --since")
    return facts_in_words(facts)


def _named(opened: archive.Archive, query: str, path: Path) -> list[str]:
    """What to say of a query that names an article; nothing of words, and of what names none and may be words."""
    name = originals.named(query)
    if name is None:
        return []
    try:
        article = originals.article_of(opened, name)
    except originals.TakenDown as error:
        return [f"{name.text}: its article has been taken down{error.when}"]
    if article:
        return [f"{name.text}: article {article.id}; '{console.program()} show {article.id} --archive {path}' shows it"]
    if is_certain(opened, name):
        return [f"{name.text}: no such article in {path}; search for words of its headline"]
    return []


def _tell_as_json(hits: Hits) -> None:
    console.as_json([hit.as_dict() for hit in hits])
    if hits.since:
        console.note(f"the best{_reach(hits)}")


def _tell(hits: Hits, total: int | None, sort: Sort) -> None:
    for hit in hits:
        _show(hit)
    found = "too many found to count them at once" if total is None else f"{total:,} found"
    first = {"newest": "the newest", "oldest": "the oldest", "relevance": "the best"}[sort]
    shown = f", {first} {len(hits)} shown{_reach(hits)}" if total is None or total > len(hits) else ""
    console.note(found + shown)


def _counted(opened: archive.Archive, query: str, narrowing: Narrowing) -> int | None:
    """How many are found; None where it takes too long to say beside a few of them."""
    with suppress(archive.TooSlow), opened.within(_COUNTING):
        return opened.count(query, **narrowing)
    return None


def _reach(hits: Hits) -> str:
    """Of which articles these are the best, where that is not all that are found."""
    if hits.since is None:
        return ""
    return f" of the newest {hits.ranked:,}, back to {hits.since} (--until {hits.since} ranks older ones)"


def _show(hit: Hit) -> None:
    line = Text.assemble(
        (console.when(hit.published), "cyan"), "  ", (hit.paper_name or hit.paper or "-", "green"), f"  {hit.id}  "
    )
    console.out.print(line.append_text(console.lit(hit.headline, hit.headline_matches)))
    console.out.print(Text("    ").append_text(console.lit(hit.snippet, hit.snippet_matches)))


_HEADER: Final = ("FOUND", "ARTICLES", "PER THOUSAND")
_WIDTHS: Final = (9, 11, 12)


def _tell_tallies(tallies: Sequence[Tally], by: Sequence[By], *, as_csv: bool, as_json: bool) -> None:
    if as_json:
        console.as_json([tally.as_dict(by) for tally in tallies])
    elif as_csv:
        rows = csv.writer(sys.stdout, lineterminator="\n")
        rows.writerow([*by, "found", "articles", "per_thousand"])
        rows.writerows(map(_cell, tally.as_dict(by).values()) for tally in tallies)
    else:
        lines = [[*(name or "-" for name in tally.group), *_figures(tally)] for tally in tallies]
        console.columns(lines, header=[*(name.upper() for name in by), *map(str.rjust, _HEADER, _WIDTHS)])
        if "reporter" not in by:  # what several have signed is counted for each
            console.note(f"{sum(tally.found for tally in tallies):,} found")


def _cell(value: Any) -> Any:
    """Sections and bylines are of somebody's page: no formula for a spreadsheet, nothing that steers a terminal."""
    return harmless(console.tame(value)) if isinstance(value, str) else value


def _figures(tally: Tally) -> list[str]:
    """The figures in columns of one width, right-aligned under their names."""
    figures = (f"{tally.found:,}", f"{tally.articles:,}", f"{tally.per_thousand:.1f}")
    return list(map(str.rjust, figures, _WIDTHS))
