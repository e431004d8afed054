"""Papers with a system of their own: 국제신문, 경남신문, 새전북신문, 무등일보, 경인일보, 충남매일, 설악신문.

Each has its skins, told by the page; of a page that shows none of them the structure is read. Elements named here were
seen in public code of 2011 to 2026; of 하나로신문 and 설악신문 no article's address was ever seen.
"""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from parsers.families.base import Family, uppers
from parsers.families.named import Named
from parsers.select import Select


class Own(Named):
    """What one paper has; other papers and systems use the same names."""

    tells: ClassVar[Literal["alone", "address", "nothing"]] = "nothing"


class Kookje(Own):
    """국제신문 (ASP, EUC-KR): ``#news_topArea`` with headline, reporter and 입력, ``#news_textArea`` (all seen)."""

    name = "kookje"
    tells: ClassVar[Literal["alone", "address", "nothing"]] = "address"
    marks = (Select("#news_textArea"),)
    headline = (Select("#news_topArea div.news_title h1"), Select("div.news_title h1"))
    times = (Select("#news_topArea span.f_news_date"), Select("#news_topArea div.news_reporterDate"))
    byline = (Select("#news_topArea li.f_news_repoter"), Select("#news_topArea div.news_reporterDate li"))
    body = (Select("#news_textArea div.news_article"), Select("#news_textArea"))
    drop = frozenset("news_reporterDate news_snsPrint imgcaption caption".split())


class Gyeongnam(Own):
    """경남신문: ``#content_li``, ``div.cont_cont`` (seen)."""

    name = "gyeongnam"
    body = (Select("#content_li"), Select("div.cont_cont"))


class Saejeonbuk(Own):
    """새전북신문: ``span.news_text`` (seen)."""

    name = "saejeonbuk"
    body = (Select("span.news_text"), Select("div.news_text"))


class Mudeung(Own):
    """무등일보: ``div.article_view`` (seen); ``div.article_body`` in it (seen elsewhere)."""

    name = "mudeung"
    body = (Select("div.article_view div.article_body"), Select("div.article_view"))
    tags = (Select("div.tag_foot_article a"),)
    drop = frozenset(("tag_foot_article",))


class Kyeongin(Own):
    """경인일보, since 2024: ``div#article-body`` (seen), ``div.article-photo-wrap`` around a picture (seen)."""

    name = "kyeongin"
    body = (Select("#article-body"), Select("div.article-body"))
    pictures = (Select("div.article-photo-wrap"),)


class KyeonginOlder(Own):
    """경인일보, 2020: ``p.view_title``, ``div.view_title_box`` with 발행일 and 입력, ``#font`` (all seen)."""

    name = "kyeongin older"
    headline = (Select("p.view_title"),)
    times = (Select("div.view_title_box"),)
    body = (Select("#font"),)


class Chungnam(Own):
    """충남매일: ``.article_view_sec h2.subject``, ``.date`` (기사입력 : …), ``.view_con_wrap`` (all seen)."""

    name = "chungnam"
    tells: ClassVar[Literal["alone", "address", "nothing"]] = "address"
    headline = (Select("div.article_view_sec h2.subject"), Select("section.article_view_sec h2.subject"))
    times = (Select("div.article_view_sec .date"), Select("section.article_view_sec .date"))
    body = (Select("div.view_con_wrap"),)


class Sorak(Own):
    """설악신문: ``td#ct`` (seen)."""

    name = "sorak"
    body = (Select("td#ct"),)


class OwnSystems(Family):
    """The addresses of all of them; 국제신문's begin with the day. ``mView.php`` is 경남신문 on telephones (seen)."""

    name = "own"
    skins = (Kookje, Chungnam, Gyeongnam, Saejeonbuk, Mudeung, Kyeongin, KyeonginOlder, Sorak)
    cuts = uppers(*skins)
    addresses = tuple(
        re.compile(form, re.IGNORECASE)
        for form in (
            r"^/(?:\w{1,20}/){0,3}newsbody\.asp\?(?:[^#]*&)?key=(\d{8}\.\d{4,20})(?!\d)",
            r"^/(?:\w{1,20}/){0,2}(?:articleView|mView)\.php\?(?:[^#]*&)?idxno=(\d{1,10})(?!\d)",
            r"^/news/news\.php\?(?:[^#]*&)?number=(\d{1,10})(?!\d)",
            # The code before the number differs between articles, and says nothing that is known.
            r"^/detail/(?=\w{3,8}/(\d{4,10})(?!\d))(?P<code>\w{3,8})/",
            r"^/main/view\.php\?(?:[^#]*&)?key=(\d{17})(?!\d)",
            r"^/article/(\d{6,8})(?!\w)",
            r"^/news/view\.php\?(?:[^#]*&)?no=(\d{1,10})(?!\d)",
        )
    )
    targets = (
        "/news2011/asp/newsbody.asp?key={1}",
        "/news/articleView.php?idxno={1}",
        "/news/news.php?number={1}",
        "/detail/{code}/{1}",
        "/main/view.php?key={1}",
        "/article/{1}",
        "/news/view.php?no={1}",
    )
    # Seen of 충남매일; of the others it is inferred from their numbers.
    running = ("/news/articleView.php?idxno={1}", "/news/news.php?number={1}", "/article/{1}", "/news/view.php?no={1}")
    key_begins_with = "day"


OWN = OwnSystems()
