"""The site's search in Korean: Hangul in pieces of two and three syllables, so that 예산 is found in 추가예산안을."""

from __future__ import annotations

import re

from sphinx.search.en import SearchEnglish

_WORD = re.compile(r"[가-힣]+|[^\W가-힣]+")

# What a reader types is cut in the browser, into the longest pieces that there are.
_SPLIT = """
var splitQuery = (query) =>
  (query.match(/[가-힣]+|(?:(?![가-힣])[\\p{Letter}\\p{Number}_])+/gu) || []).flatMap((word) =>
    /[가-힣]/.test(word) && word.length > 3
      ? Array.from({ length: word.length - 2 }, (_, at) => word.slice(at, at + 3))
      : [word]);
"""


class PiecesOfHangul(SearchEnglish):
    """Words of English by their stems, words of Korean by their pieces, as the archive's own index has them."""

    lang = "ko"
    language_name = "English"  # the stemmer's, which Sphinx calls by this name in the browser
    js_splitter_code = _SPLIT

    def split(self, text: str) -> list[str]:
        """The words and pieces under which a text is found."""
        return [piece for word in _WORD.findall(text) for piece in _pieces(word)]


def _pieces(word: str) -> list[str]:
    if not "가" <= word[0] <= "힣" or len(word) < 2:
        return [word]
    ends = [(at, at + size) for at in range(len(word)) for size in (2, 3)]
    return [word[start:end] for start, end in ends if end <= len(word)]
