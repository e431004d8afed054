"""A page that says the same by other means of HTML gives the same Article: quotes, cases, comments, ends left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from unicodedata import normalize

import pytest

from benchmarks.extraction.corpus import HERE, Case, cases
from papers.loader import FOLDERS_VARIABLE
from parsers import Article, NotAnArticle, parse

_STEP = 9  # of the corpus every ninth page, which is of every family

# What stands inside these is no markup, or is shown as it is written.
_AS_IT_IS = re.compile(r"(<(script|style|textarea|noscript|pre)\b.*?</\2\s*>|<!--.*?-->)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"""<(/?)([a-zA-Z][\w:-]*)((?:\s[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*)?)>""")
_ATTRIBUTE = re.compile(r"""\s+([^\s=<>"']+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)""")
_TEXT = re.compile(r">([^<]+)")

Rewrite = Callable[[str], str]


def markup(rewrite: Rewrite) -> Rewrite:
    def rewritten(page: str) -> str:
        at, pieces = 0, []
        for kept in _AS_IT_IS.finditer(page):
            pieces += [rewrite(page[at : kept.start()]), kept[0]]
            at = kept.end()
        return "".join((*pieces, rewrite(page[at:])))

    return rewritten


def tags(rewrite: Callable[[str, str, str], str]) -> Rewrite:
    return markup(lambda page: _TAG.sub(lambda tag: f"<{rewrite(tag[1], tag[2], tag[3])}>", page))


def attributes(rewrite: Rewrite) -> Rewrite:
    return tags(lambda slash, name, told: f"{slash}{name}{rewrite(told)}")


def texts(rewrite: Rewrite) -> Rewrite:
    return markup(lambda page: _TEXT.sub(lambda text: f">{rewrite(text[1])}", page))


def turned(told: str) -> str:
    found = _ATTRIBUTE.findall(told)
    return told if not found or told.rstrip().endswith("/") else " " + " ".join(reversed(found))


def in_numbers(text: str) -> str:
    return re.sub("[“”‘’…·]", lambda sign: f"&#{ord(sign[0])};", text)


OTHERWISE: dict[str, Rewrite] = {
    "lines end as on Windows": lambda page: page.replace("\r\n", "\n").replace("\n", "\r\n"),
    "tags in capitals": tags(lambda slash, name, told: f"{slash}{name.upper()}{told}"),
    "single quotes": attributes(lambda told: re.sub(r'=\s*"([^"\']*)"', r"='\1'", told)),
    "no quotes": attributes(lambda told: re.sub(r'=\s*"([^"\'\s<>=`/]+)"(?=[\s>]|$)', r"=\1", told)),
    "attributes turned round": attributes(turned),
    "attributes in capitals": attributes(
        lambda told: re.sub(r"(\s)(id|class|href|src|content)\s*=", lambda name: f"{name[1]}{name[2].upper()}=", told)
    ),
    "blank lines": markup(lambda page: re.sub(r">\s*\n\s*<", ">\n\n   \t<", page)),
    "comments": markup(lambda page: re.sub(r"\n(\s*<(?:div|p|h1|section|article|ul|li)\b)", r"\n<!-- x -->\1", page)),
    "signs in numbers": texts(in_numbers),
    "ends left out": markup(lambda page: re.sub(r"</(?:li|dd|dt|option)>", "", page)),
    "breaks closed": markup(lambda page: re.sub(r"<br\s*/?>", "<br />", page, flags=re.IGNORECASE)),
    "hard blanks": texts(lambda text: re.sub(r"(?<=\S) (?=\S\S\S)", "&nbsp;", text)),
    "empty elements of Word": markup(lambda page: re.sub(r"<p>(?=\S)([^<]*)</p>", r"<p>\1<o:p></o:p></p>", page)),
    "zero-width spaces": texts(lambda text: f"\u200b{text}" if text.strip() else text),
    "letters in parts": texts(lambda text: normalize("NFD", text)),
}


def pages() -> Iterator[tuple[Case, str]]:
    for at, case in enumerate(cases()):
        if at % _STEP == 0 and not case.is_text:
            yield case, case.body.decode(case.gold.get("bytes", "utf-8"), errors="replace")


def read(case: Case, body: bytes) -> Article | str:
    try:
        return parse(body, case.url, case.content_type, case.companion)
    except NotAnArticle as error:
        return error.reason


@pytest.mark.parametrize("way", OTHERWISE)
def test_what_is_written_otherwise_is_read_alike(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDERS_VARIABLE, str(HERE / "registry"))
    other, compared = [], 0
    for case, page in pages():
        try:
            body = OTHERWISE[way](page).encode(case.gold.get("bytes", "utf-8"))
        except UnicodeEncodeError:  # what the page's charset has no letters for, nobody writes in it
            continue
        if "\ufffd" in page or body == case.body:
            continue
        compared += 1
        if read(case, body) != read(case, case.body):
            other.append(case.slug)
    assert compared > 20
    assert other == []
