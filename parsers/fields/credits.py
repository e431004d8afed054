"""Credits: whose picture it is, from the end of its caption or from a line of its own."""

from __future__ import annotations

import re

from parsers.fields import names

_REPORTER = r"(?P<between>[가-힣]{1,6}\s)?(?:[가-힣]{0,4}기자|통신원|특파원|[가-힣]{0,4}사진가)"
_WRITER = r"(?:[가-힣]{0,2}작가|편집위원)"  # of whom there are pictures too: 강연하는 홍길동 작가
_POSTED = r"(?:\s[가-힣]{1,6})?\s?(?:(?:선임|전문|수습|인턴|시민|객원|사진|대)?기자|통신원|특파원|(?:사진)?작가|사진가)"
_ABROAD = "(?:AFP|AP|EPA|UPI|로이터|신화)"  # whose pictures the agencies here pass on
_MAIL = r"(?:\s?[|(<〈\[]?\s?[\w.+-]{1,40}@[\w.-]{0,60})"
_MAIL_BEHIND = re.compile(r"(?<=[\])>])\s?[\w.+-]{1,40}@[\w.-]{1,60}$")
_PLACE = "|".join(sorted(names.PLACES))
_A_WORD_BEFORE = r"[가-힣]{2,6}\s\S{2,20}\s?제공"  # asked first: there are hundreds of places
# What 사진 says more of than whose it is: 사진 작가, 사진 왼쪽, 사진 촬영.
_WHICH = "촬영|전시|제공|모음|자료|작가|동호|동아리|공모|속|설명|왼|오른|가운데|위|아래|맨|앞|뒤"
_CLOSED = r"\s?[\])>〉》/.]{0,3}$"
# Each ends the caption; beside it the words one of which it needs, where there are such.
# 자료= names where figures come from, which is no credit.
_FORMS = tuple(
    (frozenset(needed.split()), re.compile(form))
    for needed, form in (
        # 사진=홍길동 기자, 그래픽=나루신문
        (
            "사진",
            r"사진\s?[=:：]\s?(?P<who>[^\])>〉=,]{2,24}?)\s?[,·/]\s?(?:그래픽|일러스트|삽화|편집|영상)\s?[=:：][^=]{2,24}$",
        ),
        # 새 횡단보도 (사진제공: 나루시) ⓒ 나루뉴스: the mark is the house's
        (
            "사진",
            r"[(\[<〈]\s?사진\s?(?:제공)?\s?[=:：]\s?(?P<who>[^)\]>〉=]{2,24}?)\s?[)\]>〉]\s{0,3}[ⓒ©]\s?[^\])>ⓒ©]{2,30}$",
        ),
        # 사진=나루시 제공, <사진제공: 새봄문화재연구원>, 그래픽=나래
        (
            "사진 영상 그래픽 일러스트 삽화 그림 촬영 이미지 제공 출처",
            rf"(?:사진|영상|그래픽|일러스트|삽화|그림|촬영|이미지|제공|출처)\s?(?:제공|출처|촬영|제보)?\s?[=:：ː／/|ㅣ]\s?(?P<who>[^\])>〉=(]{{2,40}}?)(?:\s?\([^()]{{2,24}}\))?{_CLOSED}",
        ),
        # …볕을 쬐고 있다. <글·사진 홍길동 기자>
        ("사진", r"[<(〈\[/]\s?글\s?[·ㆍ,/&]\s?사진\s?[=:]?\s?(?P<who>[가-힣\s]{2,20}?)[>)〉\]]?$"),
        # 창가에 놓인 상자논. 사진 달빛초
        (
            "사진",
            rf"(?:[.다)”]\s|/\s?)사진\s(?P<who>(?!촬영|전시|제공|모음|자료)[가-힣A-Za-z0-9]{{2,12}}(?:\s[가-힣]{{0,4}}기자)?){_CLOSED}",
        ),
        # 갓 건진 전복. 사진 나루 어촌계
        ("사진", rf"[.다)”]\s사진\s(?!{_WHICH})(?P<body>[가-힣A-Za-z0-9]{{2,12}}\s[가-힣A-Za-z0-9]{{2,12}}){_CLOSED}"),
        # 합창단 <사진제공 나루초>, 걷는 사람들 (사진 나루시)
        ("사진", r"[<(〈\[]\s?사진\s?(?:제공|촬영)\s(?P<who>[^<>()\[\]=:]{2,24}?)\s?[>)〉\]]$"),
        (
            "사진",
            rf"[<(〈\[]\s?사진\s(?!{_WHICH})(?P<who>[가-힣A-Za-z0-9]{{2,12}}(?:\s[가-힣]{{0,4}}기자)?)\s?[>)〉\]]$",
        ),
        ("사진", r"[<(〈\[]\s?사진\s(?:독자|시민|주민)\s(?P<who>[가-힣]{2,4})\s?[>)〉\]]$"),
        # 주문을 받는 할머니 (홍길동 촬영)
        ("촬영", r"[(\[<〈]\s?(?P<taker>[가-힣]{3,4})(?:\s[가-힣]{0,4}기자)?\s촬영\s?[)\]>〉]$"),
        # photo by 홍길동, Photo 홍길동
        (
            "",
            rf"(?i:\bphoto)(?:\s(?i:by))?\s?[:/]?\s(?P<who>[가-힣A-Za-z.]{{2,20}}(?:\s[가-힣A-Za-z.]{{2,20}})?){_CLOSED}",
        ),
        # Courtesy of Naru City
        ("", rf"(?i:\bcourtesy\s(?:of\s)?)(?P<who>[A-Z가-힣][^.:;()]{{1,40}}?){_CLOSED}"),
        # 그림 홍길동 화가
        (
            "그림 삽화 일러스트",
            rf"^(?:그림|삽화|일러스트)\s(?P<who>[가-힣]{{2,4}})\s(?:화가|화백|[가-힣]{{0,4}}작가|[가-힣]{{0,2}}기자){_CLOSED}",
        ),
        ("그림 삽화 일러스트", rf"^(?:그림|삽화|일러스트)\s(?!{_WHICH})(?P<person>[가-힣]{{3}})$"),  # 삽화 홍길동
        ("ⓒ ©", rf"[ⓒ©]\s?(?P<who>[^\])>ⓒ©]{{2,30}}?){_CLOSED}"),
        # [나루수산연구소 제공. 재판매 및 DB 금지], /전남도 제공
        (
            "제공",
            rf"[/\[(<〈]\s?(?:사진\s)?(?P<who>[^\[\]()<>〈〉/]{{2,30}}?)(?<![을를로만에])\s?제공(?:[.,]?\s?(?:재판매|무단)[^\])]{{0,30}})?{_CLOSED}",
        ),
        # …직접 관련이 없음. 나루신문 자료사진
        ("사진", rf"[.…”]\s(?P<who>[가-힣A-Za-z0-9]{{2,14}})\s자료\s?사진{_CLOSED}"),
        # (사진제공=나루소방서) 임용장을 받는 소방관들
        ("사진", r"^[(\[<〈]\s?사진\s?(?:제공)?\s?[=:：]\s?(?P<who>[^\])>〉=]{2,24}?)\s?[)\]>〉]\s?(?=[가-힣“‘\d])"),
        # 온도를 재는 시 직원 <나루시>
        ("< 〈", r"[가-힣.]\s?[<〈]\s?(?P<who>[가-힣]{2,10}(?:시|군|구|도|청|읍|면|회|서|관|원|대))\s?[>〉]$"),
        # …그린 그래프. 별빛고 학생회 제공
        (
            "제공",
            rf"[.…”]\s(?P<who>[가-힣A-Za-z0-9·]{{2,14}}(?:\s[가-힣A-Za-z0-9·]{{2,14}}){{1,2}})(?<![을를로만에])\s제공{_CLOSED}",
        ),
        (
            "제공",
            rf"(?:^|[.…=]\s?|\s)(?P<who>(?:(?={_A_WORD_BEFORE})(?:{_PLACE})\s)?[가-힣A-Za-z0-9·]{{2,20}})(?<![을를로만에])\s?제공{_CLOSED}",
        ),
        ("", rf"[\[(<〈]\s?(?P<who>[^\])>〉\[(<〈]{{2,20}}?)\s?(?:자료\s?사진|DB|캡처|캡쳐){_CLOSED}"),
        (
            "",
            rf"(?:[/<(\[](?:\s?[가-힣]{{2,6}}\s?=)?|[.”\"]\s)\s?(?P<who>(?:{_ABROAD}[\s=·/-]?)?(?:{'|'.join(names.AGENCIES)})){_CLOSED}",
        ),
        ("통신", r"[.…”]\s(?P<who>[가-힣]{2,6}통신)$"),
        # …앉은 왜가리 / 나루생태모임 꽃다지 회원
        ("/", r"\s/\s(?P<who>[가-힣]{2,12}\s[가-힣]{2,4}\s(?:회원|독자|주민|시민))$"),
        ("/", r"[.)”]\s?/\s?(?P<who>[가-힣A-Za-z0-9·]{2,12})$"),  # 협약서를 들고 있다./나루군
        ("/", r"[.)”]\s?/\s?(?P<who>(?:[가-힣]{2,8}\s){0,2}[가-힣]{0,4}취재[반단팀])$"),  # …안고 있다. /체전 특별취재반
        (
            "기자 통신 특파원 사진",
            rf"(?:^|[.…/\s=”\"(<〈\[])\s?(?P<person>[가-힣]{{2,5}})\s?{_REPORTER}{_MAIL}?{_CLOSED}",
        ),
        (
            "작가 편집위원",
            rf"(?:^(?=\S{{2,5}}\s?사진)|[.…/”\"(<\[])\s?(?P<person>[가-힣]{{2,4}})\s?{_WRITER}{_MAIL}?{_CLOSED}",
        ),
    )
)
# One of these is in every caption that tells a credit.
_WORDS = (
    "제공",
    "출처",
    "사진",
    "영상",
    "그래픽",
    "일러스트",
    "그림",
    "삽화",
    "촬영",
    "이미지",
    "ⓒ",
    "©",
    "기자",
    "통신",
    "특파원",
    "작가",
    "편집위원",
    "DB",
    "hoto",
    "ourtesy",
    "/",
    "<",
    "〈",
)
_LONGEST = 96  # characters
_POST = re.compile(rf"(?P<name>[가-힣]{{2,5}}?){_POSTED}{_MAIL}?$|(?P<before>.{{2,30}}?)\s?제공$")
_READER = re.compile(r"(?:독자|시민|주민)\s(?=[가-힣]{2,4}(?:\s씨)?$)")
_WHOLE_LINE = re.compile(
    r"^[/\[(<〈]\s?[^\])>]{1,40}\s?(?:제공|캡처|캡쳐)\s?[\])>〉]?$|^[/\[(<〈]?\s?(?:사진|자료|그래픽|일러스트|제공|출처)\s?(?:제공|출처)?\s?[=:：/ː|]\s?[^.]{2,60}[\])>〉]?$"
    r"|^[\[(<]?\s?사진\s?제공\s[가-힣A-Za-z·]{2,20}\s?[\])>]?$|^[\[(<]?\s?(?:편집|교열)\s?[=:：]\s?[가-힣·\s]{2,20}$"
    r"|^[\[(]?사진\s?[가-힣]{2,4}\s?기자[\])]?$|^[\[(<]?\s?(?:자료\s?사진|사진\s?자료)\s?[\])>]?$|^[가-힣A-Za-z0-9·]{2,20}(?<![을를로만에])\s제공$|^[<〈＜(\[]?\s?[ⓒ©]\s?[^.]{2,30}$"
    r"|^(?:영상|사진|촬영)\s?[·ㆍ,&]?\s?(?:편집|취재|제작|촬영)\s[가-힣]{2,4}(?:\s[가-힣]{0,4}(?:기자|PD|피디))?$"
    r"|^(?:(?:촬영|영상|편집|자막|그래픽|CG)(?:기자|편집|취재)?\s[가-힣]{2,4}(?:\s?[,·/|]\s?|$)){2,5}$"
    r"|^[\[(<]?\s?(?:촬영|영상|자막|그래픽|디자인|카드뉴스)\s?(?:기자|편집|취재|제작)?(?:\s?[·ㆍ,/&]\s?(?:촬영|편집|제작|자막)){0,3}\s?[=:：]\s?[^.]{2,70}$"
)

