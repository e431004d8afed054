"""The archive's ready-made queries in datasette, each with an index behind it and titles in both languages."""

from __future__ import annotations

from typing import Any, Final

from archive.tables.story_tables import SHARED, WITH_STORIES

_SEARCH: Final = """
select id, published, paper, headline, section, byline,
       substr(body, max(1, instr(body, :words) - 30), 100) as context, url
from articles
where id in (select rowid from articles_fts
             where articles_fts match escape_fts('"' || replace(:words, '"', ' ') || '"'))
  and instr(lower(headline || char(10) || coalesce(subheadline, '') || char(10) || body), lower(:words))
order by id desc limit 100
"""

# Of which papers, and of which time: a paper's articles of a time are a range of the index articles_paper_published.
# The joins are "cross": in the order in which they stand, from the papers to their articles.
_ASKED: Final = """
with time(first) as (
  select case when :period <> '' then :period
              when :paper <> '' then ''
              else (select substr(max(published), 1, 4) from articles) end)
"""
_ARTICLES: Final = """
from time cross join papers p
     cross join articles a on a.paper = p.id and a.published >= first and a.published < first || '~'
"""
_OF_PAPER: Final = "where :paper in ('', p.id, p.name)"

_MONTHS: Final = f"""{_ASKED}
select p.name as paper, substr(a.published, 1, 7) as month, count(*) as articles
{_ARTICLES} {_OF_PAPER}
group by p.id, month order by month desc, articles desc
"""

_EDITED: Final = f"""{_ASKED}, edited(id, edits) as (
  select a.id, count(*)
  {_ARTICLES} cross join revisions r on r.article = a.id
  {_OF_PAPER}
  group by a.id order by count(*) desc, a.id desc limit 100)
select a.id, p.name as paper, a.headline, edits, a.published, a.url
from edited cross join articles a on a.id = edited.id cross join papers p on p.id = a.paper
order by edits desc, a.id desc
"""  # noqa: S608  # of constants

_CORRECTIONS: Final = f"""{_ASKED}, counted(paper, kind, notices) as (
  select p.id, a.notice, count(*)
  {_ARTICLES} {_OF_PAPER} and a.notice is not null
  group by p.id, a.notice)
select p.name as paper, counted.kind, notices,
       round(1000.0 * notices / (select count(*) from articles a
                                 where a.paper = p.id and a.published >= first and a.published < first || '~'), 2)
         as of_a_thousand_articles
from time cross join counted cross join papers p on p.id = counted.paper
order by notices desc, p.id, counted.kind
"""  # noqa: S608  # of constants

# As the view wire_share tells it, which would read all articles for those of a time.
_WIRE: Final = f"""{_ASKED}, counted as (
  select p.id as paper, {SHARED}
  {_ARTICLES} {WITH_STORIES} {_OF_PAPER}
  group by p.id)
select p.name as paper, articles, agency, round(100.0 * agency / articles, 1) as percent, shared, copied
from counted join papers p on p.id = counted.paper
order by percent desc, p.id
"""  # noqa: S608  # of constants

_REPORTERS: Final = f"""{_ASKED}
select p.name as paper, b.name as reporter, count(*) as articles,
       substr(min(a.published), 1, 10) as first_day, substr(max(a.published), 1, 10) as last_day
{_ARTICLES} cross join bylines b on b.article = a.id and b.name is not null
{_OF_PAPER}
group by p.id, b.name order by articles desc, p.id, b.name limit 100
"""  # of constants

_HOW_KO: Final = (
    "paper에는 신문 이름이나 id(비우면 모든 신문), period에는 2019, 2019-10, 2019-10-08 같은 때(비우면 가장 새로운 해, "
    "신문을 골랐으면 모든 때)를 적습니다."
)
_HOW: Final = (
    "paper is a paper's name or id, empty for all; period is 2019, 2019-10 or 2019-10-08, empty for the newest year, "
    "or for all times of a paper that is named."
)


def _query(title: str, sql: str, korean: str = "", english: str = "") -> dict[str, Any]:
    """A query with the two parameters that all but the search have. What it asks is shown to whoever opens it."""
    told = f"{korean} {_HOW_KO} · {english} {_HOW}".strip()
    return {"title": title, "description": " ".join(told.split()), "sql": sql, "hide_sql": True}


QUERIES: Final[dict[str, dict[str, Any]]] = {
    "search": {
        "title": "검색 · A word or phrase, anywhere it stands",
        "description": "낱말은 조사가 붙어도 찾습니다. · A word of any length is found, with or without particles.",
        "sql": _SEARCH,
        "hide_sql": True,
    },
    "articles_a_month": _query("월별 기사 수 · Articles a month", _MONTHS),
    "most_edited": _query("가장 많이 고쳐진 기사 · Most edited articles", _EDITED),
    "corrections_by_paper": _query(
        "신문별 정정·반론·추후보도 · Corrections, rebuttals and follow-ups by paper", _CORRECTIONS
    ),
    "wire_by_paper": _query(
        "신문별 통신 기사 비율 · Share of wire copy by paper",
        _WIRE,
        "agency는 바이라인에 통신사가 있는 기사, shared는 다른 신문에도 있는 기사, "
        "copied는 그중 남이 먼저 실은 기사입니다.",
        "agency counts articles with an agency in the byline, shared those that other papers have too, copied those of "
        "them that another had first.",
    ),
    "busiest_reporters": _query(
        "기사를 가장 많이 쓴 기자 · Busiest reporters",
        _REPORTERS,
        "한 신문에서 이름이 같으면 한 사람으로 셉니다.",
        "Those of one name in a paper count as one.",
    ),
}
