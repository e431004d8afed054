"""Passwords and tokens are told to nobody: not in an error, not in a unit's file, not in a log, not in the archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from scrapy.exceptions import UsageError
from scrapy.settings import Settings
from scrapy.utils.log import log_scrapy_info

import archive
from crawler.watch import notices
from crawler.workers.connection import without_password
from sinmungo import cli
from sinmungo.commands import serve

Sinmungo = Callable[..., CompletedProcess[str]]

SECRET = "geheim"
SECRETS = {
    "SINMUNGO_MAIL_TO": "desk@kado.example",
    "SINMUNGO_MAIL_FROM": "archive@kado.example",
    "SINMUNGO_SMTP": f"smtps://archive:{SECRET}@mail.example:465",
    "SINMUNGO_SLACK_TO": "#papers",
    "SINMUNGO_SLACK_TOKEN": SECRET,
    "SINMUNGO_TELEGRAM_TO": "-100",
    "SINMUNGO_TELEGRAM_TOKEN": SECRET,
    "SINMUNGO_DISCORD_WEBHOOK": f"https://discord.example/{SECRET}",
    "SINMUNGO_REDIS": f"redis://:{SECRET}@127.0.0.1:9/0",
}


@pytest.mark.parametrize(
    "url",
    [
        f"redis://:{SECRET}@127.0.0.1:9/0",
        f"redis://:{SECRET}/{SECRET}@127.0.0.1:9/0",
        f"redis://:{SECRET}#{SECRET}?x@127.0.0.1:9/0",
        f"redis://{SECRET}@{SECRET}@127.0.0.1:9/0",
        f"redis://127.0.0.1:9/0?password={SECRET}",
        f"redis://127.0.0.1:9/0?password={SECRET}@{SECRET}",
        f"rediss://archive:{SECRET}[@127.0.0.1:9",
        f":{SECRET}@127.0.0.1:9",
    ],
)
def test_no_error_tells_the_password_of_redis(sinmungo: Sinmungo, url: str) -> None:
    assert SECRET not in without_password(url)
    told = sinmungo("worker", "status", "--redis", url)
    assert told.returncode == 1
    assert told.stderr.startswith("error: ")
    assert SECRET not in told.stdout + told.stderr
    assert "Traceback" not in told.stderr


def test_an_address_without_a_password_is_told_whole() -> None:
    assert without_password("redis://queue.example:6379/0") == "redis://queue.example:6379/0"
    assert without_password("redis://archive:x@queue.example:6379/0") == "redis://queue.example:6379/0"


@pytest.mark.parametrize("address", [f"smtps://a:{SECRET}/x@mail.example", f"smtps://a:{SECRET}[@mail.example:465"])
def test_no_error_tells_the_password_of_the_mail_server(address: str) -> None:
    pytest.importorskip("spidermon")
    with pytest.raises(UsageError, match=r"^SINMUNGO_SMTP: no address of a mail server") as refused:
        notices.settings(SECRETS | {"SINMUNGO_SMTP": address})
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize("kind", [("systemd",), ("systemd", "--user"), ("cron",)])
def test_no_secret_goes_into_a_unit_or_a_crontab(sinmungo: Sinmungo, tmp_path: Path, kind: tuple[str, ...]) -> None:
    """Others may read these; secrets belong into a file of the service's own (EnvironmentFile=)."""
    told = sinmungo(
        *("schedule", *kind, "--all", "--contact", "desk@kado.example", "--output", "units"), environment=SECRETS
    )
    assert told.returncode == 0, told.stderr
    written = [file.read_text("utf-8") for file in (tmp_path / "units").iterdir()]
    assert written
    assert not [text for text in written if SECRET in text]


def test_what_a_service_writes_is_not_for_everyone(sinmungo: Sinmungo, tmp_path: Path) -> None:
    """An archive holds the mail addresses of reporters."""
    sinmungo("schedule", "systemd", "--all", "--contact", "desk@kado.example", "--output", "units")
    units = [file.read_text("utf-8") for file in (tmp_path / "units").glob("*.service")]
    assert len(units) == 5
    assert all("\nUMask=0027\n" in unit for unit in units)
    assert all("\nStateDirectoryMode=0750\n" in unit for unit in units)


def test_no_secret_goes_into_the_log_or_the_archive(
    sinmungo: Sinmungo, demo_registry: dict[str, str], tmp_path: Path
) -> None:
    """Also not with --verbose, by which Scrapy tells its settings."""
    pytest.importorskip("spidermon")
    told = sinmungo(*("crawl", "demo-nd", "--limit", "1", "--verbose"), environment={**SECRETS, **demo_registry})
    assert told.returncode == 0, told.stderr
    assert SECRET not in told.stdout + told.stderr
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        assert not [line for line in connection.iterdump() if SECRET in line]


@pytest.mark.parametrize(
    ("options", "is_warned"),
    [
        ("", False),
        ("--host ::1", False),
        ("--host 0.0.0.0", True),
        ("--host ::", True),
        ("--host room.example", True),
        ("--host 0.0.0.0 --public", False),
    ],
)
def test_who_opens_the_room_to_others_as_it_is_is_told_what_they_see(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: str, is_warned: bool
) -> None:
    archive.open(tmp_path / "a.db", create=True).close()
    monkeypatch.setattr(serve, "_until_stopped", lambda _: 0)
    monkeypatch.setattr(serve, "_check_free", lambda *_: None)  # no machine here is named room.example
    cli.sinmungo.main(["serve", str(tmp_path / "a.db"), *options.split()], standalone_mode=False)
    assert ("--public shows strangers the newspapers alone" in capsys.readouterr().err) is is_warned


def test_scrapy_tells_none_of_our_settings(caplog: pytest.LogCaptureFixture) -> None:
    pytest.importorskip("spidermon")
    with caplog.at_level("DEBUG"):
        log_scrapy_info(Settings(notices.settings(SECRETS)))
    assert SECRET not in caplog.text
