"""Reads the registry: the files that come with the package, and the folders named in ``$SINMUNGO_REGISTRY``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from papers.errors import RegistryError
from papers.hosts import stem
from papers.model import Paper
from papers.schema import addresses, read_paper

FOLDERS_VARIABLE = "SINMUNGO_REGISTRY"
_BUILT_IN = "papers/registry"


class Registry(Mapping[str, Paper]):
    """The newspapers by id, in the order of their ids. It does not change once made."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._papers = {paper.id: paper for paper in sorted(papers, key=lambda paper: paper.id)}
        self._by_host = {host: paper for paper in self._papers.values() for host in paper.hosts}
        self._by_stem = _by_stem(self._by_host)
        # A page may show whose it is by a submenu; few papers' are known, and every page without an address is asked.
        self.with_menus = tuple(paper for paper in self._papers.values() if paper.menu)

    def __getitem__(self, paper_id: str) -> Paper:
        return self._papers[paper_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._papers)

    def __len__(self) -> int:
        return len(self._papers)

    def __repr__(self) -> str:
        return f"<Registry of {len(self)} papers>"

    def no_such(self, name: str) -> str:
        """What is told of a name that is no id: whose name it is, which is like it, or where the ids are listed."""
        if meant := [paper.id for paper in self._papers.values() if name in (paper.name, paper.romanized)]:
            return f"{name}: no such paper; its id is {' or '.join(meant)}"
        names = {paper.name: paper.id for paper in self._papers.values()} | {key: key for key in self._papers}
        alike = dict.fromkeys(names[one] for one in get_close_matches(name, names))
        asked = f"did you mean {' or '.join(alike)}? " if alike else ""
        return f"{name}: no such paper; {asked}'sinmungo papers' lists them"

    def by_host(self, host: str) -> Paper | None:
        """Return the paper at ``host``, a lower-case network location (``www.jndn.com``, ``127.0.0.1:8001``).

        The host as it stands comes first, then the paper whose site it is a part of (``cdn.``, ``m.``, ``ssl.`` …,
        http's or https's own port), unless that could be two papers'.
        """
        return self._by_host.get(host) or self._by_stem.get(stem(host))


def _by_stem(by_host: Mapping[str, Paper]) -> dict[str, Paper]:
    """The papers by what their hosts have in common; of two that share it the one that lists just that."""
    found: dict[str, Paper] = {}
    shared: set[str] = set()
    for host, paper in by_host.items():
        if found.setdefault(stem(host), paper) is not paper:
            shared.add(stem(host))
    for name in shared:
        del found[name]
    return found | {name: by_host[name] for name in shared if name in by_host}


def load(folders: Iterable[Path] | None = None) -> Registry:
    """Read the built-in papers and those of ``folders``, by default the folders of ``$SINMUNGO_REGISTRY``.

    Raises ``RegistryError``, which names file and key, for anything a file should not say, for a host or an id that
    two papers claim, and for a folder that cannot be read.
    """
    if folders is None:
        folders = _folders(os.environ.get(FOLDERS_VARIABLE, ""))
    entries = [_Entry(file.shown, read_paper(file.raw, file.stem, file.shown)) for file in _files(folders)]
    _check_ids(entries)
    _check_addresses(entries, _owners(entries))
    return Registry(entry.paper for entry in entries)


def registry() -> Registry:
    """Return the registry as ``$SINMUNGO_REGISTRY`` has it now, read once for each value of the variable."""
    return _registry(os.environ.get(FOLDERS_VARIABLE, ""))


@lru_cache(maxsize=8)
def _registry(setting: str) -> Registry:
    return load(_folders(setting))


def _folders(setting: str) -> list[Path]:
    return [Path(part) for part in setting.split(os.pathsep) if part.strip()]


class _File(NamedTuple):
    """A registry file as read, and how messages name it."""

    shown: str
    stem: str
    raw: bytes


class _Entry(NamedTuple):
    """A paper, and how messages name its file."""

    shown: str
    paper: Paper


def _files(folders: Iterable[Path]) -> Iterator[_File]:
    yield from _files_in(resources.files("papers") / "registry", _BUILT_IN)
    for folder in dict.fromkeys(folders):
        yield from _files_in(folder, str(folder))


def _files_in(folder: Traversable, shown: str) -> Iterator[_File]:
    try:
        found = sorted(folder.iterdir(), key=lambda file: file.name)
    except OSError as error:
        reason = error.strerror or error
        raise RegistryError(f"{shown}: {reason}; a folder of ${FOLDERS_VARIABLE} must be there to be read") from None
    for file in found:
        # As in a shell, * leaves out what begins with a dot: an editor's lock and backup files.
        if file.name.endswith(".toml") and not file.name.startswith("."):
            yield _read(file, f"{shown}/{file.name}")


def _read(file: Traversable, shown: str) -> _File:
    try:
        return _File(shown, file.name.removesuffix(".toml"), file.read_bytes())
    except OSError as error:
        raise RegistryError(f"{shown}: cannot be read: {error.strerror or error}") from None


def _check_ids(entries: list[_Entry]) -> None:
    files: dict[str, str] = {}
    for shown, paper in entries:
        first = files.setdefault(paper.id, shown)
        if first != shown:
            raise RegistryError(f"{shown}: the id '{paper.id}' is taken by {first}; give the file another name")


def _owners(entries: list[_Entry]) -> dict[str, _Entry]:
    owners: dict[str, _Entry] = {}
    for entry in entries:
        for host in entry.paper.hosts:
            owner = owners.setdefault(host, entry)
            if owner is not entry:
                raise RegistryError(f"{entry.shown}: hosts: '{host}' is listed in {owner.shown} already")
    return owners


def _check_addresses(entries: list[_Entry], owners: dict[str, _Entry]) -> None:
    """A paper under another's domain (two papers of one house) must still not list the other's pages as its own."""
    for entry in entries:
        for path, address in addresses(entry.paper):
            host = urlsplit(address).netloc
            owner = owners.get(host, entry)
            if owner is not entry:
                where = f"{entry.shown}: {' '.join(path)}"
                raise RegistryError(f"{where}: '{host}' is a host of another paper, {owner.shown}")
