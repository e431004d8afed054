"""Writes docs/python.md from the docstrings: ``python docs/python_page.py``. A test tells when it is stale."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import archive
import papers
import parsers
from archive import exporting

PAGE = Path(__file__).with_name("python.md")
RENEW = "python docs/python_page.py"

_MODULES = (parsers, archive, exporting, papers)
_HEAD = f"""\
# The Python API

This page is written by `{RENEW}` from the docstrings. What is not here is the house's own business
and may change. Each name is imported from the module that its heading names. Examples stand in [parsing](parsing.md),
[searching](searching.md#from-python), [exporting](exporting.md#from-python) and [research](research.md).
"""

_LINE = 100
# Annotations that are kept as text, a method's self, and defaults that have no name.
_PLAINER = (
    (re.compile(r"""(?<=[:>] )(["'])(.*?)\1(?=[,)]| =|$)"""), r"\2"),
    (re.compile(r"^\(self(?:, )?"), "("),
    (re.compile(r"(?<== )<.*? at 0x\w+>"), "…"),
)
_EXAMPLE = re.compile(r"^>>> .+(?:\n.+)*", re.MULTILINE)
_HOUSE = ("archive", "parsers", "papers")


def page() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *(line for module in _MODULES for line in _module(module))])


def _module(module: ModuleType) -> Iterator[str]:
    yield f"## {module.__name__}\n\n{_text(module)}\n"
    names = {name: getattr(module, name) for name in module.__all__}
    for name, value in names.items():
        if inspect.isfunction(value):
            yield from _function(f"### {module.__name__}.{name}", name, value)
    for name, value in names.items():
        if inspect.isclass(value):
            yield from _class(module, name, value)


def _function(heading: str, name: str, function: Callable[..., object]) -> Iterator[str]:
    yield f"{heading}\n\n```text\n{_signature(name, function)}\n```\n\n{_text(function)}\n"


def _class(module: ModuleType, name: str, cls: type) -> Iterator[str]:
    yield f"### {module.__name__}.{name}\n\n{_text(cls)}\n"
    if dataclasses.is_dataclass(cls):
        yield "| field | type |\n|---|---|"
        yield from (f"| `{field.name}` | `{_escaped(str(field.type))}` |" for field in dataclasses.fields(cls))
        yield ""
    for of, member in inspect.getmembers(cls):
        if of.startswith("_") or of not in _own_names(cls):
            continue
        if isinstance(member, property):
            yield f"**`{of}`**: {_text(member)}\n"
        elif inspect.isroutine(member) and inspect.getdoc(member):
            yield from _function(f"#### {name}.{of}", of, member)


def _own_names(cls: type) -> set[str]:
    """What a class and those of its ancestors that are of this house define."""
    return {name for each in cls.__mro__ if each.__module__.split(".")[0] in _HOUSE for name in vars(each)}


def _signature(name: str, function: Callable[..., object]) -> str:
    """How it is called; a parameter a line where one line does not hold them."""
    told = str(inspect.signature(function))
    for pattern, plain in _PLAINER:
        told = pattern.sub(plain, told)
    line = f"{name}{told}"
    if len(line) <= _LINE:
        return line
    inner, _, result = told[1:].rpartition(") -> ")
    parameters = re.split(r", (?=\**\w+:|\*,|\w+,|/)", inner)
    return "\n".join([f"{name}(", *(f"    {parameter}," for parameter in parameters), f") -> {result}"])


def _text(told: object) -> str:
    """A docstring as Markdown: names in single backticks, examples in blocks of their own."""
    text = re.sub(r":\w+:`~?([^`]+)`", r"`\1`", (inspect.getdoc(told) or "").replace("``", "`"))
    return _EXAMPLE.sub(lambda found: f"```pycon\n{found[0].rstrip()}\n```\n", text).strip()


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
