"""A small selector for the hot path: ``header.article-view-header .heading``, ``li.info-name``, ``#content``.

lxml's own iteration by tag runs in C, so a step that names its tag costs microseconds where an XPath over the whole
tree costs milliseconds. Only what the skins need is understood: tag, one id or any number of classes a step; steps
are descendants.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Protocol

from parsers.page import Element, Page


class Finds(Protocol):
    """What a skin's rule is: a name for the evidence, and the elements it finds."""

    name: str

    def all(self, page: Page) -> Iterable[Element]:
        """All of them, in page order."""
        ...

    def first(self, page: Page) -> Element | None:
        """The first of them, or None."""
        ...


@dataclass(frozen=True, slots=True)
class _Step:
    tag: str | None
    id: str | None
    classes: tuple[str, ...]

    def fits(self, element: Element) -> bool:
        if self.id is not None and element.get("id") != self.id:
            return False
        if not self.classes:
            return True
        names = element.get("class")
        if not names:
            return False
        own = names.split()
        return self.classes[0] in own and (len(self.classes) == 1 or set(self.classes).issubset(own))


class Select:
    """One selector, compiled once. ``all`` yields elements in page order."""

    def __init__(self, selector: str) -> None:
        self.name = selector
        self._first, *self._further = map(_step, selector.split())
        self.tag = (self._further or [self._first])[-1].tag  # of what it finds

    def __repr__(self) -> str:
        return f"Select({self.name!r})"

    def all(self, page: Page) -> list[Element]:
        """All of them, in page order."""
        first = self._first
        if first.id is not None:
            element = page.by_id(first.id)
            found = [element] if element is not None and (not first.classes or first.fits(element)) else []
        elif first.tag and first.classes:
            found = page.by_class(first.tag, first.classes[0])
            if len(first.classes) > 1:
                found = [element for element in found if first.fits(element)]
        else:
            found = _below([page.root], first)
        for step in self._further:
            if not found:
                break
            found = _below(found, step)
        return found

    def first(self, page: Page) -> Element | None:
        """The first of them, or None."""
        found = self.all(page)
        return found[0] if found else None

    def finds(self, element: Element) -> bool:
        """Whether an element is one of those that it finds, told from the element upwards."""
        *around, last = (self._first, *self._further)
        if not last.fits(element) or element.tag != (last.tag or element.tag):
            return False
        for step in reversed(around):  # the nearest leaves the most room for those further out
            holder = next(filter(step.fits, element.iterancestors(step.tag or "*")), None)
            if holder is None:
                return False
            element = holder
        return True


class AnyOf:
    """Any of several selectors: what the first one finds, then the next one's."""

    def __init__(self, *selects: Finds) -> None:
        self.name = ", ".join(select.name for select in selects)
        self._selects = selects

    def all(self, page: Page) -> Iterator[Element]:
        """All of them, selector by selector."""
        for select in self._selects:
            yield from select.all(page)

    def first(self, page: Page) -> Element | None:
        """The first of them, or None."""
        return next(self.all(page), None)


class LastBefore:
    """The last of what a selector finds above an element: in old tables only its place tells a headline."""

    def __init__(self, select: Select, stop: Finds) -> None:
        self.name = f"{select.name} above {stop.name}"
        self._select = select
        self._stop = stop

    def all(self, page: Page) -> Iterator[Element]:
        """That one element, if there is one."""
        stop = self._stop.first(page)
        if stop is None:
            return
        tags = ("*",) if self._select.tag is None else (self._select.tag, stop.tag)
        above = list(takewhile(lambda element: element is not stop, page.root.iter(*tags)))
        yield from islice(filter(self._select.finds, reversed(above)), 1)

    def first(self, page: Page) -> Element | None:
        """That one element, or None."""
        return next(self.all(page), None)


def _below(elements: list[Element], step: _Step) -> list[Element]:
    found: list[Element] = []
    for element in elements:
        below = element.iterdescendants(step.tag or "*")
        found += filter(step.fits, below) if step.classes or step.id else below
    return found


def _step(part: str) -> _Step:
    head, *classes = part.split(".")
    tag, _, name = head.partition("#")
    return _Step(tag or None, name or None, tuple(classes))
