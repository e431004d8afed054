"""Writes the Korean twins of what benchmarks write, docs/extraction.md and docs/benchmarks.md, with their figures.

Call ``python docs/measured_pages.py`` after either was measured anew. docs/measured.toml tells paragraphs and labels in
Korean, ``{0}`` standing for what changes; what it does not tell stays English. A test names that, and stale pages.
"""

from __future__ import annotations

import re
import textwrap
import tomllib
from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).parent
PAGES = ("extraction.md", "benchmarks.md")
WORDS = tomllib.loads((DOCS / "measured.toml").read_text(encoding="utf-8"))
RENEW = "python docs/measured_pages.py"

_LABELS: dict[str, str] = WORDS["labels"]
# A figure's place, in what re.escape makes of a paragraph and in its Korean.
_ESCAPED, _PLACE = re.compile(r"\\\{(\d)\\\}"), re.compile(r"\{(\d)\}")
_PARAGRAPHS = [
    (re.compile(_ESCAPED.sub(r"(?P<f\1>.{1,400}?)", re.escape(one["en"]))), _PLACE.sub(r"\\g<f\1>", one["ko"]))
    for one in WORDS["paragraphs"]
]
_ITEM = re.compile(r"^(?=- |\d\. )", re.MULTILINE)
_MARK = re.compile(r"(#{1,4} |- |\d\. )?(.*)", re.DOTALL)
_IMAGE = re.compile(r"!\[(?P<title>[^:\]]+): (?P<name>[^\]]+)\]\((?P<file>[^)]+)\)")
# A label in bold, told better the lower it is, or with its number of pages.
_CELL = re.compile(r"(?P<before>(?:\*\*)?)(?P<label>.*?)(?P<after>(?:\*\*)?(?: ↓)?(?: \([\d,]+\))?)")


def page(english: str) -> str:
    """The Korean page."""
    return "\n\n".join(_block(block) for block in english.strip().split("\n\n")) + "\n"


def untold(english: str) -> list[str]:
    """The paragraphs and headings of which docs/measured.toml says nothing."""
    return [text for block in english.strip().split("\n\n") for _, text in _pieces(block) if _told(text) is None]


def _block(block: str) -> str:
    if block.startswith("|"):
        return "\n".join(" | ".join(map(_cell, line.split(" | "))) for line in block.splitlines())
    if found := _IMAGE.fullmatch(block):
        return f"![{_LABELS.get(found['title'], found['title'])}: {found['name']}](../{found['file']})"
    return "\n".join(_filled(mark, _told(text) or text) for mark, text in _pieces(block))


def _pieces(block: str) -> Iterator[tuple[str, str]]:
    """The heading, the paragraph, or the items of a list, each behind its mark; nothing of tables and pictures."""
    if block.startswith(("|", "!")):
        return
    for piece in filter(None, _ITEM.split(block)):
        found = _MARK.fullmatch(piece)
        assert found is not None
        yield found[1] or "", " ".join(found[2].split())


def _told(text: str) -> str | None:
    """A paragraph in Korean, with the figures of the English one; None where it is not known."""
    for pattern, korean in _PARAGRAPHS:
        if found := pattern.fullmatch(text):
            return found.expand(korean)
    return _label(text)


def _filled(mark: str, text: str) -> str:
    width = 10_000 if mark.startswith("#") else 120
    indent = "" if mark.startswith("#") else " " * len(mark)
    return textwrap.fill(mark + text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _cell(cell: str) -> str:
    """A cell in Korean, or the parts of it that are known; figures and names as they are."""
    rim = ("| " if cell.startswith("| ") else "", " |" if cell.endswith(" |") else "")
    text = cell.removeprefix(rim[0]).removesuffix(rim[1])
    told = _label(text) or ", ".join(_label(part) or part for part in text.split(", "))
    return f"{rim[0]}{told}{rim[1]}"


def _label(text: str) -> str | None:
    """A cell or heading in Korean, whatever letter it begins with; None where it is not known."""
    found = _CELL.fullmatch(text)
    assert found is not None
    label = found["label"]
    told = _LABELS.get(label) or _LABELS.get(label[:1].lower() + label[1:])
    return f"{found['before']}{told}{found['after']}" if told else None


def write() -> None:
    """Write the Korean pages."""
    for name in PAGES:
        (DOCS / "ko" / name).write_text(page((DOCS / name).read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    write()
