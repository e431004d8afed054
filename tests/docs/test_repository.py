"""What the documents link to is there, and no file tells of the machine it was made on."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from subprocess import run
from typing import get_args
from urllib.parse import unquote

import pytest

from parsers import Article
from parsers.errors import Reason

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("docs/ko/*.md")])

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
# Put together here, so that this file is not the first to break the rule.
_FORBIDDEN = ["/" + "work/", "/" + "tmp/", "/" + "root/", "/" + "home/"] + [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("files", "pythonhosted"),
        ("test", "pypi"),
        ("npmjs", "org"),
        ("deb", "debian"),
        ("anaconda", "org"),
        ("crates", "io"),
    )
]


def anchors(document: Path) -> set[str]:
    """The names that links may give to a page's headings: lower case, blanks as hyphens, no punctuation."""
    text = _FENCED.sub("", document.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {
        "".join(
            "-" if letter == " " else letter
            for letter in heading.strip().lower()
            if letter in " -_" or unicodedata.category(letter)[0] in "LN"
        )
        for heading in headings
    }


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_what_a_document_links_to_is_in_the_repository(document: Path) -> None:
    text = _FENCED.sub("", document.read_text(encoding="utf-8"))
    for link in _LINK.findall(text):
        target, _, anchor = unquote(link).partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        file = (document.parent / target) if target else document
        assert file.exists(), f"{document.name} links to {link}"
        assert ROOT in [file.resolve(), *file.resolve().parents], f"{link} leads out of the repository"
        if anchor:
            assert anchor in anchors(file), f"{document.name} links to {link}, a heading that is not there"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_index_links_every_page_of_the_docs_in_its_language_where_it_is_there(language: str) -> None:
    english, korean = ({page.name for page in (ROOT / "docs").glob(f"{folder}*.md")} for folder in ("", "ko/"))
    index = ROOT / "docs" / ("ko/index.md" if language == "ko" else "index.md")
    wanted = korean | {f"../{name}" for name in english - korean} if language == "ko" else english
    assert wanted - {"index.md"} <= set(_LINK.findall(index.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", ["parsing.md", "ko/parsing.md"])
def test_every_field_and_every_reason_is_explained(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    rows = re.findall(r"^\| ((?:`[\w-]+`(?:, )?)+) \| \S", text, re.MULTILINE)
    names = {name for row in rows for name in re.findall(r"`([\w-]+)`", row)}
    assert set(Article.__dataclass_fields__) | {"body", "byline"} <= names
    assert set(get_args(Reason)) <= names


def test_no_file_tells_of_a_machine_or_a_package_registry() -> None:
    listed = run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("no git, or not a git repository: the files of the project cannot be listed")
    files = [ROOT / name for name in listed.stdout.decode("utf-8").split("\0") if name]
    assert files
    found = [
        f"{file.relative_to(ROOT)}: {word}"
        for file in files
        if file.is_file()
        for text in [file.read_bytes().decode("utf-8", "replace")]
        for word in _FORBIDDEN
        if word in text
    ]
    assert found == []
