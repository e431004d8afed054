"""A byline's parts in the order that the grammar reads them in: place and wire before the name, its post behind it.

Papers print them in any order, with a bar, an underscore or an equals sign between them.
"""

from __future__ import annotations

import re

from parsers.fields import names

_AGED = re.compile(r"^([가-힣]{2,4})\s?\(\d{1,2}세?\s?[·ㆍ,]\s?")  # 홍길동(68·나루읍)
_ADVISED = re.compile(
    r"(?<=\S)\s?[·ㆍ,/|]\s?(?:자문|감수|도움말|진행|문의|취재\s?(?:도움|협조))\s?[=:：]\s?[^=]{2,60}$"
)
_SHARED_MAIL = re.compile(
    r"(?<=\s)[A-Za-z0-9_.+-]{1,30}[·,/][A-Za-z0-9_.+-]{1,30}@[A-Za-z0-9.-]{3,60}$"
)  # hong·kim@demo.example
_PLACE_BEHIND = re.compile(
    rf"^([가-힣]{{2,4}}\s?기자)\s?(?:\(=\s?([가-힣·]{{2,12}})\)|[(/=]\s?({'|'.join(sorted(names.PLACES))})\)?)$"
)  # 홍길동 기자(=나루), 홍길동기자/목포, 홍길동 기자=목포
# 목포ㅣ홍길동 기자, 나루 | 홍길동 나루일보 기자, 목포·홍길동기자
_PLACE_BEFORE = re.compile(
    r"^([가-힣]{2,4})(?:[·.]|(?P<bar>\s?[|ㅣ]\s?))(?=[가-힣]{2,4}(?:\s[가-힣]{2,8})?\s?기자(?:\s|$))"
)
_PLACE_AND_MAIL_BEHIND = re.compile(  # [홍길동 기자(=나루)(hong@demo.example)]
    r"^\[?([가-힣]{2,4}\s?기자)\s?\(=\s?([가-힣·]{2,12})\)\s?\(?([\w.+-]{1,64}@[\w.-]{3,60})?\)?\]?$"
)
# 홍길동 뉴시스 기자; 홍길동 기자 (목포=연합뉴스)
_WIRE_BETWEEN = re.compile(rf"^([가-힣]{{3}})\s{names.AGENCY.pattern}\s(기자|특파원)$")
_WIRE_BEHIND = re.compile(rf"^(\S{{2,4}}\s?(?:기자|특파원))\s?(\([가-힣·]{{2,12}}={names.AGENCY.pattern}\))$")
_EQUALS_ADDRESS = re.compile(r"\s?=\s?(?=[A-Za-z0-9_.+-]{1,64}@)")  # 홍길동 기자 = hong@demo.example
# 나루시장·가람군수 홍길동·김영희: as many posts as names.
_POSTS_THEN_NAMES = re.compile(r"^([가-힣]{2,12})\s?[·ㆍ,]\s?([가-힣]{2,12})\s([가-힣]{3})\s?[·ㆍ,]\s?([가-힣]{3})$")
_REPORTER_FIRST = re.compile(
    r"^(?:취재\s?)?기자(?:\s?[:：|=]\s?|\s)([가-힣]{3,4})(?=$|[,/|·]|\s(?![가-힣]))"
)  # 기자 : 홍길동
_LABELLED_REPORTER = re.compile(r"(?:취재\s?)?기자\s?[:：|=]")
_WROTE = re.compile(r"^([가-힣]{2,4})\s씀$")  # 홍길동 씀, as letters close
_WIDE = str.maketrans("＜＞（）［］／＝＠", "<>()[]/=@")
_DUTY_BEHIND = re.compile(
    r"(?<![가-힣])([가-힣]{3})\s?\((취재|글|사진|영상|촬영|그래픽)\)"
)  # 홍길동(취재) 김영희(사진)
_UNDERSCORED = re.compile(r"(글|사진|그림|취재|정리)_(?=[가-힣])")  # 글·사진_홍길동


def in_order(text: str, paper_name: str | None) -> str:
    """The line with its parts where the grammar looks for them: place and wire in front, the post behind."""
    text = in_plain_signs(text)
    text = _WROTE.sub(r"\1", text) if text.endswith("씀") else text
    text = _AGED.sub(r"\1(", _ADVISED.sub("", _SHARED_MAIL.sub("", _EQUALS_ADDRESS.sub(" ", text))))
    unnamed = text.removeprefix(f"{paper_name} ")  # 나루신문 기자 홍길동
    text = _REPORTER_FIRST.sub(_name_first, unnamed if _REPORTER_FIRST.match(unnamed) else text)
    text = _WIRE_BEHIND.sub(r"\2 \1", _WIRE_BETWEEN.sub(r"\2 \1 \3", text))
    text = _PLACE_AND_MAIL_BEHIND.sub(lambda told: f"{told[2]}={told[1]} {told[3] or ''}", text).strip()
    text = _PLACE_BEHIND.sub(lambda told: f"{told[2] or told[3]}={told[1]}", _PLACE_BEFORE.sub(_place_first, text))
    return _POSTS_THEN_NAMES.sub(_each_with_a_post, text)


def _place_first(told: re.Match[str]) -> str:
    """나루=홍길동 기자; behind a bar also a place that no list has, where it is hardly somebody's name."""
    is_place = told[1] in names.PLACES or (told["bar"] and not names.is_common_name(told[1]))
    return f"{told[1]}=" if is_place else told[0]


def _each_with_a_post(told: re.Match[str]) -> str:
    *posts, one, other = told.groups()
    is_told = all(names.ENDS_WITH_POST.search(post) or post.endswith("지사") for post in posts)
    are_names = names.is_full_name(one) and names.is_full_name(other)
    return f"{one} {posts[0]}, {other} {posts[1]}" if is_told and are_names else told[0]


def _name_first(told: re.Match[str]) -> str:
    """홍길동 기자, for 기자 홍길동; beside an address or behind a colon any full name is believed."""
    is_name = names.is_full_name if "@" in told.string or _LABELLED_REPORTER.match(told[0]) else names.is_common_name
    return f"{told[1]} 기자" if is_name(told[1]) else told[0]


def in_plain_signs(text: str) -> str:
    """The line with the signs that the grammar knows, and what each did before his name: ＜홍길동＞, 글·사진_홍길동."""
    text = text.translate(_WIDE)
    if "_" in text:
        text = _UNDERSCORED.sub(r"\1=", text)
    return _DUTY_BEHIND.sub(r"\2=\1 ", text) if "(" in text else text
