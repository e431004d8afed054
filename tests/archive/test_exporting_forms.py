"""Exports in the forms of 모두의 말뭉치 and BIGKinds are read as those are: their names, their bounds, nothing invented."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

import archive
from archive.exporting import Exported, Selection, bigkinds_sheet
from tests.archive.building import article_of, saved

Export = Callable[..., Exported]
COLUMNS = [
    *("뉴스 식별자", "일자", "언론사", "기고자", "제목"),
    *("통합 분류1", "통합 분류2", "통합 분류3", "사건/사고 분류1", "사건/사고 분류2", "사건/사고 분류3"),
    *("인물", "위치", "기관", "키워드", "특성추출(가중치순 상위 50개)", "본문", "URL", "분석제외 여부"),
]


def documents(folder: Path) -> dict[str, dict[str, Any]]:
    """As Korpora reads the corpus: every file whose name begins like one of theirs, every document by its id."""
    found = {}
    for file in sorted(folder.glob("N[WLPIZ]RW*.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        assert data["id"] == file.stem
        for document in data["document"]:
            meta = document["metadata"]
            assert set(meta) == {"title", "author", "publisher", "date", "topic", "original_topic"}
            found[document["id"]] = meta | {
                "file": data["id"],
                "forms": [each["form"] for each in document["paragraph"]],
            }
            assert [each["id"] for each in document["paragraph"]] == [
                f"{document['id']}.{at + 1}" for at in range(len(document["paragraph"]))
            ]
    return found


def test_nikl_has_a_file_a_paper_and_year_and_reads_as_their_corpus(
    out: Export, tmp_path: Path, filled: archive.Archive
) -> None:
    done = out("nikl", "nikl")
    assert done.counts == {"articles": 4, "files": 4}
    assert [Path(name).name for name, *_ in done.files] == [
        "NLRW-demo-b-2019.json",
        "NLRW-demo-nd-2019.json",
        "NLRW-demo-nd-2020.json",
        "NLRW-demo-nd-undated.json",
    ]
    one = filled.article("demo-nd:1")
    assert one is not None
    told = documents(tmp_path / "nikl")
    assert told[f"NLRW-demo-nd-2019.{one.id}"] == {
        "file": "NLRW-demo-nd-2019",
        "title": "나루일보 2019년 기사",
        "author": "한가람, 나루통신",
        "publisher": "나루일보",
        "date": "20191008",
        "topic": "",
        "original_topic": "지역 > 여수",
        "forms": ["=예산 50% 늘어 {최종}", "예산이 늘었다.", "둘째 문단, “따옴표”와\t빈칸."],
    }
    (undated,) = [each for each in told.values() if each["file"].endswith("undated")]
    assert (undated["date"], undated["title"]) == ("", "나루일보 기사")
    about = json.loads((tmp_path / "nikl" / "NLRW-demo-nd-2019.json").read_text(encoding="utf-8"))["metadata"]
    assert set(about) == {"title", "creator", "distributor", "year", "category", "annotation_level", "sampling"}
    assert about["year"] == "2019"


def test_a_document_has_the_same_id_whatever_goes_out_with_it(out: Export, tmp_path: Path) -> None:
    out("all", "nikl")
    out("some", "nikl", Selection("예산"))
    everything, some = documents(tmp_path / "all"), documents(tmp_path / "some")
    assert len(some) == 3
    assert some.items() <= everything.items()


@pytest.mark.parametrize(
    ("common", "topic", "class_"),
    [
        ("정치", "정치", "정치"),
        ("과학", "IT/과학", "IT_과학"),
        ("교육", "", "사회>교육_시험"),
        ("지역", "", "지역"),
        ("오피니언", "", ""),
    ],
)
def test_a_section_is_named_as_theirs_where_it_is_one_of_theirs(
    store: archive.Archive, run: int, tmp_path: Path, common: str, topic: str, class_: str
) -> None:
    saved(store, run, article_of("1", common_section=common))
    archive.exporting.export(store, Selection(), tmp_path / "nikl", "nikl")
    assert [each["topic"] for each in documents(tmp_path / "nikl").values()] == [topic]
    archive.exporting.export(store, Selection(), tmp_path / "a.csv", "bigkinds-csv")
    (row,) = csv.DictReader((tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines())
    assert row["통합 분류1"] == class_


def test_bigkinds_sheet_has_its_columns_and_leaves_empty_what_is_not_known(
    out: Export, tmp_path: Path, filled: archive.Archive
) -> None:
    done = out("a.xlsx", "bigkinds")
    assert done.counts == {"articles": 4, "sheets": 1, "cut texts": 0}
    assert [name for name, *_ in done.files] == ["a.xlsx"]
    frame = pd.read_excel(tmp_path / "a.xlsx", dtype=str, keep_default_na=False)
    assert list(frame.columns) == COLUMNS
    one = filled.article("demo-nd:1")
    assert one is not None
    (row,) = frame[frame["뉴스 식별자"] == str(one.id)].to_dict("records")
    assert {name: value for name, value in row.items() if value} == {
        "뉴스 식별자": str(one.id),
        "일자": "20191008",
        "언론사": "나루일보",
        "기고자": "한가람, 나루통신",
        "제목": "=예산 50% 늘어 {최종}",
        "본문": "예산이 늘었다.\n\n둘째 문단, “따옴표”와\t빈칸.",
        "URL": "http://demo-nd.example/news/articleView.html?idxno=1",
    }


def test_nothing_in_a_sheet_is_a_formula_a_number_or_a_link(out: Export, tmp_path: Path) -> None:
    out("a.xlsx", "bigkinds")
    (sheet,) = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [cell for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert [cell.value for cell in cells if cell.quotePrefix] == ["=예산 50% 늘어 {최종}"]


def test_bigkinds_csv_has_the_same_cells_and_no_formula(out: Export, tmp_path: Path) -> None:
    out("a.csv", "bigkinds-csv")
    assert (tmp_path / "a.csv").read_bytes().startswith("\ufeff뉴스 식별자,일자,".encode())
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["뉴스 식별자"]: row for row in csv.DictReader(file)}
    out("a.xlsx", "bigkinds")
    for row in pd.read_excel(tmp_path / "a.xlsx", dtype=str, keep_default_na=False).to_dict("records"):
        told = rows[row["뉴스 식별자"]]
        assert told.pop("제목").removeprefix("'") == row.pop("제목")
        assert told == row


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(store: archive.Archive, run: int, tmp_path: Path) -> None:
    fits, long, pairs = "가" * 32_767, "나" * 40_000, "a" + "𠀀" * 20_000
    saved(store, run, *(article_of(str(at), body=body) for at, body in enumerate((fits, long, pairs))))
    done = archive.exporting.export(store, Selection(), tmp_path / "a.xlsx", "bigkinds")
    assert done.counts == {"articles": 3, "sheets": 1, "cut texts": 2}
    (sheet,) = openpyxl.load_workbook(tmp_path / "a.xlsx")
    bodies = {str(line[16].value)[1:2]: str(line[16].value) for line in sheet.iter_rows(min_row=2)}
    assert bodies["가"] == fits
    for letter, whole in (("나", long), ("𠀀", pairs)):
        kept, _, told = bodies[letter].partition("…")
        assert whole.startswith(kept)
        assert told == f" [이하 {len(whole) - len(kept):,}자 생략]"
        assert 32_700 < len(bodies[letter].encode("utf-16-le")) / 2 <= 32_767


def test_what_no_sheet_has_room_for_goes_into_the_next(
    out: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bigkinds_sheet, "_ROWS", 4)
    assert out("a.xlsx", "bigkinds").counts == {"articles": 4, "sheets": 2, "cut texts": 0}
    first, second = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert (first.title, first.max_row, second.title, second.max_row) == ("기사 1", 4, "기사 2", 2)
    assert [cell.value for cell in second[1]] == COLUMNS
    assert out("none.xlsx", "bigkinds", Selection("없는말")).counts == {"articles": 0, "sheets": 1, "cut texts": 0}


def test_no_text_is_markup_or_breaks_the_sheet(store: archive.Archive, run: int, tmp_path: Path) -> None:
    told = ["<r><t>글</t></r>", "_x0041_ \x01\x1f", "\ufffe와 \uffff", " 앞뒤 "]
    saved(store, run, *(article_of(str(at), headline=f"{text}") for at, text in enumerate(told)))
    archive.exporting.export(store, Selection(), tmp_path / "a.xlsx", "bigkinds")
    (sheet,) = openpyxl.load_workbook(tmp_path / "a.xlsx")
    headlines = [str(line[4].value) for line in sheet.iter_rows(min_row=2)]
    assert len(headlines) == 4
    assert " <r><t>글</t></r>" in headlines
    assert "�와 �" in headlines
