"""What was found to have changed at a paper, with the page that shows it and the last page that was as always."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Kind = Literal["run", "field", "skin", "length", "failed", "not-article", "silence", "thinning"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page that shows something: its address, and the raw page kept of it (``Archive.page``)."""

    url: str | None
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One change. ``name`` is the field, the skin, or the reason; ``now`` and ``before`` are shares, lengths or counts.

    The kind ``run`` is a run that failed. ``page`` shows it, ``good`` is the last page that was as always; ``words``
    tell it in a line.
    """

    kind: Kind
    name: str
    words: str
    now: float
    before: float
    page: Page | None = None
    good: Page | None = None

    @property
    def is_of_days(self) -> bool:
        """Whether it is about how often articles come, not about the pages."""
        return self.kind in ("silence", "thinning")

    @property
    def figure(self) -> str:
        """The figure by which the run keeps it: ``drift:byline``, ``drift:skin:ndsoft/G4``, ``quiet:silence``."""
        about = "quiet" if self.is_of_days else "drift"
        told = [self.name] if self.kind == "field" else [self.kind, self.name]
        return ":".join(part for part in (about, *told) if part)

    @property
    def message(self) -> str:
        """The whole of it in one line."""
        told = [self.words]
        for what, page in (("see", self.page), ("last good page", self.good)):
            if page and page.url:
                told.append(f"{what} {page.url}" + (f" (page {page.sha256[:12]})" if page.sha256 else ""))
        return "; ".join(told)

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self) | {"message": self.message}
