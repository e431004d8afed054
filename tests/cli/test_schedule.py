"""What `sinmungo schedule` writes is understood by systemd, cron and sh, and says to them what was meant."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from subprocess import CompletedProcess, run

import click
import pytest

from sinmungo.cli import sinmungo as program
from sinmungo.commands import crawl, health, stories
from sinmungo.scheduling import cron, systemd
from sinmungo.scheduling.plan import JOBS, Job, Plan

Sinmungo = Callable[..., CompletedProcess[str]]

CONTACT = ("--contact", "desk@sinmungo.example")
# Everything that systemd, cron or sh take for something else than itself.
ODD = 'Kim\'s "신문" 100% $HOME $$ a\\tb;c #%h'
HOME = Path("/home") / "kim"
ANALYZE = shutil.which("systemd-analyze")
needs_analyze = pytest.mark.skipif(ANALYZE is None, reason="no systemd-analyze on this machine")


def plan(**other: object) -> Plan:
    given: dict[str, object] = {
        "program": [sys.executable, "-m", "sinmungo"],
        "archive": Path("/var/lib/sinmungo/archive.db"),
        "contact": "desk@sinmungo.example",
        "papers": [],
        "account": "sinmungo",
        "environment": {},
    }
    return Plan(**{**given, **other})  # type: ignore[arg-type]  # each test names the fields it means


def settings(unit: str) -> dict[str, list[str]]:
    """A unit's settings: ``Section.Name`` and the values given to it, in their order."""
    found: dict[str, list[str]] = {}
    section = ""
    for line in filter(None, unit.splitlines()):
        if head := re.fullmatch(r"\[(Unit|Service|Timer|Install)\]", line):
            section = head[1]
            continue
        assignment = re.fullmatch(r"([A-Z]\w+)=(.*)", line)
        assert section, line
        assert assignment is not None, line
        found.setdefault(f"{section}.{assignment[1]}", []).append(assignment[2])
    return found


def read_back(line: str, *, variables: bool = False) -> list[str]:
    """The words of a value as systemd.syntax(7) reads them, its ``%%`` (and ``$$``) put back."""
    words: list[str] = []
    for quoted, bare in re.findall(r'"((?:[^"\\]|\\.)*)"|([^\s"]+)', line):
        assert "'" not in bare
        word = re.sub(r"\\(.)", r"\1", quoted) if quoted else bare
        assert "%" not in word.replace("%%", "")
        word = word.replace("%%", "%")
        if variables and words:
            assert "$" not in word.replace("$$", "")
            word = word.replace("$$", "$")
        words.append(word)
    return words


def written(folder: Path, units: Mapping[str, str]) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name, text in units.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in units]


