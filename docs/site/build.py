"""Makes the site of the docs, English and Korean: ``python docs/site/build.py build/site``; ``make site``.

The pages are those of ``docs/``, which read as well in the repository. They are laid into one folder a language, where
a page that is not there in Korean stands in English, and links lead to the pages' new places. What stands under the
headings of ``index.md`` is what the site's contents list.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

from sphinx.cmd.build import build_main

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LANGUAGES = ("en", "ko")

_ENGLISH_ONLY = "> 이 문서는 아직 영어로만 있습니다.\n\n"
_FILES = ("images", "notebooks")  # folders of what pages show or hand out
_BESIDE = (ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md")

_FENCED = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\[\]]{1,300})\]\((?P<target>[^)\s]{1,300})\)")
_SECTION = re.compile(r"^## (?P<title>.+)\n(?P<text>(?:(?!## ).*\n?)*)", re.MULTILINE)


@cache
def pages(language: str) -> Mapping[str, Path]:
    """The site's pages by their names, each with the file in which it is written."""
    english = {page.stem.lower(): page for page in [*sorted(DOCS.glob("*.md")), *_BESIDE]}
    if language == "en":
        return english
    korean = [*sorted(DOCS.glob("ko/*.md")), *(page.with_suffix(".ko.md") for page in _BESIDE)]
    return english | {page.name.partition(".")[0].lower(): page for page in korean if page.exists()}


@cache
def _names() -> Mapping[Path, str]:
    """What the page of a file is called, whichever language it is in."""
    return {written: name for language in LANGUAGES for name, written in pages(language).items()}


def lay(language: str, folder: Path) -> None:
    """Write the pages of a language into a folder, as Sphinx is to read them."""
    for name, written in pages(language).items():
        text = written.read_text(encoding="utf-8")
        contents = "\n".join(_contents(text, written)) if name == "index" else ""
        if language == "ko" and written in pages("en").values():
            heading, _, rest = text.partition("\n")
            text = f"{heading}\n\n{_ENGLISH_ONLY}{rest.lstrip()}"
        (folder / f"{name}.md").write_text(f"{relinked(text, written, language)}\n{contents}", encoding="utf-8")
    for files in _FILES:
        shutil.copytree(DOCS / files, folder / files)


def _contents(text: str, written: Path) -> Iterator[str]:
    """The site's contents: under each heading of the index the pages that its text links to."""
    for section in _SECTION.finditer(text):
        linked = [(found["text"], _resolved(found["target"], written)) for found in _LINK.finditer(section["text"])]
        listed = [f"{text} <{_names()[file]}>" for text, file in linked if file in _names()]
        yield "\n".join(["```{toctree}", ":hidden:", f":caption: {section['title']}", "", *listed, "```", ""])


def _resolved(target: str, written: Path) -> Path:
    return Path(os.path.normpath(written.parent / unquote(target).partition("#")[0]))


def relinked(text: str, written: Path, language: str) -> str:
    """The text with its links leading to where the pages lie in the site of this language.

    A link to what is no page of the site becomes its words alone, and one to the same page in the other language goes:
    every page of the site has that. An anchor goes where its page is there in the other language, with other headings.
    """
    parts = _FENCED.split(text)
    link = partial(_relinked, written=written, language=language)
    return "".join(part if part.startswith("```") else _LINK.sub(link, part) for part in parts)


def _relinked(found: re.Match[str], *, written: Path, language: str) -> str:
    target, text = found["target"], found["text"]
    if re.match(r"[a-z]+:|#", target):
        return found[0]
    file = _resolved(target, written)
    name = _names().get(file)
    if any(file.is_relative_to(DOCS / files) for files in _FILES):
        return f"{found['image']}[{text}]({file.relative_to(DOCS).as_posix()})"
    if name is None:
        return text
    if file != written and name == _names()[written]:
        return ""
    anchor = "".join(target.partition("#")[1:]) if pages(language)[name] == file else ""
    return f"[{text}]({name}.md{anchor})"


def build(site: Path) -> int:
    """Make the site; 0 where nothing was amiss: a broken link, or a page that the contents lack, is."""
    codes = []
    with TemporaryDirectory() as folder:
        for language in LANGUAGES:
            source = Path(folder, language)
            source.mkdir()
            lay(language, source)
            strict = ["--quiet", "--fail-on-warning", "--keep-going"]
            config = ["--conf-dir", str(Path(__file__).parent), "--define", f"language={language}"]
            made = site / "ko" if language == "ko" else site
            codes.append(build_main([*strict, *config, "-d", f"{source}.trees", str(source), str(made)]))
    return max(codes)


if __name__ == "__main__":
    sys.exit(build(Path(sys.argv[1])))
