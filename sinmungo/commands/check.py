"""``sinmungo papers check``: what a saved page tells of its paper, and what a registry file would still need."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.text import Text

import papers
from parsers import NotAnArticle
from parsers.survey import Survey, survey
from sinmungo import console, files
from sinmungo.options import json_option


@click.command("check", short_help="tell whose saved pages these are, and what is missing")
@click.argument("names", metavar="FILE...", nargs=-1, required=True)
@click.option("--url", help="The page's address: it tells host, family and article key.")
@json_option(help="One JSON array.")
def command(names: Sequence[str], url: str | None, *, as_json: bool) -> int:
    """Tell of saved article pages which paper's, which family's and which skin's they are, and what was not found.

    For a paper that the registry does not know it says what its file would hold: name, hosts, feeds and section codes
    as the page itself tells them. Look at each before you write it down.

    \b
    Examples:
      sinmungo papers check page.html --url https://www.example.com/news/articleView.html?idxno=1
      sinmungo papers check saved/*.html

    Exit codes: 0 every page is an article with nothing missing, 1 something is missing or unreadable.
    """
    if url and len(names) > 1:
        raise click.UsageError("--url is one page's address; give one FILE with it")
    surveys: list[tuple[str, Survey]] = []
    failed = False
    for name in names:
        try:
            source = files.read(name)
            if not source.is_html:
                raise files.UnreadableFile(f"{name}: is text without tags; save the page's source")  # noqa: TRY301
            surveys.append((name, survey(source.body, url)))
        except (NotAnArticle, files.UnreadableFile) as error:
            failed = True
            console.complain(f"{name}: {files.reason(error)}" if isinstance(error, NotAnArticle) else str(error))
    if as_json:
        console.as_json([{"file": name} | found.as_dict() for name, found in surveys])
    else:
        for number, (name, found) in enumerate(surveys):
            if number:
                console.out.print()
            _show(name, found)
    return console.SOME_FAILED if failed or any(found.missing for _, found in surveys) else console.OK


def _show(name: str, found: Survey) -> None:
    article = found.article
    known = papers.registry().get(found.paper or "")
    fitting = [skin.name for skin in found.skins if not skin.lacking]
    rows: list[tuple[str, str | None]] = [
        ("file", name),
        ("paper 신문", f"{known.name} ({known.id})" if known else "not in the registry"),
        ("family", f"{found.family}{', skin ' + fitting[0] if fitting else ''}"),
        ("parser", article.parser if article else f"no article: {found.refused}"),
        ("article key", found.article_key or "the address is no article's of this family"),
    ]
    if article:
        rows += [
            ("headline 제목", article.headline),
            ("section 섹션", " > ".join(article.section) or "not found"),
            ("published 입력", console.when(article.published, article.published_precision) or "not found"),
            ("byline 기자", article.byline or article.byline_raw or "not found"),
            ("body 본문", f"{len(article.blocks)} blocks, {len(article.body):,} characters"),
        ]
    console.facts(rows)
    for warning in article.warnings if article else ():
        console.out.print(Text(f"warning: {warning}"))
    if known is None:
        _show_draft(found)
    if found.missing:
        console.out.print(
            f"missing: {', '.join(found.missing)}; 'sinmungo parse {name} --explain' shows what was tried"
        )


def _show_draft(found: Survey) -> None:
    """What the page tells of a registry file's keys, and which keys it cannot tell."""
    console.out.print("\nfor a registry file (see CONTRIBUTING.md)")
    console.facts(
        [
            ("  name", found.name or "not told by the page"),
            ("  family", found.family if found.family != "generic" else "own, with its own addresses and body"),
            ("  hosts", ", ".join(found.hosts) or "give the page's address with --url"),
            ("  feeds", ", ".join(found.feeds) or "none named on the page"),
            ("  sections", ", ".join(f"{code} {word}" for code, word in found.sections.items()) or "no codes in links"),
            ("  to find out", "kind, region, city, listings, robots.txt"),
        ]
    )
