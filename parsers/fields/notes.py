"""Notes: what a paper says around its articles in its own voice.

It asks for tips, subscriptions and gifts, points to its channels, disclaims what guests write, says who paid for a
piece, names its buttons. Each kind is told by what such a line is made of, not by its wording; an article may speak of
the same things, but in sentences, and seldom with a paper, a reporter or 이 기사 in them.
"""

from __future__ import annotations

import re

_LONGEST = 140  # characters
# One of these is in every note; most lines of an article have none.
_WORD = re.compile(
    r"후원|구독|제보|투고|팔로우|뉴스레터|바로\s?가기|검색|@|본지|본보|본란|편집|입장|의견|기사|콘텐츠|저작권|윤리|댓글|공유|보기|읽기|뉴스|"
    r"요약|연재|시리즈|확대|좋아요|글씨|폰트|스크랩|메일|문의|클릭|끝|\d\s[가-힣]{2,4}요\s\d|금지|응원|붙임|첨부|별첨"
)
_FIRST = re.compile(
    r"\W{0,3}(?:[이본]\s(?:기획|취재|보도)|제작\s?(?:지원|협찬|후원)|다음\s?[회호편])"
)  # or it begins so
_PAPER = re.compile(
    r"신문|일보|신보|매일|뉴스|저널|타임[즈스]|투데이|미디어|언론|기사|기자|독자|본지|본보|(?:TV|티비)(?![A-Za-z])"
)
_QUOTED = re.compile(r"[”\"’']\s?(?:이?라?고|[는란며])")

