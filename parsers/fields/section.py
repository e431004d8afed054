"""Sections: the paper's own path, and the common scheme it maps to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import papers
from papers import Paper
from papers.regions import is_local
from papers.sections import meaning
from parsers.memo import remembered
from parsers.text import clean

_NOT_A_SECTION = frozenset(
    """홈 home main 메인 처음 처음으로 전체기사 전체뉴스 전체 전체보기 기사본문 기사상세 기사보기 기사 뉴스홈 현재위치
    제목 글쓴이 작성자 작성일 article 본문 상세보기 index 첫화면 메인화면 대문""".split()
)
_SAYS_LITTLE = frozenset({"뉴스", "새소식", "news", "종합"})  # kept only where nothing more is told
# What stands beside 홈 at a page's top and is no way to the article.
_SERVICES = frozenset("로그인 회원가입 지면보기 구독신청 사이트맵 즐겨찾기 마이페이지 기사제보 검색 전체메뉴".split())
_SPLIT = re.compile(r"\s*[>›»＞▶→<|‹]\s*|\s+/\s+|\s{2,}")
# A path printed as one line, which begins at the front page: 홈 > 뉴스 > 정치.
_CRUMBS = re.compile(
    r"(?:현재\s?위치\s?[:：]?\s?)?(?:홈|home|메인|뉴스홈|처음|뉴스)\s?(?:[>›»＞▶→|]|\s/\s)\s?(?P<path>\S.{0,58})",
    re.IGNORECASE,
)
_FROM_HOME = re.compile(
    r"^(?:현재\s?위치\s?[:：]?\s?|(?:홈|home)\s|[A-Z]?\d{1,2}면\s)(?=[가-힣])", re.IGNORECASE
)  # 홈 경제, 19면 오피니언
_SET_APART = re.compile(r"[가-힣] [가-힣]")
ALL_OF_IT = re.compile(r"(?:모든|전체)\s(?:블로그|글|소식|게시물|뉴스|카테고리)")
_COMMON_WORDS = 3  # a submenu of no more words may be anybody's
_TITLE_PARTS = re.compile(r"\s{1,9}[<>|:·–—-]\s{1,9}|\s{0,9}::\s{0,9}")
IN_A_SENTENCE = re.compile(r"(?:에서|에게|에는|으로|부터|까지|처럼|하다|니다|는가)$")
PAPERS_NAME = re.compile(r"(?:신문|일보|타임[즈스]|저널|매일|방송|닷컴|투데이|미디어)$")
_OF_A_SERIES = re.compile(
    r"^[\[【<〈][^\]】>〉]{1,12}[\]】>〉]\s?\S|[①-⑳]$|[(<]\d{1,3}[)>]$|\s제?\d{1,3}[회편화]$"
)  # [기획] 등대를 찾아서, 섬마을 기행 (12)
_LONGEST_IN_TITLE = 10
_LONGEST_NAME = 20  # characters of a section's name
_CODE = re.compile(r"[=/]([A-Za-z0-9_]{1,24})(?=[&#/]|$)")


def path(parts: Iterable[str | None]) -> tuple[str, ...]:
    """The paper's own section path: ``홈 > 뉴스 > 정치`` gives ``("정치",)``; doublings and the front page left out."""
    found = tuple(dict.fromkeys([name for part in parts if part for name in _names_in(part)]))
    if len(found) == 1:
        return found
    return tuple([word for word in found if word.lower() not in _SAYS_LITTLE]) or found


def says_little(own: Sequence[str]) -> bool:
    """Whether a path names nothing but news, or all of it."""
    return bool(own) and all(word.lower() in _SAYS_LITTLE for word in own)


@remembered(2048)  # a paper has few sections, and a page tells its own at many places
def _names_in(part: str) -> tuple[str, ...]:
    """The sections that one part of a path names."""
    words = (bare(word).strip(" []()·:/-←«") for word in _SPLIT.split(part))
    return tuple(
        word
        for word in words
        if word
        and len(word) <= _LONGEST_NAME
        and not ALL_OF_IT.fullmatch(word)
        and word.lower().replace(" ", "") not in _NOT_A_SECTION
    )


def bare(text: str) -> str:
    """A section's name without the front page or the printed page before it: ``홈 경제``, ``19면 오피니언``."""
    return _FROM_HOME.sub("", closed_up(clean(text)))


def closed_up(text: str) -> str:
    """A name of two syllables that a paper sets apart: ``사 회`` is 사회."""
    return text.replace(" ", "") if _SET_APART.fullmatch(text) else text


