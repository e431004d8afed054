"""No live host is crawled without an address at which its webmaster can reach us."""

from __future__ import annotations

import re
from collections.abc import Collection
from importlib.metadata import version

from papers import Paper
from papers.hosts import is_loopback

_CONTACT = re.compile(r"^(?:mailto:)?[^@\s]+@[^@\s]+\.[^@\s]+$|^https?://[^\s/]+\.[^\s]+$")
# RFC 2606: names that are nobody's, for documents such as ours.
_EXAMPLE = re.compile(
    r"(?:@|^https?://)(?:[^@\s/:]+\.)?(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)\.?(?:[:/]|$)",
    re.IGNORECASE,
)


def user_agent(contact: str) -> str:
    """Who we are, in every request: the program, its version, and where its operator is reached."""
    return f"Sinmungo/{version('sinmungo')} (regional newspaper archive; +{contact or 'no contact set'})"


class NoContact(ValueError):
    """The contact setting is empty or no address at which anyone is reached."""


def is_example(contact: str) -> bool:
    """Whether an address is one that documents print (you@example.org), and nobody's."""
    return _EXAMPLE.search(contact) is not None


def check(paper: Paper, contact: str, served_elsewhere: Collection[str] = ()) -> None:
    """Raise NoContact for a paper on a live host when ``contact`` is neither a mail nor a web address of somebody's.

    Of hosts that are ``served_elsewhere`` (those of HOST_MAP, ``*`` for all) no webmaster sees it: any will do.
    """
    if all(is_loopback(host) for host in paper.hosts):
        return
    if _CONTACT.match(contact):
        if not is_example(contact) or "*" in served_elsewhere or {*paper.hosts} <= {*served_elsewhere}:
            return
        raise NoContact(
            f"{paper.id}: {contact!r} is an address from an example, and nobody's; a paper's webmaster must be able to "
            "reach you: give your own with --contact, or in SINMUNGO_CONTACT"
        )
    wrong = f"{contact!r} is neither a mail address nor a web address" if contact else "no contact is set"
    raise NoContact(
        f"{paper.id}: {wrong}; a paper's webmaster must be able to reach you: "
        "set SINMUNGO_CONTACT=you@example.org, or give --contact you@example.org"
    )