_CALL = (
    r"(?:(?:(?:해|하여|눌러|보내|보태|알려|가입해)?\s?주(?:세요|십시오|시기\s?바랍니다))"
    r"|하세요|보세요|바랍니다|기다립니다|부탁(?:드립니다|합니다)|됩니다)"
)
_ASKS = re.compile(
    rf"(?:후원|구독|제보|투고|응원|팔로우|뉴스레터|앱|검색|공유|댓글|좋아요)\S{{0,4}}\s?(?:\S{{1,10}}\s){{0,4}}\S{{0,8}}{_CALL}\W{{0,4}}$"
)
_TO_PRESS = re.compile(
    r"\W{0,4}(?:여러분의\s)?(?:소중한\s)?제보를?\s?(?:해\s?)?(?:기다립니다|받습니다|주세요|주십시오)\W{0,4}|"
    r"\W{0,4}(?:정기|자발적|이\s?기사)?\s?(?:후원|구독료?)\s?(?:납부|신청|참여|안내)?\s?하기\W{0,4}"
    r"|\W{0,4}(?:이\s기사를\s)?후원합니다\W{0,4}|.{0,20}자발적\s?구독료.{0,30}(?<!다\.)"
    r"|\W{0,4}(?:사진|이미지)\S{0,2}\s?(?:클릭\S{0,3}\s.{0,20}|확대\s?|크게\s?)(?:보기|볼\s수\s있습니다|됩니다)\W{0,4}"
    r"|\W{0,4}(?:위\s)?사진은\s.{0,16}기사\S{0,3}\s.{0,12}관련\S{0,2}\s?없\S{1,4}\W{0,3}"
    r"|\W{0,4}클릭\S{0,4}\s.{0,12}(?:확대|원본|크게|크기).{0,16}"
    r"|(?:본문\s?|폰트\s?)(?:글씨|글자|크기)\s?(?:키우기|줄이기|조절|변경)|댓글\s?(?:삭제|수정|\d+개|입력|을\s?입력하세요)"
    r"|(?:다른\s?공유\s?찾기|기사\s?스크랩(?:하기)?|바로\s?가기\s?복사(?:하기)?|저작권\s?문의|독자\s?의견)"
    r"|(?:이\s?시각|지금\s?뜨는|당신만\s안\s본|오늘의)\s?(?:주요\s?)?뉴스|(?:이\s)?기자(?:의\s다른\s?기사|에게\s?(?:메일|이메일)\s?보내기).{0,6}"
    r"|\W{0,4}(?:광고|제휴|구독|배달|신문)\S{0,4}(?:\s?(?:및|[·/])\s?\S{2,8}){0,2}\s?문의\s?[:：]?\s?.{0,4}(?:\S{1,30}@\S{3,40}|\d{2,4}-\d{3,4}-\d{4})"
    r"|(?:뉴스레터|유튜브|채널)\s?구독(?:하기)?"
    r"|\W{0,4}관련\s?(?:기사|동?영상|사진)\s?(?:더\s?)?보기\W{0,4}|\W{1,3}끝\W{1,3}|/\s?끝|\W{0,3}(?:무단\s?전재[^가-힣]{1,3})?재판매\s?및\s?DB\s?금지\W{0,3}"
    r"|(?:[가-힣]{2,6}요\s?\d{1,6}\s?){2,8}"
)
_ACCOUNT = re.compile(
    r"(?:후원|구독료?)\s?(?:금\s?)?계좌|(?:후원|구독료?)\S{0,2}\s.{0,20}(?:은행|농협|수협|신협|새마을금고|우체국)"
)
_NUMBER = re.compile(r"\d{2,6}-\d{2,6}")
_CHANNEL = re.compile(
    r"페이스북|인스타그램|유튜브|트위터|블로그|카카오톡|카톡|카카오스토리|밴드|네이버|뉴스스탠드|홈페이지|텔레그램|틱톡"
)
_POINTS = re.compile(r"(?<!\w)@[\w.]{3,30}|바로\s?가기|팔로우|구독|친구\s?추가|채널\s?추가|검색|좋아요|만나\s?보세요")
_GUESTS = re.compile(
    r"(?:글|기고|칼럼|투고|본란|지면|내용|의견|원고|필자|기사)\S{0,3}\s.{0,40}?(?:본지|본보|본사|신문|일보|매일|뉴스|편집\s?방향|공식)\S{0,3}\s?.{0,24}?"
    r"(?:다를\s?수|무관|일치하지|관계\s?없|아닙니다|아님|다릅니다)"
    # of a paper whose name says nothing
    r"|\W{0,3}(?:[이본]\s|외부\s)?(?:글|기고|칼럼|원고|필자)\S{0,3}\s.{2,24}(?:입장|견해|편집\s?방향)\S{1,2}\s?.{0,6}(?:다를\s?수|일치하지|무관).{0,10}니다\W{0,3}$"
)
_OWN = r"(?:[\[<(][가-힣A-Z\s]{2,10}[\])>]\s?)?[※*▶◇■<〈\[(]{0,2}\s?(?:이|본|해당)\s?"  # [광고성 기사] 이 콘텐츠는 …
_PAID = re.compile(
    rf"{_OWN}(?:기사|콘텐츠|기획기사|기획보도|기획|연재|시리즈|취재|보도|영상|사업\s?\(\s?기사\s?\))\S{{0,3}}\s.{{0,60}}"
    r"(?:지원|협찬|후원|제작비|광고비|수수료|자료|도움|AI|인공지능|생성형)\S{0,6}\s.{0,24}"
    r"(?:작성|제작|취재|보도|게재|받았|받아|받습|만들|쓰였|번역|진행|다듬었|썼)\S{0,8}\W{0,2}"
    rf"|{_OWN}(?:기사|콘텐츠|글)\S{{0,2}}\s.{{0,20}}(?:광고|협찬|제휴|홍보)\S{{0,4}}\s?(?:기사|콘텐츠|글)입니다\W{{0,4}}"
)
_MADE_BY_A_MACHINE = re.compile(
    r"[※*]?\s?(?:이\s?(?:요약|글)\S{0,2}\s)?(?:AI|인공지능|생성형)\S{0,5}\s.{0,24}(?:요약|작성|생성|번역)\S{0,3}\s.{0,40}"
    r"(?:다를\s?수|오류|부정확|틀릴\s?수|참고).{0,24}"
)
_RULES = re.compile(
    r".{0,30}(?:모든\s)?(?:콘텐츠|기사|저작물)\S{0,8}\s.{0,30}저작권법.{0,60}(?:금합니다|금지합니다|금함|금지됩니다)\W{0,3}"
    r"|.{0,24}신문윤리강령.{0,30}(?:준수|지킵|따릅|서약).{0,12}|.{0,30}(?:반론|정정)\S{0,8}\s.{0,40}(?:고충처리인|청구).{0,30}습니다\W{0,3}"
)
_RELATED = re.compile(
    r"\W{0,3}(?:관련|연관|이전)\s?기사\s?(?:[:：▶▷☞=>→]|\s(?!\S{1,6}[을를이가은는의에]\s))\s?\S.{3,80}"
    r"|\W{0,3}함께\s?(?:보면|읽으면|볼\s?만한)\s?(?:좋은\s?)?(?:기사|뉴스)\W{0,3}"
    r"|\W{0,3}(?:함께\s?(?:읽기|보기)|(?:지난|이전|다음)\s?(?:기사|연재|회|편|글)\s?(?:보기|읽기|목록))\W{0,3}"
    r"|\W{0,3}(?:지난|이전|다음)\s?(?:회|호|편)\s?[:：]\s?.{2,60}"
    r"|[\[<(〈]\s?(?:(?:지난|이전)\s?(?:기사|연재)|연재\s?(?:목록|순서))\s?[\])>〉]"
)
# * 나루신문 제보전화 060-000-1234 (24시간)
# 붙임: 관련 사진 1부. 끝.
_ATTACHED = re.compile(
    r"\W{0,3}(?:붙임|첨부|별첨)\s?(?:\d\s?[.)]|[:：.])?\s.{1,50}?\s?\d{1,2}\s?[부매장]\W{0,3}(?:끝\W{0,3})?"
)
_SPONSORED = re.compile(r"\W{0,3}제작\s?(?:지원|협찬|후원)\s?[:：=/]\s?[^.=]{2,40}")  # 제작지원 : 나루문화재단
_HOTLINE = re.compile(
    r"\W{0,4}(?:\S{2,12}\s)?(?:기사\s?)?제보\s?(?:전화|문의|메일)?\s?[:：]?\s?\(?0\d{1,3}\)?[-.\s]\d{3,4}-\d{4}.{0,20}"
)
_CONTACT = re.compile(
    r"\W{0,4}(?:전화|문자|팩스|이메일|메일|카카오톡|카톡|텔레그램|홈페이지|누리집|앱)\s?(?:[:：]\s?|(?=\(?0\d|[\w.]{2,30}@)).{2,60}"
)
_TIPS = re.compile(r"제보|jebo", re.IGNORECASE)  # ▶ 이메일 : jebo@demo.example
_SENTENCE = re.compile(r"다[.?!]?[”\"’'\])>〉]{0,2}$")
_TOLD_FIRST = re.compile(r"[가-힣](?<!니)다[.!?][”\"’']?\s")  # a sentence of the article's, before whatever asks
_POLITE = re.compile(r"니다[.!]?[\])>〉]?$")
_BEHIND_A_CALL = re.compile(r"(?<=[세시][요오][.!])\s")  # …구독해 주세요. 큰 힘이 됩니다.


