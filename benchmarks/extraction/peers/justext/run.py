"""jusText with its Korean word list: the paragraphs that are no boilerplate.

Its thresholds are made for languages that write their particles apart and say a thing in more letters; with them
nearly all Korean is boilerplate. These are the ones with which it reads these pages best, of a dozen that were tried.
"""

from __future__ import annotations

import justext

from benchmarks.extraction.peers import harness

WORDS = justext.get_stoplist("Korean")
THRESHOLDS = {"stopwords_low": 0.05, "stopwords_high": 0.1, "length_low": 20, "length_high": 60}


def read(page: harness.Page) -> harness.Fields:
    paragraphs = justext.justext(page.body, WORDS, **THRESHOLDS)
    return {"body": "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)}


if __name__ == "__main__":
    harness.main("justext", ("body",), read)
