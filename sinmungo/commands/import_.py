"""``sinmungo import``: saved pages and web archives into the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import nullcontext, suppress
from datetime import datetime
from itertools import chain
from pathlib import Path

import click
from rich.progress import track

import archive
import papers
from archive import Fetch, Visit
from archive.records import RunState
from parsers import Article, NotAnArticle
from parsers.fields.timestamp import SEOUL
from sinmungo import captured, console, files, webarchives
from sinmungo.options import archive_option, json_option

_BATCH = 50


@click.command("import", short_help="put saved pages and web archives into the archive")
@click.argument("names", metavar="FILE...", nargs=-1, required=True)
@click.option("--url", help="The page's address, where one FILE is given.")
@click.option("--known", is_flag=True, help="Of web archives only the pages of papers that are known.")
@archive_option()
@json_option(help="The counts as one JSON object.")
def command(names: Sequence[str], url: str | None, path: Path, *, known: bool, as_json: bool) -> int:
    """Put saved pages (HTML or flattened text, plain or gzip) and web archives (WARC, WACZ, WET) into the archive.

    A page tells its own address where it has a canonical link. What is in the archive already is not stored twice;
    what has changed becomes a revision. A saved page counts as fetched now, since its file does not tell when it was
    saved; of a web archive each page keeps its address, time and headers, and those that hold no article are counted,
    and not stored.

    \b
    Examples:
      sinmungo import saved/*.html --archive papers.db
      sinmungo import page.html.gz --url https://www.example.com/news/articleView.html?idxno=1
      sinmungo import news.warc.gz --known

    Exit codes: 0 every file held an article, 1 some did not or were damaged, 2 no fastwarc, 3 no archive.
    """
    if url and (len(names) > 1 or webarchives.is_web_archive(names[0])):
        raise click.UsageError("--url is one page's address; give one FILE with it")
    if path.exists():
        archive.open(path).close()  # what is wrong with it is told before any work is done
    outcomes: Counter[str] = Counter()
    began = datetime.now(SEOUL)
    visits = _visits(names, url, outcomes, known=known)
    try:
        first = next(visits, None)
        if first is not None:
            _import(chain([first], visits), path, outcomes, began)
    except webarchives.NoWarcReader as error:
        raise console.Failed(str(error), console.USAGE) from None
    if as_json:
        console.as_json(dict(outcomes))
    else:
        console.facts([(outcome, f"{count:,}") for outcome, count in outcomes.items()])
    return console.SOME_FAILED if outcomes["failed"] else console.OK


def _visits(names: Sequence[str], url: str | None, outcomes: Counter[str], *, known: bool) -> Iterator[Visit]:
    """The articles of the files, one after the other; what is none is counted, and told on stderr."""
    for name in track(names, "import", console=console.err, transient=True, disable=not console.err.is_terminal):
        if webarchives.is_web_archive(name):
            yield from captured.visits(name, outcomes, known=known)
        elif (visit := _visit(name, url)) is not None:
            yield visit
        else:
            outcomes["failed"] += 1


def _import(visits: Iterable[Visit], path: Path, outcomes: Counter[str], began: datetime) -> None:
    """Into the archive, which is made only when there is something to put into it.

    What was fetched before the import ``began`` may be kept already, or older than what is; a saved file is of now.
    """
    with archive.open(path, create=True) as opened:
        run = opened.begin_run("import", None)
        state: RunState = "interrupted"
        batch: dict[tuple[str | None, str | None], Visit] = {}
        try:
            for visit in visits:
                article = (visit.paper, visit.article_key or visit.fetch.url)
                if len(batch) >= _BATCH or article in batch:
                    _save(opened, run, batch.values(), outcomes)
                    batch.clear()
                is_older = visit.fetch.fetched_at < began
                if is_older and (why := opened.surpassed(visit)):
                    outcomes[why] += 1
                else:
                    batch[article] = visit
            _save(opened, run, batch.values(), outcomes)
            state = "finished"
        except archive.ArchiveError:
            state = "failed"
            raise
        finally:
            _end(opened, run, state, outcomes)
        opened.stories.catch_up()


def _end(opened: archive.Archive, run: int, state: RunState, outcomes: Counter[str]) -> None:
    """Write the run's account; on a full disk the reason it is full has been told, and that there is no account."""
    with suppress(archive.ArchiveError) if state == "failed" else nullcontext():
        opened.end_run(run, state, dict(outcomes))


def _visit(name: str, url: str | None) -> Visit | None:
    """One file as a visit; None, with a line on stderr, when it holds no article."""
    try:
        source = files.read(name)
        article = source.article(url)
    except NotAnArticle as error:
        console.complain(f"{name}: {files.reason(error)}")
        return None
    except files.UnreadableFile as error:
        console.complain(str(error))
        return None
    address = url or article.canonical_url or f"file:{Path(name).name}"
    fetch = Fetch(url=address, fetched_at=datetime.now(SEOUL), status=None, body=source.body)
    return Visit(article.paper, article.article_key, fetch, article)


def _save(opened: archive.Archive, run: int, batch: Collection[Visit], outcomes: Counter[str]) -> None:
    if not batch:
        return
    known = papers.registry()
    named = {visit.result.paper for visit in batch if isinstance(visit.result, Article)}
    opened.register([known[paper] for paper in sorted(paper for paper in named if paper)])
    outcomes.update(saved.outcome for saved in opened.save(run, list(batch)))
