"""The boxes around an article of demo-nd: sharing, reporters, tags, and other stories' headlines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote

from parsers.article import Byline
from sinmungo.demo.ndsoft_paper import Paper
from sinmungo.demo.story import Story
from sinmungo.demo.web import first_image, text

_SHARE = {
    "facebook": "페이스북",
    "twitter": "트위터",
    "kakao": "카카오톡",
    "band": "네이버밴드",
    "telegram": "텔레그램",
    "blog": "네이버블로그",
    "link": "URL복사",
}
_DESCRIPTION = 300


def most_read(paper: Paper, story: Story) -> str:
    """The numbered headlines of the side column."""
    return "\n".join(
        f'<div class="item"><div class="auto-content"><div class="auto-number">{number}</div>'
        f'<a href="{paper.link(other)}" target="_top"><DIV class="auto-titles line-x2 onload">{text(other.headline)}'
        "</DIV></a></div></div>"
        for number, other in enumerate(paper.others(story, 7, "most read"), start=1)
    )


def share(paper: Paper, story: Story) -> str:
    """The sharing buttons, each with the headline and the first words percent-encoded."""
    address = paper.address(story)
    headline, description = quote(story.headline), quote(story.lead[:_DESCRIPTION])
    return "".join(
        f'<button type="button" class="sns sns-share-btns {kind}"\n\tdata-sharesns="{kind}"\n'
        f'\tdata-title="{headline}"\n\tdata-url="{quote(address, safe="")}"\n\tdata-desc="{description}"\n'
        f'\ttitle="{name}"\n\tdata-clipboard-text="{address}"\n\taria-label="{name}">\n'
        f'\t<i class="icon-{kind}"></i>\n</button>\n'
        for kind, name in _SHARE.items()
    )


def writers(paper: Paper, bylines: Iterable[Byline]) -> str:
    """The box of every reporter whose mail address is printed."""
    return "".join(_writer(paper, byline, byline.email) for byline in bylines if byline.email)


def _writer(paper: Paper, byline: Byline, email: str) -> str:
    name = text(str(byline))
    more = f"{paper.base}/news/articleList.html?sc_area=I&sc_word={email.partition('@')[0]}&view_type=sm"
    return (
        '<article class="article-writer">\n<div class="article-writer-account">\n<div class="article-writer-image">'
        f'<img src="{paper.base}/image/member/basic.jpg" alt="{name}의 프로필 이미지" /></div>\n'
        f'<div class="article-writer-content">\n<a href="{more}" class="article-writer-name">{name}</a>\n'
        f'<a href="mailto:{email}" class="article-writer-mail">{email}</a>\n</div>\n</div>\n'
        f'<a href="{more}" class="article-writer-more">기자의 다른 기사보기</a>\t</article>\n'
    )


def tag_group(paper: Paper, tags: Sequence[str]) -> str:
    """The tags as links to a search."""
    links = "\n".join(
        f'<a href="{paper.base}/news/articleList.html?sc_area=K&sc_word={text(tag)}&view_type=sm" class="tag">'
        f"#{text(tag)}</a>"
        for tag in tags
    )
    return f'<div class="tag-group" aria-label="Keywords">\n{links}\n</div>\n'


def linked(paper: Paper, stories: Iterable[Story]) -> str:
    """Headlines as list items."""
    return "".join(
        f'<li><a href="{paper.link(other)}" target="_top">{text(other.headline)}</a></li>\n' for other in stories
    )


def photos(paper: Paper, story: Story) -> str:
    """Thumbnails of other stories."""
    return "\n".join(
        f'<div class="slick-slide"><a href="{paper.link(other)}" target="_top" class="frame ratio-32">'
        f'<div class="auto-images thumb"><img src="{paper.base}{image.url.replace("/photo/", "/thumbnail/")}" '
        f'alt="{escape(other.headline)}" width="300" height="200" loading="lazy" /></div></a>'
        f'<a href="{paper.link(other)}" target="_top"><DIV class="auto-titles line-x1 onload">{text(other.headline)}'
        "</DIV></a></div>"
        for other in paper.others(story, 12, "photos")
        if (image := first_image(other))
    )


def endless(paper: Paper, story: Story) -> str:
    """Headlines of other stories that follow the article with nothing to say what they are."""
    return "".join(
        f'<div><a href="{paper.link(other)}" target="_top">{text(other.headline)}</a></div>\n'
        for other in paper.others(story, 10, "endless")
    )
