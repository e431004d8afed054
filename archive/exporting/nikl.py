"""JSON in the form of the National Institute of Korean Language's newspaper corpus (모두의 말뭉치, 신문 말뭉치).

The corpus itself is given out on application only; its form is known from programs that read it (Korpora, koltk). A
file has ``id``, ``metadata`` (title, creator, distributor, year, category, annotation_level, sampling) and, as
``document``, a list of ``id``, ``metadata`` (title, author, publisher, date as YYYYMMDD, topic, original_topic) and
``paragraph``, a list of ``id`` and ``form``. A document's title says paper and year, and the headline is its first
paragraph. An id is that of its whole, a dot, a number. Files are named by their ids, which begin with NIRW, NLRW, NPRW,
NWRW or NZRW.

Not confirmed: what a missing value looks like there (here: empty), what exactly stands in the file's own metadata, and
that NLRW is for regional papers, as we take it. Their digits are a running number; in their place stand the paper and
the year here, so that no id of ours is one of theirs.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from archive.exporting.citing import authors
from archive.exporting.selection import articles

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from archive.store import Archive
    from archive.stored import StoredArticle

BY_PAPER_AND_YEAR: Final = True
# Their topics are 정치, 경제, 사회, 생활, IT/과학, 연예, 스포츠, 문화 and 미용/건강. These sections mean one of them:
_TOPICS: Final = {name: name for name in ("정치", "경제", "사회", "생활", "스포츠", "문화")} | {"과학": "IT/과학"}


def write(archive: Archive, numbers: Iterable[int], path: Path) -> dict[str, int]:
    """A folder with a file a paper and year; the articles come with those of a paper and year together."""
    path.mkdir()
    counts = {"articles": 0, "files": 0}
    for (paper, year), some in groupby(articles(archive, numbers), _file):
        counts["articles"] += _write_file(path, f"NLRW-{paper}-{year}", year, some)
        counts["files"] += 1
    return counts


def _file(article: StoredArticle) -> tuple[str, str]:
    """Paper and year, as a file may be called: an archive from elsewhere may call a paper ``../x``."""
    return quote(article.paper or "unknown", safe=""), f"{article.published:%Y}" if article.published else "undated"


def _write_file(folder: Path, name: str, year: str, some: Iterable[StoredArticle]) -> int:
    about = {
        "title": f"신문 말뭉치 {name}",
        "creator": "Sinmungo",
        "distributor": "",
        "year": year if year.isdecimal() else "",
        "category": "신문 > 지역지",
        "annotation_level": ["원시"],
        "sampling": "본문 전체",
    }
    written = 0
    with (folder / f"{name}.json").open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"id": {_json(name)}, "metadata": {_json(about)}, "document": [')
        for article in some:
            file.write(",\n" if written else "\n")
            file.write(_json(_document(article, name)))
            written += 1
        file.write("\n]}\n")
    return written


def _document(article: StoredArticle, file: str) -> dict[str, Any]:
    """An article. Its number in the archive is its own for good, so its id is the same in every export."""
    paper, published = article.paper_name or "", article.published
    number = f"{file}.{article.id}"
    texts = [article.headline, article.subheadline, *(block.text for block in article.blocks)]
    return {
        "id": number,
        "metadata": {
            "title": " ".join([*([paper] if paper else []), *([f"{published:%Y}년"] if published else []), "기사"]),
            "author": ", ".join(authors(article)),
            "publisher": paper,
            "date": f"{published:%Y%m%d}" if published else "",
            "topic": _TOPICS.get(article.common_section or "", ""),
            "original_topic": " > ".join(article.section),
        },
        "paragraph": [{"id": f"{number}.{at}", "form": text} for at, text in enumerate(filter(None, texts), start=1)],
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
