"""Asking for a page only if it has changed since it was fetched."""

from __future__ import annotations

from archive import Address, Source


def if_changed(known: Address | Source) -> dict[str, str]:
    """The headers for it, of what the server said when it gave the page; none where it said nothing."""
    told = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in told.items() if value}
