"""What datasette is told of the archive's own tables: titles, settings, ready-made queries."""

from __future__ import annotations

from typing import Any, Final

SETTINGS: Final[dict[str, object]] = {
    "default_page_size": 25,
    "suggest_facets": "off",
    "truncate_cells_html": 150,
    "sql_time_limit_ms": 3000,
    "facet_time_limit_ms": 1000,
    "allow_download": "off",
    "max_csv_mb": 50,
}

_SEARCH = """
select id, published, paper, headline, section, byline,
       substr(body, max(1, instr(body, :words) - 30), 100) as context, url
from articles
where id in (select rowid from articles_fts
             where articles_fts match escape_fts('"' || replace(:words, '"', ' ') || '"'))
  and instr(lower(headline || char(10) || coalesce(subheadline, '') || char(10) || body), lower(:words))
order by id desc limit 100
"""

METADATA: Final[dict[str, Any]] = {
    "title": "신문고 Sinmungo",
    "description": "The archive of Korea's regional newspapers. 지역신문 보관소.",
    "databases": {
        "archive": {
            "queries": {
                "search": {
                    "title": "검색: a word or phrase, anywhere it stands",
                    "description": "A word of any length, with or without particles. 낱말은 조사가 붙어도 찾습니다.",
                    "sql": _SEARCH,
                    "hide_sql": True,
                },
                "articles_a_month": {
                    "title": "월별 기사 수: articles a month, by paper",
                    "sql": "select paper, substr(published, 1, 7) as month, count(*) as articles from articles "
                    "where published is not null group by paper, month order by month desc, paper",
                },
                "most_revised": {
                    "title": "수정된 기사: articles revised after they were first stored",
                    "sql": "select id, paper, headline, revision, modified, url from articles where revision > 1 "
                    "order by revision desc, id desc limit 100",
                },
            },
            "tables": {
                "articles": {
                    "title": "기사 Articles",
                    "sort_desc": "id",
                    "facets": ["paper", "section"],
                    "label_column": "headline",
                },
                "papers": {"title": "신문 Papers", "label_column": "name"},
                "runs": {"title": "수집 기록 Runs", "sort_desc": "id"},
                "stories": {"title": "같은 기사 Stories", "sort_desc": "id"},
                "story_copies": {"title": "전재 Copies of a story"},
                "wire_share": {"title": "통신 기사 비율 Wire copy by paper and month"},
                "story_due": {"hidden": True},
                "story_texts": {"hidden": True},
                "story_bands": {"hidden": True},
                "story_pairs": {"hidden": True},
            },
        }
    },
}
