"""The common scheme of sections, as data. What names mean is tried in tests/parsers/test_section.py."""

from __future__ import annotations

import re

import pytest

from papers import COMMON_SECTIONS, SECTIONS, Section
from papers.sections import meaning

each_section = pytest.mark.parametrize("section", SECTIONS, ids=[section.english for section in SECTIONS])


def test_there_are_fourteen() -> None:
    names = "정치 경제 사회 문화 스포츠 지역 오피니언 사람들 교육 국제 기획 사진 과학 생활".split()
    assert list(COMMON_SECTIONS) == names


def test_the_topics_are_iptc_s_of_the_first_level() -> None:
    topics = {section.name: section.medtop for section in SECTIONS}
    assert topics == {
        "정치": "medtop:11000000",
        "경제": "medtop:04000000",
        "사회": "medtop:14000000",
        "문화": "medtop:01000000",
        "스포츠": "medtop:15000000",
        "지역": None,
        "오피니언": None,
        "사람들": "medtop:08000000",
        "교육": "medtop:05000000",
        "국제": None,
        "기획": None,
        "사진": None,
        "과학": "medtop:13000000",
        "생활": "medtop:10000000",
    }


@each_section
def test_a_section_s_own_name_and_its_words_mean_it(section: Section) -> None:
    assert meaning(section.name) == section.name
    for word in (*section.words, *section.whole):
        assert meaning(word) == section.name, word


def test_no_word_means_two_sections() -> None:
    words = [word for section in SECTIONS for word in (*section.words, *section.whole)]
    assert len(words) == len(set(words))


@each_section
def test_words_in_latin_letters_are_whole_words_in_lower_case(section: Section) -> None:
    assert not [word for word in section.words if re.search("[A-Za-z]", word)]
    assert not [word for word in section.whole if word != word.lower()]
