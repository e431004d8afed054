"""The invented articles: how many, how varied, and always the same."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from sinmungo.demo import PAPERS, PaperId, Story, stories
from sinmungo.demo.newsroom import write_paper

KST = timezone(timedelta(hours=9))
ROOT = Path(__file__).resolve().parents[2]
EXTENDED_SYLLABLES = set("똠펲햏뷁")


def everything() -> list[Story]:
    return [story for paper in PAPERS for story in stories(paper)]


def words(story: Story) -> str:
    captions = [image.caption or "" for image in story.images]
    return "\n".join([story.headline, story.subheadline or "", story.byline_raw or "", story.body, *captions])


def test_there_are_three_hundred_articles() -> None:
    assert [len(stories(paper)) for paper in PAPERS] == [170, 130]


@pytest.mark.parametrize("paper", PAPERS)
def test_they_span_three_years_in_order_to_the_second(paper: PaperId) -> None:
    times = [story.published for story in stories(paper)]
    assert times == sorted(times)
    assert times[0] < datetime(2023, 11, 20, tzinfo=KST)
    assert datetime(2026, 10, 15, tzinfo=KST) < times[-1] < datetime(2026, 11, 1, tzinfo=KST)
    assert {time.utcoffset() for time in times} == {timedelta(hours=9)}
    assert len({time.second for time in times}) > 30


@pytest.mark.parametrize("paper", PAPERS)
def test_two_runs_write_the_same(paper: PaperId) -> None:
    assert write_paper(paper) == write_paper(paper)


def test_another_process_with_other_hashes_writes_the_same() -> None:
    program = (
        "import hashlib; from sinmungo.demo import PAPERS, stories;"
        "print(hashlib.sha256(repr([stories(paper) for paper in PAPERS]).encode()).hexdigest())"
    )
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": paths},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert said == {hashlib.sha256(repr([stories(paper) for paper in PAPERS]).encode()).hexdigest()}


def test_numbers_and_keys_name_one_article_each() -> None:
    for paper in PAPERS:
        told = stories(paper)
        assert len({story.number for story in told}) == len({story.key for story in told}) == len(told)
        assert len({story.headline for story in told}) == len(told)


def test_an_aid_is_epoch_and_number_and_section() -> None:
    told = stories("demo-aid")
    assert all(re.fullmatch(r"\d{19}", story.number) for story in told)
    to_the_second = [story for story in told if int(story.number[:10]) == int(story.published.timestamp())]
    at_midnight = [story for story in told if story not in to_the_second]
    assert len(to_the_second) > len(at_midnight) > 10
    for story in at_midnight:
        midnight = datetime.fromtimestamp(int(story.number[:10]), KST)
        assert midnight == story.published.replace(hour=0, minute=0, second=0)
    opinion = {story.number[16:] for story in told if story.section == ("오피니언",)}
    assert opinion == {"107"}


def test_budget_is_a_word_worth_searching_for() -> None:
    found = [story for story in everything() if "예산" in story.headline + story.body]
    assert 20 <= len(found) <= 60


def test_lengths_go_from_one_sentence_to_fourteen_paragraphs() -> None:
    sizes = [len(story.blocks) for story in everything()]
    assert min(sizes) == 1
    assert 11 <= max(sizes) <= 14
    assert sum(size == 1 for size in sizes) > 15
    assert any(story.body.count(".") == 1 for story in everything())


def test_no_mark_of_the_templates_is_left() -> None:
    marks = re.compile(r"[{}■]|^\?|\[(?:은|이|을|과|으로|이다|이었다)\]|  ", re.MULTILINE)
    assert [story.headline for story in everything() if marks.search(words(story))] == []


def test_texts_have_quotations_numbers_hanja_and_latin() -> None:
    bodies = "\n".join(words(story) for story in everything())
    assert bodies.count("“") == bodies.count("”") > 300
    assert all(word in bodies for word in ("日", "美", "與", "AI", "KTX", "1,"))


def test_bylines_are_as_varied_as_in_print() -> None:
    printed = [story.byline_raw or "" for story in everything()]
    for form in ("기자", "=", "·", "국장 겸 정치부장", "시민기자", "칼럼니스트", "차장", "인턴기자", "데모통신", "@"):
        assert any(form in line for line in printed), form
    assert all(story.byline_raw is None for story in everything() if story.genre == "사설")


def test_every_mail_address_is_one_of_no_one() -> None:
    mails = {byline.email for story in everything() for byline in story.bylines if byline.email}
    assert mails
    assert all(mail.endswith(".example") for mail in mails)


def test_genres_are_labelled_in_the_headline() -> None:
    genres = {story.genre for story in everything()}
    assert {"사설", "기고", "칼럼", "인터뷰", "인사", "부고"} <= genres
    assert all(story.headline.startswith("[") for story in everything() if story.genre)
    assert not any(story.headline.startswith("[") for story in everything() if not story.genre)


@pytest.mark.parametrize("paper", PAPERS)
def test_each_paper_has_one_of_every_mishap(paper: PaperId) -> None:
    fates = [story.fate for story in stories(paper) if story.fate != "plain"]
    assert sorted(fates) == ["deleted", "redirected", "soft-404", "two-addresses"]


def test_some_articles_were_edited_after_they_appeared() -> None:
    edited = [story for story in stories("demo-nd") if story.modified]
    assert len(edited) > 5
    assert all(story.modified and story.modified > story.published for story in edited)


def test_demo_aid_fits_cp949_and_four_articles_do_not_fit_euc_kr() -> None:
    told = stories("demo-aid")
    extended = [story for story in told if EXTENDED_SYLLABLES & set(words(story))]
    for story in told:
        words(story).encode("cp949")
    assert len(extended) == 4
    for story in extended:
        with pytest.raises(UnicodeDecodeError):
            words(story).encode("cp949").decode("euc-kr")
