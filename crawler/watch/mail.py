"""A run's news by mail, as an action of Spidermon.

Spidermon's own builds on ``scrapy.mail``, which Scrapy 2.19 is about to drop; this one is the standard library's.
"""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from email.message import EmailMessage
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from jinja2 import Template
from scrapy.crawler import Crawler
from spidermon.core.actions import Action

_SECONDS: Final = 30.0


class SendMail(Action):  # type: ignore[misc]  # Spidermon is not typed
    """One mail to all recipients. ``server`` is ``smtp://host:25``, ``smtp+starttls://…``, ``smtps://user:password@…``."""

    def __init__(self, server: str, sender: str, recipients: Sequence[str], text: str) -> None:
        super().__init__()
        self._server = urlsplit(server)
        self._sender = sender
        self._recipients = recipients
        self._text = text

    @classmethod
    def from_crawler_kwargs(cls, crawler: Crawler) -> dict[str, Any]:
        """Its arguments, of the settings."""
        settings = crawler.settings
        recipients = [address.strip() for address in settings.getlist("NOTICE_MAIL_TO")]
        return {
            "server": settings["NOTICE_SMTP"],
            "sender": settings["NOTICE_MAIL_FROM"],
            "recipients": recipients,
            "text": settings["NOTICE_TEXT"],
        }

    def run_action(self) -> None:
        """Send it; what goes wrong is logged by Spidermon and stops nothing."""
        mail = EmailMessage()
        mail["Subject"] = f"Sinmungo: {self.data.spider.paper.id}: {len(self.data.spider.news)} found"
        mail["From"] = self._sender
        mail["To"] = ", ".join(self._recipients)
        mail.set_content(Template(self._text).render(data=self.data) + "\n")
        with self._connection() as connection:
            connection.send_message(mail)

    def _connection(self) -> smtplib.SMTP:
        host, port = self._server.hostname or "localhost", self._server.port or 0
        if self._server.scheme == "smtps":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=_SECONDS)
        else:
            connection = smtplib.SMTP(host, port, timeout=_SECONDS)
        if self._server.scheme == "smtp+starttls":
            connection.starttls()
        if self._server.username:
            connection.login(unquote(self._server.username), unquote(self._server.password or ""))
        return connection
