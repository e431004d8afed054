"""Programs that are let in find all articles by paper and month; robots are told as before to stay away."""

from __future__ import annotations

from lxml import etree

from tests.reading.asking import once
from tests.reading.invented import Invented

_NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def locations(base: str, path: str) -> list[str]:
    status, headers, text = once(base, path)
    assert (status, headers.get_content_type()) == (200, "application/xml")
    assert headers["X-Robots-Tag"] == "noindex, noarchive"
    return [(one.text or "").removeprefix(base) for one in etree.fromstring(text.encode()).iterfind("*/s:loc", _NAMES)]


def test_every_month_of_every_paper_is_listed_the_newest_first(address: str) -> None:
    told = locations(address, "/sitemap.xml")
    assert told[:2] == ["/sitemap/demo-nd/2025-12.xml", "/sitemap/demo-nd/2025-11.xml"]
    assert set(told[-3:]) == {
        f"/sitemap/{one}.xml" for one in ("demo-nd/2024-05", "demo-aid/2024-05", "demo-nd/2019-10")
    }
    assert len(told) == 15  # twelve months of 2025 and these


def test_a_month_has_its_articles_in_the_order_of_time(public: str, invented: Invented) -> None:
    numbers = [invented.plain, invented.edited, invented.gone, invented.corrected, invented.notice]
    assert locations(public, "/sitemap/demo-nd/2019-10.xml") == [f"/article/{number}" for number in numbers]
    assert locations(public, "/sitemap/demo-aid/2024-05.xml") == [f"/article/{invented.copied}"]


def test_a_month_without_articles_is_not_here(address: str) -> None:
    for path in ("demo-nd/2018-01", "demo-nd/2019-99", "nobody/2019-10", "demo-nd/2019"):
        assert once(address, f"/sitemap/{path}.xml")[0] == 404


def test_a_month_that_lists_what_it_did_is_not_sent_again(address: str) -> None:
    for path in ("/sitemap.xml", "/sitemap/demo-nd/2019-10.xml"):
        _, headers, _ = once(address, path)
        assert once(address, path, If_None_Match=headers["ETag"])[::2] == (304, "")
    _, other, _ = once(address, "/sitemap/demo-aid/2024-05.xml")
    assert once(address, "/sitemap/demo-nd/2019-10.xml", If_None_Match=other["ETag"])[0] == 200
