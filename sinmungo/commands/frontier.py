"""``sinmungo frontier``: the addresses that a paper's crawl knows, and what becomes of them next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast, get_args

import click

import archive
from archive import Source
from archive.records import AddressState
from archive.times import to_text
from sinmungo import console
from sinmungo.options import PaperId, archive_option, json_option, require_paper


@click.command("frontier", short_help="tell which addresses are known, due and failed")
@click.argument("ids", metavar="PAPER...", nargs=-1, required=True, type=PaperId())
@archive_option()
@click.option("--state", type=click.Choice(get_args(AddressState)), help="List the addresses of this state.")
@click.option("--limit", type=click.IntRange(min=0), default=10, show_default=True, help="List at most so many.")
@json_option(help="One JSON array, an object for each paper.")
def command(ids: Sequence[str], path: Path, state: str | None, limit: int, *, as_json: bool) -> int:
    """Tell of each PAPER how many addresses are in which state, how many are due, why some failed, and which are next.

    And of its feeds, sitemaps and listings when each was read last, when it last named an article that was not known,
    when it is read again, and what was wrong the last time.

    \b
    Examples:
      sinmungo frontier jndn
      sinmungo frontier jndn --state failed --limit 100
      sinmungo frontier jndn kwangju --json

    Exit codes: 0 done, 2 no such paper in the archive, 3 no archive.
    """
    told = []
    with archive.open(path, read_only=True) as opened:
        known = {paper.id for paper in opened.papers()}
        for paper in ids:
            if paper not in known:
                require_paper(opened, paper)
                raise console.Failed(f"{paper}: no such paper in {path}; 'sinmungo papers' lists them", console.USAGE)
            groups = opened.ledger.groups(paper, datetime.now(UTC))
            reasons = opened.ledger.reasons(paper)
            entries = opened.ledger.entries(paper, cast("AddressState | None", state), limit)
            told.append(
                {
                    "paper": paper,
                    "states": [group.as_dict() for group in groups],
                    "reasons": [
                        {"state": kept, "reason": why, "addresses": count} for (kept, why), count in reasons.items()
                    ],
                    "next": [entry.as_dict() for entry in entries],
                    "sources": [_plain(source) for source in opened.ledger.sources(paper).values()],
                }
            )
    if as_json:
        console.as_json(told)
    else:
        for number, one in enumerate(told):
            if number:
                console.out.print()
            _show(one)
    return console.OK


def _show(told: dict[str, Any]) -> None:
    console.out.print(told["paper"], style="bold")
    rows = [
        (one["state"], f"{one['addresses']:,}", f"{one['due']:,}", _when(one["next_visit"])) for one in told["states"]
    ]
    console.columns(rows, header=("STATE", "ADDRESSES", "DUE", "NEXT"))
    for one in told["reasons"]:
        console.out.print(f"  {one['addresses']:,} {one['state']}: {one['reason']}")
    if told["next"]:
        console.out.print()
        listed = [(_when(one["next_visit"]), one["state"], one["reason"] or "-", one["url"]) for one in told["next"]]
        console.columns(listed, header=("NEXT", "STATE", "REASON", "ADDRESS"))
    if told["sources"]:
        console.out.print()
        listed = [
            (*(_when(one[at]) for at in ("read", "changed", "next")), one["reason"] or "-", one["kind"], one["address"])
            for one in told["sources"]
        ]
        console.columns(listed, header=("READ", "NEWS", "NEXT", "REASON", "KIND", "ADDRESS"))


def _plain(source: Source) -> dict[str, str | None]:
    """A source in the types of JSON."""
    return {
        "address": source.name,
        "kind": source.kind,
        "read": to_text(source.polled_at),
        "changed": to_text(source.changed_at),
        "next": to_text(source.next_poll),
        "reason": source.reason,
    }


def _when(text: str | None) -> str:
    return console.when(datetime.fromisoformat(text)) if text else "never"
