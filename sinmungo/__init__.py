"""The face of Sinmungo (신문고, 新聞庫): the command line, and the short Python API.

Python users take ``parsers.parse``, ``parsers.parse_text`` and ``archive.open``; they are re-exported here.
"""

from importlib.metadata import version
from typing import TYPE_CHECKING

import parsers
from archive import open as open_archive
from parsers import Article, NotAnArticle

if TYPE_CHECKING:
    from parsers import parse, parse_text

__version__ = version("sinmungo")

__all__ = ["Article", "NotAnArticle", "__version__", "open_archive", "parse", "parse_text"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(parsers, name)  # which loads it when asked for
