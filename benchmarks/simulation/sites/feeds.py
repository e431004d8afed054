"""What a paper's site has for machines: feeds, sitemaps, robots.txt."""

from __future__ import annotations

import gzip
import re
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape
from urllib.parse import urlsplit

from benchmarks.simulation.sites.visit import NO_PAGE, Reply, Visit
from benchmarks.simulation.story import Story
from sinmungo.demo.web import text

_DESCRIPTION = 300
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_YEARLY = re.compile(r"/sitemap/(\d{4})\.xml\.gz")
_SECTION = re.compile(r"/(S[12]N\d+)\.xml$")


def answer(visit: Visit, target: str) -> Reply | None:
    """The feed, sitemap or robots.txt at a target; None where it is none of these."""
    if target == "/robots.txt":
        return _robots(visit)
    feeds = {_target(feed.url) for feed in visit.plan.paper.feeds}
    if target in feeds:
        return _feed(visit, _in_feed(visit, target))
    return _sitemap(visit, visit.address.path) if visit.plan.sitemap else None


def _target(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _robots(visit: Visit) -> Reply:
    if visit.plan.robots == "404":
        return Reply(404, "text/plain", NO_PAGE.encode())
    lines = visit.plan.robots.strip().splitlines()
    for story in visit.world.stories(visit.plan.id):
        if story.is_forbidden:
            lines.append(f"Disallow: {visit.link(story)}$")
    return Reply(200, "text/plain", ("\n".join(lines) + "\n").encode())


def _in_feed(visit: Visit, target: str) -> Sequence[Story]:
    section = _SECTION.search(target)
    found = visit.section(section[1]) if section else visit.edition.listed
    return found[: visit.plan.feed_size]


def _feed(visit: Visit, stories: Sequence[Story]) -> Reply:
    items = "".join(_item(visit, story) for story in stories)
    page = (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0">\n<channel>\n'
        f"<title>{visit.name}</title>\n<link>{visit.plan.base}</link>\n<description>{visit.name} RSS</description>\n"
        f"<language>ko</language>\n{items}</channel>\n</rss>\n"
    )
    charset = "cp949" if visit.plan.feed == "cp949" else "utf-8"
    return visit.reply(page.encode(charset, errors="xmlcharrefreplace"), "text/xml", changed=visit.edition.at)


def _item(visit: Visit, story: Story) -> str:
    words, link = visit.words(story), visit.url(story)
    if visit.plan.feed == "ampersand":  # written by hand, by somebody who had not heard of &amp;
        title = f"<title>[{story.section}&생활] {words.headline}</title>\n<link>{link}&sc_code={story.code}</link>"
    else:
        title = f"<title><![CDATA[{words.headline}]]></title>\n<link>{text(link)}</link>"
    return (
        f"<item>\n{title}\n<description><![CDATA[{words.lead[:_DESCRIPTION]}]]></description>\n"
        f"<author><![CDATA[{words.byline_raw or visit.name}]]></author>\n<category>{text(story.section)}</category>\n"
        f"<pubDate>{_pub_date(visit, story.published)}</pubDate>\n</item>\n"
    )


def _pub_date(visit: Visit, moment: datetime) -> str:
    """As RFC 822 wants it from C-layout; from all others without a zone."""
    if visit.plan.paper.family == "layout":
        return format_datetime(moment)
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def _sitemap(visit: Visit, path: str) -> Reply | None:
    if path in ("/sitemap_news.xml", "/sitemap/news.xml"):
        return _xml(visit, _url_set(visit, visit.edition.news, news=True))
    if path == visit.plan.sitemap:
        return _xml(visit, _index(visit))
    if (year := _YEARLY.fullmatch(path)) is None:
        return None
    stories = [story for story in visit.edition.listed if story.published.year == int(year[1])]
    body = gzip.compress(_url_set(visit, stories, news=False).encode(), mtime=0)
    return visit.reply(body, "application/gzip", changed=visit.edition.at)


def _xml(visit: Visit, page: str) -> Reply:
    return visit.reply(page.encode(), "application/xml; charset=utf-8", changed=visit.edition.at)


def _index(visit: Visit) -> str:
    years = sorted({story.published.year for story in visit.edition.listed}, reverse=True)
    children = ["/sitemap/news.xml", *(f"/sitemap/{year}.xml.gz" for year in years)]
    rows = "".join(f"<sitemap><loc>{visit.plan.base}{child}</loc></sitemap>\n" for child in children)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{_SITEMAP}">\n{rows}</sitemapindex>\n'


def _url_set(visit: Visit, stories: Sequence[Story], *, news: bool) -> str:
    rows = "".join(_url(visit, story, news=news) for story in stories)
    spaces = f'xmlns="{_SITEMAP}" xmlns:news="{_NEWS}"' if news else f'xmlns="{_SITEMAP}"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {spaces}>\n{rows}</urlset>\n'


def _url(visit: Visit, story: Story, *, news: bool) -> str:
    location = f"<loc>{escape(visit.url(story))}</loc>"
    if not news:
        return f"<url>{location}<lastmod>{(story.edited(visit.at) or story.published).isoformat()}</lastmod></url>\n"
    return (
        f"<url>{location}<news:news><news:publication><news:name>{visit.name}</news:name><news:language>ko"
        f"</news:language></news:publication><news:publication_date>{story.published.isoformat()}"
        f"</news:publication_date><news:title>{text(visit.words(story).headline)}</news:title></news:news></url>\n"
    )
