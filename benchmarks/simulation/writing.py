"""The words of a story: written by the demonstration's writer, edited as time goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache

from benchmarks.simulation.plan import Plan
from benchmarks.simulation.story import Change, Words
from parsers.article import Block, Image
from sinmungo.demo.dice import Dice
from sinmungo.demo.topics import Case, Staff, Topic, topics
from sinmungo.demo.writer import write

_ADDED = (
    "관계자는 “남은 절차도 서둘러 마치겠다”고 덧붙였다.",
    "현장을 찾은 주민은 “이제야 마음이 놓인다”고 말했다.",
    "자세한 일정은 다음 주에 다시 알려질 예정이다.",
)
_NOTICE = "위 기사의 수치 가운데 일부가 사실과 다른 것으로 확인돼 본보는 이를 바로잡았다."


@cache
def _desk_topics(near_hills: bool, near_sea: bool, month: int) -> tuple[tuple[Topic, Case], ...]:
    """What can be written of in a month, each as often as the demonstration's paper writes of it."""
    found: list[tuple[Topic, Case]] = []
    for topic in topics():
        cases = [
            case
            for case in topic.cases
            if case.only is None
            and month in case.months
            and (near_sea or case.near != "sea")
            and (near_hills or case.near != "hills")
        ]
        if cases and "demo-nd" in topic.section and topic.byline != "wire":
            weight = topic.stories.get("demo-nd", 1)
            found += [(topic, cases[turn % len(cases)]) for turn in range(weight)]
    return tuple(found)


def first_words(
    plan: Plan, staff: Staff, published: datetime, picture: str, seed: tuple[object, ...]
) -> tuple[str, Words]:
    """A story's section (the writer's name of it) and its words; ``picture`` is its pictures' path without ending."""
    dice = Dice(*seed)
    topic, case = dice.pick(_desk_topics(bool(staff.hills), bool(staff.sea), published.month))
    draft = write(topic, case, staff, published, taken=(), dice=dice)
    printed = draft.signature.printed
    bylines = draft.signature.bylines
    if "@" not in (printed or ""):
        bylines = tuple(replace(byline, email=None) for byline in bylines)
    # A contributor's portrait is not a picture of the story; whether it is told as one differs by skin.
    captions = [caption for caption in draft.captions if not caption.endswith("필자")]
    words = Words(
        headline=draft.headline,
        subheadline=draft.subheadline if plan.subheadlines else None,
        blocks=_without_bare_subheads(draft.blocks),
        images=tuple(Image(f"{picture}_{order}.jpg", caption) for order, caption in enumerate(captions, start=1)),
        tags=draft.tags,
        bylines=bylines,
        byline_raw=printed,
    )
    return topic.section["demo-nd"], words


def correction(mistaken: Words, printed: datetime, words: Words) -> Words:
    """A notice (정정보도) in place of a story's words: it names the headline of an article of an earlier day."""
    day = f"{printed.month}월 {printed.day}일"
    return replace(
        words,
        headline=f"[정정보도] {day}자 기사 바로잡습니다",
        subheadline=None,
        blocks=(
            Block("paragraph", f"본보는 {day}자 ‘{mistaken.headline}’ 제하의 기사에서 일부 수치를 잘못 적었습니다."),
            Block("paragraph", "확인한 결과 사실과 달라 이를 바로잡고, 독자와 관계자에게 사과드립니다."),
        ),
        images=(),
        tags=(),
        bylines=(),
        byline_raw=None,
    )


def can_be_named(headline: str) -> bool:
    """Whether a headline can stand between quotation marks."""
    return not set(headline) & set("‘’“”「」'\"")


def _without_bare_subheads(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without subheads that have nothing under them: questions of which the writer left out the answer."""
    pairs = zip(blocks, (*blocks[1:], Block("subhead", "")), strict=True)
    return tuple(block for block, following in pairs if not block.kind == following.kind == "subhead")


def with_slip(words: Words) -> Words:
    """The same with a slip of the pen, for a typo that is put right later: a doubled syllable in the last block."""
    last = words.blocks[-1]
    return replace(words, blocks=(*words.blocks[:-1], Block(last.kind, last.text[0] + last.text)))


def after(words: Words, changes: tuple[Change, ...], at: datetime) -> Words:
    """The words as they stand at a moment, of those first written."""
    if any(change.kind == "typo" and change.at > at for change in changes):
        words = with_slip(words)
    for order, change in enumerate(changes):
        if change.at > at:
            continue
        match change.kind:
            case "substance":
                added = Block("paragraph", _ADDED[(order + len(words.headline)) % len(_ADDED)])
                words = replace(words, blocks=(*words.blocks, added))
            case "headline":
                words = replace(words, headline=f"{words.headline}…달라진 점은")
            case "notice":
                words = replace(words, blocks=(*words.blocks, Block("paragraph", _NOTICE)))
            case _:
                pass
    return words
