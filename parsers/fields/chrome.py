"""Chrome: what stands on an article's page and is not the article.

Elements are told by class, id and tag (``is_dropped``), lines by their words (``is_chrome``). Only whole lines are
judged, and only by wordings that papers print; a sentence of the article that speaks of 저작권 stays.
"""

from __future__ import annotations

import re

from parsers.page import Element

DROPPED_TAGS = frozenset(
    (
        "script",
        "style",
        "iframe",
        "ins",
        "button",
        "form",
        "noscript",
        "select",
        "svg",
        "object",
        "embed",
        "nav",
        "aside",
        *("template", "video", "audio", "input", "textarea", "label", "footer", "head", "title", "canvas", "map"),
    )
)

# Classes and ids whose every element is furniture, in whole words of the attribute. A blanket "ad" is too broad:
# it matches head and read.
_DROPPED_NAMES = frozenset(
    """ad-template ad-view ad_box adsbygoogle advertisement view-copyright article-copy article-copyright copyright copy
    view-editors info-options2 tag-group tag_group tagbox article_tag relation relation-article related related-news
    auto-article reveal naver_stand box-skin show-for-sr dable_placeholder article_footer box_timenews new_news_list
    new_news_list_ttl article_hot cont_right floating paging_news section_top_view article-sytool-container
    article-sytool font-size fontsize-container helper-tool-group sns social-group article-writer writer journalist
    reporter_box reporter-box byline_wrap comment comments reply livere news_sum_text news_sum_group news_sum
    locked_login summary_wrap ai_summary is_blind blind sr-only skip go_top btn_area share share_wrap
    recommend_article banner emoji-for tem-type-8 dablewidget most_view hot_news aside""".split()
)
_DROPPED_PREFIX = re.compile(
    r"^(?:AD\d{6,}|skin-\d|dablewidget|google_|div-gpt|taboola|livere|disqus|sns|emoji|ads?[-_])", re.IGNORECASE
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_COPYRIGHT = re.compile(
    r"무단\s?전재|무단\s?복제|재배포\s?(?:및\s?[\w·\s]{0,20})?금지|저작권자\s?[(ⓒ©]|AI\s?학습\s?(?:및\s?활용)?\s?[\w\s]{0,6}금지"
    r"|all\s?rights?\s?reserved|copyrights?\s?[ⓒ©(]",
    re.IGNORECASE,
)
_WHOLE_LINE = re.compile(
    r"""^\W{0,4}(?:
      기사를\s?읽어\s?드립니다\.? | 기사의\s?본문\s?내용은\s?이\s?글자크기로\s?변경됩니다\.? | 글자\s?크기(?:\s?(?:설정|조절|변경))?(?:\s?가)*
    | 가(?:\s?가)+ | .{0,30}소중한\s?제보를\s?기다립니다.{0,40} | 독자\s?여러분의\s?제보를\s?기다립니다.{0,40} | 기사\s?제보.{0,40}
    | [※*]?\s?이\s?기사는\s?지역신문발전(?:기금|위원회)[의을를]?.{0,30} | 이\s?기사를\s?공유합니다 | 댓글\s?\d* | 댓글\s?많은\s?뉴스
    | (?:많이|가장\s?많이)\s?본\s?(?:뉴스|기사) | [가-힣]{2,4}\s?기자의?\s?다른\s?기사(?:\s?보기|\s?더보기)? | 기사\s?전체\s?보기
    | (?:관련|추천|인기|최신|주요|핫)\s?(?:기사|뉴스)(?:\s?더\s?보기)? | (?:(?:좋아요|훈훈해요|슬퍼요|화나요|후속기사\s?원해요)\s?\d*\s?)+
    | (?:default|set)_\w+ | ad\d+ | photo_caption | \#그림\d+\S{0,6}\# | ADVERTISEMENT | 광고 | 검색\s?입력폼 | 기사\s?목록
    | 맑음\S+\s?-?\d.*기상청\s?제공 | (?:페이스북|트위터|카카오톡|카카오스토리|밴드|네이버\s?\S{0,4}|URL\s?복사|인쇄|스크랩|공유|프린트|메일|목록|이전|다음|TOP|맨\s?위로)(?:\s?하기)?
    | 구독\s?신청 | 네이버에서.{0,30}구독.{0,20} | .{0,20}채널\s?(?:추가|구독)하기? | 사진\s?(?:확대|크게\s?보기) | 이미지\s?확대 | 본문\s?듣기 | 뉴스\s?요약쏙?
    | 저작권자.{0,80} | [<(\[]\s?저작권자.{0,80} | 카톡\s?제보.{0,60} | 제보\s?(?:전화|메일|하기).{0,60} | 원본\s?기사\s?보기 | 기사\s?원문
    )\W{0,4}$""",
    re.VERBOSE,
)
# Headings after which nothing of the article follows.
_END_MARK = re.compile(
    r"^\W{0,4}(?:(?:많이|가장\s?많이)\s?본\s?(?:뉴스|기사)|댓글\s?많은\s?뉴스|(?:관련|추천|인기|최신)\s?(?:기사|뉴스)|기사\s?목록|검색\s?입력폼"
    r"|이\s?기사를\s?공유합니다|[가-힣]{2,4}\s?기자의?\s?다른\s?기사(?:\s?보기)?|저작권자\s?[(ⓒ©].*|댓글\s?\d*|좋아요\s?\d+.*)\W{0,4}$"
)


def is_dropped(element: Element) -> bool:
    """Whether an element is furniture as a whole."""
    tag = element.tag
    if tag in DROPPED_TAGS or not isinstance(tag, str):
        return True
    if not element.attrib:
        return False
    names = element.get("class")
    if names and not _DROPPED_NAMES.isdisjoint(names.split()):
        return True
    name = element.get("id")
    if name and (name in _DROPPED_NAMES or _DROPPED_PREFIX.match(name)):
        return True
    if names and _DROPPED_PREFIX.match(names):
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style)) or element.get("hidden") is not None


def is_chrome(line: str) -> bool:
    """Whether a whole line is a wording that papers print around their articles."""
    if len(line) > 140:
        return False
    return bool(_WHOLE_LINE.match(line) or (not line.endswith("다.") and _COPYRIGHT.search(line)))


def ends_the_article(line: str) -> bool:
    """Whether nothing of the article stands behind this line."""
    return len(line) < 120 and bool(_END_MARK.match(line))
