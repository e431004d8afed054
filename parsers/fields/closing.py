"""The end of a body: who signs there, on lines of their own or behind the last sentence, and what is no one's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from parsers.article import Byline
from parsers.fields import beneath, byline, chrome, head, names, signature, timestamp
from parsers.fields.credits import is_credit
from parsers.fields.lines import Line
from parsers.text import ends_a_sentence

_LAST_SENTENCE = re.compile(
    r"^(?P<body>.*(?:다|요|까|함|임|음)[.?!][\"”’']?|.*[.?!][\"”’])\s*(?P<tail>[/\[(<]?\s*\S.{0,60})$", re.DOTALL
)
_SHORTEST_SIGNED, _LONGEST_POST = 3, 24  # lines; characters
_WRITTEN_BY = re.compile(r"^(?:글쓴이|지은이|필자|글)\s?[:：=|]?\s?(?=\S)")
_SAYS_WHO = re.compile(
    r"(?:글쓴이|지은이|(?:취재\s?)?(?P<post>기자)(?=\s?[:：=|]))\s?[:：=|]?\s(?P<name>(?!일동|미상|소개|약력|모두|프로필)[가-힣]{2,6})"
)
_TEXT_BY = re.compile(r"글\s?[:：=|]\s?(?P<name>[가-힣]{3,4})")
_BROKEN_MAIL = re.compile(
    r"\s[\w.+-]{1,40}@$|\s?\[email\sprotected\]$|\s[\w.+-]{1,40}\s?[(\[]\s?(?:at|골뱅이)\s?[)\]]\s?[\w.-]{3,60}$"
)  # 홍길동 기자 hong@
# desk@demo.example 나루신문의 다른 기사 보기
_OTHER_STORIES = re.compile(r"(?<=\S)\s[가-힣]{2,12}(?:\s?기자)?의\s다른\s?기사(?:\s?보기)?$")
_HIDDEN = "[email protected]"  # what stands for an address where machines read
_BEFORE_MAIL = re.compile(r"\s?=\s?(?=[\w.+-]{1,40}@)")  # 홍길동 기자=hong@…
_TIME_BEHIND = re.compile(  # 홍길동 / 2018.06.25 21:13:08
    r"(?<=[가-힣])\s?[/|ㅣ]\s?\d{4}[.\-/]\s?\d{1,2}[.\-/]\s?\d{1,2}\.?\s\d\d?:\d\d(?::\d\d)?$"
)
_PHONE = re.compile(r"\W{0,2}(?:상담\s?)?(?:문의\s?|전화\s?)?[:：]?\s?0\d{1,2}\)?[-.\s]\d{3,4}[-.]\d{4}\)?")
_DAY_FIRST = re.compile(
    r"^[\[(]?\d{4}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}[.일]?(?:\s\d\d:\d\d)?[\])]?\s(?=\S.{0,30}기자)"
)
_POINTER = re.compile(r"^[☞★◎]\s?")
_ABOUT_THE_WRITER = re.compile(
    r"(?:[△▲◇◆▷▶※*·▣■●-]|(?:약력|프로필)[\s:：]).{0,200}?(?:등단|졸업|수료|출생|역임|저서|[시소수]\S{0,2}집|신인상|신춘문예|회원|약력)"
)
_LIFE = re.compile(
    r"[■◆◇●▲△#※*]?\s?(?:[가-힣]{2,4}\s)?(?:시인|작가|수필가|필자|저자|글쓴이)?\s?(?:약력|프로필|주요\s?약력)$"
)
_WHOSE_LIFE = re.compile(  # △홍길동 시인=…, △홍길동은 …
    r"[△▲◇◆▷▶※*·▣■●-]\s?(?:(?P<name>[가-힣]{2,4})(?:\s?(?P<post>시인|작가|수필가|필자))?\s?[=:：]"
    r"|(?P<told>[가-힣]{2,4}?)(?:\s?(?:시인|작가|수필가|필자))?[은는](?:\s|…))"
)
_NAMED_WITH_A_MARK = re.compile(
    r"[△▲◇◆▷▶※*▣■●]?\s?(?P<name>[가-힣]{2,4})(?:\s?(?:(?P<post>시인|작가|[가-힣]{1,3}가)|필자))?(?:\s(?:약력|프로필))?$"
)
_TOLD_OF_A_LIFE = re.compile(r"(?:등단|졸업|출생|역임|[시소수]\S{0,2}집|신인상|신춘문예)")
# 나루신문 편집국 홍길동: who signs with the house and the desk, and no post.
_OF_A_DESK = re.compile(
    r"[가-힣]{2,10}(?:신문|일보|신보|매일|뉴스|저널|소식)\s(?:편집[국부실]|보도[국부]|취재[부팀]|기획[부팀]|사회부|문화부|편집위원회)\s(?P<name>[가-힣]{3,4})"
)
# 홍길동 나루초 4학년, 김영희(나루중 2학년): what a child wrote, whatever it is called.
_PUPIL = re.compile(r"[(<\[]?(?P<name>[가-힣]{2,4})\s?[\s(](?P<post>[가-힣]{1,8}(?:초|중|고|학교)\s?\d\s?학년)[)>\]]?")
_SIGNED_AT = re.compile(r"(?P<place>[가-힣]{2,4})\s?/\s?(?P<name>[가-힣]{2,4})")  # 새터/ 홍길
_NOTE_BELOW = re.compile(  # ※ 가까운 가게를 추천해 주세요. and 물음을 보내는 곳 : ask@…
    r"[※*☞]\s?\S.{8,120}(?:니다|세요|시오)[.!]?$|[^@:：=]{2,24}[:：]\s?[\w.+-]{1,40}@[\w.-]{3,60}$"
)
_REPORTER = re.compile(r"[가-힣]{2,5}\s?[가-힣]{0,4}기자(?:\s[\w.+-]{1,40}@[\w.-]{3,60})?")
_LINES_OF_A_LIFE, _LONGEST_OF_A_LIFE = 8, 120  # characters
_LONGEST_HEADING = 30  # characters of what stands above a life: a name with a post, 주요 약력
# What is told in prose: 글쓴이 홍길동은 …, 김영희 작가는 2013년 등단했다.
_WRITER_IS = re.compile(
    r"(?:[△▲◇◆▷▶※*·▣■●-]\s?(?:필자|지은이)|\W?\s?글쓴이)\s?(?P<name>[가-힣]{2,4}?)(?:\s[가-힣]{2,4})?[은는]\s"
)
_PEN_IS = re.compile(
    r"(?P<name>[가-힣]{2,4})\s?(?:시인|작가|수필가|소설가)[은는]\s.{0,160}(?:등단|[시소수]\S{0,2}집|신인상)"
)
_SIGNS = 24  # characters of a line that may name who writes, and tells nothing of him
_THANKS = re.compile(r"\W{0,2}(?:취재|촬영|사진|장소)\s?(?:도움|협조|협찬)\s?[:：=]\s?\S")
_HELPED = re.compile(
    r"\W{0,2}(?:(?:감수|자문|도움말|통역|진행|지도)\s?[=:：/]|도움말|도움(?=\s[가-힣]{2,4}\s\S{0,4}기자$))\s?[^.]{2,40}"
)
_CLOCK = re.compile(r"\d\d?:\d\d")
_LONGEST_STAMP = 60  # characters
_IN_BRACKETS = re.compile(r"[\[(<〈【]\s?([^\[\]()<>〈〉【】]{8,60})[\])>〉】]")
_ISSUE = re.compile(r"(?<!\d)\d{1,5}\s?호(?![가-힣])")
_OF_THE_WRITER = re.compile(r"[\[<(【■▣※]{0,2}\s?(?:필자|글쓴이)\s?(?:소개|약력)\s?[\])>】:：■▣]{1,2}")


@dataclass(slots=True)
class Closing:
    """What stood at a body's end, taken off: who signs, in which words, and an address that stood alone."""

    lines: list[Line]  # those above it
    bylines: tuple[Byline, ...] = ()
    raw: str | None = None
    email: str | None = None
    post: str | None = None  # of who wrote it, as what is told of his life begins: △홍길동 시인=…
    life: tuple[str, list[Line]] | None = None  # what is told at the end of the life of one who is named


