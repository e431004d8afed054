"""``sinmungo reporters``: who has written what, and the last word on who is who."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

import archive
from archive import Profile, Reporter, UnknownReporter
from archive.lists import Headline
from sinmungo import console
from sinmungo.options import Day, PaperId, archive_option, json_option, require_paper

_DIGITS: Final = 19  # of the least number that no archive can hold
_KOREAN: Final = {
    "mail": "같은 메일",
    "mailbox": "같은 메일 아이디",
    "paper": "같은 신문의 같은 이름",
    "agency": "같은 통신사의 같은 이름",
    "hand": "사람이 확인",
}


class _ListsByDefault(click.Group):
    """What is no command of the group's is what its ``list`` is asked for."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        is_told = bool(args) and (args[0] in self.commands or args[0] in ctx.help_option_names)
        return super().parse_args(ctx, args if is_told else ["list", *args])


def _reason_options(function: click.decorators.FC) -> click.decorators.FC:
    reason = click.option("--reason", required=True, help="Why; it goes into the log.")
    return reason(click.option("--by", required=True, help="Who says so.")(function))


@click.group("reporters", cls=_ListsByDefault, short_help="tell who has written what, and who is who")
def command() -> None:
    """List the persons who sign articles, tell one's posts, months and sections, and correct who is taken for whom.

    'sinmungo reporters NAME' is 'sinmungo reporters list NAME'. Who is taken for one person, and why, stands in
    docs/reporters.md.

    \b
    Examples:
      sinmungo reporters --archive papers.db
      sinmungo reporters 한가람 --paper jndn --since 2019 --archive papers.db
      sinmungo reporters show 12 --archive papers.db

    Exit codes: 0 done, 1 no such reporter, 2 wrong usage, 3 no archive.
    """


@command.command("list", short_help="list them, with the number of their articles")
@click.argument("name", required=False)
@click.option("--paper", type=PaperId(), metavar="PAPER", help="Only what this paper printed counts.")
@click.option("--since", type=Day(), metavar="DAY", help="Only what appeared from this day, month or year on.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many.")
@archive_option()
@json_option(help="One JSON array.")
def list_(name: str | None, paper: str | None, since: str | None, limit: int, path: Path, *, as_json: bool) -> int:
    """List the reporters called NAME, or whose name begins so, or all of them; who wrote most comes first.

    \b
    Examples:
      sinmungo reporters list 한가 --archive papers.db
      sinmungo reporters list --paper jndn --since 2025-01 --json

    Exit codes: 0 done, 2 no such paper, 3 no archive.
    """
    with archive.open(path, read_only=True) as opened:
        require_paper(opened, paper)
        found = opened.reporters.find(name, paper=paper, since=since, limit=limit)
    if as_json:
        console.as_json([one.as_dict() for one in found])
    elif found:
        header = ("REPORTER", "ARTICLES", "FIRST", "LAST", "NAME", "PAPERS", "MAILS")
        console.columns([_row(one) for one in found], header=header)
    else:
        console.note("0 found")
    return console.OK


@command.command("show", short_help="tell all that is known of one")
@click.argument("reporter")
@click.option("--limit", type=click.IntRange(min=0), default=10, show_default=True, help="At most so many articles.")
@archive_option()
@json_option(help="One JSON object.")
def show(reporter: str, limit: int, path: Path, *, as_json: bool) -> int:
    """Tell of REPORTER (the number, or the name where one person has it): posts in the order of time, signatures and
    why they are taken for one person's, months, sections, and the newest articles.

    \b
    Examples:
      sinmungo reporters show 12 --archive papers.db
      sinmungo reporters show 한가람 --limit 0 --json | jq .months

    Exit codes: 0 done, 1 no such reporter, or several of the name, 3 no archive.
    """
    with archive.open(path, read_only=True) as opened:
        is_number = reporter.isdecimal() and len(reporter) < _DIGITS
        number = int(reporter) if is_number else _called(opened, reporter)
        profile = opened.reporters.profile(number)
        articles = opened.lists.newest(limit, reporter=number)
    if profile is None:
        raise console.Failed(f"{reporter}: no such reporter in {path}; 'sinmungo reporters NAME' lists them")
    if as_json:
        console.as_json(profile.as_dict() | {"newest": [one.as_dict() for one in articles]})
    else:
        _tell(profile, articles)
    return console.OK


def _called(opened: archive.Archive, name: str) -> int:
    """The number of the one person of a name; one that nobody has where there is none."""
    numbers = [one.id for one in opened.reporters.find(name, limit=None) if one.name == name]
    if len(numbers) > 1:
        listed = ", ".join(map(str, sorted(numbers)))
        raise console.Failed(f"{name}: {len(numbers)} reporters are called so ({listed}); give the number of one")
    return numbers[0] if numbers else 0


