"""Whether what was read from an unknown page is an article: no notice, no page about the paper, no list of stories.

An article is dated or signed, or long; its headline is no section's name and no service's; and nothing like it stands
beside it on its page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from urllib.parse import urlsplit

from parsers import notices
from parsers.errors import NotAnArticle
from parsers.families.base import Reading
from parsers.fields import byline, headline, section
from parsers.page import Element, Page, text_below
from parsers.region import Region
from parsers.text import clean, is_korean
from parsers.titles import Titles

# Pages that every newspaper has about itself, and its lists, by their whole titles.
_ABOUT = re.compile(
    r"""(?:.{0,16}\s)?(?:회사\s?소개|신문사\s?소개|(?:매체|본사|본지)\s?소개|(?:발행인\s?|대표이사\s?)?인사말|연혁|조직도|(?:찾아\s?)?오시는\s?길
    |개인\s?정보\s?(?:처리|취급)\s?방침|개인\s?정보\s?보호\s?정책|(?:서비스\s?)?이용\s?약관|청소년\s?보호\s?(?:정책|방침)|저작권\s?(?:규약|정책|보호|안내)|(?:신문\s?)?윤리\s?강령
    |편집\s?규약|(?:독자\s?)?고충\s?처리(?:인)?|이메일\s?(?:주소\s?)?무단\s?수집\s?거부|광고\s?(?:문의|안내)|제휴\s?(?:문의|안내)|(?:신문\s?|정기\s?|유료\s?)?구독\s?(?:신청|안내|문의)
    |기사\s?제보|불편\s?신고|사이트\s?맵|RSS(?:\s?(?:서비스|안내|피드))?|자주\s?묻는\s?질문|FAQ|로그인|회원\s?가입|(?:아이디|비밀번호).{0,8}찾기|댓글(?:\s?\d+)?
    |(?:기사\s?)?(?:프린트|인쇄)(?:\s?하기)?|(?:지면|PDF)\s?보기|e-?paper|전자\s?신문|구성원|임직원(?:\s?소개)?|만드는\s?사람들|기자\s?소개|설문\s?조사(?:\s?결과)?|투표\s?결과
    |.{0,12}\s?행사\s?(?:달력|일정))""",
    re.VERBOSE | re.IGNORECASE,
)
_LISTS = re.compile(
    r"(?:통합\s?)?검색(?:\s?결과)?|전체\s?기사(?:\s?보기)?|기사\s?(?:목록|검색)|기자\s?(?:페이지|채널)|공지\s?사항|(?:태그|카테고리|분류|글쓴이|작성자)\s?:\s?.{1,20}"
    r"|(?:tag|category|author)\s?(?:archives?)?\s?:\s?.{1,30}|[가-힣]{2,4}\s?(?:\S{0,4}기자|특파원|논설위원|칼럼니스트)",
    re.IGNORECASE,
)
_PARTING = re.compile(r"\s[-–—|:>]\s|\s{0,2}[|>]\s{0,2}")
_COUNTED = re.compile(
    r"총\s?[\d,]+\s?(?:건|개)의?\s?(?:기사|글|게시물|검색)|검색\s?결과(?:가|는|\s?\d)|기사가\s?있습니다"
)
_IMPRINT = re.compile(
    r"(?:대표\s?전화|사업자\s?등록\s?번호|등록\s?번호|발행인|편집인|청소년\s?보호\s?책임자|통신판매업)\s?[:：|]?|저작권법의\s?보호"
)
_PRINTED = re.compile(r"\W{0,2}(?:지면\s?게재(?:일)?|지면|발행일?|인쇄일?|호수)\s?[:：|]?\s?\(?(?:19|20)\d\d")
_FRONT = re.compile(r"/?(?:(?:index|main|default|home)\.(?:html?|php3?|asp|aspx|jsp|do))?", re.IGNORECASE)
_LONG = 400  # characters of prose that need no date and no byline
_LONG_IN_ENGLISH = 1200
_SOLID = 200  # of prose on a page without a title of its own
_BRIEF = 30
_ALIKE = 3  # elements like the article's beside it, each with a story
_LEVELS = 5
_STORY = 8


def is_an_article(page: Page, reading: Reading, region: Region, lines: Sequence[str]) -> bool:
    """Whether a page read by its structure alone is believed to hold an article; ``lines`` stand above its body."""
    told = next((text for text, _ in reading.headlines), page.meta("og:title") or page.title)
    title = headline.tidy(told, (page.meta("og:site_name") or "",))
    said = "\n".join(block.text for block in reading.body.blocks)
    if _is_the_front(page.url) or instead(reading) or _COUNTED.search(said[:200]) or _is_one_of_many(region):
        return False
    size = sum(len(block.text) for block in reading.body.blocks if block.kind not in ("table", "list"))
    if region.heading is None and size < _LONG and _names_a_list(page.title or ""):
        return False
    if title is None:
        return _is_dated(page, reading)
    is_marked = headline.genre(title) is not None or headline.notice(title) is not None
    if not is_marked and is_a_pages_name(title):
        return False
    titles = region.titles or Titles(page)
    is_titled = titles.have(title) or titles.within(title) is not None
    is_untitled = size > _SOLID and not any(" " in text for text in titles.texts)  # all pages have the site's name
    is_signed = (is_titled or is_untitled) and _is_signed(reading)
    known = _is_dated(page, reading) or is_signed or any(map(_PRINTED.match, lines))
    if _IMPRINT.search(title) or (region.heading is None and size < _LONG and _IMPRINT.search(said)):
        return False
    if not known and not is_marked and notices.speaks_to_the_reader(said):
        return False
    is_called_one = is_marked or (is_titled and page.meta("og:type") == "article")
    is_long = size > (_LONG if is_korean(said) else _LONG_IN_ENGLISH)
    return known or is_long or (is_called_one and size >= _BRIEF)


def instead(reading: Reading) -> NotAnArticle | None:
    """The notice that stands where a reading's body was looked for; None where an article does."""
    if reading.body.size > notices.LONGEST:
        return None
    said = " ".join([block.text for block in reading.body.blocks])
    if reading.body.images and not said:
        return None
    if notices.tells(said):
        return None
    if len(said) >= _LONG:
        return notices.notice(said)
    return notices.notice(said) or notices.notice(next((clean(text) for text, _ in reading.headlines), ""))


