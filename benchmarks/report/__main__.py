"""``python -m benchmarks.report``: measure all, or some, and write docs/benchmarks.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.report import page, run
from benchmarks.report.sections import SECTIONS, Section


def measured(sections: list[Section], folder: Path, *, quick: bool, grown: str | None = None) -> list[str]:
    """Measure these one after another, keep what they tell, and give the names of those that failed.

    ``grown`` is the folder in which the archive that grows is kept, for a run that another one goes on with.
    """
    failed = []
    for place, section in enumerate(sections, start=1):
        print(f"{place} of {len(sections)}: {section.name} …", file=sys.stderr, flush=True)
        try:
            arguments = section.quick if quick else section.arguments
            if grown and section.name == "growth":
                arguments = (*arguments, "--kept", grown)
            run.keep(section.name, run.measure(section.module, arguments, lines=section.lines), folder)
        except run.Failed as error:
            print(error, file=sys.stderr)
            failed.append(section.name)
    return failed


def results(folder: Path) -> dict[str, run.Result]:
    """What lies in a folder, by its section's name."""
    found = {section.name: run.kept(section.name, folder) for section in SECTIONS}
    return {name: result for name, result in found.items() if result is not None}


def main() -> None:
    """Measure and write; the exit code is 1 where a benchmark told nothing."""
    names = [section.name for section in SECTIONS]
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", default=",".join(names), help=f"of {', '.join(names)}")
    options.add_argument("--page", action="store_true", help="write the page of what was measured before")
    options.add_argument("--quick", action="store_true", help="see that each one works, and print the page")
    options.add_argument(
        "--grown", metavar="FOLDER", help="keep the archive that grows there, and go on where an earlier run ended"
    )
    chosen = options.parse_args()
    wanted = chosen.only.split(",")
    if unknown := set(wanted) - set(names):
        options.error(f"no section is named {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    sections = [section for section in SECTIONS if section.name in wanted]
    if chosen.quick:
        with tempfile.TemporaryDirectory() as name:
            failed = measured(sections, Path(name), quick=True)
            found = results(Path(name))
            page.pictures(found)
            print(page.text(found))
    else:
        failed = [] if chosen.page else measured(sections, run.KEPT, quick=False, grown=chosen.grown)
        page.write(results(run.KEPT))
    if failed:
        print(f"not measured, see above: {', '.join(failed)}; the others are", file=sys.stderr)
        raise SystemExit(1)


if __name__ == "__main__":
    main()
