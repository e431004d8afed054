"""``sinmungo papers new``: a newspaper that the registry does not know, drafted from its saved pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import click
from rich.text import Text

import papers
from papers.hosts import host_fault
from papers.schema import PAPER_ID, read_paper
from parsers import NotAnArticle
from parsers.survey import survey
from sinmungo import console, files
from sinmungo.drafting import files as drafts
from sinmungo.drafting.files import File, Saved
from sinmungo.drafting.paper import Draft, draft


@click.command("new", short_help="draft a newspaper that is not known yet")
@click.argument("url")
@click.option("--from", "names", metavar="FILE", multiple=True, required=True, help="A saved page; may be given again.")
@click.option("--id", "paper_id", metavar="ID", help="The paper's id; else the first part of its host.")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where the files go; else a folder of the paper's id.",
)
@click.option("--force", is_flag=True, help="Write over files that are there.")
@click.option("--dry-run", is_flag=True, help="Print the registry file and write nothing.")
def command(
    url: str, names: Sequence[str], paper_id: str | None, into: Path | None, *, force: bool, dry_run: bool
) -> int:
    """Draft the newspaper whose article is at URL from saved pages of it: the first FILE is that article's page.

    It writes the registry file, with how each fact is known, and for each saved article an invented page in its shape
    with its gold and a test. Save articles of several kinds, and a list of articles with its page numbers: from that
    come the listings. Nothing is fetched. What the pages do not tell is said, with what to do about it.

    \b
    Examples:
      sinmungo papers new "https://www.example.com/news/articleView.html?idxno=1" --from page.html
      sinmungo papers new "https://www.example.com/read/41" --from page.html --from list.html --id town

    Exit codes: 0 drafted, 1 a file is no page or is there already, 2 the paper is known already, or wrong
    usage.
    """
    if paper_id is not None and not PAPER_ID.fullmatch(paper_id):
        raise console.Failed(f"--id {paper_id!r}: a paper's id has a-z, 0-9 and - only", console.USAGE)
    host = _host(url)
    known = papers.registry()
    if paper := known.by_host(host):
        raise console.Failed(f"{host} is {paper.name} already; 'sinmungo papers show {paper.id}' tells", console.USAGE)
    home = urljoin(url, "/")
    pages = [_saved(name, url if number == 0 else None, home) for number, name in enumerate(names)]
    drafted = draft(url, [page.told for page in pages], known, paper_id)
    made, lost = drafts.of(drafted, pages)
    if dry_run:
        console.out.print(Text(made[0].body.decode().rstrip("\n")))
    else:
        folder = into or Path(drafted.paper.id)
        _write(made, folder, force=force)
        _tell_files(made, folder, drafted)
    _tell_what_is_open(drafted, lost, _faults(made[0], drafted))
    if not dry_run:
        _tell_next(drafted, into or Path(drafted.paper.id))
    return console.OK


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        fault = host_fault(parts.netloc.lower())
    except ValueError as error:
        fault = str(error)
    if fault or parts.scheme not in ("http", "https"):
        raise console.Failed(
            f"{url}: is no address of a page; give the article's, with http:// or https://", console.USAGE
        )
    return parts.netloc.lower()


def _saved(name: str, url: str | None, home: str) -> Saved:
    """A saved page; one that tells no address of its own is read as if it were the paper's front page."""
    try:
        source = files.read(name)
        if not source.is_html:
            raise console.Failed(f"{name}: is text without tags; save the page's source")
        told = survey(source.body, url)
        return Saved(name, source.body, told if told.address else survey(source.body, home))
    except files.UnreadableFile as error:
        raise console.Failed(str(error)) from None
    except NotAnArticle as error:
        raise console.Failed(f"{name}: {files.reason(error)}") from None


def _write(made: list[File], folder: Path, *, force: bool) -> None:
    there = [str(folder / file.name) for file in made if (folder / file.name).exists()]
    if there and not force:
        raise console.Failed(f"{', '.join(there)}: already there; --force writes over, --into names another folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in made:
            (folder / file.name).write_bytes(file.body)
    except OSError as error:
        raise console.Failed(f"{folder}: {error.strerror or error}; --into names another folder") from None


def _faults(registry_file: File, drafted: Draft) -> str | None:
    """What the loader has against the drafted file, if anything."""
    try:
        read_paper(registry_file.body, drafted.paper.id, registry_file.name)
    except papers.RegistryError as error:
        return str(error)
    return None


def _tell_files(made: list[File], folder: Path, drafted: Draft) -> None:
    console.out.print(Text(f"drafted {drafted.paper.name} ({drafted.paper.id})", style="bold"))
    console.columns([(f"  {folder / file.name}", file.what) for file in made])


def _tell_what_is_open(drafted: Draft, lost: list[str], fault: str | None) -> None:
    paper = drafted.paper
    console.out.print("\nhow each fact is known")
    console.columns([(f"  {fact}", paper.facts.get(fact, "unknown"), told) for fact, told in _values(drafted)])
    if drafted.remarks:
        console.out.print("\nto find out")
        console.columns([(f"  {remark.key}", f"{remark.said}: {remark.todo}") for remark in drafted.remarks])
    if lost:
        console.out.print("\nlost with the words: mend the invented page, or leave it out")
        console.columns([(f"  {line}",) for line in lost])
    if fault:
        console.out.print(Text(f"\nnot a registry file yet: {fault}"))


def _values(drafted: Draft) -> list[tuple[str, str]]:
    """Each fact's value, as short as a line has it."""
    paper = drafted.paper
    values = {
        "name": paper.name,
        "hosts": ", ".join(paper.hosts),
        "region": " ".join(filter(None, (paper.region, paper.region_name, paper.city))),
        "family": f"{paper.family}, skin {drafted.skin}" if drafted.skin else paper.family,
        "address": ", ".join(paper.addresses) or "the family's",
        "listings": ", ".join(listing.url for listing in paper.listings),
        "feeds": ", ".join(feed.url for feed in paper.feeds),
        "encoding": paper.encoding or "",
    }
    return [(fact, values.get(fact, "")) for fact in papers.FACTS]


def _tell_next(drafted: Draft, folder: Path) -> None:
    paper, program = drafted.paper, console.program()
    console.out.print("\nnext")
    for number, step in enumerate(
        (
            'compare the gold with the page, field by field; then write "compared": true',
            f"{program} papers check {folder}",
            f"SINMUNGO_REGISTRY={folder} {program} crawl {paper.id} --limit 20 --contact you@example.org",
        ),
        start=1,
    ):
        console.out.print(Text(f"  {number}  {step}"))
