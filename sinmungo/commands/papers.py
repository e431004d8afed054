"""``sinmungo papers``: the newspapers of the registry, and what is known of each."""

from __future__ import annotations

import textwrap
from pathlib import Path

import click
from click.core import ParameterSource

import archive
import papers
from crawler.discovery import sources
from sinmungo import console
from sinmungo.commands import check, new
from sinmungo.options import PaperId, json_option


@click.group("papers", invoke_without_command=True, short_help="list the newspapers that are known")
@click.option(
    "--archive",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="SINMUNGO_ARCHIVE",
    metavar="PATH",
    help="Tell also what this archive holds of each; else $SINMUNGO_ARCHIVE.",
)
@json_option(help="One JSON array.")
@click.pass_context
def command(context: click.Context, path: Path | None, *, as_json: bool) -> None:
    """List the newspapers of the registry, and with --archive what is held of each.

    \b
    Examples:
      sinmungo papers
      sinmungo papers show jndn
      sinmungo papers --archive demo.db
      sinmungo papers --json | jq -r '.[] | select(.family == "ndsoft") | .id'

    Exit codes: 0 done, 2 no such paper, or a registry file with an error, 3 no archive.
    """
    if context.invoked_subcommand:
        return
    known = papers.registry()
    is_of_the_environment = context.get_parameter_source("path") is ParameterSource.ENVIRONMENT
    if path is not None and (path.exists() or not is_of_the_environment):  # where nothing is crawled yet, all are shown
        _holdings(path, as_json=as_json)
        return
    if as_json:
        console.as_json([paper.as_dict() for paper in known.values()])
        return
    rows = [
        (paper.id, paper.name, paper.region_name or "-", paper.kind, paper.family, paper.confidence, paper.home)
        for paper in known.values()
    ]
    console.columns(rows, header=("ID", "NAME 신문", "REGION 지역", "KIND", "FAMILY", "CONFIDENCE", "HOME"))
    console.note(
        f"{len(known)} papers; no live site was tried by this project, see 'sinmungo papers show ID' for what was seen"
    )


def _holdings(path: Path, *, as_json: bool) -> None:
    """What an archive holds of each paper that it knows."""
    with archive.open(path, read_only=True) as opened:
        held = opened.papers()
    if as_json:
        console.as_json([paper.as_dict() for paper in held])
        return
    rows = [
        (
            *(
                paper.id or "-",
                paper.name or "-",
                papers.REGIONS.get(paper.region or "", paper.region or "-"),
                f"{paper.articles:,}",
            ),
            *(console.when(paper.first, "day") or "-", console.when(paper.last, "day") or "-"),
        )
        for paper in held
    ]
    console.columns(rows, header=("ID", "NAME 신문", "REGION 지역", "ARTICLES 기사", "FIRST", "LAST"))


@command.command("show", short_help="show what is known of one")
@click.argument("paper", type=PaperId())
@json_option(help="One JSON object.")
def show(paper: str, *, as_json: bool) -> None:
    """Show what is known of PAPER, and how each fact is known: seen, inferred from its family, guessed, unknown."""
    try:
        known = papers.registry()[paper]
    except KeyError:
        raise console.Failed(papers.registry().no_such(paper), console.USAGE) from None
    if as_json:
        console.as_json(known.as_dict())
        return
    console.facts(
        [
            ("id", known.id),
            ("name 신문", f"{known.name} ({known.romanized})" if known.romanized else known.name),
            ("region 지역", f"{known.region_name} ({known.region})" if known.region else "not known"),
            ("city 시·군", known.city),
            ("also covers", ", ".join(papers.REGIONS[code] for code in known.covers) or None),
            ("kind", known.kind),
            ("family", known.family),
            ("home", known.home),
            ("hosts", ", ".join(known.hosts)),
            ("encoding", known.encoding),
            ("addresses", ", ".join(known.addresses) or None),
            ("body", ", ".join(known.body) or None),
            ("sections", ", ".join(f"{code} {name}" for code, name in known.sections.items()) or None),
            ("delay", f"{known.delay:g} s between two requests"),
            ("night", known.night),
            ("budget", f"{known.budget:,} requests a day" if known.budget else None),
            ("tls", known.tls),
            ("confidence", known.confidence),
        ]
    )
    if known.notes:
        console.out.print("\n" + textwrap.fill(known.notes, 100))
    for title, entries in (("feeds", known.feeds), ("listings", known.listings)):
        none = "none (seen)" if known.facts.get(title) == "seen" else "none known"
        console.out.print(f"\n{title}" if entries else f"\n{title}: {none}")
        console.columns([(f"  {entry.url}", entry.section or "all", entry.status) for entry in entries])
    if known.sitemaps:
        console.out.print("\nsitemaps")
        console.columns([(f"  {each.url}", "news" if each.news else "all", each.status) for each in known.sitemaps])
    _tell_ways(known)
    console.out.print("\nhow each fact is known")
    console.columns([(f"  {fact}", known.facts.get(fact, "unknown")) for fact in papers.FACTS])


def _tell_ways(known: papers.Paper) -> None:
    """What a crawl reads where the file names nothing: its family's usual places, the front page; then what is past."""
    if not known.feeds and not known.listings:
        newest = sources.newest(known)
        console.out.print(
            "\na crawl reads" if newest else "\na crawl reads nothing: write a feed or listing into its file"
        )
        console.columns([(f"  {ask.source}", "front page" if ask.source == known.home else ask.kind) for ask in newest])
    past = "; ".join(_PAST[way] for way in sources.past(known)) or "no list; numbers are tried where they run"
    console.out.print(f"\nits past is told by: {past}")


_PAST = {"days": "lists of days", "listings": "listings, page by page", "sitemaps": "sitemaps"}


command.add_command(check.command)
command.add_command(new.command)
