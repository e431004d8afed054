"""Each benchmark's figures as a table of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from benchmarks.extraction.families import HTML
from benchmarks.extraction.page import figure
from benchmarks.search_questions import STRATA

_MEASURES = {
    "is_article": "is an article",
    "headline": "headline",
    "published": "published",
    "byline_names": "byline names F1",
    "section": "section",
    "body_f1": "body token F1",
    "body_exact": "body exact",
    "chrome_leak": "chrome leak ↓",
    "caption_leak": "caption leak ↓",
}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table, its first column to the left and its figures to the right."""
    yield f"| {' | '.join(head)} |"
    yield "|---" + "|--:" * (len(head) - 1) + "|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def number(value: float | str | None) -> str:
    """A figure to three places that matter; a dash for what was not measured."""
    if value is None or isinstance(value, str):
        return value or "–"
    if isinstance(value, int) or value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def extraction(told: Any) -> Iterator[str]:
    """In per cent, everyone on all HTML pages, and who was made for a family on that."""
    everyone = [one for one in told["contenders"] if not one["families"]]
    rows = [
        [title, *(figure(one["scores"][HTML].get(name)) for one in everyone)]
        for name, title in _MEASURES.items()
        if any(name in one["scores"][HTML] for one in everyone)
    ]
    rows.append(["CPU ms a page ↓", *(number(one["milliseconds"]) for one in everyone)])
    rows.append(["CPU, × bare lxml tree ↓", *(number(one["ratio"]) for one in everyone)])
    yield from table(["per cent", *(f"{one['name']} {one['version'].split()[0]}" for one in everyone)], rows)
    for one in told["contenders"]:
        for family in one["families"]:
            own = told["contenders"][0]
            yield from ("", f"On the pages of {family} alone, for which {one['name']} was given a parser:", "")
            mine, its = own["scores"][family], one["scores"][family]
            rows = [[title, figure(mine[name]), figure(its[name])] for name, title in _MEASURES.items() if name in its]
            rows.append(["CPU, × bare lxml tree ↓", number(own["ratio"]), number(one["ratio"])])
            yield from table(["per cent", own["name"], f"{one['name']} {one['version']}"], rows)
    yield from _absent(told)


def _absent(told: Any) -> Iterator[str]:
    """The peers that could not be measured, and why."""
    for name, why in told.get("absent", {}).items():
        yield from ("", f"{name} could not be measured: {why}")


def parse(told: Any) -> Iterator[str]:
    """Milliseconds a page, and the ratios that have a bar."""
    rows = [
        [
            f"{row['pages']} ({row['number']}, {row['mean kB']:.0f} kB)",
            *(number(row[name]) for name in ("lxml tree", "parse()", "whole tree", "trafilatura")),
            *(f"{row[name]:.2f}" for name in ("parse/tree", "whole/tree")),
            number(row["trafilatura/parse"]),
        ]
        for row in told
    ]
    head = ["ms of CPU a page", "lxml tree", "parse()", "by the whole tree", "trafilatura"]
    yield from table([*head, "parse/tree", "whole/tree", "trafilatura/parse"], rows)


def crawl(told: Any) -> Iterator[str]:
    """Milliseconds a page, and how fast that is beside the download alone."""
    names = {
        "download": "tuned Scrapy, downloads only",
        "lean": "the same, leaner than is known",
        "crawl": "**Sinmungo: crawl, parse, archive**",
        "pages first": "Sinmungo, pages first (`--read-later`)",
        "read": "`sinmungo read` afterwards",
        "plain Scrapy": "plain Scrapy spider, CSS selectors, feed of JSON lines",
        "news-please": "news-please: crawl, extract, files",
    }
    rows = [
        [title, f"{told[name]:.2f}", f"{told['download'] / told[name]:.2f}"]
        for name, title in names.items()
        if name in told
    ]
    yield from table(["", "ms of CPU a page", "× download only"], rows)
    yield from (
        "",
        f"The frontier costs an address {told['frontier']:.3f} ms, with its visit's row {told['visited']:.3f}.",
    )
    yield from _absent(told)


def hosts(told: Any) -> Iterator[str]:
    """Requests a second of a host, and how many keep their rate."""
    rows = [
        [
            one["what"],
            f"{one['least']:.3f}",
            f"{one['median']:.3f}",
            f"{one['most']:.3f}",
            f"{one['on_pace']} of {one['hosts'] - (one['hanging'] is not None)}",
            f"{one['cpu']:.2f}",
        ]
        for one in told
    ]
    yield from table(["", "slowest /s", "median /s", "fastest /s", "within 5 %", "cores"], rows)


def memory(told: Any) -> Iterator[str]:
    """Megabytes by articles."""
    yield from table(["articles", *(f"{int(at):,}" for at in told)], [["MB", *(f"{told[at]:.0f}" for at in told)]])


