"""Chrome: what stands on an article's page and is not the article.

Elements are told by class, id and tag (``is_dropped``), lines by their words (``is_chrome``). Only whole lines are
judged, and only by wordings that papers print; a sentence of the article that speaks of 저작권 stays.
"""

from __future__ import annotations

import re

from parsers.fields.notes import is_note
from parsers.page import Element
from parsers.text import clean

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
    r"^(?:AD\d{6,}|skin-\d|dablewidget|default_(?:news|side)_ad|google_|div-gpt|taboola|livere|disqus|sns|emoji|ads?[-_]|newsletter|article[-_]relation|swiper-(?:pagination|button)|slick-dots)",
    re.IGNORECASE,
)
_WRITERS_BOX = re.compile(
    r"(?:^|\s)(?:reporter|writer|journalist|kija|gija|columnist|profile)[_-]?(?:card|box|info|profile|wrap|area|cont|container|group)(?:$|\s)",
    re.IGNORECASE,
)
_OF_SOMEBODY = re.compile(  # ■ 홍길동 씨는, 홍길동은
    r"\W{0,4}(?:[가-힣]{2,4}\s(?:[가-힣]{1,8}\s?){1,2}|(?!글쓴이|지은이)[가-힣]{3})[은는]\W{0,3}"
)
_RULES_FOR_READERS = re.compile(
    r"(?:이\s?기사의?\s|본지의?\s)?댓글\s?(?:정책|운영\s?(?:정책|원칙|규정)|작성\s?(?:원칙|규정|안내)|이용\s?(?:안내|규정))"
)
_OF_THE_SITE = re.compile(
    r"(?:^|[\s_-])(?:sns|newsletter|subscri(?:be|ption)|donat(?:e|ion)|sponsor(?:ship)?)(?:[_-]?(?:box|area|wrap|banner|list|link))?(?:$|\s)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_COPYRIGHT = re.compile(
    r"무단\s?(?:전재|복제|복사|배포)[^.]{0,40}금지|재배포\s?(?:및\s?[\w·\s]{0,20})?금지|저작권자\s?(?:[ⓒ©]|\(c\))|AI\s?학습\s?(?:및\s?활용)?\s?[\w\s]{0,6}금지"
    r"|all\s?rights?\s?reserved|copyrights?\s?[ⓒ©(]|^copyrights?\s\S",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"^[※*<\[(]{0,2}\s?(?:이|본)\s\S{1,8}(?:의|에\s?대한|에\s?실린\s?\S{1,8})\s?저작권은\s.{1,24}에(?:게)?\s?(?:있|귀속)"
)
_WHOLE_LINE = re.compile(
    r"""^\W{0,4}(?:
      기사를\s?읽어\s?드립니다\.?(?:\s?your\s?browser.{0,80})?(?:\s?\d{1,2}:\d\d)? | your\s?browser\s?does\s?not.{0,80} | (?:글자크기\s?설정(?:\s?가){0,5}\s?)?기사의\s?본문\s?내용은\s?이\s?글자크기로\s?변경됩니다\.? | (?:본문\s?)?글[자씨]\s?크기(?:\s?(?:설정|조절|변경))?(?:\s?가)*
    | 가(?:\s?가)* | .{0,30}소중한\s?제보를\s?기다립니다.{0,40} | 독자\s?여러분의\s?제보를\s?기다립니다.{0,80}
    | (?:기사|카톡|카카오톡)\s?제보(?:\s?(?:하기|문의|안내|바로\s?가기))?(?:\s?[:：|(\d].{0,60})? | 제보\s?(?:전화|메일|하기)(?:\s?[:：|(\d].{0,60})?
    | [※*]?\s?(?:이|본)\s?(?:기획\s?|취재\s?)?(?:기사|기획|취재|보도|콘텐츠|시리즈)\S{0,3}[은는도]\s?.{0,12}(?:지역신문발전|언론진흥재단|정부광고|기금|재단).{0,24}(?:지원|후원|협찬|제작|작성|취재).{0,24} | 이\s?기사를\s?공유합니다 | 댓글\s?\d* | 댓글\s?많은\s?뉴스
    | (?:많이|가장\s?많이)\s?본\s?(?:뉴스|기사) | [가-힣]{2,12}(?:\s?기자)?의?\s(?:다른\s?기사(?:\s?(?:보기|더\s?보기|검색))?|기사\s?전체\s?보기) | [가-힣]{2,4}기자의?\s?다른\s?기사(?:\s?(?:보기|더\s?보기|검색))? | 기사\s?전체\s?보기
    | (?:관련|추천|인기|최신|주요|핫)\s?(?:기사|뉴스)(?:\s?더\s?보기)? | (?:(?:좋아요|훈훈해요|슬퍼요|화나요|후속기사\s?원해요)\s?\d*\s?)+
    | 이\s?기사는\s.{1,60}(?:홈페이지|누리집|사이트).{0,50}(?:프린트|인쇄|출력)\S{0,2}\s?(?:되었|됐|했|한)\S{0,6}
    | URL\s?[:：]\s?https?://\S{4,100} | (?:프린트|인쇄|출력)\s?(?:시간|일시)\s?[:：].{8,40} | (?:(?:주\s?메뉴|본문|하단\s?메뉴)\s?바로\s?가기\s?){1,3} | (?:상단|본문|하단)\s?영역
    | 댓글을\s?남기실\s?수\s?(?:있|없)습니다\.? | 디지털\s?뉴스\s?콘텐츠\s?이용\s?규칙\s?보기 | .{2,14}[은는]\s한국언론진흥재단의\s디지털\s?뉴스\s?콘텐츠\s?이용\s?규칙에\s.{0,12}저작권을\s행사합니다\.?
    | [가-힣]{2,6}\s?관련\s?기사\s?목록 | 오늘의\s?인기\s?기사 | 기상청\s?제공 | 아래\s경우에는\s고지\s없이\s삭제하겠습니다\.? | (?:사진\s?)?크게\s?보기
    | [\w\s.()-]{1,80}\.(?:jpe?g|png|gif|webp) | (?:19|20)\d{6}_\d{6} | [가-힣]{2,4}\s?기자\s?입니다\.? | 이\s?기사는\s?\d+\s?[번회]\s?공유.{0,30} | (?:호수|지령)\s?제?\d{1,5}호? | .{0,12}현재\s?기온\s?-?\d.{0,60}
    | (?:메일|이메일)\s?[:：]?\s?[\w.+-]{1,40}@[\w.-]{1,60}?\s?(?:[·,|/]\s?)?(?:전화|카카오톡|카톡|팩스).{0,60}
    | (?:(?:default|set)_\w{1,40}\s?){1,8} | ad\d* | photo_caption | \#그림\d+\S{0,6}\# | ADVERTISEMENT | 광고 | 검색\s?입력폼 | 기사\s?목록
    | (?:맑음|흐림|구름\s?많음|구름\s?조금|비|눈)\S{1,6}\s?-?\d{1,2}(?:\.\d)?\s?℃.* | (?:페이스북|트위터|카카오톡|카카오스토리|밴드|네이버\s?\S{0,4}|URL\s?복사|인쇄|스크랩|공유|프린트|메일|목록|이전|다음|TOP|맨\s?위로)(?:\s?하기)?
    | \W{0,4}(?:기사\s?제보|제보|보도\s?자료|광고\s?문의|독자\s?투고|구독\s?문의|부고\s?접수)(?:\s?(?:및|[·,/&])\s?[가-힣\s]{2,10}){0,2}\s?[:：▷►☎]?\s?.{0,12}(?:\S+@\S+|\d{2,4}-\d{3,4}).{0,60}
    | \W{0,4}(?:기사\s?)?제보\s?.{0,10}(?:카카오톡|카톡|전화|메일|이메일)\s?[:：].{0,80}
    | \W{0,4}(?:기사\s?)?제보\s?[:：]\s?.{0,60}(?:카카오톡|카톡|전화|메일|@).{0,60}
    | 이\s?기사에\s?대(?:해|한)\s.{2,20}\? | 이\s?기사가\s.{0,20}(?:좋|도움|유익)\S{0,8}\?.{0,80} | .{0,40}독자(?:의|들의)?\s?.{0,12}(?:후원|구독)(?:으로|료로)\s.{0,30}
    | (?:기사\s?)?제보는\s.{0,90} | .{0,20}(?:뉴스|소식|기사)[를을]?\s.{0,24}(?:받아|구독|만나|추가)\S{0,3}\s?(?:보세요|하세요|주세요).{0,12}
    | [※*]?\s?(?:본|이|외부|위)\s?(?:칼럼|기고|글|원고|필자)\S{0,3}\s?.{0,30}(?:본지|본보|본사|신문|편집\s?방향)\S?\s?.{0,16}(?:다를\s?수|무관|일치하지).{0,16}
    | [※☞▶*◈◆■]\s?.{0,40}(?:제보|투고|기고|원고|글|사연|의견|참여)[을를가]?\s?(?:기다립니다|받습니다|바랍니다|보내\s?주(?:세요|십시오)).{0,100}
    | [※☞▶*◈◆■]\s?.{0,80}(?:알려|보내)\s?주시면\s.{0,20}(?:실어|게재|소개|싣|지면).{0,24}
    | [※☞▶*◈◆■]\s?.{0,40}독자\s?(?:여러분|님).{0,60}(?:전화|팩스|이메일|☎|@).{0,60}
    | .{0,24}독자\s?(?:여러분의?|투고|기고)?\s?.{0,20}(?:제보|투고|글|원고|사연)[을를]\s?(?:기다립니다|받습니다).{0,90}
    | [\[(<〈]\s?\S{2,12}\s제\s?\d{1,5}\s?호\s?[\])>〉] | [\[(<〈]\s?(?:제\s?)?\d{1,5}\s?호\s?[,·/|]?\s?\d{1,2}\s?면\s?[\])>〉] | [\[(<〈]?\s?(?:19|20)\d\d년\s?\d\d?월\s?\d\d?일\s?자?\s?(?:제\s?\d{1,5}\s?호\s?)?\d{1,2}\s?면(?:\s?게재)?\s?[\])>〉]?
    | 관련\s?기사\s?[:=]?\s?\d{1,2}(?:[·,]\s?\d{1,2}){0,3}\s?면 | \d{1,2}\s?면(?:에서?|으로)?\s?(?:계속|이어\S{1,4})
    | [\[<(]?\s?관련\s?기사\s?[\])>]\s?.{4,70} | [(<〈\[]\s?(?:끝|(?:다음\s?(?:호|회|편|주|시간)\S{0,2}\s?)?(?:계속(?:됩니다)?|이어집니다))\s?[)>〉\]] | \W{0,3}.{0,24}(?:카카오톡|카톡|네이버|유튜브)\s?채널\S{0,2}\s.{0,50}(?:보세요|주세요|하세요|십시오) | \W{0,3}(?:카카오톡|카톡|네이버|유튜브)\s?채널.{0,24}(?:추가|구독)하?시?면\s.{0,20}(?:뉴스|소식|기사|속보).{0,24}니다\.? | .{0,60}(?:후원|구독|광고)\s?(?:문의|계좌|전화)?\s?[:：]?\s?\(?0\d{1,3}\)?-\d{3,4}-\d{4}.{0,20}
    | \S{2,14}\s좋은\s?기사\s?후원하기 | [※*]?\s?소중한\s?후원금은\s.{4,24}기사를?\s?만드는\s?데\s?쓰\S{1,6}
    | 1\s/\s\d{1,2} | 구독\s?신청 | 네이버에서.{0,30}구독(?:하기|하세요|해\s?주세요|해\s?보세요)? | 구독하기 | .{0,20}채널\s?(?:[‘'"“「][^’'"”」]{1,20}[’'"”」]\s?)?(?:추가|구독)(?:하기?|하고\s.{0,16}(?:받기|보기))? | 사진\s?(?:확대|크게\s?보기) | 이미지\s?확대 | 본문\s?듣기 | 뉴스\s?요약쏙?
    | 저작권자\s?(?:[ⓒ©]|\(c\)).{0,80} | [ⓒ©]\s?\S{2,14}\s?(?:&|,|\()\s?(?:www\.)?[\w-]{2,30}(?:\.[\w-]{2,12}){1,3} | 스크롤\s?이동\s?상태바 | (?:이전|다음)\s?기사(?:\s?보기)? | (?:기사\s?)?공유하기 | 바로\s?가기
    | [☞▶▷※*<〈\[(]{1,2}\s?(?:다음|이어지는)\s?(?:호|회|편|기사)\S{0,3}\s.{0,40}(?:이어집니다|계속됩니다|이어질\s예정입니다|싣습니다|찾아\S{1,3}니다|연재됩니다)
    | [\[<〈【(]\s?(?:\S{1,6}\s)?(?:캠페인|이벤트|광고)\s?[\]>〉】)]\s?.{4,80}
    | .{0,40}(?:독자|시민|군민|도민|구민|주민|회원)\S{0,4}\s?.{0,16}(?:후원|구독|제보|구독료|후원금)(?:으로|로)\s?(?:만들|만듭|운영|제작|발행).{0,80}
    | .{0,16}기사\s?보내기 | 댓글\s?(?:쓰기|달기) | \d*\s?개의\s?댓글 | 더\s?보기 | 닫기 | (?:\#[가-힣A-Za-z0-9_]{1,20}\s?){2,} | 원본\s?기사\s?보기 | 기사\s?원문(?:\s?보기)? | 원문\s?보기(?:\s?[:：]?\s?https?://\S{4,100})?
    | (?:키워드|태그|해시태그|카테고리|tags?)\s?[:：|]\s?.{1,60} | (?:기사|뉴스|음성으로)\s?듣기(?:[\s|/]{0,3}\d{1,2}:\d\d){0,2} | (?:동?영상|화보)\s?(?:더\s?)?보기 | 목록(?:으로|\s?보기) | (?:이전|다음)글\s.{2,60}(?<![다요까.!?]) | 이\s?기사를\s?추천합니다 | 이\s?기사의\s?댓글\s.{2,20}결정합니다
    | [▶▷☞※*]\s?관련\s?(?:기사|뉴스|동?영상|링크)\s?[:：]?\s?\S.{4,70} | 이\s?기사는\s.{2,60}(?:\d{1,2}\s?면에\s?(?:실|게재)|송고|출고)\S{1,6} | .{0,12}후원이\s.{2,16}[을를]\s만듭니다
    )\W{0,4}$""",
    re.VERBOSE | re.IGNORECASE,
)
_RULE = re.compile(r"[-–—=_~*·.ㅡ─━═▬■□◆◇○●\s]+")  # drawn with characters, or left over
# A row of buttons, whose words have come together on one line.
_BUTTON = r"(?:페이스북|트위터|카카오톡|카카오스토리|밴드|네이버\s?(?:블로그|밴드)|URL\s?복사|인쇄|스크랩|공유|프린트|메일|목록|이전|다음|TOP|좋아요|싫어요|댓글|공감|비공감|추천|비추천|조회수?)(?:\s?하기)?(?:\s?\d[\d,]{0,6})?"
_BUTTONS = re.compile(rf"^\W{{0,4}}{_BUTTON}(?:[\s·|/,]{{0,4}}{_BUTTON}){{1,12}}\W{{0,4}}$", re.IGNORECASE)
# A sentence of the article may speak of 무단 복제 and 저작권자; the line that forbids them ends otherwise.
_SENTENCE = re.compile(r"[다요까][.?!]?[\"”’']?$")
# What nine of ten sentences of an article end with, and no wording of chrome: those need no grammar. 했다, 한다, 이다;
# the syllable before 다 closes with ㅆ or ㄴ.
_SYLLABLES = [chr(code) for code in range(ord("가"), ord("힣") + 1)]
_TOLD = frozenset(f"{before}다." for before in ("이", "없", *_SYLLABLES[4::28], *_SYLLABLES[20::28]))
_LONGEST_PHRASE = 20  # characters
_OF_ITSELF = re.compile(r"[※*<\[(]{0,2}\s?(?:이|본)\s?(?:\S{0,8}\s){0,3}\S{0,6}(?:기사|콘텐츠|저작권)")
# Headings after which nothing of the article follows.
_END_MARK = re.compile(
    r"^\W{0,4}(?:(?:많이|가장\s?많이)\s?본\s?(?:뉴스|기사)|댓글\s?많은\s?뉴스|(?:관련|추천|인기|최신)\s?(?:기사|뉴스)|기사\s?목록|검색\s?입력폼"
    r"|이\s?기사를\s?공유합니다|기사가\s?마음에\s?드셨나요|무통장\s?입금\s?정보\s?입력|[가-힣]{2,4}\s?기자의?\s?다른\s?기사(?:\s?보기)?|저작권자\s?(?:[ⓒ©]|\([cC]\)).*|댓글\s?\d*|(?:(?:좋아요|훈훈해요|슬퍼요|화나요|후속기사\s?원해요)\s?\d+\s?)+)\W{0,4}$"
)

