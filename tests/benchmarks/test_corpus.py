"""The corpus is held to account: every gold is whole, and stands on its page; every page is sent as it says."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, get_args
from urllib.parse import urlsplit

import papers
from benchmarks.extraction.corpus import HERE, Case, cases, checksum, compose
from papers import SECTIONS
from parsers.article import BlockKind, Notice
from parsers.errors import Reason

CASES = list(cases())
ARTICLES = [case for case in CASES if case.gold["is_article"]]

TEXT, OPTIONAL = (str,), (str, type(None))
KEYS: dict[str, tuple[type, ...]] = {
    "frame": OPTIONAL,
    "site": TEXT,
    "host": TEXT,
    "paper": OPTIONAL,
    "url": OPTIONAL,
    "content_type": OPTIONAL,
    "bytes": TEXT,
    "traps": (list,),
    "is_article": (bool,),
}
ARTICLE_KEYS: dict[str, tuple[type, ...]] = {
    "article_key": OPTIONAL,
    "canonical_url": OPTIONAL,
    "headline": TEXT,
    "subheadline": (list,),
    "section": (list,),
    "common_section": OPTIONAL,
    "published": OPTIONAL,
    "published_precision": OPTIONAL,
    "modified": OPTIONAL,
    "modified_precision": OPTIONAL,
    "bylines": (list,),
    "blocks": (list,),
    "images": (list,),
    "tags": (list,),
    "genre": OPTIONAL,
    "notice": OPTIONAL,
    "corrects": OPTIONAL,
}
EXTRAS = {"flattened", "repaired", "crlf", "companion"}
BYLINE, IMAGE = {"name", "role", "place", "email", "agency"}, {"url", "caption", "credit"}
# Whose names stand on everyone's pages: vocabularies, and services that are called by a script or thanked in a footer.
EVERYONES = {"www.w3.org", "schema.org", "ogp.me", "gmpg.org", "api.w.org", "purl.org", "rdfs.org", "drupal.org"}
EVERYONES |= {"www.googletagmanager.com", "www.google.com", "www.ndsoft.co.kr"}

_OUTSIDE = re.compile(r"(?:https?:)?//([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
_SILENT = re.compile(r"<!--.*?-->|<(script|style|ins|iframe)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_CONTROLS = set("\n\t\r")
_TRAP = re.compile(r"[a-z0-9_가-힣]+(?:-[a-z0-9_가-힣]+)*")


def told(faults: Iterable[tuple[str, object]]) -> list[str]:
    """The faults that there are, a line each."""
    return [f"{slug}: {fault}" for slug, fault in faults if fault]


def test_a_gold_has_every_key_with_a_value_of_its_type() -> None:
    def fault(gold: dict[str, Any]) -> object:
        wanted = KEYS | (ARTICLE_KEYS if gold["is_article"] else {"reason": (list,)})
        if set(gold) - EXTRAS != set(wanted):
            return set(wanted) ^ (set(gold) - EXTRAS)
        return [name for name, kinds in wanted.items() if not isinstance(gold[name], kinds)]

    assert told((case.slug, fault(case.gold)) for case in CASES) == []


def test_what_has_a_vocabulary_keeps_to_it() -> None:
    def fault(gold: dict[str, Any]) -> object:
        words = [
            (gold["bytes"], ("utf-8", "cp949")),
            (gold.get("common_section"), (None, *(section.name for section in SECTIONS))),
            (gold.get("notice"), (None, *get_args(Notice))),
            *((kind, get_args(BlockKind)) for kind, _ in gold.get("blocks", [])),
            *((reason, get_args(Reason)) for reason in gold.get("reason", [])),
        ]
        return [word for word, known in words if word not in known]

    assert told((case.slug, fault(case.gold)) for case in CASES) == []


def test_a_page_that_is_no_article_says_why() -> None:
    assert [case.slug for case in CASES if not case.gold["is_article"] and not case.gold["reason"]] == []


def test_the_parts_of_a_gold_have_all_their_keys_and_no_empty_words() -> None:
    def fault(gold: dict[str, Any]) -> object:
        parts = [(one, BYLINE) for one in gold["bylines"]] + [(one, IMAGE) for one in gold["images"]]
        words = [value for one, _ in parts for value in one.values() if value is not None]
        words += [gold["headline"], *gold["subheadline"], *gold["section"], *gold["tags"]]
        return (
            [one for one, keys in parts if set(one) != keys]
            + [one for one in gold["bylines"] if not (one["name"] or one["agency"])]
            + [word for word in words if not isinstance(word, str) or not word]
        )

    assert told((case.slug, fault(case.gold)) for case in ARTICLES) == []


def test_only_a_notice_speaks_of_another_article() -> None:
    assert [case.slug for case in ARTICLES if case.gold["corrects"] and not case.gold["notice"]] == []


def test_the_times_of_a_gold_are_seouls_and_no_finer_than_they_say() -> None:
    def fault(moment: str | None, precision: str | None) -> object:
        if moment is None or precision is None:
            return moment or precision
        clock = datetime.fromisoformat(moment)
        form = {"second": clock, "minute": clock.replace(second=0), "day": clock.replace(hour=0, minute=0, second=0)}
        is_seouls = clock.utcoffset() == timedelta(hours=9) and clock.isoformat(timespec="seconds") == moment
        return None if is_seouls and form.get(precision) == clock else moment

    names = ("published", "modified")
    assert told((case.slug, fault(case.gold[n], case.gold[f"{n}_precision"])) for case in ARTICLES for n in names) == []


def test_the_texts_of_a_gold_are_tidy() -> None:
    """NFC, single blanks, none at either end; line feeds and tabs only where a kind of block has them."""

    def fault(kind: str, text: str) -> object:
        inner = {"verse": "\n", "list": "\n", "table": "\n\t"}.get(kind, "")
        is_nfc = unicodedata.normalize("NFC", text) == text
        is_plain = text == text.strip() and not re.search(r"  |\xa0", text) and not set(text) & (_CONTROLS - set(inner))
        return None if is_nfc and is_plain else text

    assert told((case.slug, fault(kind, text)) for case in ARTICLES for kind, text in texts(case.gold)) == []


def test_every_text_of_a_gold_stands_on_its_page() -> None:
    """Mojibake does not: there the page's letters are others."""

    def is_legible(case: Case) -> bool:
        return not any("mojibake" in trap or trap == "partly-lost" for trap in case.gold["traps"])

    def fault(case: Case) -> list[str]:
        page = case.body.decode(case.gold["bytes"]) + (case.companion or b"").decode().replace('\\"', '"')
        shown = squeezed(_TAG.sub("", _SILENT.sub("", page)))
        held = squeezed(page)  # what stands in attributes: captions told by alt alone, mails in links
        pieces = [piece for _, text in texts(case.gold) for piece in re.split(r"[\n\t]", text)]
        return [piece for piece in pieces if squeezed(piece) not in shown and squeezed(piece) not in held]

    assert told((case.slug, fault(case)) for case in ARTICLES if is_legible(case)) == []


