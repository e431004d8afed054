"""Pictures of the figures that are worth one, as SVG that can be read on light and on dark, the same on each run."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import matplotlib as mpl
from matplotlib.figure import Figure

from benchmarks.extraction.families import HTML
from sinmungo.reading import charts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

OURS: Final = charts.COLOURS[0]
_OTHERS: Final = "#999999"
_SETTINGS: Final[Any] = charts.SETTINGS | {"font.size": 9, "axes.spines.top": False, "axes.spines.right": False}


def extraction(told: Any) -> dict[str, str]:
    """Exact bodies, and the time of a page."""
    everyone = [one for one in told["contenders"] if not one["families"]]
    exact = {one["name"]: 100 * one["scores"][HTML]["body_exact"] for one in everyone}
    spent = {one["name"]: one["milliseconds"] for one in everyone}
    return {
        "extraction-bodies": _bars(exact, "Bodies that are exactly the article's, per cent"),
        "extraction-time": _bars(spent, "CPU milliseconds a page", log=True),
    }


def crawl(told: Any) -> dict[str, str]:
    """Milliseconds of CPU a page."""
    names = {
        "download": "Scrapy, download only",
        "pages first": "Sinmungo, pages first",
        "crawl": "Sinmungo: all of it",
        "plain Scrapy": "Scrapy + CSS + JSON lines",
        "news-please": "news-please",
    }
    bars = {title: told[name] for name, title in names.items() if name in told}
    return {"crawl": _bars(bars, "Crawling: CPU milliseconds a page", log=True)}


def pages(told: Any) -> dict[str, str]:
    """Kilobytes a page, paper by paper."""
    stores = {"WARC.gz": "WARC.gz", "zstandard alone": "zstandard"}

    def draw(axes: Axes) -> None:
        papers = list(dict.fromkeys(row["pages of"] for row in told))
        for place, name in enumerate(dict.fromkeys(row["store"] for row in told)):
            values = [row["kept kB"] for row in told if row["store"] == name]
            colour = OURS if name.startswith("ours") else (charts.GREY, "#bbbbbb")[place % 2]
            axes.bar(
                [at + place * 0.27 for at in range(len(papers))],
                values,
                0.25,
                label=stores.get(name, name),
                color=colour,
            )
        axes.set_xticks([at + 0.27 for at in range(len(papers))], papers)
        axes.legend(frameon=False, ncols=3)

    return {"pages": _drawn("Kilobytes that a raw page takes", draw)}


def search(told: Any) -> dict[str, str]:
    """The newest twenty, by the kind of word."""
    found: dict[str, dict[str, float]] = {}
    for row in told["answered"]:
        if row["asked"] and not row["within"]:
            found.setdefault(row["by"], {})[row["query"]] = row["newest p50"]
    kinds = list(dict.fromkeys(row["query"] for row in told["answered"]))

    def draw(axes: Axes) -> None:
        for (name, values), colour in zip(found.items(), charts.COLOURS, strict=False):
            at = [place for place, kind in enumerate(kinds) if kind in values]
            axes.plot(at, [values[kinds[place]] for place in at], marker="o", color=colour, label=name)
        axes.set_xticks(range(len(kinds)), kinds)
        axes.set_yscale("log")
        axes.set_xlabel("syllables of the word")
        axes.legend(frameon=False, ncols=2)

    return {"search": _drawn("The newest twenty: milliseconds at the median", draw)}


def growth(told: Any) -> dict[str, str]:
    """What an article costs, and what finding costs, as the archive grows: all against the first stage."""
    lines = {
        "articles written a second": [row["articles/s"] for row in told],
        "bytes an article": [row["archive B"] for row in told],
        "newest twenty, ms": [row["newest p50"] for row in told],
        "counting a word, ms": [row["count p50"] for row in told],
        "newest twenty of a phrase, ms": [row["phrase p50"] for row in told],
    }

    def draw(axes: Axes) -> None:
        for (name, values), colour in zip(lines.items(), charts.COLOURS, strict=True):
            first = values[0] or 1
            axes.plot(
                [row["articles"] for row in told], [v / first for v in values], marker="o", color=colour, label=name
            )
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.set_xlabel("articles in the archive")
        axes.legend(frameon=False)

    return {"growth": _drawn("As the archive grows: times what it was at the first stage", draw)}


def _bars(values: Mapping[str, float], title: str, *, log: bool = False) -> str:
    def draw(axes: Axes) -> None:
        names: Sequence[str] = list(values)[::-1]
        colours = [OURS if name.lower().startswith("sinmungo") else _OTHERS for name in names]
        drawn = axes.barh(names, [values[name] for name in names], color=colours, log=log)
        axes.bar_label(drawn, [f"{values[name]:.3g}" for name in names], padding=3, color=charts.GREY)
        axes.margins(x=0.12)

    return _drawn(title, draw)


def _drawn(title: str, draw: Callable[[Axes], None]) -> str:
    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(6.8, 3.2), layout="constrained")
        axes = figure.subplots()
        draw(axes)
        axes.set_title(title, loc="left", fontsize=10)
        picture = io.StringIO()
        figure.savefig(picture, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return picture.getvalue()
