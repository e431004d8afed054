"""Which article a notice speaks of: by its link, else by the headline it names."""

from __future__ import annotations

import pytest

from parsers import parse
from parsers.fields import corrected

PAGE = """<html><head><meta charset="utf-8"><title>[정정보도] {title} - 나루일보</title></head><body>
<section id="article-view"><header class="article-view-header"><h3 class="heading">[정정보도] {title}</h3>
<div class="info-group"><ul class="infomation"><li>입력 2024.03.05 10:20</li></ul></div></header>
<article id="article-view-content-div" itemprop="articleBody"><p>{body}</p></article></section></body></html>"""


@pytest.mark.parametrize(
    ("paragraph", "headline"),
    [
        ("본보는 3월 4일자 1면 ‘조합장 선거 의혹’ 제하의 기사에서 다음과 같이 보도했습니다.", "조합장 선거 의혹"),
        ("본지 2024년 3월 4일자 “물값 어디로”(7면)라는 보도와 관련해 알려 드립니다.", "물값 어디로"),
        ("지난 4일 <채석장 먼지에 마을이 하얗다>는 제목의 기사를 바로잡습니다.", "채석장 먼지에 마을이 하얗다"),
        (
            "본보는 4일 자 「“물값 어디로”…시의회 추궁」 제하의 기사에서 다음과 같이 썼습니다.",
            "“물값 어디로”…시의회 추궁",
        ),
        ("본 신문은 위 기사에서 이름을 잘못 적었습니다.", None),
    ],
)
def test_the_headline_that_is_named_is_given_without_its_marks(paragraph: str, headline: str | None) -> None:
    assert corrected.named([paragraph]) == headline


def test_a_link_to_the_article_comes_before_its_name() -> None:
    body = '본보 4일자 <a href="/news/articleView.html?idxno=1024">‘물값 어디로’</a> 제하의 기사를 바로잡습니다.'
    page = PAGE.format(title="물값 기사", body=body).encode()
    article = parse(page, "https://www.naru.example/news/articleView.html?idxno=1030")
    assert article.notice == "correction"
    assert article.corrects == "https://www.naru.example/news/articleView.html?idxno=1024"


def test_an_article_that_is_no_notice_corrects_nothing() -> None:
    body = '본보 4일자 <a href="/news/articleView.html?idxno=1024">‘물값 어디로’</a> 제하의 기사를 읽은 주민이 물었다.'
    page = PAGE.replace("[정정보도] ", "").format(title="물값 기사", body=body).encode()
    assert parse(page, "https://www.naru.example/news/articleView.html?idxno=1030").corrects is None
