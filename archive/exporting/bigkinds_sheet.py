"""The table of BIGKinds' columns as an Excel workbook, within the bounds that Excel has."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException

from archive.errors import ArchiveError
from archive.exporting.bigkinds import COLUMNS, row
from archive.exporting.comma_separated import is_formula
from archive.exporting.selection import articles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from xlsxwriter.worksheet import Worksheet

    from archive.store import Archive

_ROWS: Final = 1_048_576  # of a sheet; further articles go into a next one
_LONGEST: Final = 32_767  # UTF-16 units of a cell
_CUT: Final = "… [이하 {:,}자 생략]"
_DIGITS: Final = 20  # room for the number
_NO_CHARACTERS: Final = {0xFFFE: "�", 0xFFFF: "�"}  # XML has none of these


def write(archive: Archive, numbers: Iterable[int], path: Path) -> dict[str, int]:
    """One article a row, on as many sheets as are needed. Counts the texts that were too long for a cell."""
    written = cut = 0
    try:
        # One row at a time is in memory; what is not yet in the workbook lies beside it.
        with Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)}) as book:
            # An apostrophe in the cell's format, not in its text: it stays a text when somebody edits it.
            quoted = book.add_format({"quote_prefix": True})
            places = _places(book)
            for article, (sheet, line) in zip(articles(archive, numbers), places, strict=False):
                for column, cell in enumerate(row(article)):
                    text, is_cut = _fitting(cell)
                    # Addresses are texts too: a sheet may have 65,530 links and no more.
                    sheet.write_string(line, column, text, quoted if is_formula(text) else None)
                    cut += is_cut
                written += 1
            if not written:
                next(places)
            return {"articles": written, "sheets": len(book.worksheets()), "cut texts": cut}
    except XlsxWriterException as error:
        raise ArchiveError(f"{path.name}: {error}; export fewer articles, or as bigkinds-csv") from None


def _places(book: Workbook) -> Iterator[tuple[Worksheet, int]]:
    """The rows of a first sheet, then of a second one; each sheet has its head."""
    for number in count(1):
        sheet = book.add_worksheet(f"기사 {number}")
        sheet.write_row(0, 0, COLUMNS)
        for line in range(1, _ROWS):
            yield sheet, line


def _fitting(text: str) -> tuple[str, bool]:
    """What of a text a cell can hold, and whether that is not all; what is left out is told at its end."""
    text = text.translate(_NO_CHARACTERS)
    if text.startswith("<r>"):  # which the library would take for markup
        text = f" {text}"
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST:
        return text, False
    kept = units[: 2 * (_LONGEST - len(_CUT) - _DIGITS)].decode("utf-16-le", errors="ignore")
    return kept + _CUT.format(len(text) - len(kept)), True
