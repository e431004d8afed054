"""The gold of a drafted page: each field as a reader of the page would write it down, and whether the parser agrees."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import parsers
from parsers import Article, NotAnArticle

ENDING = ".gold.json"
# Said by the person who has compared the gold with the page; a draft says false.
COMPARED = "compared"


def of(article: Article, url: str) -> dict[str, Any]:
    """An article in the words of a gold file."""
    plain = article.as_dict()
    names = ("headline", "subheadline", "section", "published", "published_precision", "modified", "modified_precision")
    return {
        "url": url,
        "skin": article.parser.split("/")[1],
        "article_key": article.article_key,
        "canonical_url": article.canonical_url,
        **{name: list(value) if isinstance(value := plain[name], tuple) else value for name in names},
        "bylines": [[one.name, one.role, one.place, one.email, one.agency] for one in article.bylines],
        "blocks": [[block.kind, block.text] for block in article.blocks],
        "images": [[image.url, image.caption, image.credit] for image in article.images],
        "tags": list(article.tags),
        "genre": article.genre,
        "notice": article.notice,
        "charset": article.charset,
    }


def write(gold: dict[str, Any]) -> str:
    """A gold file's text, one value a line and lists of lists one entry a line."""
    lines = []
    for name, value in gold.items():
        if value and isinstance(value, list) and isinstance(value[0], list):
            entries = ",\n".join(f"  {json.dumps(entry, ensure_ascii=False)}" for entry in value)
            lines.append(f" {json.dumps(name)}: [\n{entries}\n ]")
        else:
            lines.append(f" {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def read(file: Path) -> dict[str, Any]:
    """What a gold file holds."""
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def page_of(file: Path) -> Path:
    """The page that a gold file is of, which lies beside it."""
    return file.with_name(file.name.removesuffix(ENDING) + ".html")


def differences(file: Path) -> list[str]:
    """Where the parser reads the gold's page otherwise than the gold says, a line each; none where they agree."""
    gold = read(file)
    try:
        found = of(parsers.parse(page_of(file).read_bytes(), gold["url"]), gold["url"])
    except NotAnArticle as error:
        return [f"no article: {error}"]
    return [
        f"{name}: the gold has {_shown(wanted)}, the parser {_shown(found[name])}"
        for name, wanted in gold.items()
        if name in found and found[name] != wanted
    ]


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
