"""What is kept of a paper's feeds, sitemaps and listings from run to run: what they said, and when they are due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from archive import Ledger, Source
from archive.records import by_lower_name
from crawler.conditional import if_changed
from crawler.discovery import Ask
from crawler.walk import SLOWEST, next_poll
from parsers.fields.timestamp import SEOUL

_BELIEVED: Final = timedelta(days=1)


class KnownSources:
    """The sources of one paper, as the archive knows them."""

    def __init__(self, paper: str, ledger: Ledger) -> None:
        self._paper = paper
        self._ledger = ledger
        self._known = ledger.sources(paper)

    def is_due(self, name: str) -> bool:
        """Whether it is time to read a source again; an unknown one always is.

        So is one whose time is further off than any is put: it was written while the machine's clock was wrong.
        """
        known = self._known.get(name)
        return known is None or known.next_poll is None or not _now() < known.next_poll <= _now() + SLOWEST

    def validators(self, name: str) -> dict[str, str]:
        """The headers that ask for a source only if it has changed.

        None where it was not read the last time, or has brought nothing new for a day: a server that always says that
        it is as it was would be believed for ever.
        """
        known = self._known.get(name)
        if known is None or known.reason or not known.changed_at or abs(_now() - known.changed_at) > _BELIEVED:
            return {}
        return if_changed(known)

    def has_named(self, ask: Ask) -> bool:
        """Whether a feed or listing has named articles before. A sitemap of news may be empty at any time."""
        known = self._known.get(ask.source)
        return ask.kind in ("feed", "listing") and known is not None and known.changed_at is not None

    @property
    def has_any_named(self) -> bool:
        """Whether any of the paper's sources has named an article, in whatever run."""
        return any(source.changed_at for source in self._known.values())

    def seam(self, name: str) -> int | None:
        """The run that walked a listing to its end the last time."""
        known = self._known.get(name)
        return known.seam if known else None

    def came(self, ask: Ask, headers: Mapping[str, str], *, has_news: bool, has_links: bool) -> None:
        """Keep that a source's page came, with its headers, and whether it named any article, and one not known."""
        told = by_lower_name(headers)
        validators = {"etag": told.get("etag"), "last_modified": told.get("last-modified")}
        self._keep(ask, has_news=has_news, has_links=has_links, status=200, **validators)

    def unchanged(self, ask: Ask) -> None:
        """Keep that the server says a source is as it was."""
        self._keep(ask, status=304)

    def walked(self, ask: Ask, run: int) -> None:
        """Keep that a run has walked a listing to its end."""
        self._keep(ask, seam=run)

    def missed(self, ask: Ask, reason: str) -> None:
        """Keep that a source's page did not come; it stays due, and was read last when it was."""
        source = self._source(ask)
        if source:
            self._write(replace(source, reason=reason))

    def _source(self, ask: Ask) -> Source | None:
        """What is known; None for what is no source, the list of a day, of which another account is kept."""
        if ask.kind not in ("feed", "sitemap", "listing"):
            return None
        return self._known.get(ask.source) or Source(ask.source, ask.kind)

    def _keep(self, ask: Ask, *, has_news: bool = False, has_links: bool = False, **told: Any) -> None:
        source = self._source(ask)
        if source is None:
            return
        now = _now()
        changed_at = now if has_news or (has_links and source.changed_at is None) else source.changed_at
        due = next_poll(changed_at, now)
        self._write(replace(source, polled_at=now, changed_at=changed_at, next_poll=due, reason=None, **told))

    def _write(self, source: Source) -> None:
        self._ledger.note_source(self._paper, source)
        self._known[source.name] = source


def _now() -> datetime:
    return datetime.now(SEOUL)