# What is told below a poem or a column of who wrote it.
_WRITER = re.compile(
    r"^\W{0,4}(?:(?:시인|작가|필자|글쓴이|저자)\s?)?(?:약\s?력|프로필)\W{0,4}$|^\W{0,4}(?:필자|글쓴이|작가)\s?소개\W{0,4}$"
    r"|^\W{0,4}(?:[가-힣]{2,4}\s)?(?:(?:시인|작가|필자|글쓴이)\s?)?약\s?력\s?[:：]"
)
# A notice on one line with what stands before it: …고 말했다. 홍길동 기자 <저작권자 © 나루일보, 무단 전재 및 재배포 금지>
_NOTICE = re.compile(
    r"[<\[(【]?\s?(?:저작권자\s?|copyrights?\s?)?(?:[ⓒ©]|\(c\)).{2,60}?(?:금지|reserved)(?![가-힣])", re.IGNORECASE
)
_AT_A_PAGE = re.compile(
    r"[▶☞►※<\[/]\s?(?:관련\s?기사\s?\d{1,2}(?:[·,]\s?\d{1,2}){0,3}\s?면|\d{1,2}\s?면에\s?계속)\s?[>\]]?$"
)
# <홍길동 인턴기자/저작권자 ⓒ 나루신문 무단전재 및 재배포 금지>
_SIGNED_NOTICE = re.compile(r"[<〈\[(]\s?([가-힣]{2,4}\s?(?:[가-힣]{2}\s?)?기자)\s?/\s?(?=저작권자)")
_BEFORE_A_NOTICE = re.compile(r"(?:[.!?][\"”’')]?|기자|\w\.[a-z]{2,4})$")

