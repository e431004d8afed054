"""The notebook of the study runs as a whole, and docs/study.md shows what it answers."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_the_study_is_what_its_notebook_answers(
    tmp_path: Path, demonstration: Path, readers_environment: Mapping[str, str]
) -> None:
    command = [sys.executable, str(DOCS / "notebook_page.py"), str(demonstration / "demo.db"), str(tmp_path)]
    subprocess.run(command, env=dict(readers_environment), cwd=tmp_path, check=True, timeout=600)
    for name in ("study.md", "images/study.svg"):
        assert (tmp_path / name).read_text(encoding="utf-8") == (DOCS / name).read_text(encoding="utf-8"), name


def test_the_notebook_is_kept_without_outputs() -> None:
    notebook = json.loads((DOCS / "notebooks" / "study.ipynb").read_text(encoding="utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert len(cells) > 5
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells)
