"""What the project asks of itself, beside what was measured: each bar and whether it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

Figures = Any
_REAL: Final = 60  # kB; real pages have twice that at the median


@dataclass(frozen=True, slots=True)
class Bar:
    """``value`` of a benchmark's figures, and the most or the least that it may be."""

    what: str
    of: str
    value: Callable[[Figures], float]
    most: float | None = None
    least: float | None = None

    def holds(self, value: float) -> bool:
        """Whether it is reached."""
        return (self.most is None or value <= self.most) and (self.least is None or value >= self.least)

    def __str__(self) -> str:
        return f"≤ {self.most:g}" if self.most is not None else f"≥ {self.least:g}"


def _of_set(name: str, ratio: str) -> Callable[[Figures], float]:
    return lambda told: float(next(row for row in told if row["pages"] == name)[ratio])


def _stored(told: Figures) -> float:
    """The worst of our page store's shares, of papers whose pages are as large as real ones: there the skin is most."""
    shares = [row["of WARC.gz"] for row in told if row["store"].startswith("ours") and row["kB each"] >= _REAL]
    return float(max(shares))


def _index(ours: str, of: str, name: str) -> Callable[[Figures], float]:
    def value(told: Figures) -> float:
        by = {row["index"]: row for row in told["written"]}
        return float(by[ours][name]) / float(by[of][name])

    return value


def _beside_trigram(point: str, *, phrases: bool) -> Callable[[Figures], float]:
    """Our time, × trigram's, for phrases or for the kind of word for which that is most, of those that it takes."""

    def value(told: Figures) -> float:
        meant = [row for row in told["answered"] if (row["query"] == "phrase") == phrases]
        return max(_times("ours", "trigram", point, meant))

    return value


def _beside_like(point: str) -> Callable[[Figures], float]:
    """LIKE's time, × ours, for the kind of word for which that is least, of those that trigram does not take."""
    return lambda told: min(_times("LIKE", "ours", point, told["answered"], without="trigram"))


def _times(one: str, other: str, point: str, answered: Figures, without: str = "") -> list[float]:
    """How many times longer one takes than the other, of the whole archive and within a paper and a year."""
    by = {(row["by"], row["query"], row["within"]): row for row in answered if row["asked"]}
    kinds = [kind for name, *kind in by if name == one and (without, *kind) not in by]
    return [float(by[one, *kind][point]) / float(by[other, *kind][point]) for kind in kinds if (other, *kind) in by]


def _found(told: Figures) -> float:
    """The least of our recalls and precisions."""
    ours = [row for row in told["answered"] if row["by"] == "ours" and row["asked"]]
    return float(min(row[name] for row in ours for name in ("recall", "precision")))


def _rederived(jobs: int) -> Callable[[Figures], float]:
    return lambda told: float(
        min(row["of whole trees"] for rows in told.values() for row in rows if row[""] == f"re-parse, {jobs}")
    )


def _two_cores(told: Figures) -> float:
    rates = [{row[""]: row["pages/s"] for row in rows} for rows in told.values()]
    return float(min(rate["re-parse, 2"] / rate["re-parse, 1"] for rate in rates))


def _grown(told: Figures) -> float:
    values = [float(value) for value in told.values()]
    return values[-1] - values[0]


def _plainly(told: Figures) -> float:
    return float(told[0]["articles/s"]) / float(told[0]["plain/s"])


def _on_pace(told: Figures) -> float:
    return float(told[0]["on_pace"]) / float(told[0]["hosts"])


def _flat(told: Figures) -> float:
    """Bytes an article at the last stage against those at the second, the first being mostly the empty tables."""
    second = told[min(1, len(told) - 1)]
    return float(told[-1]["archive B"]) / float(second["archive B"])


def _rooms(told: Figures) -> float:
    return float(sum(row["holds"] for row in told) / len(told))


BARS: Final = (
    Bar("a record through the byte cut, × lxml's bare tree (ND Soft)", "parse", _of_set("demo-nd", "parse/tree"), 0.35),
    Bar("a record through the byte cut, × lxml's bare tree (aid)", "parse", _of_set("demo-aid", "parse/tree"), 0.35),
    Bar(
        "a record through the whole tree, × lxml's bare tree (ND Soft)", "parse", _of_set("demo-nd", "whole/tree"), 1.3
    ),
    Bar("trafilatura's time, × ours (ND Soft)", "parse", _of_set("demo-nd", "trafilatura/parse"), least=40),
    Bar("crawl, parse and archive, speed × a download alone", "crawl", lambda t: t["download"] / t["crawl"], least=0.7),
    Bar("pages first, speed × a download alone", "crawl", lambda t: t["download"] / t["pages first"], least=0.9),
    Bar("an address in the frontier, ms", "crawl", lambda t: t["frontier"], 0.06),
    Bar("hosts of a hundred within 5 % of their rate", "hosts", _on_pace, least=1.0),
    Bar("MB more after the last article of a long crawl than at its first step", "memory", _grown, 35),
    Bar("page store, of WARC.gz, the worse paper with pages of real size", "pages", _stored, 0.3),
    Bar("recall and precision of search", "search", _found, least=1.0),
    Bar("index of words, of trigram's size", "search", _index("ours: pieces", "trigram", "MB"), 0.25),
    Bar(
        "index of words, × trigram's rate of writing",
        "search",
        _index("ours: pieces", "trigram", "articles/s CPU"),
        least=1.5,
    ),
    Bar("index of words and phrases, of trigram's size", "search", _index("ours", "trigram", "MB"), 0.65),
    Bar(
        "index of words and phrases, × trigram's rate of writing",
        "search",
        _index("ours", "trigram", "articles/s CPU"),
        least=0.8,
    ),
    *(
        Bar(
            f"{meant}: {way}, × trigram's time, {point}",
            "search",
            _beside_trigram(f"{key} {point}", phrases=phrases),
            1.3,
        )
        for meant, phrases in (("words, the worst kind", False), ("phrases", True))
        for way, key in (("newest twenty", "newest"), ("counting", "count"))
        for point in ("p50", "p95")
    ),
    Bar(
        "words too short for trigram: LIKE's time, × ours, p50, the worst",
        "search",
        _beside_like("newest p50"),
        least=100,
    ),
    Bar(
        "words too short for trigram: LIKE's time, × ours, p95, the worst",
        "search",
        _beside_like("newest p95"),
        least=20,
    ),
    Bar("writing, × the rate of sqlite3 alone", "writing", _plainly, least=0.9),
    Bar("bytes an article as the archive grows, last stage × second", "growth", _flat, 1.05),
    Bar("re-parse on one core, × whole trees, the worse paper", "reparse", _rederived(1), least=5),
    Bar("re-parse on two cores, × one, by the clock", "reparse", _two_cores, least=1.6),
    Bar("pages of the reading room no slower than datasette's table", "reading", _rooms, least=1.0),
)


def lines(figures: Mapping[str, Figures]) -> Iterator[str]:
    """A table of those that were measured, and how many hold."""
    told = [(bar, bar.value(figures[bar.of])) for bar in BARS if bar.of in figures]
    yield f"{sum(bar.holds(value) for bar, value in told)} of {len(told)} hold."
    yield ""
    yield "| what | bar | measured | holds |"
    yield "|---|--:|--:|---|"
    for bar, value in told:
        yield f"| {bar.what} | {bar} | {value:.3g} | {'yes' if bar.holds(value) else '**no**'} |"
