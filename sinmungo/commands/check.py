"""``sinmungo papers check``: what saved pages tell of their paper, and what a paper's own files still lack."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.text import Text

import papers
from papers.loader import FOLDERS_VARIABLE
from parsers import NotAnArticle
from parsers.survey import Survey, survey
from sinmungo import console, files
from sinmungo.drafting import gold, lacking
from sinmungo.options import json_option

_BUILT_IN = Path(papers.__file__).parent / "registry"


@click.command("check", short_help="tell whose saved pages these are, and what is missing")
@click.argument("names", metavar="FILE...", nargs=-1, required=True)
@click.option("--url", help="The page's address: it tells host, family and article key.")
@json_option(help="One JSON array.")
def command(names: Sequence[str], url: str | None, *, as_json: bool) -> int:
    """Tell of saved article pages which paper's, which family's and which skin's they are, and what was not found.

    FILE may also be a paper's registry file (ID.toml), the gold of a page (….gold.json) or the folder that 'sinmungo
    papers new' made: then it says what is wrong with them and what nobody knows yet. Papers of registry files that are
    named count as known.

    \b
    Examples:
      sinmungo papers check page.html --url https://www.example.com/news/articleView.html?idxno=1
      sinmungo papers check saved/*.html
      sinmungo papers check town/town.toml

    Exit codes: 0 nothing is missing, 1 something is missing or unreadable.
    """
    named = [part for name in names for part in _unfolded(name)]
    tomls = [Path(name) for name in named if name.endswith(".toml")]
    pages = [name for name in named if not name.endswith((".toml", gold.ENDING))]
    if url and len(pages) > 1:
        raise click.UsageError("--url is one page's address; give one FILE with it")
    told: list[dict[str, Any]] = []
    with _known_too(tomls):
        for number, name in enumerate(named):
            if number and not as_json:
                console.out.print()
            told.append({"file": name} | _look_at(name, url, quiet=as_json))
    if as_json:
        console.as_json([one for one in told if len(one) > 2])
    return console.SOME_FAILED if any(one.pop("fails") for one in told) else console.OK


def _unfolded(name: str) -> list[str]:
    """A folder's files; a page with its gold is told of once, by its gold."""
    folder = Path(name)
    if not folder.is_dir():
        return [name]
    found = sorted(str(file) for file in folder.iterdir() if file.name.endswith((".toml", gold.ENDING)))
    if not found:
        raise console.Failed(f"{name}: holds neither a registry file nor a gold; name the pages in it")
    return sorted(found, key=lambda file: not file.endswith(".toml"))


@contextmanager
def _known_too(tomls: list[Path]) -> Iterator[None]:
    """The registry with the folders of these files, while the block runs."""
    before = os.environ.get(FOLDERS_VARIABLE, "")
    folders = [part for part in before.split(os.pathsep) if part.strip()]
    known = {Path(folder).resolve() for folder in folders} | {_BUILT_IN.resolve()}
    more = {file.parent.resolve() for file in tomls} - known
    os.environ[FOLDERS_VARIABLE] = os.pathsep.join([*folders, *sorted(map(str, more))])
    try:
        yield
    finally:
        os.environ[FOLDERS_VARIABLE] = before


def _look_at(name: str, url: str | None, *, quiet: bool) -> dict[str, Any]:
    """Tell of one file; what was found as JSON has it, and whether anything is missing."""
    try:
        if name.endswith(".toml"):
            return _of_a_paper(Path(name), quiet=quiet)
        if name.endswith(gold.ENDING):
            return _of_a_gold(Path(name), quiet=quiet)
        source = files.read(name)
        if not source.is_html:
            raise files.UnreadableFile(f"{name}: is text without tags; save the page's source")
        found = survey(source.body, url)
    except (NotAnArticle, OSError, papers.RegistryError, ValueError) as error:
        console.complain(f"{name}: {files.reason(error)}" if isinstance(error, NotAnArticle) else str(error))
        return {"fails": True}
    if not quiet:
        _show(name, found)
    return found.as_dict() | {"fails": bool(found.missing)}


def _of_a_paper(file: Path, *, quiet: bool) -> dict[str, Any]:
    """What a registry file leaves open. Raises RegistryError for one that is wrong, alone or beside the others."""
    if not file.is_file():
        raise files.UnreadableFile(f"{file}: no such file")
    paper = papers.registry()[file.stem]
    needed, unsure = lacking.needed(paper), lacking.unsure(paper)
    if not quiet:
        console.facts([("file", str(file)), ("paper 신문", f"{paper.name} ({paper.id})"), ("family", paper.family)])
        console.columns([(f"missing {one.key}", f"{one.said}: {one.todo}") for one in needed])
        console.columns([(f"{one.said} {one.key}", one.todo) for one in unsure])
        if not needed and not unsure:
            console.out.print("nothing is missing")
    open_keys = {"missing": [one.key for one in needed], "unsure": [one.key for one in unsure]}
    return {"paper": paper.id, **open_keys, "fails": bool(needed)}


def _of_a_gold(file: Path, *, quiet: bool) -> dict[str, Any]:
    """Whether a page reads as its gold says, and whether somebody has compared the two."""
    different = gold.differences(file)
    compared = bool(gold.read(file).get(gold.COMPARED))
    if not quiet:
        console.facts([("file", str(file)), ("page", str(gold.page_of(file)))])
        console.columns([(f"differs {line}",) for line in different])
        if not compared:
            console.out.print(Text(f'not compared: read the page, mend the gold, then write "{gold.COMPARED}": true'))
        elif not different:
            console.out.print("the page reads as its gold says")
    return {"differences": different, gold.COMPARED: compared, "fails": bool(different) or not compared}


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
    """What the page tells of a registry file's keys."""
    imprint = found.imprint
    console.out.print("\nfor a registry file, which 'sinmungo papers new' drafts")
    console.facts(
        [
            ("  name", imprint.name or "not told by the page"),
            ("  family", found.family),
            ("  addresses", found.form.form if found.form and found.family == "generic" else None),
            ("  kind", imprint.kind or "not told by the page"),
            ("  region", imprint.region or "not told by the page"),
            ("  hosts", ", ".join(found.hosts) or "give the page's address with --url"),
            ("  feeds", ", ".join(found.feeds) or "none named on the page"),
            ("  sections", ", ".join(f"{code} {word}" for code, word in found.sections.items()) or "no codes in links"),
        ]
    )
