"""The face of Sinmungo (신문고, 新聞庫): the command line, and the short Python API.

Python users take ``parsers.parse``, ``parsers.parse_text`` and ``archive.open``; they are re-exported here.
"""

from importlib.metadata import version

from archive import open as open_archive
from parsers import Article, NotAnArticle, parse, parse_text

__version__ = version("sinmungo")

__all__ = ["Article", "NotAnArticle", "__version__", "open_archive", "parse", "parse_text"]