_HASHTAG = re.compile(r"#[가-힣A-Za-z0-9_·]{1,30}")
_LABEL_OF_TAGS = re.compile(r"^\W{0,3}(?:해시\s?태그|태그|키워드|tags?|keywords?)\s?[:：]?\s?(?=#)", re.IGNORECASE)
_RELATED = re.compile(r"^\W{0,4}(?:관련|추천|인기|최신)\s?(?:기사|뉴스)\W{0,4}$")


def is_dropped(element: Element, also: frozenset[str] = frozenset()) -> bool:
    """Whether an element is furniture as a whole; ``also`` names classes that are so in one skin."""
    tag = element.tag
    if tag in DROPPED_TAGS:
        return True
    if tag == "details" and _RULES_FOR_READERS.match(_first_line(element)):
        return True
    if not element.keys():
        return False
    if names := element.get("class"):
        own = names.split()
        if not _DROPPED_NAMES.isdisjoint(own) or not also.isdisjoint(own) or _DROPPED_PREFIX.match(names):
            return True
        if (is_a_writers_box(names) and not tells_of_somebody(element)) or _OF_THE_SITE.search(names):
            return True
    name = element.get("id")
    if name and (name in _DROPPED_NAMES or _DROPPED_PREFIX.match(name)):
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style)) or element.get("hidden") is not None


