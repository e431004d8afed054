"""Which runs are wanted and when, and the command of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True)
class Job:
    """A run that comes again: its name, what it does, when, and how many minutes it may take.

    ``calendar`` is systemd's (systemd.time(7)), ``cron`` the five fields of crontab(5). Nights are those of Korea
    where the timer can say so: the papers are quiet then, and may ask for it. A run ends by itself after ``minutes``,
    and the next one goes on, so that no paper is kept from the hourly run for long.
    """

    name: str
    title: str
    options: Sequence[str]
    minutes: int
    calendar: str
    cron: str


JOBS: Final = (
    Job("hourly", "what has appeared in the newspapers", (), 50, "hourly", "7 * * * *"),
    Job(
        "revisits",
        "articles that are due to be looked at again",
        ("--revisits",),
        100,
        "*-*-* 23:10:00 Asia/Seoul",
        "10 23 * * *",
    ),
    Job("gaps", "days that lack articles", ("--fill-gaps",), 280, "Sun *-*-* 01:10:00 Asia/Seoul", "10 1 * * 0"),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What all runs have in common. Paths are absolute; ``papers`` empty means all of them.

    ``account`` is the user of the machine as whom a system's timer runs them, None for a user's own timer;
    ``environment`` what they need of ours, and ``alarm`` the words of a command to be told of a run that failed.
    """

    program: Sequence[str]
    archive: Path
    contact: str
    papers: Sequence[str]
    account: str | None
    environment: dict[str, str]
    alarm: Sequence[str] = ()

    def command(self, job: Job) -> list[str]:
        """The words of a job's command."""
        words = [*self.program, "crawl", *(self.papers or ["--all"]), "--archive", str(self.archive)]
        if self.contact:
            words += ["--contact", self.contact]
        return [*words, *job.options, "--minutes", str(job.minutes)]
