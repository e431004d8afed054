"""``parse --explain`` in print: each field with its rule and the other offers, the skins tried, the lines left out."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from parsers import Article
from parsers.explanation import Explanation
from sinmungo import console

_WIDEST = 48  # columns of a value
_FIELDS = ("headline", "subheadline", "section", "published", "modified", "bylines", "body", "images")
_PLAIN_FIELDS = ("paper", "article_key", "canonical_url", "common_section", "tags", "genre", "notice")


def show(article: Article) -> None:
    """Every field of an article, its value in short, and its evidence."""
    plain = article.as_dict()
    plain |= {"bylines": article.byline, "body": article.body, "section": " > ".join(article.section)}
    plain["images"] = f"{len(article.images)}" if article.images else None
    rows = [(name, short(plain[name]), _told_by(article, name, plain[name])) for name in _FIELDS]
    rows += [(name, short(plain[name]), "") for name in _PLAIN_FIELDS]
    rows.append(("charset", article.charset or "", article.evidence.get("charset", "")))
    rows.append(("parser", article.parser, ""))
    console.columns(rows, header=("FIELD", "VALUE", "WHERE IT CAME FROM"))
    for warning in article.warnings:
        console.out.print(Text(f"warning: {warning}"))


def show_why(explanation: Explanation) -> None:
    """What else was offered, which skins were tried, what was left out of the body."""
    others = [
        (name, short(one.text), one.rule, one.verdict)
        for name, offers in explanation.candidates.items()
        for one in offers
        if one.verdict != "taken"
    ]
    if others:
        console.out.print()
        console.columns(others, header=("FIELD", "ALSO OFFERED", "BY", "WHAT BECAME OF IT"))
    if explanation.skins:
        console.out.print()
        rows = [
            (f"{explanation.family}/{skin.name}", f"lacks {', '.join(skin.lacking)}" if skin.lacking else "fits")
            for skin in explanation.skins
        ]
        console.columns(rows, header=("SKIN", "MARKS"))
    if explanation.left_out:
        console.out.print()
        rows = [(short(line.text), line.verdict) for line in explanation.left_out]
        console.columns(rows, header=("LEFT OUT OF THE BODY", "WHY"))
    console.out.print()
    console.out.print(Text(f"region: {explanation.region}"))


def _told_by(article: Article, name: str, value: object) -> str:
    return article.evidence.get(name, "from the address" if value else "not on the page")


def short(value: object) -> str:
    """A value on one line, cut at the column's width; ``-`` for none."""
    if not value:
        return "-"
    text = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    text = " ".join(text.split())
    return text if cell_len(text) <= _WIDEST else f"{set_cell_size(text, _WIDEST - 1).rstrip()}…"