def tells_of_somebody(element: Element) -> bool:
    """Whether a box tells who somebody is of whom the article speaks: ■ 홍길동 씨는, and below it his life."""
    return _OF_SOMEBODY.fullmatch(_first_line(element)) is not None


def _first_line(element: Element) -> str:
    """The first words inside an element, as far as nothing else stands between them."""
    return next((text for text in map(clean, element.itertext(with_tail=True)) if text), "")


def is_a_writers_box(names: str) -> bool:
    """Whether a class attribute names a card of who wrote the piece."""
    return _WRITERS_BOX.search(names) is not None


def tells(line: str) -> bool:
    """Whether a line is a sentence as articles tell their stories in: no wording of chrome, no credit, no signature."""
    return line[-3:] in _TOLD and len(line) > _LONGEST_PHRASE and not _OF_ITSELF.match(line)


def is_chrome(line: str) -> bool:
    """Whether a whole line is a wording that papers print around their articles."""
    if len(line) > 140 or tells(line):
        return False
    return bool(
        _RULE.fullmatch(line)
        or _WHOLE_LINE.match(line)
        or is_note(line)
        or _BUTTONS.match(line)
        or _OWNED.match(line)
        or (not _SENTENCE.search(line) and _COPYRIGHT.search(line))
    )


def parted(line: str) -> tuple[str, ...]:
    """A line in pieces where a copyright notice, or the page to go on at, stands behind other words; else alone."""
    if not may_hold_a_notice(line):
        return (line,)
    if signed := _SIGNED_NOTICE.search(line):
        return tuple(filter(None, (line[: signed.start()].rstrip(), signed[1], line[signed.end() :])))
    match = _NOTICE.search(line) or _AT_A_PAGE.search(line)
    before = line[: match.start()].rstrip() if match else ""
    return (before, line[match.start() :]) if match and _BEFORE_A_NOTICE.search(before) else (line,)


