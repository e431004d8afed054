"""Pictures drawn on the server: lines over months, as an SVG that can be read on light and on dark."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from threading import Lock
from typing import Any, Final

# Apart in lightness too, and to be seen on white as on black (Okabe and Ito's, the palest left out).
COLOURS: Final = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b")
GREY: Final = "#888888"
SETTINGS: Final[Any] = {
    "svg.fonttype": "none",  # text stays text, which any font of the reader's shows
    "svg.hashsalt": "sinmungo",
    "font.family": "sans-serif",
    "text.color": GREY,
    "axes.labelcolor": GREY,
    "axes.edgecolor": GREY,
    "xtick.color": GREY,
    "ytick.color": GREY,
}
_ONE_AT_A_TIME: Final = Lock()  # matplotlib's settings are the process's


class NoPlots(RuntimeError):
    """The library that draws is not installed."""


@cache
def can_draw() -> bool:
    """Whether matplotlib is installed; a page without pictures says so instead of showing broken ones."""
    return find_spec("matplotlib") is not None


def lines(
    months: Sequence[str], drawn: Sequence[tuple[str, Sequence[float]]], title: str, *, goes_on: bool = False
) -> str:
    """An SVG of several lines with their names; ``months`` are ``2019-10``. Raises NoPlots without matplotlib.

    ``goes_on``: the last month is not over. What leads to it is dotted, or it would look like a fall.
    """
    return _lines(tuple(months), tuple((name, tuple(values)) for name, values in drawn), title, goes_on)


@lru_cache(maxsize=64)
def _lines(months: tuple[str, ...], drawn: tuple[tuple[str, tuple[float, ...]], ...], title: str, goes_on: bool) -> str:
    try:
        import matplotlib as mpl  # noqa: PLC0415  # wanted by this alone, and slow to load
        from matplotlib.figure import Figure  # noqa: PLC0415
        from matplotlib.ticker import MaxNLocator  # noqa: PLC0415
    except ImportError:
        raise NoPlots("pictures need matplotlib; install it with: pip install 'sinmungo[plots]'") from None
    with _ONE_AT_A_TIME, mpl.rc_context(SETTINGS):
        figure = Figure(figsize=(6.4, 3.5), layout="constrained")
        axes = figure.subplots()
        for (name, values), colour in zip(drawn, COLOURS, strict=False):
            like: dict[str, Any] = {"color": colour, "linewidth": 1.8, "marker": _dot(months)}
            over = len(months) - goes_on
            # A name that begins with an underscore, or holds a dollar, says something to matplotlib.
            axes.plot(range(over), values[:over], label=f"\u200b{name}", **like)
            if goes_on:
                axes.plot(range(len(months))[-2:], values[-2:], linestyle=":", **like)
        axes.set_title(title, fontsize=10, loc="left")
        axes.set_ylim(bottom=0)
        axes.spines[["top", "right"]].set_visible(False)
        axes.yaxis.set_major_locator(
            MaxNLocator(nbins=5, integer=all(isinstance(v, int) for _, some in drawn for v in some))
        )
        step = max(1, -(-len(months) // 8))
        axes.set_xticks(range(0, len(months), step), months[::step], fontsize=8)
        if len(drawn) > 1:
            axes.legend(frameon=False, fontsize=9, ncols=2)
        for text in figure.findobj(mpl.text.Text):
            text.set_parse_math(False)
        picture = io.StringIO()
        figure.savefig(picture, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return picture.getvalue()


def _dot(months: Sequence[str]) -> str:
    """A single month is no line."""
    return "o" if len(months) < 25 else ""
