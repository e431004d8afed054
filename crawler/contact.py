"""No live host is crawled without an address at which its webmaster can reach us."""

from __future__ import annotations

import re
from importlib.metadata import version

from papers import Paper
from papers.hosts import is_loopback

_CONTACT = re.compile(r"^(?:mailto:)?[^@\s]+@[^@\s]+\.[^@\s]+$|^https?://[^\s/]+\.[^\s]+$")


def user_agent(contact: str) -> str:
    """Who we are, in every request: the program, its version, and where its operator is reached."""
    return f"Sinmungo/{version('sinmungo')} (regional newspaper archive; +{contact or 'no contact set'})"


class NoContact(ValueError):
    """The contact setting is empty or no address."""


def check(paper: Paper, contact: str) -> None:
    """Raise NoContact for a paper on a live host when ``contact`` is neither a mail nor a web address."""
    if all(is_loopback(host) for host in paper.hosts) or _CONTACT.match(contact):
        return
    wrong = f"{contact!r} is neither a mail address nor a web address" if contact else "no contact is set"
    raise NoContact(
        f"{paper.id}: {wrong}; a paper's webmaster must be able to reach you: "
        "set SINMUNGO_CONTACT=you@example.org, or give --contact you@example.org"
    )
