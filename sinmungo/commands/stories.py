"""``sinmungo stories``: which articles of many papers tell the same story, and what each changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import click
from click.core import ParameterSource
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

import archive
from archive import Copy, Story
from crawler.watch.backlog import of_stories
from sinmungo import console
from sinmungo.naming import article_of
from sinmungo.options import PaperId, archive_option, json_option, require_paper, window_options

_ROLES: Final = {"first": "first 처음", "same": "same 동일", "copy": "copy 전재", "again": "again 중복"}


@click.command("stories", short_help="find wire copy and press releases over papers")
@click.argument("article", required=False)
@archive_option()
@click.option("--paper", type=PaperId(), metavar="PAPER", help="Only what this paper has told too.")
@window_options
@click.option("--agency", metavar="NAME", help="Only what names this wire agency: 연합뉴스, 뉴시스, 뉴스1.")
@click.option(
    "--min-papers",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="Told by so many papers or more; 1 shows also what one paper printed twice.",
)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many.")
@click.option(
    "--catch-up",
    is_flag=True,
    help="First look at the articles that are still to be looked at; given alone, say how many, and list nothing.",
)
@json_option(help="One JSON array of the stories; of an ARTICLE, and of --catch-up alone, one object.")
@click.pass_context
def command(
    context: click.Context,
    article: str | None,
    path: Path,
    paper: str | None,
    since: str | None,
    until: str | None,
    agency: str | None,
    min_papers: int,
    limit: int,
    *,
    catch_up: bool,
    as_json: bool,
) -> int:
    """List the stories that several papers tell, the newest first; or show that of ARTICLE (its id, its address, or
    paper:key): who was first, who printed it after him, and how much each changed.

    A story is an agency's copy or a press release that papers print whole, cut or edited. It is named by the article
    that was published first. What crawls have brought is looked at with --catch-up, every hour where 'sinmungo
    schedule' keeps the hours; imports, merges, 'sinmungo read' and 'sinmungo reparse' look at theirs by themselves.

    \b
    Examples:
      sinmungo stories --archive papers.db --since 2019-10 --min-papers 5
      sinmungo stories --agency 연합뉴스 --paper jndn
      sinmungo stories jndn:1570531208 --json
      sinmungo stories --catch-up

    Exit codes: 0 done (also when there is none), 1 no such article, or taken down, or no other tells it, 2 no such
    paper, 3 no archive.
    """
    if catch_up:
        looked_at = _catch_up(path)
        if not _asks(context):
            _tell_how_many(looked_at, as_json=as_json)
            return console.OK
    with archive.open(path, read_only=True) as opened:
        require_paper(opened, paper)
        due = opened.stories.due()
        found = None if article is None else _of_article(opened, article, path)
        asked: Any = {"paper": paper, "since": since, "until": until, "agency": agency}
        stories = [] if found else opened.stories.told(**asked, min_papers=min_papers, limit=limit)
    if found:
        _tell(found, as_json=as_json)
    else:
        _list(stories, as_json=as_json)
    if due:
        console.note(str(of_stories(due)))
    return console.OK


def _asks(context: click.Context) -> bool:
    """Whether stories are asked for: by an article, or by an option that narrows the list."""
    asking = context.params.keys() - {"path", "catch_up", "as_json"}
    return any(context.get_parameter_source(name) is not ParameterSource.DEFAULT for name in asking)


def _tell_how_many(looked_at: int, *, as_json: bool) -> None:
    if as_json:
        console.as_json({"looked_at": looked_at})
    else:
        console.out.print(f"{looked_at:,} articles looked at for stories")


def _catch_up(path: Path) -> int:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with (
        archive.open(path) as opened,
        Progress(*columns, console=console.err, transient=True, disable=not console.err.is_terminal) as bar,
    ):
        task = bar.add_task("stories", total=opened.stories.due())
        return opened.stories.catch_up(step=lambda done: bar.update(task, completed=done))


def _of_article(opened: archive.Archive, article: str, path: Path) -> Story:
    found = opened.stories.of(article_of(opened, article, path).id)
    if found is None:
        raise console.Failed(f"{article}: no other article in {path} tells the same")
    return found


def _list(stories: Sequence[Story], *, as_json: bool) -> None:
    if as_json:
        console.as_json([story.as_dict() for story in stories])
        return
    rows = [
        (
            console.when(story.since),
            str(story.id),
            str(story.articles).rjust(8),
            str(story.papers).rjust(6),
            story.agency or "-",
            story.paper_name or story.paper or "-",
            story.headline,
        )
        for story in stories
    ]
    if rows:
        console.columns(rows, header=("SINCE", "STORY", "ARTICLES", "PAPERS", "AGENCY", "FIRST IN", "HEADLINE"))
    else:
        console.note("0 found")


def _tell(story: Story, *, as_json: bool) -> None:
    if as_json:
        console.as_json(story.as_dict())
        return
    console.out.print(Text(story.headline, style="bold"))
    agency = f", {story.agency}" if story.agency else ""
    console.out.print(f"{story.articles} articles in {story.papers} papers{agency}", markup=False)
    console.out.print()
    header = ("PUBLISHED", "AFTER", "PAPER", "ARTICLE", "", "ALIKE", "ADDED", "DROPPED", "OF WORDS", "HEADLINE")
    console.columns([_row(copy) for copy in story.copies], header=header)


def _row(copy: Copy) -> tuple[str, ...]:
    figures = (f"{copy.similarity:.2f}", f"{copy.added:,}", f"{copy.dropped:,}", f"{copy.words:,}")
    return (
        console.when(copy.published, copy.published_precision),
        "" if copy.role == "first" else after(copy.minutes),
        copy.paper_name or copy.paper or "-",
        str(copy.article),
        _ROLES[copy.role],
        *map(str.rjust, figures, (5, 5, 7, 8)),
        copy.headline,
    )


def after(minutes: int | None) -> str:
    """How long after: ``25 min``, ``3 h 20 min``, ``2 d``; nothing where that is not known."""
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, 60)
    if hours >= 48:
        return f"{hours // 24} d"
    return f"{hours} h {rest} min" if hours else f"{rest} min"
