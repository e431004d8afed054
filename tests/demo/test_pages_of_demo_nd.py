"""demo-nd's pages have the structure of ND Soft's G4 skin, and say what the story says."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from lxml import etree, html

from sinmungo.demo import Story, stories
from sinmungo.demo.ndsoft_site import NdSoftSite
from sinmungo.demo.web import Reply

LIVE = [story for story in stories("demo-nd") if story.live]
EDITED = next(story for story in LIVE if story.modified)
UNEDITED = next(story for story in LIVE if not story.modified and story.subheadline and story.byline_raw)
NEEDED = """
    //*[@id="article-view-content-div"][@itemprop="articleBody"]
    //*[@id="sticky-header"]//span[@class="aht-title-view"]
    //header[@class="article-view-header"]//div[@class="section-name"]
    //header[@class="article-view-header"]/h1[@class="heading"]
    //section[@id="articleViewCon"]/article[@class="atlview-grid-body"]/div[@class="article-body"]
    //div[@class="information-container"]/ul[@class="breadcrumbs"]
    //article[@class="article-sytool-container"]//div[@class="fontsize-preview"]
    //div[@id="emoji-for"]
    //div[@id="article-sns"]
    //article[@class="article-copyright"]
    //article[@class="relation"]
    //article[@id="comment"]
    //footer[@id="user-footer"]
    //*[@id="article-view-content-div"]//script
    //link[@rel="canonical"]
