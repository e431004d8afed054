"""Copies of the twelve papers under hosts of their own, for crawls of more papers than twelve."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib import resources
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.simulation.plan import Plan, base_of, plans
from papers.schema import read_paper


class Copy(NamedTuple):
    """A paper's copy: its plan, and its file for a folder of the registry."""

    plan: Plan
    file: str


def copies(count: int) -> Iterator[Copy]:
    """``kado-4`` at ``kado-4.example`` and so on, of the twelve in turn."""
    for number, original in enumerate(islice(cycle(plans().values()), count), start=1):
        yield _copy(original, f"{original.id}-{number}")


def with_crowd(count: int) -> Mapping[str, Plan]:
    """The twelve papers and so many copies by their ids."""
    return {**plans(), **{copy.plan.id: copy.plan for copy in copies(count)}}


def write_registry(folder: Path, count: int) -> None:
    """Write the copies' files into a folder, which is then to be named in ``$SINMUNGO_REGISTRY``."""
    folder.mkdir(parents=True, exist_ok=True)
    for copy in copies(count):
        (folder / f"{copy.plan.id}.toml").write_text(copy.file, encoding="utf-8")


def _copy(original: Plan, name: str) -> Copy:
    domain = min(original.paper.hosts, key=len)  # the one without www
    file = resources.files("papers").joinpath("registry", f"{original.id}.toml").read_text("utf-8")
    file = file.replace(domain, f"{name}.example")
    for number, host in enumerate(original.paper.hosts):  # those of another domain, such as the vendor's
        if domain not in host:
            file = file.replace(host, f"{number}.{name}.example")
    paper = read_paper(file.encode(), name, f"{name}.toml")
    robots = original.robots.replace(domain, f"{name}.example")
    return Copy(replace(original, id=name, paper=paper, base=base_of(paper), robots=robots), file)
