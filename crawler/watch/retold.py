"""A run's account, completed when the pages that it had kept are read: its figures, and what changed at its paper."""

from __future__ import annotations

from archive import Archive
from crawler.watch import drift
from crawler.watch.findings import Finding

_SHARES = ("failed", "not-article", "gone")


def complete(archive: Archive, number: int) -> list[Finding]:
    """Write what a run's articles tell, and give what changed; nothing while it is at work, or some are not read."""
    run = archive.run(number) if archive.unread.is_done(number) else None
    if run is None:
        return []
    findings = [] if run.state == "failed" else drift.judge(archive, run)
    visited = run.counts.get("visited", 0)
    shares = {f"share:{name}": run.counts.get(name, 0) / visited for name in _SHARES} if visited else {}
    archive.unread.tell(number, shares | {finding.figure: finding.now for finding in findings})
    return findings
