"""What was found to have changed at a paper, with the page that shows it and the last page that was as always."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from crawler.watch.reasons import Reason, because

Kind = Literal[
    "run", "field", "skin", "length", "failed", "not-article", "gone", "arrivals", "source", "silence", "thinning"
]


@dataclass(frozen=True, slots=True)
class Page:
    """A page that shows something: its address, and the raw page kept of it (``Archive.page``)."""

    url: str | None
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One change. ``now`` and ``before`` are shares, lengths or counts.

    ``name`` is the field, the skin or the source. The kind ``run`` is a run that failed, ``arrivals`` are the addresses
    that appeared in several runs together. ``page`` shows it, ``good`` is the last page that was as always;
    ``told`` is it in words.
    """

    kind: Kind
    name: str
    told: Reason
    now: float
    before: float
    page: Page | None = None
    good: Page | None = None

    @property
    def is_of_days(self) -> bool:
        """Whether it is about how often articles come, not about the pages."""
        return self.kind in ("silence", "thinning")

    @property
    def is_of_pages(self) -> bool:
        """Whether it is about what the articles' pages hold, and not about how they are found."""
        return not self.is_of_days and self.kind != "source"

    @property
    def figure(self) -> str:
        """The figure by which the run keeps it: ``drift:byline``, ``drift:skin:ndsoft/G4``, ``quiet:silence``, ``list:http://…``."""
        about = "quiet" if self.is_of_days else "list" if self.kind == "source" else "drift"
        told = [self.name] if self.kind in ("field", "source") else [self.kind, self.name]
        return ":".join(part for part in (about, *told) if part)

    @property
    def words(self) -> str:
        """It in words."""
        return str(self.told)

    @property
    def reasons(self) -> list[Reason]:
        """The whole of it: what it is, and on which pages to see it."""
        reasons = [self.told]
        for name, page in (("see", self.page), ("last-good", self.good)):
            if page and page.url:
                shown = page.url + (f" (page {page.sha256[:12]})" if page.sha256 else "")
                reasons.append(because(name, page=shown))
        return reasons

    @property
    def message(self) -> str:
        """The whole of it in one line."""
        return "; ".join(map(str, self.reasons))

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        plain = asdict(self) | {"words": self.words, "message": self.message}
        del plain["told"]
        return plain
