"""Units of systemd: a service and a timer for each job, and a service that is told of failures.

systemd.unit(5), systemd.service(5), systemd.exec(5), systemd.timer(5); nothing here is newer than systemd 247.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sinmungo.scheduling.plan import JOBS, Job, Plan

ALARM: Final = "sinmungo-alarm@.service"
_STATE: Final = Path("/var/lib")
_HOMES: Final = (Path("/home"), Path("/root"), Path("/run/user"))
_STOPPED: Final = 130  # by hand, or because the machine goes down
_GRACE = 15  # minutes for what is under way when a run's time is over

_ENDS: Final = """\
KillSignal=SIGINT
KillMode=mixed
TimeoutStopSec=90
"""

# What a user's own manager can enforce on every kernel as well.
_HARDENED: Final = """\
Nice=10
MemoryMax=2G
UMask=0027
NoNewPrivileges=yes
LockPersonality=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
SystemCallErrorNumber=EPERM
"""

# No ProtectProc and no ProcSubset: a run sees in /proc whether the process of another one still lives.
_HARDENED_SYSTEM: Final = """\
CapabilityBoundingSet=
PrivateDevices=yes
PrivateTmp=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectSystem=strict
RemoveIPC=yes
"""


def units(plan: Plan, needed: Sequence[Path] = ()) -> dict[str, str]:
    """The units by their files' names. ``needed`` are the folders that the program itself is read from."""
    files: dict[str, str] = {}
    for job in JOBS:
        files[f"sinmungo-{job.name}.service"] = _service(job, plan, needed)
        files[f"sinmungo-{job.name}.timer"] = _timer(job)
    if plan.alarm:
        files[ALARM] = _alarm(plan)
    return files


def timers() -> list[str]:
    """The units that are to be enabled."""
    return [f"sinmungo-{job.name}.timer" for job in JOBS]


def _service(job: Job, plan: Plan, needed: Sequence[Path]) -> str:
    lines = ["[Unit]", f"Description=Sinmungo: {job.title}"]
    if plan.account is not None and job.crawls:  # a user's manager does not know of the network
        lines += ["Wants=network-online.target", "After=network-online.target"]
    if plan.alarm:
        lines.append(f"OnFailure={ALARM.replace('@', '@%n')}")
    lines += ["", "[Service]", "Type=oneshot"]
    if plan.account is not None:
        lines.append(f"User={plan.account}")
    lines += [f"Environment={quoted(f'{name}={value}')}" for name, value in plan.environment.items()]
    lines.append(f"WorkingDirectory={_percent(str(plan.archive.parent))}")
    lines.append(f"ExecStart={command_line(plan.command(job))}")
    lines.append(f"TimeoutStartSec={job.minutes + _GRACE}min")
    lines.append(f"SuccessExitStatus={' '.join(map(str, [*job.fine, _STOPPED]))}")
    text = "\n".join(lines) + "\n" + _ENDS + _HARDENED
    return text if plan.account is None else text + _HARDENED_SYSTEM + _folders(plan.archive.parent, needed)


def _folders(folder: Path, needed: Sequence[Path]) -> str:
    """Where the archive may be written, and what of people's homes is seen."""
    at_home = any(path.is_relative_to(home) for path in (folder, *needed) for home in _HOMES)
    home = f"ProtectHome={'read-only' if at_home else 'yes'}\n"
    if folder != _STATE and folder.is_relative_to(_STATE):
        return f"{home}StateDirectory={quoted(str(folder.relative_to(_STATE)))}\nStateDirectoryMode=0750\n"
    return f"{home}ReadWritePaths={quoted(str(folder))}\n"


def _timer(job: Job) -> str:
    return f"""\
[Unit]
Description=Sinmungo: {job.title}

[Timer]
OnCalendar={job.calendar}
RandomizedDelaySec=10min
Persistent=true

[Install]
WantedBy=timers.target
"""


def _alarm(plan: Plan) -> str:
    """The service that is started with the name of the unit that failed; systemd puts it for %i."""
    account = f"User={plan.account}\n" if plan.account is not None else ""
    return f"""\
[Unit]
Description=Sinmungo: tell that %i failed

[Service]
Type=oneshot
{account}ExecStart={command_line(plan.alarm)} %i
TimeoutStartSec=2min
"""


def command_line(words: Sequence[str]) -> str:
    """Words as ExecStart= takes them: quoted, with nothing left for systemd to put in.

    In the first one, the program's path, systemd looks for no variables, so that a dollar stays as it is.
    """
    program, *arguments = words
    return " ".join([quoted(program), *(quoted(word).replace("$", "$$") for word in arguments)])


def quoted(word: str) -> str:
    """A word as systemd.syntax(7) reads it back, with its percent signs doubled."""
    escaped = _percent(word).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' if not escaped or set(escaped) & set(" \t'\"\\;") else escaped


def _percent(text: str) -> str:
    return text.replace("%", "%%")
