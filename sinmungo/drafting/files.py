"""The files of a drafted newspaper: the registry's, an invented page and its gold for each saved article, a test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import parsers
from parsers.survey import Survey
from sinmungo.drafting import gold, invented, shapes, toml
from sinmungo.drafting.invented import Page
from sinmungo.drafting.paper import Draft

_TEST = '''"""{name}: each page here reads as the gold beside it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from sinmungo.drafting import gold

GOLDS = sorted(Path(__file__).parent.glob("{id}-*" + gold.ENDING))


@pytest.mark.parametrize("file", GOLDS, ids=lambda file: file.name)
def test_the_page_reads_as_its_gold_says(file: Path) -> None:
    assert gold.differences(file) == []
'''


@dataclass(frozen=True, slots=True)
class File:
    """A file to be written: its name, what it is, its bytes."""

    name: str
    what: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Saved:
    """A page that was given: its file's name, its bytes, and what it tells."""

    name: str
    body: bytes
    told: Survey


def of(draft: Draft, pages: Iterable[Saved]) -> tuple[list[File], list[str]]:
    """The files of a draft, and a line for each field of an invented page that reads otherwise than the saved one's."""
    paper = draft.paper
    made = [File(f"{paper.id}.toml", "the registry file", toml.write(paper, draft.comments).encode())]
    lost: list[str] = []
    for number, saved in enumerate((one for one in pages if one.told.article and one.told.address), start=1):
        page = _invented(draft, saved)
        assert saved.told.article is not None
        different = shapes.unlike(saved.told.article, page)
        lost += [f"{paper.id}-{number}.html: {line}" for line in different]
        made += _pair(f"{paper.id}-{number}", page, saved.name)
    if len(made) > 1:
        test = _TEST.format(name=paper.name, id=paper.id)
        made.append(File(f"test_{paper.id.replace('-', '_')}.py", "the test of the pages", test.encode()))
    return made, lost


def _invented(draft: Draft, saved: Saved) -> Page:
    names = dict.fromkeys((draft.paper.name, saved.told.imprint.name or draft.paper.name))
    menu = draft.paper.sections.values()
    return invented.page(saved.body, saved.told.address or draft.paper.home, saved.told.article, names, menu)


def _pair(name: str, page: Page, shape_of: str) -> list[File]:
    """An invented page and its gold; none where it is no article any more."""
    try:
        article = parsers.parse(page.body, page.url)
    except parsers.NotAnArticle:
        return []
    found = gold.write({gold.COMPARED: False} | gold.of(article, page.url))
    return [
        File(f"{name}.html", f"an invented page in the shape of {shape_of}", page.body),
        File(f"{name}{gold.ENDING}", "its gold: what a reader finds on it", found.encode()),
    ]
