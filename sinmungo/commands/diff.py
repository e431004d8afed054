"""``sinmungo diff``: what a paper has changed in an article, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

import click
from rich.text import Text

import archive
from archive import Version
from archive.changes import Piece
from sinmungo import comparing, console
from sinmungo.naming import article_of
from sinmungo.options import archive_option, json_option

_KOREAN: Final = {
    "restored": "복원",
    "removed": "삭제",
    "correction": "정정",
    "substance": "내용 수정",
    "headline": "제목 수정",
    "typo": "오탈자",
    "details": "부수 수정",
}
_STYLES: Final = {"old": "red strike", "new": "green"}
_MARKS: Final = {"old": ("[-", "-]"), "new": ("{+", "+}")}  # as wdiff writes them
_FIELDS: Final = {
    "headline": "제목",
    "subheadline": "부제",
    "section": "섹션",
    "byline": "기자",
    "published": "입력",
    "modified": "수정",
    "body": "본문",
    "images": "사진",
    "status": "상태",
}
_PAIR: Final = re.compile(r"(\d{1,6}):(\d{1,6})")


@click.command("diff", short_help="show what a paper has changed in an article")
@click.argument("article")
@click.argument("other", required=False)
@click.option(
    "--revisions", "pair", metavar="A:B", help="Compare these two [default: the last one with its forerunner]."
)
@archive_option()
@json_option(help="One JSON object: the versions, and the pieces of each field that differs.")
def command(article: str, other: str | None, pair: str | None, path: Path, *, as_json: bool) -> int:
    """Show the versions of ARTICLE (its id, its address, or paper:key), and word by word how two of them differ.

    A version is a correction that the paper owns up to (정정), of substance (내용), a new headline (제목), a mended
    typo (오탈자) or details (부수: section, times, byline, images); or the article was removed (삭제) or restored
    (복원). Words taken out stand in [-…-], new ones in {+…+}.

    With OTHER, another article: what that one says otherwise, as they stand ('sinmungo stories' finds copies).

    \b
    Examples:
      sinmungo diff jndn:1570531208 --archive papers.db
      sinmungo diff jndn:1570531208 --revisions 1:3 --json
      sinmungo diff jndn:1570531208 kwangju:1570533333

    Exit codes: 0 done (also where there is one version alone), 1 no such article or revision,
    or taken down, 3 no archive.
    """
    if other is not None and pair is not None:
        raise click.UsageError("--revisions goes with one ARTICLE, not with two")
    with archive.open(path, read_only=True) as opened:
        numbers = [article_of(opened, name, path).id for name in (article, other) if name is not None]
        versions, *others = (opened.versions(number) for number in numbers)
    if others:
        if len(set(numbers)) == 1:
            raise console.Failed(f"{article} and {other} are the same article; name another to compare it with")
        return _compare(versions[-1], others[0][-1], (article, str(other)), as_json=as_json)
    old, new = _chosen(versions, pair, article)
    differing = comparing.differing(old, new)
    if as_json:
        console.as_json(
            {
                "versions": [version.as_dict() for version in versions],
                "compared": [old.revision, new.revision],
                "fields": {name: [asdict(piece) for piece in found] for name, found in differing.items()},
            }
        )
        return console.OK
    _list(versions)
    if old is not new:
        console.out.print()
        console.out.print(Text(f"revision {old.revision} → {new.revision}", style="bold"))
        _show(differing)
    return console.OK


def _compare(one: Version, other: Version, names: tuple[str, str], *, as_json: bool) -> int:
    """Two articles as they stand."""
    differing = comparing.differing(one, other)
    if as_json:
        fields = {name: [asdict(piece) for piece in found] for name, found in differing.items()}
        console.as_json({"compared": names, "fields": fields})
    else:
        console.out.print(Text(" → ".join(names), style="bold"))
        _show(differing)
    return console.OK


def _chosen(versions: Sequence[Version], pair: str | None, article: str) -> tuple[Version, Version]:
    if pair is None:
        return versions[max(0, len(versions) - 2)], versions[-1]
    asked = _PAIR.fullmatch(pair)
    if asked is None:
        raise click.UsageError(f"--revisions {pair!r}: give two numbers, as in 1:2")
    by_number = {version.revision: version for version in versions}
    old, new = (by_number.get(int(number)) for number in asked.groups())
    if old is None or new is None:
        raise console.Failed(f"{article}: has the revisions 1 to {versions[-1].revision}, not {pair}")
    return old, new


def _list(versions: Sequence[Version]) -> None:
    rows = [
        (
            str(version.revision),
            console.when(version.since),
            f"{version.kind} {_KOREAN[version.kind]}" if version.kind else "first 처음",
            ", ".join(version.changed),
            version.headline,
        )
        for version in versions
    ]
    console.columns(rows, header=("REVISION", "SEEN", "KIND", "CHANGED", "HEADLINE"))


def _show(differing: dict[str, list[Piece]]) -> None:
    for name, found in differing.items():
        console.out.print()
        console.out.print(Text(f"{name} {_FIELDS[name]}", style="bold"))
        for line in _lines(found):
            console.out.print(line)


def _lines(found: Sequence[Piece]) -> list[Text]:
    """The text with its changes lit up and marked; of a body only the paragraphs that have some."""
    lines = [Text()]
    touched = [False]
    for piece in found:
        for number, part in enumerate(re.split(r"\n+", piece.text)):
            if number:
                lines.append(Text())
                touched.append(False)
            if part:
                if lines[-1].plain:
                    lines[-1].append(" ")
                opens, closes = _MARKS.get(piece.kind, ("", ""))
                lines[-1].append(f"{opens}{part}{closes}", style=_STYLES.get(piece.kind, ""))
            touched[-1] |= piece.kind != "same"
    return [line for line, is_touched in zip(lines, touched, strict=True) if is_touched and line.plain]
