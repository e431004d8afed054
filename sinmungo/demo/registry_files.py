"""The registry files of the two demonstration papers, for the addresses that a server has given them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from sinmungo.demo import aid_pages, ndsoft_paper
from sinmungo.demo.aid_site import ALL_SECTIONS_FEED
from sinmungo.demo.newsroom import AID_SECTIONS

_DELAY = 0.02
_FACTS = ("hosts", "region", "family", "address", "listings", "feeds", "encoding", "body", "timestamp", "byline")


def write_registry(folder: Path, nd_url: str, aid_url: str) -> None:
    """Write ``demo-nd.toml`` and ``demo-aid.toml`` into the folder."""
    (folder / "demo-nd.toml").write_text(_demo_nd(nd_url), "utf-8")
    (folder / "demo-aid.toml").write_text(_demo_aid(aid_url), "utf-8")


def _demo_nd(url: str) -> str:
    opinion = next(code for code, name in ndsoft_paper.SECTIONS.items() if name == "오피니언")
    return "\n".join(
        (
            *_head(ndsoft_paper.NAME, "Demo ND Sinmun", "ndsoft", "KR-42", url),
            *_source("feeds", f"{url}/rss/allArticle.xml"),
            *_source("feeds", f"{url}/rss/S1N1.xml", ndsoft_paper.SECTIONS["S1N1"]),
            *_source("listings", f"{url}/news/articleList.html?page={{page}}&view_type=sm"),
            *_source(
                "listings",
                f"{url}/news/articleList.html?page={{page}}&sc_section_code={opinion}&view_type=sm",
                "오피니언",
            ),
            *_table("sections", ndsoft_paper.SECTIONS),
            *_facts(),
        )
    )


def _demo_aid(url: str) -> str:
    opinion = next(code for code, name in AID_SECTIONS.items() if name == "오피니언")
    menu = {section: "[" + ", ".join(f'"{word}"' for word in words) + "]" for section, words in aid_pages.MENU.items()}
    return "\n".join(
        (
            *_head(aid_pages.NAME, "Demo Maeil", "aid", "KR-46", url),
            *_source("feeds", f"{url}/rss.php?section={ALL_SECTIONS_FEED}"),
            *_source("listings", f"{url}/articles.php?page={{page}}"),
            *_source("listings", f"{url}/section.php?sid={opinion}&page={{page}}", "오피니언"),
            *_table("sections", AID_SECTIONS),
            "",
            "[menu]",
            *(f'"{section}" = {words}' for section, words in menu.items()),
            *_facts(),
        )
    )


def _head(name: str, romanized: str, family: str, region: str, url: str) -> tuple[str, ...]:
    return (
        f'name = "{name}"',
        f'romanized = "{romanized}"',
        f'family = "{family}"',
        'kind = "daily"',
        f'region = "{region}"',
        f'home = "{url}/"',
        f'hosts = ["{urlsplit(url).netloc}"]',
        f"delay = {_DELAY}",
        'confidence = "high"',
        'notes = "A demonstration paper on this machine; every article is invented."',
    )


def _source(kind: str, url: str, section: str | None = None) -> tuple[str, ...]:
    named = (f'section = "{section}"',) if section else ()
    return ("", f"[[{kind}]]", f'url = "{url}"', *named, 'status = "seen"')


def _table(name: str, values: dict[str, str]) -> tuple[str, ...]:
    return ("", f"[{name}]", *(f'"{key}" = "{value}"' for key, value in values.items()))


def _facts() -> tuple[str, ...]:
    return ("", "[facts]", *(f'{fact} = "seen"' for fact in _FACTS), "")
