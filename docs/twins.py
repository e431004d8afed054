"""Takes the examples of English pages into their Korean twins: ``python docs/twins.py``. A test tells when one drifts.

A Korean page has the fenced blocks of the English one, each in its place, with the remark above it; the words between
them are its own. So are those of a diagram under ``<!-- translated -->``, whose lines begin with the same names.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
RENEW = "python docs/twins.py"

_TRANSLATED = "<!-- translated -->"
_BLOCK = re.compile(
    r"(?:^<!-- (?:file: [^>]+?|not run: [^>]+?|translated) -->\n\n?)?^```.*?^```$", re.MULTILINE | re.DOTALL
)
# What stands in the first column of a diagram's line, where two blanks end it.
_NAME = re.compile(r"^ *\S+(?: \S+){0,9}(?=  )")


def twins() -> dict[Path, Path]:
    """The Korean pages, each with the English one that it follows."""
    beside = {page: page.with_name(page.name.replace(".ko.md", ".md")) for page in sorted(ROOT.glob("*.ko.md"))}
    return beside | {page: ROOT / "docs" / page.name for page in sorted(ROOT.glob("docs/ko/*.md"))}


def renewed(korean: Path, english: Path) -> str:
    """The Korean page with the English one's examples.

    Raises ValueError where one has more of them, or where a translated diagram names other things.
    """
    text = korean.read_text(encoding="utf-8")
    wanted = _BLOCK.findall(english.read_text(encoding="utf-8"))
    if len(_BLOCK.findall(text)) != len(wanted):
        raise ValueError(f"{korean.name} has {len(_BLOCK.findall(text))} examples, its English twin {len(wanted)}")
    blocks = iter(wanted)
    return _BLOCK.sub(lambda found: _taken(found[0], next(blocks), korean.name), text)


def _taken(block: str, original: str, page: str) -> str:
    """The English block, or the translated one where it still tells of the same."""
    if not block.startswith(_TRANSLATED):
        return original
    ours, theirs = _names(block), _names(original)
    if ours != theirs:
        other = next((name for name in theirs + ours if (name in ours) != (name in theirs)), "the order of its lines")
        raise ValueError(f"{page}: a translated diagram differs from the English one in {other.strip()!r}: mend it")
    return block


def _names(block: str) -> list[str]:
    """The first columns of a diagram, in their order."""
    return [found[0] for line in block.splitlines() if (found := _NAME.match(line))]


if __name__ == "__main__":
    for page, original in twins().items():
        page.write_text(renewed(page, original), encoding="utf-8")
