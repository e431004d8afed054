"""What a site says to its reader instead of an article: gone, log in, blocked, an error, a script is missing.

News is told in the plain style (했다), notices speak to the reader (했습니다, 하세요). So a short text that says one of
these things is believed where no plain sentence stands beside it; an article that speaks of them is none.
"""

from __future__ import annotations

import re

from parsers.errors import NotAnArticle, Reason
from parsers.text import HANGUL

_THING = r"(?:기사|게시물|게시글|(?<!댓)글|페이지|뉴스|자료|문서|콘텐츠)"
_BLOCK = re.compile(
    r"just a moment|checking (?:your browser|if the site connection)|attention required|403 forbidden|captcha|incapsula"
    r"|access (?:to this page )?(?:is |has been )?denied|have (?:i )?been blocked"
    r"|you (?:don't|do not) have permission to access"
    r"|cf-browser-verification|verify (?:that )?you are (?:a )?human"
    r"|접[근속]이\s?(?:\S{1,6}\s)?(?:차단|거부|제한)|비정상적인\s?(?:접[근속]|트래픽|요청)|(?:보안|방화벽)\s?정책에\s?(?:의해|따라)\s?(?:접[근속]이\s?)?차단"
    r"|자동\s?(?:접속|입력)(?:이\s?아님|\s?방지)|로봇이\s?아닙니다",
    re.IGNORECASE,
)
_GONE = re.compile(
    rf"삭제[된되]\S{{0,6}}\s?{_THING}|{_THING}(?:가|를|는|은|을|이)?\s?(?:\S{{1,8}}\s){{0,4}}?(?:삭제|존재하지\s?않|찾을\s?수\s?(?:가\s?)?없)"
    rf"|{_THING}(?:가|이)\s?(?:없습니다|없거나)"
    rf"|존재하지\s?않는\s?{_THING}|없는\s?{_THING}입니다|(?:승인되지\s?않은|비공개(?:된|\s?처리된)?|이동(?:되었거나|된)|잘못된)\s?{_THING}"
    r"|주소가\s?(?:잘못|바뀌|변경)|page\s?(?:was\s?)?not\s?found|\b404\b",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"로그인\s?(?:후|이\s?필요|하셔야|해야|하시면|하고\s?(?:계속|읽))"
    r"|(?:회원|구독자|유료\s?회원|유료\s?구독자)\S{0,2}\s?(?:전용|만\s?(?:열람|이용|볼\s?수|읽을\s?수)|에게만)"
    r"|로그인\s?해\s?주(?:세요|시|십시오)|구독하고\s?(?:계속|전체|전문)|(?:로그인|구독)\s?(?:이\s?)?필요한?\s?(?:기사|서비스|페이지)"
)
_ERROR = re.compile(
    r"서버\S{0,2}\s?(?:오류|에러|문제)|internal server error|bad gateway|service (?:temporarily )?unavailable"
    r"|gateway time-?out|(?:fatal|parse|runtime) error\b|server error in '|active server pages"
    r"|sql\s?(?:syntax|error)|can't connect to|too many connections"
    r"|database error occurred|error establishing a database"
    r"|(?:데이터베이스|DB)\s?(?:서버\s?)?(?:연결|접속)?\S{0,2}\s?(?:오류|에러|실패)"
    r"|(?:시스템|서버|서비스|사이트|홈페이지)\S{0,2}\s?(?:정기\s?)?점검"
    r"|일시적인?\s?(?:오류|장애|에러)|잘못된\s?(?:접근|요청|경로)|점검\s?(?:중|시간)",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"(?:자바\s?스크립트|java\s?script)\S{0,3}\s?(?:를|을|가)?\s?(?:활성화|켜|enable|필요|required|사용|지원)"
    r"|enable\s?java\s?script|requires?\s?java\s?script",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"(?:잠시\s?후|자동으로)\s?\S{0,12}\s?이동|프레임을\s?지원하지|이동하지\s?않으면|주소로\s?이동"
    r"|you are being redirected",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[re.Pattern[str], Reason], ...] = (
    (_BLOCK, "block-page"),
    (_GONE, "soft-404"),
    (_LOGIN, "login-wall"),
    (_ERROR, "error-page"),
    (_SCRIPT, "script-shell"),
    (_MOVED, "redirect-stub"),
)
_TO_THE_READER = re.compile(r"(?:니다|세요|시오|니까|[가어해아]요|십시요)[.?!]?(?:[\s”\"')]|$)")
_TOLD = re.compile(r"(?<!니)다\.(?:[\s”\"')]|$)")
LONGEST = 600  # characters; a page that says only one thing


def told(text: str) -> NotAnArticle | None:
    """What a text says in place of an article, by its words alone; the text is known to be no article's."""
    for pattern, reason in _KINDS:
        if match := pattern.search(text):
            return NotAnArticle(reason, match[0])
    return None


def notice(text: str) -> NotAnArticle | None:
    """The notice that a text is; None for any text that tells news, or is long."""
    if len(text) > LONGEST or tells(text):
        return None
    return told(text)


def tells(text: str) -> bool:
    """Whether a text has sentences in the plain style, as news has and notices have not."""
    return _TOLD.search(text) is not None


def addresses(text: str) -> int:
    """How many sentences of a text speak to the reader."""
    return len(_TO_THE_READER.findall(text))


def speaks_to_the_reader(text: str) -> bool:
    """Whether a Korean text is in the polite style throughout, as pages about the paper are."""
    polite = addresses(text)
    return polite > 0 and HANGUL.search(text) is not None and len(_TOLD.findall(text)) * 3 <= polite
