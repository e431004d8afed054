"""Writes docs/python.md and its Korean twin from the docstrings: ``python docs/python_page.py``.

The words between come from docs/python.toml. A test tells when a page is stale.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from pathlib import Path
from types import ModuleType

import archive
import papers
import parsers
from archive import exporting

PAGES = {"en": Path(__file__).with_name("python.md"), "ko": Path(__file__).with_name("ko") / "python.md"}
WORDS = tomllib.loads(Path(__file__).with_name("python.toml").read_text(encoding="utf-8"))
RENEW = "python docs/python_page.py"

_MODULES = (parsers, archive, exporting, papers)
_LINE = 100
# Annotations that are kept as text, a method's self, and defaults that have no name.
_PLAINER = (
    (re.compile(r"""(?<=[:>] )(["'])(.*?)\1(?=[,)]| =|$)"""), r"\2"),
    (re.compile(r"^\(self(?:, )?"), "("),
    (re.compile(r"(?<== )<.*? at 0x\w+>"), "…"),
)
_EXAMPLE = re.compile(r"^>>> .+(?:\n.+)*", re.MULTILINE)
_HOUSE = ("archive", "parsers", "papers")
_HEADING = re.compile(r"^#{2,4} (\S+)$", re.MULTILINE)
_COLUMNS = "| field | type |"


def page(language: str) -> str:
    """The whole page. Raises KeyError for a name of which docs/python.toml says nothing in Korean."""
    words = WORDS[language]
    text = "\n".join(line for module in _MODULES for line in _module(module))
    if "names" in words:
        text = _HEADING.sub(lambda found: f"{found[0]}\n\n{_told(found[1], words['names'])}", text)
    return f"{words['head']}\n{text.replace(_COLUMNS, words['columns'])}"


def _told(name: str, names: Mapping[str, str]) -> str:
    """What a language says of a name, or of all methods that are called so."""
    method = name.rpartition(".")[2]
    return names[method if method in names and name not in names else name]


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
        yield f"{_COLUMNS}\n|---|---|"
        fields = sorted(dataclasses.fields(cls), key=attrgetter("kw_only"))  # in the order in which they are given
        yield from (f"| `{field.name}` | `{_escaped(str(field.type))}` |" for field in fields)
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
    for language, file in PAGES.items():
        file.write_text(page(language), encoding="utf-8")
