"""An export from its beginning to its manifest: nothing bears its final name before it is whole."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from archive.connection import pages_path
from archive.errors import ArchiveError
from archive.exporting.selection import Selection, by_paper_and_year, chosen
from archive.snapshot import snapshot
from archive.times import to_text

if TYPE_CHECKING:
    from archive.store import Archive

# The formats, and the modules that write them: each has ``write(archive, ids, path)``, which gives its counts, and
# ``BY_PAPER_AND_YEAR`` where those of a paper and a year must come together.
FORMATS: Final = {
    "csv": "comma_separated",
    "jsonl": "json_lines",
    "sqlite": "subset",
    "parquet": "parquet",
    "nikl": "nikl",
    "bigkinds": "bigkinds_sheet",
    "bigkinds-csv": "bigkinds",
    "warc": "web_archive",
    "bibtex": "bibtex",
    "ris": "ris",
    "csl": "csl",
}
_EXTRAS: Final = {"parquet": "export", "bigkinds": "export", "warc": "warc"}
_OF_ONE_FILE: Final = frozenset({"sqlite", "warc"})
# By the ending of its name other programs take a file for what it says: the formats that may bear it.
_ENDINGS: Final = {
    ".csv": ("csv", "bigkinds-csv"),
    ".xlsx": ("bigkinds",),
    ".xls": (),
    ".ods": (),
    ".jsonl": ("jsonl",),
    ".parquet": ("parquet",),
    ".db": ("sqlite",),
    ".sqlite": ("sqlite",),
    ".bib": ("bibtex",),
    ".ris": ("ris",),
    ".warc": ("warc",),
    ".gz": ("warc",),
    ".zip": (),
}

Watch = Callable[[Sequence[int]], Iterable[int]]


class ExportRefused(ArchiveError):
    """The file cannot be written, or should not be."""


class MissingLibrary(RuntimeError):
    """A format needs a library that is not installed."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export brought: ``files`` with their sizes and SHA-256, and the ``counts`` that its format tells.

    ``made`` is the moment at which the archive was as it went out.
    """

    made: datetime
    form: str
    selection: Selection
    counts: Mapping[str, int]
    files: tuple[tuple[str, int, str], ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types; the manifest."""
        return {
            "made": to_text(self.made),
            "format": self.form,
            "query": self.selection.as_dict(),
            "counts": dict(self.counts),
            "files": [{"name": name, "bytes": size, "sha256": told} for name, size, told in self.files],
        }


def export(
    archive: Archive, selection: Selection, target: Path, form: str, *, force: bool = False, watch: Watch = iter
) -> Exported:
    """Write the articles that are meant to ``target``, and ``target``.manifest.json behind it.

    ``form`` is one of FORMATS; ``force`` replaces what stands there; ``watch`` is given the ids and gives them on, as
    it pleases. Raises ExportRefused, InvalidDate, MissingLibrary, or another ArchiveError; nothing has changed then.
    """
    _check(archive, target, form, force=force)
    if form in _OF_ONE_FILE and len(archive.files()) > 1:
        raise ExportRefused(
            f"{archive.path}: the format {form} is written from one file, and closed years are on shelves; "
            "name one of them with --archive ('sinmungo years' lists them)"
        )
    try:
        module = import_module(f"archive.exporting.{FORMATS[form]}")
    except ModuleNotFoundError as error:
        way_out = f"pip install 'sinmungo[{_EXTRAS.get(form, form)}]'"
        raise MissingLibrary(f"the format {form} needs {error.name}; install it with: {way_out}") from None
    try:
        with TemporaryDirectory(prefix=f".{target.name}.", suffix=".part", dir=target.parent) as folder:
            moment = datetime.now(UTC)
            counts = _written(archive, selection, module, Path(folder, target.name), watch)
            exported = Exported(moment, form, selection, counts, _told(Path(folder)))
            _put(exported, Path(folder), target)
    except OSError as error:
        wrong = error.strerror or error
        raise ExportRefused(f"{target}: {wrong}; nothing was exported, see to its disk or name another file") from None
    return exported


def _written(archive: Archive, selection: Selection, module: Any, path: Path, watch: Watch) -> dict[str, int]:
    """Write all at one moment of the archive. What is taken down while that goes on must not go out."""
    with snapshot(archive) as still:
        with still._reading() as connection:  # noqa: SLF001  # the archive's own
            by_group = getattr(module, "BY_PAPER_AND_YEAR", False)
            numbers = by_paper_and_year(still, selection) if by_group else chosen(still, selection)
            (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM takedowns").fetchone()
        counts: dict[str, int] = module.write(still, watch(numbers), path)
    with archive._reading() as connection:  # noqa: SLF001
        for (number,) in connection.execute("SELECT article FROM takedowns WHERE id > ?", (last,)):
            if number in numbers:
                told = f"article {number} was taken down while it was written"
                raise ExportRefused(f"{path.name}: {told}; nothing was exported, export it again")
    return counts


def _check(archive: Archive, target: Path, form: str, *, force: bool) -> None:
    made = [target, pages_path(target)] if form == "sqlite" else [target]
    for file in made:
        if any(_is_same(file, own) for own in (archive.path, pages_path(archive.path))):
            raise ExportRefused(f"{target}: {file.name} is the archive's own; give another name")
    if target.name == "-":
        raise ExportRefused("-: an export is a file with its manifest; name one")
    ending = target.suffix.lower()
    if form not in (meant := _ENDINGS.get(ending, (form,))):
        way_out = f"give it --format {' or '.join(meant)}, or name it otherwise" if meant else "name it otherwise"
        raise ExportRefused(f"{target}: what {form} writes is no {ending} file; {way_out}")
    if not target.parent.is_dir():
        raise ExportRefused(f"{target}: there is no folder {target.parent}; make it first")
    if target.is_dir():
        raise ExportRefused(f"{target}: there is a folder of this name; remove it or name another")
    for file in made:
        if file.exists() and not force:
            raise ExportRefused(f"{file}: there is such a file; --force replaces it")


def _is_same(file: Path, other: Path) -> bool:
    both = file.exists() and other.exists()
    return file.samefile(other) if both else file.absolute() == other.absolute()


def _told(folder: Path) -> tuple[tuple[str, int, str], ...]:
    """The files that were made, each read once more for its hash, and brought to the disk."""
    told = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        with file.open("rb") as opened:
            told.append((str(file.relative_to(folder)), file.stat().st_size, file_digest(opened, "sha256").hexdigest()))
            os.fsync(opened.fileno())
    return tuple(told)


def _put(exported: Exported, folder: Path, target: Path) -> None:
    """Give the files their names, a subset's pages before it, and the manifest after all of them."""
    manifest = target.with_name(f"{target.name}.manifest.json")
    manifest.unlink(missing_ok=True)
    for made in sorted(folder.iterdir(), key=lambda path: path.name == target.name):
        made.replace(target.parent / made.name)
    fresh = folder / manifest.name
    told = json.dumps(exported.as_dict(), ensure_ascii=False, indent=2) + "\n"
    fresh.write_text(told, encoding="utf-8", errors="replace")  # a file's name may be no text
    fresh.replace(manifest)
