"""``sinmungo papers``: the newspapers of the registry, and what is known of each."""

from __future__ import annotations

import textwrap

import click

import papers
from sinmungo import console
from sinmungo.options import PaperId, json_option


@click.group("papers", invoke_without_command=True, short_help="list the newspapers that are known")
@json_option(help="One JSON array.")
@click.pass_context
def command(context: click.Context, *, as_json: bool) -> None:
    """List the newspapers of the registry.

    \b
    Examples:
      sinmungo papers
      sinmungo papers show jndn
      sinmungo papers --json | jq -r '.[] | select(.family == "ndsoft") | .id'

    Exit codes: 0 done, 2 no such paper, or a registry file with an error.
    """
    if context.invoked_subcommand:
        return
    known = papers.registry()
    if as_json:
        console.as_json([paper.as_dict() for paper in known.values()])
        return
    rows = [
        (paper.id, paper.name, paper.region_name, paper.kind, paper.family, paper.confidence, paper.home)
        for paper in known.values()
    ]
    console.columns(rows, header=("ID", "NAME 신문", "REGION 지역", "KIND", "FAMILY", "CONFIDENCE", "HOME"))
    console.note(
        f"{len(known)} papers; no live site was tried by this project, see 'sinmungo papers show ID' for what was seen"
    )


@command.command("show", short_help="show what is known of one")
@click.argument("paper", type=PaperId())
@json_option(help="One JSON object.")
def show(paper: str, *, as_json: bool) -> None:
    """Show what is known of PAPER, and how each fact is known: seen, inferred from its family, guessed, unknown."""
    try:
        known = papers.registry()[paper]
    except KeyError:
        raise console.Failed(f"{paper}: no such paper; 'sinmungo papers' lists them", console.USAGE) from None
    if as_json:
        console.as_json(known.as_dict())
        return
    console.facts(
        [
            ("id", known.id),
            ("name 신문", f"{known.name} ({known.romanized})" if known.romanized else known.name),
            ("region 지역", f"{known.region_name} ({known.region})"),
            ("also covers", ", ".join(papers.REGIONS[code] for code in known.covers) or None),
            ("kind", known.kind),
            ("family", known.family),
            ("home", known.home),
            ("hosts", ", ".join(known.hosts)),
            ("delay", f"{known.delay:g} s between two requests"),
            ("confidence", known.confidence),
        ]
    )
    if known.notes:
        console.out.print("\n" + textwrap.fill(known.notes, 100))
    for title, entries in (("feeds", known.feeds), ("listings", known.listings)):
        none = "none (seen)" if known.facts.get(title) == "seen" else "none known"
        console.out.print(f"\n{title}" if entries else f"\n{title}: {none}")
        console.columns([(f"  {entry.url}", entry.section or "all", entry.status) for entry in entries])
    console.out.print("\nhow each fact is known")
    console.columns([(f"  {fact}", known.facts.get(fact, "unknown")) for fact in papers.FACTS])
