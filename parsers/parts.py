"""What the parts of an unknown page are by names and first words: a body, furniture, readers' comments, a person."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from parsers import prose
from parsers.fields import chrome
from parsers.page import Element, text_below
from parsers.titles import HEADINGS, names_of

BODY_TAGS = ("div", "section", "article", "td", "main", "span", "font")
_BODY_NAMES = frozenset(
    """articlebody article_body article-body article_body_content newsbody news_body news-body news_body_area
    articlecontent article_content article-content article_contents articlecontents article_cont article_con
    articlecont article_txt article-txt article_text article-text articletxt article_view article-view
    articleview art_txt art_text art_body art_cont news_content news-content newscontent newscontents
    news_contents news_cont newsct_article news_article newstxt news_txt news_text newstext news_view newsview
    view_content viewcontent view-content view_contents view_con view_cont viewcont viewcon view-con cont_view
    contview view_text view_txt viewtext viewtxt view_body read_body read_content read_txt rd_body xe_content
    bo_v_con entry-content entry_content post-content post_content post-body story-body story_body
    content_text cont_text cont_txt textinput dic_area harmonycontainer contents_style se-main-container
    postviewarea gisa_txt gisa_body gisa_cont board_view_content board_txt_area bbs_content bbs_view_content
    memo_content field--name-body field-name-body gh-content fr-view ck-content article_view_content
    detail_content detail_body arti_txt arti_body atic_txt1 article_box_txt writecontents""".replace("-", "_").split()
)
_BODY_ITEMS = frozenset(("articleBody", "text", "reviewBody"))
_BODY_PROPERTIES = frozenset(("content:encoded", "articleBody", "schema:articleBody"))
_AFTER = re.compile(
    r"comment|reply|replies|cmt|footer|related|relation|sidebar|aside|rank|popular|recommend|copyright|bottom|recent|latest|more_?news|best",
    re.IGNORECASE,
)
ABOVE = re.compile(r"summary|sub-?_?tit|subhead|sub-?_?head|lead_?text|abstract|layer|profile|writer", re.IGNORECASE)
_PERSON = re.compile(
    r"author|user|member|meta|info|profile|reporter|journalist|(?:^|[\s_-])by(?:$|[\s_-])", re.IGNORECASE
)
# What a layout says of itself, and nothing of what the element holds: has-footer, no-sidebar.
_STATE = re.compile(r"(?<![\w-])(?:has|no|with|without|is)[-_][\w-]{1,30}", re.IGNORECASE)
HERO = re.compile(r"featured|hero|thumbnail|main_?(?:img|image|photo)|cover", re.IGNORECASE)
_COMMENTS = re.compile(
    r"\s{0,9}(?:댓글|의견|독자\s?의견|comments?|\d{1,4}\s?(?:개의\s?)?(?:댓글|의견|comments?))", re.IGNORECASE
)
_DATE = re.compile(r"\d{2,4}\s?[.\-/년]\s?\d{1,2}\s?[.\-/월]\s?\d{1,2}")
_LONGEST = 200  # characters of classes that are looked at
_LONGEST_TOLD = 24  # characters of the words over readers' comments


def could_hold(element: Element) -> bool:
    """Whether an element may hold the article: no link, no furniture."""
    if element.tag == "a":
        return False
    if chrome.is_dropped(element) and not (element.get("class") and is_named(element)):  # class="detail-body font-size"
        return False
    names = _STATE.sub(" ", names_of(element))
    if names and not is_named(element) and (_AFTER.search(names) or ABOVE.search(names)):
        return False
    return not _holds_comments(element)


def _holds_comments(element: Element) -> bool:
    """Whether an element begins by saying that readers speak in it: 댓글목록, 3 댓글, 독자의견 (총 1건)."""
    first = next(islice(element.iter(*HEADINGS, "strong", "b", "th"), 1), None)
    told = text_below(first) if first is not None else ""
    return len(told) < _LONGEST_TOLD and _COMMENTS.match(told) is not None and not prose.endings_in(told)


def is_a_person(element: Element) -> bool:
    """Whether an element tells who wrote and when, portrait and all."""
    return bool(_PERSON.search(names_of(element)) or _DATE.search(text_below(element))) or any(
        one.get("itemprop") == "author" for one in element.iter()
    )


def is_named(element: Element) -> bool:
    """Whether an element is called what Korean systems call a body, or marked up as one."""
    own, classes = element.get("id"), element.get("class")
    if (own and len(own) < _LONGEST and _names_a_body(own)) or (
        classes and len(classes) < _LONGEST and _names_a_body(classes)
    ):
        return True
    return element.get("itemprop") in _BODY_ITEMS or element.get("property") in _BODY_PROPERTIES


@lru_cache(maxsize=2048)
def _names_a_body(names: str) -> bool:
    # Build tools append a hash to a name, article_body__x1y2z; others part a block from its element, story__body.
    told = (name.replace("-", "_") for name in names.lower().split())
    return any(name.partition("__")[0] in _BODY_NAMES or name.replace("__", "_") in _BODY_NAMES for name in told)


def named(scope: Element, whole: int) -> Element | None:
    """The innermost element with a body's name that holds most of the ``whole`` sentences in ``scope``."""
    found = [element for element in scope.iterdescendants(*BODY_TAGS) if is_named(element)]
    for element in reversed(found):
        if prose.sentences(element) * 10 >= whole * 6:
            return element
    return scope if is_named(scope) else None


def holds_a_picture(element: Element) -> bool:
    """Whether an element beside the heading holds a picture, and no one's portrait."""
    has_picture = could_hold(element) and next(element.iter("img", "amp-img"), None) is not None
    return has_picture and not is_a_person(element) and not is_a_bar(element)


def is_a_bar(element: Element) -> bool:
    """Whether an element has buttons and frames no picture: who wrote, with a face, and what a reader can do."""
    return next(element.iter("button"), None) is not None and next(element.iter("figure"), None) is None
