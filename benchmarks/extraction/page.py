"""Writes docs/extraction.md and its Korean twin: what was measured, of whom, and what the figures mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.extraction.contenders import Contender
from benchmarks.extraction.corpus import Case, checksum
from benchmarks.extraction.families import ALL, FAMILIES, HTML, family
from benchmarks.extraction.measures import MEASURES, Measure
from docs import measured_pages

PAGE = Path(__file__).parents[2] / "docs" / "extraction.md"

Scores = Mapping[str, Mapping[str, Mapping[str, float]]]  # by contender, family and measure

_BY_FAMILY = ("is_article", "headline", "published", "byline_names", "body_f1", "body_exact", "chrome_leak")

_HEAD = """\
# The extraction benchmark 기사 추출 벤치마크

How well is an article taken out of its page? Measured on invented pages in the skins that Korean regional newspapers
wear, each with a gold written by reading (`benchmarks/extraction/`). This page is written by `make bench-extraction`,
which runs us and other extractors on the same bytes; its figures are the same on every machine, but for the times.

**Read the figures with care.** The pages were made by this project after the forms of real ones, and the authors of our
parser have seen them: they show what the parser can do with forms it knows, not how it does on pages nobody here has
seen. The peers were made for all the world's pages, know nothing of these skins, and were not tuned to them. None of
them promises every field; a dash says that a contender does not offer one. The same rule judges everyone: a name with
its post (`홍길동 기자`) is not the name, a headline with the paper's name behind it is not the headline, a day is not a
minute. How often the right headline or name at least stands in what was given is told beside.
"""

_OWN = """\
`C families` are the systems of one paper or a few (wcms, key, layout, mediaon, uid, idx, netfu, own); `unknown` papers
are in no registry and wear no known skin; `none` are pages that hold no article; `held out` are pages of every kind,
written by people who had seen neither the parser nor the other pages. The parser read them once before anybody mended
it on them; some of what that showed is mended since, so these figures, too, are of pages it knows. The bar is what the
project wants of pages nobody has tuned to.
"""

_RULES = """\
Text is compared in NFC, any run of blanks as one blank, without invisible characters. Articles' measures are over the
pages that are articles. A refused article has no fields: it is wrong in all that the gold has.
"""

_WHY = """
Korean is scored by 어절, the words between blanks, because that is what a reader sees parted: n-grams of syllables
would call a body half right that only shares its particles. What the character figure adds is whether a low word figure
is lost text or lost blanks.

CPU time is each contender's own, in its own process, beside that of lxml building the bare tree of the same bytes, told
the right charset; both take turns every eight pages of 25 kB and more, and the median of the turns is told. Ours is the
whole record through `parsers.parse`; `make bench-parse` measures it closer.
"""

_PEERS = """\
## How the peers are run

Each in an environment of its own, with the exact versions of `benchmarks/extraction/peers/NAME/requirements.txt`, by
its own `run.py`. Each gets the page's bytes or, where it takes only text, the text rightly decoded; the address where
it takes one; and is told that the language is Korean where it can be told. Where settings make a difference, those are
taken with which it reads these pages best. None is asked to fetch anything.

- **trafilatura** runs with metadata and `favor_precision`, which serves it better here than its default. It tells days,
  not times; its section is its `categories`.
- **newspaper4k** cuts Korean into words with NLTK, which wants data that is downloaded at the first call. It is asked
  here for words without sentences, which needs none (`preserve_line`); the words only weigh which element holds the
  article. **news-please** holds newspaper4k and is mended alike.
- **goose3** reads Korean with its own stop words, which need pyahocorasick.
- **readability-lxml** gives HTML; its blocks are taken as lines.
- **resiliparse** and **jusText** give the text alone. jusText's thresholds are lowered: with its own nearly all Korean
  is boilerplate to it.
- **fundus** reads pages by a parser written for each publisher, and knows none of these. It is given one for the skins
  of ND Soft as its contributors write them, from what the page's metadata tell and selectors of headline and paragraphs
  (`peers/fundus/run.py`), and is judged on that family alone. It takes the page rightly decoded.

A peer has no word for "no article": who gives no body has said so. Times without a zone are taken for Seoul's.
Flattened pages (text whose tags are gone) are for us alone, and no part of the comparison.
"""

_MORE = """\
## Add a page

1. Write the page and its gold into `benchmarks/extraction/pages/GROUP/`, as its
   [README](../benchmarks/extraction/README.md) tells. Read the page, not what a parser says of it. Everything in it is
   invented: people, papers (hosts under `.example`), companies.
2. `python -m benchmarks.extraction.diff GROUP` shows where our parser and the gold differ. A difference is a weakness
   of the parser, or a slip of the gold: mend whichever is wrong.
3. `python -m benchmarks.extraction.score --ours` shows the figures, `make bench-extraction` everyone's.
4. `python -m benchmarks.extraction.floors --set --lower "why"` tells the gate of the new gold.

Other tools can be measured on the pages without this project's code: `python -m benchmarks.extraction.corpus FOLDER`
writes them out as a server would send them, with one `gold.jsonl`.

## The gate

