"""Style rules by the yard: the pages of real papers carry tens of kilobytes of them, in the body too."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

_ARTICLE_PARTS = [
    "article-view-header", "heading", "subheading", "section-name", "shoulder-group", "shoulder",
    "information-container", "info-name", "info-update", "info-update-origin", "article-sytool",
    "article-sytool-container", "helper-tool-group", "helper-tool", "fontsize-dropdown", "fontsize-container",
    "fontsize-header", "fontsize-title", "fontsize-body", "fontsize-slider", "fontsize-preview", "article-body",
    "article-veiw-body", "photo-layout", "figcaption", "emoji-btns", "social-group", "sns-share-btns",
    "reveal-container", "article-writer", "article-writer-account", "article-writer-image",
    "article-writer-content", "article-writer-name", "article-writer-mail", "article-writer-more", "tag-group",
    "tag", "article-copyright", "atlview-respons", "atlview-grid-side", "relation", "comment-form", "comment-write",
    "comment-content", "wrt-header", "wrt-footer", "btn-comment-save", "list-sort", "box-skin",
]  # fmt: skip
_SKIN_PARTS = [
    "item", "frame", "auto-content", "auto-number", "auto-titles", "auto-images", "auto-pager", "auto-btn",
    "auto-btn-group", "auto-wrapper", "slick-slide", "slick-dots",
]  # fmt: skip
_FOOTER_PARTS = ["footer-nav-container", "footer-nav", "footer-nav-item", "footer-nav-link", "gl-address"]
_NARROW = "74.99875em"


@cache
def article_style() -> str:
    """The rules of an article page."""
    return "#article-view { --grid-gutter-x: 8rem; --content-max-width: 37.5rem; } " + _rules(
        "#article-view", _ARTICLE_PARTS
    )


@cache
def skin_style() -> str:
    """The rules of a box in the side column."""
    return _rules("#skin-23", _SKIN_PARTS)


@cache
def footer_style() -> str:
    """The rules of the footer."""
    return _rules("#user-footer", _FOOTER_PARTS)


def _rules(scope: str, parts: list[str]) -> str:
    return " ".join(rule for place, part in enumerate(parts) for rule in _part(scope, part, place))


def _part(scope: str, part: str, place: int) -> Iterator[str]:
    step = place % 7 + 1
    variable = f"--nd-{part}"
    yield (
        f"{scope} .{part} {{ {variable}-margin: 0 0 {step * 0.25}rem; {variable}-font-size: {0.75 + step * 0.125}rem; "
        f"{variable}-line-height: {18 + step * 2}px; {variable}-color: var(--nd-gray-{step}00, #{step}{step}{step}); "
        f"position: relative; display: block; margin: var({variable}-margin); font-size: var({variable}-font-size); "
        f"line-height: var({variable}-line-height); color: var({variable}-color); }}"
    )
    yield f"{scope} .{part}:hover > i[class*=icon-] {{ color: var(--nd-primary, #1c5d4a); opacity: 0.{step}; }}"
    yield f"{scope} .{part}::after {{ content: normal; clear: both; inset: auto auto {step * 10}% 0; }}"
    yield (
        f"@media print, screen and (max-width: {_NARROW}) {{ .mobile {scope} .{part} {{ "
        f"{variable}-font-size: 0.875rem; {variable}-margin: {step}px auto; width: auto; }} }}"
    )
