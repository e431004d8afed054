"""Articles out of the archive: one module a format, and what they have in common."""

from archive.exporting.export import FORMATS, Exported, ExportRefused, MissingLibrary, export
from archive.exporting.selection import Selection

__all__ = ["FORMATS", "ExportRefused", "Exported", "MissingLibrary", "Selection", "export"]