CI fails when one of our figures falls below its floor in `benchmarks/extraction/floors.json`, or when a page, a gold, a
frame or a paper of the corpus differs from the checksum there. `python -m benchmarks.extraction.floors --set` raises
the floors to what is reached; to lower one, or to change the corpus, takes `--lower` with a reason, which the file
keeps.
"""


def figure(value: float | None) -> str:
    """A share in percent, a dash for what is not offered; the extremes only where nothing at all is wrong or right."""
    if value is None:
        return "–"
    told = f"{value * 100:.1f}"
    if told == "100.0" and value < 1:
        return "99.9"
    return "0.1" if told == "0.0" and value > 0 else told


def write(everyone: Sequence[Contender], absent: Mapping[str, str], scores: Scores, known: Sequence[Case]) -> None:
    """Write the page; ours comes first."""
    all_pages = [one for one in everyone if not one.families]
    parts = (_HEAD, *_everyone(all_pages, absent, scores, known), *_made_for(everyone, scores, known))
    parts += (*_own(everyone[0], scores, known),)
    PAGE.write_text("\n".join([*parts, *_families(everyone, scores), *_meanings(), _PEERS, _MORE]), encoding="utf-8")
    measured_pages.write()


def _everyone(
    everyone: Sequence[Contender], absent: Mapping[str, str], scores: Scores, known: Sequence[Case]
) -> Iterator[str]:
    html = [case for case in known if not case.is_text]
    articles, sites = sum(case.gold["is_article"] for case in html), {case.gold["host"] for case in html}
    yield "## Everyone, on all HTML pages\n"
    size = sum(len(case.body) for case in html) / 1e6
    yield f"{len(html)} pages of {len(sites)} invented sites, {articles} of them articles, {size:.1f} MB"
    yield f"(corpus `{checksum()[:12]}`). In percent; **↓** the lower, the better. What only ours offers is in the next"
    yield "table.\n"
    figures = [scores[one.name][HTML] for one in everyone]
    measures = [measure for measure in MEASURES if any(measure.name in of_peer for of_peer in figures[1:])]
    rows = [[_title(measure), *(figure(of_one.get(measure.name)) for of_one in figures)] for measure in measures]
    rows.append(["CPU time, × bare lxml tree ↓", *(_times(one.ratio) for one in everyone)])
    rows.append(["CPU ms a page ↓", *(_times(one.milliseconds) for one in everyone)])
    yield from _table(["", *(one.name for one in everyone)], rows)
    yield ""
    yield "Versions: " + ", ".join(f"{one.name} {one.version}" for one in everyone) + "."
    for name, why in absent.items():
        yield f"\n**{name} could not be measured here**: {why}"
    yield ""


def _made_for(everyone: Sequence[Contender], scores: Scores, known: Sequence[Case]) -> Iterator[str]:
    """Those made for some families, beside us on these alone."""
    for one in everyone:
        for part in sorted(one.families):
            pages = sum(family(case.group) == part for case in known)
            yield f"### {one.name} {one.version}, on the {pages} pages of {part}\n"
            both = (everyone[0], one)
            measures = [measure for measure in MEASURES if measure.name in scores[one.name][part]]
            rows = [[_title(m), *(figure(scores[of.name][part].get(m.name)) for of in both)] for m in measures]
            rows.append(["CPU time, × bare lxml tree ↓", *(_times(of.ratio) for of in both)])
            yield from _table(["", *(of.name for of in both)], rows)
            yield ""


def _own(own: Contender, scores: Scores, known: Sequence[Case]) -> Iterator[str]:
    counts = Counter(family(case.group) for case in known)
    parts = [part for part in FAMILIES if part in scores[own.name]]
    yield "## Ours, by family\n"
    yield _OWN
    measures = [measure for measure in MEASURES if measure.name in scores[own.name][ALL]]
    rows = [
        [_title(measure), *(figure(scores[own.name][part].get(measure.name)) for part in (*parts, ALL)), _bar(measure)]
        for measure in measures
    ]
    yield from _table(["", *(f"{part} ({counts[part]})" for part in parts), f"all ({len(known)})", "bar"], rows)
    yield ""


def _families(everyone: Sequence[Contender], scores: Scores) -> Iterator[str]:
    yield "## Everyone, by family\n"
    parts = [part for part in FAMILIES if any(part in scores[one.name] for one in everyone[1:])]
    for name in _BY_FAMILY:
        measure = next(measure for measure in MEASURES if measure.name == name)
        offering = [one for one in everyone if any(name in scores[one.name].get(part, {}) for part in parts)]
        told = [part for part in parts if name in scores[offering[0].name][part]]
        yield f"### {_title(measure)[0].upper()}{_title(measure)[1:]}\n"
        rows = [[one.name, *(figure(scores[one.name].get(part, {}).get(name)) for part in told)] for one in offering]
        yield from _table(["", *told], rows)
        yield ""


def _meanings() -> Iterator[str]:
    yield "## What the figures mean\n"
    yield _RULES
    yield from _table(["figure", "meaning"], [[_title(measure), measure.meaning] for measure in MEASURES])
    yield _WHY


def _times(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _title(measure: Measure) -> str:
    return f"{measure.title} ↓" if measure.lower else measure.title


def _bar(measure: Measure) -> str:
    if measure.bar is None:
        return ""
    return f"{'≤' if measure.lower else '≥'} {measure.bar * 100:g}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|---" * len(head) + "|"
    for row in rows:
        yield f"| {' | '.join(row)} |"
