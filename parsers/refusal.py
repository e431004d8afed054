"""Why a page is no article: told by its own words, its links or its emptiness."""

from __future__ import annotations

import re

from parsers.errors import NotAnArticle
from parsers.families.base import Family
from parsers.page import Page
from parsers.text import clean

_GONE = re.compile(
    r"삭제[된되]\S{0,6}\s?(?:기사|게시물|페이지|뉴스)|(?:기사|게시물|페이지|자료|뉴스)(?:가|를|는|은|을|이)?\s?(?:삭제|존재하지\s?않|찾을\s?수\s?없|없습니다)"
    r"|존재하지\s?않는\s?(?:기사|게시물|페이지)|없는\s?(?:기사|페이지)입니다|(?:승인되지\s?않은|비공개)\s?기사|page\s?not\s?found|\b404\b",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"로그인\s?(?:후|이\s?필요|하셔야|해야)|(?:회원|구독자)\s?(?:전용|만\s?(?:열람|이용|볼\s?수))|로그인\s?해\s?주(?:세요|십시오)"
)
_BLOCK = re.compile(
    r"just a moment|checking your browser|attention required|access denied|cf-browser-verification|captcha|incapsula|접[근속]이\s?(?:차단|거부)|비정상적인\s?(?:접근|트래픽)",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"(?:자바스크립트|javascript)\S{0,3}\s?(?:를|을)?\s?(?:활성화|켜|enable|필요|required|사용)|enable\s?javascript",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"서버\s?(?:오류|에러)|internal server error|bad gateway|service unavailable|fatal error|sql\s?(?:syntax|error)|(?:데이터베이스|DB)\s?(?:연결|접속)?\s?(?:오류|에러|실패)|시스템\s?점검|잘못된\s?접근",
    re.IGNORECASE,
)
_REDIRECT = re.compile(r"location(?:\.href)?\s*(?:=(?!=)|\.replace\()|http-equiv=[\"']?refresh", re.IGNORECASE)
_LISTING_TITLE = re.compile(r"(?:목록\s?보기|전체\s?기사|기사\s?목록|검색\s?결과|\d+\s?페이지)\s*(?:[-–|:<>(\[\d]|$)")
_COMMENTS = re.compile(r"댓글[^.]{0,30}로그인[^.]{0,30}|로그인[^.]{0,20}댓글[^.]{0,20}")
_SHORT = 600  # characters of visible text; a page that says only one thing


def reason(page: Page, family: Family) -> NotAnArticle:
    """The NotAnArticle to raise for a page in which no article was found."""
    text = _visible(page)
    source = page.charset.text
    alert = re.search(r"alert\s*\(\s*[\"']([^\"']{1,120})", source) if len(text) < _SHORT else None
    said = clean(alert[1]) if alert else text
    links = sum(1 for _ in page.root.iter("a"))
    is_article_address = bool(page.url and family.article_key(page.url))
    if not alert and looks_like_a_listing(page) and not is_article_address:
        return NotAnArticle("listing", page.title or "")
    if len(text) < _SHORT or alert:
        told = _told(said) or _told(page.title or "")
        if told:
            return told
        if _REDIRECT.search(source):
            return NotAnArticle("redirect-stub", "the page only sends its reader on")
        if not text and "<script" not in source:
            return NotAnArticle("empty", "no text in the page")
        if len(text) < 80 and source.count("<script") and links < 10:
            return NotAnArticle("script-shell", "no text without a script")
    middle = _middle(page, text)
    if match := _GONE.search(middle):
        return NotAnArticle("soft-404", match[0])
    if len(middle) < _SHORT and (told := _told(_COMMENTS.sub(" ", middle))):
        return told
    if links > 20 and not is_article_address:
        return NotAnArticle("listing", f"{links} links and no article among them")
    return NotAnArticle("no-article", "no headline with a body was found")


def _told(said: str) -> NotAnArticle | None:
    for pattern, name in (
        (_GONE, "soft-404"),
        (_LOGIN, "login-wall"),
        (_BLOCK, "block-page"),
        (_SCRIPT, "script-shell"),
        (_ERROR, "error-page"),
    ):
        if match := pattern.search(said):
            return NotAnArticle(name, match[0])  # type: ignore[arg-type]  # the names are Reasons
    return None


def _visible(page: Page) -> str:
    body = next(page.root.iter("body"), page.root)
    pieces = [
        text
        for element in body.iter()
        if isinstance(element.tag, str)
        for text in ((element.text if element.tag not in ("script", "style", "noscript") else None), element.tail)
        if text
    ]
    return clean(" ".join(pieces))


def _middle(page: Page, text: str) -> str:
    """The text outside links: what a page says itself, not what it points to."""
    linked = [clean("".join(link.itertext())) for link in page.root.iter("a")]
    for words in sorted(set(linked), key=len, reverse=True):
        if len(words) > 3:
            text = text.replace(words, " ")
    return text


def looks_like_a_listing(page: Page) -> bool:
    """Whether the title says that the page lists: 목록보기, 검색결과, 3 페이지."""
    is_told = page.json_ld or page.meta("article:published_time")
    return not is_told and bool(_LISTING_TITLE.search(page.title or ""))