def verify(files: Sequence[Path], *arguments: str) -> CompletedProcess[str]:
    assert ANALYZE is not None
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(files[0].parent)}
    return run(
        [ANALYZE, *arguments, *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=600,
    )


# --- systemd


def test_each_kind_of_run_has_a_service_and_a_timer(sinmungo: Sinmungo, tmp_path: Path) -> None:
    told = sinmungo("schedule", "systemd", "--all", *CONTACT, "--output", "units")
    assert (told.returncode, told.stdout.split()) == (
        0,
        [
            f"units/sinmungo-{job}.{kind}"
            for job in ("hourly", "revisits", "gaps", "stories", "health")
            for kind in ("service", "timer")
        ],
    )
    commands = {
        name: read_back(settings((tmp_path / "units" / f"sinmungo-{name}.service").read_text())["Service.ExecStart"][0])
        for name in ("hourly", "revisits", "gaps")
    }
    common = ["crawl", "--all", "--archive", "/var/lib/sinmungo/archive.db", *CONTACT]
    assert {name: words[words.index("crawl") :] for name, words in commands.items()} == {
        "hourly": [*common, "--minutes", "50"],
        "revisits": [*common, "--revisits", "--minutes", "100"],
        "gaps": [*common, "--fill-gaps", "--minutes", "280"],
    }


def test_a_timer_goes_off_late_rather_than_never_and_not_for_all_machines_at_once() -> None:
    timer = settings(systemd.units(plan())["sinmungo-revisits.timer"])
    assert timer == {
        "Unit.Description": ["Sinmungo: articles that are due to be looked at again"],
        "Timer.OnCalendar": ["*-*-* 23:10:00 Asia/Seoul"],
        "Timer.RandomizedDelaySec": ["10min"],
        "Timer.Persistent": ["true"],
        "Install.WantedBy": ["timers.target"],
    }


def test_health_is_looked_at_once_a_day_and_a_paper_that_is_not_well_is_the_alarm() -> None:
    units = systemd.units(plan(alarm=["/opt/tell"]))
    service = settings(units["sinmungo-health.service"])
    words = read_back(service["Service.ExecStart"][0])
    assert words[words.index("health") :] == ["health", "--archive", "/var/lib/sinmungo/archive.db"]
    assert service["Service.SuccessExitStatus"] == ["130"]  # 6, a paper is not well, is a failure
    assert service["Unit.OnFailure"] == ["sinmungo-alarm@%n.service"]
    assert settings(units["sinmungo-health.timer"])["Timer.OnCalendar"] == ["*-*-* 08:40:00 Asia/Seoul"]


def test_a_run_has_time_to_end_by_itself_and_one_papers_trouble_wakes_nobody() -> None:
    service = settings(systemd.units(plan())["sinmungo-gaps.service"])
    assert service["Service.SuccessExitStatus"] == ["4 5 130"]
    assert service["Service.KillSignal"] == ["SIGINT"]
    assert service["Service.TimeoutStartSec"] == ["295min"]  # 280 of its own, 15 for what is then under way


def test_the_services_of_the_machine_see_little_of_it() -> None:
    service = settings(systemd.units(plan(), [Path("/opt/sinmungo")])["sinmungo-hourly.service"])
    for name, value in {
        "NoNewPrivileges": "yes",
        "ProtectSystem": "strict",
        "ProtectHome": "yes",
        "PrivateTmp": "yes",
        "StateDirectory": "sinmungo",
        "CapabilityBoundingSet": "",
        "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX",
        "MemoryMax": "2G",
        "User": "sinmungo",
    }.items():
        assert service[f"Service.{name}"] == [value], name
    assert service["Service.SystemCallFilter"] == ["@system-service", "~@privileged @resources"]


def test_the_services_of_a_user_ask_for_nothing_that_needs_rights_over_the_machine() -> None:
    service = settings(systemd.units(plan(account=None, archive=HOME / "papers.db"))["sinmungo-hourly.service"])
    names = {name.removeprefix("Service.") for name in service}
    assert {"NoNewPrivileges", "SystemCallFilter", "MemoryMax"} <= names
    assert not names & {"User", "ProtectSystem", "ProtectHome", "PrivateTmp", "CapabilityBoundingSet", "StateDirectory"}


@pytest.mark.parametrize(
    ("archive", "needed", "expected"),
    [
        ("/var/lib/papers/all/a.db", "/opt/sinmungo", {"ProtectHome": "yes", "StateDirectory": "papers/all"}),
        ("/srv/papers/a.db", "/opt/sinmungo", {"ProtectHome": "yes", "ReadWritePaths": "/srv/papers"}),
        (f"{HOME}/a.db", "/opt/sinmungo", {"ProtectHome": "read-only", "ReadWritePaths": str(HOME)}),
        ("/srv/papers/a.db", "/root", {"ProtectHome": "read-only", "ReadWritePaths": "/srv/papers"}),
    ],
)
def test_only_the_archives_folder_is_written_to(archive: str, needed: str, expected: dict[str, str]) -> None:
    service = settings(systemd.units(plan(archive=Path(archive)), [Path(needed)])["sinmungo-hourly.service"])
    names = ("ProtectHome", "StateDirectory", "ReadWritePaths")
    assert {name: service[f"Service.{name}"][0] for name in names if f"Service.{name}" in service} == expected


def test_odd_names_come_back_as_they_were_given() -> None:
    asked = plan(
        program=[f"/opt/{ODD}/sinmungo"],
        archive=Path(f"/srv/{ODD}/a.db"),
        environment={"SINMUNGO_REGISTRY": f"/etc/{ODD}"},
        alarm=["/opt/tell", ODD],
    )
    units = systemd.units(asked)
    service = settings(units["sinmungo-revisits.service"])
    assert read_back(service["Service.ExecStart"][0], variables=True) == asked.command(JOBS[1])
    assert read_back(service["Service.Environment"][0]) == [f"SINMUNGO_REGISTRY=/etc/{ODD}"]
    assert read_back(service["Service.ReadWritePaths"][0]) == [f"/srv/{ODD}"]
    assert service["Service.WorkingDirectory"] == [f"/srv/{ODD}".replace("%", "%%")]
    assert service["Unit.OnFailure"] == ["sinmungo-alarm@%n.service"]
    told, _, unit = settings(units[systemd.ALARM])["Service.ExecStart"][0].rpartition(" ")
    assert (read_back(told, variables=True), unit) == (["/opt/tell", ODD], "%i")


@needs_analyze
@pytest.mark.parametrize("account", ["sinmungo", None], ids=["system", "user"])
def test_systemd_understands_every_unit(account: str | None, tmp_path: Path) -> None:
    units = systemd.units(plan(account=account, archive=tmp_path / ODD / "a.db", alarm=["/bin/echo", ODD]))
    mode = "--user" if account is None else "--system"
    checked = verify(written(tmp_path / "units", units), "verify", mode)
    assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")


@needs_analyze
def test_the_services_are_rated_as_safe(tmp_path: Path) -> None:
    units = systemd.units(plan(), [Path("/opt/sinmungo")])
    (service,) = written(tmp_path, {"sinmungo-hourly.service": units["sinmungo-hourly.service"]})
    rated = verify([service], "security", "--offline=yes", "--threshold=20", "--no-pager")
    if "unrecognized option" in rated.stderr:
        pytest.skip("this systemd-analyze rates no files")
    assert rated.returncode == 0, rated.stdout[-200:] + rated.stderr  # 2.0 of 10 and less


@needs_analyze
@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_systemd_knows_the_times(job: Job) -> None:
    assert ANALYZE is not None
    assert run([ANALYZE, "calendar", job.calendar], capture_output=True, check=False).returncode == 0


# --- cron


def test_a_crontab_has_five_fields_an_account_and_a_command_of_sh(sinmungo: Sinmungo, tmp_path: Path) -> None:
    told = sinmungo("schedule", "cron", "jndn", "kwangju", *CONTACT, "--output", "cron.d")
    assert (told.returncode, told.stdout) == (0, "cron.d/sinmungo\n")
    lines = [line for line in (tmp_path / "cron.d" / "sinmungo").read_text().splitlines() if not line.startswith("#")]
    fields = [line.split(" ", 6) for line in lines]
    assert [field[:6] for field in fields] == [
        ["7", "*", "*", "*", "*", "sinmungo"],
        ["10", "23", "*", "*", "*", "sinmungo"],
        ["10", "1", "*", "*", "0", "sinmungo"],
        ["47", "*", "*", "*", "*", "sinmungo"],
        ["40", "8", "*", "*", "*", "sinmungo"],
    ]
    for field, job in zip(fields, JOBS, strict=True):
        papers = " jndn kwangju" if job.of_papers else ""
        assert f"{job.words[0]}{papers} --archive /var/lib/sinmungo/archive.db" in field[6]
        assert run(["sh", "-n", "-c", field[6]], check=False).returncode == 0


def test_every_minute_hour_and_weekday_of_cron_exists() -> None:
    bounds = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
    for job in JOBS:
        fields = job.cron.split()
        assert len(fields) == 5
        assert all(field == "*" or low <= int(field) <= high for field, (low, high) in zip(fields, bounds, strict=True))


@pytest.mark.parametrize(
    ("job", "code", "is_mailed"),
    [(0, 0, False), (0, 4, False), (0, 5, False), (0, 130, False), (0, 3, True), (3, 0, False), (3, 6, True)],
)
def test_cron_mails_what_a_failed_run_said_and_nothing_else(
    job: int, code: int, is_mailed: bool, tmp_path: Path
) -> None:
    folder = tmp_path / ODD
    folder.mkdir()
    script = tmp_path / "program"
    script.write_text('printf "%s\\n" "$@" "$SINMUNGO_REGISTRY" > "$(dirname "$0")/given"; echo this was said\n')
    with script.open("a") as file:
        file.write(f"exit {code}\n")
    asked = plan(
        program=["sh", str(script)],
        archive=folder / "a.db",
        account=None,
        environment={"SINMUNGO_REGISTRY": f"/etc/{ODD}"},
    )
    line = cron.crontab(asked).splitlines()[job - len(JOBS)]
    shell = line.split(" ", 5)[5]
    assert not re.search(r"(?<!\\)%", shell)  # it would end the command
    ended = run(["sh", "-c", shell.replace("\\%", "%")], capture_output=True, text=True, check=False, timeout=600)
    assert (ended.stdout, ended.stderr) == ("this was said\n" if is_mailed else "", "")
    given = (tmp_path / "given").read_text(encoding="utf-8").splitlines()
    assert given == [*asked.command(JOBS[job])[2:], f"/etc/{ODD}"]


# --- both


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
@pytest.mark.parametrize("papers", [(), ("jndn", "ihalla")], ids=["all", "some"])
def test_the_commands_are_those_of_the_program(job: Job, papers: tuple[str, ...]) -> None:
    words = plan(program=["sinmungo"], papers=papers).command(job)
    # A command keeps the help option of its first use: it is to be that of the program, for the tests that show it.
    command = {"crawl": crawl.command, "health": health.command, "stories": stories.command}[words[1]]
    context: click.Context = command.make_context(words[1], words[2:], **program.context_settings)
    if job.of_papers:
        assert context.params["ids"] == papers
    else:
        assert not set(papers) & set(words)
    if job.crawls:
        assert context.params["everyone"] is not bool(papers)
        assert context.params["minutes"] == job.minutes


def test_relative_paths_are_made_absolute(sinmungo: Sinmungo, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    told = sinmungo(
        *("schedule", "systemd", "jndn", "--user", "--archive", "papers.db", *CONTACT),
        environment={"SINMUNGO_REGISTRY": "own"},
    )
    assert f"Environment=SINMUNGO_REGISTRY={tmp_path}/own\n" in told.stdout
    assert f"--archive {tmp_path}/papers.db " in told.stdout
    assert f"WorkingDirectory={tmp_path}\n" in told.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("systemd",), 2, "error: name one paper or more, or give --all (see "),
        (("cron", "jndn"), 2, "error: jndn: no contact is set; "),
        (("cron", "nowhere", *CONTACT), 2, "error: nowhere: no such paper; 'sinmungo papers' lists them\n"),
        (("systemd", "jndn", *CONTACT, "--account", "a b"), 2, "error: --account 'a b': no name of an account"),
        (("systemd", "jndn", *CONTACT, "--archive", "a\nb"), 2, "error: '"),
        (("systemd", "jndn", *CONTACT, "--alarm", "echo 'x"), 2, "error: --alarm: No closing quotation"),
        (("cron", "jndn", *CONTACT, "--output", "taken/below"), 1, "error: taken/below: Not a directory; give "),
    ],
)
def test_an_error_is_one_line(
    arguments: tuple[str, ...], code: int, message: str, sinmungo: Sinmungo, tmp_path: Path
) -> None:
    (tmp_path / "taken").touch()
    told = sinmungo("schedule", *arguments)
    assert (told.returncode, told.stdout) == (code, "")
    assert told.stderr.startswith(message)
    assert told.stderr.count("\n") == 1


@pytest.mark.parametrize("form", ["systemd", "cron"])
def test_an_address_from_an_example_is_said_to_be_one(form: str, sinmungo: Sinmungo) -> None:
    told = sinmungo("schedule", form, "jndn", "--contact", "you@example.org")
    assert told.returncode == 0
    assert told.stderr.splitlines()[-1].startswith("you@example.org is an address from an example: ")
    own = sinmungo("schedule", form, "jndn", "--contact", "desk@library.go.kr")
    assert own.stdout
    assert "example" not in own.stderr


def test_a_live_paper_is_not_crawled_with_an_address_from_an_example(sinmungo: Sinmungo, tmp_path: Path) -> None:
    told = sinmungo("crawl", "jndn", "--contact", "you@example.org", "--archive", "a.db")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("error: jndn: 'you@example.org' is an address from an example, and nobody's; ")
    assert told.stderr.count("\n") == 1
    assert not (tmp_path / "a.db").exists()