""".split("\n")


def page(reply: Reply) -> html.HtmlElement:
    return html.fromstring(reply.body, parser=html.HTMLParser(encoding="utf-8"))


def article(site: NdSoftSite, story: Story) -> html.HtmlElement:
    return page(site.answer(f"/news/articleView.html?idxno={story.number}"))


def found(tree: html.HtmlElement, path: str) -> list[Any]:
    result = tree.xpath(path)
    assert isinstance(result, list)
    return result


def meta(tree: html.HtmlElement, name: str) -> list[str]:
    return [str(value) for value in found(tree, f'//meta[@name="{name}" or @property="{name}"]/@content')]


def tidy(element: html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def test_every_live_article_answers_with_its_headline_and_all_its_blocks(nd_site: NdSoftSite) -> None:
    for story in LIVE:
        tree = article(nd_site, story)
        assert tidy(found(tree, "//h1[@class='heading']")[0]) == story.headline
        lines = [tidy(line) for line in found(tree, "//*[@id='article-view-content-div']/p")]
        assert lines == [("■ " if block.kind == "subhead" else "") + block.text for block in story.blocks]


@pytest.mark.parametrize("path", [line.strip() for line in NEEDED if line.strip()])
def test_an_article_page_has_the_elements_of_the_skin(nd_site: NdSoftSite, path: str) -> None:
    assert found(article(nd_site, UNEDITED), path)


def test_the_toolbar_is_the_first_article_of_the_body_column(nd_site: NdSoftSite) -> None:
    first = found(article(nd_site, UNEDITED), "//div[@class='article-body']//article")[0]
    assert first.get("class") == "article-sytool-container"
    assert "기사의 본문 내용은 이 글자크기로 변경됩니다." in tidy(first)


def test_the_head_tells_the_second_and_the_zone(nd_site: NdSoftSite) -> None:
    tree = article(nd_site, UNEDITED)
    assert meta(tree, "article:published_time") == [UNEDITED.published.isoformat()]
    assert meta(tree, "og:title") == [f"{UNEDITED.headline} - 데모엔디신문"]
    assert meta(tree, "article:section") == list(UNEDITED.section)
    assert meta(tree, "dable:item_id") == [UNEDITED.number]
    assert meta(tree, "og:url") == [f"http://nd.test/news/articleView.html?idxno={UNEDITED.number}"]
    assert UNEDITED.headline + " < " in nd_site.answer(f"/news/articleView.html?idxno={UNEDITED.number}").body.decode()


def test_structured_data_is_json_and_tells_both_times(nd_site: NdSoftSite) -> None:
    for story in (EDITED, UNEDITED):
        data = json.loads(found(article(nd_site, story), "//script[@type='application/ld+json']/text()")[0])
        assert data["@type"] == "NewsArticle"
        assert data["headline"] == story.headline
        assert data["datePublished"] == story.published.isoformat()
        assert data["dateModified"] == (story.modified or story.published).isoformat()


def test_an_edited_article_prints_the_update_before_the_publication(nd_site: NdSoftSite) -> None:
    assert EDITED.modified
    line = tidy(found(article(nd_site, EDITED), "//li[@class='info-update']")[0])
    assert line == f"업데이트 {EDITED.modified:%Y.%m.%d %H:%M} 입력 {EDITED.published:%Y.%m.%d %H:%M}"


def test_an_article_never_edited_prints_only_its_publication(nd_site: NdSoftSite) -> None:
    tree = article(nd_site, UNEDITED)
    assert not found(tree, "//li[@class='info-update']")
    lines = [tidy(line) for line in found(tree, "//ul[@class='breadcrumbs']/li")]
    assert lines[1:] == [f"입력 {UNEDITED.published:%Y.%m.%d %H:%M}", "댓글 0"]


def test_subheadline_lines_are_parted_by_breaks(nd_site: NdSoftSite) -> None:
    assert UNEDITED.subheadline
    subheading = found(article(nd_site, UNEDITED), "//h2[@class='subheading']")[0]
    assert [" ".join(str(line).split()) for line in subheading.itertext()] == UNEDITED.subheadline.split("\n")


def test_an_editorial_names_no_author(nd_site: NdSoftSite) -> None:
    editorial = next(story for story in LIVE if story.genre == "사설")
    tree = article(nd_site, editorial)
    assert not meta(tree, "author")
    assert not found(tree, "//li[@class='info-name']")


def test_a_picture_stands_in_a_figure_with_its_caption_and_can_be_fetched(nd_site: NdSoftSite) -> None:
    pictured = next(story for story in LIVE if len(story.images) == 2)
    figures = found(article(nd_site, pictured), "//*[@id='article-view-content-div']//figure")
    assert [tidy(figure.find("figcaption")) for figure in figures] == [image.caption for image in pictured.images]
    for figure, image in zip(figures, pictured.images, strict=True):
        assert figure.find("img").get("src") == "http://nd.test" + image.url
        reply = nd_site.answer(image.url)
        assert (reply.status, reply.content_type, reply.body[:2]) == (200, "image/jpeg", b"\xff\xd8")


def test_other_headlines_follow_the_body_with_no_mark_between(nd_site: NdSoftSite) -> None:
    tree = article(nd_site, UNEDITED)
    links = found(tree, "//section[@id='articleViewCon']/following-sibling::div/a")
    assert len(links) == 10
    assert UNEDITED.headline not in [tidy(link) for link in links]


def test_pages_weigh_what_real_ones_weigh(nd_site: NdSoftSite) -> None:
    weights = [len(nd_site.answer(f"/news/articleView.html?idxno={story.number}").body) for story in LIVE]
    assert min(weights) > 60_000
    assert max(weights) < 125_000


def test_the_rewritten_address_serves_the_same_article(nd_site: NdSoftSite) -> None:
    rewritten = nd_site.answer(f"/?mod=news&act=articleView&idxno={EDITED.number}")
    assert rewritten == nd_site.answer(f"/news/articleView.html?idxno={EDITED.number}")


def test_a_section_code_in_the_address_changes_nothing(nd_site: NdSoftSite) -> None:
    plain = nd_site.answer(f"/news/articleView.html?idxno={EDITED.number}")
    assert nd_site.answer(f"/news/articleView.html?idxno={EDITED.number}&sc_section_code=S1N3") == plain


def test_the_print_page_is_small_and_has_the_body(nd_site: NdSoftSite) -> None:
    reply = nd_site.answer(f"/news/articlePrint.html?idxno={EDITED.number}")
    assert reply.status == 200
    assert len(reply.body) < 20_000
    assert EDITED.blocks[-1].text in reply.body.decode().replace("&nbsp;", " ")


def test_a_deleted_article_answers_404_and_a_withdrawn_one_says_so_with_200(nd_site: NdSoftSite) -> None:
    told = {story.fate: story for story in stories("demo-nd")}
    deleted = nd_site.answer(f"/news/articleView.html?idxno={told['deleted'].number}")
    withdrawn = nd_site.answer(f"/news/articleView.html?idxno={told['soft-404'].number}")
    assert (deleted.status, withdrawn.status) == (404, 200)
    assert "삭제된 기사입니다." in withdrawn.body.decode()
    for reply, story in ((deleted, told["deleted"]), (withdrawn, told["soft-404"])):
        assert found(page(reply), "//footer[@id='user-footer']")
        assert story.headline not in reply.body.decode()


def test_the_redirected_article_is_linked_by_its_amp_address(nd_site: NdSoftSite) -> None:
    redirected = next(story for story in LIVE if story.fate == "redirected")
    reply = nd_site.answer(f"/news/articleViewAmp.html?idxno={redirected.number}")
    assert reply.status == 301
    assert reply.headers["Location"] == f"http://nd.test/news/articleView.html?idxno={redirected.number}"
    everywhere = "".join(
        nd_site.answer(f"/news/articleList.html?page={number}&view_type=sm").body.decode() for number in range(1, 10)
    )
    assert f"articleViewAmp.html?idxno={redirected.number}" in everywhere
    assert f"articleView.html?idxno={redirected.number}" not in everywhere


def test_robots_txt_keeps_crawlers_off_the_print_page(nd_site: NdSoftSite) -> None:
    robots = nd_site.answer("/robots.txt")
    assert robots.content_type == "text/plain"
    assert "Disallow: /news/articlePrint.html" in robots.body.decode()
    assert "Sitemap" not in robots.body.decode()


@pytest.mark.parametrize(
    "target", ["/nothing", "/news/articleView.html", "/news/articleView.html?idxno=1", "/rss/S9N9.xml"]
)
def test_an_address_the_site_does_not_know_answers_404_in_its_skin(nd_site: NdSoftSite, target: str) -> None:
    reply = nd_site.answer(target)
    assert reply.status == 404
    assert found(page(reply), "//nav[@id='user-nav']")


def test_every_page_is_a_tree_with_one_body(nd_site: NdSoftSite) -> None:
    for target in ("/", "/news/articleList.html", f"/news/articleView.html?idxno={EDITED.number}", "/nothing"):
        tree = etree.fromstring(nd_site.answer(target).body, parser=etree.HTMLParser(encoding="utf-8"))
        assert len(tree.findall("body")) == 1


def test_the_front_page_links_to_articles_and_sections(nd_site: NdSoftSite) -> None:
    links = found(page(nd_site.answer("/")), "//a/@href")
    assert sum(bool(re.search(r"articleView\.html\?idxno=\d+", link)) for link in links) > 30
    assert "http://nd.test/news/articleList.html?sc_section_code=S1N8&view_type=sm" in links