def is_a_pages_name(title: str) -> bool:
    """Whether a title is that of a list, a section or a page about the paper, and no headline."""
    return is_about_the_paper(title) or _names_a_list(title) or _names_a_section(title)


def is_about_the_paper(title: str) -> bool:
    """Whether a title is that of a page every newspaper has about itself: 회사소개, 이용약관, 구독신청."""
    return any(_ABOUT.fullmatch(part) for part in (title, *_PARTING.split(title)))


def _names_a_list(title: str) -> bool:
    """Whether a title is a list's, also with the paper's name behind it: 통합검색 - 나루신문."""
    first, *others = _PARTING.split(title)
    return _LISTS.fullmatch(title) is not None or (len(others) == 1 and _LISTS.fullmatch(first) is not None)


def _is_the_front(url: str | None) -> bool:
    try:
        parts = urlsplit(url or "x")
    except ValueError:
        return False
    return not parts.query and bool(parts.netloc) and _FRONT.fullmatch(parts.path) is not None


def _is_dated(page: Page, reading: Reading) -> bool:
    return (
        any(stamp.meaning != "other" for stamp in reading.stamps)
        or bool(reading.machine_published)
        or page.meta("article:published_time", "article:published", "datepublished") is not None
        or "datePublished" in page.json_ld
    )


def _is_signed(reading: Reading) -> bool:
    named = any(face.caption for _, face in reading.body.portraits)
    return (
        bool(reading.body.bylines) or named or any(byline.parse(text) for text, _ in reading.bylines if len(text) < 100)
    )


def _names_a_section(title: str) -> bool:
    parts = _PARTING.split(title)
    return all(_could_name_a_section(part) and section.common([part]) is not None for part in parts)


def _could_name_a_section(part: str) -> bool:
    return len(part) <= 8 and " " not in part and not section.IN_A_SENTENCE.search(part)


def _is_one_of_many(region: Region) -> bool:
    """Whether the body stands in one of several like elements that each link to a story: an item of a list."""
    node: Element = region.scope
    for _ in range(_LEVELS):
        parent = node.getparent()
        if parent is None or node.tag == "body":
            return False
        names = node.get("class")
        if names or node.tag in ("li", "article"):
            alike = (one for one in parent if one.tag == node.tag and _is_alike(one, names))
            if len(list(islice(alike, _ALIKE))) == _ALIKE:
                return True
        node = parent
    return False


def _is_alike(element: Element, names: str | None) -> bool:
    """Whether an element has the same kind of name, and a link to a story."""
    own = element.get("class")
    return own == names and any(len(text_below(link).strip()) >= _STORY for link in islice(element.iter("a"), 5))
