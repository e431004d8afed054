"""``sinmungo parse``: the article in a saved page, and where each field of it came from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.text import Text

import archive
import papers
import parsers
from parsers import Article, NotAnArticle
from sinmungo import console, explained, files
from sinmungo.naming import article_of, looks_like_one
from sinmungo.options import archive_option, json_option


@click.command("parse", short_help="show the article in a saved page")
@click.argument("names", metavar="FILE...", nargs=-1, required=True)
@click.option("--url", help="The page's address: it tells the paper, completes links and gives the article's key.")
@json_option(help="One JSON object, or with several files one array of them.")
@archive_option()
@click.option("--explain", is_flag=True, help="For each field the rule that gave it, and why others lost.")
def command(names: Sequence[str], url: str | None, path: Path, *, as_json: bool, explain: bool) -> int:
    """Show the article in saved pages: HTML or flattened text, plain or gzip, '-' for standard input.

    What is no file may be an article of the archive (its id, its address, or paper:key): its kept page is parsed
    again, by the parsers of today, and nothing in the archive is changed.

    \b
    Examples:
      sinmungo parse page.html
      sinmungo parse page.html.gz --url https://www.example.com/news/articleView.html?idxno=1 --explain
      sinmungo parse --json *.html | jq '.[].headline'
      sinmungo parse demo-nd:136677 --archive demo.db --explain

    Exit codes: 0 every page held an article, 1 some did not, 3 the archive could not be read.
    """
    if url and len(names) > 1:
        raise click.UsageError("--url is one page's address; give one FILE with it")
    results: list[dict[str, Any]] = []
    failed = False
    for name in names:
        try:
            source, address = _kept(name, path, url) or (files.read(name), url)
            article = source.article(address)
        except (NotAnArticle, files.UnreadableFile, console.Failed) as error:
            failed = True
            message = f"{name}: {files.reason(error)}" if isinstance(error, NotAnArticle) else str(error)
            console.complain(message)
            results.append({"file": name, "error": message})
            continue
        why = source.explanation(address) if explain else None
        results.append(({"file": name} if len(names) > 1 else {}) | article.as_dict())
        if why:
            results[-1]["explanation"] = why.as_dict()
        if as_json:
            continue
        if len(names) > 1:
            console.out.print(Text(f"== {name}", style="bold"))
        if explain:
            explained.show(article)
        else:
            show(article, _name(article))
        if why:
            explained.show_why(why)
    if as_json:
        console.as_json(results if len(names) > 1 else results[0])
    return console.SOME_FAILED if failed else console.OK


def _kept(name: str, path: Path, url: str | None) -> tuple[files.Source, str | None] | None:
    """The kept page and the address of the archive's article that is named; None for a file's name."""
    if name == "-" or Path(name).exists() or not looks_like_one(name):
        return None
    with archive.open(path, read_only=True) as opened:
        stored = article_of(opened, name, path)
        if stored.page_sha256 is None:
            raise console.Failed(f"{name}: its page is not kept, so that there is nothing to parse")
        body = opened.page(stored.page_sha256)
        asked = parsers.companion(stored.url or "", body)
        companion = opened.page_beside(stored.id, asked) if asked else None
    return files.page(name, body, companion), url or stored.url


def show(article: Article, paper_name: str | None = None) -> None:
    """An article as a reader wants it."""
    out = console.out
    out.print(Text(article.headline, style="bold"))
    if article.subheadline:
        out.print(Text(article.subheadline))
    out.print()
    console.facts(
        [
            ("paper 신문", paper_name or article.paper),
            ("section 섹션", " > ".join(article.section) or None),
            ("published 입력", console.when(article.published, article.published_precision) or None),
            ("modified 수정", console.when(article.modified, article.modified_precision) or None),
            ("byline 기자", article.byline),
            ("tags 태그", ", ".join(article.tags) or None),
            ("address 주소", article.canonical_url or article.url),
        ]
    )
    out.print()
    for block in article.blocks:
        out.print(Text(block.text, style="bold" if block.kind == "subhead" else ""))
        out.print()
    for image in article.images:
        out.print(Text(f"[image] {image.caption or ''} {image.url}".replace("  ", " ")))
    if article.images:
        out.print()


def _name(article: Article) -> str | None:
    paper = papers.registry().get(article.paper or "")
    return paper.name if paper else None