def may_hold_a_notice(text: str) -> bool:
    """Whether one of the words stands in a text that are in every copyright notice, or in every ▶관련기사 3면."""
    return "ⓒ" in text or "©" in text or "저작권" in text or "관련기사 " in text or "면에 계속" in text


def hashtags(line: str) -> list[str]:
    """The tags of a line that holds nothing else, two at least: ``#냉해 #사과``."""
    words = _LABEL_OF_TAGS.sub("", line).replace("#", " #").replace(",", " ").split()
    return [word.lstrip("#") for word in words] if len(words) > 1 and all(map(_HASHTAG.fullmatch, words)) else []


def heads_other_stories(line: str) -> bool:
    """Whether a line heads a box of links to other stories, which may stand in the middle of an article."""
    return len(line) < 20 and bool(_RELATED.match(line))


def heads_the_writer(line: str) -> bool:
    """Whether a line heads what is told of who wrote the piece: ``▣ 약 력 ▣``, ``필자 소개``, ``시인 약력 : …``."""
    is_named = "력" in line or "프로필" in line or "소개" in line
    return is_named and _WRITER.match(line) is not None


def ends_the_article(line: str) -> bool:
    """Whether nothing of the article stands behind this line."""
    return len(line) < 120 and line[-3:] not in _TOLD and bool(_END_MARK.match(line))