def taken_off(lines: list[Line], has_images: bool, paper_name: str | None) -> Closing:
    """Take bylines, credits and bare addresses off the end; the lines above them are the article's own."""
    told = _without_notes(lines, paper_name)
    lines = _without_biography(told, paper_name)
    told_of = told[len(lines) :]
    first = told_of[0].text if told_of else ""
    life = _WHOSE_LIFE.match(first) or _NAMED_WITH_A_MARK.match(first)
    lines = _with_name_and_post_together(lines)
    raw: list[str] = []
    signed: list[Byline] = []
    email: str | None = None
    while len(lines) > (0 if has_images else 1) and lines[-1].kind in ("text", "heading"):
        text = _TIME_BEHIND.sub("", _OTHER_STORIES.sub("", lines[-1].text))
        if chrome.tells(text) and not _is_beside(text):
            break
        if found := _signs(text, lines, paper_name):
            signed = [*found, *signed]
            raw.insert(0, text)
        elif byline.is_house_line(text, paper_name) or byline.is_house(byline.without_address(text)):
            raw.insert(0, text)
            email = byline.address(text) or email
        elif byline.is_address(text) or text == _HIDDEN:
            email = byline.address(text)
        elif _is_beside(text) or _is_a_stamp(text) or _helped(lines, paper_name) or _calls_who_signs(lines, paper_name):
            pass
        elif not beneath.is_source(text) and is_credit(byline.without_address(text)):
            email = (byline.address(text) if "기자" in text else None) or email
        else:
            break
        lines.pop()
    match = _LAST_SENTENCE.match(lines[-1].text) if lines and lines[-1].kind == "text" else None
    if match and signed:  # …했다. <나루신문>, and below it who signs
        if byline.is_house_line(match["tail"].strip(), paper_name):
            lines[-1] = replace(lines[-1], text=match["body"].strip())
    elif match and not chrome.tells(tail := match["tail"].strip()):
        found = byline.is_line(_as_signed(tail), paper_name) or byline.agency(tail)
        found = found or _by_name_alone(tail, [*lines[:-1], replace(lines[-1], text=match["body"])])
        if found:
            signed, raw = list(found), [tail]
        if byline.is_address(tail):
            email = byline.address(tail)
        if found or _is_no_sentence(tail, paper_name):
            lines[-1] = replace(lines[-1], text=match["body"].strip())
    if signed:
        lines, above = _of_each_item(lines, raw[0], paper_name)
        raw, signed = [*above, *raw], [*_persons(above, paper_name), *signed]
    bylines, words = tuple(dict.fromkeys(signed)), " ".join(raw) or None
    whose = _whose(first)
    return Closing(lines, bylines, words, email, life and life["post"], (whose, told_of) if whose else None)


