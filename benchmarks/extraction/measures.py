"""What is measured of a reading, in the order of the tables: its name, the field it needs, what it means."""

from __future__ import annotations

from typing import NamedTuple


class Measure(NamedTuple):
    """One figure: a share of pages, of persons, of pictures or of characters, or a mean of F1.

    ``needs`` is the field that a contender must offer to be judged; ``bar`` is what the project wants of pages that
    nobody has tuned to, where it wants something.
    """

    name: str
    needs: str
    title: str
    meaning: str
    bar: float | None = None
    lower: bool = False  # the lower, the better


MEASURES = (
    Measure("is_article", "body", "is an article", "of all pages: taken for an article, or refused, rightly", 0.99),
    Measure("reason", "reason", "reason of refusal", "of the pages rightly refused: for a reason that is right"),
    Measure("errors", "body", "errors", "of all pages: the contender raised an error", 0.0, lower=True),
    Measure(
        *("mojibake", "body", "mojibake"),
        "headline or body holds U+FFFD that the gold has not, or has lost half of its share of Hangul",
        *(0.0, True),
    ),
    Measure("headline", "headline", "headline", "exact", 0.995),
    Measure("headline_within", "headline", "headline within", "stands in the headline given, whatever else does"),
    Measure("subheadline", "subheadline", "subheadline", "exact, line by line"),
    Measure("section", "section", "section", "the paper's own path, exact", 0.97),
    Measure("common_section", "common_section", "common section", "exact"),
    Measure("published", "published", "published", "the same moment, to the gold's precision; None must be None", 0.99),
    Measure(
        *("published_wrong", "published", "published wrong"),
        "silent errors: a time that contradicts the gold's, or where the page tells none",
        *(None, True),
    ),
    Measure("published_day", "published", "published day", "the right calendar day; for those that tell no clock"),
    Measure("published_precision", "published_precision", "published precision", "second, minute, day: exact"),
    Measure("modified", "modified", "modified", "as published", 0.98),
    Measure("modified_wrong", "modified", "modified wrong", "as published wrong", None, lower=True),
    Measure("modified_precision", "modified_precision", "modified precision", "exact"),
    Measure("byline_names", "bylines", "byline names F1", "the persons' and agencies' names, as a set; mean of pages"),
    Measure(
        *("names_within", "bylines", "names within"),
        "of the gold's names: stand in one of the names given, whatever else does",
    ),
    Measure(
        *("bylines", "byline_raw", "bylines F1"),
        "name, role, place, e-mail and agency, each byline right as a whole; mean of pages",
        0.98,
    ),
    Measure("body_f1", "body", "body token F1", "words between blanks (어절), as a bag; mean of pages", 0.99),
    Measure(
        *("body_characters_f1", "body", "body character F1"),
        "the same of single characters without blanks: right text, whatever became of the blanks",
    ),
    Measure("body_exact", "body", "body exact", "the whole text, any blanks as one", 0.90),
    Measure("blocks", "blocks", "blocks exact", "every block's kind and text; a verse's stanzas count as one"),
    Measure(
        *("chrome_leak", "body", "chrome leak"),
        "of the body's characters: in lines that are not in the gold, of which words that are there are let off",
        *(0.005, True),
    ),
    Measure(
        *("caption_leak", "body", "caption leak"),
        "of the pages with a caption of 12 characters or more: it stands in the body, and not in the gold's",
        *(0.0, True),
    ),
    Measure("images", "images", "images F1", "the pictures' addresses as a set; mean of pages"),
    Measure("captions", "images", "captions", "of the gold's pictures: found, and the caption exact"),
    Measure("credits", "images", "credits", "of the gold's pictures: found, and the credit exact"),
    Measure("tags", "tags", "tags", "exact"),
    Measure("genre", "genre", "genre", "exact"),
    Measure("notice", "notice", "notice", "exact"),
    Measure("corrects", "corrects", "corrects", "of the notices: the article they speak of"),
    Measure("paper", "paper", "paper", "the registry's id, or None"),
    Measure("article_key", "article_key", "article key", "exact; papers of the registry only"),
    Measure("canonical_url", "canonical_url", "canonical address", "exact; papers of the registry only"),
)
