"""Runs docs/notebooks/study.ipynb and writes docs/study.md with its answers: ``python docs/notebook_page.py demo.db``.

The notebook itself is kept without outputs. A test runs it on the demonstration's archive, and tells when the page is
stale.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

DOCS = Path(__file__).parent
NOTEBOOK = DOCS / "notebooks" / "study.ipynb"
PAGE = "study.md"
PICTURE = "images/study.svg"
RENEW = "python docs/notebook_page.py demo.db"

_REMARK = f"""
This page is [a notebook](notebooks/study.ipynb) and what it answered, written by
`{RENEW}`. To go on from it, run `make demo`, install
`pip install 'sinmungo[export,frames,plots]' jupyterlab`, and open the notebook beside `demo.db`.
"""
# Pictures with letters as letters, and the same bytes from the same data.
_SETTINGS = "svg.hashsalt: study\nsvg.fonttype: none\n"


def page(archive: Path) -> tuple[str, str]:
    """The page, and the picture in it, of the notebook as it runs on this archive."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "demo.db").symlink_to(archive.resolve())
        (Path(folder) / "matplotlibrc").write_text(_SETTINGS, encoding="utf-8")
        os.environ |= {"SOURCE_DATE_EPOCH": "0", "MATPLOTLIBRC": folder}
        notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
        quiet = ["--IPKernelApp.log_level=40"]  # it warns that other accounts of the machine could listen in
        told = {"metadata": {"path": folder}}
        # A cell that prints several times may tell it in one piece or in more: it is one text.
        NotebookClient(notebook, timeout=120, resources=told, extra_arguments=quiet, coalesce_streams=True).execute()
    pictures: list[str] = []
    text = "\n\n".join(part for cell in notebook.cells for part in _cell(cell, pictures))
    heading, _, rest = text.partition("\n")
    (picture,) = pictures
    return f"{heading}\n{_REMARK}{rest}\n", picture


def _cell(cell: Mapping[str, Any], pictures: list[str]) -> Iterator[str]:
    if cell["cell_type"] == "markdown":
        yield cell["source"]
        return
    yield f"```py\n{cell['source']}\n```"
    for output in cell["outputs"]:
        data = output.get("data", {})
        if "image/svg+xml" in data:
            pictures.append("\n".join(line.rstrip() for line in data["image/svg+xml"].splitlines()) + "\n")
            yield f"![{cell['metadata']['alt']}]({PICTURE})"
        else:
            said = output.get("text") or data["text/plain"]
            yield "```text\n" + "\n".join(line.rstrip() for line in said.rstrip().splitlines()) + "\n```"


def write(archive: Path, folder: Path) -> None:
    """Write the page and its picture into a folder like ``docs/``."""
    text, picture = page(archive)
    (folder / "images").mkdir(exist_ok=True)
    (folder / PAGE).write_text(text, encoding="utf-8")
    (folder / PICTURE).write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else DOCS)