def _whose(life: str) -> str | None:
    """The name with which what is told of a life begins."""
    match = _WHOSE_LIFE.match(life) or _PEN_IS.match(life) or _NAMED_WITH_A_MARK.match(life)
    told = match.groupdict() if match else {}
    return told.get("name") or told.get("told")


def _signs(text: str, lines: list[Line], paper_name: str | None) -> tuple[Byline, ...]:
    """Who signs with a line at a body's end."""
    if (alone := signature.ALONE.fullmatch(text)) and not names.AGENCY.fullmatch(alone["name"]):
        is_told_of = any(alone["name"] in line.text for line in lines[:-1])
        return (Byline(alone["name"]),) if signature.is_name_alone(alone["name"]) and not is_told_of else ()
    found = byline.is_line(_as_signed(text), paper_name) or byline.agency(text) or _by_name_alone(text, lines[:-1])
    if (said := _SAYS_WHO.fullmatch(text)) and names.could_be_a_name(said["name"]):
        return (Byline(said["name"], said["post"]),)
    if (pupil := _PUPIL.fullmatch(text)) and names.is_full_name(pupil["name"]):
        is_told_of = any(pupil["name"] in line.text or _PUPIL.fullmatch(line.text) for line in lines[:-1])
        return () if is_told_of else (Byline(pupil["name"], pupil["post"]),)
    if not found and (alone := _TEXT_BY.fullmatch(text) or _OF_A_DESK.fullmatch(text)):
        found = (Byline(alone["name"]),) if names.is_full_name(alone["name"]) else ()
    match = None if found else _SIGNED_AT.fullmatch(text)
    if match is None or not names.is_korean_name(match["name"]) or names.is_place(match["name"]):
        return found
    if names.is_place(match["place"]):  # 강릉/ 길동
        return (Byline(match["name"], place=match["place"]),)
    # A place that no list has, and a name alone: believed where the article tells that there is such a place.
    told = re.compile(rf"{match['place']}(?:시|군|구|읍|면|도)(?![가-힣]{{3}})")
    return (Byline(match["name"], place=match["place"]),) if any(told.search(one.text) for one in lines) else ()


