"""newspaper4k, told that the language is Korean.

Its Korean tokenizer is NLTK's ``word_tokenize``, which cuts sentences first with data (punkt) that NLTK downloads when
it is asked. Here it is asked for the words alone (``preserve_line``), which needs no data; the words decide only which
element holds the article, by how many end in a particle.
"""

from __future__ import annotations

from newspaper import Article
from newspaper.languages import ko
from nltk import word_tokenize

from benchmarks.extraction.peers import harness

ko.tokenizer = lambda text: word_tokenize(text, preserve_line=True)


def read(page: harness.Page) -> harness.Fields:
    article = Article(page.url or "", language="ko", fetch_images=False)
    article.download(input_html=page.text)
    article.parse()
    return {
        "headline": article.title,
        "published": harness.iso(article.publish_date),
        "authors": article.authors,
        "body": article.text,
    }


if __name__ == "__main__":
    harness.main("newspaper4k", ("headline", "published", "authors", "body"), read)
