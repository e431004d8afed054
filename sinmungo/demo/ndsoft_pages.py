"""The pages of demo-nd, in the skin that ND Soft's system has worn since 2023 (G4)."""

from __future__ import annotations

import json
from datetime import datetime
from html import escape

from parsers.article import Image
from sinmungo.demo import ndsoft_boxes as boxes
from sinmungo.demo.ndsoft_paper import NAME, SECTIONS, Paper, signed
from sinmungo.demo.story import Story
from sinmungo.demo.styles import article_style, footer_style, skin_style
from sinmungo.demo.web import first_image, render, text

# A general category, as the system's own list has it; for some sections it is another word than the section.
_CLASSIFICATION = {"지역": "사회", "사람들": "사회", "교육": "교육/취업", "오피니언": "정치", "스포츠": "스포츠/레저"}
_WEEKDAYS = "월화수목금토일"
_DESCRIPTION, _LONG_DESCRIPTION = 100, 300
_NBSP_EVERY = 7


def frame(paper: Paper, title: str, content: str, meta: str = "", structured: str = "") -> str:
    """A whole page around its content. The title is not escaped, as on the real pages."""
    newest = paper.stories[-1].published
    return render(
        "nd_frame.html",
        base=paper.base,
        name=NAME,
        title=title,
        meta=meta,
        structured=structured,
        clock=str(int(newest.timestamp())),
        updated=f"{newest:%Y-%m-%d %H:%M} ({_WEEKDAYS[newest.weekday()]})",
        menu=_menu(paper, "gl-menu-item", "gl-menu-link"),
        global_menu=_menu(paper, "global-menu-item", "global-menu-link"),
        footer_style=footer_style(),
        content=content,
    )


def article_page(paper: Paper, story: Story) -> str:
    """The page of one article."""
    content = render(
        "nd_article.html",
        base=paper.base,
        name=NAME,
        idxno=story.number,
        headline=text(story.headline),
        section=text(story.section[0]),
        subheading=_subheading(story),
        information=_information(story),
        style=article_style(),
        tools_sticky=render("nd_tools.html", idxno=story.number, id="fontsize-sticky"),
        tools_body=render("nd_tools.html", idxno=story.number, id="fontsize-dropdown"),
        body=article_body(paper, story),
        share=boxes.share(paper, story),
        writers=boxes.writers(paper, story.bylines),
        tags=boxes.tag_group(paper, story.tags),
        related=boxes.linked(paper, paper.others(story, 4, "related")),
        comments=render("nd_comments.html", base=paper.base, idxno=story.number),
        skin_style=skin_style(),
        most_read=boxes.most_read(paper, story),
        photos=boxes.photos(paper, story),
        endless=boxes.endless(paper, story),
    )
    title = f"{story.headline} < {story.section[0]} < 기사본문 - {NAME}"
    return frame(paper, title, content, _meta(paper, story), _structured(paper, story))


def article_body(paper: Paper, story: Story) -> str:
    """The body element's content: the first picture, then paragraphs, the second picture after the third."""
    pieces: list[str] = []
    for place, block in enumerate(story.blocks, start=1):
        words = text(block.text)
        if block.kind == "subhead":
            pieces.append(f"<p><strong>■ {words}</strong></p>")
            continue
        if place % _NBSP_EVERY == 0:
            words = words.replace(" ", "&nbsp;", 1)
        pieces.append(f"<p>{words}</p>")
    for place, image in zip((0, 4), story.images, strict=False):
        pieces.insert(place, _figure(paper, image))
    return "\n".join(pieces)


def print_page(paper: Paper, story: Story) -> str:
    """The small page for printing."""
    return render(
        "nd_print.html",
        headline=text(story.headline),
        name=NAME,
        byline=text(story.byline_raw or ""),
        dates=f"입력 {_minute(story.published)}",
        body=article_body(paper, story),
    )


def _menu(paper: Paper, item: str, link: str) -> str:
    return "".join(
        f'<li class="{item}" data-menu-code="{code}"><a href="{paper.base}/news/articleList.html?'
        f'sc_section_code={code}&view_type=sm" target="_top" class="{link}">{name}</a></li>\n'
        for code, name in SECTIONS.items()
    )


def _subheading(story: Story) -> str:
    if story.subheadline is None:
        return ""
    lines = "<br />\n".join(map(text, story.subheadline.split("\n")))
    return f'<H2 class="subheading">{lines}</H2>'


def _information(story: Story) -> str:
    name = ""
    if story.byline_raw:
        name = f'<li class="info-name" aria-label="기자명">\n\t\t\t{text(signed(story))}\t\t</li>\n'
    if story.modified is None:
        return f"{name}<li>입력 {_minute(story.published)}</li>\n"
    return (
        f'{name}<li class="info-update">\n\t\t업데이트 {_minute(story.modified)}\n'
        '\t\t<i class="icon-angle-up-min"></i>\n'
        f'\t\t<div class="info-update-origin">입력 {_minute(story.published)}</div>\n\t</li>\n'
    )


def _minute(moment: datetime) -> str:
    return f"{moment:%Y.%m.%d %H:%M}"


def _meta(paper: Paper, story: Story) -> str:
    author = escape(signed(story))
    image = first_image(story)
    section = story.section[0]
    return render(
        "nd_meta.html",
        name=NAME,
        headline=escape(story.headline),
        description=escape(story.lead[:_DESCRIPTION]),
        classification=_CLASSIFICATION.get(section, section),
        author_meta=f'<meta name="author" content="{author}"/>\n' if author else "",
        og_author=f'<meta property="og:article:author" content="{author}"/>\n' if author else "",
        dable_author=f'<meta property="dable:author" content="{author}">\n' if author else "",
        image=paper.base + (image.url if image else "/image/logo/snslogo.png"),
        url=paper.address(story),
        idxno=story.number,
        section=section,
        published=story.published.isoformat(),
    )


def _structured(paper: Paper, story: Story) -> str:
    """JSON-LD. ``dateModified`` is always there; on an article never edited it repeats the publication."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": paper.address(story)},
        "headline": story.headline,
        "description": story.lead[:_LONG_DESCRIPTION],
        "datePublished": story.published.isoformat(),
        "dateModified": (story.modified or story.published).isoformat(),
    }
    if story.byline_raw:
        data["author"] = [{"@type": "Person", "name": signed(story)}]
    data["keywords"] = ",".join(story.tags)
    data["publisher"] = {"@type": "Organization", "name": NAME, "alternateName": NAME}
    words = json.dumps(data, ensure_ascii=False, indent=4).replace("</", "<\\/")
    return f'<!-- news article schema -->\n<script type="application/ld+json">\n{words}\n</script>'


def _figure(paper: Paper, image: Image) -> str:
    photo = image.url.split("_")[1]
    caption = escape(image.caption or "")
    return (
        f'<div style="text-align:center">\n<figure class="photo-layout image photo_{photo} float-center" '
        f'data-idxno="{photo}" data-type="photo" style="display:inline-block; max-width:600px">'
        f'<img alt="{caption}" height="400" loading="lazy" src="{paper.base}{image.url}" width="600" />\n'
        f"<figcaption>{caption}</figcaption>\n</figure>\n</div>"
    )
