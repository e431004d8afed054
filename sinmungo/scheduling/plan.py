"""What is to be done again and again, when, and the command of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

# What a run may end with and be no failure of the machine: one of its papers failed, which ``health`` tells of once a
# day; all of its papers were being crawled by another run.
_FINE: Final = (4, 5)


@dataclass(frozen=True, slots=True)
class Job:
    """Something done again and again: its name, what it is for, its command, when, and how long it may take.

    ``words`` are the command's: the papers come behind the first. ``calendar`` is systemd's (systemd.time(7)),
    ``cron`` the five fields of crontab(5). Nights are those of Korea where the timer can say so: the papers are quiet
    then, and may ask for it. A crawl ends by itself after ``minutes``, and the next one goes on, so that no paper is
    kept from the hourly run for long; any other command is cut off. ``fine`` are exit codes that are no failure.
    ``of_papers`` is False for what is done for the whole archive at once.
    """

    name: str
    title: str
    words: Sequence[str]
    minutes: int
    calendar: str
    cron: str
    fine: Sequence[int] = _FINE
    of_papers: bool = True

    @property
    def crawls(self) -> bool:
        """Whether it asks newspapers."""
        return self.words[0] == "crawl"


JOBS: Final = (
    Job("hourly", "what has appeared in the newspapers", ("crawl",), 50, "hourly", "7 * * * *"),
    Job(
        "revisits",
        "articles that are due to be looked at again",
        ("crawl", "--revisits"),
        100,
        "*-*-* 23:10:00 Asia/Seoul",
        "10 23 * * *",
    ),
    Job(
        "gaps",
        "days that lack articles",
        ("crawl", "--fill-gaps"),
        280,
        "Sun *-*-* 01:10:00 Asia/Seoul",
        "10 1 * * 0",
    ),
    Job(
        "stories",
        "which articles of many papers tell the same",
        ("stories", "--catch-up"),
        50,
        "*-*-* *:40:00",
        "47 * * * *",
        fine=(),
        of_papers=False,
    ),
    Job("health", "whether every paper is well", ("health",), 10, "*-*-* 08:40:00 Asia/Seoul", "40 8 * * *", fine=()),
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
        name, *options = job.words
        papers = self.papers if job.of_papers else []
        words = [*self.program, name, *(papers or (["--all"] if job.crawls else []))]
        words += ["--archive", str(self.archive)]
        if not job.crawls:
            return [*words, *options]
        if self.contact:
            words += ["--contact", self.contact]
        return [*words, *options, "--minutes", str(job.minutes)]
