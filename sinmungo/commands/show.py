"""``sinmungo show``: one article of the archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click
from rich.text import Text

import archive
from archive import Provenance, Story
from archive.times import to_text
from sinmungo import console
from sinmungo.commands import parse
from sinmungo.naming import article_of
from sinmungo.options import archive_option, json_option

_LONGEST: Final = 80  # characters of what a field once said


@click.command("show", short_help="show one article of the archive")
@click.argument("article")
@archive_option()
@click.option("--provenance", "origin", is_flag=True, help="Where it and each of its fields come from, besides.")
@json_option(help="One JSON object.")
def command(article: str, path: Path, *, origin: bool, as_json: bool) -> int:
    """Show ARTICLE: its id in the archive, any of its addresses, or paper:key.

    \b
    Examples:
      sinmungo show demo-nd:136677 --archive demo.db
      sinmungo show 1359806465 --archive demo.db --json
      sinmungo show demo-nd:136677 --archive demo.db --provenance
      sinmungo show https://www.example.com/news/articleView.html?idxno=1

    Exit codes: 0 done, 1 no such article, or taken down, 3 no archive.
    """
    with archive.open(path, read_only=True) as opened:
        found = article_of(opened, article, path)
        provenance = opened.provenance(found.id) if origin else None
        corrected = opened.corrected_by(found.id)
        notices = opened.notices_of(found.id)
        story = opened.stories.of(found.id)
        gone = opened.versions(found.id)[-1].since if found.status == "gone" else None
    if as_json:
        linked: dict[str, Any] = {"corrected": [one.as_dict() for one in corrected]}
        linked |= {
            "notices": [one.as_dict() for one in notices],
            "story": story.as_dict() if story else None,
            "gone_since": to_text(gone),
        }
        console.as_json(found.as_dict() | linked | ({"provenance": provenance.as_dict()} if provenance else {}))
        return console.OK
    parse.show(found, found.paper_name)
    console.facts(
        [
            ("article 기사", f"{found.paper or '-'}:{found.article_key or '-'} (id {found.id})"),
            (
                "state 상태",
                f"{found.status}, revision {found.revision}" + (f", since {console.when(gone)}" if gone else ""),
            ),
            ("fetched 수집", console.when(found.fetched_at) or None),
            ("parser 파서", found.parser),
            ("story 같은 기사", _place_in(story, found.id) if story else None),
            *(("speaks of 대상", f"{one.id}  {one.headline}") for one in corrected),
            *((f"{one.kind} 정정·반론", f"{one.id}  {one.headline}") for one in notices),
        ]
    )
    if provenance:
        _show(provenance)
    return console.OK


def _place_in(story: Story, article: int) -> str:
    """What an article is among those that tell the same."""
    [mine] = (copy for copy in story.copies if copy.article == article)
    others = f"{story.articles} articles in {story.papers} papers; 'sinmungo stories {article}' shows them"
    if mine.role == "first":
        return f"the first of {others}"
    return f"{mine.role} of {story.id} ({story.paper_name or story.paper or '-'}), one of {others}"


def _show(provenance: Provenance) -> None:
    found_at = console.when(provenance.found_at)
    page = f"{provenance.page_sha256} ({provenance.page_bytes:,} bytes)" if provenance.page_sha256 else "not kept"
    console.out.print()
    console.facts(
        [
            ("found 발견", f"{provenance.found_by} {provenance.found_in or ''}, {found_at}" if found_at else None),
            ("robots.txt", provenance.robots),
            ("asked 요청", provenance.url),
            ("answered 응답", provenance.final_url if provenance.final_url != provenance.url else None),
            ("status 상태 코드", str(provenance.status) if provenance.status is not None else None),
            ("asks 지시", provenance.directives),
            ("page 원본", page),
            ("run 실행", f"{provenance.run} ({provenance.run_kind}, {console.when(provenance.run_started)})"),
            ("fetches 수집 횟수", f"{provenance.fetches:,}, the last one {console.when(provenance.last_fetched)}"),
        ]
    )
    console.out.print()
    console.columns([*provenance.rules.items()], header=("FIELD", f"RULE OF {provenance.parser}"))
    for warning in provenance.warnings:
        console.out.print(Text(f"warning: {warning}"))
    for one in provenance.earlier:
        console.out.print()
        console.out.print(
            Text(f"until {console.when(one.replaced_at)}, by {one.parser}, revision {one.revision} said:", style="bold")
        )
        console.columns([(name, _in_a_line(value)) for name, value in one.fields.items()])


def _in_a_line(value: Any) -> str:
    text = " ".join(str("" if value is None else value).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
