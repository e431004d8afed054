"""trafilatura with metadata; its dates are days, its section its categories.

``favor_precision`` reads these pages better than its default, which takes much of the page where an article is short.
"""

from __future__ import annotations

from trafilatura import bare_extraction

from benchmarks.extraction.peers import harness


def read(page: harness.Page) -> harness.Fields:
    found = bare_extraction(page.body, url=page.url, include_comments=False, with_metadata=True, favor_precision=True)
    if found is None:
        return {}
    told = found if isinstance(found, dict) else found.as_dict()
    return {
        "headline": told["title"],
        "published": harness.iso(told["date"]),
        "authors": [name.strip() for name in (told["author"] or "").split(";") if name.strip()],
        "section": told["categories"] or [],
        "body": told["text"],
    }


if __name__ == "__main__":
    harness.main("trafilatura", ("headline", "published", "authors", "section", "body"), read)