def squeezed(text: str) -> str:
    """A text as it can be found whatever became of its blanks: entities read, NFC, no blanks at all."""
    text = unicodedata.normalize("NFC", html.unescape(html.unescape(text)))
    return "".join(letter for letter in text if not letter.isspace() and unicodedata.category(letter) != "Cf")


def texts(gold: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """All words of a gold that the page must have, each with the kind of thing it is."""
    yield "headline", gold["headline"]
    for name in ("subheadline", "tags"):
        yield from ((name, text) for text in gold[name])
    yield from ((kind, text) for kind, text in gold["blocks"])
    for byline in gold["bylines"]:
        yield from ((part, byline[part]) for part in ("name", "role", "email", "agency") if byline[part])
    for image in gold["images"]:
        yield from ((part, image[part]) for part in ("caption", "credit") if image[part])


def test_a_page_is_whole_and_in_the_bytes_it_says() -> None:
    def fault(case: Case) -> object:
        text = case.body.decode(case.gold["bytes"])
        if not text.strip() or "{{" in text or "<!-- @" in text:
            return "a slot is not filled"
        if "\ufffd" in text and case.gold.get("repaired") is not False:
            return "U+FFFD"
        if (b"\r\n" in case.body) != bool(case.gold.get("crlf")):
            return "the line ends are not what the gold says"
        return case.gold["bytes"] == "cp949" and is_utf8(case.body)

    assert told((case.slug, fault(case)) for case in CASES) == []


def is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def test_a_frame_has_a_place_for_every_slot_of_its_page() -> None:
    def fault(case: Case) -> object:
        page = (HERE / "pages" / f"{case.slug}.html").read_text(encoding="utf-8")
        frame = (HERE / "frames" / f"{case.gold['frame']}.html").read_text(encoding="utf-8")
        slots = re.findall(r"^<!-- @(\w+) -->\n", page, re.MULTILINE)
        # Not every frame has a header that stays when one scrolls; it would but say the headline again.
        lost = [slot for slot in slots if f"{{{{{slot}}}}}" not in frame and slot != "sticky"]
        return lost or len(slots) != len(set(slots))

    assert told((case.slug, fault(case)) for case in CASES if case.gold["frame"]) == []


def test_nothing_leads_to_a_host_outside_example() -> None:
    def fault(case: Case) -> object:
        gold = case.gold
        urls = [gold["url"], gold.get("canonical_url"), *(image["url"] for image in gold.get("images", []))]
        hosts = {gold["host"], *(urlsplit(url).hostname for url in urls if url and "//" in url)}
        hosts |= {one["email"].partition("@")[2] for one in gold.get("bylines", []) if one["email"]}
        hosts |= set(_OUTSIDE.findall(case.body.decode(gold["bytes"]))) - EVERYONES
        return {host for host in hosts if not host or not host.endswith(".example")}

    assert told((case.slug, fault(case)) for case in CASES) == []


def test_a_papers_pages_are_at_its_hosts_and_its_parts() -> None:
    known = papers.load([HERE / "registry"])

    def fault(gold: dict[str, Any]) -> object:
        return known.by_host(urlsplit(gold["url"]).netloc) is not known[gold["paper"]] and gold["url"]

    assert told((case.slug, fault(case.gold)) for case in CASES if case.gold["paper"] and case.gold["url"]) == []


def test_traps_are_lower_case_words_with_hyphens() -> None:
    traps = {trap: case.slug for case in CASES for trap in case.gold["traps"]}
    assert {trap: slug for trap, slug in traps.items() if not _TRAP.fullmatch(trap)} == {}


def test_every_page_has_its_gold_and_every_gold_its_page() -> None:
    files = list((HERE / "pages").glob("*/*.*"))
    golds = {file.with_suffix("") for file in files if file.suffix == ".json"}
    pages = [file.with_suffix("") for file in files if file.suffix in (".html", ".txt")]
    assert len(golds) + len(pages) == len(files)
    assert len(pages) == len(set(pages))
    assert golds == set(pages)
    assert {file.parent.parent.name for file in files} == {"pages"}


def test_there_are_pages_enough_and_every_frame_and_paper_is_worn() -> None:
    assert len(CASES) >= 200
    frames = {file.stem for file in (HERE / "frames").glob("*.html")}
    assert frames == {case.gold["frame"] for case in CASES} - {None}
    assert {case.gold["paper"] for case in CASES} - {None} == {file.stem for file in (HERE / "registry").glob("*.toml")}


def test_lists_of_other_stories_are_drawn_anew_for_each_page_and_the_same_each_time() -> None:
    case = next(case for case in CASES if case.gold["frame"] == "ndsoft-g4-gaondeul")
    page = (HERE / "pages" / f"{case.slug}.html").read_text(encoding="utf-8")
    once, again, other = (compose(page, case.gold["frame"], case.gold, seed) for seed in ("a", "a", "b"))
    assert once == again
    assert once != other


def test_the_checksum_is_of_what_the_corpus_holds() -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", checksum())
    assert checksum() == checksum()
