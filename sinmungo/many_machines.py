"""Pages parsed once more by the workers of a Dask cluster; the archive stays with this process.

SQLite's log is no file for a network, so workers never open the archive: the pages go to them, a batch a task, and what
they make of them comes back. A worker that dies is Dask's business: its tasks are done by another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import archive
from archive.deriving.kept import Filters, Kept
from parsers.assemble import VERSION
from sinmungo.reparsing import Batch, Result, in_order, kept, pages_of, rederived

if TYPE_CHECKING:
    from archive import Archive

_BATCH: Final = 20  # articles of a task: with their pages some 2 MB
_AHEAD: Final = 3  # tasks that wait for each thread of a worker
_WAIT: Final = 15  # seconds for the scheduler to answer
_ADDRESS: Final = re.compile(r"[a-z]{1,10}://\S{1,255}:\d{1,5}", re.ASCII)


class NoCluster(RuntimeError):
    """There is no cluster to work with; the message says why in one line."""


def derive(path: Path, filters: Filters, after: int, address: str) -> Iterator[Batch]:
    """As ``reparsing.derive``, by the workers of the scheduler at this address. Raises NoCluster or ArchiveError."""
    distributed = _library()
    with archive.open(path, read_only=True) as opened, _connected(distributed, address) as client:
        ahead = _threads(client, address) * _AHEAD
        tasks = (partial(_sent, client, opened, versions) for versions in kept(opened, filters, after, _BATCH))
        try:
            yield from in_order(tasks, ahead)
        except (distributed.KilledWorker, CancelledError, OSError) as error:
            told = f"{address}: the cluster was lost ({error or type(error).__name__})"
            raise NoCluster(f"{told}; what was done is kept, so ask for the same again") from None


def _sent(client: Any, opened: Archive, versions: Sequence[Kept]) -> Result:
    # In the task itself, not scattered: so Dask can give it to another worker.
    task: Result = client.submit(rederived, [(version, pages_of(opened, version)) for version in versions], pure=False)
    return task


def _library() -> Any:
    try:
        return import_module("distributed")
    except ModuleNotFoundError as error:
        raise NoCluster(f"--dask needs {error.name}; install it with: pip install 'sinmungo[dask]'") from None


def _connected(distributed: Any, address: str) -> Any:
    if not _ADDRESS.fullmatch(address):
        raise NoCluster(f"{address}: no address of a Dask scheduler; write it like tcp://host:8786")
    try:
        return distributed.Client(address, timeout=_WAIT, set_as_default=False)
    except (OSError, ValueError) as error:
        told = " ".join(str(error).split())
        raise NoCluster(f"{address}: no Dask scheduler answers ({told}); start one with 'dask scheduler'") from None


def _threads(client: Any, address: str) -> int:
    """How many tasks the workers do at a time. All must parse as this program does."""
    versions = client.run(_version)
    if not versions:
        raise NoCluster(f"{address}: the scheduler has no workers; start some with 'dask worker {address}'")
    for worker, version in versions.items():
        if version != VERSION:
            raise NoCluster(f"{worker}: its parsers are version {version}, ours {VERSION}; install the same sinmungo")
    return sum(client.nthreads().values())


def _version() -> str:
    return VERSION
