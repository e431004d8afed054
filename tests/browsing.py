"""What a reader does in a browser: opens a window, and does what leads to another page, done when that page is there.

Playwright returns from a click before the answer has come, and ``inner_text`` and its kin read whichever page is
there: so a slow server would be asked for the words of the page before.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

PATIENCE = 180_000  # milliseconds: no test may fail because its machine is busy
expect.set_options(timeout=PATIENCE)


@contextmanager
def window(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """A window of its own, which waits as long as a busy machine needs."""
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def follow(link: Locator) -> None:
    """Click a link, or a form's button."""
    with link.page.expect_navigation():
        link.click()


def enter(page: Page) -> None:
    """Press Enter in the field, or on the link, that has the focus."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def wait_for(page: Page, expression: str, patience: float = PATIENCE) -> None:
    """Until an expression is true. ``wait_for_function`` compiles it in the page, whose policy may forbid that."""
    end = monotonic() + patience / 1000
    while not page.evaluate(expression):
        assert monotonic() < end, f"{page.url}: not so within {patience} ms: {expression}"
        page.wait_for_timeout(20)
