"""Datelines: what stands before the first word, as wire copy begins: ``(광주=연합뉴스) 홍길동 기자 = …``."""

from __future__ import annotations

import re

from parsers.fields import names
from parsers.fields.people import could_be_a_place
from parsers.fields.person import names_a_house

_WIRE = re.compile(r"([가-힣]{2,6}통신)")  # what stands where an agency stands, and is called one
_PLACE = re.compile(r"[가-힣]{2,4}")
_PARTNER = re.compile(
    r"(?:[\s·,]{1,2}(?:AP|AFP|EPA|UPI|DPA|dpa|TASS|로이터|신화|교도|타스|블룸버그)){1,3}$"
)  # 리스본 AP=연합뉴스
_ROW = re.compile(r"^(?:[가-힣]{2,4}\s){1,5}[가-힣]{2,4}(?=\s(?:기자|특파원))")
_DATELINE = re.compile(
    r"[\[(<【]\s?(?P<left>[^\])>】=/]{1,20}?)\s?[=/]\s?(?P<right>[^\])>】]{1,24}?)\s?[\])>】]\s?(?P<rest>.*)$"
)
_PLACE_ALONE = re.compile(r"[\[(<【]([가-힣·]{2,8})[\])>】]\s?(?=[가-힣]{2,4}\s?(?:기자|특파원))")  # (나루)홍길동 기자
_WIRE_ALONE = re.compile(rf"{names.AGENCY.pattern}\s(?=[가-힣]{{2,4}}\s?(?:기자|특파원))")  # 뉴시스 홍길동 기자
_HOUSE = "(?:신문|일보|뉴스|매일|타임[즈스]|저널|투데이|방송)"
_OPENING = re.compile(
    r"([\[(<【][^\])>】]{2,30}[\])>】](?:\s?[^=.。]{2,40}?(?:기자|특파원|통신원|[가-힣](?:부장|차장|국장|팀장)|위원))?)\s?=\s"
    r"|([\[(<【][^\])>】]{2,30}(?:기자|특파원|통신원)(?:\s[\w.+-]{1,40}@[\w.-]{1,60})?\s?[\])>】])"
    rf"|([\[(<【][^\])>】=]{{1,20}}=\s?{names.AGENCY.pattern}\s?[\])>】])"
    # 나루일보 홍길동 기자 | 나루시는 …, 【나루일보 새터】홍길동 기자=나루시는 …
    r"|((?:[가-힣A-Za-z0-9]{2,12}(?:\s=?\s?|/)){0,2}[가-힣]{2,4}\s?(?:[가-힣]{0,4}기자(?:\s기자)?|특파원|통신원))\s?[|ㅣ=](?=\s?\S)"
    r"|([\[(<【][^\])>】]{2,30}[\])>】]\s?[가-힣]{2,4}\s?(?:[가-힣]{0,4}기자|특파원|통신원))(?:=(?=\S)|\s?[/|ㅣ–—-]\s)"
    # [나루신문]홍길동기자 나루시는 …
    rf"|([\[<【][^\])>】\s]{{0,8}}{_HOUSE}[\]>】]\s?[가-힣]{{3}}\s?기자)\s(?=[가-힣“‘\d])"
    rf"|([\[(【](?:{'|'.join(sorted(names.PLACES))})\s?=\s?[가-힣]{{3}}[\])】])"  # [목포=홍길동]
)


def opening(paragraph: str) -> str | None:
    """What a paragraph names before its first word, as wire copy does: ``(광주=연합뉴스) 홍길동 기자 = 광주시는 …``."""
    match = _OPENING.match(paragraph)
    return next(filter(None, match.groups()), None) if match else None


def _behind_a_house(left: str) -> str | None:
    """The place that no list has, between the paper's name and the reporter's: ``[나루일보 새터=홍길동 기자]``."""
    house, _, place = left.partition(" ")
    is_a_house = names_a_house(house, None) and not names.AGENCY.fullmatch(house)
    return place if is_a_house and _PLACE.fullmatch(place) and could_be_a_place(place, None) else None


def _parted(row: re.Match[str]) -> str:
    """홍길동 김영희, behind a place, are two; 아르네 홀름, of whom no word is a Korean name, is one."""
    words = row[0].split()
    return " 기자, ".join(words) if any(map(names.is_korean_name, words)) else row[0]


def taken_off(text: str, paper_name: str | None) -> tuple[str | None, str | None, str]:
    """Take ``(광주=연합뉴스)`` or ``[천지일보 부산=홍길동 기자]`` off the front: place, agency, the rest."""
    match = _DATELINE.match(text)
    if not match:
        if wire := _WIRE_ALONE.match(text):
            return None, wire[1], text[wire.end() :]
        front = _PLACE_ALONE.match(text)
        return (front[1], None, text[front.end() :]) if front and names.is_place(front[1]) else (None, None, text)
    left, right, rest = _PARTNER.sub("", match["left"].strip()), match["right"].strip(), match["rest"].strip()
    place = next((word for word in reversed(left.split()) if names.is_place(word)), None) or _behind_a_house(left)
    if wire := names.AGENCY.fullmatch(right) or _WIRE.fullmatch(right):
        rest = _ROW.sub(_parted, rest)
        return place or (left if could_be_a_place(left, paper_name) else None), wire[1], rest
    if left in names.DUTIES:
        return None, None, f"{right} {rest}".strip()
    if place and not names.ENDS_WITH_POST.search(right) and names.ENDS_WITH_PRESS_POST.search(rest):
        return place, None, rest  # [나루/투데이]홍길동 기자
    return place, None, f"{right} {rest}".strip() if place or names_a_house(left, paper_name) else text
