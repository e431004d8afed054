"""The guide for readers (이용 안내): how to ask, what the words on the pages mean, what each field of data holds."""

from __future__ import annotations

from typing import Any, Final

from archive.tables import schema
from sinmungo.reading.pages import Page, Visitor

# What may be typed, and the words that say what it finds.
ASKING: Final = (
    ("예산", "finds-word"),
    ("광주 예산", "finds-both"),
    ('"광주 예산"', "finds-phrase"),
    ("예산 OR 교육", "finds-either"),
    ("예산 -교육", "finds-without"),
    ("=도로", "finds-whole"),
    ("^도로", "finds-start"),
    ("제목:예산", "finds-headline"),
    ("기자:한가람", "finds-byline"),
    ("신문:전남매일", "finds-paper"),
    ("지역:전남", "finds-region"),
    ("면:정치", "finds-section"),
    ("날짜:2019-10", "finds-date"),
    ("날짜:2019..2020-03", "finds-span"),
    ("https://www.example.com/news/articleView.html?idxno=1", "finds-address"),
)
# What stands on the pages, and the words that say what it means.
MEANINGS: Final = (
    ("published", "means-published"),
    ("modified", "means-modified"),
    ("first-seen", "means-first-seen"),
    ("section", "means-section"),
    ("byline", "means-byline"),
    ("versions", "means-versions"),
    ("origin", "means-origin"),
    ("stories", "means-stories"),
    ("coverage", "means-coverage"),
    ("per-thousand", "means-per-thousand"),
    ("concordance", "means-concordance"),
)


async def page(visitor: Visitor) -> Page:
    """The guide; as a table what each field of an article holds."""
    columns = schema.tables()["articles"].columns
    rows = [
        {"field": name, "holds": schema.plain(one.ko if visitor.language == "ko" else one.en)}
        for name, one in columns.items()
    ]
    data: dict[str, Any] = {
        "asking": [{"typed": typed, "finds": visitor.say(name)} for typed, name in ASKING],
        "meanings": [{"name": visitor.say(label), "means": visitor.say(name)} for label, name in MEANINGS],
        "fields": rows,
    }
    return Page("guide.html", visitor.say("help"), data, {}, rows)