def is_note(line: str) -> bool:
    """Whether a whole line is the paper speaking of itself, or one of its buttons, and not its article."""
    if len(line) > _LONGEST or not (_WORD.search(line) or _FIRST.match(line)) or _TOLD_FIRST.search(line):
        return False
    if (
        _TO_PRESS.fullmatch(line)
        or _HOTLINE.fullmatch(line)
        or _SPONSORED.fullmatch(line)
        or _ATTACHED.fullmatch(line)
        or _RULES.fullmatch(line)
        or _PAID.fullmatch(line)
        or (_TIPS.search(line) and _CONTACT.fullmatch(line))
    ):
        return True
    if _QUOTED.search(line):
        return False
    if _GUESTS.search(line):
        return True
    tells = _SENTENCE.search(line) and not _POLITE.search(line)
    if tells:
        return False
    if _MADE_BY_A_MACHINE.fullmatch(line):
        return True
    return (
        (_PAPER.search(line) is not None and _asks(line))
        or (_points(line) and not _POLITE.search(line))
        or (_RELATED.fullmatch(line) is not None and not _POLITE.search(line))
    )


def is_contact(line: str) -> bool:
    """Whether a line tells how to reach somebody: the paper, where it stands below ``제보하기``."""
    return _CONTACT.fullmatch(line) is not None


def _asks(line: str) -> bool:
    """Whether a line that names the paper asks its readers for something: help, a tip, a subscription, money."""
    calls = () if "“" in line or '"' in line else _BEHIND_A_CALL.split(line)
    asks = any(_ASKS.search(call) for call in (line, *calls))
    return asks or (_ACCOUNT.search(line) is not None and _NUMBER.search(line) is not None)


def _points(line: str) -> bool:
    """Whether a line points to the paper's own pages elsewhere: two of them, or one beside its name."""
    channels = len(set(_CHANNEL.findall(line)))
    return bool(channels and (channels > 1 or _PAPER.search(line)) and _POINTS.search(line))
