"""Where a run's news are sent: by Spidermon, to the channels whose environment variables are set; else nowhere.

=========  =============================================================================================
mail       ``SINMUNGO_MAIL_TO``, ``SINMUNGO_MAIL_FROM``, ``SINMUNGO_SMTP`` (``smtps://user:password@host:465``)
Slack      ``SINMUNGO_SLACK_TO`` (``#channel``), ``SINMUNGO_SLACK_TOKEN``
Telegram   ``SINMUNGO_TELEGRAM_TO`` (a chat's id), ``SINMUNGO_TELEGRAM_TOKEN``
Discord    ``SINMUNGO_DISCORD_WEBHOOK``
=========  =============================================================================================

Several recipients are parted by commas.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, Final
from urllib.parse import urlsplit

from scrapy.exceptions import UsageError

_TEXT: Final = (
    "{{ data.spider.paper.name }} ({{ data.spider.paper.id }}), run {{ data.spider.run }}:"
    "{% for one in data.spider.news %}\n- {{ one.message }}{% endfor %}"
)
# Telegram reads Markdown, in which an address' underscores would be marks; and Spidermon puts the text into an address.
_ESCAPED: Final = (
    "{% set text %}" + _TEXT + "{% endset %}"
    r"{{ text | replace('_', '\\_') | replace('*', '\\*') | replace('[', '\\[') | replace('`', '\\`') | urlencode }}"
)


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to send: the action, the packages it needs, and its settings by the variables that fill them."""

    name: str
    action: str
    packages: tuple[str, ...]
    variables: Mapping[str, str]
    more: Mapping[str, Any]


_ACTIONS: Final = "spidermon.contrib.actions"
CHANNELS: Final = (
    Channel(
        "mail",
        "crawler.watch.mail.SendMail",
        (),
        {
            "SINMUNGO_MAIL_TO": "NOTICE_MAIL_TO",
            "SINMUNGO_MAIL_FROM": "NOTICE_MAIL_FROM",
            "SINMUNGO_SMTP": "NOTICE_SMTP",
        },
        {},
    ),
    Channel(
        "Slack",
        f"{_ACTIONS}.slack.SendSlackMessage",
        ("slack_sdk",),
        {"SINMUNGO_SLACK_TO": "SPIDERMON_SLACK_RECIPIENTS", "SINMUNGO_SLACK_TOKEN": "SPIDERMON_SLACK_SENDER_TOKEN"},
        {
            "SPIDERMON_SLACK_SENDER_NAME": "Sinmungo",
            "SPIDERMON_SLACK_MESSAGE": _TEXT,
            "SPIDERMON_SLACK_INCLUDE_ATTACHMENTS": False,
        },
    ),
    Channel(
        "Telegram",
        f"{_ACTIONS}.telegram.SendTelegramMessage",
        ("requests",),
        {
            "SINMUNGO_TELEGRAM_TO": "SPIDERMON_TELEGRAM_RECIPIENTS",
            "SINMUNGO_TELEGRAM_TOKEN": "SPIDERMON_TELEGRAM_SENDER_TOKEN",
        },
        {"SPIDERMON_TELEGRAM_MESSAGE": _ESCAPED},
    ),
    Channel(
        "Discord",
        f"{_ACTIONS}.discord.SendDiscordMessage",
        ("requests",),
        {"SINMUNGO_DISCORD_WEBHOOK": "SPIDERMON_DISCORD_WEBHOOK_URL"},
        {"SPIDERMON_DISCORD_MESSAGE": _TEXT},
    ),
)


def _is_address(url: str) -> bool:
    try:
        return urlsplit(url).port is None or bool(urlsplit(url).hostname)
    except ValueError:
        return False


def settings(environment: Mapping[str, str]) -> dict[str, Any]:
    """Scrapy's settings for the channels that are set up; none where none is.

    Raises UsageError for one that is set up by half, or whose packages are not installed.
    """
    chosen = [channel for channel in CHANNELS if any(environment.get(name) for name in channel.variables)]
    if not chosen:
        return {}
    told: dict[str, Any] = {
        "SPIDERMON_ENABLED": True,
        "SPIDERMON_ENGINE_STOP_MONITORS": ["crawler.watch.monitors.RunSuite"],
        "NOTICE_ACTIONS": [channel.action for channel in chosen],
        "NOTICE_TEXT": _TEXT,
    }
    for channel in chosen:
        _check(channel, environment)
        told |= {setting: environment[name] for name, setting in channel.variables.items()}
        told |= channel.more
    return told


def _check(channel: Channel, environment: Mapping[str, str]) -> None:
    if not _is_address(environment.get("SINMUNGO_SMTP", "")):  # not told: it may hold a password
        raise UsageError("SINMUNGO_SMTP: no address of a mail server; write smtps://user:password@host:465, a / as %2F")
    lacking = [name for name in channel.variables if not environment.get(name)]
    if lacking:
        raise UsageError(f"{channel.name} is set up by half: {', '.join(lacking)} is not set; set it, or none of them")
    missing = [package for package in ("spidermon", *channel.packages) if find_spec(package) is None]
    if missing:
        raise UsageError(
            f"{channel.name} needs {', '.join(missing)}, not installed: pip install 'sinmungo[watch]', "
            f"or unset {next(iter(channel.variables))}"
        )
