"""fundus, with a parser as its contributors write one for a publisher: here for the skins of ND Soft's CMS.

fundus reads a page by its publisher's parser alone, so it is asked for the pages of this family only. The parser takes
what fundus's guide says to take: the time, authors and section that the page's metadata tell, by fundus's own helpers;
headline and paragraphs by selectors.
"""

from __future__ import annotations

import re
from datetime import datetime

from fundus.parser import ArticleBody, BaseParser, ParserProxy, attribute
from fundus.parser.utility import (
    extract_article_body_with_selector,
    generic_author_parsing,
    generic_date_parsing,
    generic_topic_parsing,
)
from lxml.etree import XPath

from benchmarks.extraction.peers import harness

_POST = re.compile(r"\s*(?:기자|특파원|논설위원)$")


class NDSoftParser(ParserProxy):
    """A publisher, in the only form that fundus knows."""

    class V1(BaseParser):
        """What its pages wear."""

        _paragraph_selector = XPath(
            "//*[@id='article-view-content-div' or @id='articleBody' or @class='cont-body']"
            "/descendant-or-self::*[self::p or (text()[normalize-space()] and not(ancestor::p))]"
            "[not(self::script or self::style or self::figcaption)]"
        )
        _title_selector = XPath(
            "string(//*[@class='aht-title-view' or @class='article-head-title' or @class='aht-title'"
            " or @class='heading' or @class='headline-title'])"
        )
        _subheadline_selector = XPath("//*[@id='article-view-content-div']//h4")

        @attribute
        def title(self) -> str | None:
            """The headline."""
            return self._title_selector(self.precomputed.doc).strip() or self.precomputed.meta.get("og:title")

        @attribute
        def body(self) -> ArticleBody | None:
            """The paragraphs."""
            return extract_article_body_with_selector(
                self.precomputed.doc,
                subheadline_selector=self._subheadline_selector,
                paragraph_selector=self._paragraph_selector,
            )

        @attribute
        def authors(self) -> list[str]:
            """Names without their posts."""
            told = self.precomputed.meta.get("og:article:author") or self.precomputed.meta.get("author")
            return [_POST.sub("", name) for name in generic_author_parsing(told)]

        @attribute
        def publishing_date(self) -> datetime | None:
            """The time."""
            return generic_date_parsing(self.precomputed.meta.get("article:published_time"))

        @attribute
        def topics(self) -> list[str]:
            """The section."""
            return generic_topic_parsing(self.precomputed.meta.get("article:section"), delimiter=">")


_PARSER = NDSoftParser()(None)


def read(page: harness.Page) -> harness.Fields:
    found = _PARSER.parse(page.text, error_handling="suppress")
    body: ArticleBody | None = found["body"]
    return {
        "headline": found["title"],
        "published": harness.iso(found["publishing_date"]),
        "section": found["topics"],
        "authors": found["authors"],
        "body": "\n".join(str(part) for part in body.text().splitlines()) if body else "",
    }


if __name__ == "__main__":
    harness.main("fundus", ("headline", "published", "section", "authors", "body"), read, families=("ndsoft",))
