"""goose3, told that the language is Korean, with its own Korean stop words (which need pyahocorasick)."""

from __future__ import annotations

from goose3 import Goose
from goose3.text import StopWordsKorean

from benchmarks.extraction.peers import harness

GOOSE = Goose({"target_language": "ko", "use_meta_language": False, "stopwords_class": StopWordsKorean})


def read(page: harness.Page) -> harness.Fields:
    article = GOOSE.extract(url=page.url, raw_html=page.text)
    return {
        "headline": article.title,
        "published": harness.iso(article.publish_datetime_utc),
        "authors": article.authors,
        "body": article.cleaned_text,
    }


if __name__ == "__main__":
    harness.main("goose3", ("headline", "published", "authors", "body"), read)
