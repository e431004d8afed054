"""Whose text it is, told by the text: the name in a copyright line, a reporter's mail host, a title's end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import papers
from papers import Paper
from papers.hosts import registrable_tail
from papers.loader import Registry

_COPYRIGHT = re.compile(r"저작권자|무단\s?(?:전재|복제)|copyright|all\s?rights?\s?reserved|[ⓒ©]", re.IGNORECASE)
_HOST = re.compile(r"(?:@|https?://|\bwww\.)([A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{1,40}){0,3}\.[A-Za-z]{2,12})")
_BARE_HOST = re.compile(r"(?<![\w.-])((?:[A-Za-z0-9-]{1,40}\.){1,4}[A-Za-z]{2,12})(?![\w-])")
_TITLE_END = re.compile(r"(?:\s[-–—|:<]\s)([^-–—|:<]{2,30})$")
_LONGEST = 300  # characters of a copyright line


def paper_of_text(lines: Iterable[str]) -> Paper | None:
    """The registry's paper that a text names as its own; None where none is named, or several are."""
    registry = papers.registry()
    told = list(lines)
    for evidence in (_named(told, registry), _titled(told, registry), _mailed(told, registry)):
        found = set(evidence)
        if found:
            return registry[found.pop()] if len(found) == 1 else None
    return None


def _named(lines: list[str], registry: Registry) -> Iterator[str]:
    """The papers that copyright lines name, or whose host stands there."""
    names, ids = _names(tuple((paper.name, paper.id) for paper in registry.values()))
    for line in lines:
        if len(line) <= _LONGEST and _COPYRIGHT.search(line):
            yield from (ids[match[1]] for match in names.finditer(line) if ids[match[1]])
            yield from _hosts(line, registry, _BARE_HOST)


def _titled(lines: list[str], registry: Registry) -> Iterator[str]:
    """The paper at the end of the first line, where dumps have the page's title: ``제목 - 전남매일``."""
    _, ids = _names(tuple((paper.name, paper.id) for paper in registry.values()))
    match = _TITLE_END.search(lines[0]) if lines else None
    if match and ids.get(match[1].strip()):
        yield ids[match[1].strip()]


def _mailed(lines: list[str], registry: Registry) -> Iterator[str]:
    """The papers whose mail hosts or addresses stand in the text."""
    for line in lines:
        if "@" in line or "." in line:
            yield from _hosts(line, registry)


def _hosts(line: str, registry: Registry, form: re.Pattern[str] = _HOST) -> Iterator[str]:
    for match in form.finditer(line):
        host = match[1].lower()
        paper = registry.by_host(host) or registry.by_host(registrable_tail(host))
        if paper is not None:
            yield paper.id


@lru_cache(maxsize=4)
def _names(papers_named: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """The papers' names as one pattern, and whose each is; a name of two papers is nobody's."""
    ids: dict[str, str] = {}
    for name, paper_id in papers_named:
        ids[name] = "" if name in ids else paper_id
    longest_first = sorted(map(re.escape, ids), key=len, reverse=True)
    # 대전일보사 is 대전일보; 신대전일보 is another paper.
    return re.compile(rf"(?<![가-힣])({'|'.join(longest_first) or '(?!)'})(?:사|\(주\))?(?![가-힣])"), ids