@command.command("join", short_help="say that two are one person")
@click.argument("one", type=int)
@click.argument("other", type=int)
@_reason_options
@archive_option()
def join(one: int, other: int, reason: str, by: str, path: Path) -> int:
    """Say that the reporters ONE and OTHER are one person. It stays so, whatever comes, until they are parted.

    \b
    Examples:
      sinmungo reporters join 12 40 --by 'desk@example.org' --reason '2024년에 신문을 옮겼다' --archive papers.db

    Exit codes: 0 done, 1 no such reporter, 2 no reason given, 3 no archive, or it cannot be written.
    """
    with archive.open(path) as opened:
        try:
            number = opened.reporters.join(one, other, reason, by)
        except UnknownReporter as error:
            raise console.Failed(str(error)) from None
    console.out.print(f"{one} and {other} are reporter {number}")
    return console.OK


@command.command("part", short_help="say that some signatures are another person's")
@click.argument("signatures", metavar="SIGNATURE...", type=int, nargs=-1, required=True)
@_reason_options
@archive_option()
def part(signatures: Sequence[int], reason: str, by: str, path: Path) -> int:
    """Say that the SIGNATUREs of one reporter, by the numbers that 'reporters show' tells, are another person's. No
    rule joins them with anybody's any more; 'reporters join' does.

    \b
    Examples:
      sinmungo reporters part 57 58 --by 'desk@example.org' --reason '동명이인' --archive papers.db

    Exit codes: 0 done, 1 no such signatures, 2 no reason given, 3 no archive, or it cannot be written.
    """
    with archive.open(path) as opened:
        try:
            number = opened.reporters.part(signatures, reason, by)
        except UnknownReporter as error:
            raise console.Failed(str(error)) from None
    console.out.print(f"signature {', '.join(map(str, signatures))}: reporter {number}")
    return console.OK


@command.command("log", short_help="tell who was joined and parted by hand")
@archive_option()
@json_option(help="One JSON array.")
def log(path: Path, *, as_json: bool) -> int:
    """Tell what was joined and parted by hand, when, by whom and why. Who is taken down goes from it.

    \b
    Examples:
      sinmungo reporters log --archive papers.db

    Exit codes: 0 done, 3 no archive.
    """
    with archive.open(path, read_only=True) as opened:
        entries = opened.reporters.log()
    if as_json:
        console.as_json([one.as_dict() for one in entries])
    elif entries:
        rows = [
            (console.when(one.at), one.kind, _in_words(one.one), _in_words(one.other or ()), one.by, one.reason)
            for one in entries
        ]
        console.columns(rows, header=("TIME", "KIND", "ONE", "OTHER", "BY", "REASON"))
    return console.OK


def _in_words(content: Sequence[str | None]) -> str:
    return " ".join(part for part in content if part)


def _row(one: Reporter) -> tuple[str, ...]:
    times = (console.when(time, "day") for time in (one.first, one.last))
    houses = ", ".join((*one.papers, *one.agencies))
    return (str(one.id), f"{one.articles:,}", *times, one.name, houses, ", ".join(one.mails))


def _tell(profile: Profile, articles: Sequence[Headline]) -> None:
    one = profile.reporter
    console.facts(
        [
            ("name 이름", one.name),
            ("articles 기사", f"{one.articles:,}"),
            ("first 처음", console.when(one.first, "day") or None),
            ("last 마지막", console.when(one.last, "day") or None),
            ("papers 신문", ", ".join(one.papers) or None),
            ("agencies 통신사", ", ".join(one.agencies) or None),
            ("mails 메일", ", ".join(one.mails) or None),
        ]
    )
    _table("POST 직함", [(one.role or "-", one.agency or one.paper or "-", *_span(one)) for one in profile.posts])
    _table(
        "SIGNATURE 서명",
        [
            (str(one.id), one.agency or one.paper or "-", one.role or "-", one.email or "-", *_span(one), _why(one))
            for one in profile.signatures
        ],
    )
    _table("MONTH 달", [(month, f"{number:,}") for month, number in profile.months])
    _table("SECTION 섹션", [(section, f"{number:,}") for section, number in profile.sections])
    _table("ARTICLE 기사", [(str(one.id), console.when(one.published), one.headline) for one in articles])


def _why(one: archive.Signed) -> str:
    return f"{one.joined_by} {_KOREAN[one.joined_by]}" if one.joined_by else ""


def _span(one: archive.Signed | archive.Post) -> tuple[str, str, str]:
    return f"{one.articles:,}", console.when(one.first, "day"), console.when(one.last, "day")


def _table(title: str, rows: Sequence[Sequence[str]]) -> None:
    if rows:
        console.out.print(f"\n{title}")
        console.columns([(f"  {row[0]}", *row[1:]) for row in rows])
