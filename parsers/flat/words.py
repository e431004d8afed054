"""What single lines of a flattened page are: sentences, menus, paths, rows of buttons, dates of a list's items."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from parsers import notices
from parsers.fields import byline, chrome, head, names, section, timestamp
from parsers.fields.credits import credit
from parsers.text import ends_a_sentence

_VERB_END = re.compile(r"(?:다|요|까)[.?!][\"”’']{0,2}$")
_LETTER = re.compile("[가-힣\u4e00-\u9fff]")
_SIGNED_END = re.compile(r"[다요][.?!][\"”’']?\s{0,2}(\S[^.]{3,24}(?:\s?[\w.+-]{1,40}@[\w.-]{1,60})?)$")
# A sentence with something behind it, which no headline has.
_GOES_ON = re.compile(r"^(?=.{30}).*[가-힣]다\.\s{0,2}\S")
_PICTURED = re.compile(r"사진|제공|[ⓒ©]|그래픽")
_CAPTION = 90  # characters of a caption that is no sentence
_TRAIL = re.compile(r"\s{0,3}[>›»＞〉▶]\s{0,3}|\s→\s{0,3}")
_CELL = re.compile(r"[|ㅣ]|\s{1,3}l\s{1,3}")  # some papers draw the bar with a letter
_FROM_HOME = re.compile(r"(?:뉴스)?(?:홈|home)\s+(?=\S)", re.IGNORECASE)
_LABELLED = re.compile(r"(?:분류|섹션|카테고리|구분|기사\s?분류)\s?[:：|]\s?([^\s|]{2,12})(?:$|[\s|])")
_BRACKETED = re.compile(r"[\[<【]\s?(\S{2,8})\s?[\]>】]$")
_FOOTER = re.compile(r"등록\s?번호|사업자\s?등록|대표\s?전화|발행인|편집인|청소년\s?보호\s?책임자")
_TAGS = re.compile(r"(?:#(?!그림)[^\s#]{1,24}\s{0,3}){1,12}")
_NO_HEADLINE = re.compile(
    r"등록\s?번호|대표\s?전화|발행인|청소년\s?보호|[세해]\s?(?:보세)?요[!.]?$|^(?:맑음|흐림|구름|바람)\s(?:\S{1,6}$|.{0,12}\d)|^https?://"
    r"|^.{0,10}(?:NEWS|뉴스|신문|일보|방송|저널|투데이|타임[즈스])$|로그인|회원\s?가입|건너\s?뛰기|\d일\s[월화수목금토일]요일"
    r"|검색어|검색\s?기록|\bsince\s?(?:19|20)\d\d|창간\s?\d{1,3}\s?(?:주년|년).{0,20}(?:언론|신문|일보)"
    r"|^(?:페이지 정보|본문|첨부 ?파일|관련 ?링크|댓글 ?목록|(?:부가|세부|기본) ?정보|(?:기사|게시판|게시글) ?상세)$"
    r"|^\S{0,4}게시판$|^\S{2,8}\s(?:\d{1,4}\s)?페이지$|[:：]$|^제목\s?\+\s?내용$"
    r"|^(?:주요|최신|인기)\s?뉴스\s\S{2,4}(?:·\S{2,4}){0,5}$"
    r"|^·|조회\s?수\s?[:：]|^\d{1,2}월\s?\d{1,2}일\s?\(.\)$|^[\[<【][^\]>】]{1,20}[\]>】]$"
    r"|(?:맑음|흐림|구름\S{0,3}|비|눈)\s-?\d{1,2}\s?(?:~\s?-?\d{1,2}\s?)?[℃도]"
)
_SHOWN = re.compile(r"사진\s?[=:/]|[ⓒ©]|^사진\s\S{2,6}$")  # 쌀 100포 제공 may be a headline, 사진=나루시 제공 is none
# What heads other stories, comments and the reader's tools, and the lines that forbid copying.
_OTHERS = re.compile(
    r"""^\W{0,4}(?:
      (?:관련|추천|연관)\s?기사\s.{2,80}
    | (?:.{0,14}\s|.{2,10}의\s?)?
      (?:많이\s?(?:본|보는|읽은|읽는|찾은)|조회수?\s?높은|다른|주요|인기|최신|최근|추천|관련|연관|지금\s?뜨는)\s?(?:기사|뉴스|글)
      (?:\s?(?:TOP\s?\d{0,2}|목록|더?\s?보기))?
    | (?:더|함께|같이|새로)\s?(?:많은|읽을|읽으면|볼|보면|올라온)(?:\s?(?:좋은|만한))?\s?(?:기사|뉴스|글|소식|이야기)
    | (?:또\s?)?(?:다른|최근|최신)\s?(?:소식|이야기) | 지금\s?뜨는\s?\S{1,4} | 더\s?읽어\s?보기
    | (?:실시간|주간|일간|오늘의|이\s?시[간각]|핫|HOT|BEST|섹션별|분야별|지금)\s?\S{0,6}
      \s?(?:뉴스|기사|인기|랭킹|이슈|토픽)
    | related\s(?:posts?|articles?|stories) | (?:more|recommended)\s(?:from|stories)\b.{0,40} | (?:read\s)?more\sstories
    | (?:\d{1,4}|no)\scomments? | leave\sa\s(?:reply|comment) | 이것이\s?좋아요 | 글\s?내비게이션 | 링크\s?복사
    | (?:\[(?:목록|답변|수정|삭제|글쓰기|이전|다음)\]\s?){1,7}
    | (?:(?:목록(?:으로)?|인쇄하기|(?:맨\s?)?위로|뒤로|프린트)\s?){2,7}
    | 댓글\s?(?:남기기|내용\s?입력).{0,12} | .{0,5}로그인\s?댓글\s?내용\s?입력 | 이\s?기사에\s?대한\s?댓글.{0,20}
    | 이\s?기사\s?(?:나누기|공유(?:하기)?)(?:\s?(?:페이스북|트위터|카카오(?:톡|스토리)|밴드|네이버|\S{2,4}\s?복사)){0,7}
    | 이\s?기사를\s.{2,60}(?:으?로)\s(?:보냅니다|보내기|공유합니다)
    | [가-힣]{2,4}\s?(?:기자|위원|객원)?의?\s?전체\s?기사(?:\s?보기)?
    | (?:같은|이|해당)\s(?:섹션|분야|지면|카테고리)\S?\s?(?:의\s?)?(?:다른\s?)?(?:기사|뉴스|글)
    | (?:이전|다음)\s?(?:글|기사)(?:\s?[:：]\s?|(?=[\[“‘]))\S.{2,80} | prev\s.{2,80} | ← .{2,80}
    | 이어\s?(?:읽기|보기|볼\s?글) | (?:전체\s?|독자\s?)?(?:기사\s?)?의견\s?\(.{1,8}\)(?:\s?의견\s?쓰기)?
    | (?:\d{1,4}자\s?평\s?)?의견\s?쓰기
    | (?:(?:\d{1,6}\s?)?(?:비?추천|비?공감|좋아요|싫어요|댓글|공유)\s?(?:\d{1,6}\s)?){2,6}\d{0,6}
    | 답글\s?달기.{0,8}
    | \[(?:이전\s?화면|목록\s?보기|인쇄|뒤로)\]\s?(?:\[(?:이전\s?화면|목록\s?보기|인쇄|위로)\])?
    | 이\s?기사\s?독자\s?의견.{0,8} | (?:해당|원본)\s?기사\s?(?:더\s?)?보기
    | 포토\s?뉴스 | (?:오늘의|이\s?주의)\s?포토 | 랭킹\s?뉴스 | 독자\s?의견 | 한\s?줄\s?의견 | 의견\s?\d{1,6}
    | (?:전체\s?)?댓글\s?(?:\S{1,6}\s?)?(?:\d{1,6}|수|쓰기|달기|남기기|목록)?(?:\s?\d{1,6}\s?개)?
    | (?:글\s?)?목록(?:\s?(?:보기|보내기))? | (?:이전|다음)\s?(?:글|기사|이야기) | 추천\s?\d{0,6}
    | 공유하기 | SNS\s?(?:기사)?\s?보내기 | 키워드 | 태그
    )\W{0,4}$
    | ^(?:이|본)\s\S{1,8}(?:의|에\s?대한|에\s?실린\s?\S{1,8})\s?저작권은\s
    | (?:무단|불법)\s?(?:전재|복제|사용) | 저작권자?\s?[ⓒ©(] | 저작권법의\s?보호
    | 공공누리 | all\s?rights?\s?reserved | copyrights?\s?[ⓒ©(]""",
    re.IGNORECASE | re.VERBOSE,
)
# What readers of screens and players are told: where a part of the page begins, what a button or a voice does.
_UI = re.compile(
    r"""\W{0,4}(?:
      .{0,24}바로\s?가기 | .{0,16}(?:본문|메뉴|콘텐츠|컨텐츠)\s?(?:으로|로)?\s?건너\s?뛰기
    | .{0,12}(?:영역|콘텐츠|컨텐츠)(?:\s?(?:시작|끝|종료))? | (?:상세|메인)\s?페이지 | 자동\s?재생
    | (?:닉네임|작성자|등록일|작성일|조회\s?수?|추천\s?수?|첨부\s?파일|제목)\s?[:：]?\s?[\d,]{0,9}
    | [\d,]{1,9} | 코멘트 | 개 | 로봇
    | .{1,80}\.(?:jpe?g|png|gif|hwpx?|pdf|zip|docx?|xlsx?)\s?(?:\(.{1,20}\))? | (?:SNS\s?)?퍼가기 | 읽기\s?모드
    | 뉴스\s?듣기 | .{0,12}이\s?기사\s?포인트 | .{2,10}(?:으로|로|에)\s?(?:공유|보내기)(?:하기)?
    | 링크\s?복사(?:하기)? | (?:팝업)?창\s?닫기
    | 즐겨찾기 | 구독(?:하기)? | (?:(?:조회|읽음|추천|댓글|공감|스크랩)\s?수?\s?[:：]?\s?[\d,]{1,7}[\s|·ㅣ/?]{0,3}){1,4}
    | 동영상\s?(?:고정\s?)?(?:취소|재생) | (?:기사\s?)?(?:프린트|인쇄)(?:하기)? | (?:스크롤\s?이동\s?)?상태\s?바
    | (?:\S{2,8}\(으?\)?로\)?\s?기사보내기\s?){1,8}.{0,24}
    | (?:이\s?글을?\s\S{2,8}로\s퍼가기\s?){1,8}(?:이\s?글\s?링크\s?복사)?
    | URL\s?복사(?:하기|\s?완료)? | (?:뉴스|기사|글)\s?공유(?:하기)? | (?:더\s)?(?:작게|크게) | 검색\s?입력\s?폼
    | (?:좌우|상하|상단)\s?여백 | 라인 | 브라우저에서만\s?사용.{0,12} | 페이지\s?정보
    | (?:views?|likes?|hits?|shares?|comments?)\s?[\d,]{1,9} | [\d,]{1,9}\s?(?:views?|likes?|shares?|comments?)
    | (?:share\s?(?:on\s?)?|tweet\s?|facebook\s?|twitter\s?|print\s?|e-?mail\s?){1,6} | 이것이\s?좋아요
    | (?:(?:종합|경제|사회|정치|문화|지역)\s)?제?\s?[A-D]?\d{1,3}\s?면
    | 지면\s(?:(?:19|20)\d\d[.\-]\d\d?[.\-]\d\d?\.?\s?)?(?:제?\d{1,2}\s?면)(?:\s?조회\s?[\d,]{1,9})?
    | (?:읽어\s?주기|음성|듣기)\s?(?:기능|서비스)[은는을를이가]?\s.{0,30} | (?:본문\s)?글자\s?크기\s?.{0,10}
    )\W{0,4}""",
    re.IGNORECASE | re.VERBOSE,
)
# SNS 기사보내기페이스북(으)로 기사보내기 트위터(으)로 기사보내기 …: what ND Soft's buttons tell a reader of screens
_SENDS = re.compile(r"(?:SNS\s?기사보내기\s?)?(?:\S{2,8}\(으\)로\s?기사보내기\s?){2,8}.{0,24}")
# What asks its reader to subscribe where the rest of an article is kept from him.
_WALL = re.compile(
    r"(?:정기\s?|유료\s?)?(?:독자|구독자|회원)\S{0,2}만\s(?:볼|읽을|열람|이용)|로그인(?:을|후)?\s?(?:해\s?주|하시?면|하셔야|후\s?이용)"
    r"|유료\s?(?:기사|회원|콘텐츠)|구독을\s?부탁|거름\s?주기"
)
_FORM = re.compile(
    r"\d{2,4}자(?:까지|\s?이내)\S{0,2}\s?(?:쓰|입력|작성)|욕설\S{0,3}\s?.{0,8}인신\s?공격|"
    r"구독료\s?[:：].{0,40}계좌|도배\s?방지|자동\s?등록\s?방지|삭제한\s?댓글은|기사\s?내용과\s?관련이?\s?없는|(?:고지\s?없이|임의로?)\s?(?:임의\s?)?삭제"
)
# Words of menus and tools, which stand in rows where line breaks are lost.
_TOOLS = frozenset(
    """뉴스홈 홈 home 전체기사 로그인 로그아웃 회원가입 지면보기 기사제보 구독신청 마이페이지 검색 기사검색
    메뉴 전체메뉴 사이트맵 뉴스 전체 모바일 pc버전 rss 공유 인쇄 글자크기 스크랩 메일 목록 이전 다음 위로 댓글
    글자크기조정 글자크기조절 글자크기설정 기사저장 프린터 이메일 카톡공유
    facebook twitter 본문
    바로가기 페이스북 트위터 카카오톡 카톡 카카오스토리 밴드 네이버 블로그 url url복사 복사 복사하기
    프린트 프린트하기 폰트 설정 크게 작게 가 가+ 가- + - 글자 글씨 글씨크기 메일보내기 기사보내기 공유하기
    스크랩하기 기사스크랩 기사스크랩하기 인쇄하기 창닫기 목록보기 줄이기 키우기 구독 구독하기 추천 신고 저장
    닫기 더보기 배너 top backward fa tw gp ba ka ks sns 태그 방명록
    필자의 기자의 다른 다른기사 기사 보기 메일로 보내기 트렌드 생활정보 매체 international edition""".split()
)
# What sets the size of the type: 글씨키우기, 본문 글씨 줄이기, glued together where their elements were.
_TYPE = re.compile(
    r"(?:(?:본문\s?)?(?:글[씨자]|폰트|활자|텍스트)\s?(?:크기\s?)?(?:키우기|줄이기|크게|작게|확대|축소|보통)\s?){1,4}"
)
_NAMES_ANOTHER = re.compile(r"\W{0,3}(?:관련|연관)\s?(?:기사|뉴스)\W{1,4}\S.{4,70}$")
# What every menu holds, also where its words are glued: 정치경제사회문화오피니언.
_MAIN = re.compile(r"정치|행정|경제|사회|문화|스포츠|오피니언|교육|지역|사람들|포토|기획")
# Buttons whose elements were glued: 공유인쇄글자크기.
_LONG_TOOLS = sorted((word for word in _TOOLS if len(word) > 1), key=len, reverse=True)
_GLUED_TOOLS = re.compile(rf"(?:(?:{'|'.join(map(re.escape, _LONG_TOOLS))})\s?){{2,10}}", re.IGNORECASE)
_SUMMARY = re.compile(r"(?:AI\s?)?(?P<lines>[1-5])\s?줄\s?요약|AI\s?(?:기사\s?)?요약", re.IGNORECASE)
# What the box says of itself that holds one: AI 요약은 … 제공합니다.
_TELLS_OF_A_SUMMARY = re.compile(
    r"(?:AI|인공지능|챗\s?GPT)\S{0,2}\s(?:\S{1,8}\s)?요약(?:은|이며|한|했|해|된).{6,160}니다\.$", re.IGNORECASE
)
_FORBIDS = re.compile(r"저작권자\s?[ⓒ©(]|무단\s?전재")
_TAGS_LABEL = re.compile(r"(?:관련\s?)?(?:태그|키워드|tags?|keywords?)\s?[:：]?", re.IGNORECASE)
_DAY = re.compile(r"\W{0,2}(?:19|20)\d\d[.\-/년]\s?\d{1,2}[.\-/월]\s?\d{1,2}[.일]?\W{0,2}")
_STORIES = re.compile(r"(?:기사|뉴스|글|소식|이야기)\W{0,3}$")
_STOPPED = re.compile(r"[.?!…][\"'”’)\]」』]*$|[다요][\"”]$")  # a headline may end with 다, without a full stop
_BARE_DATE = 16  # characters of a line that is a day and nothing else
_MOST_TAGS, _LONGEST_TAG = 10, 16
_HEADLINE = 8  # characters of a line that may be one
_LONG = 60  # characters; a headline is shorter
_LONGEST_ROW = 160  # characters of a row of buttons
SHORT = 20  # characters; a menu's word is shorter, a sentence longer
_PLAUSIBLE = 14  # characters of a section's name
_OF_A_PAPER = re.compile(r"(?:일보|신문|신보|저널|투데이|타임[즈스])$")  # 세계일보 is no 세계
_ODD = re.compile(r"[|\[\]]")  # between a row's words, around its buttons
_SOLID = 14  # characters without a blank, which no headline has
_MANY_WORDS = 5  # of a menu, most of which are known
_LONGEST_PATH = 60
_LONGEST_NAME = 6


def is_sentence(text: str) -> bool:
    """A line that belongs to an article: long and closed, or short and closed with a verb and a full stop."""
    if len(text) > 40:
        return ends_a_sentence(text) and not chrome.is_chrome(text) and not _OTHERS.search(text)
    return len(text) >= 15 and bool(_VERB_END.search(text)) and not chrome.is_chrome(text)


def is_prose(text: str) -> bool:
    """A line long enough to be prose, and closed as a sentence is."""
    return len(text) > SHORT and ends_a_sentence(text) and not chrome.is_chrome(text)


def holds_prose(text: str) -> bool:
    """Prose, also where who wrote it stands behind its last sentence: … 말했다. /홍길동 기자."""
    return is_prose(text) or (len(text) > _LONG and "다." in text and not chrome.is_chrome(text))


def is_signed_prose(text: str) -> bool:
    """A paragraph behind whose last sentence stands who wrote it: … 말했다. /홍길동 기자."""
    match = _SIGNED_END.search(text) if len(text) > _LONG else None
    return match is not None and bool(byline.is_line(match[1]))


def is_credited(text: str) -> bool:
    """Whether a short open line ends with whose picture it tells of: 불 켠 등대. 나루시 제공."""
    if len(text) >= _CAPTION or ends_a_sentence(text) or byline.is_line(text):
        return False
    return _PICTURED.search(text) is not None and credit(text) is not None


def path(line: str) -> tuple[str, ...]:
    """The section that a line shows as a path, ``홈 > 뉴스 > 정치``; empty for any other line."""
    is_bracketed = any(mark in line for mark in "<〈]")  # 독자의 자리 <74> 새터동에서
    is_short = len(line) <= _LONGEST_PATH and not is_bracketed
    parts = _TRAIL.split(line.removeprefix("현재위치").lstrip(" :>")) if is_short else []
    if len(parts) < 2 or any(not 0 < len(part) <= _PLAUSIBLE for part in parts):
        return ()
    return section.path(parts)


def section_near(line: str) -> tuple[str, ...]:
    """The section that a line beside the headline tells: as a path, a row from 홈 on, behind a label, or alone."""
    if found := path(line):
        return found
    if home := _FROM_HOME.match(line):
        words = line[home.end() :].split()
        return section.path(words) if 0 < len(words) < 4 and section.common(words) else ()
    if match := _LABELLED.search(line):
        return (match[1],)
    if alone := _BRACKETED.match(line):
        line = alone[1]
    steps = [step.strip() for step in line.split(" / ")]
    if 1 < len(steps) < 5 and all(0 < len(step) <= _PLAUSIBLE for step in steps) and section.common(steps):
        return section.path(steps)
    # 사회 | 한가람 기자 | 2024.03.05: of a row of things the one that is a section's name; of several names none.
    named = [cell for cell in map(str.strip, line.split("|")) if _is_a_section(cell)]
    return tuple(named) if len(named) == 1 else ()


def _is_a_section(word: str) -> bool:
    """Whether a word alone is a section's name; 류영상 and 김문화 hold one, and are who wrote it."""
    is_a_name = names.is_common_name(word) and section.common([word]) == section.common([word[1:]])
    is_named = is_a_name or _OF_A_PAPER.search(word) is not None
    return len(word) <= _LONGEST_NAME and " " not in word and not is_named and section.common([word]) is not None


def could_head(line: str, menu: set[str], shortest: int = _HEADLINE) -> bool:
    """Whether a line may be a headline or subheadline: no menu's, path's, imprint's or button's."""
    return (
        len(line) >= shortest
        and line not in menu
        and line.count("#") < 2
        and not _NO_HEADLINE.search(line)
        and not is_ui(line)
        and not (_SHOWN.search(line) and is_credited(line))
        and not _OTHERS.search(line)
        and len(_LETTER.findall(line)) > 1
        and not goes_on(line)
        and not section_near(line)
        and not is_a_row(line)
        and not head.is_other(line)
        and (" " in line or len(line) < _SOLID)
    )


def is_ui(line: str) -> bool:
    """Whether a line is told to a screen's reader or names a button: ``본문 바로가기``, ``동영상영역 시작``."""
    if len(line) >= _LONG:
        return len(line) < _LONGEST_ROW and _SENDS.fullmatch(line) is not None
    return (_UI.fullmatch(line) or _TYPE.fullmatch(line) or _SENDS.fullmatch(line)) is not None


def names_another(line: str) -> bool:
    """Whether a line names one other story within the text: ``▶관련기사 : 골프연습장 짓는다``."""
    return _NAMES_ANOTHER.match(line) is not None and not ends_a_sentence(line)


def is_a_form(line: str) -> bool:
    """Whether a line is of a form in which readers comment, or tells how they pay."""
    return _FORM.search(line) is not None


def is_a_wall(line: str) -> bool:
    """Whether a line says that only subscribers read on."""
    return _WALL.search(line) is not None and (notices.addresses(line) > 0 or len(line) < _LONG)


def could_be_a_headline(text: str) -> bool:
    """Whether a line below a body may be another story's headline: short, open, unsigned and unmarked."""
    is_open = not _STOPPED.search(text) and not byline.is_line(text) and text[0] not in "▲△◇■□◆-"
    return is_open and (len(text) < _LONG or _is_of_headlines(text))


def _is_of_headlines(text: str) -> bool:
    """Whether a long line is of many headlines whose elements were glued: no sentence ends in it, none is told."""
    return len(text) > 2 * _LONG and not re.search(r"[.=▲△◇■:]|[다요][”\"’']", text)


def goes_on(line: str) -> bool:
    """Whether a line is prose, with a sentence's end and something behind it."""
    return _GOES_ON.search(line) is not None


def is_a_row(line: str) -> bool:
    """Whether a line is a row of menu words and buttons: ``공유 인쇄 글자크기``, ``회사소개 | 광고안내 | 구독신청``."""
    cells = [cell.strip() for cell in _CELL.split(line) if cell.strip()]
    if len(cells) > 2 and all(len(cell) <= _PLAUSIBLE for cell in cells):
        return True
    named = _MAIN.findall(line) if len(line) < _LONG else []
    if len(named) >= _MANY_WORDS or (len(named) > 2 and sum(map(len, named)) * 2 > len(line)):
        return True
    if len(line) < _LONG and _GLUED_TOOLS.fullmatch(line):
        return True
    words = _ODD.sub(" ", line).split()
    tools = sum(map(is_a_tool, words))
    return 0 < len(words) == tools or (len(words) >= _MANY_WORDS and 3 * tools >= 2 * len(words))


def is_a_tool(word: str) -> bool:
    """Whether a word is a menu's or a button's."""
    return word.lower() in _TOOLS or _is_a_section(word) or _TYPE.fullmatch(word) is not None


def is_an_items_date(text: str) -> bool:
    """A date that stands with a list's item: ``사회 한가람 기자 2023.05.11 14:59``; an article's stand in sentences."""
    return (
        len(text) < 70 and not ends_a_sentence(text) and any(stamp.precision != "day" for stamp in timestamp.find(text))
    )


def is_a_day(text: str) -> bool:
    """Whether a line is a day and nothing else, as it stands with an article and with a list's items."""
    return len(text) <= _BARE_DATE and _DAY.fullmatch(text) is not None


def ends_the_article(text: str) -> bool:
    """Whether nothing of the article stands behind a line: a copyright line, an imprint, tags."""
    is_imprint = len(text) < 300 and len(_FOOTER.findall(text)) > 1 and not _VERB_END.search(text)
    return (
        chrome.ends_the_article(text)
        or is_imprint
        or (" " in text and is_a_row(text) and any(len(word) > 1 and word.lower() in _TOOLS for word in text.split()))
        or (len(text) < 200 and _OTHERS.search(text) is not None)
        or _TAGS.fullmatch(text) is not None
    )


def heads_others(text: str) -> bool:
    """Whether a line heads other stories: ``함께 보면 좋은 기사``, ``관련기사``."""
    return len(text) < SHORT and _STORIES.search(text) is not None and ends_the_article(text)


def lines_of_a_summary(text: str) -> int:
    """How many lines of a machine's summary stand below a line, which heads it: AI 3줄 요약; none for other lines."""
    match = _SUMMARY.fullmatch(text)
    return int(match["lines"] or 1) if match else 0


def tells_of_a_summary(text: str) -> bool:
    """Whether a line says of the box it stands in that a machine made the summary there."""
    return _TELLS_OF_A_SUMMARY.search(text) is not None


def forbids_copying(text: str) -> bool:
    """Whether a line is the one below every article that forbids to copy it, also below one without a sentence."""
    return len(text) < _CAPTION and _FORBIDS.search(text) is not None


def tags(line: str) -> list[str]:
    """The words of a line of tags, ``#등대 #나루항``; empty for any other line."""
    return line.replace("#", " ").split() if _TAGS.fullmatch(line) else []


def labelled_tags(lines: Sequence[str]) -> list[str]:
    """The tags below their label, one a line, up to what is surely no tag; empty where nothing says where they end."""
    start = next((index for index, line in enumerate(lines) if _TAGS_LABEL.fullmatch(line)), None)
    if start is None:
        return []
    words = list(itertools.takewhile(_could_be_a_tag, lines[start + 1 : start + 2 + _MOST_TAGS]))
    behind = lines[start + 1 + len(words) :][:1]
    return words if len(words) <= _MOST_TAGS and behind and ends_the_article(behind[0]) else []


def _could_be_a_tag(line: str) -> bool:
    return len(line) <= _LONGEST_TAG and line.lower() not in _TOOLS and not ends_the_article(line)


def is_a_footer(text: str) -> bool:
    """Whether a line tells of the publisher: 등록번호, 발행인, 대표전화."""
    return _FOOTER.search(text) is not None
