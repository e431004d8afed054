"""What ``parse`` raises: one exception, with a reason that can be counted."""

from __future__ import annotations

from typing import Literal

Reason = Literal[
    "empty",  # no bytes, or nothing but blanks
    "binary",  # a picture, a PDF, an archive
    "too-large",  # more bytes, tags, attributes or lines than any article page has
    "listing",  # a list of articles, a front page, a section page
    "soft-404",  # 삭제된 기사입니다, with status 200
    "login-wall",
    "block-page",  # a CDN's challenge, an access-denied page
    "script-shell",  # nothing without a script
    "redirect-stub",  # a page whose only content is the address to go to
    "error-page",  # the server's or the CMS's error, with status 200
    "no-article",  # none of these, and still no headline with a body
]


class NotAnArticle(ValueError):
    """The page holds no article. ``reason`` is one of a fixed set; ``detail`` quotes what showed it."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        self.reason: Reason = reason
        self.detail = detail
        super().__init__(f"{reason}: {detail}" if detail else reason)

    def __reduce__(self) -> tuple[type[NotAnArticle], tuple[Reason, str]]:
        return type(self), (self.reason, self.detail)