def _by_name_alone(text: str, above: list[Line]) -> tuple[Byline, ...]:
    """Who signs with nothing but a name, right below or behind a sentence: … 함께했다고 밝혔다. 홍길동"""
    if not names.is_common_name(text) or not signature.is_name_alone(text) or text.endswith("다"):
        return ()
    is_told_of = any(text in line.text for line in above)
    return (Byline(text),) if above and chrome.tells(above[-1].text) and not is_told_of else ()


def _without_notes(lines: list[Line], paper_name: str | None) -> list[Line]:
    """Lines without what the paper tells its readers below who signs: ``※ 가까운 가게를 추천해 주세요.``"""
    end = len(lines)
    while end > 1 and _NOTE_BELOW.match(lines[end - 1].text):
        end -= 1
    return lines[:end] if end < len(lines) and _signs(lines[end - 1].text, lines[:end], paper_name) else lines


def _with_name_and_post_together(lines: list[Line]) -> list[Line]:
    """A signature on two lines, the name and below it the post or the other way round, as one."""
    if len(lines) < _SHORTEST_SIGNED or lines[-1].group != lines[-2].group or lines[-1].kind != "text":
        return lines
    pair = _WRITTEN_BY.sub("", lines[-2].text), lines[-1].text
    if any(len(text) > _LONGEST_POST for text in pair):
        return lines
    has_post = (names.ENDS_WITH_POST.search(text) is not None for text in pair)
    if [names.is_full_name(text) for text in pair] in ([True, False], [False, True]) and any(has_post):
        return [*lines[:-2], replace(lines[-1], text=" ".join(pair))]
    return lines


def _as_signed(text: str) -> str:
    """A closing line without the mark or day before it and what stands for an address that is broken or hidden."""
    return _BROKEN_MAIL.sub("", _BEFORE_MAIL.sub(" ", _DAY_FIRST.sub("", _POINTER.sub("", text))))


def _is_beside(text: str) -> bool:
    """Whether a line begins as what is told of the writer, or of who helped."""
    return _OF_THE_WRITER.match(text) is not None or _THANKS.match(text) is not None


def _helped(lines: list[Line], paper_name: str | None) -> bool:
    """Whether the last line tells who advised the one who signs above it."""
    if len(lines) < _SHORTEST_SIGNED or not _HELPED.fullmatch(lines[-1].text):
        return False
    return bool(byline.is_line(_as_signed(lines[-2].text), paper_name))


def _calls_who_signs(lines: list[Line], paper_name: str | None) -> bool:
    """Whether the last line is but a telephone's number, below who signs or his address."""
    if len(lines) < _SHORTEST_SIGNED or not _PHONE.fullmatch(lines[-1].text):
        return False
    above = _as_signed(lines[-2].text)
    return byline.is_address(above) or bool(signature.read(above, paper_name))


def _is_a_stamp(text: str) -> bool:
    """Whether a line tells nothing but when the piece went up, or in which issue: ``[1402호 / 2023년 8월 30일자]``."""
    if (told := _IN_BRACKETS.fullmatch(text)) and _ISSUE.search(told[1]):
        return bool(timestamp.find(told[1]))
    return _CLOCK.search(text) is not None and len(text) < _LONGEST_STAMP and not head.without_stamps(text)


def _is_no_sentence(tail: str, paper_name: str | None) -> bool:
    """Whether what stands behind the last sentence is an address, a credit, a house or chrome."""
    is_house = byline.is_house_line(tail, paper_name) or byline.is_house(tail)
    return is_house or byline.is_address(tail) or is_credit(tail) or chrome.is_chrome(tail)


def _of_each_item(lines: list[Line], last: str, paper_name: str | None) -> tuple[list[Line], list[str]]:
    """The lines of several short pieces without those words that sign each; and those. ``last`` signs the last.

    On a line of their own as the last is, ``/나루=홍길동 기자``, or behind a last sentence, ``…밝혔다. 홍길동 기자``.
    """
    kept: list[Line] = []
    signing: list[str] = []
    for index, line in enumerate(lines):
        if _signs_an_item(line.text, last, kept, lines[index + 1 :]) and byline.is_line(line.text, paper_name):
            signing.append(line.text)
            continue
        match = _LAST_SENTENCE.match(line.text) if line.kind == "text" and "기자" in line.text[-60:] else None
        tail = match["tail"].strip() if match else ""
        if match and "기자" in tail and byline.is_line(tail, paper_name):
            signing.append(tail)
            line = replace(line, text=match["body"].strip())
        kept.append(line)
    return kept, signing


