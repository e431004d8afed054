"""How the papers stand, in Prometheus' exposition format, for node_exporter's textfile collector."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from prometheus_client import CollectorRegistry, Gauge, write_to_textfile

from archive import Archive
from crawler.watch.health import STATES, Health

_COUNTS = ("found", "new", "revised", "unchanged", "not-article", "gone", "refused", "failed", "bytes")


def write(archive: Archive, told: Sequence[Health], path: Path) -> None:
    """Write all metrics into a file, which is replaced whole. Raises OSError."""
    registry = CollectorRegistry()
    state = Gauge(
        "sinmungo_paper_state", "1 for the state that the paper is in.", ["paper", "state"], registry=registry
    )
    last = Gauge(
        "sinmungo_last_run_timestamp_seconds", "When the paper's last run began.", ["paper"], registry=registry
    )
    stored = Gauge("sinmungo_articles", "The paper's articles in the archive.", ["paper"], registry=registry)
    counts = Gauge(
        "sinmungo_last_run_count", "What the paper's last run that ended counted.", ["paper", "what"], registry=registry
    )
    fill = Gauge(
        "sinmungo_last_run_fill_ratio",
        "The share of its new articles with a field.",
        ["paper", "field"],
        registry=registry,
    )
    Gauge("sinmungo_stories_due", "Articles still to be looked at for stories.", registry=registry).set(
        archive.stories.due()
    )
    Gauge("sinmungo_pages_unread", "Pages that are kept and not read yet.", registry=registry).set(
        archive.unread.count()
    )
    articles = {paper.id: paper.articles for paper in archive.papers()}
    for one in told:
        for each in STATES:
            state.labels(one.paper, each).set(one.state == each)
        stored.labels(one.paper).set(articles.get(one.paper, 0))
        if one.last_run:
            last.labels(one.paper).set(one.last_run.timestamp())
        run = next((run for run in archive.runs(60, one.paper) if run.kind == "crawl" and run.finished), None)
        if run is None:
            continue
        for name in _COUNTS:
            counts.labels(one.paper, name).set(run.counts.get(name, 0))
        for name, value in archive.figures(run.id).items():
            if name.startswith("fill:"):
                fill.labels(one.paper, name.removeprefix("fill:")).set(value)
    write_to_textfile(str(path), registry)
