"""news-please's extractors over one page. They hold newspaper4k, whose Korean tokenizer is mended as in its own run."""

from __future__ import annotations

from newspaper.languages import ko
from newsplease import NewsPlease
from nltk import word_tokenize

from benchmarks.extraction.peers import harness

ko.tokenizer = lambda text: word_tokenize(text, preserve_line=True)


def read(page: harness.Page) -> harness.Fields:
    article = NewsPlease.from_html(page.text, url=page.url, fetch_images=False)
    return {
        "headline": article.title,
        "published": harness.iso(article.date_publish),
        "authors": article.authors or [],
        "body": article.maintext,
    }


if __name__ == "__main__":
    harness.main("news-please", ("headline", "published", "authors", "body"), read)
