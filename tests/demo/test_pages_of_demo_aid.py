"""demo-aid's pages: the text skin of its family, and encodings that are not what they say."""

from __future__ import annotations

import re

import pytest
from lxml import html

from sinmungo.demo import Story, stories
from sinmungo.demo.aid_site import UTF8_SINCE, AidSite

LIVE = [story for story in stories("demo-aid") if story.live]
OLDER = [story for story in LIVE if story.published < UTF8_SINCE]
NEWER = [story for story in LIVE if story.published >= UTF8_SINCE]
WITH_SUBHEADS = [story for story in LIVE if any(block.kind == "subhead" for block in story.blocks)]


def raw(site: AidSite, story: Story) -> bytes:
    reply = site.answer(f"/article.php?aid={story.number}")
    assert reply.status == 200
    return reply.body


def text_of(site: AidSite, story: Story) -> str:
    return raw(site, story).decode("cp949" if story.published < UTF8_SINCE else "utf-8")


def tree(site: AidSite, story: Story) -> html.HtmlElement:
    return html.fromstring(text_of(site, story))


def lines(element: html.HtmlElement) -> list[str]:
    return [line for line in (" ".join(str(piece).split()) for piece in element.itertext()) if line]


def test_both_encodings_are_well_represented() -> None:
    assert len(OLDER) > 40
    assert len(NEWER) > 40


def test_every_page_declares_euc_kr_and_the_header_declares_nothing(aid_site: AidSite) -> None:
    targets = ["/", "/articles.php", "/section.php?sid=107", "/nothing"]
    targets += [f"/article.php?aid={story.number}" for story in LIVE]
    for target in targets:
        reply = aid_site.answer(target)
        assert reply.content_type == "text/html"
        assert b'<meta charset="euc-kr">' in reply.body[:1024]


def test_older_pages_are_strictly_cp949_and_not_utf8(aid_site: AidSite) -> None:
    for story in OLDER:
        body = raw(aid_site, story)
        assert story.headline.replace("&", "&amp;") in body.decode("cp949", "strict")
        with pytest.raises(UnicodeDecodeError):
            body.decode("utf-8", "strict")


def test_newer_pages_are_strictly_utf8_and_not_cp949(aid_site: AidSite) -> None:
    for story in NEWER:
        body = raw(aid_site, story)
        assert story.headline.replace("&", "&amp;") in body.decode("utf-8", "strict")
        with pytest.raises(UnicodeDecodeError):
            body.decode("cp949", "strict")


def test_some_older_articles_hold_syllables_that_plain_euc_kr_lacks(aid_site: AidSite) -> None:
    extended = [story for story in OLDER if set("똠펲햏뷁") & set(story.headline + story.body)]
    assert extended
    for story in extended:
        with pytest.raises(UnicodeDecodeError):
            raw(aid_site, story).decode("euc-kr", "strict")


def test_headline_time_and_byline_stand_in_this_order_above_the_body(aid_site: AidSite) -> None:
    for story in LIVE:
        before = lines(tree(aid_site, story).xpath("//div[@class='cont_left']")[0])[:3]
        printed = f"{story.published:%Y. %m.%d. %H:%M:%S}"
        assert before[:2] == [story.headline, printed]
        if story.byline_raw:
            assert before[2] == story.byline_raw


def test_the_body_element_holds_the_blocks_and_closes_with_the_byline(aid_site: AidSite) -> None:
    for story in LIVE:
        content = tree(aid_site, story).xpath("//div[@id='content']")[0]
        for table in content.xpath("./table"):
            table.drop_tree()
        expected = [("-" if block.kind == "subhead" else "") + block.text for block in story.blocks]
        expected += ["/" + story.byline_raw] if story.byline_raw else []
        assert lines(content) == expected


def test_subheads_begin_with_a_dash(aid_site: AidSite) -> None:
    assert WITH_SUBHEADS
    story = WITH_SUBHEADS[0]
    subhead = next(block.text for block in story.blocks if block.kind == "subhead")
    assert re.search(rf"<br />\n-{re.escape(subhead)}<br />", text_of(aid_site, story))