def crumbs(line: str) -> tuple[str, ...]:
    """The path that a line prints from the front page on; empty for any other line.

    >>> crumbs("홈 > 오피니언 > 사설")
    ('오피니언', '사설')
    """
    match = _CRUMBS.fullmatch(line) if len(line) < 80 else None
    found = path([match["path"]]) if match else ()
    return found if _SERVICES.isdisjoint(found) else ()


def trail(title: str | None) -> tuple[str, ...]:
    """The path in ND Soft's titles, which begin inside: ``제목 < 의회 < 정치 < 기사본문 - 신문`` gives 정치, 의회."""
    parts = (title or "").split(" < ")
    if len(parts) < 3 or not parts[-1].startswith("기사본문"):
        return ()
    return path(reversed(parts[-3:-1] if len(parts) > 3 else parts[1:-1]))


def in_title(
    title: str | None, headlines: Iterable[str], names: Sequence[str], known: Callable[[str], bool]
) -> tuple[str, ...]:
    """The section in a page's title beside headline and paper: ``제목 - 문화 - 신문``, ``신문 - 문화``.

    Nothing else may stand there, and every part must be known for a section.
    """
    told = {*headlines, *names}
    own = tuple(f"{name} " for name in names)  # 나루소식 사진방, of 나루소식
    parts = [part for part in _TITLE_PARTS.split(title or "") if part]
    rest = [part for part in parts if part not in told and not PAPERS_NAME.search(part) and not part.startswith(own)]
    is_sites_own = len(parts) == 2 and len(rest) == 1 and _is_a_sites(rest[0], is_last=rest == parts[1:])
    if len(parts) < 2 or not 0 < len(rest) < 3 or len(rest) == len(parts) or is_sites_own or not all(map(known, rest)):
        return ()
    return path(rest) if all(len(part) <= _LONGEST_IN_TITLE for part in rest) else ()


def _is_a_sites(name: str, *, is_last: bool) -> bool:
    """Whether a name beside a headline is the site's: ``제목 - 나루마을뉴스``, ``나루마을통신 - 제목``."""
    return name.endswith("통신") or (is_last and name.endswith("뉴스"))


def in_address(url: str, paper: Paper, codes: Sequence[str] = ()) -> tuple[str, ...]:
    """The sections whose codes an address holds (``sc_section_code=S1N1``), as the paper's file names them.

    ``codes`` are what the family reads out of the address besides.
    """
    if not paper.sections:
        return ()
    told = [*_CODE.findall(url), *codes]
    return tuple(dict.fromkeys(paper.sections[code] for code in told if code in paper.sections))


def common(own: Sequence[str], paper: Paper | None = None) -> str | None:
    """The common section of a path, judged from its last part back; None when no part of it tells.

    What the paper's own file says of a section comes before what its words mean. The paper also tells whose places
    are local news.

    >>> common(("오피니언", "사설"))
    '오피니언'
    """
    told = paper.common if paper else {}
    provinces = paper.provinces if paper else ()
    return next((name for part in reversed(own) if (name := told.get(part) or meaning(part, provinces))), None)


def is_one_name(line: str) -> bool:
    """Whether a line alone is a section's name: one name, whose words mean a section, no place's and no paper's.

    우물가에서 holds 물가 and is none: no name ends as a word inside a sentence does.

    >>> is_one_name("문화"), is_one_name("정치 사회"), is_one_name("서울"), is_one_name("문화신문")
    (True, False, False, False)
    """
    if " " in line or PAPERS_NAME.search(line) or IN_A_SENTENCE.search(line) or is_local(line):
        return False
    return meaning(line, ()) is not None


def is_of_a_series(text: str) -> bool:
    """Whether what stands above a headline names the series that a piece is a part of, with its label or number."""
    return _OF_A_SERIES.search(text) is not None


def from_menu(lines: Iterable[str], paper: Paper) -> str | None:
    """The section whose submenu a page shows. A paper prints 열린세상, 전매광장, 사설 only inside 오피니언.

    ``lines`` are the page's lines before the headline. All words of the submenu must be there, of one section only.
    """
    shown = frozenset(lines)
    opened = [section for section, words in paper.menu.items() if words and shown.issuperset(words)]
    return opened[0] if len(opened) == 1 else None


def paper_of_menu(lines: Iterable[str]) -> Paper | None:
    """The paper whose own submenu a page shows; None when no paper's is, or several papers' are.

    야구 and 축구 stand in anybody's menu: some word of the submenu must be the paper's own.
    """
    shown = frozenset(lines)
    known = [
        paper
        for paper in papers.registry().with_menus
        if (opened := from_menu(shown, paper)) and _is_own(paper, opened)
    ]
    return known[0] if len(known) == 1 else None


def _is_own(paper: Paper, opened: str) -> bool:
    words = paper.menu[opened]
    return len(words) > _COMMON_WORDS and any(meaning(word, ()) is None for word in words)
