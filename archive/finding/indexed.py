"""What there are indexes for, to the letter: SQLite takes one for a question that is written as the index is."""

from __future__ import annotations

from typing import Final

# An article whose day in the id is not the day it was published: the date came or changed later, or the day was full.
MOVED: Final = "id >> 16 <> CAST(strftime('%s', substr(published, 1, 10)) AS INTEGER) / 86400"

# What queries ask of an article beside its words, in the order of the articles and by a hundredth of their size.
FACTS: Final = "articles_facts"

# A signature as readers see it, without the place: 한가람 기자, or 연합뉴스.
PRINTED: Final = (
    "coalesce(nullif(trim(coalesce(name, '') || ' ' || coalesce(role, '')), ''), agency, email, '') COLLATE NOCASE"
)