def test_a_picture_stands_in_a_table_with_its_caption(aid_site: AidSite) -> None:
    pictured = next(story for story in LIVE if story.images)
    table = tree(aid_site, pictured).xpath("//div[@id='content']/table")[0]
    assert table.xpath(".//img/@src") == [pictured.images[0].url]
    assert lines(table) == [pictured.images[0].caption]
    assert aid_site.answer(pictured.images[0].url).content_type == "image/jpeg"


def test_only_the_section_of_the_article_has_its_submenu_open(aid_site: AidSite) -> None:
    for section, word in (("오피니언", "데스크칼럼"), ("스포츠", "생활체육")):
        inside = next(story for story in LIVE if story.section == (section,))
        outside = next(story for story in LIVE if story.section == ("지역",))
        assert f">{word}</a>" in text_of(aid_site, inside)
        assert f">{word}</a>" not in text_of(aid_site, outside)


def test_the_words_around_the_body_are_those_of_the_skin(aid_site: AidSite) -> None:
    page = tree(aid_site, LIVE[-1])
    menu = [lines(item)[0] for item in page.xpath("//ul[@class='main_menu']/li")]
    assert menu == ["뉴스", "지역", "문화", "스포츠", "기획", "특집", "오피니언", "사람들"]
    assert [lines(title)[0] for title in page.xpath("//div[@class='new_news_list_ttl']")] == [
        "정치",
        "사람들",
        "경제",
        "사회",
    ]
    tail = lines(page)
    assert tail.index("기사 목록") < tail.index("검색 입력폼")
    for name in ("article_footer", "box_timenews", "paging_news", "cont_right", "article_hot"):
        assert page.xpath(f"//div[@class='{name}']")


def test_no_page_tells_its_time_in_the_head_and_the_site_name_is_empty(aid_site: AidSite) -> None:
    page = tree(aid_site, LIVE[-1])
    assert page.xpath("//meta[@property='og:site_name']/@content") == [""]
    assert not page.xpath("//meta[@property='article:published_time']")


def test_heads_of_older_pages_name_only_the_paper(aid_site: AidSite) -> None:
    assert tree(aid_site, OLDER[0]).xpath("//meta[@property='og:title']/@content") == ["데모매일"]
    assert tree(aid_site, NEWER[0]).xpath("//meta[@property='og:title']/@content") == [NEWER[0].headline]


def test_an_article_is_the_same_at_every_section_code_and_page_number(aid_site: AidSite) -> None:
    story = next(story for story in LIVE if story.fate == "two-addresses")
    plain = aid_site.answer(f"/article.php?aid={story.number}")
    assert aid_site.answer(f"/article.php?aid={story.number}&page=2") == plain
    assert aid_site.answer(f"/article.php?aid={story.key}107") == plain


def test_the_old_address_redirects_to_the_new_one(aid_site: AidSite) -> None:
    story = next(story for story in LIVE if story.fate == "redirected")
    reply = aid_site.answer(f"/read.php3?aid={story.number}")
    assert reply.status == 301
    assert reply.headers["Location"] == f"http://aid.test/article.php?aid={story.number}"


def test_a_deleted_article_answers_404_and_a_withdrawn_one_says_so_with_200(aid_site: AidSite) -> None:
    told = {story.fate: story for story in stories("demo-aid")}
    deleted = aid_site.answer(f"/article.php?aid={told['deleted'].number}")
    withdrawn = aid_site.answer(f"/article.php?aid={told['soft-404'].number}")
    assert (deleted.status, withdrawn.status) == (404, 200)
    assert "삭제된 기사입니다." in withdrawn.body.decode()
    assert told["soft-404"].blocks[0].text not in withdrawn.body.decode()


@pytest.mark.parametrize(
    "target", ["/article.php", "/article.php?aid=12", "/section.php?sid=9", "/rss.php?section=1", "/x"]
)
def test_an_address_the_site_does_not_know_answers_404(aid_site: AidSite, target: str) -> None:
    assert aid_site.answer(target).status == 404
