"""The head of a page that sets it as bare lines: headline, time and byline read from the lines above the body."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.families.base import Reading, closing_byline
from parsers.fields import head, timestamp
from parsers.fields.headline import tidy
from parsers.page import Element, Page

_SHORTEST = 6  # characters; a shorter line is held by a title by chance


def read_lines(reading: Reading, page: Page, scope: Element, stop: Element) -> None:
    """Add what the lines inside ``scope`` and above ``stop`` tell, where the skin's selectors found nothing."""
    lines = head.lines_before(scope, stop)
    known = _known(page, lines)
    if known and reading.headlines and known not in (text for text, _ in reading.headlines):
        reading.headlines.insert(0, (known, "line that the title repeats"))
    found = head.read(lines, known or next((text for text, _ in reading.headlines if text in lines), None))
    if found.headline and not reading.headlines:
        reading.headlines.append((found.headline, "line above the time"))
    if not reading.stamps:
        reading.stamps = [timestamp.relabel(stamp, "line above the body") for stamp in found.stamps]
    named = {text for text, _ in reading.bylines}
    subheadline = [line for line in found.subheadline if line not in named]
    if subheadline and not reading.subheadlines:
        reading.subheadlines.append(("\n".join(subheadline), "lines between headline and time"))
    if found.byline:
        reading.bylines.append((found.byline, "line beside the time"))
    reading.bylines += closing_byline(reading.body)


def _known(page: Page, lines: Sequence[str]) -> str | None:
    """The line that the page's title repeats: the headline, where the title is more than the paper's name."""
    site = (page.meta("og:site_name") or "",)
    for text in (page.meta("og:title"), page.title):
        if text is None or " " not in text:
            continue
        named = tidy(text, site)
        if named in lines:
            return named
        # 나루신문:제목, as the oldest titles have it.
        if held := [line for line in lines if len(line) >= _SHORTEST and text.endswith(line)]:
            return max(held, key=len)
    return None