def pages(told: Any) -> Iterator[str]:
    """Bytes a page on the disk, and pages a second."""
    rows = [
        [
            f"{row['pages of']}, {row['store']}",
            number(row["pages"]),
            *(f"{row[name]:.1f}" for name in ("kB each", "kept kB")),
            f"{row['of WARC.gz']:.3f}",
            *(number(row[name]) for name in ("written/s CPU", "read/s CPU")),
        ]
        for row in told
    ]
    yield from table(["", "pages", "kB each", "kept kB", "of WARC.gz", "written/s", "read/s"], rows)


def search(told: Any) -> Iterator[str]:
    """What each index costs, and how it answers."""
    rows = [
        [row["index"], *(number(row.get(name)) for name in ("MB", "of text", "MB merged", "articles/s CPU"))]
        for row in told["written"]
    ]
    yield from (f"{told['articles']:,} articles, {told['text'] / 1e6:.0f} MB of text.", "")
    yield from table(["index", "MB", "of the text", "MB merged into one piece", "articles/s"], rows)
    yield ""
    answered = [row for row in told["answered"] if row["asked"]]
    rows = [
        [
            _kind(row),
            *(f"{number(row[f'{way} p50'])}, {number(row[f'{way} p95'])}" for way in ("newest", "count")),
            f"{row['recall']:.3f}",
            f"{row['precision']:.3f}",
        ]
        for row in answered
    ]
    yield from table(["ms: p50, p95", "newest twenty", "count", "recall", "precision"], rows)
    yield from ("", "The newest twenty, by how many articles have the word, at the median.", "")
    rows = [
        [_kind(row), *(number(row.get(f"newest {one}")) for one in STRATA)] for row in answered if not row["within"]
    ]
    yield from table(["ms", *STRATA], rows)


def _kind(row: Any) -> str:
    kind = "phrase" if row["query"] == "phrase" else f"{row['query']} syllables"
    return ", ".join((kind, *(["paper and year"] if row["within"] else []), row["by"]))


def stories(told: Any) -> Iterator[str]:
    """Recall and precision of pairs."""
    yield from (f"{told['articles']:,} articles, {told['pairs']:,} pairs of one story.", "")
    rows = [
        [row["by"], f"{row['recall']:.3f}", f"{row['precision']:.3f}", number(row["articles/s CPU"])]
        for row in told["found"]
    ]
    yield from table(["", "recall", "precision", "articles/s"], rows)


def reparse(told: Any) -> Iterator[str]:
    """Pages a second, and of whole trees."""
    rows = [
        [f"{paper}, {row['']}", number(row["pages/s"]), number(row["pages/s CPU"]), f"{row['of whole trees']:.2f}"]
        for paper, found in told.items()
        for row in found
    ]
    yield from table(["", "pages/s by the clock", "pages/s of CPU", "× whole trees, by CPU"], rows)


def growth(told: Any) -> Iterator[str]:
    """A row a stage."""
    times = [f"{kind} {point}" for kind in ("newest", "count", "phrase", "ranked") for point in ("p50", "p95")]
    rows = [
        [
            f"{row['articles']:,}",
            number(row["articles/s"]),
            *(f"{row[name]:,.0f}" for name in ("archive B", "pages B")),
            *(f"{number(row[p50])}, {number(row[p95])}" for p50, p95 in zip(times[::2], times[1::2], strict=True)),
        ]
        for row in told
    ]
    head = ["articles", "written/s of CPU", "bytes an article", "bytes a page"]
    yield from table([*head, "newest ms", "count ms", "phrase ms", "ranked ms"], rows)


def writing(told: Any) -> Iterator[str]:
    """Rates of writing at each stage, ours and others'."""
    rows = [
        [
            f"{row['articles']:,}",
            *(number(row.get(name)) for name in ("articles/s", "plain/s", "trigram/s", "unicode61/s")),
            *(number(row.get(name)) for name in ("archive B", "trigram B", "unicode61 B")),
        ]
        for row in told
    ]
    head = ["articles", "ours, all of it /s", "sqlite3 alone /s", "trigram alone /s", "unicode61 alone /s"]
    yield from table([*head, "archive B each", "trigram B each", "unicode61 B each"], rows)


def reading(told: Any) -> Iterator[str]:
    """Milliseconds to the last byte."""
    rows = [
        [
            row["page"],
            *(number(row[name]) for name in ("first", "median", "p95")),
            *(f"{row[name]:.2f}" for name in ("median ratio", "p95 ratio")),
        ]
        for row in told
    ]
    yield from table(["ms", "first visit", "median", "p95", "median × datasette's table", "p95 × that"], rows)
