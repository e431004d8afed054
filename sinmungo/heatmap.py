"""A paper's coverage as a picture: a calendar of weeks, one year below the other, drawn by matplotlib into an SVG."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from archive import Day

# Colours that differ in lightness too: they can be told apart in grey and by the colour-blind.
KINDS: Final = {
    "never-checked": ("never checked", "#d9d9d9"),
    "nothing-published": ("nothing published", "#f3f6fa"),
    "list-not-read": ("stored, list not read to its end", "#a6cbe3"),
    "all-stored": ("all stored", "#2b7bba"),
    "cannot-be-had": ("only what cannot be had is missing", "#b9a35c"),
    "some-missing": ("some missing", "#f08a4b"),
    "half-missing": ("half or more missing", "#b2182b"),
}
_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_YEAR_HEIGHT, _HEAD = 1.25, 1.0  # inches


class NoPlots(RuntimeError):
    """The library that draws is not installed."""


def kind(day: Day) -> str:
    """Which of KINDS a day is."""
    if day.missing:
        return "half-missing" if day.missing >= day.stored else "some-missing"
    if not day.is_complete:
        return "list-not-read" if day.stored else "never-checked"
    if day.lost:
        return "cannot-be-had"
    return "all-stored" if day.stored or day.told else "nothing-published"


def draw(days: Sequence[Day], title: str, path: Path) -> None:
    """Write the picture. Raises NoPlots where matplotlib is missing, OSError where the file cannot be written."""
    try:
        import matplotlib as mpl  # noqa: PLC0415  # wanted by this alone, and slow to load
        from matplotlib.colors import ListedColormap  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415
        from matplotlib.patches import Patch  # noqa: PLC0415
    except ImportError:
        raise NoPlots("--plot needs matplotlib; install it with: pip install 'sinmungo[plots]'") from None
    years = [(year, list(some)) for year, some in groupby(days, lambda day: day.day.year)]
    # Text stays text, which any font of the reader's shows; the same coverage gives the same file.
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "sinmungo"}):
        figure = Figure(figsize=(11, _HEAD + _YEAR_HEIGHT * len(years)), layout="constrained")
        figure.suptitle(title, fontsize=12)
        colours = ListedColormap([colour for _, colour in KINDS.values()])
        all_axes = figure.subplots(len(years), 1, squeeze=False)[:, 0]
        for (year, some), axes in zip(years, all_axes, strict=True):
            _draw_year(axes, year, some, colours)
        keys = [Patch(facecolor=colour, edgecolor="#999999", label=words) for words, colour in KINDS.values()]
        figure.legend(handles=keys, loc="outside lower center", ncols=4, fontsize=8, frameon=False)
        figure.savefig(path, format="svg", metadata={"Date": None})


def _draw_year(axes: Any, year: int, days: Sequence[Day], colours: Any) -> None:
    """Weeks as columns, Monday on top; what lies outside the days is left white."""
    first = date(year, 1, 1)
    weeks = _week(date(year, 12, 31), first) + 1
    numbers = {name: number for number, name in enumerate(KINDS)}
    grid: list[list[float]] = [[float("nan")] * weeks for _ in range(7)]
    for day in days:
        grid[day.day.weekday()][_week(day.day, first)] = numbers[kind(day)]
    axes.pcolormesh(grid, cmap=colours, vmin=-0.5, vmax=len(KINDS) - 0.5, edgecolors="white", linewidth=1)
    axes.invert_yaxis()
    axes.set_aspect("equal")
    axes.set_yticks([0.5, 3.5, 6.5], ["Mon", "Thu", "Sun"], fontsize=7)
    axes.set_xticks([_week(date(year, month, 1), first) + 0.5 for month in range(1, 13)], _MONTHS, fontsize=8)
    axes.set_ylabel(str(year), fontsize=10)
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _week(day: date, first: date) -> int:
    return ((day - first).days + first.weekday()) // 7
