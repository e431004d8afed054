"""Lines of crontab(5): one a job."""

from __future__ import annotations

import shlex
from typing import Final

from sinmungo.scheduling.plan import JOBS, Job, Plan

_HEAD: Final = """\
# Sinmungo: the regional newspapers, year after year. Times are those of this machine.
# Of each kind of run the last one's words are kept beside the archive; cron mails those of a run that failed.
# Exit codes 4 and 5 of a crawl are no failure: a paper failed, of which health tells once a day; all papers were being
# crawled by another run.
"""


def crontab(plan: Plan) -> str:
    """The lines of a user's crontab; with an account those of /etc/cron.d, which name it."""
    return _HEAD + "".join(_line(job, plan) for job in JOBS)


def _line(job: Job, plan: Plan) -> str:
    said = shlex.quote(str(plan.archive.with_name(f"sinmungo-{job.name}.log")))
    settings = [f"{name}={shlex.quote(value)}" for name, value in plan.environment.items()]
    command = " ".join([*settings, shlex.join(plan.command(job))])
    fine = "".join(f"{code}|" for code in job.fine)
    shell = f"{command} >{said} 2>&1 || case $? in {fine}130) ;; *) cat {said};; esac"
    account = [plan.account] if plan.account is not None else []
    # A percent sign is cron's line feed, in quotes too.
    return " ".join([job.cron, *account, shell.replace("%", "\\%")]) + "\n"
