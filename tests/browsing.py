"""What a reader does in a browser that leads to another page: each is done when that page is there.

Playwright returns from a click before the answer has come, and ``inner_text`` and its kin read whichever page is
there: so a slow server would be asked for the words of the page before.
"""

from __future__ import annotations

from playwright.sync_api import Locator, Page


def follow(link: Locator) -> None:
    """Click a link, or a form's button."""
    with link.page.expect_navigation():
        link.click()


def enter(page: Page) -> None:
    """Press Enter in the field, or on the link, that has the focus."""
    with page.expect_navigation():
        page.keyboard.press("Enter")
