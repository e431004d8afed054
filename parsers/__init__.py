"""One page in, one Article out. No network, no database, no Scrapy.

>>> from parsers import parse_text
>>> article = parse_text('''새 도서관 문 열어
...
... 2024. 03.05. 10:20:30
...
... 한가람 기자
...
... 나루시립도서관이 5일 문을 열었다. 시민 300여 명이 찾았다.''')
>>> article.headline, article.published.isoformat(), article.byline
('새 도서관 문 열어', '2024-03-05T10:20:30+09:00', '한가람 기자')
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

from parsers.article import Article, Block, Byline, Image
from parsers.errors import NotAnArticle

if TYPE_CHECKING:
    from parsers.explanation import Explanation, explain
    from parsers.flat import parse_text
    from parsers.html import companion, parse

__all__ = [
    "Article",
    "Block",
    "Byline",
    "Explanation",
    "Image",
    "NotAnArticle",
    "companion",
    "explain",
    "parse",
    "parse_text",
]

# Loaded when asked for: the grammars take longer to compile than a search of an archive, which needs but the Article.
_LATER: Final = {
    "Explanation": "explanation",
    "companion": "html",
    "explain": "explanation",
    "parse": "html",
    "parse_text": "flat",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"parsers.{_LATER[name]}"), name)
    globals()[name] = found  # asked for once
    return found