# (사진제공=나루소방서) 임용장을 받는 소방관들: a caption that begins with its credit.
_SAID_BEHIND = re.compile(r"[(\[<〈]\s?사진[^)\]>〉]{1,40}[)\]>〉]\s?(?!제공)[가-힣“‘\d]")


def credit(caption: str) -> str | None:
    """Whose picture it is, when the caption ends by saying so: ``…경기. 광주FC 제공`` gives 광주FC.

    >>> credit("감귤을 따고 있다. 사진=이정준 기자")
    '이정준'
    """
    words = {word for word in _WORDS if word in caption}
    if not words and not names.AGENCY.search(caption[-20:]):
        return None
    caption = _MAIL_BEHIND.sub("", caption)
    start = max(0, len(caption) - _LONGEST)
    for needed, form in _FORMS:
        if (not needed or not needed.isdisjoint(words)) and (match := form.search(caption, start)):
            found = _name(match)
            if found is not None:
                return found
    return None


def _name(match: re.Match[str]) -> str | None:
    told = match.groupdict()
    if told.get("person"):
        # Behind a caption that ends no sentence the name stands next to the post: 들판에 핀 유채꽃 홍길동 기자.
        nearest = (told.get("between") or "").strip()
        person: str = nearest if names.is_full_name(nearest) else told["person"]
        return person if names.could_be_a_name(person) and not names.is_place(person) else None
    if taker := told.get("taker"):  # and not 드론 촬영
        return taker if names.is_full_name(taker) else None
    if told.get("body"):
        return told["body"] if names.is_institution(told["body"].rpartition(" ")[2]) else None
    who = told["who"].strip(" ]),./")
    if (post := _POST.fullmatch(who)) and (post["before"] or names.could_be_a_name(post["name"])):
        who = post["name"] or post["before"]
    return _READER.sub("", who).removesuffix(" 씨") or None


def is_credit(line: str) -> bool:
    """Whether a line is nothing but a picture's or a text's source: ``/전남도 제공``, ``[사진=○○]``."""
    return len(line) < 80 and _WHOLE_LINE.match(line) is not None and not _SAID_BEHIND.match(line)
