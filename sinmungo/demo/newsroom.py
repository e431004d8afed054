"""Plans the two papers: what is written on which day, under which number, and what befalls it later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from parsers.article import Byline, Image
from sinmungo.demo.dice import Dice
from sinmungo.demo.story import Fate, PaperId, Story
from sinmungo.demo.topics import Case, Topic, staff, topics
from sinmungo.demo.writer import Draft, write

KST = timezone(timedelta(hours=9), "KST")
_FIRST_DAY = datetime(2023, 11, 2, tzinfo=KST)
_LAST_DAY = datetime(2026, 10, 30, tzinfo=KST)
_SCATTER = 7
_EARLIEST, _LATEST = 5 * 3600 + 1800, 22 * 3600 + 3599

_FIRST_IDXNO, _FIRST_AID_NUMBER, _FIRST_PHOTO = 130412, 690118, 204377

# Counted from the newest story, which is 1.
_FATES: dict[PaperId, dict[int, Fate]] = {
    "demo-nd": {4: "deleted", 9: "soft-404", 15: "two-addresses", 63: "redirected"},
    "demo-aid": {3: "deleted", 5: "soft-404", 12: "two-addresses", 41: "redirected"},
}
_EVERY_NTH_EDITED = 14
_EVERY_NTH_AID_AT_MIDNIGHT = 6

AID_SECTIONS = {
    "101": "뉴스",
    "102": "지역",
    "103": "문화",
    "104": "스포츠",
    "105": "기획",
    "106": "특집",
    "107": "오피니언",
    "108": "사람들",
}
_AID_CODES = {name: code for code, name in AID_SECTIONS.items()}


def write_paper(paper: PaperId) -> tuple[Story, ...]:
    """Every story of the paper, the oldest first."""
    dice = Dice(paper, "plan")
    times = _publication_times(sum(topic.stories.get(paper, 0) for topic in topics()), dice)
    assignments = _assign(paper, times, dice)
    words = staff(paper)
    taken: set[str] = set()
    written: list[Story] = []
    for place, (published, (topic, case)) in enumerate(zip(times, assignments, strict=True)):
        own = Dice(paper, place, topic.name)
        draft = write(topic, case, words, published, taken=taken, dice=own)
        taken.add(draft.headline)
        written.append(_story(paper, place, topic, draft, published=published, dice=own))
    return _with_fates(paper, written)


def _publication_times(count: int, dice: Dice) -> list[datetime]:
    days = (_LAST_DAY - _FIRST_DAY).days
    evenly = [place * days // (count - 1) for place in range(count)]
    drawn = [min(max(day + dice.between(-_SCATTER, _SCATTER), 0), days) for day in evenly]
    times = [_FIRST_DAY + timedelta(days=day, seconds=dice.between(_EARLIEST, _LATEST)) for day in drawn]
    return sorted(times)


def _assign(paper: PaperId, times: Sequence[datetime], dice: Dice) -> list[tuple[Topic, Case]]:
    """Give each moment a topic and a case that fit its month, the hardest to place first."""
    wanted: list[tuple[Topic, Case]] = []
    for topic in topics():
        cases = dice.shuffled([case for case in topic.cases if case.only in {None, paper}])
        wanted += [(topic, cases[number % len(cases)]) for number in range(topic.stories.get(paper, 0))]
    free = dice.shuffled(range(len(times)))
    placed: dict[int, tuple[Topic, Case]] = {}
    for topic, case in sorted(dice.shuffled(wanted), key=lambda pair: len(pair[1].months)):
        place = next(place for place in free if times[place].month in case.months)
        free.remove(place)
        placed[place] = topic, case
    return [placed[place] for place in range(len(times))]


def _story(paper: PaperId, place: int, topic: Topic, draft: Draft, *, published: datetime, dice: Dice) -> Story:
    section = topic.section[paper]
    article_number = (_FIRST_IDXNO if paper == "demo-nd" else _FIRST_AID_NUMBER) + place * 37 + dice.between(0, 36)
    images = tuple(
        Image(_image_path(paper, article_number, place, order, published), caption)
        for order, caption in enumerate(draft.captions)
    )
    story = Story(
        paper=paper,
        number=str(article_number),
        headline=draft.headline,
        subheadline=draft.subheadline,
        section=(section,),
        published=published,
        modified=None,
        bylines=draft.signature.bylines,
        byline_raw=draft.signature.printed,
        blocks=draft.blocks,
        images=images,
        tags=draft.tags,
        genre=topic.genre,
    )
    return _edited(story, place, dice) if paper == "demo-nd" else _numbered_by_aid(story, place)


def _image_path(paper: PaperId, article_number: int, place: int, order: int, published: datetime) -> str:
    if paper == "demo-nd":
        photo = f"{article_number}_{_FIRST_PHOTO + 2 * place + order}_{published:%M%S}"
        return f"/news/photo/{published:%Y%m}/{photo}.jpg"
    suffix = f"-{order:02d}" if order else ""
    return f"/upimages/gisaimg/{published:%Y%m}/{published:%d}_{article_number}{suffix}.jpg"


def _edited(story: Story, place: int, dice: Dice) -> Story:
    if place % _EVERY_NTH_EDITED:
        return story
    return replace(story, modified=story.published + timedelta(seconds=dice.between(600, 30 * 3600)))


def _numbered_by_aid(story: Story, place: int) -> Story:
    """The aid: ten digits of epoch (midnight on some), six of running number, three of section code.

    The skin of this paper prints no subheadline, and a mail address only where the byline has one.
    """
    at_midnight = place % _EVERY_NTH_AID_AT_MIDNIGHT == 0
    moment = story.published.replace(hour=0, minute=0, second=0) if at_midnight else story.published
    aid = f"{int(moment.timestamp())}{story.number}{_AID_CODES[story.section[0]]}"
    mail_is_printed = "@" in (story.byline_raw or "")
    bylines = story.bylines if mail_is_printed else tuple(_without_mail(byline) for byline in story.bylines)
    return replace(story, number=aid, subheadline=None, tags=(), bylines=bylines)


def _without_mail(byline: Byline) -> Byline:
    return replace(byline, email=None)


def _with_fates(paper: PaperId, written: Sequence[Story]) -> tuple[Story, ...]:
    fated = list(written)
    for from_newest, fate in _FATES[paper].items():
        story = fated[-from_newest]
        other = None
        if fate == "two-addresses":
            other = "오피니언" if story.section[0] != "오피니언" else "사람들"
        fated[-from_newest] = replace(story, fate=fate, other_section=other)
    return tuple(fated)