def _signs_an_item(text: str, last: str, above: list[Line], below: list[Line]) -> bool:
    """Whether a line may sign the piece above it, in the form of the last: no name in a list of reporters."""
    if last.startswith("/"):
        return text.startswith("/")
    is_alike = _REPORTER.fullmatch(text) is not None and _REPORTER.fullmatch(last) is not None
    is_below_a_piece = bool(above) and ends_a_sentence(above[-1].text)
    return is_alike and is_below_a_piece and bool(below) and not _REPORTER.fullmatch(below[0].text)


def _persons(raw: Iterable[str], paper_name: str | None) -> Iterator[Byline]:
    return (person for text in raw for person in byline.is_line(text, paper_name))


def _without_biography(lines: list[Line], paper_name: str | None) -> list[Line]:
    """Lines without what tells of the writer's life, below 약력 or the name: ``△ 2009년 등단 △ 시집 …``."""
    last = range(max(2, len(lines) - _LINES_OF_A_LIFE), len(lines))
    headings = [at for at in last if len(lines[at].text) <= _LONGEST_HEADING]
    headed = (at for at in headings if _LIFE.match(lines[at].text))
    if (at := next(headed, None)) and all(len(line.text) <= _LONGEST_OF_A_LIFE for line in lines[at:]):
        return lines[:at]
    named = (at for at in headings if at + 1 < len(lines) and _heads_a_life(lines, at, paper_name))
    if at := next(named, None):
        return lines[: at + 1] if byline.is_line(lines[at].text, paper_name) else lines[:at]
    if len(lines) > 2 and _tells_of_the_writer(lines[-1].text, lines[:-1]):
        return lines[:-1]
    end = len(lines)
    while end > 2 and _ABOUT_THE_WRITER.match(lines[end - 1].text):
        end -= 1
    if end < len(lines) and (
        byline.is_line(lines[end - 1].text, paper_name) or _is_of_the_writer(lines[end], lines[:end], lines[end + 1 :])
    ):
        return lines[:end]
    return list(lines)


def _tells_of_the_writer(text: str, above: list[Line]) -> bool:
    """Whether a paragraph tells in prose who wrote the piece, of whom nothing above tells."""
    if (told := _WRITER_IS.match(text)) and names.is_full_name(told["name"]):
        return True
    match = _PEN_IS.match(text)
    return match is not None and not any(match["name"] in line.text for line in above if len(line.text) > _SIGNS)


def _heads_a_life(lines: list[Line], at: int, paper_name: str | None) -> bool:
    """Whether a line is the writer's name, ■ 홍길동, below which nothing but a life follows; none told above.

    Where somebody else signs below it, the life is of whom the piece tells.
    """
    match = _NAMED_WITH_A_MARK.match(lines[at].text)
    life = lines[at + 1 :]
    return (
        match is not None
        and names.is_full_name(match["name"])
        and _TOLD_OF_A_LIFE.search(life[0].text) is not None
        and all(len(line.text) <= _LONGEST_OF_A_LIFE for line in life)
        and not any(match["name"] in line.text for line in lines[:at])
        and all(person.name == match["name"] for person in _persons((line.text for line in life), paper_name))
    )


def _is_of_the_writer(life: Line, above: list[Line], below: list[Line]) -> bool:
    """Whether what is told of a life names whose it is, and nothing above does: the writer's, and no subject's."""
    match = _WHOSE_LIFE.match(life.text)
    # Above the piece the name may stand alone, as poets' do.
    name = match and (match["name"] or match["told"])
    # One line for each of several tells of people in the news.
    of_others = (
        one for line in below if (one := _WHOSE_LIFE.match(line.text)) and (one["name"] or one["told"]) != name
    )
    if next(of_others, None):
        return False
    return name is not None and not any(name in line.text and not _names_only(line.text, name) for line in above)


def _names_only(text: str, name: str) -> bool:
    """Whether a line but names somebody, alone or with a post, as who signs stands above a piece."""
    post = text.removeprefix(name)
    return text.startswith(name) and len(text) <= _SIGNS and (not post or post[0] == " ") and not ends_a_sentence(text)
