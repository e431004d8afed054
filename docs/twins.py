"""Takes the examples of English pages into their Korean twins: ``python docs/twins.py``. A test tells when one drifts.

A Korean page has the fenced blocks of the English one, each in its place, with the remark above it; the words between
them are its own.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
RENEW = "python docs/twins.py"

_BLOCK = re.compile(r"(?:^<!-- (?:file|not run): [^>]+? -->\n\n?)?^```.*?^```$", re.MULTILINE | re.DOTALL)


def twins() -> dict[Path, Path]:
    """The Korean pages, each with the English one that it follows."""
    beside = {page: page.with_name(page.name.replace(".ko.md", ".md")) for page in sorted(ROOT.glob("*.ko.md"))}
    return beside | {page: ROOT / "docs" / page.name for page in sorted(ROOT.glob("docs/ko/*.md"))}


def renewed(korean: Path, english: Path) -> str:
    """The Korean page with the English one's examples. Raises ValueError where one has more of them."""
    text = korean.read_text(encoding="utf-8")
    wanted = _BLOCK.findall(english.read_text(encoding="utf-8"))
    if len(_BLOCK.findall(text)) != len(wanted):
        raise ValueError(f"{korean.name} has {len(_BLOCK.findall(text))} examples, its English twin {len(wanted)}")
    blocks = iter(wanted)
    return _BLOCK.sub(lambda _: next(blocks), text)


if __name__ == "__main__":
    for page, original in twins().items():
        page.write_text(renewed(page, original), encoding="utf-8")
