"""What is kept of a paper's feeds, sitemaps and listings from run to run: what they said, and when they are due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from archive import Ledger, Source
from archive.records import by_lower_name
from crawler.conditional import if_changed
from crawler.discovery import Ask
from crawler.walk import next_poll
from parsers.fields.timestamp import SEOUL


class KnownSources:
    """The sources of one paper, as the archive knows them."""

    def __init__(self, paper: str, ledger: Ledger) -> None:
        self._paper = paper
        self._ledger = ledger
        self._known = ledger.sources(paper)

    def is_due(self, name: str) -> bool:
        """Whether it is time to read a source again; an unknown one always is."""
        known = self._known.get(name)
        return known is None or known.next_poll is None or known.next_poll <= _now()

    def validators(self, name: str) -> dict[str, str]:
        """The headers that ask for a source only if it has changed."""
        known = self._known.get(name)
        return if_changed(known) if known else {}

    def seam(self, name: str) -> int | None:
        """The run that walked a listing to its end the last time."""
        known = self._known.get(name)
        return known.seam if known else None

    def came(self, ask: Ask, headers: Mapping[str, str], *, has_news: bool) -> None:
        """Keep that a source's page came, with its headers, and whether it named an article that no run knew."""
        told = by_lower_name(headers)
        self._keep(ask, has_news=has_news, status=200, etag=told.get("etag"), last_modified=told.get("last-modified"))

    def unchanged(self, ask: Ask) -> None:
        """Keep that the server says a source is as it was."""
        self._keep(ask, status=304)

    def walked(self, ask: Ask, run: int) -> None:
        """Keep that a run has walked a listing to its end."""
        self._keep(ask, seam=run)

    def missed(self, ask: Ask, reason: str) -> None:
        """Keep that a source's page did not come; it stays due."""
        source = self._source(ask)
        if source:
            self._write(replace(source, polled_at=_now(), reason=reason))

    def _source(self, ask: Ask) -> Source | None:
        """What is known; None for what is no source, the list of a day, of which another account is kept."""
        if ask.kind not in ("feed", "sitemap", "listing"):
            return None
        return self._known.get(ask.source) or Source(ask.source, ask.kind)

    def _keep(self, ask: Ask, *, has_news: bool = False, **told: Any) -> None:
        source = self._source(ask)
        if source is None:
            return
        now = _now()
        changed_at = now if has_news or ask.source not in self._known else source.changed_at
        due = next_poll(changed_at, now)
        self._write(replace(source, polled_at=now, changed_at=changed_at, next_poll=due, reason=None, **told))

    def _write(self, source: Source) -> None:
        self._ledger.note_source(self._paper, source)
        self._known[source.name] = source


def _now() -> datetime:
    return datetime.now(SEOUL)
