"""Which benchmarks there are, in the order of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.report import pictures, tables

Figures = Any
Pictures = dict[str, str]  # SVG by the picture's name


@dataclass(frozen=True, slots=True)
class Section:
    """One benchmark: how it is run, and how it is shown."""

    name: str
    title: str
    about: str
    module: str
    arguments: tuple[str, ...]
    quick: tuple[str, ...]  # what is run instead to see that it works
    show: Callable[[Figures], Iterator[str]]  # lines of Markdown
    draw: Callable[[Figures], Pictures] = lambda _: {}
    lines: bool = False  # its JSON is a value a line


SECTIONS: Final = (
    Section(
        "extraction",
        "Articles out of pages",
        "Every page of the corpus, read by us and by general extractors, each in an environment of its own. The "
        "whole table, by family and with what the figures mean, is in [extraction.md](extraction.md); read there, too, "
        "why ours are figures of pages we know.",
        "benchmarks.extraction.score",
        (),
        ("--peers", "resiliparse"),
        tables.extraction,
        pictures.extraction,
    ),
    Section(
        "parse",
        "The time of reading a page",
        "CPU time of the full record (charset, all fields, times with their zone, hash) beside lxml building the bare "
        "tree of the same bytes, taking turns every eight pages.",
        "benchmarks.parse",
        (),
        ("--rounds", "1", "--pages", "4"),
        tables.parse,
    ),
    Section(
        "crawl",
        "Crawling, reading and keeping",
        "CPU time a page of a whole crawl (lists, frontier, robots.txt, parsing, raw pages, index) beside a tuned "
        "Scrapy spider that only downloads the same pages. The peers are given the articles' addresses, need no lists, "
        "and keep neither raw pages in an archive nor an index.",
        "benchmarks.crawl",
        ("--peers", "--months", "12"),
        ("--rounds", "1", "--months", "1"),
        tables.crawl,
        pictures.crawl,
    ),
    Section(
        "hosts",
        "Many newspapers in one process",
        "A hundred papers at a page a second each, parsed and archived: does each keep its pace, and what does one "
        "that hangs cost the others?",
        "benchmarks.hosts",
        ("--seconds", "60"),
        ("--hosts", "5", "--seconds", "15"),
        tables.hosts,
    ),
    Section(
        "memory",
        "The memory of a long crawl",
        "Resident memory of one process that crawls a hundred thousand articles.",
        "benchmarks.growth",
        (),
        ("--articles", "300", "--step", "100", "--months", "2"),
        tables.memory,
    ),
    Section(
        "pages",
        "Raw pages",
        "A month of one paper in our page store, in WARC.gz, and by zstandard without a page to lean on.",
        "benchmarks.pages",
        (),
        ("--articles", "20"),
        tables.pages,
        pictures.pages,
    ),
    Section(
        "search",
        "Search",
        "Our index beside FTS5's own tokenizers and LIKE over the same texts: milliseconds (p50, p95) of the newest "
        "twenty and of counting, with recall and precision against a scan. Of each kind a third of the words stand in "
        "one to ten articles, a third in hundreds, a third in a tenth of all.",
        "benchmarks.search",
        ("--articles", "1000000", "--queries", "4"),
        ("--articles", "1000", "--queries", "3"),
        tables.search,
        pictures.search,
    ),
    Section(
        "stories",
        "Same story, many papers",
        "Wire copy over papers, of which it is known who copied what.",
        "benchmarks.stories",
        (),
        ("--articles", "300"),
        tables.stories,
    ),
    Section(
        "reparse",
        "Deriving articles again",
        "Kept pages read, unpacked, parsed and compared, beside parsing every page by its whole tree.",
        "benchmarks.reparse",
        (),
        ("--pages", "400"),
        tables.reparse,
    ),
    Section(
        "growth",
        "An archive that grows",
        "Short articles, each with its page, through the archive's own writer; at each stage what an article costs.",
        "benchmarks.articles_growth",
        ("--short", "--articles", "10000000", "--until-disk", "15", "--queries", "20"),
        ("--short", "--articles", "1000", "--queries", "3"),
        tables.growth,
        pictures.growth,
        lines=True,
    ),
    Section(
        "writing",
        "Writing beside plain SQLite",
        "Articles of usual length through the archive's writer, beside sqlite3 alone with prepared pieces, and beside "
        "FTS5's own indexes.",
        "benchmarks.articles_growth",
        ("--articles", "100000", "--plain", "--beside", "--queries", "20"),
        ("--articles", "300", "--plain", "--beside", "--queries", "3"),
        tables.writing,
        lines=True,
    ),
    Section(
        "reading",
        "The reading room under load",
        "Four readers, a crawl writing, one archive: each kind of page beside plain datasette's own table page.",
        "benchmarks.reading",
        (),
        ("--articles", "6000", "--each", "3"),
        tables.reading,
    ),
)
