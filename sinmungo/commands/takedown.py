"""``sinmungo takedown``: what must go from the archive, and the log of what went."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

import archive
from archive import Archive, Takedown
from archive.letters import storable
from archive.removing import tombstones
from sinmungo import console
from sinmungo.naming import TakenDown, article_of
from sinmungo.options import archive_option, json_option


@click.command("takedown", short_help="remove an article, or words of it, for good")
@click.argument("articles", metavar="[ARTICLE]...", nargs=-1)
@archive_option()
@click.option("--words", help="Mask these words (a name, a telephone number) with ○, and keep the rest.")
@click.option("--everywhere", is_flag=True, help="With --words: in every article that holds them.")
@click.option("--reason", help="Why: 개인정보 삭제 요청, 법원 결정 …")
@click.option("--by", help="Who asks for it, or does it.")
@click.option(
    "--again",
    "log",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take down anew what this log tells of: after a copy was put in the place of a lost archive.",
)
@click.option("--dry-run", is_flag=True, help="Tell which articles are meant, and change nothing.")
@json_option(help="The tombstones, as one JSON array.")
def command(
    articles: Sequence[str],
    path: Path,
    words: str | None,
    reason: str | None,
    by: str | None,
    log: Path | None,
    *,
    everywhere: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Take down ARTICLES (each its id, its address, or paper:key): all versions, parts and raw pages, from every file
    of the archive; also where a page serves to unpack others. A tombstone stays, with date, reason and who asked for
    it. The address is not fetched again, and no import brings it back.

    With --words only these are masked, in all versions, captions and bylines; the raw pages go, since they hold them.
    Without ARTICLES and words: the log of what was taken down. Copies made before ('sinmungo backup') lose it when they
    are brought up to date; exports made before do not.

    An older copy that takes the place of a lost archive holds again what went after it was made. Keep the log
    elsewhere, as --json prints it, and --again lays it on: what is there goes, with the time, reason and name of then,
    and what is not there does not come. What was masked no log tells: those articles are named, for --words.

    \b
    Examples:
      sinmungo takedown jndn:1570531208 --reason '개인정보 삭제 요청' --by 'desk@example.org' --archive papers.db
      sinmungo takedown --words 010-1234-5678 --everywhere --dry-run --archive papers.db
      sinmungo takedown --archive papers.db --json > /mnt/second/takedowns.json
      sinmungo takedown --archive papers.db --again /mnt/second/takedowns.json

    Exit codes: 0 done, 1 no such article, or no such words in it, or with --again there are words to be masked, 2 no
    reason given, 3 no archive, or it is in use, or the log is not as it was noted.
    """
    given = (*articles, words, reason, by, everywhere or None, dry_run or None)
    if log is not None:
        if any(one is not None for one in given):
            raise click.UsageError("--again takes all from the log; give it alone")
        return _again(path, log, as_json=as_json)
    if not articles and not everywhere and words is None:
        with archive.open(path, read_only=True) as opened:
            return _tell(opened.takedowns.log(), as_json=as_json)
    if bool(articles) == everywhere or (everywhere and words is None):
        raise click.UsageError("name articles; or give --words with --everywhere")
    if not dry_run and not (reason and by):
        raise click.UsageError("--reason and --by go into the log, and are needed")
    return _take_down_all(path, articles, words, (reason or "", by or ""), dry_run=dry_run, as_json=as_json)


def _take_down_all(
    path: Path, articles: Sequence[str], words: str | None, why: tuple[str, str], *, dry_run: bool, as_json: bool
) -> int:
    """Take down the articles that are named, or where none is the words wherever they stand."""
    with archive.open(path, read_only=dry_run) as opened:
        numbers = _numbers(opened, articles, path) if articles else _holding(opened, words or "", *why)
        if not numbers:
            raise console.Failed(f"{path}: no article holds {words!r}; nothing was changed")
        if dry_run:
            return _preview(opened, numbers, as_json=as_json)
        done = [one for number in numbers if (one := _take_down(opened, number, words, *why))]
    return _tell(done, as_json=as_json)


def _numbers(opened: Archive, articles: Sequence[str], path: Path) -> list[int]:
    """The ids of the articles that are named; of one that was taken down before, the one that it had."""
    numbers = []
    for name in articles:
        try:
            numbers.append(article_of(opened, name, path).id)
        except TakenDown as gone:
            if gone.tombstone is None:
                raise
            numbers.append(gone.tombstone.article)
        except console.Failed as error:
            raise console.Failed(f"{error.message}; nothing was changed") from None
    return numbers


def _take_down(opened: Archive, number: int, words: str | None, reason: str, by: str) -> Takedown | None:
    if words is None:
        return opened.takedowns.remove(number, reason, by)
    if opened.takedowns.mask(number, words, reason, by):
        return opened.takedowns.log()[-1]
    before = [one for one in _masked_before(opened, reason, by) if one.article == number]
    if not before:
        raise console.Failed(f"{number}: does not hold {words!r}; nothing was changed in it")
    console.note(f"{number}: does not hold {words!r} any more; what was masked in it is wiped from the files")
    return before[-1]


def _holding(opened: Archive, words: str, reason: str, by: str) -> list[int]:
    """The articles that hold the words; where none does any more, those in which the same command masked some."""
    found = opened.takedowns.holding(words)
    return found or list(dict.fromkeys(one.article for one in _masked_before(opened, reason, by)))


def _masked_before(opened: Archive, reason: str, by: str) -> list[Takedown]:
    """What the same command has masked: it is given again where a reader kept the files' old pages in use."""
    why = (storable(reason), storable(by))
    return [one for one in opened.takedowns.log() if one.kind == "words" and (one.reason, one.by) == why]


def _again(path: Path, log: Path, *, as_json: bool) -> int:
    told = tombstones.read(log)
    with archive.open(path) as opened:
        before = len(opened.takedowns.log())
        left = opened.takedowns.repeat(told)
        _tell(opened.takedowns.log()[before:], as_json=as_json)
    if left:
        places = ", ".join(dict.fromkeys(":".join(filter(None, (one.paper, one.article_key))) for one in left))
        raise console.Failed(
            f"{path}: what was masked stands again in {places}; mask it with --words, {log} does not tell what it was"
        )
    return console.OK


def _preview(opened: Archive, numbers: Sequence[int], *, as_json: bool) -> int:
    found = [one for number in numbers if (one := opened.article(number))]
    if as_json:
        console.as_json([{"article": one.id, "headline": one.headline, "url": one.url} for one in found])
    else:
        console.columns([(str(one.id), console.when(one.published), one.headline) for one in found])
    return console.OK


def _tell(log: Sequence[Takedown], *, as_json: bool) -> int:
    if as_json:
        console.as_json([one.as_dict() for one in log])
        return console.OK
    rows = [
        (str(one.id), console.when(one.taken_at), one.kind, str(one.article), one.by, one.reason, one.hash[:12])
        for one in log
    ]
    if rows:
        console.columns(rows, header=("NUMBER", "TAKEN DOWN", "KIND", "ARTICLE", "BY", "REASON", "HASH"))
    return console.OK
