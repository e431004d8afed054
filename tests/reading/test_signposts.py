"""What reference managers and programs read in an article's page and in the head of its answer; the browser's search box."""

from __future__ import annotations

from lxml import etree, html

from tests.reading.asking import links, once
from tests.reading.invented import HOSTILE, Invented

_OPENSEARCH = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def meta(page: str) -> list[tuple[str, str]]:
    """The names and values of a page's meta elements that are for reference managers."""
    told = [
        (one.get("name", ""), one.get("content", "")) for one in html.document_fromstring(page).iterfind("head/meta")
    ]
    return [(name, value) for name, value in told if name.startswith(("citation_", "DC.", "z:"))]


def test_an_article_tells_reference_managers_what_it_is(address: str, invented: Invented) -> None:
    here = f"{address}/article/{invented.plain}"
    original = "http://demo-nd.example/news/articleView.html?idxno=1"
    assert meta(once(address, f"/article/{invented.plain}")[2]) == [
        ("citation_title", "나루시, 도서관 예산 늘린다"),
        ("citation_author", "한가람"),
        ("citation_author", "도라온"),
        ("citation_journal_title", "나루일보"),
        ("citation_publication_date", "2019/10/08"),
        ("citation_keywords", "도서관"),
        ("citation_keywords", "예산"),
        ("citation_public_url", original),
        ("DC.title", "나루시, 도서관 예산 늘린다"),
        ("DC.creator", "한가람"),
        ("DC.creator", "도라온"),
        ("DC.publisher", "나루일보"),
        ("DC.date", "2019-10-08"),
        ("DC.subject", "도서관"),
        ("DC.subject", "예산"),
        ("DC.source", original),
        ("DC.identifier", here),
        ("DC.type", "Text"),
        ("z:itemType", "newspaperArticle"),
    ]


def test_what_the_page_did_not_tell_is_left_out(address: str, invented: Invented) -> None:
    names = dict(meta(once(address, f"/article/{invented.undated}")[2]))
    assert not names.keys() & {"citation_publication_date", "DC.date", "citation_author", "DC.language"}
    assert names["citation_title"] == "날짜 없는 기사"


def test_markup_in_any_field_stays_the_words_it_is(address: str, public: str, invented: Invented) -> None:
    for base in (address, public):
        _, headers, page = once(base, f"/article/{invented.hostile}")
        told = dict(meta(page))
        assert (told["citation_title"], told["DC.creator"], told["DC.subject"]) == (HOSTILE, HOSTILE, HOSTILE)
        assert "DC.source" not in told  # it says it is at javascript:
        assert told["citation_public_url"] == f"{base}/article/{invented.hostile}"
        assert "javascript:" not in headers["Link"]


def test_the_answers_head_leads_to_what_describes_an_article_and_who_wrote_it(address: str, invented: Invented) -> None:
    here = f"{address}/article/{invented.plain}"
    _, headers, page = once(address, f"/article/{invented.plain}")
    told = links(headers["Link"])
    reporters = [target for target, one in told if one["rel"] == "author"]
    assert told[:-2] == [
        (here, {"rel": "cite-as"}),
        ("https://schema.org/AboutPage", {"rel": "type"}),
        ("https://schema.org/NewsArticle", {"rel": "type"}),
        (f"{here}.json", {"rel": "describedby", "type": "application/json"}),
        (f"{here}.bib", {"rel": "describedby", "type": "application/x-bibtex"}),
        (f"{here}.ris", {"rel": "describedby", "type": "application/x-research-info-systems"}),
    ]
    assert len(reporters) == 2
    for target in reporters:
        assert f'href="{target.removeprefix(address)}"' in page
    for target, one in told[3:6]:
        _, headers, _ = once(address, target.removeprefix(address))
        assert headers.get_content_type() == one["type"]
    for ending in (".bib", ".ris"):
        _, headers, _ = once(address, f"/article/{invented.plain}{ending}")
        assert links(headers["Link"]) == [(here, {"rel": "describes", "type": "text/html"})]


def test_an_article_that_was_taken_down_leaves_no_signposts(public: str, invented: Invented) -> None:
    status, headers, page = once(public, f"/article/{invented.taken_down}")
    assert (status, headers["Link"], meta(page)) == (410, None, [])


def test_a_browser_learns_how_the_archive_is_searched(address: str, invented: Invented) -> None:
    page = html.document_fromstring(once(address, "/", Accept_Language="ko")[2])
    (found,) = page.iterfind("head/link[@rel='search']")
    assert found.get("type") == "application/opensearchdescription+xml"
    _, headers, text = once(address, found.get("href", ""), Accept_Language="ko")
    assert headers.get_content_type() == found.get("type")
    told = etree.fromstring(text.encode())
    assert told.findtext("o:LongName", namespaces=_OPENSEARCH) == found.get("title") == "신문고 열람실"
    assert len(told.findtext("o:ShortName", namespaces=_OPENSEARCH) or "") <= 16
    templates = {one.get("type", ""): one.get("template", "") for one in told.iterfind("o:Url", _OPENSEARCH)}
    assert templates == {
        "text/html": f"{address}/search?q={{searchTerms}}&page={{startPage?}}",
        "application/atom+xml": f"{address}/search.atom?q={{searchTerms}}",
    }
    asked = templates["text/html"].replace("{searchTerms}", "%EC%98%88%EC%82%B0").replace("{startPage?}", "")
    assert f"/article/{invented.plain}?" in once(address, asked.removeprefix(address))[2]
